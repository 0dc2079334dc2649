//! Official text -> rule skeletons.
//!
//! In: text as pasted from a document, and the vocabulary. Out: for each item its rules with the bounds, exceptions and places of the
//! text, terms where the vocabulary has them, and `待定 "…"` for every other word. Nothing is guessed: what a person has to
//! decide is left to decide.
//!
//! `paste` mends what copying broke; `clause` cuts an item into clauses; `reading` reads a clause, `naming` names its rule; `print` writes the language.

mod clause;
mod naming;
mod paste;
mod print;
mod reading;
mod vocabulary;

pub use paste::{Paragraph, Pasted, paragraphs};
pub use print::print;

use crate::resolve::Program;
use crate::syntax::ast::{Class, Comparison, Quantity};
use vocabulary::Vocabulary;

/// Headings and items in order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    pub parts: Vec<Part>,
    /// Paragraphs without a number beside numbered ones (preambles): they are left out.
    pub skipped: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// `第二类 限制类`.
    Class(Class),
    /// `九、建材`.
    Section(String),
    Item(DraftItem),
}

/// An item with its rules.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftItem {
    /// None where the text has no number.
    pub number: Option<u32>,
    pub text: String,
    /// Whether its beginning is cut: then there are no rules.
    pub truncated: bool,
    pub rules: Vec<DraftRule>,
}

/// What one clause says.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftRule {
    pub name: String,
    /// The words of the clause.
    pub citation: String,
    /// What holds in every case.
    pub conditions: Vec<DraftCondition>,
    /// Cases of which one has to hold too: `（甲：…；乙：…）`. None where the clause knows only one.
    pub alternatives: Vec<Vec<DraftCondition>>,
    pub exceptions: Vec<DraftException>,
}

impl DraftRule {
    /// All conditions but those of exceptions, in order.
    pub fn stated(&self) -> impl Iterator<Item = &DraftCondition> {
        self.conditions.iter().chain(self.alternatives.iter().flatten())
    }
}

/// One exception: `words` is what the text excepts.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftException {
    pub words: String,
    pub conditions: Vec<DraftCondition>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum DraftCondition {
    /// `产品 在 (甲、乙)`; an open list ends in 等.
    Terms { attribute: String, names: Vec<String>, negated: bool, open: bool },
    /// `有 甲`.
    Flag { name: String, negated: bool },
    /// `阻燃等级 是 A级`.
    Level { attribute: String, name: String },
    /// `地区 在 (西藏)`.
    Regions { attribute: String, names: Vec<String> },
    /// A bound; without an attribute that could be compared with it, it waits for one.
    /// `or` is another attribute that the words may mean as well.
    Bound {
        attribute: Option<String>,
        or: Option<String>,
        comparison: Comparison,
        quantity: Quantity,
        words: String,
    },
    /// `待定 "…"`.
    Pending(String),
}

/// Drafts rules for a text with the vocabulary of a program.
pub fn draft(program: &Program, text: &str) -> Draft {
    let vocabulary = Vocabulary::new(program);
    let mut draft = Draft::default();
    let pasted = paragraphs(text);
    draft.skipped = pasted.skipped;
    for paragraph in pasted.paragraphs {
        draft.parts.push(match paragraph {
            Paragraph::Class(class) => Part::Class(class),
            Paragraph::Section(title) => Part::Section(title),
            Paragraph::Item { number, text } => {
                let truncated = text.starts_with('…');
                let rules = if truncated { Vec::new() } else { reading::rules(&vocabulary, &text) };
                Part::Item(DraftItem { number, text, truncated, rules })
            }
        });
    }
    draft
}

impl Draft {
    /// All rules, in order.
    pub fn rules(&self) -> impl Iterator<Item = &DraftRule> {
        self.parts.iter().flat_map(|part| match part {
            Part::Item(item) => item.rules.as_slice(),
            Part::Class(_) | Part::Section(_) => &[],
        })
    }
}
