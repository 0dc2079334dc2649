//! Cells of a table, column by column, as readers of tables hand them over: nothing is copied.

use std::borrow::Cow;

/// The key of an empty cell in [`Cells::Dictionary`].
pub const NONE: u32 = u32::MAX;

/// Some rows of a table: of each column that states a fact its cells, in the order of the columns given to the screener.
#[derive(Debug, Clone, Default)]
pub struct Batch<'a> {
    pub rows: usize,
    pub columns: Vec<Cells<'a>>,
}

/// The cells of one column. An empty cell states nothing.
#[derive(Debug, Clone)]
pub enum Cells<'a> {
    /// As a person would write the value: `水泥熟料`, `1500 吨/日`, `是`, `钢坯、钢材`.
    Texts(Vec<Option<&'a str>>),
    /// Distinct texts, and per row the place of its own; [`NONE`] for an empty cell.
    Dictionary { values: Vec<Option<&'a str>>, keys: Cow<'a, [u32]> },
    /// JSON values as they stand in the text: `"水泥熟料"`, `12`, `["钢坯","钢材"]`, `true`. `None` or `null`: empty.
    Json(Vec<Option<&'a str>>),
    /// Whole numbers in the unit of the column. `empty` says which cells are; it has no entries if none is.
    Integers { values: Cow<'a, [i64]>, empty: Vec<bool> },
    /// Numbers in the unit of the column, each the shortest decimal that rounds to it.
    Floats { values: Cow<'a, [f64]>, empty: Vec<bool> },
    /// Yes-no facts.
    Flags(Vec<Option<bool>>),
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Empty,
    Text(&'a str),
    Json(&'a str),
    Integer(i64),
    Float(f64),
    Flag(bool),
}

impl<'a> Cells<'a> {
    /// How many cells there are.
    pub fn len(&self) -> usize {
        match self {
            Cells::Texts(texts) | Cells::Json(texts) => texts.len(),
            Cells::Dictionary { keys, .. } => keys.len(),
            Cells::Integers { values, .. } => values.len(),
            Cells::Floats { values, .. } => values.len(),
            Cells::Flags(flags) => flags.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of a row.
    pub fn get(&self, row: usize) -> Cell<'_> {
        let text = |text: &Option<&'a str>| text.map_or(Cell::Empty, Cell::Text);
        let is_empty = |empty: &[bool]| empty.get(row).copied().unwrap_or(false);
        match self {
            Cells::Texts(texts) => text(&texts[row]),
            Cells::Dictionary { values, keys } => match keys[row] {
                NONE => Cell::Empty,
                key => text(&values[key as usize]),
            },
            Cells::Json(values) => values[row].map_or(Cell::Empty, Cell::Json),
            Cells::Integers { empty, .. } | Cells::Floats { empty, .. } if is_empty(empty) => Cell::Empty,
            Cells::Integers { values, .. } => Cell::Integer(values[row]),
            // How many programs write a number that is missing.
            Cells::Floats { values, .. } if values[row].is_nan() => Cell::Empty,
            Cells::Floats { values, .. } => Cell::Float(values[row]),
            Cells::Flags(flags) => flags[row].map_or(Cell::Empty, Cell::Flag),
        }
    }
}
