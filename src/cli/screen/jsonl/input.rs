//! JSON Lines read: blocks on the reading thread, objects on the workers.

use std::collections::HashMap;
use std::sync::Arc;

use encoding_rs::{GB18030, UTF_8};
use memchr::{memchr, memrchr};

use super::object::Object;
use crate::cli::screen::blocks::{Block, Blocks};
use crate::cli::screen::shape::{Chunk, Header, HeaderColumn, Input, Selection, Table, TableColumn};
use crate::cli::screen::source::Source;
use crate::cli::screen::text::{guard_encoding, to_text};
use crate::diagnostic::Diagnostic;
use crate::screen::{Cells, is_units};

/// Rows as objects. Their columns are the keys of the objects that lie in the first block, in order.
pub struct JsonInput {
    blocks: Blocks,
    header: Header,
    gbk: bool,
    known: Arc<Known>,
}

/// What a worker has to know of a table.
#[derive(Default)]
struct Known {
    names: Vec<String>,
    places: HashMap<String, usize>,
    /// Which columns hold construction units.
    units: Vec<bool>,
    cells: Vec<bool>,
    raw: bool,
}

impl Known {
    /// The column of a key; mostly keys come in the order of the columns.
    fn place(&self, key: &str, likely: usize) -> Option<usize> {
        match self.names.get(likely) {
            Some(name) if name == key => Some(likely),
            _ => self.places.get(key).copied(),
        }
    }
}

impl JsonInput {
    /// Looks through the first block for keys.
    pub fn open(source: Source, gbk: bool) -> Result<JsonInput, Diagnostic> {
        let blocks = Blocks::new(source)?;
        if !gbk {
            guard_encoding(blocks.name(), blocks.ahead())?;
        }
        let (text, _) = to_text(blocks.ahead().to_vec(), if gbk { GB18030 } else { UTF_8 });
        let mut names: Vec<String> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for line in text.lines() {
            let Ok(Object(entries)) = serde_json::from_str(line) else { continue };
            for (key, _) in entries {
                if !places.contains_key(key.0.as_ref()) {
                    places.insert(key.0.to_string(), names.len());
                    names.push(key.0.into_owned());
                }
            }
        }
        let header = Header { columns: names.into_iter().map(HeaderColumn::named).collect() };
        Ok(JsonInput { blocks, header, gbk, known: Arc::default() })
    }
}

impl Input for JsonInput {
    fn header(&self) -> &Header {
        &self.header
    }

    fn select(&mut self, selection: &Selection) {
        let names: Vec<String> = selection.header.columns.iter().map(|column| column.name.clone()).collect();
        let places = names.iter().enumerate().map(|(place, name)| (name.clone(), place)).collect();
        let units = names.iter().map(|name| is_units(name)).collect();
        let (cells, raw) = (selection.cells.clone(), selection.raw);
        self.known = Arc::new(Known { names, places, units, cells, raw });
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Diagnostic> {
        let cut = |text: &[u8], _| memrchr(b'\n', text).map(|place| place + 1);
        let block = self.blocks.next(cut)?;
        let chunk = |block| {
            let known = Arc::clone(&self.known);
            Box::new(JsonChunk { block, gbk: self.gbk, known, text: String::new() }) as Box<dyn Chunk>
        };
        Ok(block.map(chunk))
    }

    fn bytes_read(&self) -> u64 {
        self.blocks.bytes_read()
    }
}

/// A block on its way to a worker.
struct JsonChunk {
    block: Block,
    gbk: bool,
    known: Arc<Known>,
    text: String,
}

impl Chunk for JsonChunk {
    fn decode(&mut self) -> Result<Table<'_>, Diagnostic> {
        let bytes = std::mem::take(&mut self.block.bytes);
        let (text, wrong) = to_text(bytes, if self.gbk { GB18030 } else { UTF_8 });
        self.text = text;
        let mut wrong = wrong.into_iter().peekable();
        let mut rows = Rows::new(&self.known);
        let (mut at, mut line) = (0, self.block.first_line);
        while at < self.text.len() {
            let rest = &self.text[at..];
            let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let next = at + end + 1;
            let no_text = wrong.peek().is_some_and(|place| *place < next);
            while wrong.next_if(|place| *place < next).is_some() {}
            let text = rest[..end].trim_end_matches('\r');
            if !text.trim().is_empty() {
                rows.row(text, line, no_text);
            }
            line += 1;
            at = next;
        }
        Ok(rows.finish())
    }
}

/// A table as it grows.
struct Rows<'a> {
    known: &'a Known,
    cells: Vec<Option<Vec<Option<&'a str>>>>,
    /// Places of the keys of the current row.
    seen: Vec<usize>,
    table: Table<'a>,
}

impl<'a> Rows<'a> {
    fn new(known: &'a Known) -> Rows<'a> {
        let cells = known.cells.iter().map(|selected| selected.then(Vec::new)).collect();
        Rows { known, cells, seen: Vec::new(), table: Table::default() }
    }

    fn row(&mut self, text: &'a str, line: u64, no_text: bool) {
        for column in self.cells.iter_mut().flatten() {
            column.push(None);
        }
        let filled = match no_text {
            true => Err(Diagnostic::placeless("screen-row-text")),
            false => self.fill(text, line),
        };
        if let Err(problem) = filled {
            for column in self.cells.iter_mut().flatten() {
                column.pop();
                column.push(None);
            }
            self.table.broken.push((self.table.rows as u32, problem.with("line", line.to_string())));
        }
        if self.known.raw {
            self.table.raw.push(text);
        }
        self.table.lines.push(line);
        self.table.rows += 1;
    }

    /// Puts the values of an object into their columns.
    fn fill(&mut self, text: &'a str, line: u64) -> Result<(), Diagnostic> {
        let Object(entries) = serde_json::from_str(text).map_err(|error| {
            let column = text.get(..error.column().saturating_sub(1)).unwrap_or(text).chars().count() + 1;
            Diagnostic::placeless("screen-row-json").with("column", column)
        })?;
        let row = self.table.rows as u32;
        let fault = |code, key: &str| {
            (row, Diagnostic::placeless(code).with("line", line.to_string()).with("key", key))
        };
        self.seen.clear();
        for (key, value) in entries {
            let key = key.0.as_ref();
            let Some(place) = self.known.place(key, self.seen.len()) else {
                self.table.late.push((row, key.to_owned()));
                self.seen.push(usize::MAX);
                continue;
            };
            let is_null = value.get() == "null";
            if self.known.units[place] && !is_null {
                self.table.faults.push(fault("screen-row-units", key));
            }
            if self.seen.contains(&place) {
                self.table.faults.push(fault("screen-row-twice", key));
            }
            self.seen.push(place);
            if let Some(Some(column)) = self.cells.get_mut(place)
                && let Some(cell) = column.last_mut()
            {
                *cell = (!is_null).then_some(value.get());
            }
        }
        Ok(())
    }

    fn finish(self) -> Table<'a> {
        let column = |cells: Option<Vec<_>>| TableColumn::of(Cells::Json(cells.unwrap_or_default()));
        Table { columns: self.cells.into_iter().map(column).collect(), ..self.table }
    }
}
