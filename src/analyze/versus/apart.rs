//! What the two sides define differently.
//!
//! In: the vocabulary. Out: copies of attributes in it that only the old side's tests look at, and the definitions of the
//! joint program, each side's own on its copy.
//!
//! A yes-no fact with two definitions becomes two facts. Of a term with two definitions it is what a unit is stated to be
//! that stays one, while what follows from that differs: the attribute gets a copy, with copies of its terms, and the old
//! side's tests that can tell ([`Apart::reads_twice`]) look at the copy. `twice` ties the two to one statement.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::side::Side;
use super::terms;
use super::vocabulary::Vocabulary;
use super::weave::Weaver;
use crate::analyze::encode::{self, genus};
use crate::analyze::rules::Rules;
use crate::compile::{NodeId, Probe};
use crate::resolve::{Attribute, AttributeId, Condition, Defined, Definition, Kind, Term, TermId};

/// What is read twice.
#[derive(Debug, Default)]
pub struct Apart {
    /// Yes-no facts, with the copy that the old side reads.
    pub flags: HashMap<AttributeId, AttributeId>,
    /// Attributes of terms, with the copy that the old side reads.
    pub terms: HashMap<AttributeId, AttributeId>,
    /// Joint term -> its copy.
    pub copies: HashMap<TermId, TermId>,
    /// The terms that are defined differently.
    turned: Vec<Turned>,
}

/// A term that the sides define differently.
#[derive(Debug)]
struct Turned {
    attributes: Vec<AttributeId>,
    /// What lies below it on either side.
    inside: FixedBitSet,
    /// Points above it: a unit that is stated to be one may turn out to be one of these.
    above: FixedBitSet,
    /// What a unit has to be stated to be for a definition to hold; none for anything.
    genus: Option<FixedBitSet>,
    /// Whether the sides put it below different terms: then what turns out to be one is no longer the same.
    is_moved: bool,
}

/// A definition of one side.
struct Own {
    target: Defined,
    condition: Condition,
    node: NodeId,
    below: Option<FixedBitSet>,
    above: Option<FixedBitSet>,
}

impl Apart {
    /// The copy that the old side reads, if a test for these points can tell it from what the new side reads.
    pub fn reads_twice(&self, attribute: AttributeId, points: &FixedBitSet) -> Option<AttributeId> {
        let copy = self.terms.get(&attribute)?;
        self.can_tell(attribute, points).then_some(*copy)
    }

    fn can_tell(&self, attribute: AttributeId, points: &FixedBitSet) -> bool {
        let concerned = self.turned.iter().filter(|turned| turned.attributes.contains(&attribute));
        concerned.into_iter().any(|turned| turned.tells(points))
    }

    /// Finds out what is defined differently; makes the copies in the vocabulary.
    pub fn settle(vocabulary: &mut Vocabulary, old: Rules<'_>, new: Rules<'_>) -> Apart {
        let mut apart = Apart::default();
        let mut flags: Vec<AttributeId> = Vec::new();
        let mut terms: Vec<TermId> = Vec::new();
        let mut weaver = Weaver::new(vocabulary);
        let before = definitions(&mut weaver, Side { rules: old, names: &vocabulary.old, apart: None });
        let after = definitions(&mut weaver, Side { rules: new, names: &vocabulary.new, apart: None });
        let probes = std::mem::take(&mut weaver.plan.probes);
        let pairs = pairs(&before, &after);
        // What hangs on something that is defined differently is so itself.
        loop {
            let known = flags.len() + terms.len();
            for (target, own, other) in &pairs {
                let touched = own.is_some_and(|own| apart.touches(&flags, &probes, &own.condition));
                let differ = touched || own.zip(*other).is_none_or(|(own, other)| !own.is_like(other));
                match target {
                    // With one definition alone a fact that is left unsaid is open on the other side, whatever follows.
                    Defined::Flag(flag)
                        if differ && own.is_some() && other.is_some() && !flags.contains(flag) =>
                    {
                        flags.push(*flag);
                    }
                    Defined::Term(term) if differ && !terms.contains(term) => {
                        terms.push(*term);
                        let mut turned = Turned::new(vocabulary, &probes, *term, *own, *other);
                        turned.forget_genus(&probes, before.iter().chain(&after));
                        apart.turned.push(turned);
                    }
                    _ => {}
                }
            }
            if flags.len() + terms.len() == known {
                break;
            }
        }
        apart.tell(vocabulary);
        apart.copy(vocabulary, &flags);
        apart
    }

