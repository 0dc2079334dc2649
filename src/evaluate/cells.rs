//! The values of a quantity, cut where some bound turns: every value of a cell decides all bounds alike.

use crate::facts::Measure;
use crate::quantity::{End, Interval, Number};

/// Cells above a measure, the nearest first: each threshold, and the values between two. Those next to a range begin
/// where it ends.
pub fn cells_above(measure: &Measure, thresholds: &[Number]) -> Vec<Interval<Number>> {
    let Some(own) = measure.interval.high else { return Vec::new() };
    let mut cells = Vec::new();
    let mut started = start(measure, own, thresholds, &mut cells);
    let mut from = End { value: own.value, inclusive: next_to_range(measure, own, thresholds) };
    for threshold in thresholds.iter().copied().filter(|t| *t > own.value) {
        if started {
            cells.push(Interval { low: Some(from), high: Some(outside(threshold)) });
        }
        cells.push(Interval::point(threshold));
        from = outside(threshold);
        started = true;
    }
    if started {
        cells.push(Interval { low: Some(from), high: None });
    }
    cells
}

/// Cells below a measure, the nearest first.
pub fn cells_below(measure: &Measure, thresholds: &[Number]) -> Vec<Interval<Number>> {
    let Some(own) = measure.interval.low else { return Vec::new() };
    let mut cells = Vec::new();
    let mut started = start(measure, own, thresholds, &mut cells);
    let mut to = End { value: own.value, inclusive: next_to_range(measure, own, thresholds) };
    for threshold in thresholds.iter().rev().copied().filter(|t| *t < own.value) {
        if started {
            cells.push(Interval { low: Some(outside(threshold)), high: Some(to) });
        }
        cells.push(Interval::point(threshold));
        to = outside(threshold);
        started = true;
    }
    if started && !to.value.is_zero() {
        cells.push(Interval { low: None, high: Some(to) });
    }
    cells
}

/// Whether the values right beside a measure are another cell than its own; an end that is left out and a threshold is a cell.
fn start(
    measure: &Measure,
    own: End<Number>,
    thresholds: &[Number],
    cells: &mut Vec<Interval<Number>>,
) -> bool {
    let turns = thresholds.contains(&own.value);
    if turns && !own.inclusive {
        cells.push(Interval::point(own.value));
    }
    turns || measure.interval.as_point().is_none()
}

/// Whether the end that a range leaves out belongs to the cell beside it.
fn next_to_range(measure: &Measure, own: End<Number>, thresholds: &[Number]) -> bool {
    !own.inclusive && measure.interval.as_point().is_none() && !thresholds.contains(&own.value)
}

fn outside(value: Number) -> End<Number> {
    End { value, inclusive: false }
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
