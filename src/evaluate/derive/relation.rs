//! Relations: quantities that follow from others, and those that break them.

use super::Deriver;
use crate::evaluate::decision::ContradictionKind;
use crate::evaluate::measure::{over, times};
use crate::evaluate::situation::{Known, KnownValue, Origin};
use crate::facts::Measure;
use crate::quantity::{Interval, Number};
use crate::resolve::{AttributeId, Kind, Relation};

#[derive(Clone, Copy)]
enum Operation {
    Times,
    Over,
}

impl Deriver<'_> {
    /// Narrows a quantity in one dimension. What would leave nothing is not done, and noted if `conflict` says how.
    pub(super) fn narrow(
        &mut self,
        attribute: AttributeId,
        measure: Measure,
        origin: Origin,
        conflict: Option<ContradictionKind>,
    ) {
        if measure.interval == Interval::ALL {
            return;
        }
        let Some(Known { value, origin: old }) = &mut self.situation.known[attribute.index()] else {
            self.set(attribute, KnownValue::Quantity(vec![measure]), origin);
            return;
        };
        let KnownValue::Quantity(measures) = value else { return };
        match measures.iter_mut().find(|m| m.dimension == measure.dimension) {
            None => measures.push(measure),
            Some(own) => {
                let both = own.interval.and(&measure.interval);
                if both.is_empty() {
                    conflict.into_iter().for_each(|c| self.note(c));
                } else if both != own.interval {
                    own.interval = both;
                    if !matches!(old, Origin::Stated { .. }) {
                        *old = origin;
                    }
                }
            }
        }
    }

    /// Quantities that follow from others.
    pub(super) fn relations(&mut self) {
        let program = self.program;
        for relation in &program.relations {
            match *relation {
                Relation::Product { left, a, b } => {
                    self.product(left, a, b, Operation::Times);
                    self.product(a, left, b, Operation::Over);
                    self.product(b, left, a, Operation::Over);
                }
                Relation::AtMost { left, right } => {
                    for measure in self.measures(right) {
                        let interval = Interval { low: None, ..measure.interval };
                        self.narrow(
                            left,
                            Measure { interval, ..measure },
                            Origin::Relation(vec![right]),
                            None,
                        );
                    }
                    for measure in self.measures(left) {
                        let interval = Interval { high: None, ..measure.interval };
                        self.narrow(
                            right,
                            Measure { interval, ..measure },
                            Origin::Relation(vec![left]),
                            None,
                        );
                    }
                }
            }
        }
    }

    /// Narrows `target` to what two other quantities leave.
    fn product(&mut self, target: AttributeId, a: AttributeId, b: AttributeId, operation: Operation) {
        let Kind::Quantity { dimensions } = &self.program.attributes[target.index()].kind else { return };
        for (x, y) in pairs(&self.measures(a), &self.measures(b)) {
            let (dimension, interval) = match operation {
                Operation::Times => (x.dimension.times(y.dimension), times(&x.interval, &y.interval)),
                Operation::Over => (x.dimension.over(y.dimension), over(&x.interval, &y.interval)),
            };
            if let (Some(interval), true) = (interval, dimensions.contains(&dimension)) {
                self.narrow(target, Measure { dimension, interval }, Origin::Relation(vec![a, b]), None);
            }
        }
    }

    /// Notes relations that the facts break.
    pub(super) fn check_relations(&mut self) {
        let program = self.program;
        for relation in &program.relations {
            match *relation {
                Relation::Product { left, a, b } => {
                    for (x, y) in pairs(&self.measures(a), &self.measures(b)) {
                        let product = times(&x.interval, &y.interval);
                        let measure = product.map(|interval| (x.dimension.times(y.dimension), interval));
                        if self.breaks(left, measure, |own, product| own.and(product).is_empty()) {
                            self.note(ContradictionKind::Relation { left, right: a });
                        }
                    }
                }
                Relation::AtMost { left, right } => {
                    for most in self.measures(right) {
                        let limit = (most.dimension, Interval { low: None, ..most.interval });
                        if self.breaks(left, Some(limit), |own, limit| own.and(limit).is_empty()) {
                            self.note(ContradictionKind::Relation { left, right });
                        }
                    }
                }
            }
        }
    }

    fn breaks(
        &self,
        attribute: AttributeId,
        other: Option<(crate::quantity::Dimension, Interval<Number>)>,
        apart: impl Fn(&Interval<Number>, &Interval<Number>) -> bool,
    ) -> bool {
        let Some((dimension, interval)) = other else { return false };
        self.measures(attribute)
            .iter()
            .any(|own| own.dimension == dimension && apart(&own.interval, &interval))
    }
}

fn pairs(a: &[Measure], b: &[Measure]) -> Vec<(Measure, Measure)> {
    a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y))).collect()
}
