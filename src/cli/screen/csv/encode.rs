//! CSV and TSV written: what an outcome says is put into bytes once, then copied row by row.

use std::ops::Range;

use memchr::memchr3;

use crate::cli::screen::compress::Compressor;
use crate::cli::screen::shape::{
    Decided, Encoder, Layout, Piece, RowProblem, Table, certainty_word, class_word,
};
use crate::diagnostic::Diagnostic;
use crate::screen::{Cell, Outcome, UNREADABLE};

/// The header of an output.
pub fn head(layout: &Layout<'_>, delimiter: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let kept = layout.kept.iter().map(|column| layout.header.columns[*column].name.as_str());
    for (place, name) in kept.chain(layout.results.iter().map(String::as_str)).enumerate() {
        if place > 0 {
            bytes.push(delimiter);
        }
        field(&mut bytes, name, delimiter);
    }
    bytes.push(b'\n');
    bytes
}

/// Writes the rows of a table, one encoder a worker.
pub struct CsvEncoder<'a> {
    layout: Layout<'a>,
    delimiter: u8,
    compressor: Compressor,
    /// Whether rows of the input may be copied as they stand, if all columns are kept.
    copy: bool,
    cached: Cached,
}

/// What is written of outcomes.
#[derive(Default)]
struct Cached {
    bytes: Vec<u8>,
    /// Per outcome; an empty range where it was not asked for yet.
    places: Vec<Range<usize>>,
    generation: u32,
}

impl<'a> CsvEncoder<'a> {
    /// `copy`: rows of the input are written with the same delimiter.
    pub fn new(layout: Layout<'a>, delimiter: u8, copy: bool, compressor: Compressor) -> CsvEncoder<'a> {
        let copy = copy && layout.all;
        CsvEncoder { layout, delimiter, compressor, copy, cached: Cached::default() }
    }

    fn kept(&self, bytes: &mut Vec<u8>, table: &Table<'_>, row: usize, broken: bool) {
        if broken {
            bytes.resize(bytes.len() + self.layout.kept.len().saturating_sub(1), self.delimiter);
        } else if self.copy {
            bytes.extend_from_slice(table.raw[row].as_bytes());
        } else {
            for (place, column) in self.layout.kept.iter().enumerate() {
                if place > 0 {
                    bytes.push(self.delimiter);
                }
                cell(bytes, table.columns[*column].cells.get(row), self.delimiter);
            }
        }
        if !self.layout.kept.is_empty() {
            bytes.push(self.delimiter);
        }
    }

    fn results(&mut self, bytes: &mut Vec<u8>, rows: &Decided<'_, '_, '_>, id: u32) {
        let cached = &mut self.cached;
        let place = id as usize;
        if cached.places.len() <= place {
            cached.places.resize(place + 1, 0..0);
        }
        if cached.places[place].is_empty() {
            let start = cached.bytes.len();
            outcome(&mut cached.bytes, &self.layout, rows.screener.outcome(id), self.delimiter);
            cached.places[place] = start..cached.bytes.len();
        }
        bytes.extend_from_slice(&cached.bytes[cached.places[place].clone()]);
    }
}

impl Encoder for CsvEncoder<'_> {
    fn encode(&mut self, rows: &Decided<'_, '_, '_>) -> Result<Piece, Diagnostic> {
        if self.cached.generation != rows.screener.generation() {
            self.cached = Cached { generation: rows.screener.generation(), ..Cached::default() };
        }
        let raw: usize = rows.table.raw.iter().map(|row| row.len()).sum();
        let mut bytes = Vec::with_capacity(raw + rows.table.rows * 64);
        let mut problems = rows.problems.iter().peekable();
        let mut broken = rows.table.broken.iter().map(|(row, _)| *row).peekable();
        for (row, id) in rows.outcomes.iter().enumerate() {
            let is_broken = broken.next_if_eq(&(row as u32)).is_some();
            self.kept(&mut bytes, rows.table, row, is_broken);
            match (*id, problems.next_if(|problem| problem.row as usize == row)) {
                (UNREADABLE, problem) => failed(&mut bytes, problem, self.delimiter),
                (id, _) => self.results(&mut bytes, rows, id),
            }
        }
        self.compressor.piece(bytes).map(Piece::Bytes)
    }
}

/// All results but the problems, of which there are none.
fn outcome(bytes: &mut Vec<u8>, layout: &Layout<'_>, outcome: &Outcome, delimiter: u8) {
    let joined = |list: Vec<&str>| list.join(";");
    let texts = [
        class_word(outcome.verdict).to_owned(),
        certainty_word(outcome).to_owned(),
        joined(outcome.possible.iter().map(|verdict| class_word(*verdict)).collect()),
        outcome.conflict.to_string(),
        joined(outcome.rules.iter().map(|rule| layout.rule(*rule)).collect()),
        joined(outcome.needs.iter().map(|need| layout.attribute(*need)).collect()),
    ];
    for text in texts {
        field(bytes, &text, delimiter);
        bytes.push(delimiter);
    }
    bytes.push(b'\n');
}

/// Nothing but the problems.
fn failed(bytes: &mut Vec<u8>, problem: Option<&RowProblem>, delimiter: u8) {
    bytes.extend([delimiter; 6]);
    field(bytes, &problem.map(|problem| problem.messages.join(";")).unwrap_or_default(), delimiter);
    bytes.push(b'\n');
}

fn cell(bytes: &mut Vec<u8>, cell: Cell<'_>, delimiter: u8) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => field(bytes, text, delimiter),
        Cell::Json(text) => match serde_json::from_str::<String>(text) {
            Ok(text) => field(bytes, &text, delimiter),
            Err(_) => field(bytes, text, delimiter),
        },
        Cell::Integer(number) => bytes.extend(number.to_string().bytes()),
        Cell::Float(number) => bytes.extend(number.to_string().bytes()),
        Cell::Flag(flag) => bytes.extend(flag.to_string().bytes()),
    }
}

/// A field, in quotes only where it has to be.
pub fn field(bytes: &mut Vec<u8>, text: &str, delimiter: u8) {
    let special = memchr3(b'"', b'\n', delimiter, text.as_bytes()).is_some() || text.contains('\r');
    if !special {
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    bytes.push(b'"');
    for (place, part) in text.split('"').enumerate() {
        if place > 0 {
            bytes.extend_from_slice(b"\"\"");
        }
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes.push(b'"');
}
