//! Official words -> the phrases that the language itself can read: bounds, ranges and exceptions.
//!
//! In: a sentence as it is printed. Out: where in it a bound, a range or an exception stands and what it says. The same grammar
//! reads bounds here and in conditions. No noun of any catalogue is known here: what is a unit is asked of the caller, since
//! in print the words run on after it (`8 万吨/年的无碱玻璃纤维`).

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use pest::Parser;

use super::ast::{Bound, Comparison, Operand, Quantity};
use super::build::{self, Node, Place};
use super::exception::exceptions;
use super::grammar::{MuluParser, Rule, keyword_of};
use super::per::{Per, Period, period_word};
use super::wording::{Spaced, is_digit};
use crate::quantity::Number;
use crate::source::SourceId;

/// A stretch of a sentence that says something. Its range, like every span inside it, is in bytes of that sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    pub range: Range<usize>,
    pub kind: PhraseKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum PhraseKind {
    /// `2000 吨/日（不含）以下`, `单窑规模小于 8 万吨/年（不含）` from 小于 on.
    Bound { comparison: Comparison, quantity: Quantity },
    /// `150~300 吨/日`: both ends belong to it.
    Between { low: Quantity, high: Quantity },
    /// `年处理` that stands apart from its number; the bound after it is per year.
    Per,
    /// `（特种水泥生产线除外）`, `不包括…`, `除…外`: `words` is what is excepted.
    Exception { words: Range<usize> },
}

/// Finds the phrases of a sentence, in order; `is_unit` tells units from words that follow them.
pub fn phrases(text: &str, is_unit: &dyn Fn(&str) -> bool) -> Vec<Phrase> {
    let mut found = measures(&Spaced::new(text, is_unit));
    found.extend(exceptions(text).into_iter().map(|exception| Phrase {
        range: exception.whole,
        kind: PhraseKind::Exception { words: exception.words },
    }));
    found.sort_by_key(|phrase| phrase.range.start);
    found
}

/// Bounds, ranges and prefixes that stand apart.
fn measures(spaced: &Spaced) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut period = Period::default();
    let mut at = 0;
    while let Some(c) = spaced.text.get(at..).and_then(|rest| rest.chars().next()) {
        let here = at;
        at += c.len_utf8();
        period.pass(c);
        if !may_begin(&spaced.text, here, c) {
            continue;
        }
        let opens = opens_measure(c);
        if let Some((mut kinds, end)) = opens.then(|| measure(spaced, here)).flatten() {
            let mut quantities: Vec<&mut Quantity> =
                kinds.iter_mut().flat_map(|(kind, _)| kind.quantities()).collect();
            period.apply(&mut quantities, &spaced.text, here, end);
            found.extend(kinds.into_iter().map(|(kind, range)| Phrase { range, kind }));
            at = end.max(at);
        } else if let Some(length) = opens.then(|| per_word(&spaced.text[here..])).flatten() {
            let end = here + length;
            period.say(Per { unit: c.to_string(), certain: true });
            found.push(Phrase { range: spaced.start(here)..spaced.end(end), kind: PhraseKind::Per });
            at = end.max(at);
        } else if let Some((per, length)) = period_word(&spaced.text, here) {
            if per.certain {
                let range = spaced.start(here)..spaced.end(here + length);
                found.push(Phrase { range, kind: PhraseKind::Per });
                at = here + length;
            }
            period.say(per);
        }
    }
    found
}

/// Length of the words before a number that stand there without one.
fn per_word(text: &str) -> Option<usize> {
    let mut pairs = MuluParser::parse(Rule::per_word, text).ok()?;
    Some(pairs.next().map_or(0, |pair| pair.as_str().len()))
}

/// Whether a bound, a range or `年产` and the like can begin with a character: most can't, and that is seen without the parser,
/// which is slow to fail.
fn opens_measure(c: char) -> bool {
    static WORDS: LazyLock<HashSet<char>> = LazyLock::new(|| {
        let rules = [Rule::kw_no_more, Rule::kw_no_less, Rule::kw_more, Rule::kw_less];
        let keywords = rules.into_iter().filter_map(keyword_of);
        keywords.flat_map(|keyword| keyword.spellings()).filter_map(|s| s.chars().next()).collect()
    });
    let sign = "+＋-－−<＜>＞=＝!！≤≦⩽≥≧⩾≠";
    is_digit(c) || matches!(c, '年' | '日') || sign.contains(c) || WORDS.contains(&c)
}

/// A number begins where no word runs into it: not in `S-2 型`, `B1 级`, `第 3 条`.
fn may_begin(text: &str, at: usize, c: char) -> bool {
    let ahead = text.get(..at).unwrap_or("");
    let before = ahead.chars().next_back().unwrap_or(' ');
    let in_word =
        before.is_ascii_alphabetic() || is_digit(before) || matches!(before, '-' | '－' | '.' | '．' | '/');
    if is_digit(c) {
        !in_word && !ahead.trim_end().ends_with('第')
    } else {
        !c.is_whitespace() && !c.is_ascii_alphabetic()
    }
}

