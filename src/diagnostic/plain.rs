//! Diagnostics as plain lines (screen readers, logs) and as records (JSON).

use serde::Serialize;

use super::{Catalog, Diagnostic, Fix, Severity};
use crate::source::{Position, Sources, Span};

/// A diagnostic in one language with its places worked out, ready for JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiagnosticRecord {
    pub code: String,
    pub severity: String,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(flatten)]
    pub place: Option<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<LabelRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<FixRecord>,
}

/// A way to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixRecord {
    pub title: String,
    /// Whether the rules mean the same afterwards.
    pub safe: bool,
    pub edits: Vec<EditRecord>,
}

/// A range and the text that takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditRecord {
    #[serde(flatten)]
    pub place: Place,
    pub text: String,
}

/// Where: file, line and column (characters, from 1), and the end of the range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    pub file: String,
    #[serde(flatten)]
    pub start: Position,
    pub end_line: usize,
    pub end_column: usize,
}

/// A labelled place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelRecord {
    #[serde(flatten)]
    pub place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Place {
    /// Works out lines and columns.
    pub fn new(span: Span, sources: &Sources) -> Self {
        let end = sources.end_position(span);
        Self {
            file: sources.get(span.source).name.clone(),
            start: sources.position(span),
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl DiagnosticRecord {
    /// Works out sentences and places.
    pub fn new(diagnostic: &Diagnostic, sources: &Sources, catalog: &Catalog) -> Self {
        let place = |span| Place::new(span, sources);
        Self {
            code: diagnostic.code.to_owned(),
            severity: diagnostic.severity.name().to_owned(),
            message: catalog.title(diagnostic),
            help: catalog.help(diagnostic),
            place: diagnostic.span().map(place),
            labels: diagnostic
                .labels
                .iter()
                .map(|label| LabelRecord {
                    place: place(label.span),
                    message: catalog.attribute(diagnostic.code, label.role, &diagnostic.args),
                })
                .collect(),
            fixes: diagnostic.fixes.iter().map(|fix| FixRecord::new(fix, sources, catalog)).collect(),
        }
    }
}

impl FixRecord {
    fn new(fix: &Fix, sources: &Sources, catalog: &Catalog) -> Self {
        let edits = fix.ready(sources).into_iter();
        let edits = edits.map(|edit| EditRecord { place: Place::new(edit.span, sources), text: edit.text });
        Self { title: catalog.text(fix.title, &fix.args), safe: fix.safe, edits: edits.collect() }
    }
}

impl Severity {
    /// The name used in JSON and in plain output.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// One diagnostic as lines: `file:line:column: severity[code]: message`, then labels, then help.
pub fn plain(diagnostic: &Diagnostic, sources: &Sources, catalog: &Catalog) -> String {
    let record = DiagnosticRecord::new(diagnostic, sources, catalog);
    let severity = catalog.word(match diagnostic.severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Hint => "severity-hint",
    });
    let mut out = String::new();
    if let Some(place) = &record.place {
        out += &format!("{}:{}:{}: ", place.file, place.start.line, place.start.column);
    }
    out += &format!("{severity}[{}]: {}\n", record.code, record.message);
    for label in &record.labels {
        if let Some(message) = &label.message {
            let Place { file, start, .. } = &label.place;
            out += &format!("  {file}:{}:{}: {message}\n", start.line, start.column);
        }
    }
    if let Some(help) = &record.help {
        out += &format!("  {}: {help}\n", catalog.word("word-help"));
    }
    out
}
