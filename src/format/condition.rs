//! Where the lines of a condition break: before 且 and 或.

use super::atom::Line;
use super::build::{Builder, STEP};
use crate::syntax::{Branch, Part};

/// Indentation of a line that begins with 且 or 或: under the condition that it goes on with.
const JOINER: usize = 3;

impl Builder<'_> {
    /// A condition with each of its parts on a line.
    pub(super) fn condition_in_lines(&mut self, condition: &Branch) {
        let start = self.atoms.len();
        self.joined_from(condition, true);
        self.break_joiners(start, condition);
    }

    /// A condition in the line that atom `start` begins at `indent`, if it fits there, else with each part on a line.
    pub(super) fn condition_if_it_fits(&mut self, condition: &Branch, start: usize, indent: usize) {
        let first = self.atoms.len();
        self.joined_from(condition, true);
        if self.flat(start, indent).is_none_or(|width| width > super::WIDTH) {
            self.break_joiners(first, condition);
        }
    }

    /// A condition between parentheses: as many parts on a line as fit.
    pub(super) fn joined(&mut self, condition: &Branch) {
        self.joined_from(condition, false);
    }

    fn joined_from(&mut self, condition: &Branch, outermost: bool) {
        let mut parts = condition.children.iter();
        while let Some(part) = parts.next() {
            if !is_joiner(part) {
                self.branch(part);
                continue;
            }
            let indent = if outermost { JOINER } else { self.hang };
            let hang = self.hang;
            self.hang = if outermost { JOINER + STEP } else { hang };
            let operand = parts.next();
            self.filled(indent, |builder| {
                builder.word(part);
                operand.into_iter().for_each(|operand| builder.branch(operand));
            });
            self.hang = hang;
        }
    }

    /// Lets every joiner of this condition itself, not of those in it, begin a line.
    fn break_joiners(&mut self, start: usize, condition: &Branch) {
        let mut joiners = condition.children.iter().filter(|part| is_joiner(part)).peekable();
        for atom in self.atoms.iter_mut().skip(start) {
            if joiners.peek().is_some_and(|joiner| joiner.range == atom.range) {
                atom.line = Line::New { indent: JOINER, blank: false };
                joiners.next();
            }
        }
    }
}

fn is_joiner(part: &Branch) -> bool {
    matches!(part.part, Part::kw_and | Part::kw_or)
}
