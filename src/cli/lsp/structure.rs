//! How texts are built: symbols inside symbols, symbols of all roots, what can be folded.

use std::rc::Rc;

use lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, FoldingRange, FoldingRangeKind, Location, OneOf,
    SymbolInformation, SymbolKind, WorkspaceSymbol,
};

use super::analysis::Analysis;
use super::dispatch::Asked;
use crate::ide::{self, FoldKind, Outline, OutlineKind, outline};

/// How many symbols are enough to choose from.
const LIMIT: usize = 200;

/// The symbols of a text.
pub fn symbols(asked: &Asked<'_>) -> Option<DocumentSymbolResponse> {
    let tree = asked.analysis.tree(asked.source)?;
    let entries = outline(&asked.analysis.book.sources, tree);
    if asked.support.nested_symbols {
        let nested = entries.iter().map(|entry| nested(asked.analysis, entry)).collect();
        return Some(DocumentSymbolResponse::Nested(nested));
    }
    let mut flat = Vec::new();
    entries.iter().for_each(|entry| flatten(asked.analysis, entry, None, &mut flat));
    Some(DocumentSymbolResponse::Flat(flat))
}

/// The symbols of all roots whose names begin or sound like that.
pub fn workspace_symbols(roots: &[Rc<Analysis>], query: &str) -> Vec<WorkspaceSymbol> {
    let mut found: Vec<WorkspaceSymbol> = Vec::new();
    for analysis in roots {
        for (index, edition) in analysis.book.editions.iter().enumerate() {
            let (Some(occurrences), Some(names)) = (analysis.occurrences(index), analysis.names(index))
            else {
                continue;
            };
            for entry in ide::workspace_symbols(edition, occurrences, names, query, LIMIT) {
                let Some(location) = analysis.location(entry.name_span) else { continue };
                let symbol = WorkspaceSymbol {
                    name: shown(&entry),
                    kind: kind(entry.kind),
                    tags: None,
                    container_name: detail(&entry),
                    location: OneOf::Left(location),
                    data: None,
                };
                // Editions share what is above their folders.
                if !found.contains(&symbol) {
                    found.push(symbol);
                }
            }
        }
    }
    found.truncate(LIMIT);
    found
}

/// What can be folded in a text.
pub fn folds(asked: &Asked<'_>) -> Option<Vec<FoldingRange>> {
    let tree = asked.analysis.tree(asked.source)?;
    let folds = ide::folds(&asked.analysis.book.sources, tree).into_iter().map(|(span, kind)| {
        let range = asked.analysis.range(span);
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: match kind {
                FoldKind::Comment => Some(FoldingRangeKind::Comment),
                FoldKind::Run => Some(FoldingRangeKind::Region),
                FoldKind::Statement => None,
            },
            ..FoldingRange::default()
        }
    });
    Some(folds.filter(|fold| fold.start_line < fold.end_line).collect())
}

#[expect(deprecated, reason = "a field that has to be given")]
fn nested(analysis: &Analysis, entry: &Outline) -> DocumentSymbol {
    // Editors refuse a name that lies outside of what it names.
    let span = entry.span.to(entry.name_span);
    let children: Vec<_> = entry.children.iter().map(|child| nested(analysis, child)).collect();
    DocumentSymbol {
        name: shown(entry),
        detail: detail(entry),
        kind: kind(entry.kind),
        tags: None,
        deprecated: None,
        range: analysis.range(span),
        selection_range: analysis.range(entry.name_span),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "a field that has to be given")]
fn flatten(analysis: &Analysis, entry: &Outline, within: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    if let Some(Location { uri, range }) = analysis.location(entry.span.to(entry.name_span)) {
        flat.push(SymbolInformation {
            name: shown(entry),
            kind: kind(entry.kind),
            tags: None,
            deprecated: None,
            location: Location { uri, range },
            container_name: within.map(str::to_owned),
        });
    }
    entry.children.iter().for_each(|child| flatten(analysis, child, Some(&entry.name), flat));
}

/// A name; editors refuse an empty one.
fn shown(entry: &Outline) -> String {
    if entry.name.trim().is_empty() { "…".to_owned() } else { entry.name.clone() }
}

fn detail(entry: &Outline) -> Option<String> {
    Some(entry.detail.clone()).filter(|detail| !detail.is_empty())
}

fn kind(kind: OutlineKind) -> SymbolKind {
    match kind {
        OutlineKind::Catalogue => SymbolKind::MODULE,
        OutlineKind::Class => SymbolKind::NAMESPACE,
        OutlineKind::Section => SymbolKind::PACKAGE,
        OutlineKind::Item => SymbolKind::CLASS,
        OutlineKind::Rule => SymbolKind::FUNCTION,
        OutlineKind::Case => SymbolKind::EVENT,
        OutlineKind::Term => SymbolKind::ENUM_MEMBER,
        OutlineKind::Attribute => SymbolKind::PROPERTY,
        OutlineKind::Unit => SymbolKind::CONSTANT,
        OutlineKind::Definition => SymbolKind::VARIABLE,
        OutlineKind::Reading => SymbolKind::ENUM,
        OutlineKind::Effect => SymbolKind::METHOD,
        _ => SymbolKind::OBJECT,
    }
}
