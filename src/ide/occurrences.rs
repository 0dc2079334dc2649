//! Every place where something is named in the files of an edition.
//!
//! In: the trees of the files and the program that was made of them. Out: spans, each with what its name stands for, by
//! place and by symbol. Names are read as the resolver reads them: by their keys, aliases included, with the kind of the
//! attribute that they are values of; so also the facts of cases. Of statements that could not be read the words are
//! looked up one by one, so that they have answers while they are being typed. Linear in the size of the texts.

mod collect;
mod condition;
mod fact;
mod index;
mod loose;

use std::collections::HashMap;

use super::symbol::Symbol;
use crate::rulebook::{Edition, Rulebook};
use crate::source::{SourceId, Span};

use collect::Collector;
use index::Index;

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Quotation marks are part of it.
    pub span: Span,
    pub symbol: Symbol,
    /// Whether a name is given here, and not used.
    pub declares: bool,
    /// Whether it is given besides the name itself (别名).
    pub alias: bool,
    /// How names are written at this place.
    pub style: Style,
}

/// How a name may be written where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bare, or between quotation marks.
    Name,
    /// The name of a unit behind a number: never between quotation marks.
    Unit,
    /// The value of a fact, or one of several: bare with more signs than elsewhere.
    Value,
    /// Always between quotation marks.
    Quoted,
    /// The end of a path to a rule, between quotation marks.
    Path,
    /// Part of a word, as 年 is of 年产, a number, or a heading: not to be changed.
    Fixed,
}

/// Every place where something is named in the files of an edition, sorted by span.
#[derive(Debug, Clone, Default)]
pub struct Occurrences {
    all: Vec<Occurrence>,
    by_symbol: HashMap<Symbol, Vec<u32>>,
}

impl Occurrences {
    /// Collects them.
    pub fn new(book: &Rulebook, edition: &Edition) -> Occurrences {
        let index = Index::new(&edition.program);
        let mut all = Vec::new();
        let (mut sections, mut items) = (0, 0);
        for file in edition.files.iter().filter_map(|file| book.files.get(*file)) {
            let mut collector = Collector::new(&index, &book.sources, sections, items);
            collector.file(&file.tree);
            (sections, items) = (collector.sections, collector.items);
            let mut found = collector.found;
            found.sort_by_key(|o| (o.span, o.symbol, !o.declares));
            found.dedup_by_key(|o| (o.span, o.symbol));
            all.extend(found);
        }
        all.sort_by_key(|o| o.span);
        let mut by_symbol: HashMap<Symbol, Vec<u32>> = HashMap::new();
        for (place, occurrence) in all.iter().enumerate() {
            by_symbol.entry(occurrence.symbol).or_default().push(place as u32);
        }
        Occurrences { all, by_symbol }
    }

    /// The name at a byte of a text, its end included; of several, the shortest.
    pub fn at(&self, source: SourceId, offset: usize) -> Option<&Occurrence> {
        let at = u32::try_from(offset).ok()?;
        // Names do not contain each other, but for paths: a few before the place are enough.
        const BACK: usize = 8;
        let end = self.all.partition_point(|o| (o.span.source, o.span.start) <= (source, at));
        let near = self.all.get(end.saturating_sub(BACK)..end).unwrap_or(&[]);
        let touching = near.iter().filter(|o| o.span.source == source && at <= o.span.end);
        // Between two names that touch, the one that begins here.
        touching.min_by_key(|o| (at == o.span.end, o.span.end - o.span.start))
    }

    /// Where a symbol is declared; not the places of its other names.
    pub fn declarations(&self, symbol: Symbol) -> impl Iterator<Item = &Occurrence> {
        self.all(symbol).filter(|occurrence| occurrence.declares && !occurrence.alias)
    }

    /// Where a symbol is named: declarations and references.
    pub fn all(&self, symbol: Symbol) -> impl Iterator<Item = &Occurrence> {
        let places = self.by_symbol.get(&symbol).into_iter().flatten();
        places.filter_map(|place| self.all.get(*place as usize))
    }

    /// The names of one text, in order.
    pub fn of_source(&self, source: SourceId) -> &[Occurrence] {
        let start = self.all.partition_point(|o| o.span.source < source);
        let end = self.all.partition_point(|o| o.span.source <= source);
        self.all.get(start..end).unwrap_or(&[])
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Occurrence> {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests;