    /// Tells the vocabulary which terms are defined differently.
    fn tell(&self, vocabulary: &mut Vocabulary) {
        for turned in &self.turned {
            vocabulary.turned.union_with(&turned.inside);
            if turned.is_moved {
                vocabulary.loose.extend(&turned.attributes);
            }
        }
        let genera: Option<Vec<&FixedBitSet>> =
            self.turned.iter().map(|turned| turned.genus.as_ref()).collect();
        vocabulary.genus =
            genera.map(|genera| genera.into_iter().fold(vocabulary.turned.clone(), |all, own| &all | own));
    }

    fn touches(&self, flags: &[AttributeId], probes: &[Probe], condition: &Condition) -> bool {
        condition.tests().into_iter().any(|test| match &probes[test.index()] {
            Probe::Flag { attribute, .. } => flags.contains(attribute),
            Probe::Terms { attribute, points, .. } => self.can_tell(*attribute, points),
            _ => false,
        })
    }

    /// Adds the copies of attributes and terms to the vocabulary.
    fn copy(&mut self, vocabulary: &mut Vocabulary, flags: &[AttributeId]) {
        for flag in flags {
            self.flags.insert(*flag, copy_attribute(vocabulary, *flag, Kind::Flag));
        }
        let mut split: Vec<AttributeId> =
            self.turned.iter().flat_map(|turned| turned.attributes.iter().copied()).collect();
        split.sort();
        split.dedup();
        for attribute in &split {
            let program = &vocabulary.program;
            let is_product = Some(*attribute) == program.standard.product;
            let kind = program.attributes[attribute.index()].kind.clone();
            // A unit has one product at a time.
            let kind = if is_product { Kind::Choice } else { kind };
            self.terms.insert(*attribute, copy_attribute(vocabulary, *attribute, kind));
        }
        if !split.is_empty() {
            self.copy_terms(vocabulary, &split);
        }
    }

    fn copy_terms(&mut self, vocabulary: &mut Vocabulary, split: &[AttributeId]) {
        let program = &mut vocabulary.program;
        let first = program.terms.terms.len();
        let originals: Vec<TermId> = program
            .terms
            .ids()
            .filter(|term| program.terms.get(*term).attributes.iter().any(|a| split.contains(a)))
            .collect();
        self.copies = originals.iter().copied().zip((first as u32..).map(TermId)).collect();
        for original in &originals {
            let declared = program.terms.get(*original).clone();
            let copies =
                |of: &[TermId]| of.iter().filter_map(|term| self.copies.get(term).copied()).collect();
            program.terms.terms.push(Term {
                aliases: Vec::new(),
                attributes: declared.attributes.iter().filter_map(|a| self.terms.get(a).copied()).collect(),
                parents: copies(&declared.parents),
                parts: copies(&declared.parts),
                sectors: Vec::new(),
                ..declared
            });
            for names in [&mut vocabulary.old, &mut vocabulary.new] {
                let same = names.spoken[original.index()].clone();
                names.spoken.push(same);
            }
        }
        program.terms.close();
        vocabulary.originals = self.copies.iter().map(|(original, copy)| (*copy, *original)).collect();
    }

    /// The definitions of the joint program, with their nodes: those of the new side, and those of the old side that
    /// something of its own hangs on.
    pub fn definitions(
        &self,
        weaver: &mut Weaver<'_>,
        old: Side<'_>,
        new: Side<'_>,
    ) -> Vec<(Definition, NodeId)> {
        let mut found = Vec::new();
        for (side, is_old) in [(new, false), (old, true)] {
            for definition in &side.rules.program.definitions {
                let target = joint(side, definition.target);
                let target = match target {
                    Defined::Flag(flag) if is_old => {
                        let copied = self.flags.get(&flag).copied();
                        let alone =
                            !found.iter().any(|(other, _): &(Definition, NodeId)| other.target == target);
                        copied.or(alone.then_some(flag)).map(Defined::Flag)
                    }
                    Defined::Term(term) if is_old => self.copies.get(&term).copied().map(Defined::Term),
                    target => Some(target),
                };
                let Some(target) = target else { continue };
                let condition = weaver.condition(side, &definition.condition);
                let node = weaver.lower(&condition);
                found.push((Definition { target, condition, span: definition.span }, node));
            }
        }
        found
    }
}

impl Own {
    fn is_like(&self, other: &Own) -> bool {
        self.node == other.node && self.below == other.below && self.above == other.above
    }
}

