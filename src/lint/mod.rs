//! What a careful reviewer would say of rules that have a meaning: one file a lint.
//!
//! In: the tree of a file, or the program of an edition with all its files. Out: findings, with ways to mend them. Of each
//! file here the name is the code, the text at its head is the page that `mulu explain CODE` prints, and the examples in it
//! are its tests. How loud a lint is, and whether it is heard at all, is for `audit` to say.

mod idle_waiver;
mod needless_parentheses;
mod stale_date;

use crate::diagnostic::Diagnostic;
use crate::resolve::{Program, Waiver};
use crate::rulebook::{Edition, ParsedFile, Rulebook};
use crate::source::{Sources, Span};
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
pub static LINTS: [&Lint; 3] = [&idle_waiver::LINT, &needless_parentheses::LINT, &stale_date::LINT];

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
}
