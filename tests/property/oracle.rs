//! The plan evaluator and the reference say the same.

use std::collections::BTreeSet;

use mulu::evaluate::{ContradictionKind, Decision, Truth, Undetermined, UnitDecision, test_truth};
use mulu::resolve::{AttributeId, Program, RuleId, TestId};

use super::case::{Case, Compiled};
use crate::reference::{self, Outcome, RuleOutcome, Standing, UnitOutcome};

/// Where the two differ.
pub fn same(compiled: &Compiled, case: &Case) -> Result<(), String> {
    let program = compiled.program();
    let decision = compiled.decide(&case.project, &case.options);
    let outcome = reference::decide(program, &case.project, &case.options);
    // What a definition says of a term that is both stated and ruled out is anybody's guess.
    let ruled_out = |kind: &ContradictionKind| matches!(kind, ContradictionKind::Excluded { .. });
    if !program.definitions.is_empty() && decision.contradictions.iter().any(|c| ruled_out(&c.kind)) {
        return Ok(());
    }
    tests_agree(compiled, case, &decision)?;
    for (index, (own, other)) in decision.units.iter().zip(&outcome.units).enumerate() {
        unit_agrees(program, own, other).map_err(|problem| format!("unit {index}: {problem}"))?;
    }
    whole_agrees(&decision, &outcome)
}

fn whole_agrees(own: &Decision, other: &Outcome) -> Result<(), String> {
    equal("class of the project", &own.verdict, &other.verdict)?;
    equal("possible of the project", &own.possible, &other.possible)?;
    equal("conflict of the project", &own.conflict, &other.conflict)
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, own: &T, other: &T) -> Result<(), String> {
    if own == other { Ok(()) } else { Err(format!("{what}: plan {own:?}, reference {other:?}")) }
}

/// Every test in every situation.
fn tests_agree(compiled: &Compiled, case: &Case, decision: &Decision) -> Result<(), String> {
    let program = compiled.program();
    for (unit, decided) in decision.units.iter().enumerate() {
        let situations = reference::situations(program, &case.project, unit, &case.options);
        equal("situations", &decided.situations.len(), &situations.len())?;
        for (own, other) in decided.situations.iter().zip(&situations) {
            for index in 0..program.tests.len() {
                let test = TestId(index as u32);
                let truth = test_truth(program, compiled.plan(), test, own, None);
                let problem = || format!("test {:?} with {:?}", program.tests[index], other.known);
                equal("truth", &truth, &other.test(test, None))
                    .map_err(|p| format!("{p} of {}", problem()))?;
            }
        }
    }
    Ok(())
}

fn unit_agrees(program: &Program, own: &UnitDecision, other: &UnitOutcome) -> Result<(), String> {
    let name = |rule: usize| program.rules[rule].name.clone();
    let matches: BTreeSet<_> =
        own.matches.iter().map(|m| (m.situation, name(m.rule.index()), m.truth == Truth::True)).collect();
    let counting =
        each(other).filter(|(.., o)| o.counts).map(|(s, r, o)| (s, name(r), o.truth == Truth::True));
    equal("matches", &matches, &counting.collect())?;
    let excepted: BTreeSet<_> =
        own.excepted.iter().map(|e| (e.situation, name(e.rule.index()), e.by)).collect();
    let lifted = each(other).filter_map(|(s, r, o)| Some((s, name(r), o.excepted_by?)));
    equal("excepted", &excepted, &lifted.collect())?;
    equal("undetermined", &open(program, &own.undetermined), &standing(program, other, Standing::Engaged))?;
    equal(
        "opportunities",
        &open(program, &own.opportunities),
        &standing(program, other, Standing::Opportunity),
    )?;
    equal("class", &own.verdict, &other.verdict)?;
    equal("possible", &own.possible, &other.possible)?;
    equal("conflict", &own.conflict, &other.conflict)
}

fn each(unit: &UnitOutcome) -> impl Iterator<Item = (usize, usize, &RuleOutcome)> {
    let situations = unit.rules.iter().enumerate();
    situations.flat_map(|(s, rules)| rules.iter().enumerate().map(move |(r, outcome)| (s, r, outcome)))
}

/// A rule in a situation with the names of what it needs.
type Open = BTreeSet<(usize, String, BTreeSet<String>)>;

fn open(program: &Program, undetermined: &[Undetermined]) -> Open {
    undetermined.iter().map(|u| (u.situation, rule_name(program, u.rule), names(program, &u.needs))).collect()
}

fn standing(program: &Program, unit: &UnitOutcome, wanted: Standing) -> Open {
    let open = each(unit).filter(|(.., outcome)| outcome.standing == wanted);
    open.map(|(s, r, outcome)| (s, program.rules[r].name.clone(), names(program, &outcome.needs))).collect()
}

fn rule_name(program: &Program, rule: RuleId) -> String {
    program.rules[rule.index()].name.clone()
}

fn names<'a>(program: &Program, needs: impl IntoIterator<Item = &'a AttributeId>) -> BTreeSet<String> {
    needs.into_iter().map(|a| program.attributes[a.index()].name.clone()).collect()
}
