//! The rules that answers can still bring about: all but those that the stated facts rule out for good.

use fixedbitset::FixedBitSet;

use crate::compile::{NodeId, Plan, PlanRule};
use crate::evaluate::decision::Truth;
use crate::evaluate::engage::outcomes;
use crate::evaluate::need::needed_attributes;
use crate::evaluate::situation::{Origin, Situation};
use crate::evaluate::truth::View;
use crate::evaluate::unit::Setting;
use crate::facts::Unit;
use crate::resolve::{AttributeId, Program, RuleId, TestId};

/// A plan with the rules that are left, renumbered.
pub struct Live {
    pub plan: Plan,
    /// What those of these rules that may come to count test, and the definitions.
    pub tests: Vec<TestId>,
}

impl Live {
    /// The rules that are not false for a unit. More facts never make a false rule true, but what was only assumed may turn out
    /// otherwise: assumptions, and what follows from them, count as unknown.
    pub fn new(setting: Setting<'_>, unit: &Unit) -> Live {
        let mut situations: Vec<Situation> =
            setting.situations(unit).into_iter().map(|(situation, _)| situation).collect();
        situations.iter_mut().for_each(|situation| forget_assumptions(setting.program, situation));
        let mut plan = setting.plan.clone();
        plan.index = None;
        plan.rules.retain(|rule| {
            situations.iter().any(|situation| setting.view(situation).rule(rule).truth() != Truth::False)
        });
        for (index, rule) in plan.rules.iter_mut().enumerate() {
            rule.id = RuleId(index as u32);
        }
        let live = Setting { plan: &plan, prover: None, ..setting };
        let views: Vec<View<'_>> = situations.iter().map(|situation| live.view(situation)).collect();
        let counting = counting(&views);
        let rules = plan.rules.iter().filter(|rule| counting.contains(rule.id.index()));
        let definitions = setting.program.definitions.iter().flat_map(|d| d.condition.tests());
        let mut tests: Vec<TestId> =
            rules.flat_map(|rule| rule.tests.iter().copied()).chain(definitions).collect();
        tests.sort();
        tests.dedup();
        Live { plan, tests }
    }
}

/// The rules that answers to the questions of engaged rules may let count: these themselves, and benefits that wait for nothing
/// but measures and what is asked anyway.
fn counting(views: &[View<'_>]) -> FixedBitSet {
    let mut counting = FixedBitSet::new();
    let mut asked = FixedBitSet::new();
    let Some(first) = views.first() else { return counting };
    let (plan, attributes) = (first.plan, &first.program.attributes);
    counting.grow(plan.rules.len());
    asked.grow(attributes.len());
    let outcomes = outcomes(views);
    loop {
        let before = counting.count_ones(..);
        for (view, outcomes) in views.iter().zip(&outcomes) {
            for rule in &plan.rules {
                let is_asked =
                    |a: &AttributeId| asked.contains(a.index()) || attributes[a.index()].is_measure();
                let counts = outcomes.engaged.contains(&rule.id)
                    || outcomes.truth(rule.id).truth() == Truth::True
                    || rule.whens.iter().any(|when| waits_for(*view, rule, *when).iter().all(is_asked));
                if counts {
                    counting.insert(rule.id.index());
                    needed_attributes(*view, rule).iter().for_each(|a| asked.insert(a.index()));
                }
            }
        }
        plan.spread(&mut asked);
        if counting.count_ones(..) == before {
            return counting;
        }
    }
}

/// The facts that one alternative of a rule waits for.
fn waits_for(view: View<'_>, rule: &PlanRule, when: NodeId) -> Vec<AttributeId> {
    let alone = PlanRule { whens: vec![when], unless: Vec::new(), ..rule.clone() };
    needed_attributes(view, &alone)
}

/// Takes out defaults, and quantities that follow from others, perhaps from a default. The day of the decision stays: it is
/// set, not asked.
fn forget_assumptions(program: &Program, situation: &mut Situation) {
    for (index, known) in situation.known.iter_mut().enumerate() {
        let is_date = program.standard.date.is_some_and(|date| date.index() == index);
        if known.as_ref().is_some_and(|k| match k.origin {
            Origin::Default => !is_date,
            Origin::Relation(_) => true,
            _ => false,
        }) {
            *known = None;
        }
    }
}
