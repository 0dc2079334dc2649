//! The statements of a file as a tree: class, section, item, and what stands in them.
//!
//! In: the tree of a file and its text. Out: an entry a statement, those of the Catalogue nested. A statement that could not be
//! read is shown by its first words, so that nothing disappears while it is being typed.

use std::ops::Range;

use super::gaps::gaps;
use crate::resolve::class_name;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::ast::{File, Name, Relation, RelationKind, Statement, StatementKind};
use crate::syntax::keywords;

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    pub name: String,
    /// Words that help to tell it from others; may be empty.
    pub detail: String,
    pub kind: OutlineKind,
    /// All of it, with what stands in it.
    pub span: Span,
    pub name_span: Span,
    pub children: Vec<Outline>,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutlineKind {
    Catalogue,
    Class,
    Section,
    Item,
    Rule,
    Case,
    Term,
    Attribute,
    Unit,
    Conversion,
    Relation,
    Definition,
    Reading,
    Effect,
    Scope,
    Stock,
    Note,
    Waiver,
}

/// No detail is longer.
const LONGEST: usize = 40;

/// The outline of a file.
pub fn outline(sources: &Sources, file: &File) -> Vec<Outline> {
    let text = &sources.get(file.source).text;
    let mut flat: Vec<Outline> = file.statements.iter().filter_map(|s| entry(sources, s)).collect();
    flat.extend(gaps(text, file).into_iter().flat_map(|gap| broken(file.source, text, gap)));
    flat.sort_by_key(|entry| entry.span);
    add_texts(&mut flat, file);
    nested(flat)
}

/// How far up a heading stands; none for what stands in headings.
fn depth(kind: OutlineKind) -> Option<usize> {
    match kind {
        OutlineKind::Class => Some(0),
        OutlineKind::Section => Some(1),
        OutlineKind::Item => Some(2),
        _ => None,
    }
}

/// What follows a heading up to the next of its kind stands in it.
fn nested(flat: Vec<Outline>) -> Vec<Outline> {
    let mut roots = Vec::new();
    let mut open: Vec<Outline> = Vec::new();
    for entry in flat {
        let level = depth(entry.kind);
        while let Some(last) = open.pop_if(|last| level.is_some_and(|level| depth(last.kind) >= Some(level)))
        {
            close(last, &mut open, &mut roots);
        }
        if level.is_some() {
            open.push(entry);
        } else {
            close(entry, &mut open, &mut roots);
        }
    }
    while let Some(last) = open.pop() {
        close(last, &mut open, &mut roots);
    }
    roots
}

/// Puts a finished entry into the heading around it.
fn close(entry: Outline, open: &mut [Outline], roots: &mut Vec<Outline>) {
    match open.last_mut() {
        Some(heading) => {
            heading.span = heading.span.to(entry.span);
            heading.children.push(entry);
        }
        None => roots.push(entry),
    }
}

/// The official text belongs to its item, and is its detail.
fn add_texts(flat: &mut [Outline], file: &File) {
    for statement in &file.statements {
        let StatementKind::OfficialText(official) = &statement.kind else { continue };
        let before = flat.partition_point(|entry| entry.span < statement.span);
        let item = flat.get_mut(..before).and_then(|before| before.last_mut());
        if let Some(item) = item.filter(|entry| entry.kind == OutlineKind::Item) {
            item.detail = shortened(&official.text.text);
            item.span = item.span.to(statement.span);
        }
    }
}

