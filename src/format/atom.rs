//! What a line is made of.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// A word or a sign that is never cut, and how a line may break before it.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub text: String,
    /// Columns that it takes.
    pub width: usize,
    /// Whether a blank stands before it when it does not begin a line.
    pub space: bool,
    pub line: Line,
    /// Where it stands in the text that is laid out.
    pub range: Range<usize>,
}

/// Whether an atom begins a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Only if a comment stands before it.
    Stay { indent: usize },
    /// If the atoms up to number `until` do not fit behind those before it, or these stand further in.
    Fill { indent: usize, until: usize },
    /// Always; after the author's blank line if `blank`.
    New { indent: usize, blank: bool },
}

impl Line {
    /// The column at which it begins a line.
    pub(super) fn indent(self) -> usize {
        match self {
            Line::Stay { indent } | Line::Fill { indent, .. } | Line::New { indent, .. } => indent,
        }
    }
}

impl Atom {
    /// Columns with the blank before it.
    pub(super) fn advance(&self) -> usize {
        self.width + usize::from(self.space)
    }
}

/// Columns that a text takes: two for a Chinese character, one for a sign of ambiguous width.
pub(super) fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}
