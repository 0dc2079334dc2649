//! Trees of files -> [`Program`]: names become ids.
//!
//! In: the files of one edition with its prelude, and the tables of regions and sectors. Out: everything that could be
//! resolved, with a diagnostic for everything that could not. Declarations come first (units, attributes, terms,
//! readings), so the order of statements and files does not matter to the meaning.

mod attribute;
mod catalogue;
mod condition;
mod context;
mod hierarchy;
mod program;
mod region;
mod resolver;
mod rule;
mod sector;
mod stock;
mod suggest;
mod table;
mod term;
mod unit;
mod vocabulary;

pub use attribute::quantity_text;
pub use program::{
    Alternative, Attribute, AttributeId, Citation, Condition, Conversion, DefaultUnit, Defined, Definition,
    Edition, Effect, EffectId, Heading, HeadingId, Item, ItemId, Kind, Note, Place, Predicate, Program,
    Reading, ReadingId, ReadingRole, Relation, Rule, RuleId, Section, SectionId, Standard, Stock, Subject,
    TermValue, Test, TestId, Waiver, class_name,
};
pub use region::{Region, RegionId, RegionRow, Regions};
pub use resolver::{resolve, resolve_condition};
pub use sector::{Sector, SectorId, Sectors};
pub use suggest::suggest;
pub use table::Tables;
pub use term::{Term, TermId, Terms};
pub use unit::{Base, Unit, Units};
