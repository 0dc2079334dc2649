//! What the pages have in common: words of the interface, and clauses put together where the same is said of them.

use super::report::{
    ClauseCoverage, EditionCoverage, EffectEntry, ItemCoverage, NoteEntry, Presence, SectionCoverage, State,
    Totals, WaiverEntry, WordCounts,
};
use super::share::Share;
use crate::diagnostic::{Arg, Catalog};
use crate::explain::class_word;

/// Neighbouring clauses of which the same is said.
pub(super) struct Group<'a> {
    pub text: &'a str,
    pub clause: &'a ClauseCoverage,
}

/// The clauses of an item; those with the same rules and notes together, so that a long enumeration is one line.
pub(super) fn groups(item: &ItemCoverage) -> Vec<Group<'_>> {
    let mut found: Vec<Group<'_>> = Vec::new();
    for clause in &item.clauses {
        let same = |of: &Group<'_>| {
            let of = of.clause;
            let whole = clause.state != State::Partial && of.state == clause.state;
            whole && of.rules == clause.rules && of.uncounted == clause.uncounted && of.notes == clause.notes
        };
        match found.last_mut().filter(|last| same(last)) {
            Some(last) => {
                let start = last.clause.range.start;
                last.text = item.text.get(start..clause.range.end).unwrap_or(last.text);
            }
            None => found.push(Group { text: &clause.text, clause }),
        }
    }
    found
}

/// Rows of the table of totals: the catalogue, its classes, their headings.
pub(super) fn rows<'a>(edition: &'a EditionCoverage, catalog: &Catalog) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for class in &edition.classes {
        rows.push(Row { depth: 0, name: class_word(catalog, class.class), totals: &class.totals });
        for section in &class.sections {
            rows.push(Row { depth: 1, name: section_name(catalog, section), totals: &section.totals });
        }
    }
    rows.push(Row { depth: 0, name: catalog.word("coverage-all"), totals: &edition.totals });
    rows
}

/// A row of the table of totals.
pub(super) struct Row<'a> {
    pub depth: usize,
    pub name: String,
    pub totals: &'a Totals,
}

/// The columns of that table after the name, as texts.
pub(super) fn cells(totals: &Totals) -> [String; 7] {
    let Totals { items, clauses, words, shares } = totals;
    let with = |count: usize, share: Option<Share>| format!("{count} ({})", percent(share));
    [
        format!("{}/{}", items.covered(), items.total),
        format!("{}/{}", clauses.covered(), clauses.total),
        words.total.to_string(),
        with(words.cited, shares.cited),
        with(words.set_aside, shares.set_aside),
        with(words.uncited, shares.uncited),
        with(words.stock, shares.stock),
    ]
}

/// Their titles.
pub(super) const COLUMNS: [&str; 7] = [
    "coverage-column-items",
    "coverage-column-clauses",
    "coverage-column-words",
    "coverage-column-cited",
    "coverage-column-set-aside",
    "coverage-column-uncited",
    "coverage-column-stock",
];

/// A share, or a dash of nothing.
pub(super) fn percent(share: Option<Share>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| share.to_string())
}

/// The heading's official title; its name where it has none; of a heading that the copy has cut and the rules do not name, that.
pub(super) fn section_name(catalog: &Catalog, section: &SectionCoverage) -> String {
    match [&section.title, &section.heading].into_iter().find(|name| !name.is_empty()) {
        Some(name) => name.clone(),
        None => catalog.word("coverage-heading-cut"),
    }
}

/// `条目 5`, `条目 ?`.
pub(super) fn item_name(catalog: &Catalog, item: &ItemCoverage) -> String {
    let number = item.number.map_or_else(|| "?".to_owned(), |number| number.to_string());
    catalog.text("coverage-item", &[("number", number.into())])
}

/// What has to be said of an item beside its numbers.
pub(super) fn remarks(catalog: &Catalog, item: &ItemCoverage) -> Vec<String> {
    let presence = match item.presence {
        Presence::Encoded => None,
        Presence::Missing => Some("coverage-item-missing"),
        Presence::Cut => Some("coverage-item-cut"),
    };
    presence
        .into_iter()
        .chain(item.differs.then_some("coverage-item-differs"))
        .map(|id| catalog.word(id))
        .collect()
}

/// `523 字：引用 510，说明 6，未引用 7`.
pub(super) fn counts(catalog: &Catalog, words: &WordCounts) -> String {
    let args = [
        ("words", Arg::from(words.total)),
        ("cited", words.cited.into()),
        ("aside", words.set_aside.into()),
        ("uncited", words.uncited.into()),
    ];
    catalog.text("coverage-counts", &args)
}

/// `不得发放贷款（金融机构）`.
pub(super) fn effect_name(catalog: &Catalog, effect: &EffectEntry) -> String {
    let list = effect.authorities.join(catalog.lang().pick("、", ", "));
    catalog
        .text("coverage-effect", &[("measure", effect.measure.as_str().into()), ("authorities", list.into())])
}

/// What sets words of a clause aside, in words; what several rules say alike, once.
pub(super) fn notes(catalog: &Catalog, edition: &EditionCoverage, notes: &[usize]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for note in notes.iter().filter_map(|note| edition.notes.get(*note)) {
        let text = note_text(catalog, note);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}

/// `说明 “X” 因 …`.
pub(super) fn note_text(catalog: &Catalog, note: &NoteEntry) -> String {
    let args = [("words", Arg::from(note.words.as_str())), ("reason", note.reason.as_str().into())];
    catalog.text("coverage-clause-set-aside", &args)
}

/// `豁免 fidelity-untested 因 …`.
pub(super) fn waiver_text(catalog: &Catalog, waiver: &WaiverEntry) -> String {
    let args = [("code", Arg::from(waiver.code.as_str())), ("reason", waiver.reason.as_str().into())];
    catalog.text("coverage-waiver", &args)
}

/// The names of rules as a list.
pub(super) fn rule_names(catalog: &Catalog, edition: &EditionCoverage, rules: &[usize]) -> String {
    let names = rules.iter().filter_map(|rule| edition.rules.get(*rule)).map(|rule| rule.name.as_str());
    names.collect::<Vec<_>>().join(catalog.lang().pick("、", ", "))
}

/// The sentence that stands for the whole.
pub(super) fn summary(catalog: &Catalog, totals: &Totals) -> String {
    let Totals { shares, words, .. } = totals;
    let args = [
        ("share", Arg::from(percent(shares.words))),
        ("aside", words.set_aside.into()),
        ("aside-share", percent(shares.set_aside).into()),
        ("stock", words.stock.into()),
        ("stock-share", percent(shares.stock).into()),
    ];
    catalog.text("coverage-summary", &args)
}

/// The word for a state.
pub(super) fn state_word(catalog: &Catalog, state: State) -> String {
    catalog.word(match state {
        State::Cited => "coverage-state-cited",
        State::SetAside => "coverage-state-set-aside",
        State::Partial => "coverage-state-partial",
        State::Uncited => "coverage-state-uncited",
    })
}

/// Every uncited run of words with the item it stands in, the cut ones aside.
pub(super) fn gaps(edition: &EditionCoverage) -> Vec<(&ItemCoverage, String)> {
    let counted = edition.items().filter(|item| item.presence != Presence::Cut);
    let mut found = Vec::new();
    for item in counted {
        for group in groups(item) {
            match group.clause.state {
                State::Uncited => found.push((item, group.text.to_owned())),
                State::Partial => {
                    found.extend(group.clause.uncited.iter().map(|words| (item, words.clone())))
                }
                _ => {}
            }
        }
    }
    found
}
