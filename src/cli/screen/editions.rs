//! Rows whose own 日期 lies in another edition than the one that decides.

use std::collections::HashMap;

use super::worker::Job;
use crate::diagnostic::Diagnostic;
use crate::facts::{Entry, Node, NodeKind, json_value};
use crate::inquiry::inquire;
use crate::screen::{Cell, Cells, UNREADABLE};
use crate::source::Span;

/// Looks up days, each distinct one once.
pub struct Days<'a> {
    job: &'a Job<'a>,
    /// Place of the column among the facts.
    place: usize,
    known: HashMap<String, Option<Diagnostic>>,
}

/// There are not many days; a table of nonsense shall not fill the memory.
const MAX_KNOWN: usize = 1 << 16;

impl<'a> Days<'a> {
    /// None if one edition is in force on every day, or there is no column with a 日期.
    pub fn new(job: &'a Job<'a>) -> Option<Days<'a>> {
        let date = job.rules.program.standard.date?;
        let place = job.facts.iter().position(|fact| fact.attribute == Some(date))?;
        let begins = job.rulebook.editions.iter().any(|edition| edition.program.edition.effective.is_some());
        (begins || job.rulebook.editions.len() > 1).then(|| Days { job, place, known: HashMap::new() })
    }

    /// The rows that another edition would have to decide.
    pub fn elsewhere(&mut self, facts: &[&Cells<'_>], outcomes: &[u32]) -> Vec<(u32, Vec<Diagnostic>)> {
        let cells = facts[self.place];
        let mut found = Vec::new();
        for (row, outcome) in outcomes.iter().enumerate() {
            if *outcome == UNREADABLE {
                continue;
            }
            let problem = match cells.get(row) {
                Cell::Text(text) => self.problem(text, || NodeKind::Text(text.to_owned())),
                Cell::Json(text) => self.problem(text, || json_value(text).kind),
                _ => None,
            };
            found.extend(problem.map(|problem| (row as u32, vec![problem])));
        }
        found
    }

    fn problem(&mut self, text: &str, kind: impl FnOnce() -> NodeKind) -> Option<Diagnostic> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let problem = self.look(text, kind());
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
        }
        self.known.insert(text.to_owned(), problem.clone());
        problem
    }

    fn look(&self, text: &str, kind: NodeKind) -> Option<Diagnostic> {
        let span = Span::default();
        let key = self.job.facts[self.place].column.key.clone();
        let entry = Entry { key, key_span: span, value: Node { span, kind } };
        let row = Node { span, kind: NodeKind::Map(vec![entry]) };
        let inquiry = match inquire(self.job.rulebook, self.job.asked, &row) {
            Ok(inquiry) => inquiry,
            Err(problem) => return Some(problem),
        };
        if let Some(error) = inquiry.reading.diagnostics.into_iter().find(Diagnostic::is_error) {
            return Some(error);
        }
        if std::ptr::eq(inquiry.edition, self.job.edition) {
            return None;
        }
        let name = |edition: &crate::rulebook::Edition| edition.program.edition.name.clone();
        Some(
            Diagnostic::placeless("screen-other-edition")
                .with("day", text)
                .with("edition", name(inquiry.edition))
                .with("own", name(self.job.edition)),
        )
    }
}
