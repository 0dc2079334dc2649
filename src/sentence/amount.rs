//! Quantities in running text: `4500t/d`, `150万㎡/年`, `10～15万吨`, `2×5000吨/日`, `1000吨以上`.

use std::ops::Range;

use super::line::Line;
use super::numeral::{Numeral, numeral};
use super::project_words::{BOUNDS_AFTER, BOUNDS_BEFORE, RANGE_MARKS, RATE_UNITS};
use crate::quantity::Number;
use crate::resolve::{Units, quantity_text};
use crate::source::Span;
use crate::syntax::ast::{Name, Quantity, UnitExpr};

/// A number, or a range, with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// From the words that bound it to those that do behind it.
    pub letters: Range<usize>,
    /// Where the number itself begins.
    pub start: usize,
    pub low: Number,
    pub high: Option<Number>,
    /// `≥`, `<`, or nothing.
    pub bound: &'static str,
    pub unit: String,
    /// What it is counted per, as it was written.
    pub per: Vec<String>,
    /// `2×` before or `×2` behind it, and where that stands.
    pub times: Option<(Number, Range<usize>)>,
}

/// Letters that the longest unit has.
const LONGEST_UNIT: usize = 12;

impl Amount {
    /// The amount as it is written in facts, counted per `per` unless it says itself what it is per.
    pub fn text(&self, per: Option<&str>) -> String {
        let name = |text: &str| Name { text: text.to_owned(), span: Span::default() };
        let mut denominators: Vec<Name> = self.per.iter().map(|unit| name(unit)).collect();
        if denominators.is_empty() {
            denominators.extend(per.map(name));
        }
        let numerator = Some(name(&self.unit)).filter(|unit| !unit.text.is_empty());
        let unit = UnitExpr { numerator, denominators, span: Span::default() };
        let shown =
            |number: Number| quantity_text(&Quantity { number, unit: unit.clone(), span: Span::default() });
        match self.high {
            Some(high) => format!("{}~{}", shown(self.low), shown(high)),
            None => format!("{}{}", self.bound, shown(self.low)),
        }
    }

    /// The number of it, if it is a single whole one.
    pub fn count(&self) -> Option<i64> {
        self.low.to_whole().filter(|_| self.high.is_none() && self.bound.is_empty())
    }

    /// Whether it counts something in this unit: 条, 座.
    pub fn counts_in(&self, unit: &str) -> bool {
        self.unit == unit && self.per.is_empty() && self.times.is_none()
    }
}

/// All amounts of a line.
pub(super) fn amounts(line: &Line<'_>, units: &Units) -> Vec<Amount> {
    let is_unit_at = |at: usize| unit(line, units, at).is_some();
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let numeral = numeral(line, at, &is_unit_at);
        match numeral.and_then(|first| amount(line, units, at, first, &is_unit_at)) {
            Some(amount) => {
                at = amount.letters.end.max(at + 1);
                found.push(amount);
            }
            None => at = numeral.map_or(at, |n| n.end - 1) + 1,
        }
    }
    found
}

fn amount(
    line: &Line<'_>,
    units: &Units,
    start: usize,
    first: Numeral,
    is_unit_at: &dyn Fn(usize) -> bool,
) -> Option<Amount> {
    let next = |at: usize| numeral(line, at, is_unit_at);
    if let Some((number, inner)) = times_before(line, first, &next) {
        let whole = single(line, units, inner, number, is_unit_at)?;
        let letters = start..whole.letters.end;
        let times = Some((first.value, start..inner));
        return (whole.times.is_none() && whole.high.is_none()).then_some(Amount {
            start,
            letters,
            times,
            ..whole
        });
    }
    single(line, units, start, first, is_unit_at)
}

/// An amount that nothing before it multiplies.
fn single(
    line: &Line<'_>,
    units: &Units,
    start: usize,
    first: Numeral,
    is_unit_at: &dyn Fn(usize) -> bool,
) -> Option<Amount> {
    let (mut low, mut number, mut high) = (first.value, first, None);
    let next = |at: usize| numeral(line, at, is_unit_at);
    let own = unit(line, units, first.end);
    // The range of `1200t/d~1500t/d` is behind what the first end is counted per.
    let mark = own.map_or(first.end, |own| divisors(line, units, own.end).1);
    if let Some(last) = range_mark(line, mark).and_then(&next)
        && !starts_change(line, start)
        && let Some(unit) = unit(line, units, last.end)
        && own.is_none_or(|own| own.is_like(&unit) && is_per_same(line, units, own.end, unit.end))
    {
        if own.is_none() && first.scale == 1 {
            low = low.times(Number::whole(last.scale))?;
        }
        high = Some(last.value).filter(|high| low < *high);
        high?;
        number = last;
    }
    let numerator = unit(line, units, number.end)?;
    let numerator = equal_unit(line, units, numerator.end).unwrap_or(numerator);
    low = low.times(Number::whole(numerator.scale))?;
    if let Some(end) = high {
        high = Some(end.times(Number::whole(numerator.scale))?);
    }
    let (mut per, mut end) = divisors(line, units, numerator.end);
    per.extend(numerator.per.map(str::to_owned));
    end = line.starts(end, "级").unwrap_or(end);
    let (bound, letters) = bounded(line, start..end);
    let times = times_behind(line, letters.end, &next);
    let letters = letters.start..times.as_ref().map_or(letters.end, |(_, range)| range.end);
    let bound = if high.is_some() { "" } else { bound };
    Some(Amount { letters, start, low, high, bound, unit: numerator.name.to_owned(), per, times })
}

