//! A rule whose only condition is a term that spells out its clause says nothing: no project calls itself so.

use super::evidence::term_names;
use super::passage::Passage;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Condition, Predicate, Program, RuleId, TermId};

/// The longest noun phrase, in Han characters, that a project is held to call itself by.
const LONGEST: usize = 12;

/// What joins several things into one: a name that has it is a clause, not a noun phrase.
const JOINTS: [&str; 6] = ["的", "及", "和", "与", "或", "、"];

/// Findings about one rule.
pub fn check(program: &Program, passages: &[Passage<'_>]) -> Vec<Diagnostic> {
    passages.iter().flat_map(|passage| spelled(program, passage)).collect()
}

/// Whether all that a rule says is its clause over again, so that its citations count for nothing.
pub fn spells_out(program: &Program, rule: RuleId) -> bool {
    let passages = Passage::of(program, rule);
    let alternatives: usize = passages.iter().map(|p| p.alternatives.len()).sum();
    alternatives > 0 && check(program, &passages).len() >= alternatives
}

fn spelled(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for alternative in &passage.alternatives {
        let Condition::Test(test) = &alternative.condition else { continue };
        let Predicate::Terms { values, negated: false, .. } = &program.tests[test.index()].predicate else {
            continue;
        };
        let names: Vec<_> = values.iter().filter_map(|v| clause(program, passage, v.term)).collect();
        // Of several terms in a list each one has to be a clause.
        if names.len() == values.len()
            && let Some(name) = names.first()
        {
            let problem = Diagnostic::error("fidelity-clause-term", program.tests[test.index()].span);
            found.push(problem.also(passage.text_span(), "text").with("name", *name));
        }
    }
    found
}

/// The name by which the words speak of a term, if that is a clause and not a noun phrase.
fn clause<'a>(program: &'a Program, passage: &Passage<'_>, term: TermId) -> Option<&'a str> {
    let cited = |name: &&str| passage.cited.iter().any(|c| c.words.has(name));
    let mut names: Vec<&str> = term_names(program, term).into_iter().filter(cited).collect();
    names.sort_by_key(|name| name.chars().count());
    // A short name in the same words is enough to be called by.
    names.first().copied().filter(|name| is_clause(name))
}

fn is_clause(name: &str) -> bool {
    let han = name.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count();
    han > LONGEST || JOINTS.iter().any(|joint| name.contains(joint))
}
