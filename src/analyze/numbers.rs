//! Numbers for cells: exact values that obey the laws, round where that is possible; or the cells that rule each other out.

use crate::evaluate::{over, times};
use crate::quantity::{End, Interval, Number};

use super::space::{Law, Power, ScaleId, Space, whole_within};

/// How often the laws are gone through at most; ever smaller ranges may chase each other.
const ROUNDS: usize = 24;

/// What quantities may be, one interval a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges(Vec<Interval<Number>>);

/// Part of the cells of a scale, that no project is in together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    pub scale: ScaleId,
    /// The first cell and the one after the last.
    pub cells: (usize, usize),
}

impl Ranges {
    /// Everything.
    pub fn all(space: &Space) -> Ranges {
        Ranges(space.scales.values().map(|scale| scale.domain()).collect())
    }

    pub fn of(&self, scale: ScaleId) -> Interval<Number> {
        self.0[scale.0]
    }

    /// What has to be divided among so many that the decimals do not end; none if all that is settled can be written.
    fn endless(&self) -> Option<i64> {
        let settled = self.0.iter().filter_map(Interval::as_point);
        settled.map(Number::endless).find(|endless| *endless != 1)
    }

    /// Narrows one of them.
    pub fn narrow(&mut self, scale: ScaleId, to: &Interval<Number>) {
        self.0[scale.0] = self.0[scale.0].and(to);
    }

    /// Narrows all by what the laws say; whether anything is left of each.
    pub fn settle(&mut self, space: &Space) -> bool {
        for _ in 0..ROUNDS {
            let before = self.clone();
            for law in &space.laws {
                match law {
                    Law::AtMost(left, right) => {
                        let (low, high) = (self.of(*left).low, self.of(*right).high);
                        self.narrow(*left, &Interval { low: None, high });
                        self.narrow(*right, &Interval { low, high: None });
                    }
                    Law::One(parts) => self.product(parts),
                }
            }
            for (index, _) in space.scales.values().enumerate().filter(|(_, scale)| scale.whole) {
                self.0[index] = whole_within(&self.0[index]);
            }
            if self.0.iter().any(Interval::is_empty) {
                return false;
            }
            if *self == before {
                break;
            }
        }
        true
    }

    /// Each part is what the others leave.
    fn product(&mut self, parts: &[(ScaleId, Power)]) {
        for (index, (scale, power)) in parts.iter().enumerate() {
            let mut left = Some(Interval::point(Number::ONE));
            let others = parts.iter().enumerate().filter(|(other, _)| *other != index);
            // Multiplied first, so that nothing is divided that was nothing.
            let (same, opposite): (Vec<_>, Vec<_>) =
                others.map(|(_, part)| part).partition(|(_, other)| other == power);
            for &(other, _) in opposite {
                left = left.and_then(|left| times(&left, &self.of(other)));
            }
            for &(other, _) in same {
                left = left.and_then(|left| over(&left, &self.of(other)));
            }
            if let Some(left) = left {
                self.narrow(*scale, &left);
            }
        }
    }
}

/// Exact numbers for the cells of some scales; or a clash that no numbers resolve. `None` where none were found, though there
/// may be some.
pub fn choose(space: &Space, cells: &[(ScaleId, usize)]) -> Result<Option<Ranges>, Vec<Clash>> {
    let cell = |(scale, cell): &(ScaleId, usize)| (*scale, (*cell, *cell + 1));
    let has_values = |(scale, _): &&(ScaleId, usize)| !space.scales[scale.0].cells.is_empty();
    let exact: Vec<Cells> = cells.iter().filter(has_values).map(cell).collect();
    match within(space, &exact) {
        Some(ranges) => Ok(pick(space, ranges, &order(space, cells))),
        // Laws that leave nothing of quantities that nobody asks about are no reason to bar a place.
        None => match clash(space, exact) {
            clash if clash.is_empty() => Ok(None),
            clash => Err(clash),
        },
    }
}

/// What is left of the quantities when some lie in these cells.
fn within(space: &Space, cells: &[Cells]) -> Option<Ranges> {
    let mut ranges = Ranges::all(space);
    for (scale, (first, end)) in cells {
        let own = &space.scales[scale.0].cells;
        let (low, high) = (own.get(*first)?.low, own.get(end.checked_sub(1)?)?.high);
        ranges.narrow(*scale, &Interval { low, high });
    }
    ranges.settle(space).then_some(ranges)
}

/// As few of the cells as rule each other out, each as wide as may be.
fn clash(space: &Space, cells: Vec<Cells>) -> Vec<Clash> {
    let fewest = fewest(space, cells, |cells| within(space, cells).is_none());
    fewest.into_iter().map(|(scale, cells)| Clash { scale, cells }).collect()
}

/// Cells of a quantity, from the first up to, not with, the second.
pub type Cells = (ScaleId, (usize, usize));

/// As few of some cells as still break something, each as wide as still does.
pub fn fewest(space: &Space, mut cells: Vec<Cells>, breaks: impl Fn(&[Cells]) -> bool) -> Vec<Cells> {
    let mut index = 0;
    while index < cells.len() {
        let mut fewer = cells.clone();
        fewer.remove(index);
        if breaks(&fewer) {
            cells = fewer;
        } else {
            index += 1;
        }
    }
    for index in 0..cells.len() {
        let (scale, (first, end)) = cells[index];
        let all = space.scales[scale.0].cells.len();
        for wider in [(0, end), (first, all)] {
            let mut other = cells.clone();
            other[index].1 = wider;
            if breaks(&other) {
                cells = other;
                break;
            }
        }
    }
    cells
}

