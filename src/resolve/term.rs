//! The hierarchy of terms: a directed acyclic graph, each term with the attributes it may be a value of.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::hierarchy::Misplaced;
use super::program::{AttributeId, TermValue};
use super::sector::SectorId;
use crate::source::Span;
use crate::syntax::name_key;

/// A term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(pub u32);

impl TermId {
    /// As an index into the table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A term as declared.
#[derive(Debug, Clone)]
pub struct Term {
    pub name: String,
    pub aliases: Vec<String>,
    pub attributes: Vec<AttributeId>,
    /// Every such term is one of these (属于), in order of declaration.
    pub parents: Vec<TermId>,
    /// Disjoint and complete (分为); empty where the term is not divided.
    pub parts: Vec<TermId>,
    pub sectors: Vec<SectorId>,
    pub span: Span,
}

/// All terms with their closed hierarchy.
///
/// A *point* is the most exact thing that can be said with the vocabulary: an undivided term, standing for "this
/// and nothing more special that has a name". A divided term (分为) is no point, because one of its parts is always meant.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    pub terms: Vec<Term>,
    /// Name key -> terms of that name or alias.
    keys: HashMap<String, Vec<TermId>>,
    /// Term -> those directly below it.
    children: Vec<Vec<TermId>>,
    /// Term -> itself and everything below it.
    below: Vec<FixedBitSet>,
    /// Term -> the points below it, itself included if it is one.
    points: Vec<FixedBitSet>,
}

impl Terms {
    /// Adds a term and its names; the hierarchy is closed later by [`Terms::close`].
    pub fn add(&mut self, term: Term) -> TermId {
        let id = TermId(self.terms.len() as u32);
        self.name(&term.name, id);
        for alias in &term.aliases {
            self.name(alias, id);
        }
        self.terms.push(term);
        id
    }

    /// Makes `name` stand for a term too.
    pub fn name(&mut self, name: &str, id: TermId) {
        let ids = self.keys.entry(name_key(name)).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// The terms called `name`, of any attribute.
    pub fn called(&self, name: &str) -> &[TermId] {
        self.keys.get(&name_key(name)).map_or(&[], Vec::as_slice)
    }

    /// The points that make `产品 在 (…)` true.
    pub fn points_of(&self, values: &[TermValue]) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.terms.len());
        for value in values {
            let mut points = self.points(value.term).clone();
            for other in &value.but_not {
                points.difference_with(self.below(*other));
            }
            all.union_with(&points);
        }
        all
    }

    /// The term called `name` that may be a value of `attribute`.
    pub fn find(&self, name: &str, attribute: AttributeId) -> Option<TermId> {
        self.called(name).iter().copied().find(|id| self.get(*id).attributes.contains(&attribute))
    }

    pub fn get(&self, id: TermId) -> &Term {
        &self.terms[id.index()]
    }

    /// All ids, in order of declaration.
    pub fn ids(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..self.terms.len() as u32).map(TermId)
    }

    /// Works out what lies below what. Terms that can't lie where they are said to, on a cycle or below too many others, are
    /// returned, and lie below nothing; the others are closed all the same.
    pub fn close(&mut self) -> Misplaced {
        let count = self.terms.len();
        let misplaced = self.place();
        let mut children = vec![Vec::new(); count];
        for id in self.ids() {
            for parent in &self.terms[id.index()].parents {
                children[parent.index()].push(id);
            }
        }
        self.below = vec![FixedBitSet::with_capacity(count); count];
        for id in misplaced.order.iter().rev() {
            let mut below = std::mem::take(&mut self.below[id.index()]);
            below.insert(id.index());
            for parent in &self.terms[id.index()].parents {
                self.below[parent.index()].union_with(&below);
            }
            self.below[id.index()] = below;
        }
        self.children = children;
        let divided: Vec<usize> = (0..count).filter(|i| !self.terms[*i].parts.is_empty()).collect();
        self.points = self.below.clone();
        for points in &mut self.points {
            for term in &divided {
                points.set(*term, false);
            }
        }
        misplaced
    }

    /// The terms directly below one.
    pub fn children(&self, id: TermId) -> &[TermId] {
        &self.children[id.index()]
    }

    /// A term and everything below it.
    pub fn below(&self, id: TermId) -> &FixedBitSet {
        &self.below[id.index()]
    }

    /// The points that a term may stand for.
    pub fn points(&self, id: TermId) -> &FixedBitSet {
        &self.points[id.index()]
    }

    /// Whether every `a` is a `b`.
    pub fn is_below(&self, a: TermId, b: TermId) -> bool {
        self.below[b.index()].contains(a.index())
    }

    /// All names that are looked up, for suggestions: name or alias with its term.
    pub fn names(&self) -> impl Iterator<Item = (&str, TermId)> {
        self.terms.iter().zip(self.ids()).flat_map(|(term, id)| {
            std::iter::once(term.name.as_str())
                .chain(term.aliases.iter().map(String::as_str))
                .map(move |n| (n, id))
        })
    }
}
