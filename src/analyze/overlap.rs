//! Pairs of rules of different classes that some project satisfies together.

use rustsat::types::Lit;

use super::concern::Concern;
use super::encode::Said;
use super::neighbours::Neighbours;
use super::solve::{Answer, Solver, all_apply};
use crate::compile::PlanRule;
use crate::resolve::RuleId;
use crate::syntax::ast::Class;

/// Two rules and a project that both speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub first: RuleId,
    pub second: RuleId,
    pub answer: Answer,
}

/// What there is to say of two rules: both of them, and the project that both speak of.
pub fn of_pair(solver: &mut Solver<'_>, first: RuleId, second: RuleId) -> Answer {
    let rules = solver.rules();
    let assume = [solver.encoding.rails(first).applies, solver.encoding.rails(second).applies];
    let concern = Concern::of(rules, &solver.encoding.space, &[first, second]);
    solver.find(&assume, &concern, &all_apply(rules, &[first, second]))
}

/// The rules of a policy that a rule overlaps with among those that share something with it. It is asked for its partners one
/// after the other: a pair that can't meet costs nothing.
pub fn overlaps(
    solver: &mut Solver<'_>,
    neighbours: &Neighbours<'_>,
    first: RuleId,
    wanted: impl Fn(&PlanRule, &PlanRule) -> bool,
) -> Vec<Pair> {
    let plan = solver.rules().plan;
    let rule = |id: RuleId| &plan.rules[id.index()];
    let sharing = neighbours.sharing(first).into_iter();
    let mut partners: Vec<RuleId> = sharing.filter(|second| wanted(rule(first), rule(*second))).collect();
    let mut found = Vec::new();
    while let Some(second) = next(solver, first, &partners) {
        partners.retain(|other| *other != second);
        match of_pair(solver, first, second) {
            Answer::Never => {}
            answer => found.push(Pair { first, second, answer }),
        }
    }
    found
}

/// One of the partners that may apply together with a rule.
fn next(solver: &mut Solver<'_>, first: RuleId, partners: &[RuleId]) -> Option<RuleId> {
    if partners.is_empty() {
        return None;
    }
    let guard = solver.encoding.clauses.fresh();
    let mut one: Vec<Lit> = partners.iter().map(|rule| solver.encoding.rails(*rule).applies).collect();
    one.push(!guard);
    solver.encoding.clauses.add(&one);
    let applies = solver.encoding.rails(first).applies;
    let said = solver.encoding.clauses.solve(&[applies, guard]);
    let holds = |rule: &&RuleId| solver.encoding.clauses.holds(solver.encoding.rails(**rule).applies);
    let found = if said == Said::Sat { partners.iter().find(holds).copied() } else { None };
    solver.encoding.clauses.add(&[!guard]);
    found
}

/// Encouraged with restricted or eliminated; restricted with eliminated is settled by the order of the classes.
pub fn is_conflict(first: &PlanRule, second: &PlanRule) -> bool {
    first.class == Class::Encouraged && second.class != Class::Encouraged
}