/// A unit that is written somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Written<'u> {
    name: &'u str,
    /// How many of it: 1000 for `kt`.
    scale: i64,
    /// What it says itself that it is counted per: a day for `tpd`.
    per: Option<&'static str>,
    end: usize,
}

impl Written<'_> {
    fn is_like(&self, other: &Self) -> bool {
        self.name == other.name && self.scale == other.scale && self.per == other.per
    }
}

/// The longest unit that begins at a letter.
fn unit<'u>(line: &Line<'_>, units: &'u Units, at: usize) -> Option<Written<'u>> {
    let mut word = String::new();
    let mut found = None;
    for end in at..(at + LONGEST_UNIT).min(line.len()) {
        // `°` and `·` are in units; a bracket would be ignored as in every name.
        let Some(c) = line.char(end).filter(|c| line.is_word(end) || *c == '·') else { break };
        word.push(c);
        if line.is_inside_latin(end + 1) {
            continue;
        }
        if let Some(unit) = units.find(&word) {
            found = Some(Written { name: &unit.name, scale: 1, per: None, end: end + 1 });
        } else if let Some((_, scale, name, per)) = RATE_UNITS.iter().find(|unit| unit.0 == word) {
            let known = units.find(name);
            found = known
                .map(|unit| Written { name: &unit.name, scale: *scale, per: *per, end: end + 1 })
                .or(found);
        }
    }
    found
}

/// 6000 万块（折标砖）: what the number counts is said in the bracket.
fn equal_unit<'u>(line: &Line<'_>, units: &'u Units, at: usize) -> Option<Written<'u>> {
    let open = line.starts(at, "(")?;
    let unit = unit(line, units, line.starts_any(open, &["折合", "折算", "折"]).unwrap_or(open))?;
    line.starts(unit.end, ")").map(|end| Written { end, ..unit })
}

/// `/日`, `每年`: what an amount is counted per, and where that ends.
fn divisors(line: &Line<'_>, units: &Units, at: usize) -> (Vec<String>, usize) {
    let (mut per, mut end) = (Vec::new(), at);
    while let Some(after) = line.starts_any(end, &["/", "每", "·每"])
        && let Some(unit) = unit(line, units, after)
    {
        per.push(unit.name.to_owned());
        end = unit.end;
    }
    (per, end)
}

/// Whether the first end of a range says nothing of what it is counted per, or the same as the last.
fn is_per_same(line: &Line<'_>, units: &Units, first: usize, last: usize) -> bool {
    let (first, last) = (divisors(line, units, first).0, divisors(line, units, last).0);
    first.is_empty() || first == last
}

/// `2×` before a number: that number and where it begins.
fn times_before(
    line: &Line<'_>,
    first: Numeral,
    next: &dyn Fn(usize) -> Option<Numeral>,
) -> Option<(Numeral, usize)> {
    let after = line.starts_any(first.end, &["×", "*", "x", "✕", "╳", "·"])?;
    let few = first.value.to_whole().is_some_and(|count| (1..100).contains(&count)) && first.scale == 1;
    // The `x` of `2x5000` joins two numbers, so the second begins inside a word.
    let number = if few { next(after) } else { None };
    number.map(|number| (number, after))
}

/// `×2` behind a quantity.
fn times_behind(
    line: &Line<'_>,
    at: usize,
    next: &dyn Fn(usize) -> Option<Numeral>,
) -> Option<(Number, Range<usize>)> {
    let after = line.starts_any(at, &["×", "*"])?;
    let number = next(after)?;
    let few = number.value.to_whole().is_some_and(|count| (1..100).contains(&count)) && number.scale == 1;
    few.then_some((number.value, at..number.end))
}

fn range_mark(line: &Line<'_>, at: usize) -> Option<usize> {
    line.starts_any(at, RANGE_MARKS)
}

/// 由 2500 至 5000 is a change, and no range.
fn starts_change(line: &Line<'_>, at: usize) -> bool {
    const NEAR: usize = 10;
    let clause = line.clause(at);
    (clause.start.max(at.saturating_sub(NEAR))..at)
        .any(|near| matches!(line.char(near), Some('由' | '从' | '自')))
}

/// The bound that the words around a quantity make of it, and its letters with them.
fn bounded(line: &Line<'_>, range: Range<usize>) -> (&'static str, Range<usize>) {
    let before =
        BOUNDS_BEFORE.iter().find_map(|(word, sign)| line.ends(range.start, word).map(|at| (*sign, at)));
    if let Some((sign, start)) = before {
        return (sign, start..range.end);
    }
    let after =
        BOUNDS_AFTER.iter().find_map(|(word, sign)| line.starts(range.end, word).map(|at| (*sign, at)));
    after.map_or(("", range.clone()), |(sign, end)| (sign, range.start..end))
}
