//! Every way in which a rule applies: none of them may do without a bound that the sentence puts on what it names.
//!
//! The alternatives of a passage, and what `或` joins inside them, are ways of their own: `当 产品 是 陶瓷板` beside
//! `当 装备 是 陶瓷板装备 且 单块面积 大于 1.62 平方米（含）` encourages every slab. A bound in a bracket is about the noun before it; one of
//! several of a kind is about its own clause; any other is about the whole citation.

use super::bounds::{Stated, of_tests, of_text};
use super::evidence::{EvidenceKind, defining, evidence};
use super::pairs::{Clause, clauses};
use super::passage::{Passage, Tested};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Condition, Program};
use crate::source::Span;

/// More ways than people write; a condition that has more is not looked at.
const MOST_WAYS: usize = 64;

/// Findings about ways of one passage that lack a bound which another way has.
pub fn check(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let ways: Option<Vec<_>> = passage.alternatives.iter().map(|a| ways(&a.condition, false)).collect();
    let ways: Vec<Vec<Tested>> = ways.unwrap_or_default().concat();
    if ways.len() < 2 || !passage.pending().is_empty() {
        return Vec::new();
    }
    let clauses: Vec<Clause<'_, '_>> =
        passage.cited.iter().flat_map(|cited| clauses(program, cited)).collect();
    let said: Vec<Stated> = passage.cited.iter().flat_map(|cited| of_text(program, cited)).collect();
    let mut found: Vec<Diagnostic> = Vec::new();
    for bound in said.iter().filter(|b| !b.is_apart()) {
        let has = |way: &&Vec<Tested>| has_bound(program, way, bound);
        // A bound that no way has is found where bounds are compared.
        let Some(other) = ways.iter().find(has) else { continue };
        for way in ways.iter().filter(|way| !has(way) && is_about(program, &clauses, &said, bound, way)) {
            let span = place(program, way, other).unwrap_or(passage.rule.name_span);
            let problem = bound.lacking(span);
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
    found
}

/// Whether the sentence puts a bound on what a way names.
fn is_about(
    program: &Program,
    clauses: &[Clause<'_, '_>],
    said: &[Stated],
    bound: &Stated,
    way: &[Tested],
) -> bool {
    let own = clauses.iter().find(|clause| clause.holds(bound));
    let only = said.iter().filter(|b| b.is_like(bound)).count() == 1;
    let bracketed = own.is_some_and(|clause| clause.is_bracketed(bound));
    let named = |clause: &Clause<'_, '_>| {
        let required =
            evidence(program, way).into_iter().filter(|e| e.kind == EvidenceKind::Required && !e.negated);
        required.filter(|e| clause.names_any(&e.names)).count()
    };
    if only && !bracketed {
        return true;
    }
    own.is_some_and(|own| named(own) > 0 && clauses.iter().all(|other| named(other) <= named(own)))
}

fn has_bound(program: &Program, way: &[Tested], bound: &Stated) -> bool {
    let definitions: Vec<Tested> = way.iter().flat_map(|t| defining(program, t.test)).collect();
    of_tests(program, way, false).any(|b| b.agrees(bound))
        || of_tests(program, &definitions, false).any(|b| b.agrees(bound))
}

/// Where a way is written: the first test that it does not share with the way that has the bound.
fn place(program: &Program, way: &[Tested], other: &[Tested]) -> Option<Span> {
    let own = way.iter().find(|t| !other.contains(t)).or(way.first())?;
    Some(program.tests[own.test.index()].span)
}

/// The ways in which a condition holds; `None` if there are too many.
fn ways(condition: &Condition, negated: bool) -> Option<Vec<Vec<Tested>>> {
    match (condition, negated) {
        (Condition::Not(part), _) => ways(part, !negated),
        (Condition::Test(test), _) => Some(vec![vec![Tested { test: *test, negated }]]),
        (Condition::Pending(_), _) => Some(vec![Vec::new()]),
        (Condition::Any(parts), false) | (Condition::All(parts), true) => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| ways(part, negated)).collect();
            parts.map(|parts| parts.concat()).filter(|ways| ways.len() <= MOST_WAYS)
        }
        (Condition::All(parts), false) | (Condition::Any(parts), true) => {
            parts.iter().try_fold(vec![Vec::new()], |before, part| {
                let part = ways(part, negated)?;
                let joined = before.iter().flat_map(|a| part.iter().map(move |b| [&a[..], &b[..]].concat()));
                let joined: Vec<Vec<Tested>> = joined.collect();
                (joined.len() <= MOST_WAYS).then_some(joined)
            })
        }
    }
}
