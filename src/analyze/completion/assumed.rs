//! What the completions of a situation have in common -> literals.
//!
//! Every completion is stated in full: what is unstated has some value, what is stated lies within what was stated. Each literal
//! holds of all of them, so that what can't be together with the literals is no completion.

use fixedbitset::FixedBitSet;
use rustsat::types::Lit;

use crate::analyze::encode::{Encoding, Order};
use crate::analyze::space::PlaceDomain;
use crate::compile::Probe;
use crate::evaluate::{KnownValue, Open, Points, Truth, View, known_in};
use crate::quantity::{Interval, Number};
use crate::resolve::{AttributeId, Defined, RegionId};

/// The literals; none if the facts are of a kind that the clauses have no room for.
pub fn assumed(encoding: &mut Encoding<'_>, open: &Open<'_>) -> Option<Vec<Lit>> {
    let view = open.view;
    let mut holding = Holding { encoding, view, lits: Vec::new() };
    let attributes: Vec<AttributeId> = holding.encoding.space.terms.keys().copied().collect();
    for attribute in attributes {
        holding.terms(attribute)?;
    }
    let attributes: Vec<AttributeId> = holding.encoding.space.places.keys().copied().collect();
    attributes.into_iter().for_each(|attribute| holding.places(attribute));
    holding.sectors();
    holding.scales();
    holding.others();
    Some(holding.lits)
}

struct Holding<'e, 'a, 'v> {
    encoding: &'e mut Encoding<'a>,
    view: View<'v>,
    lits: Vec<Lit>,
}

