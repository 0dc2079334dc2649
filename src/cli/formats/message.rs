//! A finding in words, for forms that have one place for all of them.

use crate::diagnostic::{Catalog, DiagnosticRecord};

/// What is wrong, what the mark says, and what to do, on lines of their own.
pub fn message(record: &DiagnosticRecord, catalog: &Catalog) -> String {
    let mut lines = vec![record.message.clone()];
    lines.extend(record.labels.first().and_then(|label| label.message.clone()));
    lines.extend(record.help.as_ref().map(|help| format!("{}: {help}", catalog.word("word-help"))));
    lines.join("\n")
}
