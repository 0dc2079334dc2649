//! What facts are about: attributes, how one follows from others, readings.

use super::{AttributeId, ItemId, ReadingId};
use crate::quantity::{Dimension, Number};
use crate::resolve::term::TermId;
use crate::source::Span;

#[derive(Debug, Clone)]
pub struct Attribute {
    pub name: String,
    /// All other names, as declared; the first in Latin letters is the English one.
    pub aliases: Vec<String>,
    pub kind: Kind,
    /// Chinese question, English question.
    pub question: Option<String>,
    pub question_gloss: Option<String>,
    /// Taken unless stated, in base units.
    pub default: Option<Number>,
    /// What is possible at all, in base units.
    pub least: Option<Number>,
    pub most: Option<Number>,
    /// Name and meaning of the unit of a bare number.
    pub default_unit: Option<DefaultUnit>,
    pub judgement: bool,
    /// Under this reading value, tests of this attribute test the other.
    pub instead: Option<(ReadingId, usize, AttributeId)>,
    pub span: Span,
}

impl Attribute {
    /// The English name, or the Chinese one where none is declared.
    pub fn english(&self) -> &str {
        self.aliases.iter().find(|a| a.is_ascii()).unwrap_or(&self.name)
    }

    /// The least value of what counts from one up in whole numbers (lines, shifts); `None` for other quantities.
    pub fn whole_from(&self) -> Option<i64> {
        let Kind::Quantity { dimensions } = &self.kind else { return None };
        let least = self.least.and_then(Number::to_whole).filter(|least| *least >= 1)?;
        (dimensions[..] == [Dimension::NONE]).then_some(least)
    }

    /// Whether an unstated one leaves an encouraged rule engaged: quantities, levels, dates, regions and the kind of construction.
    pub fn is_measure(&self) -> bool {
        matches!(
            self.kind,
            Kind::Quantity { .. } | Kind::Level { .. } | Kind::Date | Kind::Region | Kind::Choice
        )
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct DefaultUnit {
    pub name: String,
    pub factor: Number,
    pub dimension: Dimension,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Terms,
    Choice,
    Region,
    Sector,
    /// Admitted dimensions.
    Quantity {
        dimensions: Vec<Dimension>,
    },
    /// Names per level with aliases, the lowest first.
    Level {
        levels: Vec<Vec<String>>,
    },
    Date,
    Flag,
}

/// A base dimension replaced by another with a factor that is a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    pub from: Dimension,
    pub to: Dimension,
    pub factor: AttributeId,
    /// Whether the factor is measured in to/from (标砖/块) or in from/to (日/年).
    pub factor_is_to_over_from: bool,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Relation {
    /// left = a × b
    Product { left: AttributeId, a: AttributeId, b: AttributeId },
    /// left <= right
    AtMost { left: AttributeId, right: AttributeId },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Defined {
    Term(TermId),
    Flag(AttributeId),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub name: String,
    /// The default first.
    pub values: Vec<String>,
    /// The item it belongs to; none for the whole catalogue.
    pub item: Option<ItemId>,
    pub role: ReadingRole,
    pub span: Span,
}

/// What the language itself does with a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingRole {
    /// Only tested by conditions or taken by attributes.
    Plain,
    /// 裸界; the index of the value that includes the number.
    BareBound { including: usize },
    /// 目录范围; the index of the value under which missing text is held to say nothing.
    Scope { encoded_only: usize },
}