impl Turned {
    fn new(
        vocabulary: &Vocabulary,
        probes: &[Probe],
        term: TermId,
        own: Option<&Own>,
        other: Option<&Own>,
    ) -> Turned {
        let joint = &vocabulary.program.terms;
        let attributes = joint.get(term).attributes.clone();
        let mut inside = joint.below(term).clone();
        let mut above = FixedBitSet::with_capacity(joint.terms.len());
        let mut genus = Some(FixedBitSet::with_capacity(joint.terms.len()));
        for side in own.iter().chain(&other) {
            side.below.iter().for_each(|below| inside.union_with(below));
            let of_side = attributes.iter().filter_map(|a| encode::genus(probes, *a, &side.condition));
            let of_side = of_side.reduce(|a, b| &a | &b);
            genus = genus.zip(of_side).map(|(a, b)| &a | &b);
        }
        for id in joint.ids() {
            let is_point = joint.get(id).parts.is_empty();
            above.set(id.index(), is_point && id != term && joint.is_below(term, id));
        }
        for id in joint.ids().filter(|id| !joint.get(*id).parts.is_empty()) {
            inside.set(id.index(), false);
        }
        let is_moved = own.zip(other).is_some_and(|(own, other)| own.above != other.above);
        Turned { attributes, inside, above, genus, is_moved }
    }

    /// What a unit is stated to be may be widened by other definitions: then nothing is known of it.
    fn forget_genus<'o>(&mut self, probes: &[Probe], all: impl Iterator<Item = &'o Own>) {
        let Some(own) = &self.genus else { return };
        let widens = |other: &Own| {
            let Some(below) = other.below.as_ref().filter(|below| !below.is_disjoint(own)) else {
                return false;
            };
            let mut of_other = self.attributes.iter().filter_map(|a| genus(probes, *a, &other.condition));
            !below.is_subset(&self.inside) && !of_other.any(|of_other| of_other.is_subset(own))
        };
        if all.into_iter().any(widens) {
            self.genus = None;
        }
    }

    /// Whether it can make a difference to a test for some points that a unit turns out to be one of these.
    fn tells(&self, points: &FixedBitSet) -> bool {
        let some_in = !points.is_disjoint(&self.inside);
        let some_out = !self.inside.is_subset(points);
        let mut from = self.above.clone();
        if let Some(genus) = &self.genus {
            from.intersect_with(genus);
        }
        let narrowed = from.ones().any(|stated| if points.contains(stated) { some_out } else { some_in });
        let joined = match &self.genus {
            Some(genus) => genus.difference(&self.inside).any(|stated| !points.contains(stated)),
            None => true,
        };
        narrowed || some_in && joined
    }
}

/// The definitions of a side as the joint program would have them.
fn definitions(weaver: &mut Weaver<'_>, side: Side<'_>) -> Vec<Own> {
    let (program, names) = (side.rules.program, side.names);
    let joint_terms = weaver.terms();
    let mut found = Vec::new();
    for definition in &program.definitions {
        let condition = weaver.condition(side, &definition.condition);
        let node = weaver.lower(&condition);
        let (mut below, mut above) = (None, None);
        if let Defined::Term(term) = definition.target {
            below = Some(terms::below(joint_terms, names, &program.terms, term));
            let mut set = FixedBitSet::with_capacity(joint_terms.terms.len());
            let own = program.terms.ids().filter(|other| program.terms.is_below(term, *other));
            own.for_each(|other| set.insert(names.terms[other.index()].index()));
            above = Some(set);
        }
        found.push(Own { target: joint(side, definition.target), condition, node, below, above });
    }
    found
}

fn joint(side: Side<'_>, target: Defined) -> Defined {
    match target {
        Defined::Flag(flag) => Defined::Flag(side.names.attributes[flag.index()]),
        Defined::Term(term) => Defined::Term(side.names.terms[term.index()]),
    }
}

/// What either side defines, with both definitions.
fn pairs<'o>(before: &'o [Own], after: &'o [Own]) -> Vec<(Defined, Option<&'o Own>, Option<&'o Own>)> {
    let of = |side: &'o [Own], target: Defined| side.iter().find(|own| own.target == target);
    let mut targets: Vec<Defined> = before.iter().chain(after).map(|own| own.target).collect();
    let mut seen: Vec<Defined> = Vec::new();
    targets.retain(|target| {
        let new = !seen.contains(target);
        seen.push(*target);
        new
    });
    targets.into_iter().map(|target| (target, of(before, target), of(after, target))).collect()
}

fn copy_attribute(vocabulary: &mut Vocabulary, of: AttributeId, kind: Kind) -> AttributeId {
    let attributes = &mut vocabulary.program.attributes;
    let id = AttributeId(attributes.len() as u32);
    let copy = Attribute { kind, ..attributes[of.index()].clone() };
    attributes.push(copy);
    vocabulary.copies.push((id, of));
    id
}
