//! The finite space of all that rules can tell apart about one construction unit with one product.
//!
//! In: the rules. Out, per attribute that they test, the classes of values that meet the same tests: points of the
//! vocabulary (`terms`), places and sectors (`places`), intervals of quantities and days (`scales`); and the laws that tie
//! quantities together (`laws`). A level is its rank, a yes-no fact itself.

mod laws;
mod places;
mod scales;
mod terms;

use indexmap::{IndexMap, IndexSet};

use super::rules::Rules;
use super::tested::Tested;
use crate::compile::Probe;
use crate::quantity::Dimension;
use crate::resolve::{AttributeId, Defined, Kind, RuleId, SectorId};

pub use laws::{Law, Power, ScaleId};
pub use places::{PlaceDomain, SectorDomain};
pub use scales::{DayScale, Scale, day_within, whole_within};
pub use terms::{Contribution, TermDomain, is_narrowed};

/// What rules can tell apart, in order of first test.
#[derive(Debug, Clone, Default)]
pub struct Space {
    /// What is told apart, and the definitions that matter to it.
    pub tested: Tested,
    pub terms: IndexMap<AttributeId, TermDomain>,
    pub places: IndexMap<AttributeId, PlaceDomain>,
    pub sectors: IndexMap<AttributeId, SectorDomain>,
    /// The quantities that are tested, and those that laws tie to them.
    pub scales: IndexMap<(AttributeId, Dimension), Scale>,
    pub laws: Vec<Law>,
    /// The quantities that conversions multiply or divide by.
    pub factors: Vec<ScaleId>,
    /// How many ranks there are.
    pub levels: IndexMap<AttributeId, usize>,
    pub days: IndexMap<AttributeId, DayScale>,
    pub flags: IndexSet<AttributeId>,
    /// What the tests of the project's sector name: the order of [`TermDomain::sectors`].
    pub wanted_sectors: Vec<Vec<SectorId>>,
}

impl Space {
    /// The space of some rules.
    pub fn new(rules: Rules<'_>, among: &[RuleId]) -> Space {
        let attributes = &rules.program.attributes;
        let tested = Tested::by(rules, among);
        let mut space = Space { wanted_sectors: terms::wanted_sectors(rules, &tested), ..Space::default() };
        for (test, _) in &tested.tests {
            let Some(attribute) = rules.plan.probe(*test).attribute() else { continue };
            match (rules.plan.probe(*test), &attributes[attribute.index()].kind) {
                (Probe::Terms { .. }, _) if !space.terms.contains_key(&attribute) => {
                    space.terms.insert(attribute, TermDomain::new(rules, attribute, &tested));
                }
                (Probe::Regions { .. }, _) if !space.places.contains_key(&attribute) => {
                    space.places.insert(attribute, PlaceDomain::new(rules, attribute, &tested));
                }
                (Probe::Sectors { .. }, _) if !space.sectors.contains_key(&attribute) => {
                    space.sectors.insert(attribute, SectorDomain::new(rules, attribute, &tested));
                }
                (Probe::Level { .. }, Kind::Level { levels }) => {
                    space.levels.insert(attribute, levels.len());
                }
                (Probe::Date { .. } | Probe::Deadline { .. }, _) if !space.days.contains_key(&attribute) => {
                    space.days.insert(attribute, DayScale::new(rules, attribute, &tested));
                }
                (Probe::Flag { .. }, _) => _ = space.flags.insert(attribute),
                _ => {}
            }
        }
        space.add_defined(rules, &tested);
        space.add_facility(rules, &tested);
        space.scales = scales::tested(rules, &tested);
        laws::add(rules, &mut space);
        space.tested = tested;
        space
    }

    /// What definitions define, tested or not: what they say holds of it.
    fn add_defined(&mut self, rules: Rules<'_>, tested: &Tested) {
        for index in &tested.definitions {
            match rules.program.definitions[*index].target {
                Defined::Flag(flag) => _ = self.flags.insert(flag),
                Defined::Term(term) => {
                    for attribute in &rules.program.terms.get(term).attributes {
                        let new = || TermDomain::new(rules, *attribute, tested);
                        self.terms.entry(*attribute).or_insert_with(new);
                    }
                }
            }
        }
    }

    /// Where sectors are tested, products and facilities bring their own.
    fn add_facility(&mut self, rules: Rules<'_>, tested: &Tested) {
        let standard = rules.program.standard;
        if standard.sector.is_none_or(|sector| !self.sectors.contains_key(&sector)) {
            return;
        }
        for attribute in [standard.product, standard.facility].into_iter().flatten() {
            let new = || TermDomain::new(rules, attribute, tested);
            self.terms.entry(attribute).or_insert_with(new);
        }
    }

    /// The number of a quantity, if it is tested or tied to one that is.
    pub fn scale(&self, attribute: AttributeId, dimension: Dimension) -> Option<ScaleId> {
        self.scales.get_index_of(&(attribute, dimension)).map(ScaleId)
    }
}
