//! Which rules count for a project: burdens must be cleared, benefits claimed.

use fixedbitset::FixedBitSet;

use super::decision::Truth;
use super::need::needed_attributes;
use super::truth::{RuleTruth, View};
use crate::compile::{Node, NodeId, PlanRule};
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

impl Outcomes {
    /// Whether a rule counts in the closed reading: a 当 is true and no 除非 is. A benefit that is not engaged has to be
    /// claimed first.
    pub fn counts(&self, rule: &PlanRule) -> bool {
        let truth = self.truths[rule.id.index()];
        let claimed = truth.truth() == Truth::True || self.engaged.contains(&rule.id);
        truth.counts() && (rule.class != Class::Encouraged || claimed)
    }
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
        let engagement = Engagement { view, asked: &asked, anonymous: is_anonymous(view) };
        let unengaged = open.iter().copied().filter(|rule| !engaged.contains(&rule.id));
        let more: Vec<&PlanRule> = unengaged.filter(|rule| engagement.engages(rule)).collect();
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

/// What engagement of an undetermined rule hangs on. `asked` are the attributes that engaged rules ask for.
struct Engagement<'a> {
    view: View<'a>,
    asked: &'a FixedBitSet,
    anonymous: bool,
}

/// A condition with a view to engagement. Conditions that are false engage nothing and are left out.
#[derive(Clone, Copy, Default)]
struct Hold {
    /// A product or facility that it names may be the stated one.
    anchored: bool,
    /// It needs a product or facility about which nothing is stated.
    adrift: bool,
    /// Something stated meets it.
    touched: bool,
}

impl Engagement<'_> {
    fn engages(&self, rule: &PlanRule) -> bool {
        let this = Engagement { view: self.view.with_deadline(rule.deadline), ..*self };
        match rule.class {
            Class::Encouraged => this.claims(rule),
            Class::Restricted | Class::Eliminated => {
                rule.whens.iter().filter_map(|when| this.hold(*when)).any(|hold| {
                    if hold.adrift {
                        self.anonymous && (hold.touched || !self.states_a_term())
                    } else {
                        hold.anchored || hold.touched
                    }
                })
            }
        }
    }

    fn is_known(&self, attribute: AttributeId) -> bool {
        self.view.situation.get(attribute).is_some() || self.asked.contains(attribute.index())
    }

    /// How a burden's condition takes hold of the project; `None` if it is false.
    fn hold(&self, id: NodeId) -> Option<Hold> {
        if self.view.node(id) == Truth::False {
            return None;
        }
        match self.view.plan.node(id) {
            Node::Test(test) => self.hold_of_test(test),
            Node::Not(part) => Some(Hold { touched: self.tests_something_known(part), ..Hold::default() }),
            Node::All { first, count } => {
                let mut whole = Hold::default();
                for part in self.view.plan.children(first, count) {
                    let part = self.hold(*part)?;
                    whole.anchored |= part.anchored;
                    whole.adrift |= part.adrift;
                    whole.touched |= part.touched;
                }
                // One product or facility that may be meant is enough to ask for the other.
                whole.adrift &= !whole.anchored;
                Some(whole)
            }
            Node::Any { first, count } => {
                let parts = self.view.plan.children(first, count).iter();
                let holds: Vec<Hold> = parts.filter_map(|part| self.hold(*part)).collect();
                let firm: Vec<&Hold> = holds.iter().filter(|hold| !hold.adrift).collect();
                let among = if firm.is_empty() { holds.iter().collect() } else { firm };
                Some(Hold {
                    anchored: among.iter().any(|hold| hold.anchored),
                    adrift: among.iter().all(|hold| hold.adrift),
                    touched: among.iter().any(|hold| hold.touched),
                })
            }
        }
    }

    fn hold_of_test(&self, test: TestId) -> Option<Hold> {
        let Some(attribute) = self.view.plan.probe(test).attribute() else { return Some(Hold::default()) };
        let known = self.is_known(attribute);
        if !self.view.plan.is_identity(test) {
            let is_term = self.view.program.attributes[attribute.index()].kind == Kind::Terms;
            // Where nothing is said of product and facility, only a term can tell what the project is.
            return Some(Hold { touched: known && (is_term || !self.anonymous), ..Hold::default() });
        }
        if known && !self.view.may_be_named(test) {
            // Only the 等 of the rule's list leaves it open.
            return None;
        }
        Some(Hold { anchored: known, adrift: !known, touched: known })
    }

    fn tests_something_known(&self, id: NodeId) -> bool {
        match self.view.plan.node(id) {
            Node::Test(test) => self.view.plan.probe(test).attribute().is_some_and(|a| self.is_known(a)),
            Node::Not(part) => self.tests_something_known(part),
            Node::All { first, count } | Node::Any { first, count } => {
                self.view.plan.children(first, count).iter().any(|part| self.tests_something_known(*part))
            }
        }
    }

    fn states_a_term(&self) -> bool {
        let attributes = self.view.program.attributes.iter().enumerate();
        attributes
            .filter(|(_, a)| a.kind == Kind::Terms)
            .any(|(index, _)| self.view.situation.get(AttributeId(index as u32)).is_some())
    }

    /// Whether a benefit is claimed: it does not hang on an unstated technology, use or yes-no word.
    fn claims(&self, rule: &PlanRule) -> bool {
        let by_exception = rule.unless.iter().any(|node| self.hangs_on_a_claim(*node));
        !by_exception && rule.whens.iter().any(|when| self.claimed(*when) != Truth::False)
    }

    /// Whether an attribute is one that has to be claimed, and is not. What a burden asks for is as good as claimed where a
    /// benefit would outweigh that burden, so that no answer overturns a certain class.
    fn is_unclaimed(&self, attribute: AttributeId) -> bool {
        let outweighs = self.view.program.edition.precedence[2] != Class::Encouraged;
        let asked = outweighs && self.asked.contains(attribute.index());
        let known = asked || self.view.situation.get(attribute).is_some();
        !known && !self.view.program.attributes[attribute.index()].is_measure()
    }

    /// The truth of a condition if what has not been claimed is not so.
    fn claimed(&self, id: NodeId) -> Truth {
        match self.view.plan.node(id) {
            Node::Test(test) => match self.view.plan.probe(test).attribute() {
                Some(attribute) if self.is_unclaimed(attribute) => Truth::False,
                _ => self.view.test(test),
            },
            // What is only denied is not claimed either.
            Node::Not(part) if self.hangs_on_a_claim(part) => Truth::False,
            Node::Not(part) => self.view.node(part).not(),
            Node::All { first, count } => {
                let parts = self.view.plan.children(first, count).iter();
                parts.fold(Truth::True, |truth, part| truth.and(self.claimed(*part)))
            }
            Node::Any { first, count } => {
                let parts = self.view.plan.children(first, count).iter();
                parts.fold(Truth::False, |truth, part| truth.or(self.claimed(*part)))
            }
        }
    }

    /// Whether a condition is open because of something unclaimed.
    fn hangs_on_a_claim(&self, id: NodeId) -> bool {
        if self.view.node(id) != Truth::Unknown {
            return false;
        }
        match self.view.plan.node(id) {
            Node::Test(test) => self.view.plan.probe(test).attribute().is_some_and(|a| self.is_unclaimed(a)),
            Node::Not(part) => self.hangs_on_a_claim(part),
            Node::All { first, count } | Node::Any { first, count } => {
                self.view.plan.children(first, count).iter().any(|part| self.hangs_on_a_claim(*part))
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
