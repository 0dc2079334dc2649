//! Where the lines of each kind of statement break.

use super::atom::Line;
use super::build::{Builder, STEP};
use crate::syntax::{Branch, Part};

impl Builder<'_> {
    /// All words of a statement that begins at column `base`.
    pub(super) fn statement(&mut self, statement: &Branch, base: usize) {
        self.hang = base + STEP;
        let parts = &statement.children;
        match statement.part {
            Part::catalogue => self.clauses(parts, Builder::is_catalogue_clause),
            Part::reading => self.values(parts),
            Part::attribute => self.attribute(parts),
            Part::unit | Part::term | Part::section => self.vocabulary(parts),
            Part::definition => self.definition(parts),
            Part::stock | Part::note | Part::waiver => {
                self.hang = 2 * STEP;
                self.reasoned(parts, STEP);
            }
            Part::rule_statement => self.rule(parts),
            Part::effect => self.effect(parts),
            Part::case => self.case(parts),
            _ => self.branch(statement),
        }
    }

    fn is_catalogue_clause(part: Part) -> bool {
        matches!(part, Part::document | Part::effective | Part::precedence)
    }

    /// Clauses on lines of their own, the other parts on the first line.
    fn clauses(&mut self, parts: &[Branch], is_clause: fn(Part) -> bool) {
        for part in parts {
            if is_clause(part.part) {
                self.new_clause(STEP, |builder| builder.branch(part));
            } else {
                self.branch(part);
            }
        }
    }

    /// `口径 甲 = 乙 | 丙`.
    fn values(&mut self, parts: &[Branch]) {
        let mut parts = parts.iter();
        while let Some(part) = parts.next() {
            if part.part == Part::bar {
                let value = parts.next();
                self.filled(STEP, |builder| {
                    builder.word(part);
                    value.into_iter().for_each(|value| builder.branch(value));
                });
            } else {
                self.branch(part);
            }
        }
    }

    /// What it is in one line, how it is asked for below.
    fn attribute(&mut self, parts: &[Branch]) {
        let mut below = false;
        for part in parts {
            match part.part {
                Part::question => {
                    below = true;
                    self.new_clause(STEP, |builder| {
                        for part in &part.children {
                            if part.part == Part::kw_gloss {
                                builder.next = Some(Line::New { indent: STEP, blank: false });
                            }
                            builder.branch(part);
                        }
                    });
                }
                Part::instead => {
                    below = true;
                    self.new_clause(STEP, |builder| builder.branch(part));
                }
                Part::kw_attribute | Part::name => self.branch(part),
                _ if below => self.new_clause(STEP, |builder| builder.kind(part)),
                _ => self.filled_clause(STEP, |builder| builder.kind(part)),
            }
        }
    }

    /// A clause of an attribute. Levels stand in one line, or one a line.
    fn kind(&mut self, clause: &Branch) {
        let start = self.atoms.len();
        self.branch(clause);
        let levels = clause.children.first().filter(|kind| kind.part == Part::level_kind);
        if levels.is_none() || self.flat(start, STEP).is_some_and(|width| width <= super::WIDTH) {
            return;
        }
        let signs = levels.into_iter().flat_map(|kind| &kind.children).filter(|part| part.part == Part::lt);
        let mut signs = signs.peekable();
        for atom in self.atoms.iter_mut().skip(start) {
            if signs.next_if(|sign| sign.range == atom.range).is_some() {
                atom.line = Line::New { indent: 2 * STEP, blank: false };
            }
        }
    }

    /// Terms, units and sections: as many clauses on a line as fit.
    fn vocabulary(&mut self, parts: &[Branch]) {
        for part in parts {
            match part.part {
                Part::unit_aliases | Part::aliases | Part::under | Part::parts | Part::sectors => {
                    self.filled_clause(STEP, |builder| builder.branch(part));
                }
                _ => self.branch(part),
            }
        }
    }

    fn definition(&mut self, parts: &[Branch]) {
        for part in parts {
            match part.part {
                Part::condition => self.condition_if_it_fits(part, 0, 0),
                _ => self.branch(part),
            }
        }
    }

    /// `说明 "…" 因 "…"`: the reason, and what 套语 is 属于, go to the next line where they don't fit.
    fn reasoned(&mut self, parts: &[Branch], indent: usize) {
        let mut parts = parts.iter();
        while let Some(part) = parts.next() {
            match part.part {
                Part::kw_because => {
                    let reason = parts.next();
                    self.filled_clause(indent, |builder| {
                        builder.word(part);
                        reason.into_iter().for_each(|reason| builder.branch(reason));
                    });
                }
                Part::under => self.filled_clause(indent, |builder| builder.branch(part)),
                _ => self.branch(part),
            }
        }
    }

    fn rule(&mut self, parts: &[Branch]) {
        for part in parts {
            let inner = &part.children;
            match part.part {
                Part::when => self.new_clause(STEP, |builder| {
                    for part in inner {
                        match part.part {
                            Part::condition => builder.condition_in_lines(part),
                            _ => builder.branch(part),
                        }
                    }
                }),
                Part::unless => self.new_clause(STEP, |builder| builder.condition_clause(inner, STEP)),
                Part::note | Part::waiver => {
                    self.new_clause(STEP, |builder| builder.reasoned(inner, 2 * STEP));
                }
                Part::citation | Part::deadline | Part::plan => {
                    self.new_clause(STEP, |builder| builder.branch(part));
                }
                _ => self.branch(part),
            }
        }
    }

    /// A keyword and a condition in the line that begins with the keyword.
    fn condition_clause(&mut self, parts: &[Branch], indent: usize) {
        let start = self.atoms.len();
        for part in parts {
            match part.part {
                Part::condition => self.condition_if_it_fits(part, start, indent),
                _ => self.branch(part),
            }
        }
    }

    /// Whom it concerns in the first line, then one clause a line.
    fn effect(&mut self, parts: &[Branch]) {
        for part in parts {
            match part.part {
                Part::when => {
                    for part in &part.children {
                        match part.part {
                            Part::condition => self.condition_if_it_fits(part, 0, 0),
                            _ => self.branch(part),
                        }
                    }
                }
                Part::kw_authority | Part::kw_measure | Part::kw_gloss => {
                    self.next = Some(Line::New { indent: STEP, blank: true });
                    self.hang = 2 * STEP;
                    self.word(part);
                }
                Part::citation => self.new_clause(STEP, |builder| builder.branch(part)),
                _ => self.branch(part),
            }
        }
    }

    /// One fact a line, those of a construction unit further in; then what is expected.
    fn case(&mut self, parts: &[Branch]) {
        let mut indent = STEP;
        let mut after_dash = false;
        for part in parts {
            let dash = std::mem::replace(&mut after_dash, part.part == Part::dash);
            match part.part {
                Part::dash => {
                    self.new_clause(STEP, |builder| builder.word(part));
                    indent = 2 * STEP;
                }
                Part::fact | Part::reading_test if dash => {
                    self.next = Some(Line::Stay { indent });
                    self.fact(part);
                }
                Part::fact | Part::reading_test => self.new_clause(indent, |builder| builder.fact(part)),
                Part::expectation => self.new_clause(STEP, |builder| builder.expectation(part)),
                _ => self.branch(part),
            }
        }
    }

    /// Never broken: the value runs to the end of its line.
    fn fact(&mut self, part: &Branch) {
        if part.children.is_empty() {
            self.word(part);
        } else {
            part.children.iter().for_each(|part| self.fact(part));
        }
    }

    fn expectation(&mut self, expectation: &Branch) {
        let indent = 2 * STEP;
        for (index, part) in expectation.children.iter().enumerate() {
            match part.part {
                // What is expected first stays behind the keyword.
                _ if index < 2 && part.part != Part::measures => self.branch(part),
                Part::measures => self.measures(part, indent, index < 2),
                _ => self.filled_clause(indent, |builder| builder.branch(part)),
            }
        }
    }

    /// Sentences: all in one line, or one a line.
    fn measures(&mut self, part: &Branch, indent: usize, first: bool) {
        let start = self.atoms.len();
        if first {
            self.branch(part);
        } else {
            self.filled_clause(indent, |builder| builder.branch(part));
        }
        if self.flat(start, indent).is_some_and(|width| width <= super::WIDTH) {
            return;
        }
        let is_string = |atom: &super::atom::Atom| atom.text.starts_with(['"', '“']);
        let hang = indent + STEP;
        for (index, atom) in self.atoms.iter_mut().enumerate().skip(start) {
            if index == start && !first {
                atom.line = Line::New { indent, blank: false };
            } else if index > start + 1 && is_string(atom) {
                atom.line = Line::New { indent: hang, blank: false };
            }
        }
    }
}
