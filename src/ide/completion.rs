//! What can stand at a place of a rule file.
//!
//! In: a text with a cursor, as it is while being typed: the statement around the cursor need not be readable. Out: what may be put
//! there, the likeliest first. Names are found by spelling, alias, pinyin and initials; keywords come in the language that the file
//! is written in.

mod case;
mod condition;
mod offer;
mod place;
mod snippet;
mod walk;

use super::names::Names;
use crate::diagnostic::Catalog;
use crate::resolve::{AttributeId, ReadingId};
use crate::rulebook::{Edition, Rulebook};
use crate::source::{SourceId, Span};
use crate::syntax::Part;
use crate::syntax::ast::Class;

use offer::Offers;
use place::Place;

/// Something that can stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is listed.
    pub label: String,
    /// What takes the place of `replaces`. Of a snippet, with places to fill in: `${1:name}`.
    pub insert: String,
    pub replaces: Span,
    /// What an editor should match against what is typed, so that it keeps what was found by sound.
    pub filter: String,
    pub kind: CompletionKind,
    /// Said beside it.
    pub detail: Option<String>,
    /// Its place in the list.
    pub rank: usize,
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    Keyword,
    Attribute,
    Term,
    Region,
    Sector,
    Level,
    Unit,
    Rule,
    Item,
    Reading,
    Code,
    Snippet,
    Text,
}

/// No list is longer.
const MOST: usize = 100;

/// Bytes of a word that is being typed: beyond, it begins no name.
const TYPED: usize = 1 << 10;

/// What can stand at a place, the likeliest first.
pub fn completions(
    book: &Rulebook,
    edition: &Edition,
    names: &Names,
    source: SourceId,
    offset: usize,
    catalog: &Catalog,
) -> Vec<Completion> {
    let text = &book.sources.get(source).text;
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let Some(place) = Place::find(&edition.program, names, text, offset) else { return Vec::new() };
    if offset.saturating_sub(place.start) > TYPED {
        return Vec::new();
    }
    let english = offer::is_english(text);
    let offers =
        Offers { book, program: &edition.program, names, catalog, source, text, place: &place, english };
    let mut found = offers.all();
    found.truncate(MOST);
    let replaces = Span::new(source, place.start, offset);
    let filter = text.get(place.start..offset).unwrap_or("");
    let made = found.into_iter().enumerate().map(|(rank, found)| Completion {
        label: found.label,
        insert: found.insert,
        replaces,
        filter: filter.to_owned(),
        kind: found.kind,
        detail: Some(found.detail).filter(|detail| !detail.is_empty()),
        rank,
    });
    made.collect()
}

/// A sort of thing that can stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Want {
    Keyword(Part),
    /// The keywords that begin statements.
    Statements,
    /// Whole statements to fill in.
    Snippets,
    Attributes(Attributes),
    /// An attribute with its colon.
    FactKeys,
    Value(AttributeId),
    /// The same as a value of a fact.
    FactValue(AttributeId),
    /// Anything that can be ruled out.
    Excluded,
    /// Terms of any of these attributes; of none, all terms.
    Terms(Vec<AttributeId>),
    /// Units of an attribute; of none, all single units.
    Units(Option<AttributeId>),
    Dimensions,
    Rules,
    Readings,
    ReadingValues(ReadingId),
    Sectors,
    Headings(Option<Class>),
    Codes,
    /// The official words of the item.
    Official,
    /// The measures of effects.
    Measures,
    /// A sign of comparison.
    Sign(&'static str),
}

/// Which attributes are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attributes {
    All,
    Flags,
    Quantities,
    /// Those that have terms for values.
    OfTerms,
}

#[cfg(test)]
mod tests;
