//! A column of few distinct texts -> the pages of a column chunk.
//!
//! The writer of the crate looks up every text in a table of its own, row by row. Results come as places of texts already:
//! writing those costs a few bits a row.

use bytes::Bytes;
use parquet::basic::{Compression, Encoding, PageType};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::metadata::{ColumnChunkMetaData, PageEncodingStats};
use parquet::file::statistics::{Statistics, ValueStatistics};
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

use super::super::texts::{Shape, Texts};
use super::hybrid;

/// How pages are compressed. Measured on a million rows with three rules each: with Snappy encoding takes half the time of zstd at its
/// fastest, for a twentieth more bytes.
pub const COMPRESSION: Compression = Compression::SNAPPY;

/// Rows of a page, as other writers have them.
const PAGE_ROWS: usize = 20_000;

/// Longer texts are no bounds that a reader would use.
const BOUND_BYTES: usize = 64;

/// The bytes of a column chunk, and what the end of the file says of them.
pub fn column_chunk(texts: &Texts, descriptor: &ColumnDescPtr) -> Result<(Bytes, ColumnCloseResult)> {
    let mut sink = TrackedWrite::new(Vec::new());
    let mut chunk =
        Chunk { writer: SerializedPageWriter::new(&mut sink), uncompressed: 0, entries: 0, pages: 0 };
    let dictionary = chunk.dictionary(texts)?;
    let mut rows = Rows::new(texts, descriptor);
    while let Some(page) = rows.next_page() {
        chunk.data(page)?;
    }
    let Chunk { uncompressed, entries, pages, .. } = chunk;
    let bytes = sink.into_inner()?;
    let data = |kind, encoding, count| PageEncodingStats { page_type: kind, encoding, count };
    let metadata = ColumnChunkMetaData::builder(descriptor.clone())
        .set_compression(COMPRESSION)
        .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
        .set_page_encoding_stats(vec![
            data(PageType::DICTIONARY_PAGE, Encoding::PLAIN, 1),
            data(PageType::DATA_PAGE, Encoding::RLE_DICTIONARY, pages),
        ])
        .set_total_compressed_size(bytes.len() as i64)
        .set_total_uncompressed_size(uncompressed as i64)
        .set_num_values(entries as i64)
        .set_dictionary_page_offset(Some(0))
        .set_data_page_offset(dictionary as i64)
        .set_statistics(statistics(texts, entries))
        .build()?;
    let close = ColumnCloseResult {
        bytes_written: bytes.len() as u64,
        rows_written: texts.rows() as u64,
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok((bytes.into(), close))
}

struct Chunk<'s> {
    writer: SerializedPageWriter<'s, Vec<u8>>,
    uncompressed: usize,
    entries: usize,
    pages: i32,
}

/// The bytes of a page and how many entries they have.
struct DataPage {
    bytes: Vec<u8>,
    entries: usize,
}