fn entry(sources: &Sources, statement: &Statement) -> Option<Outline> {
    let span = statement.span;
    let named = |kind, name: &Name, detail: String| made(kind, &name.text, name.span, detail, span);
    let plain = |kind, name: &str, at| made(kind, name, at, String::new(), span);
    Some(match &statement.kind {
        StatementKind::Catalogue(c) => named(OutlineKind::Catalogue, &c.edition, c.title.text.clone()),
        StatementKind::Reading(r) => named(OutlineKind::Reading, &r.name, joined(&r.values, " | ")),
        StatementKind::Scope(s) => {
            let at = s.class.span.to(s.heading.last()?.span);
            plain(OutlineKind::Scope, sources.slice(at), at)
        }
        StatementKind::Attribute(a) => named(OutlineKind::Attribute, &a.name, joined(&a.aliases, "、")),
        StatementKind::Unit(u) => named(OutlineKind::Unit, &u.name, joined(&u.aliases, "、")),
        StatementKind::Conversion(c) => {
            let at = c.from.span.to(c.to.span);
            made(OutlineKind::Conversion, sources.slice(at), at, c.factor.text.clone(), span)
        }
        StatementKind::Relation(r) => {
            let at = relation(r);
            plain(OutlineKind::Relation, sources.slice(at), at)
        }
        StatementKind::Term(t) => named(OutlineKind::Term, &t.name, joined(&t.attributes, "、")),
        StatementKind::Definition(d) => named(OutlineKind::Definition, &d.name, String::new()),
        StatementKind::Stock(s) => {
            let at = s.words.first()?.span.to(s.words.last()?.span);
            plain(OutlineKind::Stock, &joined(&s.words, "、"), at)
        }
        StatementKind::Class(c) => plain(OutlineKind::Class, class_name(c.class), c.span),
        StatementKind::Section(s) => {
            let at = s.path.first()?.span.to(s.path.last()?.span);
            made(OutlineKind::Section, &joined(&s.path, "/"), at, s.title.text.clone(), span)
        }
        StatementKind::Item(i) => plain(OutlineKind::Item, sources.slice(i.span), i.span),
        StatementKind::Rule(r) => named(OutlineKind::Rule, &r.name, String::new()),
        StatementKind::Effect(e) => {
            let class = class_name(e.class.class);
            made(OutlineKind::Effect, class, e.class.span, shortened(&e.measure.text), span)
        }
        StatementKind::Note(n) => plain(OutlineKind::Note, &shortened(&n.text.text), n.text.span),
        StatementKind::Waiver(w) => named(OutlineKind::Waiver, &w.code, String::new()),
        StatementKind::Case(c) => plain(OutlineKind::Case, &c.title.text, c.title.span),
        StatementKind::OfficialText(_) => return None,
    })
}

/// Both sides of a relation.
fn relation(relation: &Relation) -> Span {
    let (RelationKind::Product(_, last)
    | RelationKind::Quotient(_, last)
    | RelationKind::AtMost(last)
    | RelationKind::AtLeast(last)) = &relation.kind;
    relation.left.span.to(last.span)
}

fn made(kind: OutlineKind, name: &str, name_span: Span, detail: String, span: Span) -> Outline {
    // Editors refuse an entry without a name.
    let name = if name.trim().is_empty() { "?".to_owned() } else { name.to_owned() };
    Outline { name, detail, kind, span, name_span, children: Vec::new() }
}

/// The statements that begin in a part of the text that could not be read.
fn broken(source: SourceId, text: &str, gap: Range<usize>) -> Vec<Outline> {
    let part = text.get(gap.clone()).unwrap_or("");
    let mut found: Vec<Outline> = Vec::new();
    let mut start = gap.start;
    for line in part.split_inclusive('\n') {
        let (at, end) = (start, start + line.trim_end().len());
        start += line.len();
        if let Some((kind, name)) = head(line) {
            let from = at + name.start;
            let shown = line.get(name.clone()).unwrap_or("").trim_matches(['"', '＂', '“', '”']);
            let name_span = Span::new(source, from, at + name.end);
            found.push(made(kind, shown, name_span, String::new(), Span::new(source, at, end)));
        } else if let Some(last) = found.last_mut() {
            last.span = last.span.to(Span::new(source, end, end));
        }
    }
    found
}

/// The statement keyword of a line as what it begins, and the word that names it.
fn head(line: &str) -> Option<(OutlineKind, Range<usize>)> {
    const KINDS: [(&str, OutlineKind); 7] = [
        ("rule", OutlineKind::Rule),
        ("case", OutlineKind::Case),
        ("attribute", OutlineKind::Attribute),
        ("unit", OutlineKind::Unit),
        ("define", OutlineKind::Definition),
        ("reading", OutlineKind::Reading),
        ("term", OutlineKind::Term),
    ];
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let (_, english) =
        keywords().into_iter().find(|(chinese, english)| first == *chinese || first == *english)?;
    let (_, kind) = KINDS.into_iter().find(|(keyword, _)| *keyword == english)?;
    let name = if kind == OutlineKind::Term { words.nth(1)? } else { words.next()? };
    let at = (name.as_ptr() as usize).checked_sub(line.as_ptr() as usize)?;
    Some((kind, at..at + name.len()))
}

fn joined(names: &[Name], between: &str) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(between)
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let short: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() { short + "…" } else { short }
}

#[cfg(test)]
mod tests;
