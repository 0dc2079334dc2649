//! What is said: rules, definitions and effects with the words that they rest on, and what is set aside.

use jiff::civil::Date;

use super::{AttributeId, Condition, Defined, ItemId, RuleId};
use crate::source::Span;
use crate::syntax::ast::{Class, Text};

/// `定义 X 即 CONDITION`.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    pub target: Defined,
    pub condition: Condition,
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
