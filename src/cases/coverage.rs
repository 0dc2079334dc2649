//! Which pins the cases of an edition hold.
//!
//! A case that passes holds a pin if it would fail, were the pinned thing otherwise: the test, alternative or exception
//! forced to the other truth, the reading at its default, the effect left out; all else the same. So a pin says that a change
//! of the rules there would be noticed.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::compare::compare;
use super::pin::{BoundOwner, Pin, Target, pins};
use super::prepare::Ready;
use super::spot::{Spot, echo, spot};
use crate::compile::{Forced, Node, NodeId, Plan, Undo};
use crate::evaluate::{Decision, Situation, Truth, View};
use crate::explain::RuleNames;
use crate::resolve::{EffectId, Program, ReadingId, RuleId, TestId};
use crate::rulebook::Edition;

/// All pins of an edition with the cases that hold them.
#[derive(Debug, Default)]
pub struct Coverage {
    /// In order of the text.
    pub pins: Vec<PinResult>,
}

/// A pin and the cases about it, as indices of the program's cases.
#[derive(Debug)]
pub struct PinResult {
    pub pin: Pin,
    /// The cases that hold it.
    pub held_by: Vec<usize>,
    /// Cases that pass and turn on it, but expect nothing that would notice.
    pub near: Vec<usize>,
}

/// What a case does for a pin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// It has nothing to do with it.
    None,
    /// The rule turns on it, but nothing that the case expects would differ.
    Near,
    Held,
}

/// Finds the cases that hold each pin. Cases are decided as by [`super::run`]; those that fail hold nothing.
pub fn coverage(edition: &Edition, today: Date) -> Coverage {
    let program = &edition.program;
    let Some(plan) = &edition.plan else { return Coverage::default() };
    let mut results: Vec<PinResult> = pins(program)
        .into_iter()
        .map(|pin| PinResult { pin, held_by: Vec::new(), near: Vec::new() })
        .collect();
    let tests = plan.nodes.iter().enumerate().filter_map(|(index, node)| match node {
        Node::Test(test) => Some((*test, NodeId(index as u32))),
        _ => None,
    });
    let places: IndexMap<TestId, NodeId> = tests.collect();
    let names = RuleNames::new(program);
    let mut mutant = Plan::clone(plan);
    for (index, case) in program.cases.iter().enumerate() {
        let Ok(ready) = Ready::new(program, &names, case, today) else { continue };
        let decision = ready.decide(program, plan);
        if !compare(program, &ready, &decision).is_empty() {
            continue;
        }
        let mut trial = Trial { program, plan, places: &places, ready, decision, mutant: &mut mutant };
        for result in &mut results {
            match trial.hold(result.pin.target) {
                Hold::None => {}
                Hold::Near => result.near.push(index),
                Hold::Held => result.held_by.push(index),
            }
        }
    }
    Coverage { pins: results }
}

/// A case that passes, tried against changed rules.
struct Trial<'a> {
    program: &'a Program,
    plan: &'a Plan,
    /// The node of each test.
    places: &'a IndexMap<TestId, NodeId>,
    ready: Ready<'a>,
    decision: Decision,
    /// A copy of the plan to force things in; between trials it is equal to the plan.
    mutant: &'a mut Plan,
}