/// A phrase and where it stands in the sentence.
type Placed = (PhraseKind, Range<usize>);

/// The range or the bound that begins at a byte, and where it ends. A range with brackets is two bounds.
fn measure(spaced: &Spaced, at: usize) -> Option<(Vec<Placed>, usize)> {
    let rest = spaced.text.get(at..)?;
    if rest.starts_with(is_digit)
        && let Some(found) = range(spaced, at)
    {
        return Some(found);
    }
    let pair = MuluParser::parse(Rule::bound, rest).ok()?.next()?;
    let end = at + pair.as_str().trim_end().len();
    let bound = build::bound(&Node::new(pair, Place::At(SourceId::default(), at))).ok()?;
    let Bound { comparison, operand: Operand::Quantity(quantity), .. } = bound else { return None };
    let quantity = placed(spaced, quantity)?;
    let kind = PhraseKind::Bound { comparison, quantity };
    (!kind.is_date()).then(|| (vec![(kind, spaced.start(at)..spaced.end(end))], end))
}

fn range(spaced: &Spaced, at: usize) -> Option<(Vec<Placed>, usize)> {
    let rest = spaced.text.get(at..)?;
    let pair = MuluParser::parse(Rule::bracketed_range, rest).ok()?.next()?;
    let words = pair.as_str().trim_end();
    let end = at + words.len();
    let range = build::bracketed_range(&Node::new(pair, Place::At(SourceId::default(), at))).ok()?;
    let (low_end, high_start) = (range.low.0.span.range().end, range.high.0.span.range().start);
    let mark = spaced.text.get(low_end..high_start)?;
    let (low, low_bracket) = (placed(spaced, range.low.0)?, range.low.1);
    let (high, high_bracket) = (placed(spaced, range.high.0)?, range.high.1);
    let waves = mark.contains(['~', '～', '〜', '∼']);
    // `GB 150-2011` is a name; a range without a unit is one only with a wave and where nothing follows.
    let named = !waves && spaced.text[..at].trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
    let after = spaced.text.get(end..).unwrap_or("").trim_start();
    let bare = high.unit.numerator.is_none();
    let ends = !after.starts_with(char::is_alphanumeric) || after.starts_with(['的', '之']);
    let designates = high.unit.numerator.as_ref().is_some_and(|n| {
        n.text.starts_with(['号', '型', '代', '期', '类', '月']) && high.unit.denominators.is_empty()
    });
    if low.number >= high.number || named || designates || bare && !(waves && ends) {
        return None;
    }
    let whole = spaced.start(at)..spaced.end(end);
    let kinds = if low_bracket.is_none() && high_bracket.is_none() {
        let kind = PhraseKind::Between { low, high };
        (!kind.is_date()).then(|| vec![(kind, whole)])?
    } else {
        let from = if low_bracket == Some(false) { Comparison::Greater } else { Comparison::AtLeast };
        let to = if high_bracket == Some(false) { Comparison::Less } else { Comparison::AtMost };
        // A bracket behind the first end belongs to it.
        let bracket =
            mark.rfind(['）', ')']).map_or(0, |at| at + mark[at..].chars().next().map_or(0, char::len_utf8));
        let (cut, next) = (spaced.end(low_end + bracket), spaced.start(high_start));
        let low = PhraseKind::Bound { comparison: from, quantity: low };
        let high = PhraseKind::Bound { comparison: to, quantity: high };
        vec![(low, whole.start..cut), (high, next..whole.end)]
    };
    Some((kinds, end))
}

/// The quantity with its sign and with its span in the sentence.
fn placed(spaced: &Spaced, mut quantity: Quantity) -> Option<Quantity> {
    let range = quantity.span.range();
    if spaced.is_negative(&range) {
        quantity.number = Number::ZERO.minus(quantity.number)?;
    }
    quantity.span.start = spaced.start(range.start) as u32;
    quantity.span.end = spaced.end(range.end) as u32;
    Some(quantity)
}

impl PhraseKind {
    fn quantities(&mut self) -> Vec<&mut Quantity> {
        match self {
            Self::Bound { quantity, .. } => vec![quantity],
            Self::Between { low, high } => vec![low, high],
            Self::Per | Self::Exception { .. } => Vec::new(),
        }
    }

    /// `2025 年` is a date, not a duration.
    fn is_date(&self) -> bool {
        let (Self::Bound { quantity, .. } | Self::Between { high: quantity, .. }) = self else {
            return false;
        };
        let alone = quantity.unit.denominators.is_empty();
        let is_year = quantity.unit.numerator.as_ref().is_some_and(|unit| unit.text == "年");
        alone && is_year && quantity.number.to_whole().is_some_and(|year| (1900..=2100).contains(&year))
    }
}
