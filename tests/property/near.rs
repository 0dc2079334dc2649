//! `nearest` against brute force: what it prints is so, and nothing nearer changes the class.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use mulu::evaluate::{Change, ChangedTo, UnitDecision};
use mulu::exact;
use mulu::facts::{Measure, Project, Value};
use mulu::quantity::{Interval, Number};
use mulu::resolve::{AttributeId, Kind, Predicate, Program, RegionId, TermId};
use mulu::syntax::ast::Verdict;

use super::case::{Case, Compiled};
use super::facts::{describe, fact};
use crate::reference;

/// Replays every printed change and looks for nearer ones.
pub fn nearest(compiled: &Compiled, case: &Case) -> Result<(), String> {
    let decision = compiled.decide(&case.project, &case.options);
    for (index, unit) in decision.units.iter().enumerate() {
        let search = Search { compiled, case, index, unit };
        // Another product may leave, or join, the lines that count towards a total.
        let instead = compiled.program().attributes.iter().filter_map(|a| a.instead);
        let totals =
            instead.map(|(reading, value, _)| (reading, value)).any(|r| case.options.readings.contains(&r));
        if totals && decision.units.len() > 1 {
            continue;
        }
        // Among facts that can't all be true, which of them is to be changed is anybody's guess.
        if decision.contradictions.iter().any(|contradiction| contradiction.unit == index) {
            continue;
        }
        unit.nearest.iter().try_for_each(|change| search.replay(change))?;
        let facts = &case.project.units[index].facts;
        // A range that another quantity pushes against is no matter of proportion.
        let ranges: Vec<AttributeId> =
            facts.iter().filter(|(_, f)| is_range(&f.value)).map(|(a, _)| *a).collect();
        for (attribute, fact) in facts {
            match &fact.value {
                Value::Quantity(measures) if measures.len() == 1 && ranges.iter().all(|a| a == attribute) => {
                    search.quantities(*attribute, &measures[0])?
                }
                Value::Region(places) => search.places(*attribute, places)?,
                Value::Terms { stated, open } => search.terms(*attribute, stated, *open)?,
                Value::Level(level) => search.levels(*attribute, level)?,
                Value::Flag(flag) => search.found(*attribute, Value::Flag(!flag), |_| true)?,
                _ => {}
            }
        }
    }
    Ok(())
}

fn is_range(value: &Value) -> bool {
    matches!(value, Value::Quantity(measures) if measures.iter().any(|m| m.interval.as_point().is_none()))
}

/// What was tried of exact decisions.
#[derive(Debug, Default)]
pub struct Tally {
    units: usize,
    changes: usize,
    /// Values that the changes stand for, each decided again.
    values: usize,
}

impl Tally {
    pub fn assert(&self) {
        println!("{self:?}");
        assert!(self.changes * 5 > self.units && self.values >= self.changes, "{self:?}");
    }
}

/// Replays what an exact decision calls nearest, by exact decisions.
pub fn flips(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let (program, plan) = (compiled.program(), compiled.plan());
    let decision = exact::decide(program, plan, &case.project, &case.options);
    let contradicts = |unit: usize| decision.contradictions.iter().any(|c| c.unit == unit);
    for (index, unit) in decision.units.iter().enumerate().filter(|(index, _)| !contradicts(*index)) {
        // A range that another quantity pushes against is no matter of proportion.
        let facts = case.project.units[index].facts.values();
        if facts.filter(|fact| is_range(&fact.value)).count() > 0 {
            continue;
        }
        let search = Search { compiled, case, index, unit };
        tally.units += 1;
        for change in &unit.nearest {
            tally.changes += 1;
            for value in search.values(change) {
                tally.values += 1;
                let project = search.with(change.attribute, value);
                let again = exact::decide_as_is(program, plan, &project, &case.options);
                let own = &again.units[index];
                if own.verdict != change.verdict || own.verdict == unit.verdict {
                    let text = describe(program, &project);
                    return Err(format!("{change:?} gives {:?} with\n{text}", own.verdict));
                }
            }
        }
    }
    Ok(())
}

struct Search<'a> {
    compiled: &'a Compiled,
    case: &'a Case,
    index: usize,
    unit: &'a UnitDecision,
}

