//! Where along a quantity some bound of the rules turns.

use super::measure::measure_in;
use super::situation::Situation;
use super::unit::Setting;
use crate::compile::Probe;
use crate::facts::{Fact, Measure, Unit, Value};
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::AttributeId;
use crate::source::Span;

/// A unit with another value of one fact.
pub fn with(unit: &Unit, attribute: AttributeId, value: Value) -> Unit {
    let mut unit = unit.clone();
    match unit.facts.get_mut(&attribute) {
        Some(fact) => fact.value = value,
        None => {
            let fact = Fact { value, written: String::new(), span: Span::default() };
            unit.facts.insert(attribute, fact);
        }
    }
    unit
}

/// The values of a quantity at which some bound turns, in order, those behind relations and conversions included. How a
/// tested quantity hangs on this one is found out by deriving it twice: it is in proportion, in inverse proportion, or
/// does not hang on it. `bounds`: the tests that count; those of no quantity don't.
pub fn thresholds<'a>(
    setting: Setting<'a>,
    unit: &Unit,
    attribute: AttributeId,
    dimension: Dimension,
    bounds: impl IntoIterator<Item = &'a Probe>,
) -> Vec<Number> {
    let two = Number::whole(2);
    let derive = |number: Number| {
        let value = Value::Quantity(vec![Measure { dimension, interval: Interval::point(number) }]);
        setting.situations(&with(unit, attribute, value))
    };
    let (at_one, at_two) = (derive(Number::ONE), derive(two));
    let mut thresholds = Vec::new();
    for probe in bounds {
        let Probe::Quantity { attribute: tested, dimension: in_dimension, range, .. } = probe else {
            continue;
        };
        for ((one, _), (other, _)) in at_one.iter().zip(&at_two) {
            let measure = |s: &Situation| measure_in(setting.program, s, *tested, *in_dimension);
            let (Some(one), Some(other)) = (measure(one), measure(other)) else { continue };
            for bound in [range.low, range.high].into_iter().flatten() {
                for (one, other) in [(one.low, other.low), (one.high, other.high)] {
                    let (Some(one), Some(other)) = (one, other) else { continue };
                    thresholds.extend(threshold(bound.value, one.value, other.value));
                }
            }
        }
    }
    thresholds.sort();
    thresholds.dedup();
    thresholds
}

/// The value at which a quantity reaches `bound`, if it is `one` at 1 and `two` at 2.
fn threshold(bound: Number, one: Number, two: Number) -> Option<Number> {
    let double = one.times(Number::whole(2))?;
    if one.is_zero() || bound.is_negative() {
        None
    } else if two == double {
        bound.over(one)
    } else if two.times(Number::whole(2))? == one {
        one.over(bound)
    } else {
        None
    }
}
