//! JSON Lines written: objects of the input with the results put in before their end, or objects of the columns that are kept.

use crate::cli::screen::compress::Compressor;
use crate::cli::screen::rejects::value;
use crate::cli::screen::shape::{
    Decided, Encoder, Layout, Piece, RowProblem, Table, certainty_word, class_word,
};
use crate::diagnostic::Diagnostic;
use crate::screen::{Cell, Outcome, UNREADABLE};

/// Writes the rows of a table, one encoder a worker.
pub struct JsonEncoder<'a> {
    layout: Layout<'a>,
    compressor: Compressor,
    /// Whether objects of the input are written as they stand, if all columns are kept.
    copy: bool,
    /// `"列":` of each kept column.
    keys: Vec<Vec<u8>>,
    /// `"class":` and so on.
    results: Vec<Vec<u8>>,
    /// What is written of outcomes.
    cached: Vec<Vec<u8>>,
    generation: u32,
}

impl<'a> JsonEncoder<'a> {
    /// `copy`: rows of the input are objects too.
    pub fn new(layout: Layout<'a>, copy: bool, compressor: Compressor) -> JsonEncoder<'a> {
        let key = |name: &str| {
            let mut bytes = Vec::new();
            push_text(&mut bytes, name);
            bytes.push(b':');
            bytes
        };
        let keys = layout.kept.iter().map(|column| key(&layout.header.columns[*column].name)).collect();
        let results = layout.results.iter().map(|name| key(name)).collect();
        let copy = copy && layout.all;
        JsonEncoder { layout, compressor, copy, keys, results, cached: Vec::new(), generation: 0 }
    }

    /// Everything before the results, with a comma if there is any.
    fn kept(&self, bytes: &mut Vec<u8>, table: &Table<'_>, row: usize, broken: bool) {
        bytes.push(b'{');
        if broken {
            return;
        }
        if self.copy {
            let inside = table.raw[row].trim().strip_prefix('{').and_then(|text| text.strip_suffix('}'));
            let inside = inside.unwrap_or_default().trim_end();
            bytes.extend_from_slice(inside.as_bytes());
            if !inside.trim_start().is_empty() {
                bytes.push(b',');
            }
            return;
        }
        for (key, column) in self.keys.iter().zip(&self.layout.kept) {
            bytes.extend_from_slice(key);
            cell(bytes, table.columns[*column].cells.get(row));
            bytes.push(b',');
        }
    }

    fn outcome(&self, outcome: &Outcome) -> Vec<u8> {
        let mut bytes = Vec::new();
        let layout = &self.layout;
        for (place, key) in self.results.iter().enumerate() {
            if place > 0 {
                bytes.push(b',');
            }
            bytes.extend_from_slice(key);
            match place {
                0 => push_text(&mut bytes, class_word(outcome.verdict)),
                1 => push_text(&mut bytes, certainty_word(outcome)),
                2 => push_list(&mut bytes, outcome.possible.iter().map(|verdict| class_word(*verdict))),
                3 => bytes.extend(outcome.conflict.to_string().bytes()),
                4 => push_list(&mut bytes, outcome.rules.iter().map(|rule| layout.rule(*rule))),
                5 => push_list(&mut bytes, outcome.needs.iter().map(|need| layout.attribute(*need))),
                _ => bytes.extend_from_slice(b"[]"),
            }
        }
        bytes.extend_from_slice(b"}\n");
        bytes
    }

    fn failed(&self, bytes: &mut Vec<u8>, problem: Option<&RowProblem>) {
        for (place, key) in self.results.iter().enumerate() {
            if place > 0 {
                bytes.push(b',');
            }
            bytes.extend_from_slice(key);
            match place {
                0 | 1 | 3 => bytes.extend_from_slice(b"null"),
                2 | 4 | 5 => bytes.extend_from_slice(b"[]"),
                _ => push_list(bytes, problem.iter().flat_map(|p| &p.messages).map(String::as_str)),
            }
        }
        bytes.extend_from_slice(b"}\n");
    }
}

impl Encoder for JsonEncoder<'_> {
    fn encode(&mut self, rows: &Decided<'_, '_, '_>) -> Result<Piece, Diagnostic> {
        if self.generation != rows.screener.generation() {
            self.generation = rows.screener.generation();
            self.cached.clear();
        }
        let raw: usize = rows.table.raw.iter().map(|row| row.len()).sum();
        let mut bytes = Vec::with_capacity(raw + rows.table.rows * 160);
        let mut problems = rows.problems.iter().peekable();
        let mut broken = rows.table.broken.iter().map(|(row, _)| *row).peekable();
        for (row, id) in rows.outcomes.iter().enumerate() {
            let is_broken = broken.next_if_eq(&(row as u32)).is_some();
            self.kept(&mut bytes, rows.table, row, is_broken);
            let problem = problems.next_if(|problem| problem.row as usize == row);
            if *id == UNREADABLE {
                self.failed(&mut bytes, problem);
                continue;
            }
            let place = *id as usize;
            if self.cached.len() <= place {
                self.cached.resize(place + 1, Vec::new());
            }
            if self.cached[place].is_empty() {
                self.cached[place] = self.outcome(rows.screener.outcome(*id));
            }
            bytes.extend_from_slice(&self.cached[place]);
        }
        self.compressor.piece(bytes).map(Piece::Bytes)
    }
}

fn cell(bytes: &mut Vec<u8>, cell: Cell<'_>) {
    match cell {
        Cell::Empty => bytes.extend_from_slice(b"null"),
        Cell::Text(text) => push_text(bytes, text),
        Cell::Json(text) => bytes.extend_from_slice(text.as_bytes()),
        other => bytes.extend(value(other).to_string().bytes()),
    }
}

/// A text in quotes.
pub fn push_text(bytes: &mut Vec<u8>, text: &str) {
    let plain = text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\');
    if plain {
        bytes.push(b'"');
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(b'"');
    } else {
        bytes.extend(serde_json::Value::from(text).to_string().bytes());
    }
}

/// An array of texts.
pub fn push_list<'t>(bytes: &mut Vec<u8>, texts: impl Iterator<Item = &'t str>) {
    bytes.push(b'[');
    for (place, text) in texts.enumerate() {
        if place > 0 {
            bytes.push(b',');
        }
        push_text(bytes, text);
    }
    bytes.push(b']');
}
