//! Representative quantities: one for each interval between the values at which some bound turns, and these values themselves.

use super::answer::Answer;
use super::representatives::{Asked, Representatives};
use crate::compile::Probe;
use crate::evaluate::decision::Truth;
use crate::evaluate::measure::{conversions, possible, redirect};
use crate::evaluate::threshold::thresholds;
use crate::facts::{Measure, Value};
use crate::quantity::{Dimension, End, Interval, Number};

/// So many values are supposed where it is not known which turn anything.
const SUPPOSED: usize = 9;

/// The answers about a quantity.
pub fn representatives(asked: Asked<'_>, admitted: &[Dimension]) -> Representatives {
    let stated: &[Measure] = match asked.stated() {
        Some(Value::Quantity(measures)) => measures,
        _ => &[],
    };
    let mut answers = Vec::new();
    for dimension in dimensions(asked, admitted) {
        for value in values(asked, dimension) {
            let mut measures: Vec<Measure> =
                stated.iter().copied().filter(|m| m.dimension != dimension).collect();
            measures.push(Measure { dimension, interval: Interval::point(value) });
            answers.push(Answer::value(asked.attribute, Value::Quantity(measures)));
        }
    }
    Representatives::new(answers)
}

/// The dimensions to answer in: those stated as ranges, and those that rules test and nothing stated leads to, of the quantity
/// itself or, where nothing is stated, of what hangs on it.
fn dimensions(asked: Asked<'_>, admitted: &[Dimension]) -> Vec<Dimension> {
    let program = asked.setting.program;
    let stated: &[Measure] = match asked.stated() {
        Some(Value::Quantity(measures)) => measures,
        _ => &[],
    };
    let ranges = stated.iter().filter(|m| m.interval.as_point().is_none());
    let mut found: Vec<Dimension> = ranges.map(|m| m.dimension).collect();
    let tested = tested_dimensions(asked, true);
    let reached =
        |wanted: &Dimension| stated.iter().any(|m| conversions(program, m.dimension, *wanted).is_some());
    found.extend(tested.iter().filter(|d| admitted.contains(d) && !reached(d)));
    if stated.is_empty() {
        found.extend(tested_dimensions(asked, false).iter().filter(|d| admitted.contains(d)));
    }
    if found.is_empty() && stated.is_empty() && admitted.len() == 1 {
        found = admitted.to_vec();
    }
    found.sort();
    found.dedup();
    found
}

/// The dimensions in which rules test the quantity itself, or else those that are linked with it.
fn tested_dimensions(asked: Asked<'_>, itself: bool) -> Vec<Dimension> {
    bounds(asked, itself).into_iter().map(|(dimension, _)| dimension).collect()
}

/// The bounds of the quantity, or of those linked with it.
fn bounds(asked: Asked<'_>, itself: bool) -> Vec<(Dimension, Number)> {
    let Asked { setting, live, unit, attribute } = asked;
    let situations = setting.situations(unit);
    let Some((situation, _)) = situations.first() else { return Vec::new() };
    let own = redirect(setting.program, situation, attribute);
    let mut bounds = Vec::new();
    for test in &live.tests {
        if let Probe::Quantity { attribute: tested, dimension, range, .. } = live.plan.probe(*test) {
            let tested = redirect(setting.program, situation, *tested);
            let meant = if itself { tested == attribute || tested == own } else { is_linked(asked, tested) };
            let ends = [range.low, range.high].into_iter().flatten();
            bounds.extend(ends.filter(|_| meant).map(|end| (*dimension, end.value)));
        }
    }
    bounds
}

fn is_linked(asked: Asked<'_>, other: crate::resolve::AttributeId) -> bool {
    let mut links = asked.live.plan.links.iter();
    links.any(|link| link.contains(asked.attribute.index()) && link.contains(other.index()))
}

/// Values of one dimension, one a cell, the smallest first.
fn values(asked: Asked<'_>, dimension: Dimension) -> Vec<Number> {
    let known = known(asked, dimension);
    let declared = &asked.setting.program.attributes[asked.attribute.index()];
    let mut turning = turning_values(asked, dimension);
    let is_supposed = turning.is_empty();
    if is_supposed {
        turning = supposed(asked, dimension);
    }
    let numbers = match declared.whole_from() {
        Some(least) => whole_numbers(&turning, least, &known),
        None => between(&turning, &known),
    };
    let mut numbers: Vec<Number> = numbers.into_iter().filter(|number| known.contains(*number)).collect();
    if is_supposed {
        numbers.truncate(SUPPOSED);
        return numbers;
    }
    let mut cells = Vec::new();
    let mut values = Vec::new();
    for number in numbers {
        let cell = truths(asked, dimension, number);
        if !cells.contains(&cell) {
            cells.push(cell);
            values.push(number);
        }
    }
    values
}

