//! Which rules count for a project: burdens must be cleared, benefits claimed.

use fixedbitset::FixedBitSet;

use super::decision::Truth;
use super::need::needed_attributes;
use super::truth::{RuleTruth, View};
use crate::compile::PlanRule;
use crate::resolve::{AttributeId, Kind, RuleId, TestId};
use crate::syntax::ast::Class;

/// Every rule's truth in one situation, and what became of the undetermined ones.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// Indexed by rule.
    pub truths: Vec<RuleTruth>,
    /// Undetermined rules that are engaged.
    pub engaged: Vec<RuleId>,
    /// Encouraged rules that an unstated technology, use or yes-no word leaves open.
    pub opportunities: Vec<RuleId>,
}

/// Evaluates all rules and sorts the undetermined ones.
pub fn outcomes(view: View<'_>) -> Outcomes {
    let truths: Vec<RuleTruth> = view.plan.rules.iter().map(|rule| view.rule(rule)).collect();
    let open: Vec<&PlanRule> =
        view.plan.rules.iter().filter(|rule| truths[rule.id.index()].truth() == Truth::Unknown).collect();
    let mut asked = FixedBitSet::with_capacity(view.program.attributes.len());
    let mut engaged: Vec<RuleId> = Vec::new();
    loop {
        // A fact that an engaged rule asks for may, once given, engage another rule: that one is engaged now, or else an
        // answer could overturn what was called certain.
        let more: Vec<&PlanRule> = open
            .iter()
            .copied()
            .filter(|rule| !engaged.contains(&rule.id) && is_engaged(view, rule, &asked))
            .collect();
        if more.is_empty() {
            break;
        }
        for rule in more {
            engaged.push(rule.id);
            needed_attributes(view, rule).into_iter().for_each(|a| asked.insert(a.index()));
        }
    }
    engaged.sort();
    let claims = open.iter().filter(|r| r.class == Class::Encouraged && !engaged.contains(&r.id));
    let opportunities = claims.filter(|rule| is_met_by_something(view, rule)).map(|rule| rule.id).collect();
    Outcomes { truths, engaged, opportunities }
}

/// Whether an undetermined rule is engaged; `asked` are the attributes that engaged rules ask for.
fn is_engaged(view: View<'_>, rule: &PlanRule, asked: &FixedBitSet) -> bool {
    let stated = |a: AttributeId| view.situation.get(a).is_some();
    match rule.class {
        Class::Encouraged => rule.tests.iter().all(|test| {
            let attribute = view.plan.probe(*test).attribute();
            attribute.is_none_or(|a| stated(a) || view.program.attributes[a.index()].is_measure())
        }),
        Class::Restricted | Class::Eliminated => {
            let known_or_asked = |a: AttributeId| stated(a) || asked.contains(a.index());
            let touched = |test: &TestId| {
                view.plan.probe(*test).attribute().is_some_and(known_or_asked) && view.may_be_named(*test)
            };
            if rule.identity.is_empty() {
                rule.when_tests.iter().any(touched)
            } else {
                rule.identity.iter().any(touched) || (is_anonymous(view) && may_concern_anonymous(view, rule))
            }
        }
    }
}

/// Whether it is not said at all what is made or built.
fn is_anonymous(view: View<'_>) -> bool {
    let standard = view.program.standard;
    [standard.product, standard.facility].into_iter().flatten().all(|a| view.situation.get(a).is_none())
}

/// Whether a rule about some product may speak of a project that does not name its own: one of the terms it does state
/// meets the rule, or it states none, so that nothing can be ruled out.
fn may_concern_anonymous(view: View<'_>, rule: &PlanRule) -> bool {
    let is_stated_term = |a: AttributeId| {
        view.program.attributes[a.index()].kind == Kind::Terms && view.situation.get(a).is_some()
    };
    let states_none = !(0..view.program.attributes.len() as u32).any(|a| is_stated_term(AttributeId(a)));
    let meets = |test: &TestId| {
        view.plan.probe(*test).attribute().is_some_and(is_stated_term) && view.may_be_named(*test)
    };
    states_none || rule.when_tests.iter().any(meets)
}

/// Whether something stated meets a benefit. One that has nothing in common with the project is no opportunity, however
/// much is left unsaid.
fn is_met_by_something(view: View<'_>, rule: &PlanRule) -> bool {
    rule.when_tests.iter().any(|test| {
        let attribute = view.plan.probe(*test).attribute();
        let named = attribute.filter(|a| !view.program.attributes[a.index()].is_measure());
        named.is_some_and(|a| view.situation.get(a).is_some()) && view.test(*test) != Truth::False
    })
}
