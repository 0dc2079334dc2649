//! Tests as literals.

use fixedbitset::FixedBitSet;
use jiff::civil::Date;
use rustsat::types::Lit;

use super::variables::inside;
use super::{Encoding, Flag, Rail};
use crate::analyze::space::Contribution;
use crate::compile::{Probe, RegionRange, satisfying};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, SectorId, TestId};
use crate::syntax::ast::Comparison;

impl Encoding<'_> {
    pub(super) fn new_test(&mut self, test: TestId, deadline: Option<Date>) -> Rail {
        match self.rules.plan.probe(test) {
            Probe::Reading { reading, value } => {
                let holds = self.rules.reading(*reading) == *value;
                self.decided(self.clauses.constant(holds))
            }
            Probe::Terms { attribute, points, open, negated } => {
                self.terms(*attribute, points, *open).flipped_if(*negated)
            }
            Probe::Regions { attribute, ranges, open, negated } => {
                self.places(*attribute, ranges, *open).flipped_if(*negated)
            }
            Probe::Sectors { attribute, sectors, open, negated } => {
                self.sectors(*attribute, sectors, *open).flipped_if(*negated)
            }
            Probe::Quantity { negated, .. } => {
                let lit = self.quantity(test);
                self.decided(lit).flipped_if(*negated)
            }
            Probe::Level { attribute, range, negated } => {
                let lit = self.level(*attribute, range);
                self.decided(lit).flipped_if(*negated)
            }
            Probe::Date { attribute, range, negated } => {
                let lit = self.days(*attribute, range);
                self.decided(lit).flipped_if(*negated)
            }
            Probe::Deadline { attribute, comparison } => self.deadline(*attribute, *comparison, deadline),
            Probe::Flag { attribute, negated } => {
                let no = self.clauses.no();
                let flag = self.variables.flags.get(attribute).copied().unwrap_or(Flag { yes: no, no });
                Rail { holds: flag.yes, fails: flag.no }.flipped_if(*negated)
            }
        }
    }

    /// True or false, never open.
    fn decided(&self, lit: Lit) -> Rail {
        Rail { holds: lit, fails: !lit }
    }

    /// True if one of some classes is stated; false if others are, and the list has no 等.
    fn classes(&mut self, meeting: &[Lit], known: Lit, open: bool) -> Rail {
        let holds = self.clauses.any(meeting);
        let fails = if open { self.clauses.no() } else { self.clauses.all(&[known, !holds]) };
        Rail { holds, fails }
    }

    fn terms(&mut self, attribute: AttributeId, points: &FixedBitSet, open: bool) -> Rail {
        let (domain, classes) = (&self.space.terms[&attribute], &self.variables.terms[&attribute]);
        let meeting: Vec<Lit> = domain.within(points).map(|class| classes.of[class]).collect();
        let known = classes.known;
        self.classes(&meeting, known, open)
    }

    fn places(&mut self, attribute: AttributeId, ranges: &[RegionRange], open: bool) -> Rail {
        let (domain, classes) = (&self.space.places[&attribute], &self.variables.places[&attribute]);
        let meeting: Vec<Lit> = domain.within(ranges).map(|class| classes.of[class]).collect();
        let known = classes.known;
        self.classes(&meeting, known, open)
    }

    /// A project's sectors are those stated plus those of its product, or of its facility where no product is stated.
    fn sectors(&mut self, attribute: AttributeId, wanted: &[SectorId], open: bool) -> Rail {
        let (domain, classes) = (&self.space.sectors[&attribute], &self.variables.sectors[&attribute]);
        let mut meeting: Vec<Lit> =
            domain.within(self.rules, wanted).into_iter().map(|class| classes.of[class]).collect();
        let (mut known, mut perhaps) = (vec![classes.known], Vec::new());
        if Some(attribute) == self.rules.program.standard.sector {
            for (lit, brought, has_sectors) in self.brought(wanted) {
                match brought {
                    Contribution::Meets => meeting.push(lit),
                    Contribution::May => perhaps.push(lit),
                    Contribution::Nothing => {}
                }
                if has_sectors {
                    known.push(lit);
                }
            }
        }
        let known = self.clauses.any(&known);
        let perhaps = self.clauses.any(&perhaps);
        let Rail { holds, fails } = self.classes(&meeting, known, open);
        Rail { holds, fails: self.clauses.all(&[fails, !perhaps]) }
    }

    /// What the classes of products and facilities say about a test of the project's sector.
    fn brought(&mut self, wanted: &[SectorId]) -> Vec<(Lit, Contribution, bool)> {
        let standard = self.rules.program.standard;
        let named = &self.space.wanted_sectors;
        let Some(place) = named.iter().position(|own| own == wanted) else { return Vec::new() };
        let mut found = Vec::new();
        let mut unstated = self.clauses.yes();
        for attribute in [standard.product, standard.facility].into_iter().flatten() {
            let Some(domain) = self.space.terms.get(&attribute) else { continue };
            let classes = &self.variables.terms[&attribute];
            let lits: Vec<(Lit, Contribution, bool)> = (0..domain.classes.len())
                .filter_map(|class| {
                    let brought = domain.sectors[class].get(place).copied()?;
                    Some((classes.of[class], brought, domain.has_sectors[class]))
                })
                .collect();
            let known = classes.stated;
            for (lit, brought, has_sectors) in lits {
                found.push((self.clauses.all(&[lit, unstated]), brought, has_sectors));
            }
            unstated = self.clauses.all(&[unstated, !known]);
        }
        found
    }

    fn quantity(&mut self, test: TestId) -> Lit {
        let bound = self.rules.bound(test);
        let found = bound
            .and_then(|(attribute, dimension, range)| Some((self.space.scale(attribute, dimension)?, range)));
        let Some((scale, range)) = found else { return self.clauses.no() };
        let (first, end) = inside(&self.space.scales[scale.0].cells, &range);
        self.variables.scales[scale.0].among(first, end, &mut self.clauses)
    }

    fn level(&mut self, attribute: AttributeId, range: &Interval<u32>) -> Lit {
        let count = self.space.levels.get(&attribute).copied().unwrap_or_default();
        let cells: Vec<Interval<u32>> = (0..count as u32).map(Interval::point).collect();
        let (first, end) = if cells.is_empty() { (0, 0) } else { inside(&cells, range) };
        match self.variables.levels.get(&attribute) {
            Some(order) => order.among(first, end, &mut self.clauses),
            None => self.clauses.no(),
        }
    }

    fn days(&mut self, attribute: AttributeId, range: &Interval<Date>) -> Lit {
        let Some(days) = self.space.days.get(&attribute).filter(|days| !days.cells.is_empty()) else {
            return self.clauses.no();
        };
        let (first, end) = inside(&days.cells, range);
        self.variables.days[&attribute].among(first, end, &mut self.clauses)
    }

    /// A rule without a deadline is to be carried out at once: its deadline has passed.
    fn deadline(&mut self, attribute: AttributeId, comparison: Comparison, deadline: Option<Date>) -> Rail {
        let Some(deadline) = deadline else {
            let passed =
                matches!(comparison, Comparison::Greater | Comparison::AtLeast | Comparison::NotEqual);
            return self.decided(self.clauses.constant(passed));
        };
        let range = satisfying(comparison, deadline, true);
        let lit = self.days(attribute, &range);
        self.decided(lit).flipped_if(comparison == Comparison::NotEqual)
    }
}
