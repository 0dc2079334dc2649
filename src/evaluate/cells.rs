//! The values of a quantity, cut where some bound turns: every value of a cell decides all bounds alike.

use crate::facts::Measure;
use crate::quantity::{End, Interval, Number};

/// Cells above a measure, the nearest first: each threshold, and the values between two.
pub fn cells_above(measure: &Measure, thresholds: &[Number]) -> Vec<Interval<Number>> {
    let Some(own) = measure.interval.high else { return Vec::new() };
    let mut cells = Vec::new();
    let mut from = own.value;
    let mut started = thresholds.contains(&own.value);
    for threshold in thresholds.iter().copied().filter(|t| *t > own.value) {
        if started {
            cells.push(between(Some(from), Some(threshold)));
        }
        cells.push(Interval::point(threshold));
        from = threshold;
        started = true;
    }
    if started {
        cells.push(between(Some(from), None));
    }
    cells
}

/// Cells below a measure, the nearest first.
pub fn cells_below(measure: &Measure, thresholds: &[Number]) -> Vec<Interval<Number>> {
    let Some(own) = measure.interval.low else { return Vec::new() };
    let mut cells = Vec::new();
    let mut to = own.value;
    let mut started = thresholds.contains(&own.value);
    for threshold in thresholds.iter().rev().copied().filter(|t| *t < own.value) {
        if started {
            cells.push(between(Some(threshold), Some(to)));
        }
        cells.push(Interval::point(threshold));
        to = threshold;
        started = true;
    }
    if started && !to.is_zero() {
        cells.push(between(None, Some(to)));
    }
    cells
}

/// The values strictly between two thresholds.
fn between(low: Option<Number>, high: Option<Number>) -> Interval<Number> {
    let end = |value| End { value, inclusive: false };
    Interval { low: low.map(end), high: high.map(end) }
}

/// The union of two neighbouring cells.
pub fn join(a: &Interval<Number>, b: &Interval<Number>) -> Interval<Number> {
    let first_is_a = match (a.low, b.low) {
        (None, _) => true,
        (_, None) => false,
        (Some(x), Some(y)) => x.value < y.value || (x.value == y.value && x.inclusive),
    };
    if first_is_a { Interval { low: a.low, high: b.high } } else { Interval { low: b.low, high: a.high } }
}

/// The whole numbers next to the thresholds, as cells of their own, the nearest first: lines and shifts have no halves.
pub fn whole_cells(
    measure: &Measure,
    thresholds: &[Number],
    least: i64,
    above: bool,
) -> Vec<Interval<Number>> {
    let Some(own) = measure.interval.as_point() else { return Vec::new() };
    let around = thresholds.iter().filter_map(|t| t.floor()).flat_map(|t| [t - 1, t, t + 1]);
    let mut numbers: Vec<Number> = around.filter(|n| *n >= least).map(Number::whole).collect();
    numbers.retain(|n| if above { *n > own } else { *n < own });
    numbers.sort();
    numbers.dedup();
    if !above {
        numbers.reverse();
    }
    numbers.into_iter().map(Interval::point).collect()
}
