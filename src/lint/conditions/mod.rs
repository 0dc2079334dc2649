//! Conditions as lints look at them: whose they are, what follows from what, and how one part is taken out of the text.

mod edit;
mod logic;

pub(super) use edit::{member_removed, value_span, without};
pub(super) use logic::{Always, always, excluded, excludes, implied, implies};

use std::collections::HashMap;

use super::ProgramView;
use crate::fidelity::Words;
use crate::resolve::{Condition, Predicate, Program, Rule, Subject, TermId, Test, TestId};
use crate::source::Span;
use crate::syntax::ast::{self, RuleClause, StatementKind};

/// As many tests of one attribute are compared with each other. Nobody writes more; only a hostile file has them.
const MOST_COMPARED: usize = 64;

/// Whose a condition is.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    /// The whole statement.
    pub statement: Span,
    /// The rule, unless it is of a definition or an effect.
    pub rule: Option<&'a Rule>,
}

/// All conditions with what they are part of.
pub(super) fn conditions(program: &Program) -> impl Iterator<Item = (&Condition, Owner<'_>)> {
    let rules = program.rules.iter().flat_map(|rule| {
        let whens = rule.whens.iter().map(|when| &when.condition);
        let owner = Owner { statement: rule.span, rule: Some(rule) };
        whens.chain(&rule.unless).map(move |condition| (condition, owner))
    });
    let other = |statement| Owner { statement, rule: None };
    let definitions = program.definitions.iter().map(move |d| (&d.condition, other(d.span)));
    let effects = program.effects.iter();
    let effects = effects.filter_map(move |e| e.condition.as_ref().map(|c| (c, other(e.span))));
    rules.chain(definitions).chain(effects)
}

impl Owner<'_> {
    /// Whether the official words that the rule rests on speak of something by one of these names: then it is for them to say
    /// whether it had to be said.
    pub fn quotes<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> bool {
        let whens = self.rule.into_iter().flat_map(|rule| &rule.whens);
        let mut citations = whens.flat_map(|when| &when.citations);
        citations.any(|citation| {
            if names.clone().any(|name| citation.text.text.contains(name)) {
                return true;
            }
            let words = Words::new(&citation.text.text);
            names.clone().any(|name| words.has(name))
        })
    }

    /// Whether they speak of every term that a test names.
    pub fn quotes_all(&self, program: &Program, test: &Test) -> bool {
        let Predicate::Terms { values, .. } = &test.predicate else { return false };
        values.iter().all(|value| self.quotes(term_names(program, value.term)))
    }
}

/// All names of a term.
pub(super) fn term_names(program: &Program, term: TermId) -> impl Iterator<Item = &str> + Clone {
    let term = program.terms.get(term);
    std::iter::once(term.name.as_str()).chain(term.aliases.iter().map(String::as_str))
}

/// All tests by the place where they were written, for lints that need to know how. A file may be part of several editions.
pub(super) fn written<'a>(view: &ProgramView<'a>) -> HashMap<Span, &'a ast::Test> {
    let mut found = HashMap::new();
    for statement in view.files().flat_map(|file| &file.tree.statements) {
        each_written(&statement.kind, &mut |condition| collect(condition, &mut found));
    }
    found
}

/// The conditions of a statement, as written.
pub(super) fn each_written<'a>(statement: &'a StatementKind, visit: &mut impl FnMut(&'a ast::Condition)) {
    match statement {
        StatementKind::Rule(rule) => {
            for clause in &rule.clauses {
                if let RuleClause::When(condition) | RuleClause::Unless(condition) = clause {
                    visit(condition);
                }
            }
        }
        StatementKind::Definition(definition) => visit(&definition.condition),
        StatementKind::Effect(effect) => effect.condition.iter().for_each(visit),
        _ => {}
    }
}

fn collect<'a>(condition: &'a ast::Condition, into: &mut HashMap<Span, &'a ast::Test>) {
    match condition {
        ast::Condition::All(parts) | ast::Condition::Any(parts) => {
            parts.iter().for_each(|part| collect(part, into));
        }
        ast::Condition::Not(part, _) => collect(part, into),
        ast::Condition::Test(test) => {
            into.insert(test.span, test);
        }
        ast::Condition::Reading { .. } | ast::Condition::Pending(_) => {}
    }
}

/// Where a condition stands: from its first test to its last.
pub(super) fn extent(program: &Program, condition: &Condition) -> Option<Span> {
    let tests = condition.tests();
    let span = |test: &TestId| program.tests[test.index()].span;
    Some(span(tests.first()?).to(span(tests.last()?)))
}

/// How the parts of a condition are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    And,
    Or,
}

/// Each set of tests that one 且 or one 或 joins, through parentheses around the same joiner; a test alone is joined by 且.
pub(super) fn each_joined(condition: &Condition, visit: &mut impl FnMut(Joined, &[TestId])) {
    let (joined, parts) = match condition {
        Condition::Test(test) => return visit(Joined::And, &[*test]),
        Condition::All(parts) => (Joined::And, parts),
        Condition::Any(parts) => (Joined::Or, parts),
        Condition::Not(part) => return each_joined(part, visit),
        Condition::Pending(_) => return,
    };
    let (mut tests, mut others) = (Vec::new(), Vec::new());
    flatten(parts, joined, &mut tests, &mut others);
    visit(joined, &tests);
    others.into_iter().for_each(|other| each_joined(other, visit));
}

/// The tests of parts joined alike, and what else is among them.
fn flatten<'a>(
    parts: &'a [Condition],
    joined: Joined,
    tests: &mut Vec<TestId>,
    others: &mut Vec<&'a Condition>,
) {
    for part in parts {
        match (part, joined) {
            (Condition::Test(test), _) => tests.push(*test),
            (Condition::All(parts), Joined::And) | (Condition::Any(parts), Joined::Or) => {
                flatten(parts, joined, tests, others);
            }
            _ => others.push(part),
        }
    }
}

/// The tests that have to hold wherever a condition does.
pub(super) fn needed(condition: &Condition) -> Vec<TestId> {
    let mut tests = Vec::new();
    flatten(std::slice::from_ref(condition), Joined::And, &mut tests, &mut Vec::new());
    tests
}

/// Every two of these tests that are about the same attribute or reading, the earlier first.
pub(super) fn pairs<'p>(program: &'p Program, tests: &[TestId]) -> Vec<(&'p Test, &'p Test)> {
    let mut groups: Vec<(Subject, Vec<&Test>)> = Vec::new();
    let mut places: HashMap<(bool, u32), usize> = HashMap::new();
    for test in tests.iter().map(|test| &program.tests[test.index()]) {
        let place = *places.entry(key(test.subject)).or_insert(groups.len());
        if place == groups.len() {
            groups.push((test.subject, Vec::new()));
        }
        groups[place].1.push(test);
    }
    let mut found = Vec::new();
    for (_, group) in &groups {
        let group = &group[..group.len().min(MOST_COMPARED)];
        for (index, first) in group.iter().enumerate() {
            found.extend(group[index + 1..].iter().map(|second| (*first, *second)));
        }
    }
    found
}

fn key(subject: Subject) -> (bool, u32) {
    match subject {
        Subject::Attribute(attribute) => (true, attribute.0),
        Subject::Reading(reading) => (false, reading.0),
    }
}
