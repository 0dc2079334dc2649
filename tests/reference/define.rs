//! Definitions: what is stated to be an X is what the definition says, and what is that is an X.

use std::collections::BTreeSet;

use mulu::evaluate::Truth;
use mulu::facts::Measure;
use mulu::resolve::{AttributeId, Condition, Defined, Definition, Predicate, TermId, TestId};

use super::derive::{Known, Situation, StatedTerm};
use super::truth::{bounds, term_points, value_points};

impl Situation<'_> {
    /// What is stated to be an X is what its definition says; what is that is an X.
    pub fn define_term(&mut self, definition: &Definition, term: TermId, attribute: AttributeId) {
        let target = term_points(&self.program.terms, term);
        if self.values(attribute).iter().any(|value| value.surely && value.points.is_subset(&target)) {
            return self.assert(&definition.condition, Some(attribute));
        }
        if self.truth(&definition.condition, None) != Truth::True {
            return;
        }
        if self.knows(attribute) {
            self.is_one_of(attribute, term, target);
        }
    }

    /// Some value of the attribute is among the points. Which, is known only where just one may be and none is unsaid.
    pub fn is_one_of(&mut self, attribute: AttributeId, term: TermId, points: BTreeSet<TermId>) {
        let points: BTreeSet<TermId> = points.difference(&self.excluded_points).copied().collect();
        let nothing = Known::Terms { values: Vec::new(), open: true };
        let Known::Terms { values, open } = self.known.entry(attribute).or_insert(nothing) else { return };
        if points.is_empty() || values.iter().any(|value| value.surely && value.points.is_subset(&points)) {
            return;
        }
        let mut meeting =
            values.iter_mut().filter(|value| value.surely && !value.points.is_disjoint(&points));
        match (meeting.next(), meeting.next()) {
            (Some(value), None) if !*open => value.points.retain(|point| points.contains(point)),
            _ => values.push(StatedTerm { term, points, surely: true }),
        }
    }

    /// What is stated may, by definitions that are still open, be more than it says.
    pub fn suppose(&mut self) {
        for definition in &self.program.definitions {
            let Defined::Term(term) = definition.target else { continue };
            if self.truth(&definition.condition, None) != Truth::Unknown {
                continue;
            }
            let target = term_points(&self.program.terms, term);
            let points: BTreeSet<TermId> = target.difference(&self.excluded_points).copied().collect();
            let supposed = StatedTerm { term, points, surely: false };
            for attribute in &self.program.terms.get(term).attributes {
                let Some(Known::Terms { values, .. }) = self.known.get_mut(attribute) else { continue };
                values.retain(|value| value.surely || value.term != term);
                let apart = values.iter().all(|value| !value.surely || value.points.is_disjoint(&target));
                if apart && !supposed.points.is_empty() {
                    values.push(supposed.clone());
                }
            }
        }
    }

    /// What is not as its definition says is not it.
    pub fn rule_out(&mut self) {
        for definition in &self.program.definitions {
            if self.truth(&definition.condition, None) != Truth::False {
                continue;
            }
            match definition.target {
                Defined::Flag(flag) => _ = self.known.entry(flag).or_insert(Known::Flag(false)),
                Defined::Term(term) => {
                    let target = term_points(&self.program.terms, term);
                    for attribute in &self.program.terms.get(term).attributes {
                        let Some(Known::Terms { values, .. }) = self.known.get_mut(attribute) else {
                            continue;
                        };
                        values.retain(|value| value.surely || !value.points.is_subset(&target));
                        let others = values.iter_mut().filter(|value| !value.points.is_subset(&target));
                        others.for_each(|value| value.points.retain(|point| !target.contains(point)));
                    }
                }
            }
        }
    }

    /// Everything that a true condition says.
    pub fn assert(&mut self, condition: &Condition, but: Option<AttributeId>) {
        match condition {
            Condition::All(parts) => parts.iter().for_each(|part| self.assert(part, but)),
            Condition::Test(test) if self.tested(*test) != but => self.assert_test(*test),
            _ => {}
        }
    }

    pub fn assert_test(&mut self, test: TestId) {
        let Some(attribute) = self.tested(test) else { return };
        let known = self.known.get(&attribute);
        match &self.program.tests[test.index()].predicate {
            Predicate::Quantity { comparison, number, dimension, .. } => {
                let (interval, negated) = bounds(*comparison, *number, self.bare_includes());
                if !negated {
                    self.narrow(attribute, Measure { dimension: *dimension, interval });
                }
            }
            Predicate::Level { comparison, rank } => {
                let (interval, negated) = bounds(*comparison, *rank, true);
                let ranks = self.ranks(attribute, &interval);
                let both = match known {
                    Some(Known::Level(own)) => own & &ranks,
                    _ => ranks,
                };
                if !negated && !both.is_empty() {
                    self.known.insert(attribute, Known::Level(both));
                }
            }
            Predicate::Flag { negated } => _ = self.known.entry(attribute).or_insert(Known::Flag(!negated)),
            Predicate::Terms { values, negated: false, open: false } if values.len() == 1 => {
                let points = value_points(&self.program.terms, &values[0]);
                let apart = |value: &StatedTerm| value.points.is_disjoint(&points);
                match known {
                    // The facts speak against it.
                    Some(Known::Terms { values, open: false }) if values.iter().all(apart) => {}
                    _ => self.is_one_of(attribute, values[0].term, points),
                }
            }
            _ => {}
        }
    }
}
