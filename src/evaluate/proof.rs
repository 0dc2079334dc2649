//! What can be proved about the completions of a situation, and what that makes of a judgement.
//!
//! Three-valued evaluation takes each open test for itself, and so calls possible what no completion of the facts comes to:
//! `产能 < 10 或 产能 >= 10` stays open, though it holds of every capacity. Who can prove more is given from outside as a
//! [`Prover`], since that takes a solver; here is what is asked of it, and what follows from its answers. A verdict, a rule or a
//! need is only ever taken away, and only by proof: without a prover all stays as it is.

use fixedbitset::FixedBitSet;

use super::decision::Truth;
use super::engage::Outcomes;
use super::need::open_tests;
use super::truth::{RuleTruth, View};
use super::verdict::{Judgement, closed, judge};
use crate::resolve::{AttributeId, RuleId};
use crate::syntax::ast::{Class, Verdict};

/// What keeps a class open: a situation and the rules that may still head it.
#[derive(Clone, Copy)]
pub struct Open<'a> {
    pub view: View<'a>,
    /// Engaged and undetermined, and heavier than every rule that applies; in order of the text.
    pub rules: &'a [RuleId],
    /// Whether the quantities are those of one unit, so that the relations between them hold. Totals of a project are not.
    pub is_related: bool,
}

/// What is proved about all completions of a situation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// Of the rules those that apply in no completion.
    pub never: Vec<RuleId>,
    /// Those that apply in every completion.
    pub always: Vec<RuleId>,
    /// The places in the precedence that head no completion.
    pub unreached: Vec<usize>,
    /// Whether in every completion some rule applies.
    pub some_applies: bool,
}

/// Who proves things about all completions of a situation. What is not proved may still be true.
pub trait Prover {
    /// What of the open rules becomes of them; none if nothing can be said.
    fn prove(&self, open: &Open<'_>) -> Option<Proof>;

    /// Those of some attributes that alone never change the class: any two completions that differ in one of them, and in
    /// what follows from it, have the same.
    fn idle(&self, open: &Open<'_>, attributes: &[AttributeId]) -> Vec<AttributeId>;
}

/// The judgement of a situation without what no completion comes to. Rules that turn out settled are settled in `outcomes`.
pub fn refine(
    prover: &dyn Prover,
    view: View<'_>,
    outcomes: &mut Outcomes,
    base: &[Verdict],
    is_related: bool,
) -> Judgement {
    let judgement = judge(view, outcomes, base);
    if judgement.possible.len() < 2 {
        return judgement;
    }
    let (rules, certain) = heading(view, outcomes);
    if is_plain(view, &rules) {
        return judgement;
    }
    let Some(proof) = prover.prove(&Open { view, rules: &rules, is_related }) else { return judgement };
    let precedence = view.program.edition.precedence;
    let rank = |class: Class| precedence.iter().position(|own| *own == class);
    let is_reached = |verdict: &Verdict| match *verdict {
        Verdict::Class(class) if rank(class) != certain => {
            rank(class).is_none_or(|rank| !proof.unreached.contains(&rank))
        }
        _ => !proof.some_applies,
    };
    let possible: Vec<Verdict> = judgement.possible.iter().copied().filter(is_reached).collect();
    let Some(heaviest) = possible.first().copied() else { return judgement };
    settle(outcomes, &proof);
    let closed = closed(view, outcomes, base);
    Judgement { verdict: if possible.contains(&closed) { closed } else { heaviest }, possible }
}

/// Of the facts that open rules ask for those that can change the class. If none can alone, all stay: together they do.
pub fn bearing(
    prover: &dyn Prover,
    view: View<'_>,
    outcomes: &Outcomes,
    asked: &[AttributeId],
    is_related: bool,
) -> Vec<AttributeId> {
    let (rules, _) = heading(view, outcomes);
    if is_plain(view, &rules) {
        return asked.to_vec();
    }
    let idle = prover.idle(&Open { view, rules: &rules, is_related }, asked);
    let left: Vec<AttributeId> = asked.iter().copied().filter(|a| !idle.contains(a)).collect();
    if left.is_empty() { asked.to_vec() } else { left }
}

/// The open rules that may head a situation, and the place of the class that does if none of them applies.
pub fn heading(view: View<'_>, outcomes: &Outcomes) -> (Vec<RuleId>, Option<usize>) {
    let rules = &view.plan.rules;
    let applying = outcomes.truths.iter().filter(|(_, truth)| truth.truth() == Truth::True);
    let certain = applying.map(|(rule, _)| rules[rule.index()].rank).min();
    let heavier = |rule: &RuleId| certain.is_none_or(|certain| rules[rule.index()].rank < certain);
    (outcomes.engaged.iter().copied().filter(heavier).collect(), certain)
}

/// Whether no two open tests have to do with each other: then three-valued evaluation is exact.
fn is_plain(view: View<'_>, rules: &[RuleId]) -> bool {
    let mut seen = FixedBitSet::with_capacity(view.program.attributes.len());
    for rule in rules {
        for test in open_tests(view, &view.plan.rules[rule.index()]) {
            let Some(attribute) = view.plan.probe(test).attribute() else { continue };
            let mut tied = FixedBitSet::with_capacity(view.program.attributes.len());
            tied.insert(attribute.index());
            view.plan.spread(&mut tied);
            if !seen.is_disjoint(&tied) {
                return false;
            }
            seen.union_with(&tied);
        }
    }
    true
}

/// Enters what is proved of rules.
fn settle(outcomes: &mut Outcomes, proof: &Proof) {
    for (rule, truth) in &mut outcomes.truths {
        if proof.always.contains(rule) {
            *truth = RuleTruth { when: Truth::True, unless: Truth::False, ..*truth };
        } else if proof.never.contains(rule) {
            // Lifted by an exception, if nothing else can be in the way.
            *truth = match truth.when {
                Truth::True => RuleTruth { unless: Truth::True, ..*truth },
                _ => RuleTruth { when: Truth::False, ..*truth },
            };
        }
    }
    let settled = |rule: &RuleId| proof.always.contains(rule) || proof.never.contains(rule);
    outcomes.engaged.retain(|rule| !settled(rule));
}
