//! Answers kept for other situations: those that assume the same differ in nothing but the exact numbers that laws are held against.

use std::collections::HashSet;
use std::hash::Hash;

use super::laws::Laws;
use crate::analyze::numbers::Cells;
use crate::analyze::space::Space;

/// So many assignments are kept for the same assumptions.
const KEPT: usize = 64;

/// What was found of questions under some assumptions.
pub struct Memory<Q> {
    /// Questions that no assignment answers with yes, whatever the laws say.
    never: HashSet<Q>,
    found: Vec<Found<Q>>,
}

/// Assignments that put tied quantities into the same cells.
struct Found<Q> {
    /// Per copy of the rules.
    cells: Vec<Vec<Cells>>,
    /// The questions that one of them answers with yes.
    yes: HashSet<Q>,
}

/// What is remembered, held against the laws of one situation.
#[derive(Default)]
pub struct Recalled {
    /// Whether the laws allow what was found, as far as it was looked at.
    fits: Vec<Option<bool>>,
}

impl<Q> Default for Memory<Q> {
    fn default() -> Memory<Q> {
        Memory { never: HashSet::new(), found: Vec::new() }
    }
}

impl<Q: Copy + Eq + Hash> Memory<Q> {
    /// The answer to a question, if it is remembered.
    pub fn recall(&self, question: Q, laws: &Laws, space: &Space, recalled: &mut Recalled) -> Option<bool> {
        if self.never.contains(&question) {
            return Some(false);
        }
        recalled.fits.resize(self.found.len(), None);
        let mut found = self.found.iter().zip(&mut recalled.fits);
        let is_yes = found.any(|(found, fits)| {
            let allow = || found.cells.iter().all(|cells| laws.allow(space, cells));
            found.yes.contains(&question) && *fits.get_or_insert_with(allow)
        });
        is_yes.then_some(true)
    }

    /// Keeps that no assignment answers a question with yes.
    pub fn never(&mut self, question: Q) {
        self.never.insert(question);
    }

    /// Keeps questions that an assignment answers with yes.
    pub fn note(&mut self, cells: Vec<Vec<Cells>>, yes: impl Iterator<Item = Q>) {
        let known = self.found.iter().position(|found| found.cells == cells);
        match known {
            Some(place) => self.found[place].yes.extend(yes),
            None if self.found.len() < KEPT => self.found.push(Found { cells, yes: yes.collect() }),
            None => {}
        }
    }
}
