//! Relations: quantities that follow from others, and those that break them.

use super::Deriver;
use crate::evaluate::decision::ContradictionKind;
use crate::evaluate::measure::{convert, known_in, over, times};
use crate::evaluate::situation::{Known, KnownValue, Origin};
use crate::facts::Measure;
use crate::quantity::{End, Interval, Number};
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
        if measure.interval.and(&self.limits(attribute)).is_empty() {
            return conflict.into_iter().for_each(|c| self.note(c));
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

    /// The values that an attribute can have at all, if it has one dimension and so one sort of limits.
    fn limits(&self, attribute: AttributeId) -> Interval<Number> {
        let attribute = &self.program.attributes[attribute.index()];
        match &attribute.kind {
            Kind::Quantity { dimensions } if dimensions.len() == 1 => {
                let end = |value| End { value, inclusive: true };
                Interval { low: attribute.least.map(end), high: attribute.most.map(end) }
            }
            _ => Interval::ALL,
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
                    self.bound(left, right, |most| Interval { low: None, ..most });
                    self.bound(right, left, |least| Interval { high: None, ..least });
                }
            }
        }
    }

    /// Narrows `target` to one side of what is known of another quantity.
    fn bound(
        &mut self,
        target: AttributeId,
        other: AttributeId,
        side: fn(Interval<Number>) -> Interval<Number>,
    ) {
        for measure in self.measures(other) {
            let conflict = ContradictionKind::Relation { left: target, right: other };
            let measure = Measure { interval: side(measure.interval), ..measure };
            self.narrow(target, measure, Origin::Relation(vec![other]), Some(conflict));
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
                let conflict = ContradictionKind::Relation { left: target, right: a };
                let measure = Measure { dimension, interval };
                self.narrow(target, measure, Origin::Relation(vec![a, b]), Some(conflict));
            }
        }
    }

    /// Notes relations, and equal measures, that the facts break where a conversion is needed to see it; what meets in one
    /// dimension was noted when it was narrowed.
    pub(super) fn check_conversions(&mut self) {
        let program = self.program;
        for relation in &program.relations {
            let (left, right) = match *relation {
                Relation::Product { left, a, .. } => (left, a),
                Relation::AtMost { left, right } => (left, right),
            };
            if self.measures(left).iter().any(|own| self.breaks(relation, own)) {
                self.note(ContradictionKind::Relation { left, right });
            }
        }
        for index in 0..program.attributes.len() as u32 {
            let attribute = AttributeId(index);
            if !self.situation.get(attribute).is_some_and(|k| matches!(k.origin, Origin::Stated { .. })) {
                continue;
            }
            let measures = self.measures(attribute);
            let disagrees = |own: &Measure| {
                let others = measures.iter().filter(|m| m.dimension != own.dimension);
                others.clone().any(|other| {
                    let converted = convert(program, &self.situation, other, own.dimension);
                    converted.is_some_and(|interval| interval.and(&own.interval).is_empty())
                })
            };
            if measures.iter().any(disagrees) {
                self.note(ContradictionKind::Relation { left: attribute, right: attribute });
            }
        }
    }

    /// Whether what is known of the left side of a relation has nothing in common with the right.
    fn breaks(&self, relation: &Relation, own: &Measure) -> bool {
        let in_dimension =
            |attribute, dimension| known_in(self.program, &self.situation, attribute, dimension);
        let right = match *relation {
            Relation::Product { a, b, .. } => self.measures(b).first().and_then(|factor| {
                let other = in_dimension(a, own.dimension.over(factor.dimension))?;
                times(&other, &factor.interval)
            }),
            Relation::AtMost { right, .. } => {
                in_dimension(right, own.dimension).map(|most| Interval { low: None, ..most })
            }
        };
        right.is_some_and(|right| own.interval.and(&right).is_empty())
    }
}

fn pairs(a: &[Measure], b: &[Measure]) -> Vec<(Measure, Measure)> {
    a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y))).collect()
}
