//! Definitions: stating a defined term states its definition, and what the definition says states the term.

use super::Deriver;
use crate::compile::Probe;
use crate::evaluate::decision::{ContradictionKind, Truth};
use crate::evaluate::situation::{Known, KnownValue, Origin, Points};
use crate::evaluate::truth::View;
use crate::facts::Measure;
use crate::resolve::{AttributeId, Condition, Defined, Predicate, TermId, TermValue, TestId};

impl Deriver<'_> {
    /// Stating a defined term states its definition.
    pub(super) fn stated_definitions(&mut self) {
        let program = self.program;
        for definition in &program.definitions {
            let Defined::Term(term) = definition.target else { continue };
            if !self.is_surely(term) {
                continue;
            }
            for test in conjuncts(&definition.condition) {
                self.assume(term, test);
            }
        }
    }

    /// Whether some stated value is certainly a `term`.
    fn is_surely(&self, term: TermId) -> bool {
        let program = self.program;
        program.terms.get(term).attributes.iter().any(|attribute| {
            matches!(self.situation.get(*attribute).map(|k| &k.value), Some(KnownValue::Terms { values, .. })
                if values.iter().any(|v| v.surely && v.points.is_subset(program.terms.below(term))))
        })
    }

    /// Makes a test true that the definition of a stated term asserts.
    fn assume(&mut self, term: TermId, test: TestId) {
        let (program, plan) = (self.program, self.plan);
        let probe = plan.probe(test);
        let test = &program.tests[test.index()];
        let Some(attribute) = test.attribute() else { return };
        let origin = Origin::Definition(term);
        let conflict = ContradictionKind::Definition { term, attribute };
        let known = self.situation.get(attribute).map(|k| k.value.clone());
        match (&test.predicate, known) {
            (Predicate::Quantity { dimension, .. }, known) => {
                let Probe::Quantity { range, negated: false, .. } = probe else { return };
                let measure = Measure { dimension: *dimension, interval: *range };
                self.narrow(
                    attribute,
                    measure,
                    origin,
                    match known {
                        Some(KnownValue::Quantity(_)) => Some(conflict),
                        _ => None,
                    },
                );
            }
            (Predicate::Flag { negated }, None) => self.set(attribute, KnownValue::Flag(!negated), origin),
            (Predicate::Flag { negated }, Some(KnownValue::Flag(flag))) if flag == *negated => {
                self.note(conflict)
            }
            (Predicate::Terms { values, negated: false, open: false }, None) => {
                if let [TermValue { term: value, .. }] = values[..] {
                    let points = self.points(attribute, value);
                    self.set(attribute, KnownValue::Terms { values: vec![points], open: false }, origin);
                }
            }
            (Predicate::Level { .. }, None) => {
                if let Probe::Level { range, negated: false, .. } = probe {
                    self.set(attribute, KnownValue::Level(*range), origin);
                }
            }
            _ => {}
        }
    }

    /// A defined term is stated by what its definition says, and ruled out by its opposite.
    pub(super) fn implied_definitions(&mut self) {
        let program = self.program;
        for (index, definition) in program.definitions.iter().enumerate() {
            let view = View { program, plan: self.plan, situation: &self.situation, deadline: None };
            let truth = view.node(self.plan.definitions[index]);
            match definition.target {
                Defined::Term(term) => self.imply_term(term, truth),
                Defined::Flag(flag) => self.imply_flag(flag, truth, &definition.condition),
            }
        }
    }

    fn imply_flag(&mut self, flag: AttributeId, truth: Truth, condition: &Condition) {
        if truth == Truth::Unknown || self.situation.get(flag).is_some() {
            return;
        }
        let sources = condition.tests().into_iter().filter_map(|t| self.program.tests[t.index()].attribute());
        let origin = Origin::Relation(sources.collect());
        self.set(flag, KnownValue::Flag(truth == Truth::True), origin);
    }

    fn imply_term(&mut self, term: TermId, truth: Truth) {
        let program = self.program;
        let below = program.terms.below(term);
        for attribute in &program.terms.get(term).attributes {
            let Some(Known { value: KnownValue::Terms { values, .. }, .. }) =
                &mut self.situation.known[attribute.index()]
            else {
                continue;
            };
            values.retain(|v| v.surely || v.term != term);
            let apart = values.iter().all(|v| v.points.is_disjoint(below));
            match truth {
                Truth::True if apart => {
                    let points = program.terms.points(term).clone();
                    values.push(Points { term, points, surely: true });
                }
                Truth::True => values.iter_mut().for_each(|v| {
                    if !v.points.is_disjoint(below) {
                        v.points.intersect_with(below);
                    }
                }),
                Truth::False => values.iter_mut().for_each(|v| {
                    if !v.points.is_subset(below) {
                        v.points.difference_with(below);
                    }
                }),
                Truth::Unknown if apart => {
                    let points = program.terms.points(term).clone();
                    values.push(Points { term, points, surely: false });
                }
                Truth::Unknown => {}
            }
        }
    }
}

/// The tests of a conjunction; none if it is anything else.
fn conjuncts(condition: &Condition) -> Vec<TestId> {
    match condition {
        Condition::Test(test) => vec![*test],
        Condition::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        Condition::Any(_) | Condition::Not(_) => Vec::new(),
    }
}
