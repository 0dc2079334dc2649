//! One rule by itself: whether any project satisfies it, and what its exceptions do.

use rustsat::types::Lit;

use super::concern::Concern;
use super::solve::{Answer, Solver, all_apply};
use crate::evaluate::{Truth, View};
use crate::facts::Unit;
use crate::resolve::RuleId;

/// What is wrong with a rule by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// No project satisfies it.
    Dead,
    /// This exception holds whenever a 当 does; with a project that it leaves nothing of.
    Emptied { exception: usize, unit: Box<Unit> },
    /// This exception never saves anything: what it says never holds together with a 当, or another exception does then, too.
    Idle { exception: usize },
    /// Neither a project nor a proof was found.
    Undecided,
}

/// Everything that is wrong with a rule by itself.
pub fn faults(solver: &mut Solver<'_>, rule: RuleId) -> Vec<Fault> {
    let rules = solver.rules();
    let concern = Concern::of(rules, &solver.encoding.space, &[rule]);
    let rails = solver.encoding.rails(rule).clone();
    let count = rails.unless.len();
    match solver.find(&[rails.applies], &concern, &all_apply(rules, &[rule])) {
        Answer::Undecided => vec![Fault::Undecided],
        Answer::Never => {
            let emptied = (0..count).find_map(|exception| {
                if !covers(solver, rule, &concern, exception) {
                    return None;
                }
                let unit = lifted(solver, rule, &concern, exception, Truth::Unknown).found()?;
                Some(Fault::Emptied { exception, unit: Box::new(unit) })
            });
            vec![emptied.unwrap_or(Fault::Dead)]
        }
        Answer::Found(_) => (0..count)
            .filter_map(|exception| match lifted(solver, rule, &concern, exception, Truth::True) {
                Answer::Found(_) => None,
                Answer::Never => Some(Fault::Idle { exception }),
                Answer::Undecided => Some(Fault::Undecided),
            })
            .collect(),
    }
}

/// Whether an exception holds, or may, wherever a 当 does.
fn covers(solver: &mut Solver<'_>, rule: RuleId, concern: &Concern, exception: usize) -> bool {
    let rails = solver.encoding.rails(rule).clone();
    let declared = solver.rules().plan.rules[rule.index()].clone();
    let goal = move |view: View<'_>| {
        let view = view.with_deadline(declared.deadline);
        let met = declared.whens.iter().any(|when| view.node(*when) == Truth::True);
        met && view.node(declared.unless[exception]) == Truth::False
    };
    solver.find(&[rails.when.holds, rails.unless[exception].fails], concern, &goal) == Answer::Never
}

/// A project in which a 当 holds and no other exception does; `own` is the truth of this one, unknown for any.
fn lifted(solver: &mut Solver<'_>, rule: RuleId, concern: &Concern, exception: usize, own: Truth) -> Answer {
    let rules = solver.rules();
    let rails = solver.encoding.rails(rule).clone();
    let mut assume: Vec<Lit> = vec![rails.when.holds];
    if own == Truth::True {
        assume.push(rails.unless[exception].holds);
    }
    let others = rails.unless.iter().enumerate().filter(|(other, _)| *other != exception);
    assume.extend(others.map(|(_, rail)| rail.fails));
    let declared = rules.plan.rules[rule.index()].clone();
    let goal = move |view: View<'_>| {
        let view = view.with_deadline(declared.deadline);
        let met = declared.whens.iter().any(|when| view.node(*when) == Truth::True);
        let exceptions = declared.unless.iter().enumerate().all(|(other, unless)| match other == exception {
            true => own == Truth::Unknown || view.node(*unless) == own,
            false => view.node(*unless) == Truth::False,
        });
        met && exceptions
    };
    solver.find(&assume, concern, &goal)
}
