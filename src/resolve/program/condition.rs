//! What has to hold: conditions over tests.

use jiff::civil::Date;

use super::{AttributeId, ReadingId, TestId};
use crate::quantity::{Dimension, Number};
use crate::resolve::region::RegionId;
use crate::resolve::sector::SectorId;
use crate::resolve::term::TermId;
use crate::source::Span;
use crate::syntax::ast::{Comparison, Text};

#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test(TestId),
    /// `待定 "…"`: still to be written. A program that has one is never compiled.
    Pending(Text),
}

impl Condition {
    /// Visits every test, in order of the text.
    pub fn each_test(&self, visit: &mut impl FnMut(TestId)) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|p| p.each_test(visit)),
            Condition::Not(part) => part.each_test(visit),
            Condition::Test(test) => visit(*test),
            Condition::Pending(_) => {}
        }
    }

    /// All tests, in order of the text.
    pub fn tests(&self) -> Vec<TestId> {
        let mut tests = Vec::new();
        self.each_test(&mut |test| tests.push(test));
        tests
    }
}

/// One attribute compared with something, or a reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub subject: Subject,
    pub predicate: Predicate,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Attribute(AttributeId),
    Reading(ReadingId),
}

impl Test {
    /// The attribute, unless a reading is tested.
    pub fn attribute(&self) -> Option<AttributeId> {
        match self.subject {
            Subject::Attribute(attribute) => Some(attribute),
            Subject::Reading(_) => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    Terms {
        values: Vec<TermValue>,
        negated: bool,
        open: bool,
    },
    Regions {
        places: Vec<RegionId>,
        negated: bool,
        open: bool,
    },
    Sectors {
        sectors: Vec<SectorId>,
        negated: bool,
        open: bool,
    },
    /// In base units.
    Quantity {
        comparison: Comparison,
        number: Number,
        dimension: Dimension,
        shown: String,
    },
    Level {
        comparison: Comparison,
        rank: u32,
    },
    Date {
        comparison: Comparison,
        date: Date,
    },
    /// Against the deadline of the rule that matched.
    Deadline {
        comparison: Comparison,
    },
    Flag {
        negated: bool,
    },
    Reading {
        value: usize,
    },
}

/// `X 而非 Y`.
#[derive(Debug, Clone, PartialEq)]
pub struct TermValue {
    pub term: TermId,
    pub but_not: Vec<TermId>,
}
