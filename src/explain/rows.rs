//! Conditions on a terminal page: a mark, the condition, the fact that it met.

use super::human::Page;
use super::paper::Ink;
use super::reason::{ConditionReport, ExceptionReport};
use super::report::TruthCode;
use super::words::truth_word;
use super::wrap::{columns, printable};
use crate::diagnostic::Catalog;

/// Columns for conditions and authorities before their right-hand side goes below.
pub(super) const WIDEST: usize = 44;

/// A condition or an exception of a rule.
pub(super) struct Row {
    text: String,
    truth: TruthCode,
    fact: String,
    known: bool,
    exception: bool,
}

impl Row {
    /// The conditions, then one row an exception: the truth of the whole counts, not that of its parts.
    pub fn of(catalog: &Catalog, conditions: &[ConditionReport], exceptions: &[ExceptionReport]) -> Vec<Row> {
        let conditions = conditions.iter().map(|condition| Row {
            text: condition.text.clone(),
            truth: condition.truth,
            fact: fact_text(catalog, condition),
            known: condition.fact.is_some(),
            exception: false,
        });
        let unless = catalog.word("explain-unless");
        let separator = catalog.lang().pick("；", "; ");
        let fact = |condition: &ConditionReport| fact_text(catalog, condition);
        let exceptions = exceptions.iter().map(|exception| Row {
            text: format!("{unless} {}", exception.text),
            truth: exception.truth,
            fact: exception.conditions.iter().map(fact).collect::<Vec<_>>().join(separator),
            known: exception.conditions.iter().all(|condition| condition.fact.is_some()),
            exception: true,
        });
        conditions.chain(exceptions).collect()
    }
}

/// The fact that a condition met, and where it stands or how it came about.
pub(super) fn fact_text(catalog: &Catalog, condition: &ConditionReport) -> String {
    let Some(fact) = &condition.fact else { return catalog.word("explain-not-stated") };
    let origin = condition.origin.as_ref();
    let line = origin.and_then(|o| o.line).map(|line| catalog.text("explain-line", &[("line", line.into())]));
    match origin.and_then(|o| o.text.clone()).or(line) {
        Some(note) => catalog.text("explain-fact", &[("fact", fact.as_str().into()), ("note", note.into())]),
        None => fact.clone(),
    }
}

impl Page<'_> {
    /// One line a row, the facts below each other.
    pub fn rows(&mut self, indent: usize, rows: &[Row]) {
        let widest = rows.iter().map(|row| columns(&printable(&row.text))).filter(|w| *w <= WIDEST).max();
        for row in rows {
            self.row(indent, widest.unwrap_or(WIDEST) + 4, row);
        }
    }

    fn row(&mut self, indent: usize, column: usize, row: &Row) {
        if !self.paper.style.symbols {
            let args = [
                ("truth", truth_word(self.catalog, row.truth).into()),
                ("text", row.text.as_str().into()),
                ("fact", row.fact.as_str().into()),
            ];
            let line = self.text("explain-condition-spoken", &args);
            self.paper.hanging(indent, indent + 2, &[(Ink::Plain, &line)]);
            return;
        }
        let (mark, ink) = match (row.truth, row.exception) {
            (TruthCode::Unknown, _) => ("? ", Ink::Open),
            // An exception that does not hold is no bad news.
            (TruthCode::False, true) => ("✗ ", Ink::Dim),
            (TruthCode::True, _) => ("✓ ", Ink::Good),
            (TruthCode::False, false) => ("✗ ", Ink::Bad),
        };
        let note = if row.known { Ink::Dim } else { Ink::Open };
        self.paper.row(indent, column, &[(ink, mark), (Ink::Plain, &row.text)], &[(note, &row.fact)]);
    }
}
