//! What a finding is known by in the next run, wherever its lines have moved to.

use std::collections::HashMap;

use crate::diagnostic::{Arg, Diagnostic};
use crate::source::{Sources, Span};

/// The fingerprints given so far: a second finding that looks the same is told apart by its number.
#[derive(Debug, Default)]
pub struct Fingerprints {
    given: HashMap<u64, usize>,
}

impl Fingerprints {
    /// Made of the code, the file, the words that are marked and the line in which they begin; never of line numbers or
    /// of sentences, which depend on the language.
    pub fn of(&mut self, diagnostic: &Diagnostic, sources: &Sources, path: &str) -> String {
        let mut hash = Fnv::default();
        hash.add(diagnostic.code);
        hash.add(path);
        match diagnostic.span() {
            Some(span) => {
                hash.add(sources.slice(span));
                hash.add(line(sources, span));
            }
            None => diagnostic.args.iter().for_each(|(_, arg)| hash.add_arg(arg)),
        }
        let number = self.given.entry(hash.0).or_default();
        *number += 1;
        format!("{:016x}:{number}", hash.0)
    }
}

/// The line in which a span begins, without the blanks around it.
fn line(sources: &Sources, span: Span) -> &str {
    let text = sources.get(span.source).text.as_str();
    let (before, after) = text.split_at_checked(span.start as usize).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = before.len() + after.find('\n').unwrap_or(after.len());
    text.get(start..end).unwrap_or_default().trim()
}

/// FNV-1a with 64 bits: the same in every version of the program, which the standard library's hash is not.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a text and an end mark that no text has.
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_arg(&mut self, arg: &Arg) {
        match arg {
            Arg::Text(text) => self.add(text),
            Arg::Word(id) => self.add(id),
            Arg::List(items) => items.iter().for_each(|item| self.add_arg(item)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprints(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let id = sources.add("a.mulu", text);
        let mut given = Fingerprints::default();
        let found = text.match_indices("砖").map(|(at, word)| Span::new(id, at, at + word.len()));
        found.map(|span| given.of(&Diagnostic::error("unknown-term", span), &sources, "a.mulu")).collect()
    }

    #[test]
    fn lines_may_move() {
        assert_eq!(fingerprints("当 产品 是 砖"), fingerprints("# 注\n\n    当 产品 是 砖  \n"));
        assert_ne!(fingerprints("当 产品 是 砖"), fingerprints("当 产品 不是 砖"));
    }

    #[test]
    fn what_looks_the_same_is_numbered() {
        let found = fingerprints("是 砖\n是 砖");
        assert!(found[0].ends_with(":1") && found[1].ends_with(":2"), "{found:?}");
    }

    #[test]
    fn spans_that_do_not_fit_do_no_harm() {
        let mut sources = Sources::default();
        let id = sources.add("a.mulu", "砖");
        for (start, end) in [(1, 2), (9, 12), (0, 9)] {
            let diagnostic = Diagnostic::error("unknown-term", Span::new(id, start, end));
            assert!(!Fingerprints::default().of(&diagnostic, &sources, "a.mulu").is_empty());
        }
    }
}
