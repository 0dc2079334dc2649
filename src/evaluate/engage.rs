//! Which rules count for a project: burdens must be cleared, benefits claimed.

use fixedbitset::FixedBitSet;

use super::decision::Truth;
use super::need::{needed_attributes, open_ranges};
use super::situation::KnownValue;
use super::truth::{RuleTruth, View};
use crate::compile::{Node, NodeId, Plan, PlanRule, Stated};
use crate::resolve::{AttributeId, Kind, RuleId, TestId};
use crate::syntax::ast::Class;

/// The truth of the rules in one situation, and what became of the undetermined ones.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// The rules that may be anything but false, in order of the text, with their truth.
    pub truths: Vec<(RuleId, RuleTruth)>,
    /// Undetermined rules that are engaged.
    pub engaged: Vec<RuleId>,
    /// Encouraged rules that an unstated technology, use or yes-no word leaves open.
    pub opportunities: Vec<RuleId>,
}

impl Outcomes {
    /// Whether a rule counts in the closed reading: a 当 is true and no 除非 is. A benefit that is not engaged has to be
    /// claimed first.
    pub fn counts(&self, rule: &PlanRule) -> bool {
        let truth = self.truth(rule.id);
        let claimed = truth.truth() == Truth::True || self.engaged.contains(&rule.id);
        truth.counts() && (rule.class != Class::Encouraged || claimed)
    }

    /// The truth of a rule.
    pub fn truth(&self, rule: RuleId) -> RuleTruth {
        let place = self.truths.binary_search_by_key(&rule, |(id, _)| *id);
        place.map_or(RuleTruth::FALSE, |place| self.truths[place].1)
    }

    /// The rules that may be anything but false, in order of the text.
    pub fn rules<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = &'p PlanRule> {
        self.truths.iter().map(|(rule, _)| &plan.rules[rule.index()])
    }

    fn open_rules<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = &'p PlanRule> {
        let open = self.truths.iter().filter(|(_, truth)| truth.truth() == Truth::Unknown);
        let open = open.filter(|(rule, _)| !self.engaged.contains(rule));
        open.map(|(rule, _)| &plan.rules[rule.index()])
    }
}

/// Evaluates all rules in every situation of a unit and sorts the undetermined ones.
pub fn outcomes(views: &[View<'_>]) -> Vec<Outcomes> {
    let mut found: Vec<Outcomes> = views
        .iter()
        .map(|view| Outcomes { truths: truths(*view), engaged: Vec::new(), opportunities: Vec::new() })
        .collect();
    let Some(first) = views.first() else { return found };
    let mut asked = FixedBitSet::with_capacity(first.program.attributes.len());
    // A fact that an engaged rule asks for may, once given, engage another rule, for any product of the unit: that one is
    // engaged now, or else an answer could overturn what was called certain.
    loop {
        let before = asked.clone();
        for (view, outcomes) in views.iter().zip(&mut found) {
            let engagement = Engagement { view: *view, asked: &before };
            let engaged: Vec<&PlanRule> =
                outcomes.open_rules(view.plan).filter(|rule| engagement.engages(rule)).collect();
            for rule in engaged {
                outcomes.engaged.push(rule.id);
                let needed = needed_attributes(*view, rule).into_iter().chain(open_ranges(*view, rule));
                needed.for_each(|a| asked.insert(a.index()));
            }
        }
        first.plan.spread(&mut asked);
        if asked == before {
            break;
        }
    }
    for (view, outcomes) in views.iter().zip(&mut found) {
        outcomes.engaged.sort();
        let claims = outcomes.open_rules(view.plan).filter(|rule| rule.class == Class::Encouraged);
        outcomes.opportunities =
            claims.filter(|rule| is_met_by_something(*view, rule)).map(|rule| rule.id).collect();
    }
    found
}

/// The truth of the rules that the situation does not rule out by the terms they need.
fn truths(view: View<'_>) -> Vec<(RuleId, RuleTruth)> {
    let of = |rule: &PlanRule| (rule.id, view.rule(rule));
    match candidates(view) {
        Some(candidates) => candidates.iter().map(|id| of(&view.plan.rules[id.index()])).collect(),
        None => view.plan.rules.iter().map(of).collect(),
    }
}

/// The rules that may be anything but false as far as the index of the plan goes; `None` for all.
pub fn candidates(view: View<'_>) -> Option<Vec<RuleId>> {
    let points = |attribute: AttributeId| match view.situation.get(attribute).map(|known| &known.value) {
        Some(KnownValue::Terms { values, open: false }) => {
            Stated::Points(values.iter().flat_map(|value| value.points.ones()))
        }
        _ => Stated::Any,
    };
    view.plan.index.as_ref()?.candidates(points)
}

/// Whether an undetermined rule is engaged by what is stated alone, before any rule asks for anything.
pub fn is_engaged(view: View<'_>, rule: &PlanRule) -> bool {
    let asked = FixedBitSet::with_capacity(view.program.attributes.len());
    Engagement { view, asked: &asked }.engages(rule)
}

/// What engagement of an undetermined rule hangs on. `asked` are the attributes that engaged rules ask for, and those that
/// become known with them.
struct Engagement<'a> {
    view: View<'a>,
    asked: &'a FixedBitSet,
}

