//! What a careful reviewer would say of rules that have a meaning: one file a lint.
//!
//! In: the tree of a file, or the program of an edition with all its files. Out: findings, with ways to mend them. Of each
//! file here the name is the code, the text at its head is the page that `mulu explain CODE` prints, and the examples in it
//! are its tests. How loud a lint is, and whether it is heard at all, is for `audit` to say.

mod alias_clash;
mod always_true;
mod attribute_without_question;
mod case_before_edition;
mod case_without_rule;
mod characters;
mod compatibility_character;
mod conditions;
mod confusable_character;
mod double_negation;
mod duplicate_value;
mod empty_full_scope;
mod idle_exception;
mod idle_waiver;
mod item_order;
mod joinable_tests;
mod long_rule;
mod missing_case;
mod mixed_keywords;
mod mixed_width;
mod names;
mod needless_parentheses;
mod needless_quotes;
mod nested_value;
mod never_true;
mod odd_space;
mod path_mismatch;
mod redundant_alias;
mod redundant_parent;
mod redundant_test;
mod repeated_case;
mod repeated_case_title;
mod repeated_condition;
mod repeated_quote;
mod similar_rule_names;
mod single_value_list;
mod skipped_item;
mod stale_date;
mod subsumed_alternative;
mod swallowing_exception;
mod thin_reason;
mod todo_comment;
mod unused_attribute;
mod unused_definition;
mod unused_reading;
mod unused_stock;
mod unused_term;
mod unused_unit;

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::resolve::{Program, Waiver};
use crate::rulebook::{Edition, ParsedFile, Rulebook};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::ast;

/// How loud a lint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    Off,
    Hint,
    Warning,
    Error,
}

/// A lint.
#[derive(Debug, Clone, Copy)]
pub struct Lint {
    pub code: &'static str,
    /// Unless the settings say otherwise.
    pub level: Level,
    pub look: Look,
}

/// What it looks at. The findings are of any severity: the level decides.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    /// Each file alone, also where others have errors.
    File(fn(&FileView<'_>, &mut Vec<Diagnostic>)),
    /// Each edition as a whole, once nothing is missing from it.
    Program(fn(&ProgramView<'_>, &mut Vec<Diagnostic>)),
    /// Each waiver that lifts nothing.
    Waiver(fn(&Waiver) -> Diagnostic),
}

/// All lints, by code.
pub static LINTS: [&Lint; 45] = [
    &alias_clash::LINT,
    &always_true::LINT,
    &attribute_without_question::LINT,
    &case_before_edition::LINT,
    &case_without_rule::LINT,
    &compatibility_character::LINT,
    &confusable_character::LINT,
    &double_negation::LINT,
    &duplicate_value::LINT,
    &empty_full_scope::LINT,
    &idle_exception::LINT,
    &idle_waiver::LINT,
    &item_order::LINT,
    &joinable_tests::LINT,
    &long_rule::LINT,
    &missing_case::LINT,
    &mixed_keywords::LINT,
    &mixed_width::LINT,
    &needless_parentheses::LINT,
    &needless_quotes::LINT,
    &nested_value::LINT,
    &never_true::LINT,
    &odd_space::LINT,
    &path_mismatch::LINT,
    &redundant_alias::LINT,
    &redundant_parent::LINT,
    &redundant_test::LINT,
    &repeated_case::LINT,
    &repeated_case_title::LINT,
    &repeated_condition::LINT,
    &repeated_quote::LINT,
    &similar_rule_names::LINT,
    &single_value_list::LINT,
    &skipped_item::LINT,
    &stale_date::LINT,
    &subsumed_alternative::LINT,
    &swallowing_exception::LINT,
    &thin_reason::LINT,
    &todo_comment::LINT,
    &unused_attribute::LINT,
    &unused_definition::LINT,
    &unused_reading::LINT,
    &unused_stock::LINT,
    &unused_term::LINT,
    &unused_unit::LINT,
];

/// The lint of a code.
pub fn lint(code: &str) -> Option<&'static Lint> {
    LINTS.iter().copied().find(|lint| lint.code == code)
}

/// A number that a lint takes from the settings, such as how long a rule may be; none for the lint's own.
pub type Limit<'a> = &'a dyn Fn(&'static str) -> Option<usize>;

/// One file, as its lints see it.
#[derive(Clone, Copy)]
pub struct FileView<'a> {
    pub sources: &'a Sources,
    pub file: &'a ParsedFile,
    pub limit: Limit<'a>,
}

impl<'a> FileView<'a> {
    /// The whole text.
    pub fn text(&self) -> &'a str {
        &self.sources.get(self.file.tree.source).text
    }

    /// The statements in order.
    pub fn statements(&self) -> &'a [ast::Statement] {
        &self.file.tree.statements
    }

    /// What stands at a span.
    pub fn slice(&self, span: Span) -> &'a str {
        self.sources.slice(span)
    }

    /// The number that the settings give a lint, else its own.
    fn limit_of(&self, code: &'static str, own: usize) -> usize {
        (self.limit)(code).unwrap_or(own)
    }
}

/// One edition, as its lints see it.
#[derive(Clone, Copy)]
pub struct ProgramView<'a> {
    pub book: &'a Rulebook,
    pub edition: &'a Edition,
}

impl<'a> ProgramView<'a> {
    pub fn program(&self) -> &'a Program {
        &self.edition.program
    }

    /// The rule files of the root that make up the edition; not the prelude that is built in.
    pub fn files(&self) -> impl Iterator<Item = &'a ParsedFile> {
        let book = self.book;
        self.edition.files.iter().map(move |index| &book.files[*index]).filter(|file| !file.embedded)
    }

    /// What stands at a span.
    pub fn slice(&self, span: Span) -> &'a str {
        self.book.sources.slice(span)
    }

    /// The files that are of this edition alone. A prelude serves every edition, also those still to come, and so what one
    /// edition leaves unused in it another may use.
    fn own_sources(&self) -> HashSet<SourceId> {
        let others = self.book.editions.iter().filter(|other| other.files != self.edition.files);
        let shared: HashSet<usize> = others.flat_map(|other| other.files.iter().copied()).collect();
        let own = self.edition.files.iter().filter(|index| !shared.contains(index));
        let files = own.map(|index| &self.book.files[*index]);
        let own = files.filter(|file| !file.embedded && !file.path.starts_with("prelude/"));
        own.map(|file| file.tree.source).collect()
    }
}
