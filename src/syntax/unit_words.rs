//! Where the unit after a number ends, in words that run on: `8 万吨/年的无碱玻璃纤维`, `不低于 20 万羽肉鸡`.
//!
//! A known unit is as long as it can be. An unknown one is guessed from its surroundings, and rather too short than too long: what
//! follows it is left to be read.

use super::wording::{is_digit, tail};

/// What follows a number.
pub(super) enum After {
    /// A unit up to byte `end`, and so many bytes of a noun before 以下 and the like: `30 万吨水泥以下`.
    Unit { end: usize, noun: usize },
    /// Words that are no unit, from this byte on.
    Words(usize),
    /// Nothing that a unit could run into.
    Nothing,
}

/// Characters that never begin a unit: particles and what joins clauses.
const FUNCTION: [char; 18] = [
    '的', '和', '及', '或', '且', '并', '与', '之', '在', '而', '为', '以', '时', '其', '等', '则', '应',
    '可',
];
/// What makes a longer unit of the one after it.
const PREFIXES: [&str; 10] = ["平方", "立方", "标准", "千", "兆", "毫", "微", "纳", "吉", "标"];
/// Longest noun between a unit and 以下, and longest unknown unit before it, in characters.
const NEAR: usize = 6;

/// What follows a number; `bounded` where words before the number already make it a bound, so that no 以下 belongs to it.
pub(super) fn unit_after(rest: &str, bounded: bool, is_unit: &dyn Fn(&str) -> bool) -> After {
    let mut unit = rest.trim_start_matches([' ', '\u{3000}']);
    unit = after_inclusion(unit).trim_start_matches(['万', '亿']).trim_start();
    unit = after_inclusion(unit);
    let start = rest.len() - unit.len();
    let stop = unit.find(|c: char| !(c.is_alphanumeric() || is_unit_sign(c))).unwrap_or(unit.len());
    let word = &unit[..stop];
    if word.is_empty() || tail(word).is_some() || joins_number(word) || word.starts_with(is_digit) {
        return After::Nothing;
    }
    if word.starts_with(FUNCTION) {
        return After::Words(start);
    }
    let (length, known) = length(word, is_unit);
    let noun = if known && !bounded { noun_before_tail(&word[length..]) } else { 0 };
    if length == word.len() { After::Nothing } else { After::Unit { end: start + length, noun } }
}

/// Without the `（含）` that may stand between number and unit.
fn after_inclusion(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    inner.filter(|(inner, _)| inner.trim().ends_with('含')).map_or(text, |(_, after)| after.trim_start())
}

/// `至 20`, `到 20` behind a number: the other end of a range.
fn joins_number(word: &str) -> bool {
    word.strip_prefix(['至', '到']).is_some_and(|after| after.is_empty() || after.starts_with(is_digit))
}

/// How long the unit is that begins a word, and whether it is a known one.
fn length(word: &str, is_unit: &dyn Fn(&str) -> bool) -> (usize, bool) {
    let (mut end, mut known) = match before_slash(word, is_unit) {
        Some(slash) => (slash, true),
        None => first(word, is_unit),
    };
    loop {
        let rest = &word[end..];
        let Some(part) = rest.strip_prefix(['/', '／', '·']) else { break };
        let (length, is_known) = first(part, is_unit);
        if length == 0 {
            break;
        }
        known &= is_known;
        end = word.len() - part.len() + length;
    }
    // `吨级`, `千伏级` are units of their own.
    if known && word[end..].starts_with('级') {
        end += '级'.len_utf8();
    }
    (end, known)
}

/// The slash of `羽/年`: what stands before it is a unit if what follows is a known one.
fn before_slash(word: &str, is_unit: &dyn Fn(&str) -> bool) -> Option<usize> {
    let slash = word.find(['/', '／'])?;
    let after = word[slash..].trim_start_matches(['/', '／']);
    let ahead = &word[..slash];
    let is_short = ahead.chars().count() <= NEAR && !ahead.contains('的') && !ahead.contains(is_digit);
    (slash > 0 && is_short && longest_known(after, is_unit).is_some()).then_some(slash)
}

/// How long the unit is that begins a word without what it is divided by.
fn first(word: &str, is_unit: &dyn Fn(&str) -> bool) -> (usize, bool) {
    if let Some(length) = longest_known(word, is_unit) {
        return (length, true);
    }
    let latin = word.find(|c: char| !(c.is_ascii_alphanumeric() || is_mark(c))).unwrap_or(word.len());
    if latin > 0 {
        return (latin, false);
    }
    let stop = word.char_indices().find(|(at, c)| {
        *c == '的'
            || is_unit_sign(*c)
            || is_digit(*c)
            || tail(&word[*at..]).is_some()
            || joins_number(&word[*at..])
    });
    let stop_at = stop.map_or(word.len(), |(at, _)| at);
    let ahead = &word[..stop_at];
    let is_before_tail = tail(&word[stop_at..]).is_some() || joins_number(&word[stop_at..]);
    let room = if is_before_tail { NEAR } else { 3 };
    if ahead.chars().count() <= room {
        return (stop_at, false);
    }
    let prefix = PREFIXES.iter().find(|prefix| word.starts_with(**prefix)).map_or(0, |prefix| prefix.len());
    let one = word[prefix..].chars().next().map_or(0, char::len_utf8);
    (prefix + one, false)
}

fn longest_known(word: &str, is_unit: &dyn Fn(&str) -> bool) -> Option<usize> {
    // No unit is longer; without a limit a long run of words would be tried letter by letter.
    const LONGEST: usize = 24;
    let mut ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    ends.reverse();
    ends.into_iter().find(|end| {
        let (unit, after) = word.split_at(*end);
        let runs_on = unit.ends_with(|c: char| c.is_ascii_alphabetic())
            && after.starts_with(|c: char| c.is_ascii_alphabetic());
        !runs_on && is_unit(unit)
    })
}

/// The bytes of a short noun between a unit and the 以下 that belongs to it.
fn noun_before_tail(word: &str) -> usize {
    let tail_at = word.char_indices().find(|(at, _)| tail(&word[*at..]).is_some()).map(|(at, _)| at);
    let Some(noun) = tail_at.and_then(|at| word.get(..at)) else { return 0 };
    let is_noun = noun.chars().count() <= NEAR
        && !noun.chars().any(|c| c.is_ascii() || is_digit(c) || is_unit_sign(c) || FUNCTION.contains(&c));
    if is_noun { noun.len() } else { 0 }
}

/// Signs inside units in Latin letters.
fn is_mark(c: char) -> bool {
    matches!(c, '%' | '％' | '°' | '²' | '³' | 'μ' | 'µ' | 'Ω' | '℃')
}

fn is_unit_sign(c: char) -> bool {
    is_mark(c) || matches!(c, '/' | '／' | '‰' | '·')
}
