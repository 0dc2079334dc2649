//! What is shown beside the pointer and between the words.

use lsp_types::{
    Hover, HoverContents, InlayHint, InlayHintLabel, InlayHintTooltip, MarkupContent, MarkupKind, Range,
};

use super::dispatch::Asked;
use crate::ide;

/// The page about what stands at a place, as the latest edition has it that knows of it.
pub fn hover(asked: &Asked<'_>, at: usize) -> Option<Hover> {
    let Asked { analysis, source, catalog, .. } = *asked;
    let pages = analysis.editions(source).into_iter().filter_map(|index| {
        let edition = analysis.book.editions.get(index)?;
        ide::hover(&analysis.book, edition, analysis.occurrences(index)?, source, at, catalog)
    });
    let (span, value) = pages.into_iter().next()?;
    let kind = if asked.support.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(analysis.range(span)) })
}

/// The hints of a part of a text.
pub fn hints(asked: &Asked<'_>, range: Range) -> Option<Vec<InlayHint>> {
    let Asked { analysis, source, catalog, .. } = *asked;
    let edition = analysis.book.editions.get(*analysis.editions(source).first()?)?;
    let range = analysis.span(source, range).range();
    let hints =
        ide::hints(&analysis.book, edition, source, range, catalog).into_iter().map(|hint| InlayHint {
            position: analysis.position(source, hint.at),
            label: InlayHintLabel::String(hint.text),
            kind: None,
            text_edits: None,
            tooltip: hint.tooltip.map(InlayHintTooltip::String),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        });
    Some(hints.collect())
}
