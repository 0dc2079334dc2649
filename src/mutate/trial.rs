//! Cases against a mutant: the first one that notices it.

use super::mutant::{Kind, Mutant};
use crate::cases::PassingCase;
use crate::compile::{Plan, PlanRule};
use crate::evaluate::{Situation, Truth, View};
use crate::resolve::Program;

/// The cases that pass, and the rules that they pass.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub cases: &'a [PassingCase<'a>],
}

/// How near a mutant comes to a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Touch {
    /// The rule comes out as it did, and is open nowhere.
    Nowhere,
    /// It comes out as it did, but is open: what is asked for may differ.
    Open,
    /// It comes out otherwise.
    Differs,
}

impl Bench<'_> {
    /// The first case, those that name the rule before others, that fails under a mutant. `altered` is the plan with the mutant
    /// in it.
    pub fn first_to_notice(&self, mutant: &Mutant, altered: &Plan) -> Option<usize> {
        let (naming, others): (Vec<&PassingCase<'_>>, Vec<&PassingCase<'_>>) =
            self.cases.iter().partition(|case| case.names(mutant.rule));
        let mut open = Vec::new();
        for case in naming.into_iter().chain(others) {
            match self.touch(mutant, case) {
                Touch::Nowhere => {}
                Touch::Open => open.push(case),
                Touch::Differs if case.notices(self.program, altered) => return Some(case.index),
                Touch::Differs => {}
            }
        }
        let noticing = open.into_iter().find(|case| case.notices(self.program, altered));
        noticing.map(|case| case.index)
    }

    fn touch(&self, mutant: &Mutant, case: &PassingCase<'_>) -> Touch {
        let mut touch = Touch::Nowhere;
        for situation in &case.situations {
            let truth = self.truth(&self.plan.rules[mutant.rule.index()], situation);
            // A deadline is no part of the rule's truth, but of its effects.
            if mutant.kind == Kind::Deadline && truth != Truth::False
                || truth != self.truth(&mutant.form, situation)
            {
                return Touch::Differs;
            }
            if truth == Truth::Unknown {
                touch = Touch::Open;
            }
        }
        touch
    }

    fn truth(&self, rule: &PlanRule, situation: &Situation) -> Truth {
        let view = View { program: self.program, plan: self.plan, situation, deadline: None };
        view.rule(rule).truth()
    }
}
