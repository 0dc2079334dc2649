//! Which rules can concern what is made or built: an index that already holds the hierarchy.
//!
//! Each alternative of a rule hangs on the rarest of the positive terms that it can't do without. A rule of which all alternatives
//! hang is found from the points that a stated term may stand for; all others are always found. Where nothing is stated, or a list is
//! open, nothing is ruled out: an index must not turn "unknown" into "no rule".

use super::plan::{Node, NodeId, Plan, Probe};
use crate::resolve::{AttributeId, RuleId, TestId};

/// What is known of an attribute, as far as the index goes.
pub enum Stated<P> {
    /// Nothing, or not all.
    Any,
    /// The points that the stated terms may stand for.
    Points(P),
}

/// Rules by the terms that they need.
#[derive(Debug, Clone, Default)]
pub struct Index {
    postings: Vec<Postings>,
    /// Rules with an alternative that needs no term.
    always: Vec<RuleId>,
    rules: usize,
}

/// The rules that hang on one attribute.
#[derive(Debug, Clone)]
struct Postings {
    attribute: AttributeId,
    /// Per point the rules that it may concern, in order.
    by_point: Vec<Vec<RuleId>>,
    all: Vec<RuleId>,
}

impl Index {
    /// The index of a plan.
    pub fn new(plan: &Plan) -> Index {
        let mut index = Index { rules: plan.rules.len(), ..Index::default() };
        for rule in &plan.rules {
            let hooks: Option<Vec<TestId>> = rule.whens.iter().map(|when| hook(plan, *when)).collect();
            match hooks {
                Some(hooks) => hooks.into_iter().for_each(|test| index.hang(plan, rule.id, test)),
                None => index.always.push(rule.id),
            }
        }
        index
    }

    fn hang(&mut self, plan: &Plan, rule: RuleId, test: TestId) {
        let Probe::Terms { attribute, points, .. } = plan.probe(test) else { return };
        let place = self.postings.iter().position(|own| own.attribute == *attribute);
        let place = place.unwrap_or_else(|| {
            self.postings.push(Postings { attribute: *attribute, by_point: Vec::new(), all: Vec::new() });
            self.postings.len() - 1
        });
        let postings = &mut self.postings[place];
        push(&mut postings.all, rule);
        for point in points.ones() {
            if postings.by_point.len() <= point {
                postings.by_point.resize(point + 1, Vec::new());
            }
            push(&mut postings.by_point[point], rule);
        }
    }

    /// The rules that may be anything but false, in order of the text; `None` for all of them.
    pub fn candidates<P: Iterator<Item = usize>>(
        &self,
        stated: impl Fn(AttributeId) -> Stated<P>,
    ) -> Option<Vec<RuleId>> {
        let mut found = self.always.clone();
        for postings in &self.postings {
            match stated(postings.attribute) {
                Stated::Any => found.extend(&postings.all),
                Stated::Points(points) => {
                    let listed = points.filter_map(|point| postings.by_point.get(point));
                    listed.for_each(|rules| found.extend(rules));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        (found.len() < self.rules).then_some(found)
    }
}

/// Adds a rule to a list that has the rules in order.
fn push(rules: &mut Vec<RuleId>, rule: RuleId) {
    if rules.last() != Some(&rule) {
        rules.push(rule);
    }
}

/// The rarest positive test on terms that a condition can't be true without.
fn hook(plan: &Plan, condition: NodeId) -> Option<TestId> {
    let mut needed = Vec::new();
    collect(plan, condition, &mut needed);
    needed.into_iter().min_by_key(|(count, _)| *count).map(|(_, test)| test)
}

fn collect(plan: &Plan, condition: NodeId, needed: &mut Vec<(usize, TestId)>) {
    match plan.node(condition) {
        Node::Test(test) => {
            if let Probe::Terms { points, open: false, negated: false, .. } = plan.probe(test) {
                // Products and facilities first: hardly a project leaves both out.
                let rarity = points.count_ones(..) + if plan.is_identity(test) { 0 } else { 1 << 20 };
                needed.push((rarity, test));
            }
        }
        Node::All { first, count } => {
            plan.children(first, count).iter().for_each(|part| collect(plan, *part, needed));
        }
        Node::Any { .. } | Node::Not(_) => {}
    }
}
