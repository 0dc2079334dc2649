//! What can stand at a place of a case: facts, one a line, then what is expected.

use super::place::{Place, Word, split};
use super::walk::is;
use super::{Attributes, Want, condition};
use crate::ide::names::Names;
use crate::resolve::{Kind, Program};
use crate::syntax::{Part, WordKind, name_key, words};

/// What is being typed in the case that begins at `statement`; none in its title.
pub(super) fn place(
    program: &Program,
    names: &Names,
    text: &str,
    statement: usize,
    offset: usize,
) -> Option<Place> {
    let case = Case { program, names, text, statement, offset };
    let typed = text.get(statement..offset)?;
    let line = typed.rfind('\n').map(|at| statement + at + 1)?;
    if let Some(words) = expectation(typed) {
        return case.expected(statement + words, line);
    }
    let body = text.get(line..offset)?;
    let marks = body.len() - body.trim_start().trim_start_matches(['-', '－']).trim_start().len();
    let (from, body) = (line + marks, body.get(marks..)?);
    if let Some(colon) = body.find([':', '：']) {
        let after = colon + body.get(colon..)?.chars().next().map_or(1, char::len_utf8);
        return case.value(body.get(..colon)?, from + after);
    }
    if is(Part::kw_reading, first(body)) && body.contains(char::is_whitespace) {
        return case.reading(from);
    }
    let mut wants = vec![Want::FactKeys, Want::Keyword(Part::kw_expect), Want::Keyword(Part::kw_reading)];
    if text.get(line..from).is_some_and(|lead| lead.trim().is_empty()) {
        wants.extend([Want::Statements, Want::Snippets]);
    }
    case.made(from, "", wants)
}

struct Case<'a> {
    program: &'a Program,
    names: &'a Names,
    text: &'a str,
    statement: usize,
    offset: usize,
}

impl<'a> Case<'a> {
    fn made(&self, start: usize, lead: &'static str, wants: Vec<Want>) -> Option<Place> {
        let length = self.offset.saturating_sub(start);
        Some(Place { start, length, lead, wants, statement: self.statement })
    }

    /// The whole words from a place on, and where the one begins that is being typed.
    fn words(&self, from: usize) -> Option<(Vec<Word<'a>>, usize)> {
        let typed = self.text.get(from..self.offset)?;
        let cut = words(typed);
        let (last, before) = split(typed, &cut);
        let word = |(range, kind): &(std::ops::Range<usize>, WordKind)| Word {
            text: typed.get(range.clone()).unwrap_or(""),
            kind: *kind,
        };
        let start = from + last.map_or(typed.len(), |range| range.start);
        Some((cut.iter().take(before).map(word).collect(), start))
    }

    /// Behind 期望; the next statement may begin on any line but its own.
    fn expected(&self, from: usize, line: usize) -> Option<Place> {
        let (words, start) = self.words(from)?;
        let mut wants = expectations(&words);
        if self.text.get(line..start).is_some_and(|lead| lead.trim().is_empty()) {
            wants.extend([Want::Statements, Want::Snippets]);
        }
        self.made(start, "", wants)
    }

    /// `口径 NAME 为 VALUE`.
    fn reading(&self, from: usize) -> Option<Place> {
        let (words, start) = self.words(from)?;
        let (mut wants, _) = condition::wants(self.program, self.names, &words);
        wants.retain(|want| !matches!(want, Want::Keyword(Part::kw_and | Part::kw_or)));
        self.made(start, "", wants)
    }

    /// A value of a fact, or one of several.
    fn value(&self, key: &str, from: usize) -> Option<Place> {
        let key = name_key(key.trim().trim_matches(['"', '＂', '“', '”']));
        let body = self.text.get(from..self.offset)?;
        if body.contains(" #") || body.starts_with('#') {
            return None;
        }
        let last = body.rfind(['、', ',', '，', '[', '［', '【']);
        let part = last.map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
        let rest = body.get(part..)?;
        let start = from + part + rest.len() - rest.trim_start().len();
        let lead = if body.is_empty() { " " } else { "" };
        let Some(id) = self.program.attribute_keys.get(&key).copied() else {
            let excluded = matches!(key.as_str(), "不是" | "not");
            return excluded.then(|| self.made(start, lead, vec![Want::Excluded])).flatten();
        };
        if matches!(self.program.attributes.get(id.index())?.kind, Kind::Quantity { .. }) {
            // Behind a number, a unit.
            let (words, start) = self.words(from)?;
            let number = words.last().is_some_and(|word| word.kind == WordKind::Number);
            let glued = start == self.offset && !body.ends_with(char::is_whitespace);
            let wants = if number { vec![Want::Units(Some(id))] } else { Vec::new() };
            return self.made(start, if glued { " " } else { "" }, wants);
        }
        self.made(start, lead, vec![Want::FactValue(id)])
    }
}

fn first(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or("")
}

/// Where the words behind 期望 begin.
fn expectation(typed: &str) -> Option<usize> {
    let mut at = 0;
    for line in typed.split_inclusive('\n') {
        let word = first(line);
        if is(Part::kw_expect, word) {
            return Some(at + line.find(word)? + word.len());
        }
        at += line.len();
    }
    None
}

/// The parts of an expectation.
fn expectations(words: &[Word<'_>]) -> Vec<Want> {
    const PARTS: [Part; 8] = [
        Part::kw_by,
        Part::kw_excepted,
        Part::kw_possible,
        Part::kw_needs,
        Part::kw_certain,
        Part::kw_conditional,
        Part::kw_conflict,
        Part::kw_measure,
    ];
    let verdicts = || {
        let parts = [
            Part::kw_encouraged,
            Part::kw_restricted,
            Part::kw_eliminated,
            Part::kw_permitted,
            Part::kw_unlisted,
        ];
        parts.map(Want::Keyword).to_vec()
    };
    let part = words.iter().rev().find_map(|word| PARTS.into_iter().find(|part| is(*part, word.text)));
    let begins = words
        .last()
        .is_none_or(|last| last.kind == WordKind::Comma || PARTS.iter().any(|part| is(*part, last.text)));
    match part.filter(|_| begins) {
        Some(Part::kw_by | Part::kw_excepted) => return vec![Want::Rules],
        Some(Part::kw_needs) => return vec![Want::Attributes(Attributes::All)],
        Some(Part::kw_possible) => return verdicts(),
        Some(Part::kw_measure) => return vec![Want::Measures],
        _ => {}
    }
    let mut wants = if words.is_empty() { verdicts() } else { Vec::new() };
    wants.extend(PARTS.map(Want::Keyword));
    wants
}
