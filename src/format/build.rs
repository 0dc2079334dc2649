//! A statement as the grammar cuts it -> atoms with places to break a line at.

use super::atom::{Atom, Line, columns};
use super::comments::{Comment, within};
use super::spacing::{self, Kind};
use super::word::word;
use crate::syntax::{Branch, Part, Spelling, begins_statement, compared_keyword};

/// How far a line that goes on is indented beyond the line that it continues.
pub(super) const STEP: usize = 2;

/// Takes the words of one statement in order.
pub(super) struct Builder<'t> {
    text: &'t str,
    spelling: Option<Spelling>,
    comments: &'t [Comment<'t>],
    pub(super) atoms: Vec<Atom>,
    before: Option<Kind>,
    /// How the next word may begin a line; if nothing is said, it stays where it is.
    pub(super) next: Option<Line>,
    /// Indentation of a line that goes on.
    pub(super) hang: usize,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, spelling: Option<Spelling>, comments: &'t [Comment<'t>]) -> Self {
        Self { text, spelling, comments, atoms: Vec::new(), before: None, next: None, hang: STEP }
    }

    /// Everything in a branch, broken at its lists and between the pieces of its strings.
    pub(super) fn branch(&mut self, branch: &Branch) {
        match branch.part {
            Part::condition => self.joined(branch),
            Part::text => self.pieces(branch),
            Part::inclusion => self.inclusion(branch),
            Part::compared => self.compared(branch),
            Part::no_conflict => self.no_conflict(branch),
            _ if branch.children.is_empty() => self.word(branch),
            _ => self.list(&branch.children),
        }
    }

    /// Parts in order; where a comma divides them, a line may break after it.
    fn list(&mut self, parts: &[Branch]) {
        for (index, part) in parts.iter().enumerate() {
            let next = parts.get(index + 1).map(|part| part.part);
            let after_comma = index > 0 && parts.get(index - 1).is_some_and(|part| part.part == Part::comma);
            match part.part {
                // `甲、等` is `甲 等`.
                Part::comma if next == Some(Part::kw_etc) => {}
                Part::kw_etc => self.word(part),
                _ if after_comma => self.filled(self.hang, |builder| builder.branch(part)),
                _ => self.branch(part),
            }
        }
    }

    /// Strings that stand side by side: one a line, as the author cut them.
    fn pieces(&mut self, text: &Branch) {
        for (index, string) in text.children.iter().enumerate() {
            if index > 0 {
                self.next = Some(Line::New { indent: self.hang, blank: false });
            }
            self.word(string);
        }
    }

    /// `（不含）`, in the brackets of its language.
    fn inclusion(&mut self, branch: &Branch) {
        let Some(keyword) = branch.children.get(1) else { return };
        let spelled = self.spelled(keyword);
        let bracketed = if spelled.is_ascii() { format!("({spelled})") } else { format!("（{spelled}）") };
        self.push(branch, Part::inclusion, bracketed);
    }

    /// What something is compared with: `期限` is a keyword there, although the grammar sees a name.
    fn compared(&mut self, branch: &Branch) {
        match &branch.children[..] {
            [name] if name.part == Part::name => {
                let written = self.written(name);
                let part = compared_keyword(written).unwrap_or(name.part);
                self.push(name, name.part, word(part, written, self.spelling));
            }
            parts => self.list(parts),
        }
    }

    /// `无 冲突` is `not conflict`, although 无 alone is not `not`.
    fn no_conflict(&mut self, branch: &Branch) {
        let part = match self.spelling {
            Some(Spelling::Chinese) => Part::kw_lacks,
            _ => Part::kw_not,
        };
        let [no, conflict] = &branch.children[..] else { return self.list(&branch.children) };
        let spelled = word(part, self.written(no), self.spelling);
        self.push(no, part, spelled);
        self.word(conflict);
    }

    /// A single word or sign.
    pub(super) fn word(&mut self, branch: &Branch) {
        let spelled = self.spelled(branch);
        // Behind a comment it begins a line: `terms` may do so, its other spelling may not.
        let kept = !may_begin_line(branch.part, &spelled) && self.is_behind_a_comment(branch);
        let spelled = if kept { word(branch.part, self.written(branch), None) } else { spelled };
        self.push(branch, branch.part, spelled);
    }

    fn is_behind_a_comment(&self, branch: &Branch) -> bool {
        let end = self.atoms.last().map_or(branch.range.start, |atom| atom.range.end);
        !within(self.comments, end..branch.range.start).is_empty()
    }

    /// Something that stands as a whole behind what is before it, if it fits there.
    pub(super) fn filled(&mut self, indent: usize, add: impl FnOnce(&mut Self)) {
        let start = self.atoms.len();
        self.next = Some(Line::Fill { indent, until: start });
        add(self);
        let end = self.atoms.len();
        if let Some(Atom { line: Line::Fill { until, .. }, .. }) = self.atoms.get_mut(start) {
            *until = end;
        }
    }

    /// The same for a clause, whose own lists hang from it.
    pub(super) fn filled_clause(&mut self, indent: usize, add: impl FnOnce(&mut Self)) {
        let hang = std::mem::replace(&mut self.hang, indent + STEP);
        self.filled(indent, add);
        self.hang = hang;
    }

    /// A clause on a line of its own.
    pub(super) fn new_clause(&mut self, indent: usize, add: impl FnOnce(&mut Self)) {
        let hang = std::mem::replace(&mut self.hang, indent + STEP);
        self.next = Some(Line::New { indent, blank: true });
        add(self);
        self.hang = hang;
    }

    /// Columns of the line that atom `start` begins at `indent`, if nothing broke it; none if something has to.
    pub(super) fn flat(&self, start: usize, indent: usize) -> Option<usize> {
        let atoms = self.atoms.get(start..)?;
        let (first, last) = (atoms.first()?, atoms.last()?);
        let broken = atoms.iter().skip(1).any(|atom| matches!(atom.line, Line::New { .. }))
            || !within(self.comments, first.range.start..last.range.start).is_empty();
        let width = first.width + atoms.iter().skip(1).map(Atom::advance).sum::<usize>();
        (!broken).then_some(indent + width)
    }

    fn written(&self, branch: &Branch) -> &'t str {
        self.text.get(branch.range.clone()).unwrap_or("")
    }

    fn spelled(&self, branch: &Branch) -> String {
        word(branch.part, self.written(branch), self.spelling)
    }

    fn push(&mut self, branch: &Branch, part: Part, text: String) {
        let kind = spacing::kind(part, &text);
        let space = self.before.replace(kind).is_some_and(|before| spacing::spaced(before, kind));
        let line = self.next.take().unwrap_or(Line::Stay { indent: self.hang });
        let line = if may_begin_line(part, &text) { line } else { Line::Stay { indent: line.indent() } };
        self.atoms.push(Atom { width: columns(&text), text, space, line, range: branch.range.clone() });
    }
}

/// A name that is spelled like a statement's keyword would begin a statement there. A reading, a note or a waiver belongs to
/// the statement that it stands in, a fact to its case.
fn may_begin_line(part: Part, text: &str) -> bool {
    matches!(part, Part::kw_reading | Part::kw_note | Part::kw_waive | Part::fact_key)
        || !begins_statement(text)
}
