//! The rules with every name resolved: what enters check, compile and explain.

mod attribute;
mod catalogue;
mod condition;
mod rule;

use std::collections::HashMap;
use std::sync::Arc;

pub use attribute::{Attribute, Conversion, DefaultUnit, Defined, Kind, Reading, ReadingRole, Relation};
pub use catalogue::{Edition, Heading, Item, Section, class_name};
pub use condition::{Condition, Predicate, Subject, TermValue, Test};
pub use rule::{Alternative, Citation, Definition, Effect, Note, Place, Rule, Stock, Waiver};

use super::region::Regions;
use super::sector::Sectors;
use super::term::Terms;
use super::unit::Units;
use crate::syntax::ast::Case;

/// Declares a number of something in a table.
macro_rules! id {
    ($(#[$doc:meta] $name:ident),* $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

id! {
    /// An attribute.
    AttributeId,
    /// A reading (口径).
    ReadingId,
    /// A test in a condition.
    TestId,
    /// A rule.
    RuleId,
    /// An item (条目).
    ItemId,
    /// A section (门类).
    SectionId,
    /// A heading of the scope (范围).
    HeadingId,
    /// An effect (后果).
    EffectId,
}

/// One edition of a catalogue with its prelude, all names resolved.
#[derive(Debug, Clone, Default)]
pub struct Program {
    pub edition: Edition,
    pub units: Units,
    pub attributes: Vec<Attribute>,
    /// Name key of a name or alias -> attribute.
    pub attribute_keys: HashMap<String, AttributeId>,
    pub conversions: Vec<Conversion>,
    pub relations: Vec<Relation>,
    pub terms: Terms,
    /// Shared with the other editions of the root.
    pub regions: Arc<Regions>,
    pub sectors: Arc<Sectors>,
    pub definitions: Vec<Definition>,
    pub readings: Vec<Reading>,
    pub headings: Vec<Heading>,
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    pub tests: Vec<Test>,
    pub rules: Vec<Rule>,
    /// Official words set aside (说明).
    pub notes: Vec<Note>,
    /// Findings that the rules accept (豁免).
    pub waivers: Vec<Waiver>,
    /// Official words that need no condition of their own (套语).
    pub stock: Vec<Stock>,
    pub effects: Vec<Effect>,
    /// As the trees have them.
    pub cases: Vec<Arc<Case>>,
    /// The attributes whose meaning the language itself fixes.
    pub standard: Standard,
}

impl Program {
    /// The name of what a definition defines.
    pub fn defined_name(&self, defined: Defined) -> &str {
        match defined {
            Defined::Term(term) => &self.terms.get(term).name,
            Defined::Flag(flag) => &self.attributes[flag.index()].name,
        }
    }
}

/// The attributes that the meaning of a decision refers to (design: names are contract). A prelude that leaves one out just does
/// without what hangs on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standard {
    /// 产品: evaluated one by one; engages burdens.
    pub product: Option<AttributeId>,
    /// 设施: engages burdens.
    pub facility: Option<AttributeId>,
    /// 建设性质.
    pub construction: Option<AttributeId>,
    /// 地区.
    pub region: Option<AttributeId>,
    /// 行业.
    pub sector: Option<AttributeId>,
    /// 日期.
    pub date: Option<AttributeId>,
}
