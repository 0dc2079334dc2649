//! What the 目录 statement says, and the tables of places and sectors.

use super::change::{Change, Kind, Subject};
use super::condition::Both;
use super::side::plain;
use crate::resolve::{Program, class_name};

/// Names that a change of a table is told with.
const SHOWN: usize = 5;

/// The changes of an edition as a whole.
pub fn changes(both: Both<'_, '_>) -> Vec<Change> {
    let (old, new) = (both.old.program, both.new.program);
    let mut found = Vec::new();
    let mut differ = |kind: Kind, before: Option<String>, after: Option<String>| {
        if before.as_deref().map(plain) != after.as_deref().map(plain) {
            found.push(Change::new(kind, Subject::Named(new.edition.name.clone()), before, after));
        }
    };
    for says in [
        |program: &Program| Some(program.edition.name.clone()),
        |program: &Program| Some(program.edition.title.clone()),
        |program: &Program| program.edition.document.clone(),
    ] {
        differ(Kind::EditionChanged, says(old), says(new));
    }
    let effective = |program: &Program| program.edition.effective.map(|date| date.to_string());
    differ(Kind::EffectiveChanged, effective(old), effective(new));
    let precedence = |program: &Program| Some(program.edition.precedence.map(class_name).join(" > "));
    differ(Kind::PrecedenceChanged, precedence(old), precedence(new));
    let places = |program: &Program| -> Vec<String> {
        let of = |place| format!("{} {}", program.regions.get(place).code, program.regions.full_name(place));
        program.regions.ids().map(of).collect()
    };
    let sectors = |program: &Program| -> Vec<String> {
        program.sectors.sectors.iter().map(|sector| format!("{} {}", sector.code, sector.name)).collect()
    };
    found.extend(table(Kind::PlacesChanged, places(old), places(new)));
    found.extend(table(Kind::SectorsChanged, sectors(old), sectors(new)));
    found
}

/// A table with thousands of rows is told in one change.
fn table(kind: Kind, mut old: Vec<String>, mut new: Vec<String>) -> Option<Change> {
    old.sort();
    new.sort();
    if old == new {
        return None;
    }
    let without = |rows: &[String], others: &[String]| {
        let lost: Vec<&str> =
            rows.iter().filter(|row| others.binary_search(row).is_err()).map(String::as_str).collect();
        let shown = lost.iter().take(SHOWN).copied().collect::<Vec<_>>().join("、");
        let more = if lost.len() > SHOWN { format!(" …（{}）", lost.len()) } else { String::new() };
        (!lost.is_empty()).then(|| format!("{shown}{more}"))
    };
    let (gone, come) = (without(&old, &new), without(&new, &old));
    Some(Change::new(kind, Subject::Named(String::new()), gone, come))
}
