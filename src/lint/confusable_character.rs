//! # 形似字母
//!
//! 词里混进了别种文字的字母：西里尔字母 `Р` 与拉丁字母 `P`、片假名 `エ` 与汉字 `工` 看上去一样，却不是同一个字符，事实里写的词就对不上。
//! 汉字旁边的拉丁字母（GRC板、B1级）、`α`、`μm`、`Ω` 等不在此列。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 РVC管
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 PVC管
//! ```
//!
//! # A letter that looks like another
//!
//! A letter of another script stands in the word: Cyrillic `Р` looks like Latin `P`, katakana `エ` like `工`, but they differ, so that the
//! word that a project states does not match. Latin beside Chinese (GRC板, B1级) and symbols such as `α`, `μm`, `Ω` are fine.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product РVC管
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product PVC管
//! ```

use std::ops::Range;

use unicode_security::skeleton;

use super::characters::{code_point, has_any, place, stretches};
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};

pub const LINT: Lint = Lint { code: "confusable-character", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let text = view.text();
    if !has_any(text, is_foreign) {
        return;
    }
    for (_, range) in stretches(view) {
        for word in words(text, range) {
            look(view, word, found);
        }
    }
}

/// Runs of letters other than Han: `PCCP`, `α`, `Al2O3`, `μm`.
fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in text.get(range.clone()).unwrap_or("").char_indices() {
        let at = range.start + at;
        let is_part = c.is_alphanumeric() && !is_han(c);
        match found.last_mut().filter(|_| open && is_part) {
            Some(word) => word.end = at + c.len_utf8(),
            None if is_part => found.push(at..at + c.len_utf8()),
            None => {}
        }
        open = is_part;
    }
    found
}

/// A letter of another script that looks like a Latin one is wrong beside Latin letters, and where all letters of the word do;
/// a kana or a bopomofo that looks like a Han character is wrong between Han characters.
fn look(view: &FileView<'_>, word: Range<usize>, found: &mut Vec<Diagnostic>) {
    let text = view.text();
    let Some(slice) = text.get(word.clone()) else { return };
    if !slice.chars().any(is_foreign) {
        return;
    }
    let foreign: Vec<(usize, char, char)> =
        slice.char_indices().filter_map(|(at, c)| Some((word.start + at, c, twin(c)?))).collect();
    let latin = slice.chars().any(|c| c.is_ascii_alphabetic());
    let letters = slice.chars().filter(|c| c.is_alphabetic()).count();
    let alone = slice.chars().count() == 1 && beside_han(text, &word);
    for (at, c, twin) in foreign.iter().copied() {
        let wrong = if is_han(twin) { alone } else { latin || foreign.len() == letters };
        if wrong {
            let span = place(view, at..at + c.len_utf8());
            let problem = Diagnostic::warning("confusable-character", span).with("found", c.to_string());
            let problem = problem.with("point", code_point(c)).with("wanted", twin.to_string());
            found.push(problem.with("wanted-point", code_point(twin)).fix(Fix::replace(span, twin)));
        }
    }
}

fn beside_han(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).and_then(|t| t.chars().next_back());
    let after = text.get(word.end..).and_then(|t| t.chars().next());
    before.is_some_and(is_han) || after.is_some_and(is_han)
}

/// The Latin letter or Han character that a letter of another script is taken for.
fn twin(c: char) -> Option<char> {
    if !is_foreign(c) {
        return None;
    }
    let mut buffer = [0; 4];
    let mut look_alike = skeleton(c.encode_utf8(&mut buffer));
    let (first, rest) = (look_alike.next()?, look_alike.next());
    let kana = is_kana(c);
    // α, ρ and the like are symbols of their own; only what has no such use is a slip.
    let symbol = matches!(c, 'α'..='ω') && c != 'ο';
    // Capital I is shown by the skeleton as the small l that it resembles.
    let first = if first == 'l' && c.is_uppercase() { 'I' } else { first };
    let fits = if kana { is_han(first) } else { first.is_ascii_alphabetic() && !symbol };
    (rest.is_none() && fits).then_some(first)
}

/// Letters of scripts that have look-alikes in Latin or Han: Greek, Cyrillic, Armenian, Cherokee, kana, bopomofo.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1c80}'..='\u{1c8f}' | '\u{2c80}'..='\u{2cff}'
        | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' | '\u{ab70}'..='\u{abbf}')
        || is_kana(c)
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}') || c == '〇'
}
