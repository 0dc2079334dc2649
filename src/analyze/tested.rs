//! Some rules -> what they test, with the definitions that can make a difference to it.

use jiff::civil::Date;

use super::rules::Rules;
use crate::compile::Probe;
use crate::resolve::{Defined, RuleId, TestId};

/// Tests, and the definitions they hang on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tested {
    /// Each once, with the deadline it may be held against.
    pub tests: Vec<(TestId, Option<Date>)>,
    /// Indices of [`crate::resolve::Program::definitions`], ascending.
    pub definitions: Vec<usize>,
}

impl Tested {
    /// What some rules test. A definition belongs to it if one of the tests asks for what it defines; what the definition
    /// tests belongs to it, too. To leave out the others loses no project: they only add what nobody asks for.
    pub fn by(rules: Rules<'_>, among: &[RuleId]) -> Tested {
        let plan_rules = among.iter().map(|rule| &rules.plan.rules[rule.index()]);
        let tests = plan_rules.flat_map(|rule| rule.tests.iter().map(move |test| (*test, rule.deadline)));
        let mut tested = Tested { tests: tests.collect(), definitions: Vec::new() };
        tested.settle();
        loop {
            let left = 0..rules.program.definitions.len();
            let left = left.filter(|index| tested.definitions.binary_search(index).is_err());
            let added: Vec<usize> = left.filter(|index| tested.asks_for(rules, *index)).collect();
            if added.is_empty() {
                return tested;
            }
            for index in &added {
                let condition = &rules.program.definitions[*index].condition;
                tested.tests.extend(condition.tests().into_iter().map(|test| (test, None)));
            }
            tested.definitions.extend(added);
            tested.settle();
        }
    }

    fn settle(&mut self) {
        self.tests.sort();
        self.tests.dedup();
        self.definitions.sort_unstable();
    }

    fn asks_for(&self, rules: Rules<'_>, definition: usize) -> bool {
        let target = rules.program.definitions[definition].target;
        self.tests.iter().any(|(test, _)| match (rules.plan.probe(*test), target) {
            (Probe::Flag { attribute, .. }, Defined::Flag(flag)) => *attribute == flag,
            (Probe::Terms { attribute, points, .. }, Defined::Term(term)) => {
                rules.program.terms.get(term).attributes.contains(attribute)
                    && !points.is_disjoint(rules.program.terms.below(term))
            }
            _ => false,
        })
    }
}
