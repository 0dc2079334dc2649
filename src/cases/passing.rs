//! The cases that pass, kept ready to be held against altered rules.

use jiff::civil::Date;

use super::RuleNames;
use super::compare::compare;
use super::prepare::Ready;
use crate::compile::Plan;
use crate::evaluate::Situation;
use crate::parallel;
use crate::resolve::{Program, RuleId};
use crate::rulebook::Edition;
use crate::syntax::ast::Case;

/// A case that passes.
pub struct PassingCase<'a> {
    ready: Ready<'a>,
    /// Index among the program's cases.
    pub index: usize,
    /// What its facts come to: the same whatever the rules are.
    pub situations: Vec<Situation>,
}

impl PassingCase<'_> {
    /// Whether the case would fail under an altered plan. `program`: of which the plan was made.
    pub fn notices(&self, program: &Program, altered: &Plan) -> bool {
        !compare(program, &self.ready, &self.ready.decide(program, altered)).is_empty()
    }

    /// Whether its expectation names a rule.
    pub fn names(&self, rule: RuleId) -> bool {
        self.ready.wanted.by.contains(&rule) || self.ready.wanted.excepted.contains(&rule)
    }
}

/// The cases of an edition that pass, decided as by [`super::run`], in order of the text; and how many do not.
pub fn passing(edition: &Edition, today: Date) -> (Vec<PassingCase<'_>>, usize) {
    let Some(plan) = &edition.plan else { return (Vec::new(), edition.program.cases.len()) };
    let program = &edition.program;
    let names = RuleNames::new(program);
    let indexed: Vec<(usize, &Case)> =
        program.cases.iter().enumerate().map(|(index, case)| (index, &**case)).collect();
    let tried = parallel::map(&indexed, |(index, case)| {
        let ready = Ready::new(program, &names, case, today).ok()?;
        let decision = ready.decide(program, plan);
        if !compare(program, &ready, &decision).is_empty() {
            return None;
        }
        let situations = decision.units.into_iter().flat_map(|unit| unit.situations).collect();
        Some(PassingCase { ready, index: *index, situations })
    });
    let cases = tried.len();
    let passing: Vec<PassingCase<'_>> = tried.into_iter().flatten().collect();
    let others = cases - passing.len();
    (passing, others)
}