impl Chunk<'_> {
    /// Writes the distinct texts; how many bytes they take.
    fn dictionary(&mut self, texts: &Texts) -> Result<u64> {
        let mut bytes = Vec::with_capacity(texts.bytes());
        for text in &texts.values {
            bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        let page = Page::DictionaryPage {
            buf: compressed(&bytes)?,
            num_values: texts.values.len() as u32,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        self.write(page, bytes.len())
    }

    fn data(&mut self, page: DataPage) -> Result<()> {
        let buf = compressed(&page.bytes)?;
        self.entries += page.entries;
        self.pages += 1;
        let data = Page::DataPage {
            buf,
            num_values: page.entries as u32,
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        self.write(data, page.bytes.len()).map(|_| ())
    }

    fn write(&mut self, page: Page, uncompressed: usize) -> Result<u64> {
        let written = self.writer.write_page(CompressedPage::new(page, uncompressed))?;
        self.uncompressed += written.uncompressed_size;
        Ok(written.bytes_written)
    }
}

/// Goes through the rows page by page.
struct Rows<'t> {
    texts: &'t Texts,
    /// The largest levels of the column.
    definition: u8,
    repetition: u8,
    width: u32,
    row: usize,
    key: usize,
    definitions: Vec<u8>,
    repetitions: Vec<u8>,
}

impl<'t> Rows<'t> {
    fn new(texts: &'t Texts, descriptor: &ColumnDescPtr) -> Rows<'t> {
        Rows {
            texts,
            definition: descriptor.max_def_level() as u8,
            repetition: descriptor.max_rep_level() as u8,
            width: hybrid::width_of(texts.values.len().saturating_sub(1) as u32),
            row: 0,
            key: 0,
            definitions: Vec::new(),
            repetitions: Vec::new(),
        }
    }

    fn next_page(&mut self) -> Option<DataPage> {
        let end = self.texts.rows().min(self.row + PAGE_ROWS);
        if end == self.row {
            return None;
        }
        self.definitions.clear();
        self.repetitions.clear();
        let keys = match &self.texts.shape {
            Shape::Single { present, .. } => self.singles(present, end),
            Shape::Lists(lengths) => self.lists(&lengths[self.row..end]),
        };
        let keys = &self.texts.keys[self.key..self.key + keys];
        let mut bytes = Vec::new();
        if self.repetition > 0 {
            levels(&self.repetitions, self.repetition, &mut bytes);
        }
        if self.definition > 0 {
            levels(&self.definitions, self.definition, &mut bytes);
        }
        bytes.push(self.width as u8);
        hybrid::encode(keys, self.width, &mut bytes);
        let entries = if self.definition > 0 { self.definitions.len() } else { keys.len() };
        self.row = end;
        self.key += keys.len();
        Some(DataPage { bytes, entries })
    }

    /// Levels of rows with one text or none; how many have one.
    fn singles(&mut self, present: &[bool], end: usize) -> usize {
        if present.is_empty() {
            self.definitions.resize(end - self.row, self.definition);
            return end - self.row;
        }
        let level = |there: &bool| if *there { self.definition } else { 0 };
        let present = &present[self.row..end];
        self.definitions.extend(present.iter().map(level));
        present.iter().filter(|there| **there).count()
    }

    /// Levels of rows with lists; how many texts they have.
    fn lists(&mut self, lengths: &[u32]) -> usize {
        // The list itself is always there: an empty one is defined up to the list.
        let empty = self.definition.saturating_sub(2);
        let mut keys = 0;
        for length in lengths.iter().map(|length| *length as usize) {
            self.repetitions.push(0);
            if length == 0 {
                self.definitions.push(empty);
                continue;
            }
            self.repetitions.resize(self.repetitions.len() + length - 1, 1);
            self.definitions.resize(self.definitions.len() + length, self.definition);
            keys += length;
        }
        keys
    }
}

fn levels(levels: &[u8], largest: u8, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    bytes.extend_from_slice(&[0; 4]);
    hybrid::encode(levels, hybrid::width_of(largest.into()), bytes);
    let length = (bytes.len() - start - 4) as u32;
    bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

fn compressed(bytes: &[u8]) -> Result<Bytes> {
    Ok(snap::raw::Encoder::new().compress_vec(bytes)?.into())
}

/// Bounds of the texts that stand somewhere.
fn statistics(texts: &Texts, entries: usize) -> Statistics {
    let mut used = vec![false; texts.values.len()];
    for key in &texts.keys {
        used[*key as usize] = true;
    }
    let used = || texts.values.iter().zip(&used).filter(|(_, used)| **used).map(|(text, _)| text);
    let bound = |text: Option<&Box<str>>| {
        text.filter(|text| text.len() <= BOUND_BYTES).map(|text| ByteArray::from(text.as_bytes().to_vec()))
    };
    let (min, max) = (bound(used().min()), bound(used().max()));
    let nulls = (entries - texts.keys.len()) as u64;
    Statistics::ByteArray(ValueStatistics::new(min, max, None, Some(nulls), false))
}
