//! Rules whole inside another one of their class: whoever meets the one meets the other.

use super::concern::Concern;
use super::encode::Flag;
use super::neighbours::Neighbours;
use super::solve::{Answer, Solver};
use crate::compile::{PlanRule, Probe};
use crate::evaluate::{Truth, View};
use crate::resolve::RuleId;

/// Whether every project that satisfies `inner` satisfies `outer`: the answer is a project that does not, among those of which
/// all that `outer` tests is known.
pub fn escape(solver: &mut Solver<'_>, inner: RuleId, outer: RuleId) -> Answer {
    let rules = solver.rules();
    let encoding = &mut solver.encoding;
    let wanted = &rules.plan.rules[outer.index()];
    // It is false; or everything that it tests is known, and it is still not true.
    let told = encoding.clauses.fresh();
    let (fails, applies) = (encoding.rails(outer).fails, encoding.rails(outer).applies);
    encoding.clauses.implies(told, !applies);
    for test in &wanted.tests {
        let Some(attribute) = rules.plan.probe(*test).attribute() else { continue };
        let variables = &encoding.variables;
        let of_terms = variables.terms.get(&attribute).or_else(|| variables.places.get(&attribute));
        if let Some(stated) = of_terms.map(|classes| classes.stated) {
            encoding.clauses.implies(told, stated);
        }
        if let Some(Flag { yes, no }) = variables.flags.get(&attribute).copied() {
            encoding.clauses.add(&[!told, yes, no]);
        }
        // The sector of a product may be too wide to tell.
        if let Probe::Sectors { open: false, .. } = rules.plan.probe(*test) {
            let rail = encoding.test(*test, wanted.deadline);
            encoding.clauses.add(&[!told, rail.holds, rail.fails]);
        }
    }
    let assume = [encoding.rails(inner).applies, encoding.clauses.any(&[fails, told])];
    let concern = Concern::of(rules, &encoding.space, &[inner, outer]);
    let (inner, outer) = (rules.plan.rules[inner.index()].clone(), wanted.clone());
    let goal = move |view: View<'_>| {
        let told = || outer.tests.iter().all(|test| is_told(view, &outer, *test));
        let truth = view.rule(&outer).truth();
        view.rule(&inner).truth() == Truth::True
            && (truth == Truth::False || truth == Truth::Unknown && told())
    };
    solver.find(&assume, &concern, &goal)
}

/// Whether a test can be answered: true, false, or open because its own list is (等).
fn is_told(view: View<'_>, rule: &PlanRule, test: crate::resolve::TestId) -> bool {
    let is_open = match view.plan.probe(test) {
        Probe::Terms { open, .. } | Probe::Regions { open, .. } | Probe::Sectors { open, .. } => *open,
        _ => false,
    };
    let stated =
        view.plan.probe(test).attribute().is_none_or(|attribute| view.situation.get(attribute).is_some());
    view.with_deadline(rule.deadline).test(test) != Truth::Unknown || is_open && stated
}

/// So many rules are named that one lies whole inside: rules that all say the same would be told of in pairs, without an end.
const TOLD: usize = 8;

/// The rules of the same class that a rule lies whole inside, the first few of them; and those of which it could not be found
/// out.
pub fn containers(
    solver: &mut Solver<'_>,
    neighbours: &Neighbours<'_>,
    inner: RuleId,
) -> (Vec<RuleId>, Vec<RuleId>) {
    let same = neighbours.containers(inner);
    if same.is_empty() {
        return (same, Vec::new());
    }
    let applies = solver.encoding.rails(inner).applies;
    // Whatever contains the rule applies wherever it does: one place leaves few.
    let candidates = solver.applying(&[applies], &same).unwrap_or(same);
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for outer in candidates {
        if found.len() + open.len() == TOLD {
            break;
        }
        match escape(solver, inner, outer) {
            Answer::Found(_) => {}
            Answer::Never => found.push(outer),
            Answer::Undecided => open.push(outer),
        }
    }
    (found, open)
}
