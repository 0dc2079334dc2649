//! Which terms may lie where they are said to: above before below, without cycles, not too deep.

use super::term::{TermId, Terms};
use crate::limits::TERM_DEPTH;

/// What came of ordering the terms.
pub struct Misplaced {
    /// All terms, each after those that it lies below.
    pub order: Vec<TermId>,
    /// Terms on a cycle.
    pub cyclic: Vec<TermId>,
    /// Terms that lie below one another in more steps than are allowed: the first of each line of them.
    pub too_deep: Vec<TermId>,
}

impl Terms {
    /// Orders the terms. Misplaced ones lose what they lie below, so that whatever walks upwards comes to an end soon.
    pub(super) fn place(&mut self) -> Misplaced {
        let cyclic = self.cyclic();
        for id in &cyclic {
            self.terms[id.index()].parents.clear();
        }
        let children = self.directly_below();
        let mut missing: Vec<usize> = self.terms.iter().map(|term| term.parents.len()).collect();
        let mut depth = vec![0; self.terms.len()];
        let mut order: Vec<TermId> = self.ids().filter(|id| missing[id.index()] == 0).collect();
        let mut too_deep = Vec::new();
        let mut next = 0;
        while let Some(id) = order.get(next).copied() {
            next += 1;
            if depth[id.index()] > TERM_DEPTH {
                self.terms[id.index()].parents.clear();
                depth[id.index()] = 0;
                too_deep.push(id);
            }
            for child in &children[id.index()] {
                depth[child.index()] = depth[child.index()].max(depth[id.index()] + 1);
                missing[child.index()] -= 1;
                if missing[child.index()] == 0 {
                    order.push(*child);
                }
            }
        }
        Misplaced { order, cyclic, too_deep }
    }

    /// Term -> those said to be below it.
    fn directly_below(&self) -> Vec<Vec<TermId>> {
        let mut children = vec![Vec::new(); self.terms.len()];
        for id in self.ids() {
            for parent in &self.terms[id.index()].parents {
                children[parent.index()].push(id);
            }
        }
        children
    }

    /// The terms on cycles, in order of declaration: those of strongly connected components of more than one term, or that lie
    /// below themselves (Tarjan's algorithm, with a stack of its own).
    fn cyclic(&self) -> Vec<TermId> {
        let mut walk = Walk { seen: vec![0; self.terms.len()], ..Walk::default() };
        for id in self.ids() {
            walk.from(self, id);
        }
        walk.cyclic.sort();
        walk.cyclic
    }
}

/// A walk upwards through the hierarchy.
#[derive(Default)]
struct Walk {
    /// When a term was met, from 1; 0 for one not met yet, the greatest number for one whose component is done.
    seen: Vec<usize>,
    /// Terms whose component is not done.
    open: Vec<TermId>,
    count: usize,
    cyclic: Vec<TermId>,
}

/// A term being looked at: the earliest that is reached from it, and the next of its parents.
struct Step {
    id: TermId,
    met: usize,
    earliest: usize,
    next: usize,
}

impl Walk {
    fn from(&mut self, terms: &Terms, start: TermId) {
        let mut path: Vec<Step> = self.meet(start).into_iter().collect();
        while let Some(step) = path.last_mut() {
            if let Some(parent) = terms.get(step.id).parents.get(step.next).copied() {
                step.next += 1;
                match self.meet(parent) {
                    Some(further) => path.push(further),
                    None => step.earliest = step.earliest.min(self.seen[parent.index()]),
                }
                continue;
            }
            let (met, earliest, id) = (step.met, step.earliest, step.id);
            path.pop();
            if let Some(before) = path.last_mut() {
                before.earliest = before.earliest.min(earliest);
            }
            if met == earliest {
                self.component(terms, id);
            }
        }
    }

    /// A term that is met for the first time.
    fn meet(&mut self, id: TermId) -> Option<Step> {
        if self.seen[id.index()] > 0 {
            return None;
        }
        self.count += 1;
        self.seen[id.index()] = self.count;
        self.open.push(id);
        Some(Step { id, met: self.count, earliest: self.count, next: 0 })
    }

    /// Takes the component that begins with a term off what is open.
    fn component(&mut self, terms: &Terms, first: TermId) {
        let start = self.open.iter().rposition(|id| *id == first).unwrap_or_default();
        let component = self.open.split_off(start);
        for id in &component {
            self.seen[id.index()] = usize::MAX;
        }
        if component.len() > 1 || terms.get(first).parents.contains(&first) {
            self.cyclic.extend(component);
        }
    }
}
