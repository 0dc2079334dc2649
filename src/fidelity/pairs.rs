//! Alternatives that share a citation: each has to have the bound of its own clause, not of its neighbour's.
//!
//! `3 万吨/年以下岩棉生产线和 8000 吨/年以下玻璃棉生产线` says of 岩棉 that it is 3 万吨. A clause counts for the alternative that it
//! names most of; where it is not clear which that is, nothing is said.

use std::ops::Range;

use super::bounds::{Stated, differ, of_tests, of_text};
use super::evidence::{EvidenceKind, evidence};
use super::passage::{Cited, Passage, tested};
use crate::diagnostic::Diagnostic;
use crate::resolve::Program;
use crate::source::Span;
use crate::syntax::{Phrase, PhraseKind};

/// What separates clauses, besides punctuation.
const JOINERS: [&str; 5] = ["以及", "和", "及", "或", "与"];

/// A clause with the bounds that stand in it.
pub struct Clause<'a, 'p> {
    cited: &'p Cited<'a>,
    range: Range<usize>,
    bounds: Vec<Stated>,
}

/// Findings about the alternatives of one passage.
pub fn check(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    if passage.alternatives.len() < 2 {
        return Vec::new();
    }
    let clauses: Vec<Clause<'_, '_>> =
        passage.cited.iter().flat_map(|cited| clauses(program, cited)).collect();
    let mut found = Vec::new();
    for alternative in &passage.alternatives {
        let tests = tested(&alternative.condition);
        let mut names: Vec<(Span, Vec<&str>)> = Vec::new();
        for e in evidence(program, &tests) {
            if e.kind == EvidenceKind::Required && !e.negated {
                names.push((e.span, e.names));
            }
        }
        for bound in of_tests(program, &tests, false) {
            found.extend(strange(&clauses, &names, &bound).map(|text| differ(text, &bound)));
        }
    }
    found
}

/// The bound of the alternative's own clause, if that is another one than the alternative has.
fn strange<'c>(
    clauses: &'c [Clause<'_, '_>],
    names: &[(Span, Vec<&str>)],
    bound: &Stated,
) -> Option<&'c Stated> {
    // A bound that stands nowhere is found where bounds are compared.
    if !clauses.iter().flat_map(|c| &c.bounds).any(|b| b.agrees(bound)) {
        return None;
    }
    let named = |clause: &Clause<'_, '_>| names.iter().filter(|(_, names)| clause.names_any(names)).count();
    let alike = clauses.iter().filter(|c| c.bounds.iter().any(|b| b.is_like(bound)));
    let rated: Vec<_> = alike.map(|clause| (named(clause), clause)).collect();
    let most = rated.iter().map(|(count, _)| *count).max().filter(|count| *count > 0)?;
    let own = || rated.iter().filter(|(count, _)| *count == most).flat_map(|(_, c)| &c.bounds);
    if own().any(|b| b.agrees(bound)) {
        return None;
    }
    own().find(|b| b.is_like(bound))
}

impl Clause<'_, '_> {
    /// Whether a bound stands in it.
    pub fn holds(&self, bound: &Stated) -> bool {
        self.bounds.iter().any(|b| b.span == bound.span)
    }

    /// Whether a bound stands in a bracket.
    pub fn is_bracketed(&self, bound: &Stated) -> bool {
        let text = self.cited.words.text;
        let start = (self.range.start..self.range.end)
            .find(|at| text.is_char_boundary(*at) && self.cited.span(*at..*at + 1).start == bound.span.start);
        let before = start.and_then(|start| text.get(..start)).unwrap_or("");
        let opened = before.matches(['（', '(']).count();
        opened > before.matches(['）', ')']).count()
    }

    /// Whether one of the names begins in it.
    pub fn names_any(&self, names: &[&str]) -> bool {
        let begins =
            |pieces: Vec<Range<usize>>| pieces.first().is_some_and(|p| self.range.contains(&p.start));
        names.iter().any(|name| self.cited.words.find(name).into_iter().any(begins))
    }
}

/// The citation cut at punctuation and joining words, save inside bounds (`及以下`).
pub fn clauses<'a, 'p>(program: &Program, cited: &'p Cited<'a>) -> Vec<Clause<'a, 'p>> {
    let text = cited.words.text;
    let in_bound = |at: usize| {
        let is_bound = |p: &&Phrase| !matches!(p.kind, PhraseKind::Exception { .. });
        cited.phrases.iter().filter(is_bound).any(|p| p.range.contains(&at))
    };
    let (mut ranges, mut start) = (Vec::new(), 0);
    for (at, c) in text.char_indices().filter(|(at, _)| !in_bound(*at)) {
        let joiner = JOINERS.iter().find(|joiner| text[at..].starts_with(**joiner)).map(|j| j.len());
        let mark = matches!(c, '，' | '；' | '。' | '、' | ',' | ';').then_some(c.len_utf8());
        if let Some(length) = joiner.or(mark) {
            ranges.push(start.min(at)..at);
            start = at + length;
        }
    }
    ranges.push(start..text.len());
    let bounds = of_text(program, cited);
    let within = |range: &Range<usize>| {
        let span = cited.span(range.clone());
        let inside = |b: &&Stated| span.start <= b.span.start && b.span.end <= span.end;
        bounds.iter().filter(inside).cloned().collect::<Vec<_>>()
    };
    ranges.into_iter().map(|range| Clause { cited, bounds: within(&range), range }).collect()
}
