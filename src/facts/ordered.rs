//! Values on a scale: levels and dates, as points, bounds or ranges.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::node::Node;
use super::project::Value;
use super::scope::{Read, Scope, clean, near};
use crate::diagnostic::Diagnostic;
use crate::quantity::Interval;
use crate::resolve::{AttributeId, suggest};
use crate::source::Span;
use crate::syntax::{name_key, parse_date};

/// A level of the attribute, or a range of levels.
pub fn level(scope: &mut Scope<'_>, id: AttributeId, levels: &[Vec<String>], node: &Node) -> Read {
    let name = scope.attribute(id).name.as_str();
    let Some(text) = scope.single(node, name, "wanted-level") else { return Read::Failed };
    let rank = |text: &str| {
        let key = name_key(clean(text));
        levels.iter().position(|names| names.iter().any(|n| name_key(n) == key)).map(|i| i as u32)
    };
    let text = clean(text);
    let read = match rank(text) {
        Some(rank) => Some(Interval::point(rank)),
        None => range(text, |part| rank(part).map(Interval::point)),
    };
    match read {
        Some(interval) => match closed(&interval, levels.len()) {
            Some(interval) => Read::Stated(Value::Level(interval)),
            None => reversed(scope, text, node.span),
        },
        None => {
            let known: Vec<&str> = levels.iter().filter_map(|l| l.first()).map(String::as_str).collect();
            let problem =
                Diagnostic::error("unknown-level", node.span).with("name", text).with("attribute", name);
            let problem = problem.with("levels", known.join(" < "));
            scope.report(near(problem, &suggest(text, levels.iter().flatten().map(String::as_str))));
            Read::Failed
        }
    }
}

/// Ranks are whole and have a lowest and a highest, so that every range can be closed, as those of conditions are: below
/// 标杆以上 are the two levels under it. `None` for a range without a level.
fn closed(range: &Interval<u32>, count: usize) -> Option<Interval<u32>> {
    let low = range
        .low
        .map_or(Some(0), |end| if end.inclusive { Some(end.value) } else { end.value.checked_add(1) })?;
    let top = u32::try_from(count.checked_sub(1)?).ok()?;
    let high = range
        .high
        .map_or(Some(top), |end| if end.inclusive { Some(end.value) } else { end.value.checked_sub(1) })?;
    let closed = Interval::from(low, true).and(&Interval::to(high.min(top), true));
    (!closed.is_empty()).then_some(closed)
}

/// A day, a month, a year, or a range of them.
pub fn date(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Read {
    let name = scope.attribute(id).name.as_str();
    let Some(text) = scope.single(node, name, "wanted-date") else { return Read::Failed };
    let text = clean(text);
    let mut problem = None;
    let mut day = |part: &str| match period(part) {
        Some(period) => Some(period),
        None => match parse_date(part.trim(), node.span) {
            Ok(date) => Some(Interval::point(date.date)),
            Err(found) => {
                problem = Some(found);
                None
            }
        },
    };
    match range(text, &mut day).or_else(|| day(text)) {
        Some(interval) if interval.is_empty() => reversed(scope, text, node.span),
        Some(interval) => Read::Stated(Value::Date(interval)),
        None => {
            if let Some(mut problem) = problem {
                // The parser knows only the part it was given: the label goes on the value.
                problem.labels.iter_mut().for_each(|l| l.span = node.span);
                scope.report(problem);
            }
            Read::Failed
        }
    }
}

fn reversed(scope: &mut Scope<'_>, text: &str, span: Span) -> Read {
    scope.report(Diagnostic::error("reversed-range", span).with("value", text));
    Read::Failed
}

/// `>= X`, `不低于 X`, `X 及以上`, `X~Y`: the interval, if the ends can be read.
fn range<T: Copy + Ord>(text: &str, mut end: impl FnMut(&str) -> Option<Interval<T>>) -> Option<Interval<T>> {
    let text: String = text.nfkc().collect();
    for (words, low, inclusive) in BOUNDS {
        for word in *words {
            let rest = text
                .strip_prefix(word)
                .or_else(|| text.strip_suffix(word).filter(|_| word.starts_with('及')));
            if let Some(point) = rest.map(str::trim).filter(|r| !r.is_empty()).and_then(&mut end) {
                let value = if *low == *inclusive { point.low } else { point.high }?.value;
                return Some(if *low {
                    Interval::from(value, *inclusive)
                } else {
                    Interval::to(value, *inclusive)
                });
            }
        }
    }
    let (from, to) = text.split_once(['~', '至', '—'])?;
    let (from, to) = (end(from.trim())?, end(to.trim())?);
    Some(Interval { low: from.low, high: to.high })
}

/// Words, whether they bound from below, whether the end belongs to it. Longer words before their beginnings.
const BOUNDS: &[(&[&str], bool, bool)] = &[
    (&[">=", "≥", "不低于", "不早于", "不少于", "及以上", "及以后"], true, true),
    (&["<=", "≤", "不高于", "不晚于", "不超过", "及以下", "及以前"], false, true),
    (&[">", "高于", "晚于", "超过"], true, false),
    (&["<", "低于", "早于"], false, false),
];

/// `2024`, `2024年`, `2024-05`, `2024年5月`.
fn period(text: &str) -> Option<Interval<Date>> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_suffix(['年', '月']).unwrap_or(&text);
    let (year, month) = match text.split_once(['-', '年', '/', '.']) {
        Some((year, month)) => (year, Some(month.parse::<i8>().ok()?)),
        None => (text, None),
    };
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
    let last = if month.is_some() { first.last_of_month() } else { first.last_of_year() };
    Some(Interval { low: Interval::from(first, true).low, high: Interval::to(last, true).high })
}
