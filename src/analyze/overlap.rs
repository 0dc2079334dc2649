//! Pairs of rules of different classes that some project satisfies together.

use fixedbitset::FixedBitSet;
use rustsat::types::Lit;

use super::concern::Concern;
use super::encode::Said;
use super::rules::Rules;
use super::solve::{Answer, Solver, all_apply};
use crate::compile::{Node, NodeId, PlanRule, Probe};
use crate::resolve::{AttributeId, RuleId};
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

/// All overlapping pairs of a policy, each rule asked for its partners one after the other: a pair that can't meet costs nothing.
pub fn overlaps(solver: &mut Solver<'_>, wanted: impl Fn(&PlanRule, &PlanRule) -> bool) -> Vec<Pair> {
    let rules = solver.rules();
    let subjects: Vec<Subjects> = rules.all().map(|rule| Subjects::of(rules, rule)).collect();
    let mut found = Vec::new();
    for first in rules.all() {
        let mut partners: Vec<RuleId> = rules
            .all()
            .filter(|second| wanted(first, second))
            .filter(|second| subjects[first.id.index()].meet(&subjects[second.id.index()]))
            .map(|second| second.id)
            .collect();
        while let Some(second) = next(solver, first.id, &partners) {
            partners.retain(|other| *other != second);
            match of_pair(solver, first.id, second) {
                Answer::Never => {}
                answer => found.push(Pair { first: first.id, second, answer }),
            }
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

/// Whether two rules name different values of an attribute that may have several: only who does both meets both.
pub fn are_apart(rules: Rules<'_>, first: RuleId, second: RuleId) -> bool {
    let named = |rule: RuleId, attribute| {
        let whens = rules.plan.rules[rule.index()].whens.iter();
        union(whens.map(|when| named(rules, *when, attribute, true)))
    };
    (0..rules.program.attributes.len() as u32).map(AttributeId).any(|attribute| {
        let both = named(first, attribute).zip(named(second, attribute));
        both.is_some_and(|(a, b)| a.is_disjoint(&b))
    })
}

/// Encouraged with restricted or eliminated; restricted with eliminated is settled by the order of the classes.
pub fn is_conflict(first: &PlanRule, second: &PlanRule) -> bool {
    first.class == Class::Encouraged && second.class != Class::Encouraged
}

/// The products and the facilities that a rule is about.
struct Subjects([Option<FixedBitSet>; 2]);

impl Subjects {
    fn of(rules: Rules<'_>, rule: &PlanRule) -> Subjects {
        let standard = rules.program.standard;
        let of = |attribute: Option<AttributeId>| {
            let attribute = attribute?;
            union(rule.whens.iter().map(|when| named(rules, *when, attribute, true)))
        };
        Subjects([of(standard.product), of(standard.facility)])
    }

    /// Whether two rules are about the same thing. Rules that name nothing in common hold together for whoever does both.
    fn meet(&self, other: &Subjects) -> bool {
        let mut shared = self.0.iter().zip(&other.0).filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?)));
        shared.any(|(a, b)| !a.is_disjoint(b))
    }
}

/// The points of an attribute one of which a condition needs to come out as wanted; none if it names none.
fn named(rules: Rules<'_>, node: NodeId, attribute: AttributeId, wanted: bool) -> Option<FixedBitSet> {
    let parts = |first, count| {
        let children = rules.plan.children(first, count).iter();
        children.map(|part| named(rules, *part, attribute, wanted))
    };
    match rules.plan.node(node) {
        Node::Not(part) => named(rules, part, attribute, !wanted),
        Node::Test(test) => match rules.plan.probe(test) {
            Probe::Terms { attribute: own, points, negated, .. }
                if *own == attribute && *negated != wanted =>
            {
                Some(points.clone())
            }
            _ => None,
        },
        Node::All { first, count } if wanted => parts(first, count).flatten().reduce(|a, b| &a & &b),
        Node::Any { first, count } if !wanted => parts(first, count).flatten().reduce(|a, b| &a & &b),
        Node::All { first, count } | Node::Any { first, count } => union(parts(first, count)),
    }
}

/// What any of some parts needs; none if one of them needs nothing.
fn union(parts: impl Iterator<Item = Option<FixedBitSet>>) -> Option<FixedBitSet> {
    let parts: Option<Vec<FixedBitSet>> = parts.collect();
    parts?.into_iter().reduce(|a, b| &a | &b)
}
