//! A rule without one of its bounds.

use rustsat::types::Lit;

use super::bounds::Bound;
use crate::analyze::encode::Encoding;
use crate::analyze::rules::Rules;
use crate::compile::{Node, NodeId, Plan, PlanRule};
use crate::evaluate::{Truth, View};
use crate::resolve::TestId;

/// What is left of a rule if a bound is taken as met.
#[derive(Debug, Clone)]
pub struct Rest {
    rule: PlanRule,
    /// The 当 that have the bound; all where only exceptions do.
    whens: Vec<NodeId>,
    met: Vec<TestId>,
}

impl Rest {
    pub fn new(rules: Rules<'_>, bound: &Bound) -> Rest {
        let rule = rules.plan.rules[bound.rule.index()].clone();
        let bounded = |node: &NodeId| has_one(rules.plan, *node, &bound.tests);
        let mut whens: Vec<NodeId> = rule.whens.iter().copied().filter(bounded).collect();
        if whens.is_empty() {
            whens.clone_from(&rule.whens);
        }
        Rest { rule, whens, met: bound.tests.clone() }
    }

    /// The literal that says so.
    pub fn lit(&self, encoding: &mut Encoding<'_>) -> Lit {
        let whens: Vec<Lit> = self.whens.iter().map(|when| self.comes_out(encoding, *when, true)).collect();
        let unless = self.rule.unless.iter();
        let mut parts: Vec<Lit> = unless.map(|node| self.comes_out(encoding, *node, false)).collect();
        parts.push(encoding.clauses.any(&whens));
        encoding.clauses.all(&parts)
    }

    /// That a condition comes out as wanted, the bound taken as met.
    fn comes_out(&self, encoding: &mut Encoding<'_>, node: NodeId, wanted: bool) -> Lit {
        let yes = encoding.clauses.yes();
        let settled = |test: TestId| self.met.contains(&test).then_some(yes);
        encoding.comes_out(self.rule.deadline, node, wanted, &settled)
    }

    /// The same by the evaluator's word.
    pub fn holds(&self, view: View<'_>) -> bool {
        let view = view.with_deadline(self.rule.deadline);
        self.whens.iter().any(|when| self.is(view, *when, true))
            && self.rule.unless.iter().all(|unless| self.is(view, *unless, false))
    }

    fn is(&self, view: View<'_>, node: NodeId, wanted: bool) -> bool {
        let (first, count, needs_all) = match view.plan.node(node) {
            Node::Test(test) if self.met.contains(&test) => return true,
            Node::Test(test) => return view.test(test) == if wanted { Truth::True } else { Truth::False },
            Node::Not(part) => return self.is(view, part, !wanted),
            Node::All { first, count } => (first, count, wanted),
            Node::Any { first, count } => (first, count, !wanted),
        };
        let mut parts = view.plan.children(first, count).iter();
        if needs_all {
            parts.all(|part| self.is(view, *part, wanted))
        } else {
            parts.any(|part| self.is(view, *part, wanted))
        }
    }
}

fn has_one(plan: &Plan, node: NodeId, tests: &[TestId]) -> bool {
    match plan.node(node) {
        Node::Test(test) => tests.contains(&test),
        Node::Not(part) => has_one(plan, part, tests),
        Node::All { first, count } | Node::Any { first, count } => {
            plan.children(first, count).iter().any(|part| has_one(plan, *part, tests))
        }
    }
}
