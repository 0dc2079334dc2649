//! Where a fact stands to a bound: just below it, at it, just above it.

use jiff::civil::Date;

use crate::evaluate::{KnownValue, Situation, measure_in};
use crate::quantity::{Interval, Number};
use crate::resolve::{Attribute, Kind, Predicate, Program, Test};
use crate::syntax::ast::Comparison;

/// How near a quantity has to be to a bound: within 5 % of it.
const NEAR: i64 = 20;

/// How near a day has to be to a date: 31 days.
const NEAR_DAYS: i32 = 31;

/// A place beside a bound, which a case has to be in to pin it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    /// Below it, by at most 5 % of it; of what counts in whole numbers also the number before; of dates at most 31 days.
    Below,
    At,
    Above,
    /// A level, by its rank.
    Level(u32),
}

/// The places in which cases have to be to pin a test; none if it is no bound. Of quantities and dates: below, at and above, as
/// far as the attribute can have such values at all; of levels: the ones on both sides of where the truth turns.
pub(super) fn spots(program: &Program, test: &Test) -> Vec<Spot> {
    let Some(attribute) = test.attribute().map(|a| &program.attributes[a.index()]) else { return Vec::new() };
    match &test.predicate {
        Predicate::Quantity { number, .. } => {
            let (below, above) = possible_sides(attribute, *number);
            let sides = [(below, Spot::Below), (true, Spot::At), (above, Spot::Above)];
            sides.into_iter().filter(|(possible, _)| *possible).map(|(_, spot)| spot).collect()
        }
        Predicate::Date { .. } => vec![Spot::Below, Spot::At, Spot::Above],
        Predicate::Level { comparison, rank } => levels(&attribute.kind, *comparison, *rank),
        _ => Vec::new(),
    }
}

/// Where the fact that a test looks at stands: as it is seen by the test, derived and converted. None if it is unknown or
/// far away, or a range that is not all in one place.
pub(super) fn spot(program: &Program, situation: &Situation, test: &Test) -> Option<Spot> {
    let id = test.attribute()?;
    let attribute = &program.attributes[id.index()];
    let known = situation.get(id).map(|known| &known.value);
    match (&test.predicate, known) {
        (Predicate::Quantity { number, dimension, .. }, _) => {
            quantity(&measure_in(program, situation, id, *dimension)?, *number, attribute)
        }
        (Predicate::Level { .. }, Some(KnownValue::Level(level))) => level.as_point().map(Spot::Level),
        (Predicate::Date { date, .. }, Some(KnownValue::Date(day))) => day_spot(day.as_point()?, *date),
        _ => None,
    }
}

/// Whether another test is true whenever a bound is (`Some(true)`), or exactly when it is not (`Some(false)`): the same value of
/// the same attribute, compared alike or the other way round.
pub(super) fn echo(bound: &Test, other: &Test) -> Option<bool> {
    let (own, other) = match (&bound.predicate, &other.predicate) {
        _ if bound.subject != other.subject => return None,
        (
            Predicate::Quantity { comparison: a, number: x, dimension: d, .. },
            Predicate::Quantity { comparison: b, number: y, dimension: e, .. },
        ) if (x, d) == (y, e) => (*a, *b),
        (Predicate::Level { comparison: a, rank: x }, Predicate::Level { comparison: b, rank: y })
            if x == y =>
        {
            (*a, *b)
        }
        _ => return None,
    };
    if own == other { Some(true) } else { (own.opposite() == Some(other)).then_some(false) }
}

/// Whether the attribute can be less, and more, than a number. Quantities are never negative.
fn possible_sides(attribute: &Attribute, number: Number) -> (bool, bool) {
    let single = matches!(&attribute.kind, Kind::Quantity { dimensions } if dimensions.len() == 1);
    let least = attribute.least.filter(|_| single).unwrap_or(Number::ZERO);
    let most = attribute.most.filter(|_| single);
    (least < number, most.is_none_or(|most| number < most))
}

fn levels(kind: &Kind, comparison: Comparison, rank: u32) -> Vec<Spot> {
    let count = if let Kind::Level { levels } = kind { levels.len() as u32 } else { 0 };
    let before = rank.checked_sub(1);
    let after = Some(rank + 1).filter(|next| *next < count);
    let sides = match comparison {
        Comparison::Less | Comparison::AtLeast | Comparison::Above => [before, Some(rank), None],
        Comparison::AtMost | Comparison::Greater | Comparison::Below => [None, Some(rank), after],
        Comparison::Equal | Comparison::NotEqual => [before, Some(rank), after],
    };
    sides.into_iter().flatten().map(Spot::Level).collect()
}

/// All values of the range have to be in the place.
fn quantity(range: &Interval<Number>, bound: Number, attribute: &Attribute) -> Option<Spot> {
    if range.as_point() == Some(bound) {
        return Some(Spot::At);
    }
    let share = bound.over(Number::whole(NEAR))?;
    // Lines and shifts have no halves: the next whole number is near, however small the bound.
    let step = attribute.whole_from().map(|_| Number::ONE);
    let reach = step.map_or(share, |step| share.max(step));
    let below = Interval { low: Interval::from(bound.minus(reach)?, true).low, ..Interval::to(bound, false) };
    let above =
        Interval { high: Interval::to(bound.plus(reach)?, true).high, ..Interval::from(bound, false) };
    let within = |place: &Interval<Number>| range.and(place) == *range;
    if within(&below) {
        Some(Spot::Below)
    } else if within(&above) || (bound.is_zero() && within(&Interval::from(bound, false))) {
        Some(Spot::Above)
    } else {
        None
    }
}

fn day_spot(day: Date, bound: Date) -> Option<Spot> {
    let apart = day.since(bound).ok()?.get_days();
    match apart {
        0 => Some(Spot::At),
        days if (-NEAR_DAYS..0).contains(&days) => Some(Spot::Below),
        days if (1..=NEAR_DAYS).contains(&days) => Some(Spot::Above),
        _ => None,
    }
}
