//! A witness -> the region around it: every fact as wide as the goal allows with the others as they are.

use super::rules::Rules;
use super::solve::{Confirmed, Goal, confirms};
use super::space::Space;
use crate::facts::{Unit, Value};
use crate::quantity::{End, Interval};
use crate::resolve::{AttributeId, TermId};

/// The facts of a witness, widened one after the other. The evaluator says that the goal is reached all over the region.
pub fn widen(rules: Rules<'_>, space: &Space, unit: &Unit, goal: &Goal<'_>) -> Unit {
    widen_while(rules, space, unit, &|unit| confirms(rules, unit, goal))
}

/// The same, as long as it is confirmed.
pub fn widen_while(rules: Rules<'_>, space: &Space, unit: &Unit, confirmed: &Confirmed<'_>) -> Unit {
    let mut widening = Widening { rules, space, unit: unit.clone(), confirmed };
    let attributes: Vec<AttributeId> = unit.facts.keys().copied().collect();
    for attribute in attributes {
        match unit.facts[&attribute].value.clone() {
            Value::Terms { stated, .. } => {
                (0..stated.len()).for_each(|index| widening.term(attribute, index))
            }
            Value::Region(_) => widening.place(attribute),
            Value::Quantity(measures) => {
                (0..measures.len()).for_each(|index| widening.quantity(attribute, index));
            }
            Value::Level(level) => widening.level(attribute, level),
            Value::Date(_) => widening.days(attribute),
            Value::Sectors { .. } | Value::Flag(_) => {}
        }
    }
    widening.unit
}

struct Widening<'a> {
    rules: Rules<'a>,
    space: &'a Space,
    unit: Unit,
    confirmed: &'a Confirmed<'a>,
}

impl Widening<'_> {
    /// Changes a fact if the goal stays reached.
    fn with(&mut self, attribute: AttributeId, change: impl FnOnce(&mut Value)) -> bool {
        let mut wider = self.unit.clone();
        if let Some(fact) = wider.facts.get_mut(&attribute) {
            change(&mut fact.value);
        }
        let confirmed = (self.confirmed)(&wider);
        if confirmed {
            self.unit = wider;
        }
        confirmed
    }

    /// Climbs to the terms above.
    fn term(&mut self, attribute: AttributeId, index: usize) {
        let terms = &self.rules.program.terms;
        loop {
            let Some(Value::Terms { stated, .. }) = self.unit.facts.get(&attribute).map(|f| &f.value) else {
                return;
            };
            let Some(term) = stated.get(index).copied() else { return };
            let mut above: Vec<TermId> = terms
                .ids()
                .filter(|other| *other != term && terms.children(*other).contains(&term))
                .collect();
            above.retain(|other| terms.get(*other).attributes.contains(&attribute));
            let climbed = above.into_iter().any(|parent| {
                self.with(attribute, |value| {
                    if let Value::Terms { stated, .. } = value {
                        stated[index] = parent;
                    }
                })
            });
            if !climbed {
                return;
            }
        }
    }

    fn place(&mut self, attribute: AttributeId) {
        while let Some(Value::Region(places)) = self.unit.facts.get(&attribute).map(|f| &f.value) {
            let Some(parent) = places.first().and_then(|p| self.rules.program.regions.get(*p).parent) else {
                return;
            };
            if !self.with(attribute, |value| *value = Value::Region(vec![parent])) {
                return;
            }
        }
    }

    fn quantity(&mut self, attribute: AttributeId, index: usize) {
        let Some(Value::Quantity(measures)) = self.unit.facts.get(&attribute).map(|f| &f.value) else {
            return;
        };
        let Some(measure) = measures.get(index).copied() else { return };
        let Some(scale) = self.space.scales.get(&(attribute, measure.dimension)) else { return };
        for wider in wider(&scale.cells, &measure.interval) {
            self.with(attribute, |value| {
                if let Value::Quantity(measures) = value {
                    let own = &mut measures[index].interval;
                    *own = join(own, &wider);
                }
            });
        }
    }

    fn level(&mut self, attribute: AttributeId, level: Interval<u32>) {
        let Some(count) = self.space.levels.get(&attribute).copied() else { return };
        let cells: Vec<Interval<u32>> = (0..count as u32).map(Interval::point).collect();
        for wider in wider(&cells, &level) {
            self.with(attribute, |value| {
                if let Value::Level(own) = value {
                    *own = join(own, &wider);
                }
            });
        }
    }

    fn days(&mut self, attribute: AttributeId) {
        let Some(Value::Date(day)) = self.unit.facts.get(&attribute).map(|f| f.value.clone()) else { return };
        let Some(scale) = self.space.days.get(&attribute) else { return };
        for wider in wider(&scale.cells, &day) {
            self.with(attribute, |value| {
                if let Value::Date(own) = value {
                    *own = join(own, &wider);
                }
            });
        }
    }
}

/// What a value may be joined with: down to its cell's ends, then from all cells below to those right below, and the same
/// above; the widest of each side first.
fn wider<T: Copy + Ord>(cells: &[Interval<T>], own: &Interval<T>) -> Vec<Interval<T>> {
    let Some(at) = cells.iter().position(|cell| own.and(cell) == *own) else { return Vec::new() };
    let below = (0..=at).map(|first| Interval { low: cells[first].low, high: own.high });
    let above = (at..cells.len()).rev().map(|last| Interval { low: own.low, high: cells[last].high });
    below.chain(above).collect()
}

/// The least interval around both; an end of the second alone counts where it is wider.
fn join<T: Copy + Ord>(a: &Interval<T>, b: &Interval<T>) -> Interval<T> {
    let low = match (a.low, b.low) {
        (Some(x), Some(y)) if x.value == y.value => Some(End { inclusive: x.inclusive || y.inclusive, ..x }),
        (Some(x), Some(y)) => Some(if x.value < y.value { x } else { y }),
        _ => None,
    };
    let high = match (a.high, b.high) {
        (Some(x), Some(y)) if x.value == y.value => Some(End { inclusive: x.inclusive || y.inclusive, ..x }),
        (Some(x), Some(y)) => Some(if x.value > y.value { x } else { y }),
        _ => None,
    };
    Interval { low, high }
}
