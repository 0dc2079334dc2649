//! What must not matter: the order of rules, of facts and of files.

use std::cell::RefCell;
use std::collections::BTreeSet;

use mulu::evaluate::Decision;
use mulu::facts::Value;
use mulu::resolve::Program;
use mulu::syntax::ast::Verdict;

use super::case::{Case, Compiled};
use super::facts::shuffle;
use super::model::build;
use super::random::Random;

/// Shuffles everything and compares the classes and the rules that decide them.
pub fn without_order(compiled: &Compiled, case: &Case) -> Result<(), String> {
    let random = RefCell::new(Random::new(case.rules.rules.len() as u64));
    let mut other = case.clone();
    random.borrow_mut().shuffle(&mut other.rules.rules);
    let mut files = other.rules.files();
    // The prelude comes first, as it does in a root.
    random.borrow_mut().shuffle(&mut files[3..]);
    let shuffled = Compiled::from(build(&files));
    for unit in &mut other.project.units {
        *unit = shuffle(&mut random.borrow_mut(), std::mem::take(unit));
        for fact in unit.facts.values_mut() {
            if let Value::Quantity(measures) = &mut fact.value {
                measures.reverse();
            }
        }
        unit.excluded.terms.reverse();
    }
    let before = said(compiled.program(), &compiled.decide(&case.project, &case.options));
    let after = said(shuffled.program(), &shuffled.decide(&other.project, &case.options));
    if before == after { Ok(()) } else { Err(format!("{before:?}\nbut in another order\n{after:?}")) }
}

/// What a decision says, without numbers of rules.
#[derive(Debug, PartialEq)]
struct Said {
    verdict: Verdict,
    possible: Vec<Verdict>,
    conflict: bool,
    units: Vec<(Verdict, Vec<Verdict>, bool, BTreeSet<String>)>,
}

fn said(program: &Program, decision: &Decision) -> Said {
    let units = decision.units.iter().map(|unit| {
        let rules = unit.matches.iter().map(|m| m.rule).chain(unit.undetermined.iter().map(|u| u.rule));
        let names = rules.map(|rule| program.rules[rule.index()].name.clone()).collect();
        (unit.verdict, unit.possible.clone(), unit.conflict, names)
    });
    Said {
        verdict: decision.verdict,
        possible: decision.possible.clone(),
        conflict: decision.conflict,
        units: units.collect(),
    }
}
