//! The laws between quantities, learnt where an assignment breaks them.

use rustsat::types::Lit;

use super::assumed::ranges;
use crate::analyze::encode::Encoding;
use crate::analyze::numbers::{Cells, Ranges, fewest};
use crate::analyze::space::{ScaleId, Space};
use crate::evaluate::Open;
use crate::quantity::{Interval, Number};

/// What is known of the quantities of a situation.
pub struct Laws {
    known: Vec<Interval<Number>>,
    /// The quantities that laws tie and that tests cut.
    tied: Vec<ScaleId>,
    holds: bool,
}

/// What laws are held against: what is known of the quantities that they tie and that tests cut. Nothing where none may hold.
pub fn held_against(encoding: &Encoding<'_>, open: &Open<'_>) -> Vec<Interval<Number>> {
    if open.is_related && !tied(&encoding.space).is_empty() {
        ranges(encoding, open.view)
    } else {
        Vec::new()
    }
}

/// The quantities that laws tie and that tests cut.
fn tied(space: &Space) -> Vec<ScaleId> {
    let mut tied: Vec<ScaleId> = space.laws.iter().flat_map(|law| law.scales()).collect();
    tied.sort();
    tied.dedup();
    tied.retain(|scale| space.scales[scale.0].cells.len() > 1);
    tied
}

/// What is found of an assignment.
pub enum Seen {
    /// No law is broken, as far as can be seen, with tied quantities in these cells.
    Fitting(Vec<Cells>),
    /// Part of it breaks a law: what holds instead, in this situation alone.
    Broken(Vec<Lit>),
}

impl Laws {
    pub fn new(encoding: &Encoding<'_>, known: Vec<Interval<Number>>) -> Laws {
        let space = &encoding.space;
        let mut laws = Laws { known, tied: tied(space), holds: false };
        // Laws that leave nothing of what is known bar nothing.
        laws.holds = !laws.known.is_empty() && laws.fit(space, &[]);
        laws
    }

    /// The cells that the assignment found last puts tied quantities in.
    pub fn cells(&self, encoding: &Encoding<'_>) -> Vec<Cells> {
        let chosen = |scale: ScaleId| {
            let cell = encoding.variables.scale(scale).chosen(&encoding.clauses);
            (scale, (cell, cell + 1))
        };
        self.tied.iter().copied().map(chosen).collect()
    }

    /// Whether there may be numbers for some cells of tied quantities.
    pub fn allow(&self, space: &Space, cells: &[Cells]) -> bool {
        !self.holds || self.fit(space, cells)
    }

    /// Whether there are numbers for the cells of the assignment found last.
    pub fn look(&self, encoding: &Encoding<'_>) -> Seen {
        let space = &encoding.space;
        let cells = self.cells(encoding);
        if self.allow(space, &cells) {
            return Seen::Fitting(cells);
        }
        let mut clause = Vec::new();
        for (scale, (first, end)) in fewest(space, cells, |cells| !self.fit(space, cells)) {
            let order = encoding.variables.scale(scale);
            clause.push(!order.from(first, &encoding.clauses));
            clause.push(order.from(end, &encoding.clauses));
        }
        Seen::Broken(clause)
    }

    /// Whether the laws leave something of each quantity.
    fn fit(&self, space: &Space, cells: &[Cells]) -> bool {
        let mut ranges = Ranges::all(space);
        for (index, known) in self.known.iter().enumerate() {
            ranges.narrow(ScaleId(index), known);
        }
        for (scale, (first, end)) in cells {
            let own = &space.scales[scale.0].cells;
            let ends = end.checked_sub(1).and_then(|last| Some((own.get(*first)?.low, own.get(last)?.high)));
            if let Some((low, high)) = ends {
                ranges.narrow(*scale, &Interval { low, high });
            }
        }
        ranges.settle(space)
    }
}
