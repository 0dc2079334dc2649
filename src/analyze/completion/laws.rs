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
    /// Assumed in questions about this situation alone.
    guard: Lit,
    holds: bool,
}

/// What is found of an assignment.
pub enum Seen {
    /// No law is broken, as far as can be seen.
    Fitting,
    /// Part of it breaks a law: what holds instead.
    Broken(Vec<Lit>),
}

impl Laws {
    pub fn new(encoding: &Encoding<'_>, open: &Open<'_>, guard: Lit) -> Laws {
        let space = &encoding.space;
        let mut tied: Vec<ScaleId> = space.laws.iter().flat_map(|law| law.scales()).collect();
        tied.sort();
        tied.dedup();
        tied.retain(|scale| space.scales[scale.0].cells.len() > 1);
        let may_hold = open.is_related && !tied.is_empty();
        let known = if may_hold { ranges(encoding, open.view) } else { Vec::new() };
        let mut laws = Laws { known, tied, guard, holds: false };
        // Laws that leave nothing of what is known bar nothing.
        laws.holds = may_hold && laws.fit(space, &[]);
        laws
    }

    /// Whether there are numbers for the cells of the assignment found last.
    pub fn look(&self, encoding: &Encoding<'_>) -> Seen {
        let space = &encoding.space;
        if !self.holds {
            return Seen::Fitting;
        }
        let chosen = |scale: ScaleId| {
            let cell = encoding.variables.scale(scale).chosen(&encoding.clauses);
            (scale, (cell, cell + 1))
        };
        let cells: Vec<Cells> = self.tied.iter().copied().map(chosen).collect();
        if self.fit(space, &cells) {
            return Seen::Fitting;
        }
        let mut clause = vec![!self.guard];
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
