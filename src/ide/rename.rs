//! Another name for something, wherever it is named.
//!
//! In: a place or a symbol, and the new name. Out: edits of all files, cases included, that leave every rule and every case
//! what it was; or why there are none. A name and each of its aliases are renamed on their own.

mod check;
mod spelling;

use std::collections::BTreeMap;

use super::occurrences::{Occurrence, Occurrences, Style};
use super::symbol::Symbol;
use crate::diagnostic::{Diagnostic, Edit};
use crate::rulebook::{Edition, Rulebook};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::{name_key, parse};

use check::{changeable, refusal, usable};
pub(super) use spelling::rewritten;
use spelling::{body, is_word};

/// The name at a place that can be given another one: where it stands and what it is now.
pub fn renameable(
    book: &Rulebook,
    edition: &Edition,
    occurrences: &Occurrences,
    source: SourceId,
    offset: usize,
) -> Option<(Span, String)> {
    let occurrence = occurrences.at(source, offset)?;
    let (symbol, span) = (occurrence.symbol, occurrence.span);
    let old = body(book.sources.slice(span));
    let known = symbol.spellings(&edition.program).into_iter().any(|name| name_key(name) == name_key(old));
    let target = Target { book, edition, occurrences, symbol, key: name_key(old), at: span };
    (known && changeable(&target).is_ok()).then(|| (inside(book, span), old.to_owned()))
}

/// Gives the name at a place another one: the name itself, or the alias that stands there.
pub fn rename_at(
    book: &Rulebook,
    edition: &Edition,
    occurrences: &Occurrences,
    source: SourceId,
    offset: usize,
    new_name: &str,
) -> Result<Vec<Edit>, Diagnostic> {
    let nothing = || refusal("ide-rename-nothing", Span::new(source, offset, offset));
    let occurrence = occurrences.at(source, offset).ok_or_else(nothing)?;
    let (symbol, at) = (occurrence.symbol, occurrence.span);
    let key = name_key(body(book.sources.slice(at)));
    renamed(&Target { book, edition, occurrences, symbol, key, at }, new_name)
}

/// Gives something another name; its aliases stay.
pub fn rename(
    book: &Rulebook,
    edition: &Edition,
    occurrences: &Occurrences,
    symbol: Symbol,
    new_name: &str,
) -> Result<Vec<Edit>, Diagnostic> {
    let declared = occurrences.declarations(symbol).next().or_else(|| occurrences.all(symbol).next());
    let at = declared.map(|occurrence| occurrence.span).unwrap_or_default();
    let key = name_key(symbol.name(&edition.program));
    renamed(&Target { book, edition, occurrences, symbol, key, at }, new_name)
}

/// What is to have another name.
struct Target<'a> {
    book: &'a Rulebook,
    edition: &'a Edition,
    occurrences: &'a Occurrences,
    symbol: Symbol,
    /// Of the spelling that is to change.
    key: String,
    /// Where it was asked for.
    at: Span,
}

impl Target<'_> {
    /// The places of the spelling.
    fn places(&self) -> impl Iterator<Item = &Occurrence> {
        let key =
            |occurrence: &&Occurrence| name_key(body(self.book.sources.slice(occurrence.span))) == self.key;
        self.occurrences.all(self.symbol).filter(key)
    }

    /// Whether something else is named at the same place, too: 不是 may mean several terms at once.
    fn is_shared(&self, place: &Occurrence) -> bool {
        let same = |other: &&Occurrence| other.span == place.span && other.symbol != place.symbol;
        self.occurrences.of_source(place.span.source).iter().find(same).is_some()
    }
}

fn renamed(target: &Target<'_>, new_name: &str) -> Result<Vec<Edit>, Diagnostic> {
    changeable(target)?;
    let new_name = unquoted(new_name.trim());
    usable(target, new_name)?;
    let mut edits = edits(target, new_name);
    for (edition, occurrences, symbol) in other_editions(target) {
        let Target { book, at, .. } = *target;
        let there = Target { book, edition, occurrences: &occurrences, symbol, key: target.key.clone(), at };
        usable(&there, new_name)?;
        edits.extend(self::edits(&there, new_name));
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by_key(|edit| edit.span);
    match still_read(target.book, &edits) {
        true => Ok(edits),
        false => Err(refusal("ide-rename-unreadable", target.at).with("name", new_name)),
    }
}

/// A name that was typed with quotation marks around it, without them.
fn unquoted(name: &str) -> &str {
    let pairs = [('"', '"'), ('“', '”'), ('＂', '＂')];
    let inner = pairs.iter().find_map(|(open, close)| name.strip_prefix(*open)?.strip_suffix(*close));
    inner.map_or(name, str::trim)
}

fn edits(target: &Target<'_>, new_name: &str) -> Vec<Edit> {
    let changed = target.places().filter(|place| place.style != Style::Fixed);
    changed
        .map(|place| {
            let written = target.book.sources.slice(place.span);
            let mut text = rewritten(written, new_name, place.style);
            if place.style == Style::Value && target.is_shared(place) {
                text = format!("{text}、{written}");
            }
            Edit { span: place.span, text }
        })
        .collect()
}

/// The other editions for which the name is given in the same place, and what it stands for there.
fn other_editions<'a>(target: &Target<'a>) -> Vec<(&'a Edition, Occurrences, Symbol)> {
    let book = target.book;
    let given: Vec<Span> = target.occurrences.declarations(target.symbol).map(|o| o.span).collect();
    let others = book.editions.iter().filter(|edition| !std::ptr::eq(*edition, target.edition));
    let found = others.filter_map(|edition| {
        let sources = edition.files.iter().filter_map(|file| book.files.get(*file));
        let sources: Vec<SourceId> = sources.map(|file| file.tree.source).collect();
        let declared = given.iter().find(|span| sources.contains(&span.source))?;
        let occurrences = Occurrences::new(book, edition);
        let symbol = occurrences.at(declared.source, declared.range().start)?.symbol;
        Some((edition, occurrences, symbol))
    });
    found.collect()
}

/// Whether every file that changes can be read afterwards as well as before. A word in the place of a word can't change that:
/// then nobody has to look.
fn still_read(book: &Rulebook, edits: &[Edit]) -> bool {
    let mut by_source: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    edits.iter().for_each(|edit| by_source.entry(edit.span.source).or_default().push(edit));
    let word_for_word = |edit: &&Edit| is_word(book.sources.slice(edit.span)) && is_word(&edit.text);
    by_source.retain(|_, edits| !edits.iter().all(word_for_word));
    by_source.into_iter().all(|(source, edits)| {
        let text = &book.sources.get(source).text;
        let read = |text: String| {
            let mut sources = Sources::default();
            let id = sources.add("", text);
            let (file, problems) = parse(&sources, id);
            (file.statements.len(), problems.len())
        };
        let (statements, problems) = read(applied(text, &edits));
        let known = book.files.iter().find(|file| file.tree.source == source);
        known.is_some_and(|file| file.tree.statements.len() == statements)
            && (problems == 0 || read(text.clone()).1 == problems)
    })
}

/// A text with edits in order.
fn applied(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = at.max(range.end);
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The span of a name without its quotation marks.
fn inside(book: &Rulebook, span: Span) -> Span {
    let written = book.sources.slice(span);
    let inner = body(written);
    let start = span.range().start + written.find(inner).unwrap_or(0);
    Span::new(span.source, start, start + inner.len())
}

#[cfg(test)]
mod tests;
