//! What cases have to pin: every rule, bound, exception, reading and effect of an edition, as [`Pin`]s.

use super::spot::{Spot, spots};
use crate::resolve::{
    Condition, Defined, Effect, EffectId, Predicate, Program, ReadingId, ReadingRole, RuleId, TermId, TestId,
};
use crate::source::Span;
use crate::syntax::ast::Comparison;

/// One thing that a case has to pin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    pub target: Target,
    /// Where it stands in the rules.
    pub span: Span,
}

/// What is pinned, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// An alternative (当) of a rule: a case in which it alone makes the rule apply.
    Alternative { rule: RuleId, index: usize },
    /// A bound: a case at this place beside it whose expectation hangs on it.
    Bound { owner: BoundOwner, test: TestId, spot: Spot },
    /// An exception (除非): a case that it saves.
    Saves { rule: RuleId, index: usize },
    /// An exception: a case in which the rule applies because it does not hold.
    SavesNot { rule: RuleId, index: usize },
    /// A value of a reading that is not the default: a case that it changes.
    Reading { reading: ReadingId, value: usize },
    /// An effect: a case whose 措施 names it.
    Effect { effect: EffectId },
}

/// Where a bound stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoundOwner {
    Rule(RuleId),
    /// Index of a definition.
    Definition(usize),
}

/// The kinds of pins that are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PinKind {
    Rules,
    Bounds,
    Exceptions,
    Readings,
    Effects,
}

impl PinKind {
    pub const ALL: [PinKind; 5] =
        [PinKind::Rules, PinKind::Bounds, PinKind::Exceptions, PinKind::Readings, PinKind::Effects];
}

impl Target {
    pub fn kind(&self) -> PinKind {
        match self {
            Target::Alternative { .. } => PinKind::Rules,
            Target::Bound { .. } => PinKind::Bounds,
            Target::Saves { .. } | Target::SavesNot { .. } => PinKind::Exceptions,
            Target::Reading { .. } => PinKind::Readings,
            Target::Effect { .. } => PinKind::Effects,
        }
    }
}

/// All pins of an edition, in order of the text, without effects that no rule can have. The built-in reading 目录范围 is the language's, not the rules', and so not
/// among them; neither are definitions that no rule and no effect hangs on.
pub(super) fn pins(program: &Program) -> Vec<Pin> {
    let mut pins = Vec::new();
    for index in 0..program.rules.len() {
        of_rule(program, RuleId(index as u32), &mut pins);
    }
    for index in used_definitions(program) {
        let definition = &program.definitions[index];
        of_bounds(program, BoundOwner::Definition(index), &definition.condition, &mut pins);
    }
    for (index, reading) in program.readings.iter().enumerate() {
        if !matches!(reading.role, ReadingRole::Scope { .. }) {
            let reading_id = ReadingId(index as u32);
            let values = 1..reading.values.len();
            pins.extend(values.map(|value| Pin {
                target: Target::Reading { reading: reading_id, value },
                span: reading.span,
            }));
        }
    }
    for (index, effect) in program.effects.iter().enumerate().filter(|(_, e)| can_follow(program, e)) {
        pins.push(Pin { target: Target::Effect { effect: EffectId(index as u32) }, span: effect.span });
    }
    // Stable: pins of one place keep their order.
    pins.sort_by_key(|pin| (pin.span.source, pin.span.start));
    pins
}

/// Whether an effect can follow from some rule of its class. What holds only before a deadline can't, where no rule has one.
fn can_follow(program: &Program, effect: &Effect) -> bool {
    let has_deadline = program.rules.iter().any(|r| r.class == effect.class && r.deadline.is_some());
    has_deadline || effect.condition.as_ref().is_none_or(|condition| may_hold(program, condition))
}

/// Whether a condition may hold where there is no deadline: then the date counts as past it.
fn may_hold(program: &Program, condition: &Condition) -> bool {
    let past = |c: &Comparison| matches!(c, Comparison::Greater | Comparison::AtLeast | Comparison::NotEqual);
    match condition {
        Condition::All(parts) => parts.iter().all(|part| may_hold(program, part)),
        Condition::Any(parts) => parts.iter().any(|part| may_hold(program, part)),
        Condition::Not(_) | Condition::Pending(_) => true,
        Condition::Test(test) => match &program.tests[test.index()].predicate {
            Predicate::Deadline { comparison } => past(comparison),
            _ => true,
        },
    }
}

fn of_rule(program: &Program, id: RuleId, pins: &mut Vec<Pin>) {
    let rule = &program.rules[id.index()];
    for (index, when) in rule.whens.iter().enumerate() {
        let span = if rule.whens.len() == 1 { Some(rule.name_span) } else { first(program, &when.condition) };
        pins.push(Pin {
            target: Target::Alternative { rule: id, index },
            span: span.unwrap_or(rule.name_span),
        });
        of_bounds(program, BoundOwner::Rule(id), &when.condition, pins);
    }
    for (index, unless) in rule.unless.iter().enumerate() {
        let span = first(program, unless).unwrap_or(rule.name_span);
        pins.push(Pin { target: Target::Saves { rule: id, index }, span });
        pins.push(Pin { target: Target::SavesNot { rule: id, index }, span });
        of_bounds(program, BoundOwner::Rule(id), unless, pins);
    }
}

fn of_bounds(program: &Program, owner: BoundOwner, condition: &Condition, pins: &mut Vec<Pin>) {
    condition.each_test(&mut |test| {
        let Some(found) = program.tests.get(test.index()) else { return };
        let places = spots(program, found).into_iter();
        pins.extend(places.map(|spot| Pin { target: Target::Bound { owner, test, spot }, span: found.span }));
    });
}

/// Where a condition begins.
fn first(program: &Program, condition: &Condition) -> Option<Span> {
    let tests = condition.tests();
    Some(program.tests.get(tests.first()?.index())?.span)
}

/// The definitions that a rule or an effect hangs on, by what it tests or by another such definition.
fn used_definitions(program: &Program) -> Vec<usize> {
    let rules = program.rules.iter();
    let conditions = rules.flat_map(|r| r.whens.iter().map(|w| &w.condition).chain(&r.unless));
    let mut tests: Vec<TestId> = conditions
        .chain(program.effects.iter().filter_map(|e| e.condition.as_ref()))
        .flat_map(Condition::tests)
        .collect();
    let mut used = vec![false; program.definitions.len()];
    while let Some(test) = tests.pop() {
        for (index, definition) in program.definitions.iter().enumerate() {
            if !used[index] && concerns(program, definition.target, test) {
                used[index] = true;
                tests.extend(definition.condition.tests());
            }
        }
    }
    used.iter().enumerate().filter(|(_, used)| **used).map(|(index, _)| index).collect()
}

/// Whether a test may turn on what is defined: it names the term, or one above or below it, or tests the fact.
fn concerns(program: &Program, target: Defined, test: TestId) -> bool {
    let Some(test) = program.tests.get(test.index()) else { return false };
    match (target, &test.predicate) {
        (Defined::Flag(flag), _) => test.attribute() == Some(flag),
        (Defined::Term(term), Predicate::Terms { values, .. }) => {
            let related =
                |other: &TermId| program.terms.is_below(term, *other) || program.terms.is_below(*other, term);
            values.iter().any(|value| related(&value.term) || value.but_not.iter().any(related))
        }
        (Defined::Term(_), _) => false,
    }
}
