//! A project in joint names -> the same project in the names of one side.

use super::names::Names;
use super::vocabulary::Vocabulary;
use crate::facts::{Fact, Measure, Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{Attribute, AttributeId, Kind, Program, TermId};

/// How the words of a unit are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// What an attribute that is read twice is stated to be: as the old side's tests have it, or the new one's.
    pub from_copy: bool,
    /// Whether a broader word is meant as exactly that, its narrower ones being ruled out.
    pub exactly: bool,
    /// Whether defined terms may be ruled out where the two sides define them differently.
    pub denies: bool,
}

impl Manner {
    /// All of them, the plainest first.
    pub fn all(vocabulary: &Vocabulary) -> Vec<Manner> {
        let is_twice = !vocabulary.copies.is_empty();
        let terms = vocabulary.program.terms.terms.len();
        let is_uneven = [&vocabulary.old, &vocabulary.new].iter().any(|names| names.terms.len() < terms);
        let mut all = Vec::new();
        for from_copy in [false, true] {
            for denies in [true, false] {
                for exactly in [false, true] {
                    all.push(Manner { from_copy, exactly, denies });
                }
            }
        }
        all.retain(|manner| is_twice || !manner.from_copy && manner.denies);
        all.retain(|manner| is_uneven || !manner.exactly);
        all
    }
}

/// The unit that both sides are told about: every attribute once.
pub fn stated_once(vocabulary: &Vocabulary, manner: Manner, unit: &Unit) -> Unit {
    let mut once = unit.clone();
    for (copy, of) in &vocabulary.copies {
        let copied = once.facts.shift_remove(copy);
        match (copied, once.facts.get(of).map(|fact| fact.value.clone())) {
            // A fact that each side defines in its own way is left to follow.
            (Some(Fact { value: Value::Flag(own), .. }), Some(Value::Flag(other))) if own == other => {}
            (_, Some(Value::Flag(_))) => _ = once.facts.shift_remove(of),
            (Some(mut fact), _) if manner.from_copy => {
                if let Value::Terms { stated, .. } = &mut fact.value {
                    stated.iter_mut().for_each(|term| *term = vocabulary.original(*term));
                    once.facts.insert(*of, fact);
                }
            }
            _ => {}
        }
    }
    let is_copy = |term: &TermId| vocabulary.original(*term) != *term;
    once.excluded.terms.retain(|term| manner.from_copy || !is_copy(term));
    once.excluded.terms.iter_mut().for_each(|term| *term = vocabulary.original(*term));
    if !manner.denies {
        once.excluded.terms.retain(|term| !vocabulary.turned.contains(term.index()));
    }
    once
}

/// A unit in a side's names. A word that it does not know is replaced by the nearest broader ones; where there is none, what
/// the side does know of the attribute is ruled out.
pub fn carry(joint: &Program, side: &Program, names: &Names, manner: Manner, unit: &Unit) -> Unit {
    let mut carried = Unit { name: unit.name.clone(), ..Unit::default() };
    let stand_for = |term: &TermId| names.spoken[term.index()].iter().copied();
    let known = |term: &TermId| names.term(*term);
    carried.excluded.terms = unit.excluded.terms.iter().filter_map(known).collect();
    let mut unknown: Vec<AttributeId> = Vec::new();
    for (attribute, fact) in &unit.facts {
        let Some(own) = names.attribute(*attribute) else { continue };
        // What the sides mean by one name, and yet not in one way, can't be said to both.
        if is_ambiguous(joint, *attribute) {
            continue;
        }
        let value = match &fact.value {
            Value::Terms { stated, open } => {
                let mut words: Vec<TermId> = Vec::new();
                for term in stated.iter().flat_map(stand_for) {
                    if !words.contains(&term) {
                        words.push(term);
                    }
                }
                if words.is_empty() {
                    unknown.push(own);
                    continue;
                }
                if manner.exactly {
                    let broader = stated.iter().filter(|term| known(term).is_none()).flat_map(stand_for);
                    broader.for_each(|term| carried.excluded.terms.extend(narrower(side, term)));
                }
                Some(Value::Terms { stated: words, open: *open })
            }
            other => value(joint, names, own, other),
        };
        if let Some(value) = value {
            carried.facts.insert(own, Fact { value, ..fact.clone() });
        }
    }
    for attribute in unknown {
        rule_out(side, attribute, &mut carried);
    }
    carried.excluded.terms.sort();
    carried.excluded.terms.dedup();
    carried
}

/// Whether another attribute of the same name orders its levels otherwise.
fn is_ambiguous(joint: &Program, attribute: AttributeId) -> bool {
    let own = &joint.attributes[attribute.index()];
    let has_levels = |other: &Attribute| matches!(other.kind, Kind::Level { .. });
    let mut others = joint.attributes.iter().enumerate().filter(|(index, _)| *index != attribute.index());
    has_levels(own) && others.any(|(_, other)| has_levels(other) && other.name == own.name)
}

/// A value that is no term.
fn value(joint: &Program, names: &Names, own: AttributeId, value: &Value) -> Option<Value> {
    match value {
        Value::Region(places) => {
            let places: Vec<_> = places.iter().filter_map(|place| names.place(*place)).collect();
            (!places.is_empty()).then_some(Value::Region(places))
        }
        Value::Sectors { stated, open } => {
            let stated: Vec<_> = stated.iter().filter_map(|sector| names.sector(joint, *sector)).collect();
            (!stated.is_empty()).then_some(Value::Sectors { stated, open: *open })
        }
        Value::Quantity(measures) => {
            let own = |measure: &Measure| {
                let dimension = names.measures.own_dimension(measure.dimension)?;
                let interval = names.measures.own_numbers(dimension, &measure.interval)?;
                Some(Measure { dimension, interval })
            };
            let measures: Vec<Measure> = measures.iter().filter_map(own).collect();
            (!measures.is_empty()).then_some(Value::Quantity(measures))
        }
        Value::Level(level) => {
            let ends = [level.low, level.high].map(|end| end.map(|end| names.own_rank(own, end.value)));
            let known: Vec<u32> = ends.into_iter().flatten().collect::<Option<_>>()?;
            let (low, high) = (known.first().copied()?, known.last().copied()?);
            Some(Value::Level(Interval::from(low, true).and(&Interval::to(high, true))))
        }
        other => Some(other.clone()),
    }
}

/// The terms right below one, unless they are all that it may be.
fn narrower(side: &Program, term: TermId) -> Vec<TermId> {
    if side.terms.get(term).parts.is_empty() { side.terms.children(term).to_vec() } else { Vec::new() }
}

/// Says that a unit is nothing that the side has a word for: its widest terms of the attribute are ruled out, but for those
/// that something else is stated to be.
fn rule_out(side: &Program, attribute: AttributeId, unit: &mut Unit) {
    let stated: Vec<TermId> = unit
        .facts
        .values()
        .filter_map(|fact| match &fact.value {
            Value::Terms { stated, .. } => Some(stated.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let terms = &side.terms;
    let widest = terms.ids().filter(|id| {
        let of = |term: TermId| terms.get(term).attributes.contains(&attribute);
        of(*id) && !terms.get(*id).parents.iter().any(|parent| of(*parent))
    });
    let free = widest.filter(|id| !stated.iter().any(|s| terms.is_below(*s, *id)));
    unit.excluded.terms.extend(free);
}
