//! Changes of texts as the protocol has them.

use std::collections::HashMap;

use lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Uri,
    WorkspaceEdit,
};
use serde_json::{Value, json};

use super::analysis::Analysis;
use super::workspace::Workspace;
use crate::diagnostic::{Catalog, Diagnostic, Edit};
use crate::source::SourceId;

/// Edits by the text that they change; none if some change a text that can't be opened.
pub fn by_text(analysis: &Analysis, edits: &[Edit]) -> Option<Vec<(Uri, Vec<TextEdit>)>> {
    let mut found: Vec<(Uri, Vec<TextEdit>)> = Vec::new();
    for edit in edits {
        let uri = analysis.uri(edit.span.source)?;
        let new_text = with_line_ends(&edit.text, line_end(analysis, edit.span.source));
        let edit = TextEdit { range: analysis.range(edit.span), new_text };
        match found.iter_mut().find(|(known, _)| known == uri) {
            Some((_, edits)) => edits.push(edit),
            None => found.push((uri.clone(), vec![edit])),
        }
    }
    Some(found)
}

/// A change of texts, in the form that the client takes.
pub fn workspace_edit(
    analysis: &Analysis,
    workspace: &Workspace,
    versioned: bool,
    edits: &[Edit],
) -> Option<WorkspaceEdit> {
    let texts = by_text(analysis, edits)?;
    if !versioned {
        let changes: HashMap<Uri, Vec<TextEdit>> = texts.into_iter().collect();
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let versioned = texts.into_iter().map(|(uri, edits)| {
        let version = workspace.documents.get(&uri).map(|document| document.version);
        let edits = edits.into_iter().map(OneOf::Left).collect();
        TextDocumentEdit { text_document: OptionalVersionedTextDocumentIdentifier { uri, version }, edits }
    });
    let document_changes = Some(DocumentChanges::Edits(versioned.collect()));
    Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() })
}

/// The ways to mend a finding, for clients that apply them without asking again.
pub fn data(analysis: &Analysis, catalog: &Catalog, diagnostic: &Diagnostic) -> Option<Value> {
    let fixes = diagnostic.fixes.iter().filter_map(|fix| {
        let texts = by_text(analysis, &fix.ready(&analysis.book.sources))?;
        let texts: Vec<Value> =
            texts.into_iter().map(|(uri, edits)| json!({"uri": uri, "edits": edits})).collect();
        Some(json!({"title": catalog.text(fix.title, &fix.args), "safe": fix.safe, "texts": texts}))
    });
    let fixes: Vec<Value> = fixes.collect();
    (!fixes.is_empty()).then(|| json!({"fixes": fixes}))
}

/// How the lines of a text end.
pub fn line_end(analysis: &Analysis, source: SourceId) -> &'static str {
    if analysis.text(source).contains("\r\n") { "\r\n" } else { "\n" }
}

/// A text whose lines end so.
pub fn with_line_ends(text: &str, line_end: &str) -> String {
    if line_end == "\n" { text.to_owned() } else { text.replace("\r\n", "\n").replace('\n', line_end) }
}
