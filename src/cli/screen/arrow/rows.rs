//! Columns as they were read -> a table of cells, and the arrays that are written again.

use arrow_array::ArrayRef;
use arrow_schema::FieldRef;

use super::cells::{Shown, cells};
use super::shown::shown;
use crate::cli::screen::shape::{Selection, Table, TableColumn};
use crate::diagnostic::Diagnostic;
use crate::screen::Cells;

/// What becomes of one column of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    is_fact: bool,
    is_shown: bool,
    is_kept: bool,
}

impl Wanted {
    /// Whether it has to be read.
    pub fn is_read(self) -> bool {
        self.is_shown || self.is_kept
    }
}

/// What becomes of the columns of an input.
pub fn wanted(selection: &Selection, columns: usize) -> Vec<Wanted> {
    let is = |places: &[bool], place: usize| places.get(place).copied().unwrap_or(false);
    let column = |place| {
        let (is_fact, is_kept) = (is(&selection.facts, place), is(&selection.kept, place));
        let is_shown = is_fact || is(&selection.cells, place) || selection.raw && is_kept;
        Wanted { is_fact, is_shown, is_kept }
    };
    (0..columns).map(column).collect()
}

/// Some rows; the cells of the table borrow from it.
#[derive(Default)]
pub struct Rows {
    rows: usize,
    columns: Vec<Held>,
}

#[derive(Default)]
struct Held {
    shown: Option<Shown>,
    array: Option<ArrayRef>,
}

impl Rows {
    /// Takes the columns that were read, in order, those that were not left out.
    pub fn new(
        rows: usize,
        fields: &[FieldRef],
        wanted: &[Wanted],
        arrays: &[ArrayRef],
    ) -> Result<Rows, Diagnostic> {
        let mut arrays = arrays.iter();
        let mut columns = Vec::with_capacity(fields.len());
        for (field, wanted) in fields.iter().zip(wanted) {
            let array = if wanted.is_read() { arrays.next() } else { None };
            columns.push(match array {
                None => Held::default(),
                Some(array) => Held {
                    shown: wanted.is_shown.then(|| shown(array, field, wanted.is_fact)).transpose()?,
                    array: wanted.is_kept.then(|| array.clone()),
                },
            });
        }
        Ok(Rows { rows, columns })
    }

    pub fn table(&self) -> Table<'_> {
        let columns = self.columns.iter().map(|held| TableColumn {
            cells: held.shown.as_ref().map_or(Cells::Texts(Vec::new()), cells),
            array: held.array.clone(),
        });
        Table { rows: self.rows, columns: columns.collect(), ..Table::default() }
    }
}
