//! Rows of CSV -> cells, column by column.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use memchr::memchr_iter;

use crate::cli::screen::shape::TableColumn;
use crate::diagnostic::Diagnostic;
use crate::screen::Cells;

/// Splits rows with quotes.
pub struct Fields {
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl Fields {
    pub fn new(delimiter: u8) -> Fields {
        // Rows come without their ends: a bare CR in one is text like any other.
        let reader = ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build();
        Fields { reader, output: Vec::new(), ends: Vec::new() }
    }

    /// The fields of a row one after the other without their quotes, and where each ends.
    pub fn read(&mut self, row: &str) -> (&str, &[usize]) {
        let Fields { reader, output, ends } = self;
        output.resize(output.len().max(row.len()), 0);
        ends.resize(ends.len().max(row.len() + 1), 0);
        reader.reset();
        let (mut read, mut written, mut ended) = (0, 0, 0);
        // The end of the input ends the last field.
        loop {
            let (result, more_read, more_written, more_ended) =
                reader.read_record(&row.as_bytes()[read..], &mut output[written..], &mut ends[ended..]);
            (read, written, ended) = (read + more_read, written + more_written, ended + more_ended);
            if !matches!(result, ReadRecordResult::InputEmpty) {
                break;
            }
        }
        (std::str::from_utf8(&output[..written]).unwrap_or_default(), &ends[..ended])
    }
}

/// The cells of a table as it grows, of the columns that are looked at.
pub struct Columns<'a> {
    width: usize,
    cells: Vec<Option<Vec<Option<&'a str>>>>,
    rows: usize,
}

impl<'a> Columns<'a> {
    pub fn new(width: usize, selected: &[bool], rows: usize) -> Columns<'a> {
        let is_selected = |column: &usize| selected.get(*column).copied().unwrap_or(false);
        let cells = (0..width).map(|column| is_selected(&column).then(|| Vec::with_capacity(rows)));
        Columns { width, cells: cells.collect(), rows: 0 }
    }

    /// Adds a row in which fields lie between the delimiters.
    pub fn plain(&mut self, row: &'a str, delimiter: u8) -> Result<(), Diagnostic> {
        let (mut start, mut count) = (0, 0);
        let ends = memchr_iter(delimiter, row.as_bytes()).chain(std::iter::once(row.len()));
        for end in ends {
            self.field(count, &row[start..end]);
            start = end + 1;
            count += 1;
        }
        self.ended(count)
    }

    /// Adds a row whose fields lie in `text` from `start` on.
    pub fn unquoted(&mut self, text: &'a str, mut start: usize, ends: &[usize]) -> Result<(), Diagnostic> {
        for (place, end) in ends.iter().enumerate() {
            self.field(place, &text[start..*end]);
            start = *end;
        }
        self.ended(ends.len())
    }

    /// Adds a row that can't be read, and says so.
    pub fn none(&mut self, code: &'static str) -> Result<(), Diagnostic> {
        self.empty();
        Err(Diagnostic::placeless(code))
    }

    pub fn finish(self) -> Vec<TableColumn<'a>> {
        let column = |cells: Option<Vec<_>>| TableColumn::of(Cells::Texts(cells.unwrap_or_default()));
        self.cells.into_iter().map(column).collect()
    }

    fn field(&mut self, place: usize, text: &'a str) {
        let Some(Some(column)) = self.cells.get_mut(place) else { return };
        let is_blank = text.is_empty() || text.starts_with([' ', '\t', '\u{3000}']) && text.trim().is_empty();
        column.push((!is_blank).then_some(text));
    }

    fn ended(&mut self, count: usize) -> Result<(), Diagnostic> {
        if count == self.width {
            self.rows += 1;
            return Ok(());
        }
        self.empty();
        let fault = Diagnostic::placeless("screen-row-fields");
        Err(fault.with("found", count).with("expected", self.width))
    }

    /// Makes the current row one of empty cells.
    fn empty(&mut self) {
        for column in self.cells.iter_mut().flatten() {
            column.truncate(self.rows);
            column.push(None);
        }
        self.rows += 1;
    }
}
