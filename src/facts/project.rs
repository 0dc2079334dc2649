//! Facts about a project in terms of the program's ids: what leaves `facts` and enters `evaluate`.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{AttributeId, RegionId, SectorId, TermId};
use crate::source::Span;

/// A project as it could be read. One with errors has no `project`; its place and its errors are kept.
#[derive(Debug, Clone)]
pub struct Reading {
    pub name: String,
    pub project: Option<Project>,
    /// Errors and warnings, in order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A project: one or more construction units, each with all its facts (those of the project included).
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    pub name: String,
    /// 日期 of the project: decides which edition is in force.
    pub date: Option<Date>,
    pub units: Vec<Unit>,
}

/// A construction unit (建设内容).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unit {
    /// Its own name, or empty.
    pub name: String,
    pub facts: IndexMap<AttributeId, Fact>,
    pub excluded: Excluded,
}

/// What `不是` rules out, for every attribute at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excluded {
    pub terms: Vec<TermId>,
    pub regions: Vec<RegionId>,
    pub sectors: Vec<SectorId>,
}

/// A stated fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub value: Value,
    /// As it was written, without quotes.
    pub written: String,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Complete unless `open` (the list ended in 等).
    Terms {
        stated: Vec<TermId>,
        open: bool,
    },
    /// The places the name may mean: more than one when it is repeated in the table.
    Region(Vec<RegionId>),
    Sectors {
        stated: Vec<SectorId>,
        open: bool,
    },
    /// Equal measures in base units, at most one a dimension.
    Quantity(Vec<Measure>),
    /// Ranks of the attribute's levels.
    Level(Interval<u32>),
    Date(Interval<Date>),
    Flag(bool),
}

/// A quantity or a range of one dimension, in base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    pub dimension: Dimension,
    pub interval: Interval<Number>,
}
