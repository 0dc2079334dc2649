//! What is made -> the rules that can concern it, and which other facts those look at.

use super::group::Group;
use super::outcome::Rules;
use super::tie::{of_conversions, of_relations, tied};
use crate::compile::{Node, NodeId, Plan, PlanRule};
use crate::evaluate::{KnownValue, Situation, Truth, candidates};
use crate::resolve::{AttributeId, Defined, Definition, Kind, RuleId, TestId};

/// The rules that what is made leaves open.
#[derive(Debug, Default)]
pub struct Relevant {
    /// Those that count by themselves, or may.
    pub active: Vec<RuleId>,
    /// Those that can count only if another asks for the product or facility they name.
    pub dormant: Vec<RuleId>,
    /// Whether neither a product nor a facility is stated.
    pub is_anonymous: bool,
}

/// Sorts the rules. In: what is made, and nothing else ([`only_identity`]).
pub fn relevant(rules: Rules<'_>, bare: &Situation) -> Relevant {
    let view = rules.view(bare);
    let all = || rules.plan.rules.iter().map(|rule| rule.id).collect();
    let possible: Vec<RuleId> = candidates(view).unwrap_or_else(all);
    let standard = rules.program.standard;
    let what = [standard.product, standard.facility];
    let is_anonymous = what.into_iter().flatten().all(|attribute| bare.get(attribute).is_none());
    let mut found = Relevant { is_anonymous, ..Relevant::default() };
    for id in possible {
        let rule = &rules.plan.rules[id.index()];
        if view.rule(rule).truth() == Truth::False {
            continue;
        }
        let list = if !is_anonymous && is_dormant(rules, rule, bare) {
            &mut found.dormant
        } else {
            &mut found.active
        };
        list.push(id);
    }
    found
}

/// Whether a rule can't be engaged by answers, unless another rule asks for what it names: each of its alternatives needs a product
/// or a facility that is not stated, and none it names is.
fn is_dormant(rules: Rules<'_>, rule: &PlanRule, bare: &Situation) -> bool {
    let plan = rules.plan;
    let is_unstated = |test: &TestId| {
        plan.is_identity(*test) && plan.probe(*test).attribute().is_some_and(|a| bare.get(a).is_none())
    };
    let needs_unstated = |when: &NodeId| conjuncts(plan, *when).iter().any(is_unstated);
    let is_named = |test: &TestId| {
        let known = plan.probe(*test).attribute().is_some_and(|a| bare.get(a).is_some());
        plan.is_identity(*test) && known && rules.view(bare).may_be_named(*test)
    };
    rule.whens.iter().all(needs_unstated) && !rule.when_tests.iter().any(is_named)
}

/// The tests that a condition can't be true without.
fn conjuncts(plan: &Plan, condition: NodeId) -> Vec<TestId> {
    match plan.node(condition) {
        Node::Test(test) => vec![test],
        Node::All { first, count } => {
            plan.children(first, count).iter().flat_map(|part| conjuncts(plan, *part)).collect()
        }
        Node::Any { .. } | Node::Not(_) => Vec::new(),
    }
}

/// The definitions that say something of what is made, each as the attributes that it joins, with all that are tied to these.
pub fn live(rules: Rules<'_>, bare: &Situation) -> Vec<Vec<AttributeId>> {
    let definitions = rules.program.definitions.iter().zip(&rules.plan.definitions);
    let mut live = definitions
        .filter(|(definition, condition)| !is_dead(rules, bare, definition, **condition))
        .map(|(definition, _)| touched(rules, definition))
        .peekable();
    if live.peek().is_none() {
        return Vec::new();
    }
    let ties = [of_relations(rules), of_conversions(rules)].concat();
    live.map(|touched| tied(&ties, &touched)).collect()
}

