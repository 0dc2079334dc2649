//! The shapes between reading, deciding and writing: what every format of tables has to do.
//!
//! A reading thread cuts an [`Input`] into [`Chunk`]s, workers make [`Table`]s of them, decide their rows and hand them to an
//! [`Encoder`], and the main thread gives the [`Piece`]s in order to an [`Output`].

use std::sync::Arc;

use super::sink::Sink;
use crate::cli::exit::Stop;
use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, Program, RuleId};
use crate::screen::{Cells, Outcome, Screener, UNREADABLE};
use crate::syntax::ast::{Class, Verdict};

/// All columns of an input, in order.
#[derive(Debug, Clone, Default)]
pub struct Header {
    pub columns: Vec<HeaderColumn>,
}

/// A column as its input declares it.
#[derive(Debug, Clone, Default)]
pub struct HeaderColumn {
    pub name: String,
    /// Its type, where the format has types.
    #[cfg(feature = "arrow")]
    pub field: Option<super::arrow::Field>,
}

impl HeaderColumn {
    /// A column of a format without types.
    pub fn named(name: impl Into<String>) -> HeaderColumn {
        HeaderColumn {
            name: name.into(),
            #[cfg(feature = "arrow")]
            field: None,
        }
    }

    /// Whether the format has types.
    pub fn is_typed(&self) -> bool {
        #[cfg(feature = "arrow")]
        return self.field.is_some();
        #[cfg(not(feature = "arrow"))]
        false
    }
}

/// What of an input is used.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// The columns of all inputs together. Those of formats with a fixed header are the same in every input.
    pub header: Header,
    /// Columns that state a fact (by place).
    #[cfg(feature = "arrow")]
    pub facts: Vec<bool>,
    /// Columns whose cells are looked at (by place), as facts or to be written as text: the others may be left without cells.
    pub cells: Vec<bool>,
    /// Columns that are written again (by place).
    #[cfg(feature = "arrow")]
    pub kept: Vec<bool>,
    /// Whether rows are wanted as they stand in the text.
    pub raw: bool,
}

/// Reads an input from front to back, on the reading thread: finds where rows begin, decodes nothing that a worker could.
pub trait Input: Send {
    fn header(&self) -> &Header;
    /// Called once, before the first chunk.
    fn select(&mut self, selection: &Selection);
    /// Some thousands of rows, in order; none at the end.
    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Diagnostic>;
    /// Of the file as it lies there, before decompression.
    fn bytes_read(&self) -> u64;
}

/// Some rows as they were read, decoded on a worker.
pub trait Chunk: Send {
    /// The rows; may keep in itself what they borrow.
    fn decode(&mut self) -> Result<Table<'_>, Diagnostic>;
}

/// Some rows, decoded.
#[derive(Debug, Default)]
pub struct Table<'a> {
    pub rows: usize,
    /// All columns of the input, in order.
    pub columns: Vec<TableColumn<'a>>,
    /// The line on which each row begins, from 1; empty where the format has no lines.
    pub lines: Vec<u64>,
    /// Each row as it stands in the text, without the end of its line; empty unless it was asked for and the format has such.
    pub raw: Vec<&'a str>,
    /// Rows that could not be read (wrong number of fields, bad UTF-8, bad JSON) and why, in order. Their cells are empty.
    pub broken: Vec<(u32, Diagnostic)>,
    /// What else is wrong with rows whose cells could be read, in order of the rows.
    pub faults: Vec<(u32, Diagnostic)>,
    /// Keys of rows that are no columns of the input, where rows have keys of their own, in order of the rows.
    pub late: Vec<(u32, String)>,
}

/// The cells of one column.
#[derive(Debug)]
pub struct TableColumn<'a> {
    /// No rows, if the column was not selected.
    pub cells: Cells<'a>,
    /// The column as it came, to be written again without a detour.
    #[cfg(feature = "arrow")]
    pub array: Option<super::arrow::Array>,
}

impl<'a> TableColumn<'a> {
    /// A column of a format without types.
    pub fn of(cells: Cells<'a>) -> TableColumn<'a> {
        TableColumn {
            cells,
            #[cfg(feature = "arrow")]
            array: None,
        }
    }
}

/// A table and what its rows come to.
pub struct Decided<'d, 'a, 'r> {
    pub table: &'d Table<'a>,
    /// Per row the number of its outcome; [`UNREADABLE`] for one with problems.
    pub outcomes: &'d [u32],
    /// What is wrong with rows, in order: of every row that is [`UNREADABLE`] there is one.
    pub problems: &'d [RowProblem],
    pub screener: &'d Screener<'r>,
}

/// What is wrong with a row.
#[derive(Debug, Clone)]
pub struct RowProblem {
    /// Place of the row in its table.
    pub row: u32,
    pub diagnostics: Vec<Diagnostic>,
    /// In the language of the reader, one a diagnostic.
    pub messages: Vec<String>,
}

impl Decided<'_, '_, '_> {
    /// What a row comes to, unless it has problems.
    pub fn outcome(&self, row: usize) -> Option<&Outcome> {
        match self.outcomes[row] {
            UNREADABLE => None,
            id => Some(self.screener.outcome(id)),
        }
    }
}

/// What is written: which columns of the input, and the names of the columns with the results.
#[derive(Clone)]
pub struct Layout<'a> {
    pub program: &'a Program,
    pub header: Arc<Header>,
    /// Places of the columns that are kept, in the order in which they are written.
    pub kept: Vec<usize>,
    /// Whether `kept` is every column of the input in its order.
    pub all: bool,
    /// In the order of [`RESULTS`], with their prefix.
    pub results: [String; RESULTS.len()],
}

/// The columns with the results, in order.
pub const RESULTS: [&str; 7] = ["class", "certainty", "possible", "conflict", "rules", "needs", "problems"];

impl Layout<'_> {
    pub fn rule(&self, rule: RuleId) -> &str {
        &self.program.rules[rule.index()].path
    }

    pub fn attribute(&self, attribute: AttributeId) -> &str {
        &self.program.attributes[attribute.index()].name
    }
}

/// The word of a class in results.
pub fn class_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Class(Class::Encouraged) => "encouraged",
        Verdict::Class(Class::Restricted) => "restricted",
        Verdict::Class(Class::Eliminated) => "eliminated",
        Verdict::Permitted => "permitted",
        Verdict::Unlisted => "unlisted",
    }
}

/// `certain` or `conditional`.
pub fn certainty_word(outcome: &Outcome) -> &'static str {
    if outcome.is_certain() { "certain" } else { "conditional" }
}

/// Makes pieces of what is written, one on each worker.
pub trait Encoder: Send {
    fn encode(&mut self, rows: &Decided<'_, '_, '_>) -> Result<Piece, Diagnostic>;
}

/// Some rows as they are written.
pub enum Piece {
    Bytes(Vec<u8>),
    #[cfg(feature = "arrow")]
    Columns(super::arrow::Columns),
}

/// Writes pieces in order, on the main thread.
pub trait Output {
    fn write(&mut self, piece: Piece) -> Result<(), Stop>;
    /// Writes what stands at the end, and gives back the stream.
    fn finish(self: Box<Self>) -> Result<Sink, Stop>;
}
