//! Completions: what a missing or vague fact may turn out to be.

use std::collections::BTreeSet;

use jiff::civil::Date;
use mulu::facts::{Measure, Project, Value};
use mulu::quantity::{Dimension, End, Interval, Number};
use mulu::resolve::{AttributeId, Kind, Predicate, Program, RegionId, SectorId, TermId};

use super::case::Case;
use super::facts::fact;
use crate::reference::{self, Known, Situation};

/// The project with one fact of a unit given, or given more exactly, in every way that makes a difference and that
/// agrees with what is known.
pub fn completions(program: &Program, case: &Case, unit: usize, attribute: AttributeId) -> Vec<Project> {
    let situations = reference::situations(program, &case.project, unit, &case.options);
    let stated = case.project.units[unit].facts.get(&attribute).map(|fact| &fact.value);
    let filler = Filler { program, situations: &situations, attribute };
    let values = filler.values(stated);
    let with = |value: Value| {
        let mut project = case.project.clone();
        project.units[unit].facts.insert(attribute, fact(value));
        project
    };
    let changed = values.into_iter().filter(|value| Some(value) != stated).map(with);
    let keeps = |project: &Project| {
        keeps_sectors(program, case, unit, project) && keeps_defaults(program, case, unit, project)
    };
    changed.filter(keeps).collect()
}

/// Whether what was taken by default is still taken.
fn keeps_defaults(program: &Program, case: &Case, unit: usize, project: &Project) -> bool {
    let before = reference::situations(program, &case.project, unit, &case.options);
    let after = reference::situations(program, project, unit, &case.options);
    let defaulted =
        (0..program.attributes.len()).filter(|index| program.attributes[*index].default.is_some());
    let mut unstated = defaulted
        .map(|index| AttributeId(index as u32))
        .filter(|a| !project.units[unit].facts.contains_key(a));
    unstated
        .all(|a| before.iter().zip(&after).all(|(before, after)| before.known.get(&a) == after.known.get(&a)))
}

/// Whether a project stays in the sectors it is known to be in. What products say of the sector is taken for all there is to say:
/// a product or an installation of another sector would be a new fact, not a more exact one.
fn keeps_sectors(program: &Program, case: &Case, unit: usize, project: &Project) -> bool {
    let Some(sector) = program.standard.sector else { return true };
    let all = |project: &Project| -> Option<BTreeSet<SectorId>> {
        let situations = reference::situations(program, project, unit, &case.options);
        let mut found = BTreeSet::new();
        for situation in &situations {
            if let Known::Sectors { values, open: false } = situation.known.get(&sector)? {
                found.extend(values.iter().flatten().copied());
            }
        }
        (!found.is_empty()).then_some(found)
    };
    match (all(&case.project), all(project)) {
        (Some(before), Some(after)) => after.is_subset(&before),
        _ => true,
    }
}

struct Filler<'a> {
    program: &'a Program,
    situations: &'a [Situation<'a>],
    attribute: AttributeId,
}