/// The groups that some definition ties to what is made or to what the rules test: which facts they hold matters, not only how tests
/// come out. `live` are definitions, as the attributes they join; `tested` the attributes that the rules test.
pub fn defined(
    rules: Rules<'_>,
    groups: &[Group],
    live: &[Vec<AttributeId>],
    tested: &[AttributeId],
) -> Vec<usize> {
    if live.is_empty() {
        return Vec::new();
    }
    let ties = [of_relations(rules), of_conversions(rules)].concat();
    let identity = identity(rules);
    let asked: Vec<AttributeId> = tested.iter().chain(&identity).copied().collect();
    let mut asked = tied(&ties, &asked);
    let mut found: Vec<usize> = Vec::new();
    loop {
        let before = (found.len(), asked.len());
        for attributes in live {
            if !attributes.iter().any(|attribute| asked.contains(attribute)) {
                continue;
            }
            let own = groups.iter().enumerate();
            let own = own.filter(|(_, group)| attributes.iter().any(|a| group.attributes.contains(a)));
            found.extend(own.map(|(index, _)| index));
            asked.extend(attributes);
        }
        found.sort_unstable();
        found.dedup();
        asked.sort_unstable();
        asked.dedup();
        if (found.len(), asked.len()) == before {
            return found;
        }
    }
}

/// The attributes that some definition joins, and all that are tied to these.
pub fn all_defined(rules: Rules<'_>) -> Vec<AttributeId> {
    let ties = [of_relations(rules), of_conversions(rules)].concat();
    let touched = rules.program.definitions.iter().flat_map(|definition| touched(rules, definition));
    tied(&ties, &touched.collect::<Vec<_>>())
}

/// Whether a definition says nothing of what is made, whatever else is stated: its condition is false, and what it defines is a
/// product or a facility, but none that may be stated.
fn is_dead(rules: Rules<'_>, bare: &Situation, definition: &Definition, condition: NodeId) -> bool {
    if rules.view(bare).node(condition) != Truth::False {
        return false;
    }
    let Defined::Term(term) = definition.target else { return false };
    let below = rules.program.terms.below(term);
    let identity = identity(rules);
    rules.program.terms.get(term).attributes.iter().all(|attribute| {
        let apart = match bare.get(*attribute).map(|known| &known.value) {
            Some(KnownValue::Terms { values, open }) => {
                !open && values.iter().all(|value| value.points.is_disjoint(below))
            }
            Some(_) => false,
            None => true,
        };
        identity.contains(attribute) && apart
    })
}

/// The attributes that a definition joins.
fn touched(rules: Rules<'_>, definition: &Definition) -> Vec<AttributeId> {
    let tests = definition.condition.tests().into_iter();
    let tested = tests.filter_map(|test| rules.plan.probe(test).attribute());
    let defined = match definition.target {
        Defined::Term(term) => rules.program.terms.get(term).attributes.clone(),
        Defined::Flag(flag) => vec![flag],
    };
    tested.chain(defined).collect()
}

/// The attributes that say what is made: product, facility, sector.
pub fn identity(rules: Rules<'_>) -> Vec<AttributeId> {
    let standard = rules.program.standard;
    [standard.product, standard.facility, standard.sector].into_iter().flatten().collect()
}

/// Of a situation what is known of what is made.
pub fn only_identity(rules: Rules<'_>, situation: &Situation) -> Situation {
    let identity = identity(rules);
    let mut bare = situation.clone();
    for (index, known) in bare.known.iter_mut().enumerate() {
        if !identity.contains(&AttributeId(index as u32)) {
            *known = None;
        }
    }
    bare
}

/// The groups with columns of terms.
pub fn of_terms(rules: Rules<'_>, groups: &[Group]) -> Vec<usize> {
    let is_terms = |a: &AttributeId| rules.program.attributes[a.index()].kind == Kind::Terms;
    let with = groups.iter().enumerate().filter(|(_, group)| group.attributes.iter().any(is_terms));
    with.map(|(index, _)| index).collect()
}
