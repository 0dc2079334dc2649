//! Numbers in running text: `1,500`, `1.5万`, 三十万, 两.

use super::line::Line;
use crate::limits::SENTENCE_DIGITS;
use crate::quantity::Number;

/// A number and where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    pub value: Number,
    /// The 万 or 亿 in it, 1 without one.
    pub scale: i64,
    pub end: usize,
}

/// The number that begins at a letter, in digits or in Chinese numerals. `is_unit_at` tells whether a unit begins at a letter, so that
/// the 千 of 千米 is no thousand.
pub(super) fn numeral(line: &Line<'_>, at: usize, is_unit_at: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let digit = |at: usize| line.char(at).is_some_and(|c| c.is_ascii_digit());
    // The `x` of `2x5000` joins two numbers.
    let joined = line.before(at) == Some('x') && at.checked_sub(2).is_some_and(digit);
    let runs_on = line.before(at).is_some_and(|c| c.is_ascii_digit() || c == '.')
        || line.is_inside_latin(at) && !joined;
    let ordinal = line.before(at).is_some_and(|c| matches!(c, '第' | '#' | '№'));
    if ordinal || digit(at) && runs_on {
        return None;
    }
    let (value, end) = if digit(at) { digits(line, at)? } else { chinese(line, at)? };
    let (scale, end) = scale(line, end, is_unit_at);
    let value = value.times(Number::whole(scale))?;
    Some(Numeral { value, scale, end })
}

fn digits(line: &Line<'_>, at: usize) -> Option<(Number, usize)> {
    let digit = |at: usize| line.char(at).is_some_and(|c| c.is_ascii_digit());
    let group = |at: usize| (1..4).all(|next| digit(at + next)) && !digit(at + 4);
    let (mut written, mut end, mut point) = (String::new(), at, false);
    while let Some(c) = line.char(end) {
        match c {
            '0'..='9' => written.push(c),
            ',' if !point && group(end) => {}
            '.' if !point && digit(end + 1) => {
                point = true;
                written.push(c);
            }
            _ => break,
        }
        end += 1;
        if written.len() > SENTENCE_DIGITS {
            return None;
        }
    }
    Number::parse(&written).ok().map(|number| (number, end))
}

/// 十二, 三百, 两: up to the thousands.
fn chinese(line: &Line<'_>, at: usize) -> Option<(Number, usize)> {
    let (mut total, mut last, mut end, mut seen) = (0i64, None, at, false);
    while let Some(c) = line.char(end).filter(|_| end < at + 10) {
        if let Some(value) = numeral_digit(c) {
            if last.is_some() {
                return None;
            }
            last = Some(value);
        } else if let Some(place) = place(c) {
            if last.is_none() && (seen || place > 10) {
                break;
            }
            total += last.take().unwrap_or(1) * place;
        } else {
            break;
        }
        seen = true;
        end += 1;
    }
    total += last.unwrap_or_default();
    (total > 0).then(|| (Number::whole(total), end))
}

fn numeral_digit(c: char) -> Option<i64> {
    let digits = "零一二三四五六七八九";
    match c {
        '两' => Some(2),
        _ => digits.chars().position(|d| d == c).map(|value| value as i64),
    }
}

fn place(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// The 万, 百万, 亿 behind a number.
fn scale(line: &Line<'_>, at: usize, is_unit_at: &dyn Fn(usize) -> bool) -> (i64, usize) {
    let known = [("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000), ("亿", 100_000_000)];
    let large = known.iter().find_map(|(word, scale)| line.starts(at, word).map(|end| (*scale, end)));
    large
        .or_else(|| {
            let end = line.starts(at, "千").filter(|end| !is_unit_at(at) && is_unit_at(*end))?;
            Some((1000, end))
        })
        .unwrap_or((1, at))
}
