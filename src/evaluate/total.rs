//! The project's total, for a reading under which rules look at it: lines of the same product in other construction units
//! count too.

use std::collections::HashMap;

use super::derive::situations;
use super::situation::{Known, KnownValue, Origin, Situation};
use crate::compile::Plan;
use crate::evaluate::Options;
use crate::facts::{Measure, Project, Unit, Value};
use crate::quantity::{Dimension, End, Interval, Number};
use crate::resolve::{AttributeId, Program, TermId};

/// What the other units of a project contribute to the totals of one: per attribute and dimension.
#[derive(Debug, Clone, Default)]
pub struct Others(Vec<(AttributeId, Vec<Measure>)>);

impl Others {
    /// Whether they contribute nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the contributions to every attribute that a reading of the situation takes in place of another.
    pub fn add_to(&self, program: &Program, situation: &mut Situation) {
        for (attribute, theirs) in &self.0 {
            if !is_substitute(program, situation, *attribute) {
                continue;
            }
            if let Some(Known { value: KnownValue::Quantity(own), origin }) =
                &mut situation.known[attribute.index()]
            {
                for measure in own {
                    let other = theirs.iter().find(|m| m.dimension == measure.dimension).map(|m| m.interval);
                    // Where the others are not known in this dimension, only the low end stays.
                    let other = other.unwrap_or(Interval::from(Number::ZERO, true));
                    measure.interval = sum(&measure.interval, &other);
                }
                *origin = Origin::Relation(vec![*attribute]);
            }
        }
    }
}

/// For every unit of a project what the others contribute. Each unit is worked out once.
pub fn others(program: &Program, plan: &Plan, project: &Project, options: &Options) -> Vec<Others> {
    let mut found = vec![Others::default(); project.units.len()];
    let mut totals: Vec<AttributeId> =
        program.attributes.iter().filter_map(|a| a.instead).map(|i| i.2).collect();
    totals.sort();
    totals.dedup();
    if totals.is_empty() || project.units.len() < 2 {
        return found;
    }
    let own: Vec<Vec<Situation>> = project
        .units
        .iter()
        .map(|unit| {
            situations(program, plan, unit, options).into_iter().map(|(situation, _)| situation).collect()
        })
        .collect();
    for group in groups(program, &project.units) {
        for total in &totals {
            for (index, measures) in group.iter().zip(contributions(&own, &group, *total)) {
                found[*index].0.push((*total, measures));
            }
        }
    }
    found
}

/// Units that state the same product and facility, and state one at all; two or more each.
fn groups(program: &Program, units: &[Unit]) -> Vec<Vec<usize>> {
    let stated = |unit: &Unit, attribute: Option<AttributeId>| -> Vec<TermId> {
        match attribute.and_then(|a| unit.facts.get(&a)).map(|fact| &fact.value) {
            Some(Value::Terms { stated, .. }) => stated.clone(),
            _ => Vec::new(),
        }
    };
    let mut groups: HashMap<(Vec<TermId>, Vec<TermId>), Vec<usize>> = HashMap::new();
    for (index, unit) in units.iter().enumerate() {
        let key = (stated(unit, program.standard.product), stated(unit, program.standard.facility));
        if !key.0.is_empty() || !key.1.is_empty() {
            groups.entry(key).or_default().push(index);
        }
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// For every unit of a group the sum over the others: what comes before it and what comes after.
fn contributions(own: &[Vec<Situation>], group: &[usize], total: AttributeId) -> Vec<Vec<Measure>> {
    let measures: Vec<Vec<Measure>> = group.iter().map(|unit| measures(&own[*unit], total)).collect();
    let running = |measures: &mut dyn Iterator<Item = &Vec<Measure>>| {
        let mut sums = vec![None];
        for measure in measures {
            let last = sums.last().cloned().flatten();
            sums.push(Some(last.map_or(measure.clone(), |last: Vec<Measure>| add(&last, measure))));
        }
        sums
    };
    let before = running(&mut measures.iter());
    let after = running(&mut measures.iter().rev());
    (0..group.len())
        .map(|index| match (&before[index], &after[group.len() - 1 - index]) {
            (Some(a), Some(b)) => add(a, b),
            (a, b) => a.clone().or(b.clone()).unwrap_or_default(),
        })
        .collect()
}

/// What one unit contributes, over its products: they run on the same line, so the first says it.
fn measures(situations: &[Situation], total: AttributeId) -> Vec<Measure> {
    match situations.first().and_then(|s| s.get(total)).map(|k| &k.value) {
        Some(KnownValue::Quantity(measures)) => measures.clone(),
        _ => Vec::new(),
    }
}

/// Sums per dimension; a dimension that one of the two does not know keeps its low end.
fn add(a: &[Measure], b: &[Measure]) -> Vec<Measure> {
    let mut dimensions: Vec<Dimension> = a.iter().chain(b).map(|m| m.dimension).collect();
    dimensions.sort();
    dimensions.dedup();
    let of = |measures: &[Measure], dimension| {
        let found = measures.iter().find(|m| m.dimension == dimension);
        found.map_or(Interval::from(Number::ZERO, true), |m| m.interval)
    };
    let both = |dimension| Measure { dimension, interval: sum(&of(a, dimension), &of(b, dimension)) };
    dimensions.into_iter().map(both).collect()
}

fn is_substitute(program: &Program, situation: &Situation, attribute: AttributeId) -> bool {
    let mut substitutes = program.attributes.iter().filter_map(|a| a.instead);
    substitutes
        .any(|(reading, value, other)| other == attribute && situation.readings[reading.index()] == value)
}

fn sum(a: &Interval<Number>, b: &Interval<Number>) -> Interval<Number> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| {
        let (a, b) = (a?, b?);
        Some(End { value: a.value.plus(b.value)?, inclusive: a.inclusive && b.inclusive })
    };
    let zero = End { value: Number::ZERO, inclusive: true };
    Interval { low: end(Some(a.low.unwrap_or(zero)), Some(b.low.unwrap_or(zero))), high: end(a.high, b.high) }
}
