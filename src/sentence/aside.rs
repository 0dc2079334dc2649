//! Money, land, people and dates in a sentence: figures that no fact is about, with the words that say what they are of.

use std::ops::Range;

use super::index::{Index, Meaning};
use super::line::Line;
use super::numeral::numeral;
use super::project_words::{
    ABOUT_AFTER, AREAS, BEFORE_ASIDE, FILLERS, LAND, MONEY_AND_PEOPLE, ORDINAL_OF, RANGE_MARKS,
};

/// Letters that the longest name of a cue has, which may begin in what looks like a date.
const LONGEST_CUE: usize = 8;

/// The letters of all such figures.
pub(super) fn asides(line: &Line<'_>, index: &Index) -> Vec<Range<usize>> {
    let found = |at| ordinal(line, at).or_else(|| date(line, index, at)).or_else(|| figure(line, at));
    (0..line.len()).filter_map(found).collect()
}

/// `约2.5亿元`, `120余亩`, `300名`, `18个月`; square metres only of land or of a building.
fn figure(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    let is_unit = |_: usize| false;
    let mut end = numeral(line, at, &is_unit)?.end;
    let last = line.starts_any(end, RANGE_MARKS).and_then(|last| numeral(line, last, &is_unit));
    end = last.map_or(end, |last| last.end);
    end = line.starts_any(end, &["余", "多", "来"]).unwrap_or(end);
    let start = before(line, at);
    let of_land = || line.ends_any(start, LAND);
    let (start, end) = match line.starts_any(end, MONEY_AND_PEOPLE) {
        Some(end) => (start, end),
        None => (of_land()?, line.starts_any(end, AREAS)?),
    };
    Some(start..line.starts_any(end, ABOUT_AFTER).unwrap_or(end))
}

/// Where the adverbs and the like before a figure begin.
fn before(line: &Line<'_>, at: usize) -> usize {
    let mut start = at;
    while let Some(earlier) = line.ends_any(start, FILLERS).or_else(|| line.ends_any(start, BEFORE_ASIDE)) {
        start = earlier;
    }
    start
}

/// `2025年`, `2025年10月`, `2024~2026年`, `2025年12月31日`.
fn date(line: &Line<'_>, index: &Index, at: usize) -> Option<Range<usize>> {
    let first = year(line, at)?;
    let end = line.starts_any(first, RANGE_MARKS).and_then(|last| year(line, last)).unwrap_or(first);
    // The 年 of `2025年产10万吨` is of 年产.
    let begins_cue = (2..=LONGEST_CUE).any(|length| {
        let key: String = (end..end + length).map_while(|at| line.char(at)).collect();
        matches!(index.name(&key), Some(Meaning::Cue(_)))
    });
    let after_year = line.starts(end, "年")?;
    if begins_cue {
        return Some(at..end);
    }
    let month = part(line, after_year, &["月"]);
    let day = month.and_then(|month| part(line, month, &["日", "号"]));
    let end = day.or(month).unwrap_or(after_year);
    Some(at..line.starts_any(end, &["底", "初", "末", "中旬", "上半年", "下半年"]).unwrap_or(end))
}

/// Where four digits end that may be a year.
fn year(line: &Line<'_>, at: usize) -> Option<usize> {
    let digit = |at: usize| line.char(at).is_some_and(|c| c.is_ascii_digit());
    let alone = !line.before(at).is_some_and(|c| c.is_ascii_digit() || c == '.') && !digit(at + 4);
    let century = line.starts_any(at, &["19", "20"]).is_some();
    (century && alone && (at..at + 4).all(digit)).then_some(at + 4)
}

/// Where one or two digits end that such a word follows, with the word.
fn part(line: &Line<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let digits = (at..at + 2).take_while(|at| line.char(*at).is_some_and(|c| c.is_ascii_digit())).count();
    (digits > 0).then(|| line.starts_any(at + digits, words)).flatten()
}

/// `第2条`, `3号线`: which one it is, and not how many.
fn ordinal(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    let digit =
        |at: &usize| line.char(*at).is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let first = line.starts(at, "第").unwrap_or(at);
    let inside = first == at && at.checked_sub(1).is_some_and(|before| digit(&before));
    let digits = (first..first + 3).take_while(digit).count();
    if digits == 0 || inside {
        return None;
    }
    let words = if first > at { ORDINAL_OF } else { &["号线", "号窑", "#线", "#窑"][..] };
    line.starts_any(first + digits, words).map(|end| at..end)
}