/// The order in which numbers are chosen: what comes in whole numbers first, then plain factors, then what is asked for.
fn order(space: &Space, cells: &[(ScaleId, usize)]) -> Vec<ScaleId> {
    let mut tied: Vec<ScaleId> = cells.iter().map(|(scale, _)| *scale).collect();
    let asked = tied.len();
    loop {
        let before = tied.len();
        for law in &space.laws {
            let scales = law.scales();
            if scales.iter().any(|scale| tied.contains(scale)) {
                tied.extend(scales.into_iter().filter(|s| !tied.contains(s)).collect::<Vec<_>>());
            }
        }
        if tied.len() == before {
            break;
        }
    }
    // What nothing but one asked quantity leads to is free.
    if asked < 2 {
        tied.truncate(asked);
    }
    tied.sort_by_key(|scale| (!space.scales[scale.0].whole, !space.factors.contains(scale)));
    tied
}

/// The same quantities with others besides at numbers that agree with them.
pub fn with_others(space: &Space, known: &[(ScaleId, Number)], others: &[ScaleId]) -> Option<Ranges> {
    let mut ranges = Ranges::all(space);
    known.iter().for_each(|(scale, number)| ranges.narrow(*scale, &Interval::point(*number)));
    if ranges.settle(space) { pick(space, ranges, others) } else { None }
}

/// A point of each, one after the other.
fn pick(space: &Space, mut ranges: Ranges, order: &[ScaleId]) -> Option<Ranges> {
    for scale in order {
        let own = ranges.of(*scale);
        let whole = space.scales[scale.0].whole;
        let ends = [own.low, own.high].into_iter().flatten().filter(|end| end.inclusive).map(|end| end.value);
        let first = simple(&own, whole);
        let at = |number: Number| {
            let mut fixed = ranges.clone();
            fixed.narrow(*scale, &Interval::point(number));
            fixed.settle(space).then_some(fixed)
        };
        let fixed = first.into_iter().chain(ends).find_map(at)?;
        // Of three lines that make 20 t together none can be written: of four each can, and of three that make 30 t.
        let others = || {
            let more = (1..5).filter_map(|more| first.filter(|_| whole)?.plus(Number::whole(more)));
            more.chain(shared(&own, fixed.endless()?)).filter_map(at).find(|fixed| fixed.endless().is_none())
        };
        let better = fixed.endless().and_then(|_| others());
        ranges = better.unwrap_or(fixed);
    }
    Some(ranges)
}

/// A round number of an interval that so many can share.
fn shared(range: &Interval<Number>, among: i64) -> Option<Number> {
    let among = Number::whole(among);
    let part = |end: Option<End<Number>>| match end {
        Some(End { value, inclusive }) => value.over(among).map(|value| Some(End { value, inclusive })),
        None => Some(None),
    };
    let each = Interval { low: part(range.low)?, high: part(range.high)? };
    simple(&each, false).filter(|each| each.is_decimal())?.times(among).filter(|all| range.contains(*all))
}

/// A round number of an interval: the one with the fewest digits, and of these the nearest to the middle.
pub fn simple(range: &Interval<Number>, whole: bool) -> Option<Number> {
    if let Some(point) = range.as_point() {
        return Some(point);
    }
    let low = range.low.map_or(Number::ZERO, |end| end.value);
    if whole {
        let least = whole_within(range).low.map_or(Number::ONE, |end| end.value);
        return range.contains(least).then_some(least);
    }
    let two = Number::whole(2);
    let high = match range.high {
        Some(end) => end.value,
        None if low.is_zero() => return Some(Number::ONE),
        None => low.times(two)?,
    };
    let closed = Interval {
        low: range.low.or(Some(End { value: low, inclusive: false })),
        high: range.high.or(Some(End { value: high, inclusive: true })),
    };
    let middle = low.plus(high)?.over(two)?;
    let mut step = Number::whole(1_000_000_000_000);
    for _ in 0..30 {
        let below = middle.over(step)?.floor()?;
        let near = [below, below + 1].map(|count| Number::whole(count).times(step));
        let fits = |number: &Number| closed.contains(*number) && !number.is_zero();
        let distance = |number: &Number| {
            let (a, b) = if *number < middle { (middle, *number) } else { (*number, middle) };
            a.minus(b)
        };
        if let Some(found) = near.into_iter().flatten().filter(fits).min_by_key(distance) {
            return Some(found);
        }
        step = step.over(Number::whole(10))?;
    }
    Some(middle).filter(|middle| closed.contains(*middle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_round() {
        let open = |value: &str| Some(End { value: number(value), inclusive: false });
        let of =
            |low: Option<End<Number>>, high| simple(&Interval { low, high }, false).map(|n| n.to_string());
        assert_eq!(of(None, open("150000")).as_deref(), Some("100000"));
        assert_eq!(of(open("150000"), None).as_deref(), Some("200000"));
        assert_eq!(of(open("6"), open("8")).as_deref(), Some("7"));
        assert_eq!(of(open("0.1"), open("0.101")).as_deref(), Some("0.1005"));
        assert_eq!(of(None, None).as_deref(), Some("1"));
        let whole = Interval { low: open("1"), high: None };
        assert_eq!(simple(&whole, true), Some(number("2")));
    }

    #[test]
    fn what_three_share_has_decimals_that_end() {
        let open = |value: &str| Some(End { value: number(value), inclusive: false });
        let range = Interval { low: open("10"), high: open("20") };
        assert_eq!(shared(&range, 3), Some(number("15")));
        assert_eq!(number("20").over(number("3")).map(Number::endless), Some(3));
        assert_eq!(shared(&Interval::point(number("20")), 3), None);
    }
}
