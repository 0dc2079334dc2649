//! A construction unit with one product and everything that follows from its facts: what rules are tested against.

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use crate::facts::Measure;
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Defined, RegionId, SectorId, TermId};

/// The facts of one unit with one of its products, derived and defaulted ones included. Indexed by attribute.
#[derive(Debug, Clone, Default)]
pub struct Situation {
    pub known: Vec<Option<Known>>,
    /// Terms that `不是` rules out, with everything below them.
    pub excluded: FixedBitSet,
    pub excluded_regions: Vec<RegionId>,
    pub excluded_sectors: Vec<SectorId>,
    /// Value index per reading.
    pub readings: Vec<usize>,
}

/// What is known of an attribute, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub value: KnownValue,
    pub origin: Origin,
}

/// How a fact came about; shown with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The words of the facts file.
    Stated { written: String },
    /// The attribute's default.
    Default,
    /// Worked out from these attributes through a relation.
    Relation(Vec<AttributeId>),
    /// Said by the definition of a term or a yes-no fact, or following from it.
    Definition(Defined),
    /// The sectors of the product.
    Product,
}

#[derive(Debug, Clone, PartialEq)]
pub enum KnownValue {
    Terms { values: Vec<Points>, open: bool },
    Region(Vec<RegionId>),
    Sectors { sectors: Vec<SectorId>, open: bool },
    Quantity(Vec<Measure>),
    Level(Interval<u32>),
    Date(Interval<Date>),
    Flag(bool),
}

/// A stated term and the points (see `resolve::term`) that it may still stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    pub term: TermId,
    pub points: FixedBitSet,
    /// False where a definition may make the unit one of these, depending on unknown facts.
    pub surely: bool,
}

impl Situation {
    /// What is known of an attribute.
    pub fn get(&self, attribute: AttributeId) -> Option<&Known> {
        self.known.get(attribute.index())?.as_ref()
    }
}