impl Trial<'_> {
    fn hold(&mut self, target: Target) -> Hold {
        match target {
            Target::Alternative { rule, index } => {
                let node = self.plan.rules[rule.index()].whens[index];
                let named = self.ready.wanted.by.contains(&rule);
                self.hold_of_rule(rule, node, false, Truth::True, named)
            }
            Target::Saves { rule, index } => {
                let node = self.plan.rules[rule.index()].unless[index];
                let named = self.ready.wanted.excepted.contains(&rule);
                self.hold_of_rule(rule, node, false, Truth::False, named)
            }
            Target::SavesNot { rule, index } => {
                let node = self.plan.rules[rule.index()].unless[index];
                let named = self.ready.wanted.by.contains(&rule);
                self.hold_of_rule(rule, node, true, Truth::True, named)
            }
            Target::Bound { owner, test, spot } => {
                let holds = [true, false].map(|forced| self.hold_of_bound(owner, test, forced, spot));
                if holds.contains(&Hold::Held) {
                    Hold::Held
                } else if holds.contains(&Hold::Near) {
                    Hold::Near
                } else {
                    Hold::None
                }
            }
            Target::Reading { reading, value } => self.hold_of_reading(reading, value),
            Target::Effect { effect } => self.hold_of_effect(effect),
        }
    }

    /// A part of a rule forced to `forced`: held if the rule has the truth `now` because of the part, the case names the rule
    /// for it, and would fail.
    fn hold_of_rule(&mut self, rule: RuleId, node: NodeId, forced: bool, now: Truth, named: bool) -> Hold {
        let owner = BoundOwner::Rule(rule);
        let turning = self.turning(owner, node, forced);
        let turns = |(_, truth): &(&Situation, Truth)| *truth == now;
        if !turning.iter().any(turns) {
            return Hold::None;
        }
        if named && self.fails(&[Forced::Node(node, forced)]) { Hold::Held } else { Hold::Near }
    }

    /// A test forced to `forced`. Where several units or products turn on it, all have to be at the place: which of them
    /// the case notices is not to be told.
    fn hold_of_bound(&mut self, owner: BoundOwner, test: TestId, forced: bool, wanted: Spot) -> Hold {
        let Some(node) = self.places.get(&test).copied() else { return Hold::None };
        let program = self.program;
        let tested = &program.tests[test.index()];
        let there = |situation: &Situation| spot(program, situation, tested) == Some(wanted);
        if !self.decision.units.iter().flat_map(|unit| &unit.situations).any(there) {
            return Hold::None;
        }
        let alone = Forced::Node(node, forced);
        let turning = self.turning(owner, node, forced);
        let turns = !turning.is_empty() && turning.iter().all(|(situation, _)| there(situation));
        if turns && self.fails(&[alone]) {
            return Hold::Held;
        }
        let opposite = if forced { Truth::False } else { Truth::True };
        let mut situations = self.decision.units.iter().flat_map(|unit| &unit.situations);
        let all_there = situations.all(|s| there(s) || self.view(self.plan, s).node(node) != opposite);
        // A definition that does not turn has no part in what the rules make of its bound.
        let concerned = turns || matches!(owner, BoundOwner::Rule(_));
        if all_there && concerned && self.fails_with_definitions(owner, test, alone) {
            return Hold::Held;
        }
        if turns { Hold::Near } else { Hold::None }
    }

    /// The same where a definition says the same bound again (`产能 >= 8` beside a word defined by it) or its opposite (what
    /// is not coarse is fine): alone, no truth would change anything. What is said again is forced along, and the test still
    /// has to make the difference.
    fn fails_with_definitions(&mut self, owner: BoundOwner, test: TestId, alone: Forced) -> bool {
        let Forced::Node(_, forced) = alone else { return false };
        let program = self.program;
        let in_definitions: Vec<TestId> =
            program.definitions.iter().flat_map(|d| d.condition.tests()).collect();
        let (mut defined, mut ruled) = (Vec::new(), Vec::new());
        for (other, node) in self.places {
            let same = echo(&program.tests[test.index()], &program.tests[other.index()]);
            if let (Some(same), true) = (same, *other != test) {
                let list = if in_definitions.contains(other) { &mut defined } else { &mut ruled };
                list.push(Forced::Node(*node, forced == same));
            }
        }
        let alone = [alone];
        let makes_the_difference = |trial: &mut Self, others: &[Forced]| {
            !others.is_empty() && trial.fails(&[others, &alone].concat()) && !trial.fails(others)
        };
        match owner {
            BoundOwner::Rule(_) => makes_the_difference(self, &defined),
            BoundOwner::Definition(_) => {
                let together = !defined.is_empty() && self.fails(&[&defined[..], &alone].concat());
                together || makes_the_difference(self, &[defined, ruled].concat())
            }
        }
    }

    fn hold_of_reading(&mut self, reading: ReadingId, value: usize) -> Hold {
        let chosen = self.ready.options.readings.iter().rev().find(|(own, _)| *own == reading);
        if chosen.map(|(_, value)| *value) != Some(value) {
            return Hold::None;
        }
        let mut options = self.ready.options.clone();
        options.readings.retain(|(own, _)| *own != reading);
        let decision = self.ready.decide_under(self.program, self.plan, &options);
        let fails = !compare(self.program, &self.ready, &decision).is_empty();
        if fails { Hold::Held } else { Hold::Near }
    }

    fn hold_of_effect(&mut self, effect: EffectId) -> Hold {
        if !self.follows(effect) {
            return Hold::None;
        }
        if self.fails(&[Forced::NoEffect(effect)]) { Hold::Held } else { Hold::Near }
    }

    /// Whether an effect follows from some match; where it has a condition, that has to be true, not just open.
    fn follows(&self, effect: EffectId) -> bool {
        let condition = self.plan.effects[effect.index()];
        let hit = |unit: usize, rule: RuleId| {
            self.decision.effects.iter().any(|h| h.effect == effect && h.unit == unit && h.rule == rule)
        };
        self.decision.units.iter().enumerate().any(|(index, unit)| {
            unit.matches.iter().any(|m| {
                let deadline = self.plan.rules[m.rule.index()].deadline;
                let view = self.view(self.plan, &unit.situations[m.situation]).with_deadline(deadline);
                hit(index, m.rule) && condition.is_none_or(|node| view.node(node) == Truth::True)
            })
        })
    }

    /// The situations in which the truth of a node is known and the other one would change that of the rule or definition
    /// it stands in, with the truth that this has now.
    fn turning(&mut self, owner: BoundOwner, node: NodeId, forced: bool) -> Vec<(&Situation, Truth)> {
        let opposite = if forced { Truth::False } else { Truth::True };
        let situations = self.decision.units.iter().flat_map(|unit| &unit.situations);
        let deadline = match owner {
            BoundOwner::Rule(rule) => self.plan.rules[rule.index()].deadline,
            BoundOwner::Definition(_) => None,
        };
        let view = |plan, situation| View { program: self.program, plan, situation, deadline };
        let candidates: Vec<(&Situation, Truth)> = situations
            .filter(|situation| view(self.plan, situation).node(node) == opposite)
            .map(|situation| (situation, owner_truth(view(self.plan, situation), owner)))
            .collect();
        if candidates.is_empty() {
            return candidates;
        }
        let undo = self.mutant.force(Forced::Node(node, forced));
        let turning = candidates
            .into_iter()
            .filter(|(situation, now)| owner_truth(view(self.mutant, situation), owner) != *now)
            .collect();
        self.mutant.undo(undo);
        turning
    }

    /// Whether the case would fail.
    fn fails(&mut self, forced: &[Forced]) -> bool {
        let undo: Vec<Undo> = forced.iter().map(|forced| self.mutant.force(*forced)).collect();
        let decision = self.ready.decide(self.program, self.mutant);
        undo.into_iter().rev().for_each(|undo| self.mutant.undo(undo));
        !compare(self.program, &self.ready, &decision).is_empty()
    }

    fn view<'v>(&'v self, plan: &'v Plan, situation: &'v Situation) -> View<'v> {
        View { program: self.program, plan, situation, deadline: None }
    }
}

fn owner_truth(view: View<'_>, owner: BoundOwner) -> Truth {
    match owner {
        BoundOwner::Rule(rule) => view.rule(&view.plan.rules[rule.index()]).truth(),
        BoundOwner::Definition(index) => view.node(view.plan.definitions[index]),
    }
}
