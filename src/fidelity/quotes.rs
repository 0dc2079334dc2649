//! Quotations: every 依据 is a fragment of its item or of the preamble, every 原文 is the reference text, every item of a heading that
//! is said to be whole is there.

use std::collections::{HashMap, HashSet};

use super::inspection::{Inspection, Statements};
use super::reference::{Line, Reference, ReferenceItem, ReferenceSection};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Citation, Heading, Item, Program, Section};
use crate::source::Span;
use crate::syntax::ast::{Class, Extent, Text};
use crate::syntax::name_key;

/// Findings about the quotations of a file.
pub fn check(inspection: &Inspection<'_>, of: &Statements) -> Vec<Diagnostic> {
    let (program, reference) = (inspection.program, inspection.reference);
    let mut found = Vec::new();
    for rule in of.rules.iter().map(|rule| &program.rules[rule.index()]) {
        let item = rule.item.and_then(|id| program.items.get(id.index()));
        for citation in rule.whens.iter().flat_map(|when| &when.citations) {
            found.extend(quotation(citation, rule.class, item, reference));
        }
    }
    let effects = of.effects.iter().map(|index| &program.effects[*index]);
    found.extend(effects.filter_map(|e| quotation(&e.citation, e.class, None, reference)));
    for note in of.notes.iter().map(|index| &program.notes[*index]) {
        let text = note.place.item.and_then(|id| program.items[id.index()].text.as_ref());
        found.extend(text.and_then(|text| fragment(&note.text, text)));
    }
    if let Some(reference) = reference {
        let items = of.items.iter().map(|item| &program.items[item.index()]);
        found.extend(items.filter_map(|item| item_text(program, reference, item)));
    }
    found.dedup();
    found
}

fn quotation(
    citation: &Citation,
    class: Class,
    item: Option<&Item>,
    reference: Option<&Reference>,
) -> Option<Diagnostic> {
    let words = &citation.text;
    if !citation.preamble {
        return item.and_then(|item| item.text.as_ref()).and_then(|text| fragment(words, text));
    }
    let preamble = reference.filter(|r| !r.preamble.is_empty())?;
    if preamble.preamble_says(class, &words.text) {
        return None;
    }
    let paragraphs = preamble.preamble.iter().filter(|(of, _)| of.is_none_or(|of| of == class));
    let nearest = paragraphs.map(|(_, line)| line).max_by_key(|line| shared(&words.text, &line.text).1);
    Some(misquoted(words, nearest.map(|line| (line.text.as_str(), line.span)), |line, range| Span {
        start: line.start + range.start as u32,
        end: line.start + range.end as u32,
        ..line
    }))
}

/// A finding unless the words stand in the text as they are.
fn fragment(words: &Text, text: &Text) -> Option<Diagnostic> {
    let fits = !words.text.is_empty() && text.text.contains(&words.text);
    let place = |_: Span, range| text.span_of(range);
    (!fits).then(|| misquoted(words, Some((&text.text, text.span)), place))
}

/// The finding that words are no quotation, with the place where they leave the text they most resemble.
fn misquoted(
    words: &Text,
    text: Option<(&str, Span)>,
    place: impl Fn(Span, std::ops::Range<usize>) -> Span,
) -> Diagnostic {
    let Some((text, span)) = text else {
        return Diagnostic::error("fidelity-quote", words.span).with("near", "none");
    };
    let (at, same) = shared(&words.text, text);
    let rest = words.text.len().min(same)..words.text.len();
    let problem = Diagnostic::error("fidelity-quote", words.span_of(rest.clone()));
    if same == 0 {
        return problem.also(span, "text").with("near", "none").with("quoted", shortened(&words.text));
    }
    let end = at + same;
    let next = text[end..].chars().next().map_or(0, char::len_utf8);
    problem
        .also(place(span, at..end + next), "text")
        .with("near", if next == 0 { "end" } else { "some" })
        .with("quoted", shortened(&words.text[rest]))
        .with("stands", shortened(&text[end..]))
}

