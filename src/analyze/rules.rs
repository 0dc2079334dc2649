//! The rules under fixed readings: what is analysed.

use crate::compile::{Plan, PlanRule, Probe};
use crate::evaluate::Options;
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{AttributeId, Program, ReadingId, TestId};

/// A program, its plan and how it is read.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub options: &'a Options,
}

impl<'a> Rules<'a> {
    /// The value that a reading has.
    pub fn reading(self, reading: ReadingId) -> usize {
        let chosen = self.options.readings.iter().rev().find(|(id, _)| *id == reading);
        chosen.map_or(0, |(_, value)| *value)
    }

    /// The attribute whose facts are tested in place of another under the readings.
    pub fn meant(self, attribute: AttributeId) -> AttributeId {
        match self.program.attributes[attribute.index()].instead {
            Some((reading, value, other)) if self.reading(reading) == value => other,
            _ => attribute,
        }
    }

    /// The quantity that a test looks at: attribute, dimension, values that meet it; none for other tests.
    pub fn bound(self, test: TestId) -> Option<(AttributeId, Dimension, Interval<Number>)> {
        match self.plan.probe(test) {
            Probe::Quantity { attribute, dimension, range, excluding, .. } => {
                let bare = self.plan.bare_bound;
                let excludes = bare.is_some_and(|(reading, value)| self.reading(reading) != value);
                Some((self.meant(*attribute), *dimension, if excludes { *excluding } else { *range }))
            }
            _ => None,
        }
    }

    /// The rules in order of the text.
    pub fn all(self) -> impl Iterator<Item = &'a PlanRule> {
        self.plan.rules.iter()
    }
}
