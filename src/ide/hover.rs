//! What is known of the thing under the cursor, in Markdown.
//!
//! In: a place in a file. Out: a page in the language of the reader, and the words that it is about: a name, a bound, a
//! citation, or a keyword.

mod bound;
mod keyword;
mod page;
mod quantity;
mod rule;
mod term;
mod value;

use super::bounds::bounds;
use super::occurrences::{Occurrence, Occurrences};
use super::symbol::Symbol;
use crate::diagnostic::Catalog;
use crate::resolve::Program;
use crate::rulebook::{Edition, ParsedFile, Rulebook};
use crate::source::{SourceId, Sources, Span};

pub(super) use keyword::message as keyword_message;
use page::Page;

/// The page about what stands at a place, and where that stands.
pub fn hover(
    book: &Rulebook,
    edition: &Edition,
    occurrences: &Occurrences,
    source: SourceId,
    offset: usize,
    catalog: &Catalog,
) -> Option<(Span, String)> {
    let file = book.files.iter().find(|file| file.tree.source == source)?;
    let hover = Hover { program: &edition.program, sources: &book.sources, file, catalog };
    let name = occurrences.at(source, offset);
    if let Some(name) = name.filter(|name| !matches!(name.symbol, Symbol::Unit(_))) {
        return hover.name(name);
    }
    let touched = |span: Span| span.range().start <= offset && offset <= span.range().end;
    let bound = bounds(&file.tree, &(offset..offset)).into_iter().find(|(_, bound)| touched(bound.span));
    let bound = bound.and_then(|(attribute, bound)| {
        let mut page = hover.page();
        hover.bound(&mut page, &attribute, &bound)?;
        if let Some(Symbol::Unit(unit)) = name.map(|name| name.symbol) {
            hover.unit(&mut page, unit);
        }
        Some((bound.span, page.finish()))
    });
    bound
        .or_else(|| name.and_then(|name| hover.name(name)))
        .or_else(|| hover.citation(offset))
        .or_else(|| hover.keyword(offset))
}

struct Hover<'a> {
    program: &'a Program,
    sources: &'a Sources,
    file: &'a ParsedFile,
    catalog: &'a Catalog,
}

impl<'a> Hover<'a> {
    fn page(&self) -> Page<'a> {
        Page::new(self.catalog)
    }

    fn name(&self, name: &Occurrence) -> Option<(Span, String)> {
        let mut page = self.page();
        match name.symbol {
            Symbol::Attribute(id) => self.attribute(&mut page, id),
            Symbol::Term(id) => self.term(&mut page, id),
            Symbol::Region(id) => self.region(&mut page, id),
            Symbol::Sector(id) => self.sector(&mut page, id),
            Symbol::Level(id, rank) => self.level(&mut page, id, rank),
            Symbol::Unit(unit) => self.unit(&mut page, unit),
            Symbol::Dimension(base) => self.dimension(&mut page, base),
            Symbol::Reading(id) => self.reading(&mut page, id, None),
            Symbol::ReadingValue(id, place) => self.reading(&mut page, id, Some(place)),
            Symbol::Section(id) => self.section(&mut page, id),
            Symbol::Item(id) => self.item(&mut page, id),
            Symbol::Rule(id) => self.rule(&mut page, id),
            Symbol::Code(code) => self.code(&mut page, code),
        }
        let text = page.finish();
        (!text.is_empty()).then_some((name.span, text))
    }
}

#[cfg(test)]
mod tests;