/// Where in `text` the longest beginning of `words` stands, and how many bytes that is.
fn shared(words: &str, text: &str) -> (usize, usize) {
    let common = |rest: &str| {
        let same = words.chars().zip(rest.chars()).take_while(|(a, b)| a == b);
        same.map(|(a, _)| a.len_utf8()).sum::<usize>()
    };
    let starts = text.char_indices().map(|(at, _)| (at, common(&text[at..])));
    starts.max_by_key(|(at, same)| (*same, std::cmp::Reverse(*at))).unwrap_or((0, 0))
}

/// The reference text of an item.
pub fn reference_of<'r>(program: &Program, reference: &'r Reference, item: &Item) -> Option<&'r Line> {
    let section = section_of(program, reference, item)?;
    let same_text = |i: &&ReferenceItem| item.text.as_ref().is_some_and(|t| t.text == i.line.text);
    let found = section.items.iter().find(|i| i.number.is_some() && i.number == item.number);
    found.or_else(|| section.items.iter().filter(|i| i.number.is_none()).find(same_text)).map(|i| &i.line)
}

/// The section that an item stands in: the one of that heading, else the one whose heading the copy cuts.
fn section_of<'r>(program: &Program, reference: &'r Reference, item: &Item) -> Option<&'r ReferenceSection> {
    let title = item.section.map(|id| program.sections[id.index()].title.as_str())?;
    reference.section(item.class, title).or_else(|| reference.cut_section(item.class))
}

fn item_text(program: &Program, reference: &Reference, item: &Item) -> Option<Diagnostic> {
    let text = item.text.as_ref()?;
    match reference_of(program, reference, item) {
        Some(line) if line.text == text.text => None,
        Some(line) => {
            let same: usize = text
                .text
                .chars()
                .zip(line.text.chars())
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a.len_utf8())
                .sum();
            let span = |length: usize| Span { start: line.span.start + length as u32, ..line.span };
            let problem =
                Diagnostic::error("fidelity-text", text.span_of(same.min(text.text.len())..text.text.len()));
            let (own, official) = (shortened(&text.text[same..]), shortened(&line.text[same..]));
            let side = match (own.is_empty(), official.is_empty()) {
                (true, _) => "short",
                (_, true) => "long",
                _ => "both",
            };
            let problem = problem.also(span(same), "text").with("side", side);
            Some(problem.with("own", own).with("official", official))
        }
        None => Some(Diagnostic::error("fidelity-item-unknown", item.span).with("path", item.path.as_str())),
    }
}

/// Whole items of the copy that no rule file has, under headings that are said to be whole.
pub fn missing_items(program: &Program, reference: &Reference) -> Vec<Diagnostic> {
    let mut titled: HashMap<(Class, String), Vec<&Section>> = HashMap::new();
    for section in &program.sections {
        titled.entry((section.class, name_key(&section.title))).or_default().push(section);
    }
    let title = |item: &Item| item.section.map_or("", |id| program.sections[id.index()].title.as_str());
    let items = program.items.iter().filter(|item| item.section.is_some());
    let there: HashSet<_> = items.map(|item| (item.class, title(item), item.number)).collect();
    let mut found = Vec::new();
    for section in &reference.sections {
        let Some(title) = &section.title else { continue };
        let own = titled.get(&(section.class, name_key(title))).map_or(&[][..], Vec::as_slice);
        let is_own = |heading: &&Heading| own.iter().any(|s| s.path == heading.heading);
        let heading = program.headings.iter().filter(|h| h.class == section.class).find(is_own);
        let Some(heading) = heading.filter(|h| h.extent == Extent::Full) else { continue };
        let mut titles: Vec<&str> = own.iter().map(|s| s.title.as_str()).collect();
        titles.sort_unstable();
        titles.dedup();
        for item in section.items.iter().filter(|item| item.number.is_some()) {
            if !titles.iter().any(|title| there.contains(&(section.class, *title, item.number))) {
                let number = item.number.map_or(String::new(), |n| n.to_string());
                let problem =
                    Diagnostic::error("fidelity-item-missing", heading.span).also(item.line.span, "text");
                found.push(problem.with("heading", heading.path()).with("number", number));
            }
        }
    }
    found
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 24;
    let mut characters = words.chars();
    let mut short: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
