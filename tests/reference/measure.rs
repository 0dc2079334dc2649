//! Quantities: conversions through facts, products, quotients and sums of ranges.

use std::collections::BTreeSet;

use mulu::facts::Measure;
use mulu::quantity::{Dimension, End, Interval, Number};
use mulu::resolve::{AttributeId, Conversion, Relation};

use super::derive::Situation;

impl Situation<'_> {
    /// A quantity in a dimension: what all its measures leave, converted where need be.
    pub fn measure(&self, attribute: AttributeId, dimension: Dimension) -> Option<Interval<Number>> {
        let converted = self.converted(attribute, dimension).into_iter();
        // Measures that contradict each other: the one stated in that dimension is believed.
        converted.reduce(|all, one| if all.and(&one).is_empty() { all } else { all.and(&one) })
    }

    /// Every measure of a quantity in a dimension, that of the dimension itself first.
    fn converted(&self, attribute: AttributeId, dimension: Dimension) -> Vec<Interval<Number>> {
        let mut measures = self.measures(attribute);
        measures.sort_by_key(|measure| measure.dimension != dimension);
        let convert = |measure: &Measure| {
            let path = self.path(measure.dimension, dimension)?;
            path.iter().try_fold(measure.interval, |interval, (conversion, multiply)| {
                let factor = self.factor(conversion);
                if *multiply { product(&interval, &factor) } else { quotient(&interval, &factor) }
            })
        };
        measures.iter().filter_map(convert).collect()
    }

    /// Whether measures of a quantity can't be equal.
    pub fn has_contradicting_measures(&self, attribute: AttributeId) -> bool {
        self.measures(attribute).iter().any(|measure| {
            let converted = self.converted(attribute, measure.dimension);
            converted.iter().any(|other| other.and(&measure.interval).is_empty())
        })
    }

    /// What is known of a conversion's factor, or at least what is possible at all.
    fn factor(&self, conversion: &Conversion) -> Interval<Number> {
        let attribute = &self.program.attributes[conversion.factor.index()];
        let high = attribute.most.map(|value| End { value, inclusive: true });
        let low =
            End { value: attribute.least.unwrap_or(Number::ZERO), inclusive: attribute.least.is_some() };
        let possible = Interval { low: Some(low), high };
        self.measures(conversion.factor).first().map_or(possible, |measure| measure.interval)
    }

    /// The conversions that lead from one dimension to another, each with whether it multiplies.
    fn path(&self, from: Dimension, to: Dimension) -> Option<Vec<(&Conversion, bool)>> {
        let all: Vec<&Conversion> = self.program.conversions.iter().collect();
        paths(from, to, &all).into_iter().min_by_key(Vec::len)
    }

    /// The facts that would settle an unknown test of a quantity.
    pub fn asked_for(&self, attribute: AttributeId, dimension: Dimension) -> BTreeSet<AttributeId> {
        let itself = BTreeSet::from([attribute]);
        let measures = self.measures(attribute);
        if !measures.is_empty() {
            let paths = measures.iter().filter_map(|measure| self.path(measure.dimension, dimension));
            let Some(path) = paths.min_by_key(Vec::len) else { return itself };
            let inexact = path.iter().filter(|(conversion, _)| self.factor(conversion).as_point().is_none());
            let factors: BTreeSet<AttributeId> = inexact.map(|(conversion, _)| conversion.factor).collect();
            if !factors.is_empty() {
                return factors;
            }
        }
        match self.missing_factor(attribute, dimension) {
            Some(factor) if !self.stated.contains(&attribute) => BTreeSet::from([factor]),
            _ => itself,
        }
    }

    /// The shifts, where the capacity of all shifts is stated and that of one is asked for.
    fn missing_factor(&self, attribute: AttributeId, dimension: Dimension) -> Option<AttributeId> {
        let measured = |other: &AttributeId| {
            self.stated.contains(other) && self.measures(*other).iter().any(|m| m.dimension == dimension)
        };
        self.program.relations.iter().find_map(|relation| {
            let Relation::Product { left, a, b } = *relation else { return None };
            let ways = [(left, a, b), (left, b, a), (a, left, b), (b, left, a)];
            let fits = |(target, other, factor): &(AttributeId, AttributeId, AttributeId)| {
                *target == attribute && measured(other) && !self.knows(*factor)
            };
            ways.into_iter().find(fits).map(|(_, _, factor)| factor)
        })
    }
}

/// Where a conversion leads, either way, and whether its factor multiplies; `None` where it does not fit.
fn step(from: Dimension, conversion: &Conversion) -> Option<(Dimension, bool)> {
    let exponent = |unit: Dimension| unit.as_base().map_or(0, |base| from.exponent(base));
    let (old, new) = match (exponent(conversion.from), exponent(conversion.to)) {
        (0, 0) => return None,
        (0, _) => (conversion.to, conversion.from),
        _ => (conversion.from, conversion.to),
    };
    let forward = old == conversion.from;
    // Only first powers occur in quantities: 吨/日, 块/日.
    match exponent(old) {
        1 => Some((from.over(old).times(new), forward == conversion.factor_is_to_over_from)),
        -1 => Some((from.times(old).over(new), forward != conversion.factor_is_to_over_from)),
        _ => None,
    }
}

/// All ways from one dimension to another, every conversion used at most once.
fn paths<'a>(from: Dimension, to: Dimension, left: &[&'a Conversion]) -> Vec<Vec<(&'a Conversion, bool)>> {
    if from == to {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (index, conversion) in left.iter().enumerate() {
        let Some((next, multiply)) = step(from, conversion) else { continue };
        let mut rest = left.to_vec();
        rest.remove(index);
        for path in paths(next, to, &rest) {
            found.push(std::iter::once((*conversion, multiply)).chain(path).collect());
        }
    }
    found
}

/// The product of two quantities, none of which is negative.
pub fn product(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| match a.zip(b) {
        Some((a, b)) => {
            let zero = (a.value.is_zero() && a.inclusive) || (b.value.is_zero() && b.inclusive);
            let value = a.value.times(b.value)?;
            Some(Some(End { value, inclusive: zero || a.inclusive && b.inclusive }))
        }
        None => Some(None),
    };
    Some(Interval { low: end(low(a), low(b))?, high: end(a.high, b.high)? })
}

/// The quotient of two quantities, none of which is negative.
pub fn quotient(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| {
        let (a, b) = a.zip(b)?;
        Some(End { value: a.value.over(b.value)?, inclusive: a.inclusive && b.inclusive })
    };
    let from_zero = low(a).map(|a| End { value: Number::ZERO, inclusive: a.value.is_zero() && a.inclusive });
    Some(Interval { low: end(low(a), b.high).or(from_zero), high: end(a.high, b.low) })
}

/// The sum of two quantities, none of which is negative.
pub fn sum(a: &Interval<Number>, b: &Interval<Number>) -> Interval<Number> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| {
        let (a, b) = a.zip(b)?;
        Some(End { value: a.value.plus(b.value)?, inclusive: a.inclusive && b.inclusive })
    };
    Interval { low: end(low(a), low(b)), high: end(a.high, b.high) }
}

/// The low end; quantities are never negative.
fn low(interval: &Interval<Number>) -> Option<End<Number>> {
    interval.low.or(Some(End { value: Number::ZERO, inclusive: true }))
}