impl Holding<'_, '_, '_> {
    fn known(&self, attribute: AttributeId) -> Option<&KnownValue> {
        self.view.situation.get(attribute).map(|known| &known.value)
    }

    /// Each stated term is one of its points; nothing else is added but by definitions, or where the list ends in 等.
    fn terms(&mut self, attribute: AttributeId) -> Option<()> {
        let situation = self.view.situation;
        let (values, open): (&[Points], bool) = match situation.get(attribute).map(|known| &known.value) {
            Some(KnownValue::Terms { values, open }) => (values, *open),
            _ => (&[], true),
        };
        let is_stated = !values.is_empty();
        let domain = &self.encoding.space.terms[&attribute];
        // Products are told apart one by one, and so would those be that 等 stands for.
        if is_stated && open && domain.single {
            return None;
        }
        let literals = &self.encoding.variables.terms[&attribute];
        let lit = |class: usize| literals.of[class];
        let is_admitted = |class: &usize| {
            let points = &domain.classes[*class];
            let is_unnamed = points.is_clear();
            (is_unnamed || !points.is_subset(&situation.excluded))
                && (open || values.iter().any(|v| !v.points.is_disjoint(points)) || self.is_defined(points))
        };
        let (admitted, barred): (Vec<usize>, Vec<usize>) = (0..domain.classes.len()).partition(is_admitted);
        let mut clauses: Vec<Vec<Lit>> = Vec::new();
        for value in values.iter().filter(|value| value.surely) {
            let meets = |class: &usize| !domain.classes[*class].is_disjoint(&value.points);
            clauses.push(admitted.iter().copied().filter(meets).map(lit).collect());
        }
        if !is_stated && self.is_tested(attribute) && !admitted.is_empty() {
            clauses.push(admitted.iter().copied().map(lit).collect());
        }
        let barred: Vec<Lit> = barred.into_iter().map(|class| !lit(class)).collect();
        self.lits.extend(barred);
        for clause in clauses {
            let lit = self.encoding.clauses.any(&clause);
            self.lits.push(lit);
        }
        Some(())
    }

    /// Whether points may be added by a definition.
    fn is_defined(&self, points: &FixedBitSet) -> bool {
        let program = self.view.program;
        program.definitions.iter().any(|definition| match definition.target {
            Defined::Term(term) => !points.is_disjoint(program.terms.below(term)),
            Defined::Flag(_) => false,
        })
    }

    /// Whether the facts that the rules test are of this attribute: then a completion states it.
    fn is_tested(&self, attribute: AttributeId) -> bool {
        let tested = &self.encoding.space.tested.tests;
        tested.iter().any(|(test, _)| match self.view.plan.probe(*test) {
            Probe::Terms { attribute: own, .. } => *own == attribute,
            _ => false,
        })
    }

    /// A project lies somewhere: in a stated place, or in one that is not ruled out.
    fn places(&mut self, attribute: AttributeId) {
        let regions = &self.view.program.regions;
        let (domain, literals) =
            (&self.encoding.space.places[&attribute], &self.encoding.variables.places[&attribute]);
        let excluded = |place: &RegionId| {
            self.view.situation.excluded_regions.iter().any(|other| regions.is_in(*place, *other))
        };
        let stated = match self.known(attribute) {
            Some(KnownValue::Region(places)) => Some(places),
            _ => None,
        };
        let within = |place: &RegionId| {
            stated.is_none_or(|stated| {
                stated.iter().any(|own| regions.is_in(*place, *own) || regions.is_in(*own, *place))
            })
        };
        let admitted = |domain: &PlaceDomain, class: usize| {
            domain.classes[class].iter().any(|place| within(place) && (stated.is_some() || !excluded(place)))
        };
        let classes: Vec<Lit> = (0..domain.classes.len())
            .filter(|class| admitted(domain, *class))
            .map(|class| literals.of[class])
            .collect();
        let somewhere = self.encoding.clauses.any(&classes);
        self.lits.push(somewhere);
    }

    /// What the facts say of a sector stays; an unstated one is some sector.
    fn sectors(&mut self) {
        for (test, deadline) in self.encoding.space.tested.tests.clone() {
            let Probe::Sectors { .. } = self.view.plan.probe(test) else { continue };
            let rail = self.encoding.test(test, deadline);
            match self.view.test(test) {
                Truth::True => self.lits.push(rail.holds),
                Truth::False => self.lits.push(rail.fails),
                Truth::Unknown => {}
            }
        }
        for (attribute, domain) in &self.encoding.space.sectors {
            let tested = self.encoding.space.tested.tests.iter();
            let met: Vec<usize> = tested
                .filter_map(|(test, _)| match self.view.plan.probe(*test) {
                    Probe::Sectors { attribute: own, sectors, .. } if own == attribute => {
                        Some(domain.within(self.encoding.rules, sectors))
                    }
                    _ => None,
                })
                .flatten()
                .collect();
            if (0..domain.classes.len()).any(|class| !met.contains(&class)) {
                self.lits.push(self.encoding.variables.sectors[attribute].known);
            }
        }
    }

    /// Quantities lie in cells that what is known of them reaches.
    fn scales(&mut self) {
        let encoding = &*self.encoding;
        for (index, ((attribute, dimension), scale)) in encoding.space.scales.iter().enumerate() {
            let known = known_in(self.view.program, self.view.situation, *attribute, *dimension);
            if let Some(known) = known {
                let order = &encoding.variables.scales[index];
                self.lits.extend(reached(encoding, order, &scale.cells, &known));
            }
        }
    }

    /// Levels, days and yes-no facts.
    fn others(&mut self) {
        let encoding = &*self.encoding;
        let (mut lits, mut unstated) = (Vec::new(), Vec::new());
        for (attribute, count) in &encoding.space.levels {
            if let Some(KnownValue::Level(level)) = self.known(*attribute) {
                let cells: Vec<Interval<u32>> = (0..*count as u32).map(Interval::point).collect();
                lits.extend(reached(encoding, &encoding.variables.levels[attribute], &cells, level));
            }
        }
        for (attribute, days) in &encoding.space.days {
            if let Some(KnownValue::Date(day)) = self.known(*attribute) {
                lits.extend(reached(encoding, &encoding.variables.days[attribute], &days.cells, day));
            }
        }
        for (attribute, flag) in &encoding.variables.flags {
            match self.known(*attribute) {
                Some(KnownValue::Flag(holds)) => lits.push(if *holds { flag.yes } else { flag.no }),
                _ => unstated.push([flag.yes, flag.no]),
            }
        }
        self.lits.extend(lits);
        for either in unstated {
            let stated = self.encoding.clauses.any(&either);
            self.lits.push(stated);
        }
    }
}

/// That a value lies in one of the cells that a range reaches; nothing if it reaches none.
fn reached<T: Copy + Ord>(
    encoding: &Encoding<'_>,
    order: &Order,
    cells: &[Interval<T>],
    range: &Interval<T>,
) -> Vec<Lit> {
    let meets = |cell: &Interval<T>| !cell.and(range).is_empty();
    let (Some(first), Some(last)) = (cells.iter().position(meets), cells.iter().rposition(meets)) else {
        return Vec::new();
    };
    vec![order.from(first, &encoding.clauses), !order.from(last + 1, &encoding.clauses)]
}

/// What is known of the quantities of a situation, in the order of the space; everything where nothing is.
pub fn ranges(encoding: &Encoding<'_>, view: View<'_>) -> Vec<Interval<Number>> {
    let known = |(attribute, dimension): &(AttributeId, _)| {
        known_in(view.program, view.situation, *attribute, *dimension).unwrap_or(Interval::ALL)
    };
    encoding.space.scales.keys().map(known).collect()
}
