//! What is called certain stays, and what is called possible is all that comes.

use std::collections::BTreeSet;

use mulu::evaluate::Truth;
use mulu::facts::Project;
use mulu::resolve::{AttributeId, Program};
use mulu::syntax::ast::{Class, Verdict};

use super::case::{Case, Compiled};
use super::complete::completions;
use super::facts::describe;
use super::random::Random;
use crate::reference::{self, Outcome, Standing, UnitOutcome};

/// Fills every missing fact that an engaged undetermined rule asks for, in every way, then more of them at random.
pub fn filling(compiled: &Compiled, case: &Case) -> Result<(), String> {
    follow(compiled, case, |outcome, unit| asked(&outcome.units[unit]))
}

/// Makes stated facts more exact, one by one in every way, then more of them at random.
pub fn refining(compiled: &Compiled, case: &Case) -> Result<(), String> {
    follow(compiled, case, |_, unit| case.project.units[unit].facts.keys().copied().collect())
}

/// The attributes that engaged rules ask for.
fn asked(unit: &UnitOutcome) -> BTreeSet<AttributeId> {
    let engaged = unit.rules.iter().flatten().filter(|rule| rule.standing == Standing::Engaged);
    engaged.flat_map(|rule| rule.needs.iter().copied()).collect()
}

fn follow(
    compiled: &Compiled,
    case: &Case,
    attributes: impl Fn(&Outcome, usize) -> BTreeSet<AttributeId>,
) -> Result<(), String> {
    let program = compiled.program();
    let before = reference::decide(program, &case.project, &case.options);
    let mut random = Random::new(case.project.units.iter().map(|unit| unit.facts.len() as u64).sum());
    for unit in 0..case.project.units.len() {
        for attribute in attributes(&before, unit) {
            for project in completions(program, case, unit, attribute) {
                covers(compiled, case, &before, &project)?;
            }
        }
    }
    // Several facts at once.
    for _ in 0..3 {
        let mut walked = case.clone();
        for _ in 0..3 {
            let unit = random.below(walked.project.units.len());
            let outcome = reference::decide(program, &walked.project, &walked.options);
            let open: Vec<AttributeId> = attributes(&outcome, unit).into_iter().collect();
            let Some(attribute) = random.choose(&open) else { break };
            let all = completions(program, &walked, unit, *attribute);
            let Some(project) = random.choose(&all) else { break };
            walked.project = project.clone();
            covers(compiled, case, &before, project)?;
        }
    }
    Ok(())
}

/// Whether what is possible after a completion was possible before.
fn covers(compiled: &Compiled, case: &Case, before: &Outcome, project: &Project) -> Result<(), String> {
    let program = compiled.program();
    let after = reference::decide(program, project, &case.options);
    let units = before.units.iter().zip(&after.units);
    let problem = units.enumerate().find_map(|(index, (old, new))| {
        let more = new.possible.iter().find(|v| !old.possible.contains(v) && !is_claim(program, old, **v))?;
        Some(format!("unit {index}: {more:?} was not among {:?}", old.possible))
    });
    let Some(problem) = problem else { return Ok(()) };
    // Facts that can't all be true are no completion.
    if (0..project.units.len()).any(|unit| disagrees(program, project, unit, case)) {
        return Ok(());
    }
    let contradictions = |project| compiled.decide(project, &case.options).contradictions.len();
    if contradictions(project) > contradictions(&case.project) {
        return Ok(());
    }
    Err(format!("{problem}, with\n{}", describe(program, project)))
}

/// Whether equal measures of some quantity, one converted into the dimension of the other, can't both be true.
fn disagrees(program: &Program, project: &Project, unit: usize, case: &Case) -> bool {
    let situations = reference::situations(program, project, unit, &case.options);
    situations.iter().any(|situation| {
        let attributes = situation.known.keys();
        attributes.into_iter().any(|attribute| situation.has_contradicting_measures(*attribute))
    })
}

/// An opportunity may be taken: what it gives is told apart from what is possible, unless nothing else was.
fn is_claim(program: &Program, before: &UnitOutcome, verdict: Verdict) -> bool {
    let encouraged = |rule: usize| program.rules[rule].class == Class::Encouraged;
    let open = before.rules.iter().flat_map(|rules| rules.iter().enumerate());
    let mut claims = open.filter(|(rule, o)| {
        encouraged(*rule) && o.truth == Truth::Unknown && o.standing != Standing::Engaged
    });
    verdict == Verdict::Class(Class::Encouraged) && before.possible.len() > 1 && claims.next().is_some()
}