/// What becomes of every bound when the quantity has a value.
fn truths(asked: Asked<'_>, dimension: Dimension, number: Number) -> Vec<Truth> {
    let Asked { setting, live, unit, attribute } = asked;
    let measure = Measure { dimension, interval: Interval::point(number) };
    let unit = Answer::value(attribute, Value::Quantity(vec![measure])).apply(unit);
    let situations = setting.situations(&unit);
    let bounds = live.tests.iter().filter(|t| matches!(live.plan.probe(**t), Probe::Quantity { .. }));
    bounds.flat_map(|t| situations.iter().map(|(s, _)| setting.view(s).test(*t))).collect()
}

/// What is known of the quantity already, and what it can be at all.
fn known(asked: Asked<'_>, dimension: Dimension) -> Interval<Number> {
    let Asked { setting, unit, attribute, .. } = asked;
    let declared = &setting.program.attributes[attribute.index()];
    let limits = possible(declared);
    let assumed = !unit.facts.contains_key(&attribute) && declared.default.is_some();
    let found = setting.situations(unit).into_iter().filter_map(|(situation, _)| {
        let known = situation.get(attribute).filter(|_| !assumed)?;
        match &known.value {
            crate::evaluate::KnownValue::Quantity(measures) => {
                measures.iter().find(|m| m.dimension == dimension).map(|m| m.interval)
            }
            _ => None,
        }
    });
    found.fold(limits, |known, interval| {
        let both = known.and(&interval);
        if both.is_empty() { known } else { both }
    })
}

/// The values at which some bound turns, those behind relations and conversions included.
fn turning_values(asked: Asked<'_>, dimension: Dimension) -> Vec<Number> {
    let Asked { setting, live, unit, attribute } = asked;
    let bounds = live.tests.iter().map(|test| live.plan.probe(*test));
    thresholds(setting, unit, attribute, dimension, bounds)
}

/// Values that stand for all, where it hangs on other unknown facts which of them turn anything: around the bounds of what is
/// linked with the quantity.
fn supposed(asked: Asked<'_>, dimension: Dimension) -> Vec<Number> {
    let linked = bounds(asked, false).into_iter().filter(|(d, _)| *d == dimension).map(|(_, bound)| bound);
    let spread = |bound: Number| {
        [(1, 4), (1, 2), (1, 1), (2, 1), (4, 1)]
            .into_iter()
            .filter_map(move |(times, over)| bound.times(Number::whole(times))?.over(Number::whole(over)))
    };
    let mut values: Vec<Number> = linked.flat_map(spread).collect();
    if values.is_empty() {
        values = (1..=4).map(Number::whole).collect();
    }
    values.sort();
    values.dedup();
    values
}

/// The turning values, those half-way between two, and one beyond either end.
fn between(turning: &[Number], known: &Interval<Number>) -> Vec<Number> {
    let two = Number::whole(2);
    let ends = [known.low, known.high].into_iter().flatten().map(|End { value, .. }| value);
    let mut cuts: Vec<Number> =
        turning.iter().copied().chain(ends).filter(|cut| !cut.is_negative()).collect();
    cuts.sort();
    cuts.dedup();
    let below = cuts.first().and_then(|first| first.over(two));
    let above = cuts.last().and_then(|last| last.times(two)?.plus(Number::ONE));
    let middle = cuts.windows(2).filter_map(|pair| pair[0].plus(pair[1])?.over(two));
    let mut numbers: Vec<Number> = middle.chain(below).chain(above).chain(turning.iter().copied()).collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

/// The whole numbers next to the turning values.
fn whole_numbers(turning: &[Number], least: i64, known: &Interval<Number>) -> Vec<Number> {
    let around =
        turning.iter().filter_map(|t| t.floor()).flat_map(|t| [t.saturating_sub(1), t, t.saturating_add(1)]);
    let highest = known.high.and_then(|high| high.value.floor());
    let mut numbers: Vec<i64> = around.chain([least]).chain(highest).filter(|n| *n >= least).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(Number::whole).collect()
}
