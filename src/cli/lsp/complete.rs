//! What may be typed at a place.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, InsertTextFormat, TextEdit,
};

use super::dispatch::Asked;
use crate::ide::{self, Completion, CompletionKind};

/// The completions at a place. Which are the likeliest depends on what is typed, so that the list is asked for anew with every key.
pub fn completions(asked: &Asked<'_>, at: usize) -> Option<CompletionList> {
    let Asked { analysis, source, catalog, .. } = *asked;
    let index = *analysis.editions(source).first()?;
    let edition = analysis.book.editions.get(index)?;
    let found = ide::completions(&analysis.book, edition, analysis.names(index)?, source, at, catalog);
    let fits = |found: &Completion| asked.support.snippets || found.kind != CompletionKind::Snippet;
    let items = found.into_iter().filter(fits).map(|found| item(asked, found)).collect();
    Some(CompletionList { is_incomplete: true, items })
}

fn item(asked: &Asked<'_>, found: Completion) -> CompletionItem {
    let is_snippet = found.kind == CompletionKind::Snippet;
    let format = if is_snippet { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT };
    let edit = TextEdit { range: asked.analysis.range(found.replaces), new_text: found.insert };
    CompletionItem {
        label: found.label,
        kind: Some(kind(found.kind)),
        detail: found.detail,
        // Editors sort by letters.
        sort_text: Some(format!("{:05}", found.rank)),
        filter_text: Some(found.filter),
        insert_text_format: Some(format),
        text_edit: Some(CompletionTextEdit::Edit(edit)),
        ..CompletionItem::default()
    }
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Keyword => CompletionItemKind::KEYWORD,
        CompletionKind::Attribute => CompletionItemKind::PROPERTY,
        CompletionKind::Term => CompletionItemKind::VALUE,
        CompletionKind::Region | CompletionKind::Sector => CompletionItemKind::MODULE,
        CompletionKind::Level => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Unit => CompletionItemKind::UNIT,
        CompletionKind::Rule => CompletionItemKind::FUNCTION,
        CompletionKind::Item => CompletionItemKind::CLASS,
        CompletionKind::Reading => CompletionItemKind::ENUM,
        CompletionKind::Code => CompletionItemKind::CONSTANT,
        CompletionKind::Snippet => CompletionItemKind::SNIPPET,
        CompletionKind::Text => CompletionItemKind::TEXT,
    }
}
