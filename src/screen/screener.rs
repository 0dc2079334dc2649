//! Decides rows, one thread's worth: what was worked out for one row serves the next.

use super::cells::Batch;
use super::column::Column;
use super::outcome::{Outcome, Problem};
use super::row::reading;
use crate::compile::Plan;
use crate::diagnostic::Diagnostic;
use crate::evaluate::Options;
use crate::exact::decide_as_is;
use crate::resolve::Program;

/// The outcome of a row that can't be read: there is a [`Problem`] in its place.
pub const UNREADABLE: u32 = u32::MAX;

/// What rows are decided by.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub options: &'a Options,
}

/// What the rows of a batch come to.
#[derive(Debug, Clone, Default)]
pub struct Screened {
    /// Per row the number of its outcome, for [`Screener::outcome`]; or [`UNREADABLE`].
    pub outcomes: Vec<u32>,
    /// In order of the rows.
    pub problems: Vec<Problem>,
}

/// Decides the rows of one table.
pub struct Screener<'a> {
    rules: Rules<'a>,
    columns: Vec<Column>,
    outcomes: Vec<Outcome>,
    generation: u32,
}

impl<'a> Screener<'a> {
    pub fn new(rules: Rules<'a>, columns: Vec<Column>) -> Screener<'a> {
        Screener { rules, columns, outcomes: Vec::new(), generation: 0 }
    }

    /// The outcomes of the rows of a batch. What is wrong with a row is told as the reader of facts tells it.
    pub fn screen(&mut self, batch: &Batch<'_>) -> Screened {
        let mut screened = Screened::default();
        for row in 0..batch.rows {
            let read = reading(self.rules.program, &self.columns, batch, row);
            let Some(project) = &read.project else {
                let diagnostics = read.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
                screened.problems.push(Problem { row: row as u32, diagnostics });
                screened.outcomes.push(UNREADABLE);
                continue;
            };
            let decision = decide_as_is(self.rules.program, self.rules.plan, project, self.rules.options);
            let Some(unit) = decision.units.into_iter().next() else { continue };
            let mut rules: Vec<_> = unit.matches.iter().map(|m| m.rule).collect();
            rules.sort();
            rules.dedup();
            let needs = unit.needs.iter().map(|need| need.attribute).collect();
            let outcome = Outcome {
                verdict: unit.verdict,
                possible: unit.possible,
                conflict: unit.conflict,
                rules,
                needs,
            };
            screened.outcomes.push(self.intern(outcome));
        }
        screened
    }

    /// An outcome of the last batch. Those of batches before it may be forgotten: see [`Screener::generation`].
    pub fn outcome(&self, id: u32) -> &Outcome {
        &self.outcomes[id as usize]
    }

    /// Changes whenever the numbers of outcomes begin anew, so that what is kept per number has to be forgotten. They do so between
    /// batches, never within one, when too much is kept: memory stays bounded however many rows there are.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    fn intern(&mut self, outcome: Outcome) -> u32 {
        if let Some(id) = self.outcomes.iter().position(|own| *own == outcome) {
            return id as u32;
        }
        self.outcomes.push(outcome);
        self.outcomes.len() as u32 - 1
    }
}
