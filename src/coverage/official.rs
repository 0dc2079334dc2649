//! Which items there are, in the order of the catalogue, and what their official text is.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::fidelity::{Line, Reference, ReferenceItem, ReferenceSection, reference_of};
use crate::resolve::{Item, ItemId, Program, Section};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{Class, Text};
use crate::syntax::name_key;

/// An item to measure.
pub(super) struct Official<'a> {
    pub class: Class,
    /// As in paths.
    pub heading: String,
    pub title: String,
    pub number: Option<u32>,
    pub source: Origin<'a>,
    /// Place of its heading: in the copy, in the scope, in the rules.
    order: [usize; 3],
}

pub(super) enum Origin<'a> {
    /// An item of the rules.
    Own { id: ItemId, cut: bool, differs: bool },
    /// An item that only the copy has.
    Missing(&'a Line),
}

/// The program with the items' texts as the copy has them.
pub(super) fn corrected<'p>(program: &'p Program, reference: Option<&Reference>) -> Cow<'p, Program> {
    let Some(reference) = reference else { return Cow::Borrowed(program) };
    let mut program = Cow::Borrowed(program);
    for index in 0..program.items.len() {
        let line = reference_of(&program, reference, &program.items[index]);
        if let Some(line) = line.filter(|line| differs(&program.items[index], line)) {
            let text = Text { text: line.text.clone(), span: line.span, pieces: vec![line.span] };
            program.to_mut().items[index].text = Some(text);
        }
    }
    program
}

/// All items that stand in the chosen files, or under a heading of them.
pub(super) fn items<'a>(
    program: &Program,
    reference: Option<&'a Reference>,
    within: &dyn Fn(SourceId) -> bool,
) -> Vec<Official<'a>> {
    let mut found = Vec::new();
    for (index, item) in program.items.iter().enumerate().filter(|(_, item)| within(item.span.source)) {
        let section = item.section.map(|id| &program.sections[id.index()]);
        let title = section.map_or("", |s| s.title.as_str());
        let heading = section.map_or("", |s| s.path.as_str());
        let line = reference.and_then(|r| reference_of(program, r, item));
        // What the copy has whole is not cut, whatever the rules say.
        let whole = line.is_some_and(|line| is_whole(reference, line.span));
        let id = ItemId(index as u32);
        let source = Origin::Own {
            id,
            cut: item.truncated && !whole,
            differs: line.is_some_and(|line| differs(item, line)),
        };
        found.push(Official {
            class: item.class,
            heading: heading.to_owned(),
            title: title.to_owned(),
            number: item.number,
            source,
            order: order(program, reference, item.class, heading, title),
        });
    }
    if let Some(reference) = reference {
        found.extend(missing(program, reference, within));
    }
    found.sort_by(compare);
    found
}

/// Whole items of the copy that no item of the rules stands for.
fn missing<'a>(
    program: &Program,
    reference: &'a Reference,
    within: &dyn Fn(SourceId) -> bool,
) -> Vec<Official<'a>> {
    let taken: Vec<Span> =
        program.items.iter().filter_map(|i| reference_of(program, reference, i)).map(|l| l.span).collect();
    let free = |item: &ReferenceItem| !taken.contains(&item.line.span);
    let mut found = Vec::new();
    for (section, item) in reference.whole_items().filter(|(_, item)| free(item)) {
        let own: Vec<&Section> = sections_of(program, section);
        let chosen = within(item.line.span.source) || own.iter().any(|s| within(s.span.source));
        if chosen {
            let title = section.title.clone().unwrap_or_default();
            let heading = own.first().map(|s| s.path.clone());
            let heading = heading.or_else(|| declared(program, section.class, &title));
            let heading = heading.unwrap_or_else(|| title.clone());
            let order = order(program, Some(reference), section.class, &heading, &title);
            let source = Origin::Missing(&item.line);
            found.push(Official { class: section.class, heading, title, number: item.number, source, order });
        }
    }
    found
}

/// The headings of the rules that stand for one of the copy: for the one whose title is cut, those that the copy has not.
fn sections_of<'p>(program: &'p Program, section: &ReferenceSection) -> Vec<&'p Section> {
    let Some(title) = &section.title else { return Vec::new() };
    let key = name_key(title);
    program.sections.iter().filter(|s| s.class == section.class && name_key(&s.title) == key).collect()
}

/// The heading of the scope that a title is of: `医药` for `十、医药`, `落后产品/建材` for `（五）建材`.
fn declared(program: &Program, class: Class, title: &str) -> Option<String> {
    let name = name_key(title.rsplit(['、', '）', '．']).next()?);
    let is_it = |heading: &str| heading.rsplit('/').next().map(name_key).as_ref() == Some(&name);
    program.headings.iter().find(|h| h.class == class && is_it(&h.heading)).map(|h| h.heading.clone())
}

fn differs(item: &Item, line: &Line) -> bool {
    item.text.as_ref().is_none_or(|text| text.text != line.text)
}

fn is_whole(reference: Option<&Reference>, line: Span) -> bool {
    reference.is_some_and(|r| r.whole_items().any(|(_, item)| item.line.span == line))
}

fn order(
    program: &Program,
    reference: Option<&Reference>,
    class: Class,
    heading: &str,
    title: &str,
) -> [usize; 3] {
    let copy = reference.and_then(|reference| {
        let section = reference.section(class, title).or_else(|| reference.cut_section(class))?;
        reference.sections.iter().position(|s| std::ptr::eq(s, section))
    });
    let scope = program.headings.iter().position(|h| h.class == class && h.heading == heading);
    let own = program.sections.iter().position(|s| s.class == class && s.path == heading);
    [copy, scope, own].map(|place| place.unwrap_or(usize::MAX))
}

/// By class, heading and number; what has lost its number stood before those that have one.
fn compare(a: &Official<'_>, b: &Official<'_>) -> Ordering {
    let key = |o: &Official<'_>| (o.class, o.order);
    key(a).cmp(&key(b)).then_with(|| a.heading.cmp(&b.heading)).then_with(|| a.number.cmp(&b.number))
}
