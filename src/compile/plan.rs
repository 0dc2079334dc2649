//! The plan.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use super::index::Index;
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{AttributeId, ReadingId, RegionId, RuleId, SectorId, TestId};
use crate::syntax::ast::Class;

/// Number of a node in [`Plan::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeId(pub u32);

/// A condition. Children are given as ranges of [`Plan::children`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    All { first: u32, count: u32 },
    Any { first: u32, count: u32 },
    Not(NodeId),
    Test(TestId),
}

/// One place with everything in it: a range of region numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionRange {
    pub first: RegionId,
    pub last: RegionId,
}

/// A test, ready to run. `negated` turns true and false round.
#[derive(Debug, Clone, PartialEq)]
pub enum Probe {
    Terms {
        attribute: AttributeId,
        points: FixedBitSet,
        open: bool,
        negated: bool,
    },
    Regions {
        attribute: AttributeId,
        ranges: Vec<RegionRange>,
        open: bool,
        negated: bool,
    },
    Sectors {
        attribute: AttributeId,
        sectors: Vec<SectorId>,
        open: bool,
        negated: bool,
    },
    /// `excluding` is the range under the reading of bare bounds that leaves the number out; the same as `range` for other bounds.
    Quantity {
        attribute: AttributeId,
        dimension: Dimension,
        range: Interval<Number>,
        excluding: Interval<Number>,
        negated: bool,
    },
    Level {
        attribute: AttributeId,
        range: Interval<u32>,
        negated: bool,
    },
    Date {
        attribute: AttributeId,
        range: Interval<Date>,
        negated: bool,
    },
    Deadline {
        attribute: AttributeId,
        comparison: crate::syntax::ast::Comparison,
    },
    Flag {
        attribute: AttributeId,
        negated: bool,
    },
    Reading {
        reading: ReadingId,
        value: usize,
    },
}

impl Probe {
    /// The attribute that is tested, unless it is a reading.
    pub fn attribute(&self) -> Option<AttributeId> {
        match self {
            Probe::Terms { attribute, .. }
            | Probe::Regions { attribute, .. }
            | Probe::Sectors { attribute, .. }
            | Probe::Quantity { attribute, .. }
            | Probe::Level { attribute, .. }
            | Probe::Date { attribute, .. }
            | Probe::Deadline { attribute, .. }
            | Probe::Flag { attribute, .. } => Some(*attribute),
            Probe::Reading { .. } => None,
        }
    }
}

/// A rule, ready to run.
#[derive(Debug, Clone)]
pub struct PlanRule {
    pub id: RuleId,
    pub class: Class,
    /// Place of the class in the precedence; 0 is the heaviest.
    pub rank: usize,
    pub whens: Vec<NodeId>,
    pub unless: Vec<NodeId>,
    pub deadline: Option<Date>,
    /// All tests of the 当.
    pub when_tests: Vec<TestId>,
    /// All tests, of the 除非 too.
    pub tests: Vec<TestId>,
}

/// Everything the evaluator needs of the rules.
#[derive(Debug, Clone)]
pub struct Plan {
    pub nodes: Vec<Node>,
    pub children: Vec<NodeId>,
    /// Indexed by [`TestId`].
    pub probes: Vec<Probe>,
    /// Tests that a product or a facility is one of some terms: what engages a burden. Indexed by [`TestId`].
    pub identity: FixedBitSet,
    /// In order of the text.
    pub rules: Vec<PlanRule>,
    /// Condition per effect, in order of the program's effects.
    pub effects: Vec<Option<NodeId>>,
    /// Condition per definition, in order of the program's definitions.
    pub definitions: Vec<NodeId>,
    /// The definitions ordered so that each comes after those it refers to.
    pub definition_order: Vec<usize>,
    /// Attributes of which one makes others known, through relations and definitions.
    pub links: Vec<FixedBitSet>,
    /// The reading of bare bounds and its including value.
    pub bare_bound: Option<(ReadingId, usize)>,
    /// The reading of the scope and the value under which missing text says nothing.
    pub scope_reading: Option<(ReadingId, usize)>,
    /// Which rules can concern what. None once the plan was altered: then all rules are looked at.
    pub index: Option<Arc<Index>>,
}

impl Plan {
    /// The children of an `All` or `Any`.
    pub fn children(&self, first: u32, count: u32) -> &[NodeId] {
        &self.children[first as usize..(first + count) as usize]
    }

    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    /// Adds what becomes known with known attributes.
    pub fn spread(&self, known: &mut FixedBitSet) {
        loop {
            let before = known.count_ones(..);
            for link in &self.links {
                if !link.is_disjoint(known) {
                    known.union_with(link);
                }
            }
            if known.count_ones(..) == before {
                return;
            }
        }
    }

    /// Whether a test names a product or a facility, unnegated.
    pub fn is_identity(&self, test: TestId) -> bool {
        self.identity.contains(test.index())
    }

    pub fn probe(&self, test: TestId) -> &Probe {
        &self.probes[test.index()]
    }
}
