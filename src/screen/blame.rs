//! Which cells of a row a problem is about.

use super::cells::Cell;
use super::column::Column;
use super::row::node;
use crate::diagnostic::Diagnostic;
use crate::facts::resolve_fact;
use crate::resolve::Program;
use crate::source::Span;

/// Of each diagnostic of a row the place of the column that gives it alone; none if it takes several.
pub fn blame(
    program: &Program,
    columns: &[Column],
    cells: &[Cell<'_>],
    diagnostics: &[Diagnostic],
) -> Vec<Option<usize>> {
    let mut own: Vec<Vec<Diagnostic>> = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let value = node(*cell, column.unit.as_deref());
        let found = value.map(|value| resolve_fact(program, &column.key, Span::default(), &value).1);
        own.push(found.unwrap_or_default());
    }
    let same = |a: &Diagnostic, b: &Diagnostic| a.code == b.code && a.args == b.args;
    let place = |d: &Diagnostic| own.iter().position(|found| found.iter().any(|other| same(other, d)));
    diagnostics.iter().map(place).collect()
}