impl Engagement<'_> {
    fn engages(&self, rule: &PlanRule) -> bool {
        let this = Engagement { view: self.view.with_deadline(rule.deadline), ..*self };
        match rule.class {
            Class::Encouraged => this.claims(rule),
            Class::Restricted | Class::Eliminated => this.burdens(rule),
        }
    }

    /// Whether something is stated or asked for.
    fn is_known(&self, attribute: AttributeId) -> bool {
        self.view.situation.get(attribute).is_some() || self.asked.contains(attribute.index())
    }

    /// Whether a test is one of something known and not ruled out by it.
    fn is_met(&self, test: TestId) -> bool {
        let attribute = self.view.plan.probe(test).attribute();
        attribute.is_some_and(|a| self.is_known(a)) && self.view.may_be_named(test)
    }

    /// A burden is engaged by a stated product or facility that may be one it names; if it names none, by any fact it tests;
    /// and whenever what is stated or asked for could make it true by itself.
    fn burdens(&self, rule: &PlanRule) -> bool {
        let within_reach = |when: &NodeId| self.may_be(*when, Truth::True, &|a| self.is_known(a));
        if rule.whens.iter().any(within_reach) {
            return true;
        }
        let mut identity = rule.when_tests.iter().filter(|t| self.view.plan.is_identity(**t)).peekable();
        if identity.peek().is_none() {
            return rule.when_tests.iter().any(|test| self.is_met(*test));
        }
        identity.any(|test| self.is_met(*test))
            || (is_anonymous(self.view) && self.may_concern_anonymous(rule))
    }

    /// Whether a rule about some product may speak of a project that does not name its own: one of the terms it does
    /// state meets the rule, or it states none, so that nothing can be ruled out.
    fn may_concern_anonymous(&self, rule: &PlanRule) -> bool {
        let attributes = &self.view.program.attributes;
        let is_stated_term = |a: AttributeId| {
            attributes[a.index()].kind == Kind::Terms && self.view.situation.get(a).is_some()
        };
        let states_none = !(0..attributes.len() as u32).any(|a| is_stated_term(AttributeId(a)));
        let meets = |test: &TestId| {
            self.view.plan.probe(*test).attribute().is_some_and(is_stated_term)
                && self.view.may_be_named(*test)
        };
        states_none || rule.when_tests.iter().any(meets)
    }

    /// A benefit is engaged if measures alone keep it open. What a burden asks for is as good as claimed where a benefit would
    /// outweigh that burden, so that no answer overturns a certain class.
    fn claims(&self, rule: &PlanRule) -> bool {
        let outweighs = self.view.program.edition.precedence[2] != Class::Encouraged;
        let claimed = |a: AttributeId| {
            let asked = outweighs && self.asked.contains(a.index());
            asked
                || self.view.situation.get(a).is_some()
                || self.view.program.attributes[a.index()].is_measure()
        };
        rule.whens.iter().any(|when| self.may_be(*when, Truth::True, &claimed))
            && rule.unless.iter().all(|unless| self.may_be(*unless, Truth::False, &claimed))
    }

    /// Whether a condition may come out as wanted by answers about some attributes alone.
    fn may_be(&self, id: NodeId, wanted: Truth, answerable: &dyn Fn(AttributeId) -> bool) -> bool {
        let part_may_be = |part: &NodeId| self.may_be(*part, wanted, answerable);
        match self.view.plan.node(id) {
            Node::Not(part) => self.may_be(part, wanted.not(), answerable),
            Node::Test(test) => match self.view.test(test) {
                Truth::Unknown => self.view.plan.probe(test).attribute().is_some_and(answerable),
                truth => truth == wanted,
            },
            Node::All { first, count } => {
                let mut parts = self.view.plan.children(first, count).iter();
                if wanted == Truth::True { parts.all(part_may_be) } else { parts.any(part_may_be) }
            }
            Node::Any { first, count } => {
                let mut parts = self.view.plan.children(first, count).iter();
                if wanted == Truth::False { parts.all(part_may_be) } else { parts.any(part_may_be) }
            }
        }
    }
}

/// Whether it is not said at all what is made or built.
fn is_anonymous(view: View<'_>) -> bool {
    let standard = view.program.standard;
    [standard.product, standard.facility].into_iter().flatten().all(|a| view.situation.get(a).is_none())
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
