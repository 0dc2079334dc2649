//! Facts as written, whatever the format: a tree of nodes, each with its place.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A value and where it stands. A text's span leaves out its quotes; if it was written with escapes, the span
/// is longer
/// than the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub span: Span,
    pub kind: NodeKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Nothing after the colon, `null`, `~`.
    Null,
    Bool(bool),
    /// A number as it was written, never through a float.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
    /// Could not be read, and why: kept in its place so that everything around it is read.
    Broken(Box<Diagnostic>),
}

/// `key: value`. Duplicate keys are kept, in order: it is for the reader of facts to complain.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// The text of a value that is a single one, as written.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text(text) | NodeKind::Number(text) => Some(text),
            NodeKind::Bool(true) => Some("true"),
            NodeKind::Bool(false) => Some("false"),
            _ => None,
        }
    }

    /// The place of the bytes `start..end` of the node's text; the whole node where escapes make that
    /// unknown.
    pub fn part(&self, start: usize, end: usize) -> Span {
        let length = self.text().map_or(0, str::len);
        let Span { source, start: from, end: to } = self.span;
        if (to.saturating_sub(from)) as usize != length {
            return self.span;
        }
        Span::new(source, from as usize + start, from as usize + end)
    }
}
