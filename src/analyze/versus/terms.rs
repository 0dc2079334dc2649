//! The terms of two sides in one hierarchy.
//!
//! A term that only one side has is appended; the other side reads it as the nearest broader terms that it has. Above a term
//! stands what either side puts there.

use fixedbitset::FixedBitSet;

use super::names::Names;
use crate::resolve::{AttributeId, Program, Term, TermId, Terms};
use crate::syntax::name_key;

/// Adds the terms of the old side to those of the new one, whose numbers stay; fills in the names of both.
pub fn merge(joint: &mut Program, old_program: &Program, old: &mut Names, new: &mut Names) {
    new.terms = joint.terms.ids().collect();
    let matched = matches(joint, old_program, old);
    let first = joint.terms.terms.len();
    let mut next = first as u32;
    for (term, found) in old_program.terms.ids().zip(&matched) {
        let id = found.unwrap_or(TermId(next));
        old.terms.push(id);
        if found.is_none() {
            next += 1;
            let declared = old_program.terms.get(term);
            joint.terms.add(appended(joint, declared, old));
        }
    }
    join(joint, old_program, old, first);
    joint.terms.close();
    new.spoken = spoken(&joint.terms, &new.terms);
    old.spoken = spoken(&joint.terms, &old.terms);
}

/// Adds what the old side says of its terms; those from `first` on are its own.
fn join(joint: &mut Program, old_program: &Program, old: &Names, first: usize) {
    for (term, id) in old_program.terms.ids().zip(old.terms.iter().copied()) {
        let declared = old_program.terms.get(term);
        let parents: Vec<TermId> = declared.parents.iter().map(|parent| old.terms[parent.index()]).collect();
        let attributes: Vec<AttributeId> =
            declared.attributes.iter().map(|a| old.attributes[a.index()]).collect();
        let whole = declared.parts.is_empty();
        let own = &mut joint.terms.terms[id.index()];
        add_new(&mut own.parents, parents.into_iter().filter(|parent| *parent != id));
        add_new(&mut own.attributes, attributes);
        if id.index() >= first {
            own.parts = declared.parts.iter().map(|part| old.terms[part.index()]).collect();
        } else if whole {
            // What one side does not divide may be stated as it is.
            own.parts.clear();
        }
    }
}

/// The points of the joint hierarchy that a side means by some of its own: of a word that it does not know, those of the
/// nearest broader one.
pub fn points(joint: &Terms, side: &Terms, names: &Names, own: &FixedBitSet) -> FixedBitSet {
    let mut found = FixedBitSet::with_capacity(joint.terms.len());
    for (index, stand_for) in names.spoken.iter().enumerate() {
        let means = |term: &TermId| match side.get(*term).parts.is_empty() {
            true => own.contains(term.index()),
            false => !side.points(*term).is_clear() && side.points(*term).is_subset(own),
        };
        if joint.terms[index].parts.is_empty() && stand_for.iter().any(means) {
            found.insert(index);
        }
    }
    found
}

/// What lies below a term of a side, in joint terms.
pub fn below(joint: &Terms, names: &Names, side: &Terms, term: TermId) -> FixedBitSet {
    let mut found = FixedBitSet::with_capacity(joint.terms.len());
    for (index, stand_for) in names.spoken.iter().enumerate() {
        found.set(index, stand_for.iter().any(|own| side.is_below(*own, term)));
    }
    found
}

/// Old term -> the joint one of the same name and of a common attribute.
fn matches(joint: &Program, old: &Program, names: &Names) -> Vec<Option<TermId>> {
    let of_same_attribute = |term: &Term, found: &TermId| {
        let attributes = &joint.terms.get(*found).attributes;
        let mut own = term.attributes.iter().map(|a| names.attributes[a.index()]);
        attributes.is_empty() && term.attributes.is_empty() || own.any(|a| attributes.contains(&a))
    };
    let mut taken = FixedBitSet::with_capacity(joint.terms.terms.len());
    let found = |term: &Term, name: &str, taken: &FixedBitSet| {
        let mut called = joint.terms.called(name).iter().copied();
        called.find(|found| !taken.contains(found.index()) && of_same_attribute(term, found))
    };
    let same_name = |term: &Term, id: &TermId| name_key(&joint.terms.get(*id).name) == name_key(&term.name);
    let mut matched: Vec<Option<TermId>> = Vec::new();
    for term in &old.terms.terms {
        let id = found(term, &term.name, &taken).filter(|id| same_name(term, id));
        id.iter().for_each(|id| taken.insert(id.index()));
        matched.push(id);
    }
    // A word that was given another name keeps the old one as an alias, as a rule.
    for (term, id) in old.terms.terms.iter().zip(&mut matched).filter(|(_, id)| id.is_none()) {
        let mut names = std::iter::once(&term.name).chain(&term.aliases);
        *id = names.find_map(|name| found(term, name, &taken));
        id.iter().for_each(|id| taken.insert(id.index()));
    }
    matched
}

/// A term that only the old side has; below the term of the new side that took over its name, if there is one.
fn appended(joint: &Program, declared: &Term, old: &Names) -> Term {
    let attributes: Vec<AttributeId> =
        declared.attributes.iter().map(|a| old.attributes[a.index()]).collect();
    let shares = |id: &TermId| joint.terms.get(*id).attributes.iter().any(|a| attributes.contains(a));
    let heir = joint.terms.called(&declared.name).iter().copied().find(shares);
    let codes = declared.sectors.iter().filter_map(|sector| old.sectors.get(sector.0 as usize).copied());
    Term {
        name: declared.name.clone(),
        aliases: Vec::new(),
        parents: heir.into_iter().collect(),
        parts: Vec::new(),
        sectors: codes.collect(),
        span: declared.span,
        attributes,
    }
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>) {
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// Joint term -> the terms of a side that stand for it.
fn spoken(joint: &Terms, own: &[TermId]) -> Vec<Vec<TermId>> {
    let mut known: Vec<Option<TermId>> = vec![None; joint.terms.len()];
    for (index, id) in own.iter().enumerate() {
        known[id.index()] = Some(TermId(index as u32));
    }
    let nearest = |id: TermId| {
        let mut found: Vec<TermId> = Vec::new();
        let mut seen = FixedBitSet::with_capacity(joint.terms.len());
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            match known[id.index()] {
                Some(_) if !found.contains(&id) => found.push(id),
                Some(_) => {}
                None if seen.put(id.index()) => {}
                None => next.extend(&joint.get(id).parents),
            }
        }
        let nearer = |id: &TermId| !found.iter().any(|other| other != id && joint.is_below(*other, *id));
        found.iter().filter(|id| nearer(id)).filter_map(|id| known[id.index()]).collect()
    };
    joint.ids().map(nearest).collect()
}
