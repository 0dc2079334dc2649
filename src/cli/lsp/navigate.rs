//! From a name to where it is given and where it is used.

use lsp_types::{DocumentHighlight, DocumentHighlightKind, Location};

use super::dispatch::Asked;
use crate::ide::Occurrence;
use crate::source::Span;

/// Where the name at a place is given.
pub fn definitions(asked: &Asked<'_>, at: usize) -> Vec<Location> {
    let places = everywhere(asked, at).into_iter().filter(|place| place.declares && !place.alias);
    locations(asked, places.map(|place| place.span))
}

/// Where the name at a place is used, and given if that is asked for.
pub fn references(asked: &Asked<'_>, at: usize, declarations: bool) -> Vec<Location> {
    let places = everywhere(asked, at).into_iter().filter(|place| declarations || !place.declares);
    locations(asked, places.map(|place| place.span))
}

/// The same in the text itself.
pub fn highlights(asked: &Asked<'_>, at: usize) -> Vec<DocumentHighlight> {
    let here = everywhere(asked, at).into_iter().filter(|place| place.span.source == asked.source);
    let highlight = |place: Occurrence| {
        let kind = if place.declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        DocumentHighlight { range: asked.analysis.range(place.span), kind: Some(kind) }
    };
    here.map(highlight).collect()
}

/// Every place of what is named at a place, in every edition that the text is part of.
fn everywhere(asked: &Asked<'_>, at: usize) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    for edition in asked.analysis.editions(asked.source) {
        let Some(occurrences) = asked.analysis.occurrences(edition) else { continue };
        let Some(named) = occurrences.at(asked.source, at) else { continue };
        found.extend(occurrences.all(named.symbol).cloned());
    }
    found.sort_by_key(|place| (place.span, !place.declares));
    found.dedup_by_key(|place| place.span);
    found
}

fn locations(asked: &Asked<'_>, spans: impl Iterator<Item = Span>) -> Vec<Location> {
    spans.filter_map(|span| asked.analysis.location(span)).collect()
}
