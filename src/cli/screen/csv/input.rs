//! CSV and TSV read: blocks on the reading thread, fields on the workers.

use encoding_rs::{Encoding, GB18030, UTF_8};
use memchr::memchr_iter;

use super::fields::{Columns, Fields};
use super::rows::{self, Row};
use crate::cli::screen::blocks::{BLOCK, Block, Blocks};
use crate::cli::screen::shape::{Chunk, Header, HeaderColumn, Input, Selection, Table};
use crate::cli::screen::source::Source;
use crate::cli::screen::text::{guard_encoding, to_text};
use crate::diagnostic::Diagnostic;

/// How a text of fields is written.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    pub delimiter: u8,
    /// GBK is read as GB18030, which holds it.
    pub gbk: bool,
}

impl Text {
    fn encoding(self) -> &'static Encoding {
        if self.gbk { GB18030 } else { UTF_8 }
    }
}

/// A table in CSV or TSV.
pub struct CsvInput {
    blocks: Blocks,
    header: Header,
    text: Text,
    selected: Selected,
}

/// What a worker has to know of a table.
#[derive(Debug, Clone, Default)]
struct Selected {
    cells: Vec<bool>,
    raw: bool,
}

impl CsvInput {
    /// Reads the header, which is the first row that is not blank.
    pub fn open(source: Source, text: Text) -> Result<CsvInput, Diagnostic> {
        let mut blocks = Blocks::new(source)?;
        if !text.gbk {
            guard_encoding(blocks.name(), blocks.ahead())?;
        }
        let empty = || Diagnostic::placeless("screen-no-header");
        loop {
            let ahead = blocks.ahead();
            let row = rows::row(ahead, 0, text.delimiter, blocks.is_last());
            let row = row.filter(|_| !ahead.is_empty());
            let row = row.ok_or_else(|| match ahead.is_empty() || blocks.is_last() {
                true => empty().with("file", blocks.name()),
                false => blocks.too_long(BLOCK),
            })?;
            if row.end == 0 {
                blocks.skip(row.next);
                continue;
            }
            let (line, wrong) = to_text(ahead[..row.end].to_vec(), text.encoding());
            if row.stray || !wrong.is_empty() {
                return Err(Diagnostic::placeless("screen-broken-header").with("file", blocks.name()));
            }
            let mut fields = Fields::new(text.delimiter);
            let (fields, ends) = fields.read(&line);
            let header = Header { columns: named(fields, ends) };
            blocks.skip(row.next);
            return Ok(CsvInput { blocks, header, text, selected: Selected::default() });
        }
    }
}

/// The columns of a header; blanks around a name do not count.
fn named(fields: &str, ends: &[usize]) -> Vec<HeaderColumn> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| HeaderColumn::named(fields[start..*end].trim())).collect()
}

impl Input for CsvInput {
    fn header(&self) -> &Header {
        &self.header
    }

    fn select(&mut self, selection: &Selection) {
        self.selected = Selected { cells: selection.cells.clone(), raw: selection.raw };
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Diagnostic> {
        let delimiter = self.text.delimiter;
        let block = self.blocks.next(|text, whole| rows::cut(text, delimiter, whole))?;
        let chunk = |block| CsvChunk {
            block,
            text: self.text,
            width: self.header.columns.len(),
            selected: self.selected.clone(),
            ready: Ready::default(),
        };
        Ok(block.map(|block| Box::new(chunk(block)) as Box<dyn Chunk>))
    }

    fn bytes_read(&self) -> u64 {
        self.blocks.bytes_read()
    }
}

/// A block on its way to a worker.
struct CsvChunk {
    block: Block,
    text: Text,
    /// How many fields a row has.
    width: usize,
    selected: Selected,
    ready: Ready,
}

/// What the cells of a table borrow.
#[derive(Default)]
struct Ready {
    text: String,
    rows: Vec<Placed>,
    /// The fields of quoted rows, without their quotes.
    unquoted: String,
    ends: Vec<usize>,
}

/// A row in its block.
struct Placed {
    start: usize,
    end: usize,
    line: u64,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// Fields lie between the delimiters.
    Plain,
    /// Fields lie in `unquoted`, from this place on, their ends in these places of `ends`.
    Quoted {
        start: usize,
        first_end: usize,
        last_end: usize,
    },
    Stray,
    NoText,
}

impl Chunk for CsvChunk {
    fn decode(&mut self) -> Result<Table<'_>, Diagnostic> {
        self.prepare();
        let CsvChunk { ready, selected, text, width, .. } = self;
        let mut columns = Columns::new(*width, &selected.cells, ready.rows.len());
        let mut table = Table { rows: ready.rows.len(), ..Table::default() };
        table.lines.extend(ready.rows.iter().map(|row| row.line));
        for (index, row) in ready.rows.iter().enumerate() {
            let whole = &ready.text[row.start..row.end];
            if selected.raw {
                table.raw.push(whole);
            }
            let fault = match row.kind {
                Kind::Plain => columns.plain(whole, text.delimiter),
                Kind::Quoted { start, first_end, last_end } => {
                    columns.unquoted(&ready.unquoted, start, &ready.ends[first_end..last_end])
                }
                Kind::Stray => columns.none("screen-row-quote"),
                Kind::NoText => columns.none("screen-row-text"),
            };
            if let Err(fault) = fault {
                table.broken.push((index as u32, fault.with("line", row.line.to_string())));
            }
        }
        table.columns = columns.finish();
        Ok(table)
    }
}

impl CsvChunk {
    /// Decodes the text, and finds its rows.
    fn prepare(&mut self) {
        let bytes = std::mem::take(&mut self.block.bytes);
        let (text, wrong) = to_text(bytes, self.text.encoding());
        let mut wrong = wrong.into_iter().peekable();
        let mut fields = Fields::new(self.text.delimiter);
        let (mut at, mut line) = (0, self.block.first_line);
        let ready = &mut self.ready;
        while let Some(row) = rows::row(text.as_bytes(), at, self.text.delimiter, true) {
            if at >= text.len() {
                break;
            }
            let Row { end, next, .. } = row;
            let no_text = wrong.next_if(|place| *place < next).is_some();
            while wrong.next_if(|place| *place < next).is_some() {}
            if end > at {
                let kind = match row {
                    _ if no_text => Kind::NoText,
                    Row { stray: true, .. } => Kind::Stray,
                    Row { quoted: true, .. } => ready.unquote(&text[at..end], &mut fields),
                    _ => Kind::Plain,
                };
                ready.rows.push(Placed { start: at, end, line, kind });
            }
            line += if row.quoted || row.stray {
                memchr_iter(b'\n', &text.as_bytes()[at..next]).count() as u64
            } else {
                1
            };
            at = next;
        }
        ready.text = text;
    }
}

impl Ready {
    fn unquote(&mut self, row: &str, fields: &mut Fields) -> Kind {
        let (start, first_end) = (self.unquoted.len(), self.ends.len());
        let (text, ends) = fields.read(row);
        self.unquoted.push_str(text);
        self.ends.extend(ends.iter().map(|end| start + end));
        Kind::Quoted { start, first_end, last_end: self.ends.len() }
    }
}
