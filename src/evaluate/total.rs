//! The project's total, for a reading under which rules look at it: lines of the same product in other construction units
//! count too.

use super::decision::Options;
use super::derive::situations;
use super::situation::{Known, KnownValue, Origin, Situation};
use crate::compile::Plan;
use crate::facts::{Measure, Unit, Value};
use crate::quantity::{End, Interval, Number};
use crate::resolve::{AttributeId, Program};

/// Adds what other units contribute to every attribute that a reading of the situation takes in place of another.
pub fn add_siblings(
    program: &Program,
    plan: &Plan,
    unit: &Unit,
    siblings: [&[Unit]; 2],
    options: &Options,
    situation: &mut Situation,
) {
    let same: Vec<&Unit> =
        siblings.into_iter().flatten().filter(|other| makes_the_same(program, unit, other)).collect();
    if same.is_empty() {
        return;
    }
    for total in substitutes(program, situation) {
        for other in &same {
            for (their, _) in situations(program, plan, other, options) {
                add(situation, total, their.get(total));
            }
        }
    }
}

/// The attributes that the readings of a situation take in place of others.
fn substitutes(program: &Program, situation: &Situation) -> Vec<AttributeId> {
    let mut found = Vec::new();
    for (reading, value, other) in program.attributes.iter().filter_map(|a| a.instead) {
        if situation.readings[reading.index()] == value && !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

/// Whether two units state the same product and facility, and state one at all.
fn makes_the_same(program: &Program, a: &Unit, b: &Unit) -> bool {
    let stated = |unit: &Unit, attribute: Option<AttributeId>| -> Option<Value> {
        unit.facts.get(&attribute?).map(|fact| fact.value.clone())
    };
    let standard = program.standard;
    let product = stated(a, standard.product);
    let facility = stated(a, standard.facility);
    (product.is_some() || facility.is_some())
        && product == stated(b, standard.product)
        && facility == stated(b, standard.facility)
}

/// Adds a known quantity; where it is not known, only the low end stays.
fn add(situation: &mut Situation, attribute: AttributeId, more: Option<&Known>) {
    let Some(Known { value: KnownValue::Quantity(own), origin }) = &mut situation.known[attribute.index()]
    else {
        return;
    };
    let theirs: &[Measure] = match more {
        Some(Known { value: KnownValue::Quantity(measures), .. }) => measures,
        _ => &[],
    };
    for measure in own.iter_mut() {
        let other = theirs.iter().find(|m| m.dimension == measure.dimension).map(|m| m.interval);
        measure.interval = sum(&measure.interval, &other.unwrap_or(Interval::from(Number::ZERO, true)));
    }
    *origin = Origin::Relation(vec![attribute]);
}

fn sum(a: &Interval<Number>, b: &Interval<Number>) -> Interval<Number> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| {
        let (a, b) = (a?, b?);
        Some(End { value: a.value.plus(b.value)?, inclusive: a.inclusive && b.inclusive })
    };
    let zero = End { value: Number::ZERO, inclusive: true };
    Interval { low: end(Some(a.low.unwrap_or(zero)), Some(b.low.unwrap_or(zero))), high: end(a.high, b.high) }
}
