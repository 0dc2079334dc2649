//! The rules with every name resolved: what enters check, compile and explain.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::region::RegionId;
use super::region::Regions;
use super::sector::{SectorId, Sectors};
use super::term::{TermId, Terms};
use super::unit::Units;
use crate::quantity::{Dimension, Number};
use crate::source::Span;
use crate::syntax::ast::{Case, Class, Comparison, Extent, Text};

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

/// `目录 2024 …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub name: String,
    pub title: String,
    pub document: Option<String>,
    pub effective: Option<Date>,
    /// The heaviest first.
    pub precedence: [Class; 3],
    pub span: Span,
}

impl Default for Edition {
    /// A nameless one with the precedence that needs no telling: the heaviest class first.
    fn default() -> Self {
        Self {
            name: String::new(),
            title: String::new(),
            document: None,
            effective: None,
            precedence: [Class::Eliminated, Class::Restricted, Class::Encouraged],
            span: Span::default(),
        }
    }
}

impl Edition {
    /// Place of a class in the precedence: 0 is the heaviest.
    pub fn rank(&self, class: Class) -> usize {
        self.precedence.iter().position(|c| *c == class).unwrap_or(self.precedence.len())
    }
}

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

/// `定义 X 即 CONDITION`.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    pub target: Defined,
    pub condition: Condition,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A heading of the Catalogue and how much of it is encoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    pub class: Class,
    /// `建材`, `落后产品/建材`, `其余门类（正文未收录）`.
    pub heading: String,
    pub extent: Extent,
    /// Sectors of the section of that name; empty where none is known.
    pub sectors: Vec<SectorId>,
    pub span: Span,
}

impl Heading {
    /// `限制/建材`.
    pub fn path(&self) -> String {
        format!("{}/{}", class_name(self.class), self.heading)
    }
}

/// The Chinese name of a class, as in paths.
pub fn class_name(class: Class) -> &'static str {
    match class {
        Class::Encouraged => "鼓励",
        Class::Restricted => "限制",
        Class::Eliminated => "淘汰",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub class: Class,
    /// `建材`, `落后产品/建材`.
    pub path: String,
    pub title: String,
    pub sectors: Vec<SectorId>,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub class: Class,
    pub section: Option<SectionId>,
    pub number: Option<u32>,
    /// Path: `2024/限制/建材/1`.
    pub path: String,
    pub text: Option<Text>,
    pub truncated: bool,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub name: String,
    /// `2024/限制/建材/1/小型新型干法熟料线`.
    pub path: String,
    pub class: Class,
    pub reference: bool,
    pub item: Option<ItemId>,
    /// Alternatives, each with the words it rests on.
    pub whens: Vec<Alternative>,
    pub unless: Vec<Condition>,
    pub deadline: Option<Date>,
    pub plan: Option<String>,
    pub span: Span,
    pub name_span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    pub condition: Condition,
    pub citations: Vec<Citation>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The cited words; for `依据 原文` the whole text of the item, where that stands.
    pub text: Text,
    pub preamble: bool,
    pub span: Span,
}

/// `说明 "…" 因 "…"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub text: Text,
    pub reason: String,
    pub place: Place,
    pub span: Span,
}

/// `豁免 CODE 因 "…"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiver {
    /// The code of the findings that it lifts.
    pub code: String,
    pub code_span: Span,
    /// What they have to mark; empty: anything.
    pub words: Vec<String>,
    pub reason: String,
    pub place: Place,
    /// The statement of the rule that it stands in, whether that could be resolved or not.
    pub within: Option<Span>,
    pub span: Span,
}

/// What a note or a waiver is about: the item that it stands in, and the rule if it stands inside one. A waiver outside of both is
/// about its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    pub item: Option<ItemId>,
    pub rule: Option<RuleId>,
}

/// A word of `套语 …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    pub word: String,
    /// Rules that test none of these may not cite it untested; empty: every rule may.
    pub under: Vec<AttributeId>,
    pub reason: String,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    pub class: Class,
    pub condition: Option<Condition>,
    pub authorities: Vec<String>,
    pub measure: String,
    pub measure_gloss: Option<String>,
    pub citation: Citation,
    pub span: Span,
}

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
