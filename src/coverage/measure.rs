//! One edition measured: its items in the order of the catalogue, with all that is told of them.

use super::item::{Measured, measure, unspoken};
use super::listing::Listing;
use super::official::{Official, Origin, corrected, items};
use super::preamble::sentences;
use super::report::{ClassCoverage, EditionCoverage, ItemCoverage, Presence, SectionCoverage, State, Totals};
use super::share::Share;
use crate::fidelity::Reference;
use crate::resolve::{Heading, ItemId, Program, class_name};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::ast::Extent;

/// What is measured.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub program: &'a Program,
    /// The copy of the official text, if there is one.
    pub reference: Option<&'a Reference>,
    pub sources: &'a Sources,
    /// The files that were asked for.
    pub within: &'a dyn Fn(SourceId) -> bool,
}

/// The coverage of an edition.
pub fn edition(subject: Subject<'_>) -> EditionCoverage {
    let Subject { program, reference, sources, within } = subject;
    let official = corrected(program, reference);
    let listing = Listing::of(program, sources, within);
    let page = Page { program, official: &official, sources, listing: &listing };
    let mut classes: Vec<ClassCoverage> = Vec::new();
    for item in items(program, reference, within) {
        let measured = page.item(&item);
        let class = item.class.into();
        if classes.last().is_none_or(|last| last.class != class) {
            classes.push(ClassCoverage { class, totals: Totals::default(), sections: Vec::new() });
        }
        let Some(sections) = classes.last_mut().map(|class| &mut class.sections) else { continue };
        match sections.iter_mut().find(|section| section.heading == item.heading) {
            Some(section) => section.items.push(measured),
            None => sections.push(SectionCoverage {
                heading: item.heading,
                title: item.title,
                totals: Totals::default(),
                items: vec![measured],
            }),
        }
    }
    for class in &mut classes {
        class.sections.iter_mut().for_each(|section| section.totals = Totals::of(section.items.iter()));
        class.totals = Totals::of(class.sections.iter().flat_map(|section| &section.items));
    }
    let preamble = reference.map(|reference| sentences(program, reference, &listing, within));
    EditionCoverage {
        edition: program.edition.name.clone(),
        title: program.edition.title.clone(),
        has_copy: reference.is_some(),
        totals: Totals::of(classes.iter().flat_map(|class| &class.sections).flat_map(|s| &s.items)),
        beyond: beyond(program, reference),
        classes,
        preamble: preamble.unwrap_or_default(),
        rules: listing.rules,
        effects: listing.effects,
        notes: listing.notes,
        waivers: listing.waivers,
    }
}

/// Headings declared missing of which nothing is at hand, in any file.
fn beyond(program: &Program, reference: Option<&Reference>) -> Vec<String> {
    let missing = program.headings.iter().filter(|heading| heading.extent == Extent::Missing);
    let items = items(program, reference, &|_| true);
    let at_hand = |h: &Heading| items.iter().any(|i| i.class == h.class && i.heading == h.heading);
    missing.filter(|heading| !at_hand(heading)).map(Heading::path).collect()
}

struct Page<'a> {
    program: &'a Program,
    /// The same with the text of the copy.
    official: &'a Program,
    sources: &'a Sources,
    listing: &'a Listing,
}

impl Page<'_> {
    fn item(&self, item: &Official<'_>) -> ItemCoverage {
        match item.source {
            Origin::Own { id, cut, differs } => {
                let own = &self.program.items[id.index()];
                let text = self.official.items[id.index()].text.as_ref().map_or("", |t| t.text.as_str());
                let presence = if cut { Presence::Cut } else { Presence::Encoded };
                let measured = self.listed(measure(self.official, id));
                let entry = self.entry(item, own.path.clone(), presence, text, measured, own.span);
                ItemCoverage { differs, rules: self.rules(id), waivers: self.waivers(id), ..entry }
            }
            Origin::Missing(line) => {
                let number = item.number.map_or_else(|| "?".to_owned(), |number| number.to_string());
                let class = class_name(item.class);
                let parts = [&self.program.edition.name, class, &item.heading, number.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                let measured = unspoken(&line.text);
                self.entry(item, parts.join("/"), Presence::Missing, &line.text, measured, line.span)
            }
        }
    }

    fn entry(
        &self,
        item: &Official<'_>,
        path: String,
        presence: Presence,
        text: &str,
        measured: Measured,
        span: Span,
    ) -> ItemCoverage {
        let Measured { words, clauses, pieces } = measured;
        ItemCoverage {
            path,
            number: item.number,
            presence,
            differs: false,
            text: text.to_owned(),
            state: State::of(&words),
            share: Share::of(words.covered(), words.total),
            words,
            clauses,
            pieces,
            rules: Vec::new(),
            waivers: Vec::new(),
            file: self.sources.get(span.source).name.clone(),
            line: self.sources.position(span).line,
        }
    }

    /// With rules and notes as they are listed.
    fn listed(&self, mut measured: Measured) -> Measured {
        let rule = |index: usize| self.listing.rule_index(index);
        let note = |index: usize| self.listing.note_index(index);
        for clause in &mut measured.clauses {
            renumber(&mut clause.rules, rule);
            renumber(&mut clause.uncounted, rule);
            renumber(&mut clause.notes, note);
        }
        for piece in &mut measured.pieces {
            renumber(&mut piece.rules, rule);
            renumber(&mut piece.uncounted, rule);
            renumber(&mut piece.notes, note);
        }
        measured
    }

    fn rules(&self, id: ItemId) -> Vec<usize> {
        let rules = self.program.rules.iter().enumerate().filter(|(_, rule)| rule.item == Some(id));
        rules.filter_map(|(index, _)| self.listing.rule_index(index)).collect()
    }

    fn waivers(&self, id: ItemId) -> Vec<usize> {
        self.listing.waivers(self.program, |place| place.item == Some(id))
    }
}

fn renumber(numbers: &mut Vec<usize>, to: impl Fn(usize) -> Option<usize>) {
    *numbers = numbers.drain(..).filter_map(to).collect();
}