impl Search<'_> {
    fn program(&self) -> &Program {
        self.compiled.program()
    }

    fn with(&self, attribute: AttributeId, value: Value) -> Project {
        let mut project = self.case.project.clone();
        project.units[self.index].facts.insert(attribute, fact(value));
        project
    }

    /// The class of the unit in a project like this.
    fn class(&self, project: &Project) -> Verdict {
        reference::decide(self.program(), project, &self.case.options).units[self.index].verdict
    }

    /// Whether the facts of the unit contradict each other more than before.
    fn contradicts(&self, project: &Project) -> bool {
        let count = |project: &Project| {
            let decision = self.compiled.decide(project, &self.case.options);
            decision.contradictions.iter().filter(|c| c.unit == self.index).count()
        };
        count(project) > count(&self.case.project)
    }

    /// The class is the printed one at several values of what the change says, and it is another class.
    fn replay(&self, change: &Change) -> Result<(), String> {
        if change.verdict == self.unit.verdict {
            return Err(format!("{change:?} changes nothing"));
        }
        for value in self.values(change) {
            let project = self.with(change.attribute, value);
            let class = self.class(&project);
            if class != change.verdict {
                return Err(format!(
                    "{change:?} gives {class:?} with\n{}",
                    describe(self.program(), &project)
                ));
            }
        }
        Ok(())
    }

    fn values(&self, change: &Change) -> Vec<Value> {
        match &change.to {
            ChangedTo::Term { from, to } => {
                let stated =
                    self.case.project.units[self.index].facts.get(&change.attribute).map(|f| &f.value);
                let Some(Value::Terms { stated, open }) = stated else {
                    return vec![Value::Terms { stated: vec![*to], open: false }];
                };
                let replaced =
                    stated.iter().map(|term| if Some(*term) == *from { *to } else { *term }).collect();
                vec![Value::Terms { stated: replaced, open: *open }]
            }
            ChangedTo::Region { to } => vec![Value::Region(vec![*to])],
            ChangedTo::RegionElsewhere => {
                let named = self.named_places(change.attribute);
                let regions = &self.program().regions;
                let apart =
                    |id: &RegionId| !named.iter().any(|n| regions.is_in(*id, *n) || regions.is_in(*n, *id));
                regions.ids().filter(apart).map(|id| Value::Region(vec![id])).collect()
            }
            ChangedTo::Quantity { dimension, to } => {
                let inside = points(to).into_iter().map(Interval::point);
                let value = |interval| Value::Quantity(vec![Measure { dimension: *dimension, interval }]);
                inside.chain([*to]).map(value).collect()
            }
            ChangedTo::Level { rank } => vec![Value::Level(Interval::point(*rank))],
            ChangedTo::Date { to } => {
                let ends = [to.low, to.high].into_iter().flatten().map(|end| end.value);
                let days: BTreeSet<Date> = ends.filter(|day| to.contains(*day)).collect();
                days.into_iter().map(|day| Value::Date(Interval::point(day))).collect()
            }
            ChangedTo::Flag { to } => vec![Value::Flag(*to)],
        }
    }

    /// If the value gives another class, some printed change of that fact has to be as near.
    fn found(
        &self,
        attribute: AttributeId,
        value: Value,
        as_near: impl Fn(&ChangedTo) -> bool,
    ) -> Result<(), String> {
        let printed = self.unit.nearest.iter().filter(|change| change.attribute == attribute);
        if printed.clone().any(|change| as_near(&change.to)) {
            return Ok(());
        }
        let project = self.with(attribute, value);
        let class = self.class(&project);
        if class == self.unit.verdict || self.contradicts(&project) {
            return Ok(());
        }
        let printed: Vec<&Change> = printed.collect();
        let facts = describe(self.program(), &project);
        Err(format!("{:?} would become {class:?} with\n{facts}but printed is {printed:?}", self.unit.verdict))
    }

    fn quantities(&self, attribute: AttributeId, own: &Measure) -> Result<(), String> {
        let declared = &self.program().attributes[attribute.index()];
        let whole = declared.whole_from().is_some();
        for number in self.numbers() {
            let low = declared.least.is_some_and(|least| number < least);
            let high = declared.most.is_some_and(|most| number > most);
            if low || high || number.is_zero() || whole && number.to_whole().is_none() {
                continue;
            }
            let above = own.interval.high.is_some_and(|high| number > high.value);
            let below = own.interval.low.is_some_and(|low| number < low.value);
            if !above && !below || whole && own.interval.as_point().is_none() {
                continue;
            }
            let interval = Interval::point(number);
            let value = Value::Quantity(vec![Measure { dimension: own.dimension, interval }]);
            self.found(attribute, value, |to| match to {
                ChangedTo::Quantity { to, .. } if above => to.low.is_some_and(|low| {
                    low.value <= number && own.interval.high.is_some_and(|h| h.value <= low.value)
                }),
                ChangedTo::Quantity { to, .. } => to.high.is_some_and(|high| {
                    high.value >= number && own.interval.low.is_some_and(|l| l.value >= high.value)
                }),
                _ => false,
            })?;
        }
        Ok(())
    }

    /// Every bound, a bit less and a bit more, also as the factors of conversions and relations turn it.
    fn numbers(&self) -> BTreeSet<Number> {
        let mut numbers = BTreeSet::new();
        for test in &self.program().tests {
            if let Predicate::Quantity { number, .. } = test.predicate {
                for factor in [1, 2, 3, 10, 20] {
                    let factor = Number::whole(factor);
                    for scaled in [number.times(factor), number.over(factor)].into_iter().flatten() {
                        let tenths = [9, 10, 11]
                            .map(|n| scaled.times(Number::whole(n)).and_then(|n| n.over(Number::whole(10))));
                        numbers.extend(tenths.into_iter().flatten());
                    }
                }
            }
        }
        numbers
    }

    fn named_places(&self, attribute: AttributeId) -> BTreeSet<RegionId> {
        let tests = self.program().tests.iter().filter(|test| test.attribute() == Some(attribute));
        tests
            .flat_map(|test| match &test.predicate {
                Predicate::Regions { places, .. } => places.clone(),
                _ => Vec::new(),
            })
            .collect()
    }

    fn places(&self, attribute: AttributeId, own: &[RegionId]) -> Result<(), String> {
        let regions = &self.program().regions;
        let province = |mut id: RegionId| {
            while let Some(parent) = regions.get(id).parent {
                id = parent;
            }
            id
        };
        let home = own.first().map(|id| province(*id));
        for place in self.named_places(attribute) {
            if own.iter().all(|id| regions.is_in(*id, place)) {
                continue;
            }
            let near = Some(province(place)) == home;
            self.found(attribute, Value::Region(vec![place]), |to| match to {
                ChangedTo::Region { to } => !near || Some(province(*to)) == home,
                ChangedTo::RegionElsewhere => false,
                _ => false,
            })?;
        }
        Ok(())
    }

    fn terms(&self, attribute: AttributeId, stated: &[TermId], open: bool) -> Result<(), String> {
        let program = self.program();
        let choice = program.attributes[attribute.index()].kind == Kind::Choice;
        for (index, from) in stated.iter().enumerate() {
            let steps = self.steps(*from, choice);
            for to in self.named_terms(attribute, choice).difference(&stated.iter().copied().collect()) {
                // A vaguer word for the same thing is no change.
                let vaguer = program.terms.is_below(*from, *to);
                let Some(distance) = steps.get(to).filter(|_| !vaguer) else { continue };
                let mut stated = stated.to_vec();
                stated[index] = *to;
                self.found(attribute, Value::Terms { stated, open }, |change| match change {
                    ChangedTo::Term { from: Some(other), to } => {
                        other == from && steps.get(to).is_some_and(|own| own <= distance)
                    }
                    _ => false,
                })?;
            }
        }
        Ok(())
    }

    fn named_terms(&self, attribute: AttributeId, choice: bool) -> BTreeSet<TermId> {
        let program = self.program();
        if choice {
            return program
                .terms
                .ids()
                .filter(|t| program.terms.get(*t).attributes.contains(&attribute))
                .collect();
        }
        let tests = program.tests.iter().filter(|test| test.attribute() == Some(attribute));
        tests
            .flat_map(|test| match &test.predicate {
                Predicate::Terms { values, .. } => {
                    values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.clone())).collect()
                }
                _ => Vec::new(),
            })
            .collect()
    }

    /// Steps up or down the hierarchy to every term that is joined to one.
    fn steps(&self, from: TermId, choice: bool) -> BTreeMap<TermId, usize> {
        let terms = &self.program().terms;
        if choice {
            return terms.ids().map(|term| (term, 1)).collect();
        }
        let mut found = BTreeMap::from([(from, 0)]);
        for _ in terms.ids() {
            for term in terms.ids() {
                for parent in &terms.get(term).parents {
                    for (a, b) in [(term, *parent), (*parent, term)] {
                        if let Some(steps) = found.get(&a).copied() {
                            let known = found.entry(b).or_insert(steps + 1);
                            *known = (*known).min(steps + 1);
                        }
                    }
                }
            }
        }
        found
    }

    fn levels(&self, attribute: AttributeId, own: &Interval<u32>) -> Result<(), String> {
        let (Kind::Level { levels }, Some(own)) =
            (&self.program().attributes[attribute.index()].kind, own.as_point())
        else {
            return Ok(());
        };
        for rank in (0..levels.len() as u32).filter(|rank| *rank != own) {
            self.found(attribute, Value::Level(Interval::point(rank)), |to| {
                matches!(to, ChangedTo::Level { rank: other } if other.abs_diff(own) <= rank.abs_diff(own))
            })?;
        }
        Ok(())
    }
}

/// Some numbers of an interval: its ends if they belong to it, its middle, and numbers near the ends.
fn points(interval: &Interval<Number>) -> Vec<Number> {
    let low = interval.low.map_or(Number::ZERO, |end| end.value);
    let high = interval.high.map_or(low.plus(Number::whole(1000)).unwrap_or(low), |end| end.value);
    let between = |part: i64| {
        let span = high.minus(low)?.times(Number::whole(part))?.over(Number::whole(100))?;
        low.plus(span)
    };
    let numbers = [0, 1, 50, 99, 100].map(between);
    numbers.into_iter().flatten().filter(|number| interval.contains(*number)).collect()
}
