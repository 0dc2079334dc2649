//! How a catalogue is built: its edition, headings, sections and items.

use jiff::civil::Date;

use super::SectionId;
use crate::resolve::sector::SectorId;
use crate::source::Span;
use crate::syntax::ast::{Class, Extent, Text};

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
