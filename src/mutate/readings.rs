//! The readings that a rule hangs on, in all combinations.

use super::mutant::Mutant;
use crate::compile::{Plan, Probe};
use crate::resolve::{Program, ReadingId, TestId};

/// So many combinations are looked at.
const MOST: usize = 256;

/// Every combination of the readings that rule or mutant hangs on, as it is chosen in options: those nearest to the defaults
/// first, and of the readings only those that are not at their default.
pub fn combinations(program: &Program, plan: &Plan, mutant: &Mutant) -> Vec<Vec<(ReadingId, usize)>> {
    let own = &plan.rules[mutant.rule.index()];
    let definitions = program.definitions.iter().flat_map(|definition| definition.condition.tests());
    let tests = own.tests.iter().chain(&mutant.form.tests).copied().chain(definitions);
    let mut hang: Vec<ReadingId> = tests.filter_map(|test| reading(program, plan, test)).collect();
    hang.sort();
    hang.dedup();
    let mut all = vec![Vec::new()];
    for reading in hang {
        let values = 1..program.readings[reading.index()].values.len();
        let others: Vec<Vec<(ReadingId, usize)>> = values
            .flat_map(|value| {
                let with = move |chosen: &Vec<_>| [&chosen[..], &[(reading, value)]].concat();
                all.iter().map(with).collect::<Vec<_>>()
            })
            .collect();
        if all.len() + others.len() > MOST {
            break;
        }
        all.extend(others);
    }
    all.sort_by_key(Vec::len);
    all
}

fn reading(program: &Program, plan: &Plan, test: TestId) -> Option<ReadingId> {
    match plan.probe(test) {
        Probe::Reading { reading, .. } => Some(*reading),
        Probe::Quantity { range, excluding, .. } if range != excluding => {
            plan.bare_bound.map(|(reading, _)| reading)
        }
        probe => {
            let attribute = &program.attributes[probe.attribute()?.index()];
            attribute.instead.map(|(reading, ..)| reading)
        }
    }
}
