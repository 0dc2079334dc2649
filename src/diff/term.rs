//! Terms that came, went, were renamed or stand elsewhere in the hierarchy.

use std::collections::HashMap;

use super::change::{Change, Kind, Subject};
use super::condition::Both;
use super::side::Side;
use super::touch::{Declared, Touch};
use crate::explain::sector_text;
use crate::resolve::{Term, TermId};
use crate::syntax::{name_key, name_text};

/// The changes of the vocabulary, in order of the new declarations; then the terms that are gone.
pub fn changes(both: Both<'_, '_>) -> Vec<Declared> {
    let ids = |side: &Side<'_>| side.program.terms.ids();
    let mut known: HashMap<&str, TermId> = ids(both.old).map(|term| (both.old.term(term), term)).collect();
    let mut found = Vec::new();
    for new in ids(both.new) {
        match known.remove(both.new.term(new)) {
            Some(old) => of_term(both, old, new, &mut found),
            None => {
                let text = Some(declaration(both.new, new));
                found.push(declared(
                    both.new,
                    new,
                    Kind::TermAdded,
                    None,
                    text,
                    (Touch::Nothing, Touch::Term(new)),
                ));
            }
        }
    }
    let mut gone: Vec<TermId> = known.into_values().collect();
    gone.sort();
    found.extend(gone.into_iter().map(|old| {
        let text = Some(declaration(both.old, old));
        declared(both.old, old, Kind::TermDropped, text, None, (Touch::Term(old), Touch::Nothing))
    }));
    found
}

fn declared(
    side: &Side<'_>,
    term: TermId,
    kind: Kind,
    before: Option<String>,
    after: Option<String>,
    (old, new): (Touch, Touch),
) -> Declared {
    let subject = Subject::Named(side.program.terms.get(term).name.clone());
    Declared { change: Change::new(kind, subject, before, after), old, new }
}

fn of_term(both: Both<'_, '_>, old: TermId, new: TermId, found: &mut Vec<Declared>) {
    let (was, is) = (both.old.program.terms.get(old), both.new.program.terms.get(new));
    let mut put = |kind: Kind, before: Option<String>, after: Option<String>| {
        let touch = match kind.may_change_class() {
            true => (Touch::Term(old), Touch::Term(new)),
            false => Default::default(),
        };
        found.push(declared(both.new, new, kind, before, after, touch));
    };
    if name_key(&was.name) != name_key(&is.name) {
        put(Kind::TermRenamed, Some(was.name.clone()), Some(is.name.clone()));
    }
    aliases(was, is, &mut put);
    let mut differ = |kind: Kind, listed: fn(&Side<'_>, &Term) -> Listed| {
        let (before, after) = (listed(both.old, was), listed(both.new, is));
        if before.sorted() != after.sorted() {
            put(kind, before.text(), after.text());
        }
    };
    differ(Kind::TermMoved, |side, term| Listed::terms(side, &term.parents));
    differ(Kind::PartsChanged, |side, term| Listed::terms(side, &term.parts));
    differ(Kind::TermAttributesChanged, Listed::attributes);
    differ(Kind::TermSectorsChanged, Listed::sectors);
}

/// Aliases that came or went; the name that a renamed term had is not lost if it is an alias now.
fn aliases(was: &Term, is: &Term, put: &mut impl FnMut(Kind, Option<String>, Option<String>)) {
    let keys = |term: &Term| -> Vec<String> {
        std::iter::once(&term.name).chain(&term.aliases).map(|name| name_key(name)).collect()
    };
    let (old, new) = (keys(was), keys(is));
    for alias in was.aliases.iter().filter(|alias| !new.contains(&name_key(alias))) {
        put(Kind::AliasDropped, Some(alias.clone()), None);
    }
    for alias in is.aliases.iter().filter(|alias| !old.contains(&name_key(alias))) {
        put(Kind::AliasAdded, None, Some(alias.clone()));
    }
}

/// Names in a list, and what they are compared by.
struct Listed {
    keys: Vec<String>,
    names: Vec<String>,
}

impl Listed {
    fn terms(side: &Side<'_>, terms: &[TermId]) -> Listed {
        Listed {
            keys: terms.iter().map(|term| side.term(*term).to_owned()).collect(),
            names: terms.iter().map(|term| name_text(&side.program.terms.get(*term).name)).collect(),
        }
    }

    fn attributes(side: &Side<'_>, term: &Term) -> Listed {
        let attributes = &side.program.attributes;
        let ids = || term.attributes.iter();
        Listed {
            keys: ids().map(|attribute| side.attribute(*attribute).to_owned()).collect(),
            names: ids().map(|attribute| name_text(&attributes[attribute.index()].name)).collect(),
        }
    }

    /// What it has from the terms above it changes with them.
    fn sectors(side: &Side<'_>, term: &Term) -> Listed {
        let above = |sector| {
            term.parents.iter().any(|parent| side.program.terms.get(*parent).sectors.contains(sector))
        };
        let own = term.sectors.iter().filter(|sector| !above(sector));
        let codes: Vec<String> = own.map(|sector| sector_text(side.program, *sector)).collect();
        Listed { keys: codes.clone(), names: codes }
    }

    fn sorted(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn text(&self) -> Option<String> {
        (!self.names.is_empty()).then(|| self.names.join("、"))
    }
}

/// A term with what stands above it: `产品 水泥熟料 属于 水泥`.
fn declaration(side: &Side<'_>, term: TermId) -> String {
    let program = side.program;
    let declared = program.terms.get(term);
    let attributes: Vec<String> = declared
        .attributes
        .iter()
        .map(|attribute| name_text(&program.attributes[attribute.index()].name))
        .collect();
    let parents: Vec<String> =
        declared.parents.iter().map(|parent| name_text(&program.terms.get(*parent).name)).collect();
    let under = if parents.is_empty() { String::new() } else { format!(" 属于 {}", parents.join("、")) };
    format!("{} {}{under}", attributes.join("、"), name_text(&declared.name))
}
