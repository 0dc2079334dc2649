//! Definitions: stating a defined term states its definition, and what the definition says states the term.

use fixedbitset::FixedBitSet;

use super::{Deriver, ROUNDS};
use crate::compile::Probe;
use crate::evaluate::decision::{ContradictionKind, Truth};
use crate::evaluate::situation::{Known, KnownValue, Origin, Points};
use crate::evaluate::truth::View;
use crate::facts::Measure;
use crate::resolve::{AttributeId, Condition, Defined, Definition, Predicate, TermId, TermValue, TestId};

impl Deriver<'_> {
    /// Stating a defined term or yes-no fact states its definition.
    pub(super) fn stated_definitions(&mut self) {
        let program = self.program;
        for definition in &program.definitions {
            let stated = match definition.target {
                Defined::Term(term) => self.is_surely(term),
                Defined::Flag(flag) => self.is_stated(flag),
            };
            if stated {
                for test in conjuncts(&definition.condition) {
                    self.assume(definition.target, test);
                }
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

    fn is_stated(&self, flag: AttributeId) -> bool {
        let known = self.situation.get(flag);
        known.is_some_and(|k| {
            matches!(k.value, KnownValue::Flag(true)) && matches!(k.origin, Origin::Stated { .. })
        })
    }

    /// Makes a test true that the definition of something stated asserts.
    fn assume(&mut self, defined: Defined, test: TestId) {
        let (program, plan) = (self.program, self.plan);
        let Some(attribute) = program.tests[test.index()].attribute() else { return };
        let conflict = ContradictionKind::Definition { defined, attribute };
        let origin = Origin::Definition(defined);
        let known = self.situation.get(attribute).map(|k| k.value.clone());
        match (plan.probe(test), known) {
            (Probe::Quantity { dimension, range, excluding, negated: false, .. }, known) => {
                let interval = if self.view().bare_bounds_exclude() { *excluding } else { *range };
                let measure = Measure { dimension: *dimension, interval };
                let conflict = known.map(|_| conflict);
                self.narrow(attribute, measure, origin, conflict);
            }
            (Probe::Flag { negated, .. }, None) => self.set(attribute, KnownValue::Flag(!negated), origin),
            (Probe::Flag { negated, .. }, Some(KnownValue::Flag(flag))) if flag == *negated => {
                self.note(conflict)
            }
            (Probe::Level { range, negated: false, .. }, None) => {
                self.set(attribute, KnownValue::Level(*range), origin);
            }
            (Probe::Level { range, negated: false, .. }, Some(KnownValue::Level(level))) => {
                let both = level.and(range);
                if both.is_empty() {
                    self.note(conflict);
                } else if let Some(known) = &mut self.situation.known[attribute.index()] {
                    known.value = KnownValue::Level(both);
                }
            }
            (Probe::Terms { points, open: false, negated: false, .. }, known) => {
                self.assume_terms(test, points, known, conflict, origin);
            }
            _ => {}
        }
    }

    /// One of the values is among `points`: which, is known only if there is just one that may be. A definition says nothing
    /// about other values, so the list stays open where nothing was stated.
    fn assume_terms(
        &mut self,
        test: TestId,
        points: &FixedBitSet,
        known: Option<KnownValue>,
        conflict: ContradictionKind,
        origin: Origin,
    ) {
        let Predicate::Terms { values: named, .. } = &self.program.tests[test.index()].predicate else {
            return;
        };
        let Some(attribute) = self.program.tests[test.index()].attribute() else { return };
        let [TermValue { term, .. }] = named[..] else { return };
        let mut points = points.clone();
        points.difference_with(&self.situation.excluded);
        if points.is_clear() {
            return self.note(conflict);
        }
        let said = Points { term, points, surely: true };
        match known {
            None => self.set(attribute, KnownValue::Terms { values: vec![said], open: true }, origin),
            Some(KnownValue::Terms { mut values, open }) => {
                let already = values.iter().any(|v| v.surely && v.points.is_subset(&said.points));
                let overlapping: Vec<usize> =
                    (0..values.len()).filter(|i| !values[*i].points.is_disjoint(&said.points)).collect();
                match overlapping[..] {
                    _ if already => return,
                    [only] => values[only].points.intersect_with(&said.points),
                    [] if !open => return self.note(conflict),
                    _ => values.push(said),
                }
                if let Some(known) = &mut self.situation.known[attribute.index()] {
                    known.value = KnownValue::Terms { values, open };
                }
            }
            Some(_) => {}
        }
    }

    /// Defined terms and facts that follow from what their definitions say, each after those it hangs on.
    pub(super) fn implied_definitions(&mut self) {
        let program = self.program;
        // What narrows a value may leave open what it was thought to be already.
        for _ in 0..ROUNDS {
            let mut narrowed = false;
            for index in &self.plan.definition_order {
                let definition = &program.definitions[*index];
                let truth = self.truth_of_definition(*index);
                match definition.target {
                    Defined::Term(term) => narrowed |= self.imply_term(term, truth),
                    Defined::Flag(flag) => self.imply_flag(flag, truth, definition),
                }
            }
            if !narrowed {
                break;
            }
        }
        // What one definition rules out another may since have supposed.
        for (index, definition) in program.definitions.iter().enumerate() {
            if let (Defined::Term(term), Truth::False) = (definition.target, self.truth_of_definition(index))
            {
                _ = self.imply_term(term, Truth::False);
            }
        }
    }

    fn truth_of_definition(&self, index: usize) -> Truth {
        self.view().node(self.plan.definitions[index])
    }

    /// What is known so far, as conditions see it.
    fn view(&self) -> View<'_> {
        View { program: self.program, plan: self.plan, situation: &self.situation, deadline: None }
    }

    fn imply_flag(&mut self, flag: AttributeId, truth: Truth, definition: &Definition) {
        let implied = match truth {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown => return,
        };
        match self.situation.get(flag) {
            None => {
                let origin = Origin::Definition(definition.target);
                self.set(flag, KnownValue::Flag(implied), origin);
            }
            Some(Known { value: KnownValue::Flag(stated), origin: Origin::Stated { .. } })
                if *stated != implied =>
            {
                let tested = definition.condition.tests().into_iter();
                let attribute = tested.filter_map(|t| self.program.tests[t.index()].attribute()).next();
                let attribute = attribute.unwrap_or(flag);
                self.note(ContradictionKind::Definition { defined: definition.target, attribute });
            }
            Some(_) => {}
        }
    }

    /// Whether it narrowed what a value may be.
    fn imply_term(&mut self, term: TermId, truth: Truth) -> bool {
        let program = self.program;
        let mut narrowed = false;
        let below = program.terms.below(term);
        let mut points = program.terms.points(term).clone();
        points.difference_with(&self.situation.excluded);
        for attribute in &program.terms.get(term).attributes {
            let Some(Known { value: KnownValue::Terms { values, open }, .. }) =
                &mut self.situation.known[attribute.index()]
            else {
                continue;
            };
            values.retain(|v| v.surely || v.term != term);
            let overlapping: Vec<usize> = (0..values.len())
                .filter(|i| values[*i].surely && !values[*i].points.is_disjoint(below))
                .collect();
            let is_one = overlapping.iter().any(|i| values[*i].points.is_subset(below));
            match (truth, &overlapping[..]) {
                (Truth::True, _) if is_one => {}
                (Truth::True, [only]) if !*open => {
                    values[*only].points.intersect_with(below);
                    narrowed = true;
                }
                (Truth::True, _) if points.is_clear() => {
                    self.note(ContradictionKind::Excluded { attribute: *attribute, term });
                }
                (Truth::True, _) => values.push(Points { term, points: points.clone(), surely: true }),
                (Truth::False, _) => {
                    values.retain(|v| v.surely || !v.points.is_subset(below));
                    let wider = |v: &&mut Points| !v.points.is_subset(below) && !v.points.is_disjoint(below);
                    values.iter_mut().filter(wider).for_each(|v| {
                        v.points.difference_with(below);
                        narrowed = true;
                    });
                }
                (Truth::Unknown, []) if !points.is_clear() => {
                    values.push(Points { term, points: points.clone(), surely: false });
                }
                (Truth::Unknown, _) => {}
            }
        }
        narrowed
    }
}

/// The tests of a conjunction; none if it is anything else.
fn conjuncts(condition: &Condition) -> Vec<TestId> {
    match condition {
        Condition::Test(test) => vec![*test],
        Condition::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        Condition::Any(_) | Condition::Not(_) | Condition::Pending(_) => Vec::new(),
    }
}
