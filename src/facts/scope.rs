//! What the readers of single facts share: the program, the findings, and the terms that belong elsewhere.

use super::node::{Node, NodeKind};
use super::project::Value;
use crate::diagnostic::{Arg, Diagnostic};
use crate::resolve::{Attribute, AttributeId, Program, TermId};
use crate::source::Span;

/// One map of facts being read.
pub struct Scope<'a> {
    pub program: &'a Program,
    pub diagnostics: Vec<Diagnostic>,
    pub moved: Vec<Moved>,
}

/// A term that was written under another attribute than its own.
pub struct Moved {
    pub to: AttributeId,
    pub term: TermId,
    pub written: String,
    pub span: Span,
    /// Whether its list ended in 等.
    pub open: bool,
}

/// What became of a value.
pub enum Read {
    Stated(Value),
    /// `?`, 未知, nothing after the colon: the same as not writing it.
    Unstated,
    /// The findings say why.
    Failed,
}

impl<'a> Scope<'a> {
    pub fn new(program: &'a Program) -> Self {
        Self { program, diagnostics: Vec::new(), moved: Vec::new() }
    }

    /// Keeps a finding.
    pub fn report(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }

    pub fn attribute(&self, id: AttributeId) -> &'a Attribute {
        &self.program.attributes[id.index()]
    }

    /// The text of a value that has to be a single one; otherwise it is reported that `wanted` was expected.
    pub fn single<'n>(&mut self, node: &'n Node, name: &str, wanted: &'static str) -> Option<&'n str> {
        match &node.kind {
            NodeKind::Text(text) | NodeKind::Number(text) => return Some(text),
            NodeKind::List(nodes) if nodes.len() == 1 => return self.single(&nodes[0], name, wanted),
            _ => self.wrong_kind(node, name, wanted),
        }
        None
    }

    /// Reports a value of the wrong kind.
    pub fn wrong_kind(&mut self, node: &Node, name: &str, wanted: &'static str) {
        let got = match &node.kind {
            NodeKind::Broken(problem) => return self.report((**problem).clone()),
            NodeKind::Null => "kind-nothing",
            NodeKind::Bool(_) => "kind-flag",
            NodeKind::Number(_) => "kind-number",
            NodeKind::Text(_) => "kind-text",
            NodeKind::List(nodes) if nodes.is_empty() => "kind-empty-list",
            NodeKind::List(_) => "kind-list",
            NodeKind::Map(_) => "kind-map",
        };
        let problem = Diagnostic::error("wrong-kind", node.span).with("name", name);
        self.report(problem.with("wanted", Arg::Word(wanted)).with("got", Arg::Word(got)));
    }
}

/// Adds the nearest known names, and whether there are any.
pub fn near(problem: Diagnostic, names: &[String]) -> Diagnostic {
    problem.suggest(names).with("found", if names.is_empty() { "no" } else { "yes" })
}

/// The text without blanks and quotation marks around it.
pub fn clean(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('“', '”'), ('「', '」'), ('‘', '’'), ('"', '"'), ('＂', '＂')] {
        let inner = text.strip_prefix(open).and_then(|t| t.strip_suffix(close));
        if let Some(inner) = inner.filter(|t| !t.contains([open, close])) {
            return inner.trim();
        }
    }
    text
}

/// Whether a value says that nothing is known.
pub fn is_unstated(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Null => true,
        NodeKind::Text(text) => is_unknown_mark(text),
        _ => false,
    }
}

/// `?`, 未知, unknown, or nothing.
pub fn is_unknown_mark(text: &str) -> bool {
    matches!(
        clean(text).to_lowercase().as_str(),
        "" | "?" | "？" | "未知" | "不详" | "待定" | "unknown" | "tbd"
    )
}

/// The words of a value as they are shown again.
pub fn written(node: &Node) -> String {
    match &node.kind {
        NodeKind::List(nodes) => nodes.iter().map(written).collect::<Vec<_>>().join("、"),
        _ => clean(node.text().unwrap_or_default()).to_owned(),
    }
}
