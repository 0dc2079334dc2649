//! A generated rule set and an edit of it: every project that is told as changing its class changes it, by the reference and as
//! its facts are written.

use mulu::analyze::Rules;
use mulu::analyze::versus::{Change, Versus};
use mulu::diff::{DecisionReport, WitnessReport, compare, report};
use mulu::evaluate::Options;
use mulu::exact::decide_as_is;
use mulu::explain::ClassCode;
use mulu::facts::{Format, Project, Unit};

use super::world::{CATALOGS, compiled, options};
use crate::analyze::edits::edited;
use crate::property::case::Compiled;
use crate::property::facts::describe;
use crate::property::generate::small_rule_set;
use crate::property::random::Random;
use crate::property::write::reread;
use crate::reference;

pub fn law(bytes: &[u8]) {
    let mut random = Random::of(bytes);
    let before = small_rule_set(&mut random);
    let (after, what) = edited(&mut random, &before);
    let text = format!("{what}\n--- old\n{}\n--- new\n{}", before.text(), after.text());
    let (one, other) = (compiled(&before), compiled(&after));
    let options = options();
    let (old, new) = (rules(&one, &options), rules(&other, &options));
    if before.text() == after.text() {
        assert!(compare(old.program, new.program).changes.is_empty(), "nothing has changed\n{text}");
    }
    for change in Versus::new(old, new).classes().found {
        real(old, new, &change, &text);
    }
    for witness in CATALOGS.with(|catalogs| report(old, new, &catalogs[0])).classes {
        told(old, new, &witness, &text);
    }
}

fn rules<'a>(compiled: &'a Compiled, options: &'a Options) -> Rules<'a> {
    Rules { program: compiled.program(), plan: compiled.plan(), options }
}

/// The reference is certain of both classes, and they differ.
fn real(old: Rules<'_>, new: Rules<'_>, change: &Change, text: &str) {
    assert_ne!(change.before, change.after, "no change of class\n{text}");
    for (rules, unit, verdict) in [(old, &change.old, change.before), (new, &change.new, change.after)] {
        let project = project(unit);
        let outcome = reference::decide(rules.program, &project, rules.options);
        let shown = describe(rules.program, &project);
        assert_eq!(outcome.possible, [verdict], "{shown}\n{}\n{text}", change.region);
    }
}

/// What is told of a project is decided of its facts, read from a file.
fn told(old: Rules<'_>, new: Rules<'_>, witness: &WitnessReport, text: &str) {
    assert_ne!(witness.before.class, witness.after.class, "no change of class\n{text}");
    let facts = serde_json::Value::from(witness.facts.clone()).to_string();
    // A change that any project shows needs no facts, and a file of facts has some.
    if witness.facts.is_empty() || is_fraction(&facts) {
        return;
    }
    let decided = |rules: Rules<'_>, report: &DecisionReport, side: &str| {
        let read = reread(rules.program, &facts, Format::Json);
        let projects = read.unwrap_or_else(|problem| panic!("{side}: {problem}\n{text}"));
        let [project] = &projects[..] else {
            panic!("{side}: {} projects in {facts}\n{text}", projects.len())
        };
        let decision = decide_as_is(rules.program, rules.plan, project, rules.options);
        assert_eq!(ClassCode::from(decision.verdict), report.class, "{side}: {facts}\n{text}");
    };
    decided(new, &witness.after, "new");
    // A word that only the new side has is another on the old.
    if reread(old.program, &facts, Format::Json).is_ok() {
        decided(old, &witness.before, "old");
    }
}

/// Where laws leave nothing but a third of something, it is told as a fraction, which no file can state.
fn is_fraction(facts: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    facts
        .match_indices('/')
        .any(|(at, _)| digit(facts[..at].chars().next_back()) && digit(facts[at + 1..].chars().next()))
}

fn project(unit: &Unit) -> Project {
    Project { name: String::new(), date: None, units: vec![unit.clone()] }
}
