//! Witnesses made minimal: a fact that the goal does not need is left out.

use super::rules::Rules;
use super::solve::{Confirmed, Goal, confirms};
use crate::facts::{Unit, Value};
use crate::resolve::AttributeId;

/// The unit with only what the goal needs.
pub fn shrink(rules: Rules<'_>, unit: Unit, goal: &Goal<'_>) -> Unit {
    shrink_while(rules, unit, &|unit| confirms(rules, unit, goal))
}

/// The unit with only what it needs to be confirmed.
pub fn shrink_while(rules: Rules<'_>, unit: Unit, confirmed: &Confirmed<'_>) -> Unit {
    let mut shrinking = Shrinking { unit, confirmed };
    let attributes: Vec<AttributeId> = shrinking.unit.facts.keys().copied().collect();
    // The day is always told: without it a project is judged as of today.
    for attribute in attributes.into_iter().rev().filter(|a| Some(*a) != rules.program.standard.date) {
        if !shrinking.without(|unit| _ = unit.facts.shift_remove(&attribute)) {
            shrinking.parts(attribute);
        }
    }
    for term in shrinking.unit.excluded.terms.clone() {
        shrinking.without(|unit| unit.excluded.terms.retain(|other| *other != term));
    }
    shrinking.unit
}

struct Shrinking<'a> {
    unit: Unit,
    confirmed: &'a Confirmed<'a>,
}

impl Shrinking<'_> {
    /// Takes something away if the goal stays reached.
    fn without(&mut self, take: impl FnOnce(&mut Unit)) -> bool {
        let mut smaller = self.unit.clone();
        take(&mut smaller);
        let confirmed = (self.confirmed)(&smaller);
        if confirmed {
            self.unit = smaller;
        }
        confirmed
    }

    /// Single terms, sectors and measures of a fact.
    fn parts(&mut self, attribute: AttributeId) {
        for index in (0..self.count(attribute)).rev() {
            if self.count(attribute) < 2 {
                return;
            }
            self.without(|unit| match unit.facts.get_mut(&attribute).map(|fact| &mut fact.value) {
                Some(Value::Terms { stated, .. }) => _ = stated.remove(index),
                Some(Value::Sectors { stated, .. }) => _ = stated.remove(index),
                Some(Value::Quantity(measures)) => _ = measures.remove(index),
                _ => {}
            });
        }
    }

    fn count(&self, attribute: AttributeId) -> usize {
        match self.unit.facts.get(&attribute).map(|fact| &fact.value) {
            Some(Value::Terms { stated, .. }) => stated.len(),
            Some(Value::Sectors { stated, .. }) => stated.len(),
            Some(Value::Quantity(measures)) => measures.len(),
            _ => 0,
        }
    }
}