impl Filler<'_> {
    fn values(&self, stated: Option<&Value>) -> Vec<Value> {
        match (&self.program.attributes[self.attribute.index()].kind, stated) {
            (Kind::Terms | Kind::Choice, Some(Value::Terms { stated, open })) => {
                self.finer_terms(stated, *open)
            }
            (Kind::Terms | Kind::Choice, _) => self.any_terms(),
            (Kind::Region, stated) => self.places(stated),
            (Kind::Sector, Some(Value::Sectors { stated, open })) => self.finer_sectors(stated, *open),
            (Kind::Sector, _) => {
                self.sectors().map(|sector| Value::Sectors { stated: vec![sector], open: false }).collect()
            }
            (Kind::Quantity { .. }, Some(Value::Quantity(measures))) => self.quantities(measures),
            (Kind::Quantity { .. }, _) => self.quantities(&[]),
            (Kind::Level { levels }, _) => {
                let ranks = (0..levels.len() as u32).filter(|rank| self.is_level(*rank));
                ranks.map(|rank| Value::Level(Interval::point(rank))).collect()
            }
            (Kind::Date, _) => self.dates(),
            (Kind::Flag, None) => [true, false].map(Value::Flag).to_vec(),
            (Kind::Flag, Some(_)) => Vec::new(),
        }
    }

    fn known(&self) -> impl Iterator<Item = &Known> {
        self.situations.iter().filter_map(|situation| situation.known.get(&self.attribute))
    }

    fn of_attribute(&self, term: &TermId) -> bool {
        let possible =
            |s: &Situation| !reference::term_points(&self.program.terms, *term).is_subset(&s.excluded_points);
        // Nor is a term of a sector that is ruled out.
        let sectors = &self.program.terms.get(*term).sectors;
        let of_excluded = |s: &Situation| sectors.iter().any(|sector| s.is_excluded_sector(*sector));
        self.program.terms.get(*term).attributes.contains(&self.attribute)
            && self.situations.iter().all(possible)
            && !self.situations.iter().any(of_excluded)
    }

    /// Every term; what definitions already say stays said.
    fn any_terms(&self) -> Vec<Value> {
        let mut said: Vec<TermId> = Vec::new();
        for known in self.known() {
            if let Known::Terms { values, .. } = known {
                said.extend(values.iter().filter(|value| value.surely).map(|value| value.term));
            }
        }
        let terms = self.program.terms.ids().filter(|term| self.of_attribute(term));
        terms
            .map(|term| {
                let mut stated = said.clone();
                if !stated.contains(&term) {
                    stated.push(term);
                }
                Value::Terms { stated, open: false }
            })
            .collect()
    }

    /// One of the terms made narrower; an open list closed or made longer.
    fn finer_terms(&self, stated: &[TermId], open: bool) -> Vec<Value> {
        let mut found = Vec::new();
        for (index, own) in stated.iter().enumerate() {
            let below =
                self.program.terms.ids().filter(|t| t != own && self.program.terms.is_below(*t, *own));
            for finer in below.filter(|t| self.of_attribute(t) && !stated.contains(t)) {
                let mut stated = stated.to_vec();
                stated[index] = finer;
                found.push(Value::Terms { stated, open });
            }
        }
        // Products are told apart one by one, and so would those be that 等 stands for.
        if open && Some(self.attribute) != self.program.standard.product {
            found.push(Value::Terms { stated: stated.to_vec(), open: false });
            for more in self.program.terms.ids().filter(|t| self.of_attribute(t) && !stated.contains(t)) {
                let stated = stated.iter().copied().chain([more]).collect();
                found.push(Value::Terms { stated, open: false });
            }
        }
        found
    }

    fn places(&self, stated: Option<&Value>) -> Vec<Value> {
        let regions = &self.program.regions;
        let allowed = |place: &RegionId| match stated {
            Some(Value::Region(places)) => places.iter().any(|wide| regions.is_in(*place, *wide)),
            _ => true,
        };
        let excluded = |place: &RegionId| self.situations.iter().any(|s| s.is_excluded_place(*place));
        regions
            .ids()
            .filter(|place| allowed(place) && !excluded(place))
            .map(|place| Value::Region(vec![place]))
            .collect()
    }

    fn sectors(&self) -> impl Iterator<Item = SectorId> {
        let ids = (0..self.program.sectors.sectors.len() as u32).map(SectorId);
        ids.filter(|sector| !self.situations.iter().any(|s| s.is_excluded_sector(*sector)))
    }

    fn finer_sectors(&self, stated: &[SectorId], open: bool) -> Vec<Value> {
        let mut found = Vec::new();
        for (index, own) in stated.iter().enumerate() {
            for finer in self.sectors().filter(|s| s != own && self.program.sectors.is_below(*s, *own)) {
                let mut stated = stated.to_vec();
                stated[index] = finer;
                found.push(Value::Sectors { stated, open });
            }
        }
        if open {
            found.push(Value::Sectors { stated: stated.to_vec(), open: false });
        }
        found
    }

    /// Values at and around every bound, in every dimension that is tested or stated; of a range also its parts.
    fn quantities(&self, stated: &[Measure]) -> Vec<Value> {
        let mut found = Vec::new();
        let mut put = |dimension: Dimension, interval: Interval<Number>| {
            let mut measures = stated.to_vec();
            match measures.iter_mut().find(|m| m.dimension == dimension) {
                Some(own) => own.interval = interval,
                None => measures.push(Measure { dimension, interval }),
            }
            found.push(Value::Quantity(measures));
        };
        let bounds = self.bounds();
        let tested = bounds.iter().map(|(dimension, _)| *dimension);
        let dimensions: BTreeSet<Dimension> = tested.chain(stated.iter().map(|m| m.dimension)).collect();
        for dimension in dimensions {
            let own = stated.iter().find(|m| m.dimension == dimension).map(|m| m.interval);
            for number in self.numbers(dimension, own, &bounds) {
                if self.is_measure(dimension, number) {
                    put(dimension, Interval::point(number));
                }
                let parts = [Interval::to(number, true), Interval::from(number, false)];
                for part in parts.iter().filter_map(|part| Some(part.and(&own?))) {
                    if !part.is_empty() && own.is_some_and(|own| own.as_point().is_none()) {
                        put(dimension, part);
                    }
                }
            }
        }
        found
    }

    /// The bounds of the tests of the attribute.
    fn bounds(&self) -> Vec<(Dimension, Number)> {
        let tests = self.program.tests.iter().filter(|test| {
            let own = test.attribute();
            let instead =
                own.and_then(|a| self.program.attributes[a.index()].instead).map(|(.., other)| other);
            [own, instead].contains(&Some(self.attribute))
        });
        tests
            .filter_map(|test| match test.predicate {
                Predicate::Quantity { number, dimension, .. } => Some((dimension, number)),
                _ => None,
            })
            .collect()
    }

    /// Numbers on both sides of every bound, and of the ends of what is stated.
    fn numbers(
        &self,
        dimension: Dimension,
        own: Option<Interval<Number>>,
        bounds: &[(Dimension, Number)],
    ) -> BTreeSet<Number> {
        let bounds = bounds.iter().filter(|(other, _)| *other == dimension).map(|(_, number)| *number);
        let ends =
            own.into_iter().flat_map(|own| [own.low, own.high]).flatten().map(|end: End<Number>| end.value);
        let mut numbers: BTreeSet<Number> = [1, 2, 7, 1000].map(Number::whole).into();
        for bound in bounds.chain(ends) {
            let scaled = [9, 10, 11]
                .map(|tenths| bound.times(Number::whole(tenths)).and_then(|n| n.over(Number::whole(10))));
            numbers.extend(scaled.into_iter().flatten());
        }
        numbers
    }

    /// Whether what is known admits the number.
    fn is_measure(&self, dimension: Dimension, number: Number) -> bool {
        let known =
            self.situations.iter().filter_map(|situation| situation.measure(self.attribute, dimension));
        known.into_iter().all(|interval| interval.contains(number))
    }

    fn is_level(&self, rank: u32) -> bool {
        self.known().all(|known| matches!(known, Known::Level(ranks) if ranks.contains(&rank)))
    }

    fn dates(&self) -> Vec<Value> {
        let mut days: BTreeSet<Date> = BTreeSet::new();
        for test in self.program.tests.iter().filter(|test| test.attribute() == Some(self.attribute)) {
            if let Predicate::Date { date, .. } = test.predicate {
                days.extend([date.yesterday().ok(), Some(date), date.tomorrow().ok()].into_iter().flatten());
            }
        }
        let known =
            |day: &Date| self.known().all(|known| matches!(known, Known::Date(date) if date.contains(*day)));
        days.into_iter().filter(known).map(|day| Value::Date(Interval::point(day))).collect()
    }
}
