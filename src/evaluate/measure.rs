//! Quantities of a situation, converted through facts where the rules declare how.

use std::collections::VecDeque;

use super::situation::{KnownValue, Situation};
use crate::facts::Measure;
use crate::quantity::{Dimension, End, Interval, Number};
use crate::resolve::{Attribute, AttributeId, Conversion, Program};

/// What is known of a quantity in one dimension: stated in it, or converted from another. `None` where nothing
/// is known, or no conversion leads there.
pub fn measure_in(
    program: &Program,
    situation: &Situation,
    attribute: AttributeId,
    wanted: Dimension,
) -> Option<Interval<Number>> {
    known_in(program, situation, redirect(program, situation, attribute), wanted)
}

/// The same of the attribute itself, whichever its tests look at.
pub fn known_in(
    program: &Program,
    situation: &Situation,
    attribute: AttributeId,
    wanted: Dimension,
) -> Option<Interval<Number>> {
    let KnownValue::Quantity(measures) = &situation.get(attribute)?.value else { return None };
    if let [only] = measures.as_slice()
        && only.dimension == wanted
    {
        return Some(only.interval);
    }
    let mut ways: Vec<(usize, Interval<Number>)> = measures
        .iter()
        .filter_map(|measure| {
            let steps = conversions(program, measure.dimension, wanted)?.len();
            Some((steps, convert(program, situation, measure, wanted)?))
        })
        .collect();
    // The most direct first: where equal measures contradict each other through a conversion, it is the one believed.
    ways.sort_by_key(|(steps, _)| *steps);
    let mut result: Option<Interval<Number>> = None;
    for (_, interval) in ways {
        let both = result.map_or(interval, |known| known.and(&interval));
        result = if both.is_empty() { result } else { Some(both) };
    }
    result
}

/// A measure in another dimension, as far as the factors are known; `None` where no conversion leads there.
pub fn convert(
    program: &Program,
    situation: &Situation,
    measure: &Measure,
    wanted: Dimension,
) -> Option<Interval<Number>> {
    conversions(program, measure.dimension, wanted)?.iter().try_fold(measure.interval, |interval, step| {
        let factor = factor_interval(program, situation, step.conversion);
        if step.multiply { times(&interval, &factor) } else { over(&interval, &factor) }
    })
}

/// The attribute whose facts are tested in place of `attribute` under the readings of the situation.
pub fn redirect(program: &Program, situation: &Situation, attribute: AttributeId) -> AttributeId {
    match program.attributes[attribute.index()].instead {
        Some((reading, value, other)) if situation.readings[reading.index()] == value => other,
        _ => attribute,
    }
}

/// One conversion, forwards or backwards.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    pub conversion: &'a Conversion,
    /// Whether the quantity is multiplied by the factor (else divided).
    pub multiply: bool,
}

/// The conversions that lead from one dimension to another, in order; none if they are the same.
pub fn conversions(program: &Program, from: Dimension, to: Dimension) -> Option<Vec<Step<'_>>> {
    let mut queue = VecDeque::from([(from, Vec::new())]);
    let mut seen = vec![from];
    while let Some((dimension, path)) = queue.pop_front() {
        if dimension == to {
            return Some(path);
        }
        for conversion in &program.conversions {
            for (old, new) in [(conversion.from, conversion.to), (conversion.to, conversion.from)] {
                let Some((next, multiply)) = replace(dimension, conversion, old, new) else { continue };
                if !seen.contains(&next) {
                    seen.push(next);
                    let mut path = path.clone();
                    path.push(Step { conversion, multiply });
                    queue.push_back((next, path));
                }
            }
        }
    }
    None
}

/// Replaces `old` by `new` where it stands once, above or below the line, and says whether that multiplies by the factor.
fn replace(
    dimension: Dimension,
    conversion: &Conversion,
    old: Dimension,
    new: Dimension,
) -> Option<(Dimension, bool)> {
    let next = match dimension.exponent(old.as_base()?) {
        1 => dimension.over(old).times(new),
        -1 => dimension.times(old).over(new),
        _ => return None,
    };
    // The quantity changes by next/dimension, which is the factor or its inverse.
    let ratio = next.over(dimension);
    let factor = if conversion.factor_is_to_over_from {
        conversion.to.over(conversion.from)
    } else {
        conversion.from.over(conversion.to)
    };
    if ratio == factor {
        Some((next, true))
    } else if Dimension::NONE.over(ratio) == factor {
        Some((next, false))
    } else {
        None
    }
}

/// What is known of a conversion's factor: stated, or at least what is possible at all.
pub fn factor_interval(
    program: &Program,
    situation: &Situation,
    conversion: &Conversion,
) -> Interval<Number> {
    match situation.get(conversion.factor).map(|k| &k.value) {
        Some(KnownValue::Quantity(measures)) => measures.first().map_or(Interval::ALL, |m| m.interval),
        _ => possible(&program.attributes[conversion.factor.index()]),
    }
}

/// Every value that a quantity can have at all.
pub fn possible(attribute: &Attribute) -> Interval<Number> {
    let low = attribute.least.unwrap_or(Number::ZERO);
    let high = attribute.most.map(|value| End { value, inclusive: true });
    Interval { low: Some(End { value: low, inclusive: attribute.least.is_some() }), high }
}

/// Product of two intervals of numbers that are not negative; `None` if an end can't be held.
pub fn times(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| match (a, b) {
        (Some(a), Some(b)) => {
            let zero = (a.value.is_zero() && a.inclusive) || (b.value.is_zero() && b.inclusive);
            let inclusive = (a.inclusive && b.inclusive) || zero;
            a.value.times(b.value).map(|value| Some(End { value, inclusive }))
        }
        _ => Some(None),
    };
    Some(Interval { low: end(low(a), low(b))?, high: end(a.high, b.high)? })
}

/// Quotient of two intervals of numbers that are not negative; `None` if an end can't be held.
pub fn over(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let divide = |a: End<Number>, b: End<Number>| {
        let inclusive = a.inclusive && (b.inclusive || a.value.is_zero());
        a.value.over(b.value).map(|value| End { value, inclusive })
    };
    let zero = End { value: Number::ZERO, inclusive: false };
    let low = match (low(a), b.high) {
        (Some(a), Some(b)) => Some(divide(a, b)?),
        (Some(a), None) => Some(End { inclusive: a.value.is_zero() && a.inclusive, ..zero }),
        (None, _) => None,
    };
    let high = match (a.high, b.low) {
        (Some(a), Some(b)) if !b.value.is_zero() => Some(divide(a, b)?),
        _ => None,
    };
    Some(Interval { low, high })
}

/// The low end; quantities are never negative.
fn low(interval: &Interval<Number>) -> Option<End<Number>> {
    Some(interval.low.unwrap_or(End { value: Number::ZERO, inclusive: true }))
}
