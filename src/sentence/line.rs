//! A sentence -> its letters, folded as names are, with the clauses and brackets that they stand in.

use std::ops::Range;

use crate::fidelity::{Letter, Role, Words};

/// Brackets that close.
const CLOSING: &str = ")]】〕";

/// A sentence in letters. Every range below is one of letters unless it says bytes.
pub(super) struct Line<'a> {
    pub text: &'a str,
    words: Words<'a>,
    /// The clause that each letter stands in.
    clauses: Vec<Range<usize>>,
    /// The brackets that are open at each letter.
    depth: Vec<usize>,
    /// The letters without brackets and hyphens, as names are looked up.
    key: String,
    /// Where in `key` each of its letters begins, with the end of the last one, and which letter of the line it is.
    offsets: Vec<usize>,
    places: Vec<usize>,
}

impl<'a> Line<'a> {
    pub fn new(text: &'a str) -> Self {
        let words = Words::new(text);
        let letters = words.letters();
        let (mut key, mut offsets, mut places) = (String::with_capacity(text.len()), Vec::new(), Vec::new());
        for (at, letter) in letters.iter().enumerate().filter(|(_, l)| l.role != Role::Soft) {
            offsets.push(key.len());
            places.push(at);
            key.push(letter.char);
        }
        offsets.push(key.len());
        let (clauses, depth) = (clauses(letters), depth(letters));
        Self { text, words, clauses, depth, key, offsets, places }
    }

    pub fn words(&self) -> &Words<'a> {
        &self.words
    }

    pub fn len(&self) -> usize {
        self.words.letters().len()
    }

    pub fn char(&self, at: usize) -> Option<char> {
        self.words.letters().get(at).map(|letter| letter.char)
    }

    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }

    /// Whether a letter is part of a word, and no punctuation.
    pub fn is_word(&self, at: usize) -> bool {
        self.words.letters().get(at).is_some_and(|letter| letter.role == Role::Word)
    }

    /// The bytes of some letters.
    pub fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let letters = self.words.letters();
        let start = letters.get(range.start).map_or(self.text.len(), |l| l.range.start);
        let end = range.end.checked_sub(1).and_then(|last| letters.get(last)).map_or(start, |l| l.range.end);
        start..end.max(start)
    }

    /// The clause that a letter stands in: up to the next comma or stop.
    pub fn clause(&self, at: usize) -> Range<usize> {
        self.clauses.get(at).cloned().unwrap_or(self.len()..self.len())
    }

    /// The brackets that are open at a letter.
    pub fn depth(&self, at: usize) -> usize {
        self.depth.get(at).copied().unwrap_or_default()
    }

    /// Where a word ends that begins at a letter.
    pub fn starts(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for c in word.chars() {
            if self.char(end)? != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// Where the longest of some words ends that begins at a letter.
    pub fn starts_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter_map(|word| self.starts(at, word)).max()
    }

    /// Where a word begins that ends just before a letter.
    pub fn ends(&self, at: usize, word: &str) -> Option<usize> {
        let mut start = at;
        for c in word.chars().rev() {
            start = start.checked_sub(1)?;
            if self.char(start)? != c {
                return None;
            }
        }
        Some(start)
    }

    /// Where the longest of some words begins that ends just before a letter.
    pub fn ends_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter_map(|word| self.ends(at, word)).min()
    }

    /// Whether two letters in Latin writing meet before this one, so that no word ends there.
    pub fn is_inside_latin(&self, at: usize) -> bool {
        let latin = |l: &Letter| l.char.is_ascii_alphanumeric();
        let letters = self.words.letters();
        let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| letters.get(i)), letters.get(at))
        else {
            return false;
        };
        // Both may come from one character: ㎡. Behind such a sign, and behind the `m2` of an amount, another word begins.
        let one = before.range == after.range;
        let touch = before.range.end == after.range.start && !self.ends_sign(at);
        latin(before) && latin(after) && (one || touch)
    }

    /// Whether a unit ends before a letter that is written as one sign (㎡), or as its letters behind a number (`40万m3`).
    fn ends_sign(&self, at: usize) -> bool {
        let letters = self.words.letters();
        let back = |steps: usize| at.checked_sub(steps).and_then(|at| letters.get(at));
        let sign = back(2).zip(back(1)).is_some_and(|(m, exponent)| m.range == exponent.range);
        let counted = |letter: &Letter| letter.char.is_ascii_digit() || "千万亿".contains(letter.char);
        let metre = self.ends_any(at, &["m2", "m3"]).is_some() && back(3).is_some_and(counted);
        sign || metre && self.char(at).is_some_and(|c| c.is_ascii_alphabetic())
    }

    /// Letters with the brackets behind them that close what is opened in them.
    fn closed(&self, range: Range<usize>) -> Range<usize> {
        let outside = self.depth(range.start);
        let open = self.depth(range.end - 1).saturating_sub(outside);
        let closes = |at: &usize| self.char(*at).is_some_and(|c| CLOSING.contains(c));
        let closing = (range.end..self.len()).take(open).take_while(closes).count();
        range.start..range.end + closing
    }

    /// Whether the letters hold no bracket that is only half in them.
    fn is_balanced(&self, range: &Range<usize>) -> bool {
        let outside = self.depth(range.start);
        let last = range.end - 1;
        let closed = self.char(last).is_some_and(|c| CLOSING.contains(c));
        range.clone().all(|at| self.depth(at) >= outside) && self.depth(last) == outside + usize::from(closed)
    }

    /// The stretches of letters whose key `find` knows; `longest` is how many letters such a key has that begins with a letter.
    pub fn find<'v, T>(
        &self,
        longest: &dyn Fn(char) -> usize,
        find: &dyn Fn(&str) -> Option<&'v T>,
    ) -> Vec<(Range<usize>, &'v T)> {
        let mut found = Vec::new();
        for (index, start) in self.places.iter().enumerate() {
            if !self.is_word(*start) || self.is_inside_latin(*start) {
                continue;
            }
            let longest = self.char(*start).map_or(0, longest);
            for last in index..self.places.len().min(index + longest) {
                let Some(known) = find(&self.key[self.offsets[index]..self.offsets[last + 1]]) else {
                    continue;
                };
                let range = self.closed(*start..self.places[last] + 1);
                if !self.is_inside_latin(range.end) && self.is_balanced(&range) {
                    found.push((range, known));
                }
            }
        }
        found
    }
}

fn clauses(letters: &[Letter]) -> Vec<Range<usize>> {
    let digit = |at: usize| letters.get(at).is_some_and(|l| l.char.is_ascii_digit());
    // The comma of `1,500` is none.
    let groups = |at: usize| at > 0 && digit(at - 1) && (1..4).all(|next| digit(at + next));
    let ends = |at: usize| match letters[at].char {
        ',' => !groups(at),
        c => matches!(c, ';' | '。' | '!' | '?' | '…'),
    };
    let mut found: Vec<Range<usize>> = Vec::with_capacity(letters.len());
    let mut start = 0;
    for at in 0..letters.len() {
        if ends(at) || at + 1 == letters.len() {
            found.extend((start..=at).map(|_| start..at + 1));
            start = at + 1;
        }
    }
    found
}

/// A bracket belongs to the inside of itself.
fn depth(letters: &[Letter]) -> Vec<usize> {
    let mut open = 0usize;
    let mut at = |letter: &Letter| match letter.char {
        '(' | '[' | '【' | '〔' => {
            open += 1;
            open
        }
        c if CLOSING.contains(c) => {
            open = open.saturating_sub(1);
            open + 1
        }
        _ => open,
    };
    letters.iter().map(&mut at).collect()
}
