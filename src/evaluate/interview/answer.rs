//! Answers: what a unit is once a question is answered.

use crate::facts::{Excluded, Fact, Unit, Value};
use crate::resolve::{AttributeId, RegionId, TermId};
use crate::source::Span;

/// An answer: a value, what is ruled out, or both (this, and nothing more special of it).
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The attribute that is stated: the one asked for, or another (a facility named where a product was asked for).
    pub attribute: AttributeId,
    /// All that is now stated of it; none if it is only said what it is not.
    pub value: Option<Value>,
    /// What `不是` rules out from now on, besides what it did.
    pub excluded: Excluded,
}

impl Answer {
    /// States a value in place of what was stated.
    pub fn value(attribute: AttributeId, value: Value) -> Answer {
        Answer { attribute, value: Some(value), excluded: Excluded::default() }
    }

    /// None of these terms.
    pub fn none_of(attribute: AttributeId, terms: Vec<TermId>) -> Answer {
        Answer { attribute, value: None, excluded: Excluded { terms, ..Excluded::default() } }
    }

    /// In none of these places.
    pub fn elsewhere(attribute: AttributeId, regions: Vec<RegionId>) -> Answer {
        Answer { attribute, value: None, excluded: Excluded { regions, ..Excluded::default() } }
    }

    /// The unit with the answer.
    pub fn apply(&self, unit: &Unit) -> Unit {
        let mut unit = unit.clone();
        if let Some(value) = &self.value {
            let fact = Fact { value: value.clone(), written: String::new(), span: Span::default() };
            unit.facts.insert(self.attribute, fact);
        }
        add(&mut unit.excluded.terms, &self.excluded.terms);
        add(&mut unit.excluded.regions, &self.excluded.regions);
        add(&mut unit.excluded.sectors, &self.excluded.sectors);
        unit
    }
}

fn add<T: Copy + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !list.contains(item) {
            list.push(*item);
        }
    }
}
