//! A stream of text -> blocks of whole rows, about 1 MiB each.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::source::Source;
use crate::diagnostic::Diagnostic;
use crate::limits::ROW_BYTES;

/// Whole rows with the number of their first line, from 1.
pub struct Block {
    pub bytes: Vec<u8>,
    pub first_line: u64,
}

/// Cuts a stream at ends of rows.
pub struct Blocks {
    source: Source,
    read: Arc<AtomicU64>,
    /// What was read beyond the last cut.
    rest: Vec<u8>,
    ended: bool,
    line: u64,
}

/// A block holds so many bytes, unless its rows are longer; a header lies in the first.
pub const BLOCK: usize = 1 << 20;

const BOM: &[u8] = b"\xEF\xBB\xBF";

impl Blocks {
    /// Begins to read; a byte order mark is dropped.
    pub fn new(source: Source) -> Result<Blocks, Diagnostic> {
        let read = source.bytes_read();
        let mut blocks = Blocks { source, read, rest: Vec::new(), ended: false, line: 1 };
        blocks.rest = blocks.filled(BLOCK)?;
        if blocks.rest.starts_with(BOM) {
            blocks.rest.drain(..BOM.len());
        }
        Ok(blocks)
    }

    /// How the input is called.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The beginning of what comes next, of some length.
    pub fn ahead(&self) -> &[u8] {
        &self.rest
    }

    /// Whether all of the input lies in [`Blocks::ahead`].
    pub fn is_last(&self) -> bool {
        self.ended
    }

    /// Goes past some bytes of what lies ahead.
    pub fn skip(&mut self, bytes: usize) {
        let skipped = self.rest.drain(..bytes.min(self.rest.len()));
        self.line += skipped.filter(|byte| *byte == b'\n').count() as u64;
    }

    /// The next rows. `cut` gives the end of the last whole row of a text; with `true` it may take the end of the text for one
    /// where quotes stay open.
    pub fn next(&mut self, cut: impl Fn(&[u8], bool) -> Option<usize>) -> Result<Option<Block>, Diagnostic> {
        let mut size = BLOCK;
        loop {
            let mut bytes = self.filled(size)?;
            let long = bytes.len() >= ROW_BYTES;
            let end = match self.ended {
                true => Some(bytes.len()),
                false => cut(&bytes, long),
            };
            match end {
                Some(end) => {
                    self.rest = bytes.split_off(end);
                    let first_line = self.line;
                    self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
                    return Ok((!bytes.is_empty()).then_some(Block { bytes, first_line }));
                }
                None if long => {
                    return Err(self.too_long(ROW_BYTES));
                }
                None => {
                    self.rest = bytes;
                    size = (size * 2).min(ROW_BYTES);
                }
            }
        }
    }

    /// What comes next has no end within a limit.
    pub fn too_long(&self, limit: usize) -> Diagnostic {
        Diagnostic::placeless("screen-row-too-long")
            .with("file", self.source.name.as_str())
            .with("line", self.line.to_string())
            .with("limit", limit >> 20)
    }

    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The rest and what comes after it, so many bytes or all there are.
    fn filled(&mut self, size: usize) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::with_capacity(size.max(self.rest.len()));
        bytes.append(&mut self.rest);
        while !self.ended && bytes.len() < size {
            let wanted = (size - bytes.len()) as u64;
            let count = self.source.by_ref().take(wanted).read_to_end(&mut bytes);
            let count = count.map_err(|error| self.source.failed(&error))?;
            self.ended = count as u64 != wanted;
        }
        Ok(bytes)
    }
}
