//! Parquet read: stretches of row groups, each decoded on the worker that gets it.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema};
use arrow_select::concat::concat_batches;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData};
use parquet::file::reader::Length;

use super::super::bytes::FileBytes;
use super::super::cells::is_text;
use super::super::fault::{broken, not_a};
use super::super::guard::guarded;
use super::super::header;
use super::super::rows::{Rows, Wanted, wanted};
use super::group::GROUP_ROWS;
use crate::cli::screen::shape::{Chunk, Header, Input, Selection, Table};
use crate::cli::screen::source::Source;
use crate::diagnostic::Diagnostic;

const FORMAT: &str = "Parquet";
const MAGIC: &[u8] = b"PAR1";

/// A Parquet file being read.
pub struct ParquetInput {
    file: Arc<File>,
    header: Header,
    /// The stretch that comes next: its row group and how many stretches of it were given out.
    group: usize,
    stretch: usize,
    plan: Option<Arc<Plan>>,
    read: u64,
}

/// What all stretches share.
struct File {
    name: String,
    bytes: FileBytes,
    metadata: ArrowReaderMetadata,
    wanted: Vec<Wanted>,
}

/// How the stretches of a row group are read.
struct Plan {
    metadata: ArrowReaderMetadata,
    group: usize,
    rows: usize,
    stretches: usize,
    /// Compressed, of the columns that are read.
    bytes: u64,
}

impl ParquetInput {
    pub fn open(mut source: Source) -> Result<ParquetInput, Diagnostic> {
        let bytes = FileBytes::open(&mut source).map_err(|error| source.failed(&error))?;
        let name = source.name;
        bytes.check_magic(MAGIC).map_err(|error| not_a(&name, FORMAT, error))?;
        let read = || {
            let metadata = ParquetMetaDataReader::new().parse_and_finish(&bytes)?;
            check(&metadata, bytes.len())?;
            typed(Arc::new(metadata))
        };
        let metadata = guarded(read).map_err(|reason| broken(&name, FORMAT, &reason))?;
        let header = header(metadata.schema().fields());
        let file = Arc::new(File { name, bytes, metadata, wanted: Vec::new() });
        Ok(ParquetInput { file, header, group: 0, stretch: 0, plan: None, read: 0 })
    }
}

impl Input for ParquetInput {
    fn header(&self) -> &Header {
        &self.header
    }

    fn select(&mut self, selection: &Selection) {
        let File { name, bytes, metadata, .. } = &*self.file;
        let wanted = wanted(selection, metadata.schema().fields().len());
        let (name, bytes, metadata) = (name.clone(), bytes.clone(), metadata.clone());
        self.file = Arc::new(File { name, bytes, metadata, wanted });
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Diagnostic> {
        loop {
            let plan = match &self.plan {
                Some(plan) if self.stretch < plan.stretches => Arc::clone(plan),
                _ => {
                    if self.group == self.file.metadata.metadata().num_row_groups() {
                        return Ok(None);
                    }
                    let planned = guarded(|| self.file.plan(self.group));
                    let planned = planned.map_err(|reason| broken(&self.file.name, FORMAT, &reason))?;
                    self.plan = Some(Arc::new(planned));
                    self.stretch = 0;
                    self.group += 1;
                    continue;
                }
            };
            let offset = plan.start(self.stretch);
            self.stretch += 1;
            let rows = plan.start(self.stretch) - offset;
            self.read += plan.bytes / plan.stretches as u64;
            let file = Arc::clone(&self.file);
            return Ok(Some(Box::new(Stretch { file, plan, offset, rows, read: Rows::default() })));
        }
    }

    fn bytes_read(&self) -> u64 {
        self.read
    }
}

impl File {
    fn plan(&self, group: usize) -> ParquetResult<Plan> {
        let metadata = Arc::clone(self.metadata.metadata());
        let data = metadata.row_group(group);
        let rows = data.num_rows() as usize;
        let descriptor = self.metadata.parquet_schema();
        let leaves = (0..data.num_columns()).filter(|leaf| {
            self.wanted.get(descriptor.get_column_root_idx(*leaf)).is_some_and(|w| w.is_read())
        });
        let bytes = leaves.map(|leaf| data.column(leaf).compressed_size() as u64).sum();
        let schema = with_dictionaries(&self.metadata, data);
        let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
        let typed = ArrowReaderMetadata::try_new(Arc::clone(&metadata), options);
        // A schema that can't be had with dictionaries is read as it is declared.
        let metadata = typed.unwrap_or_else(|_| self.metadata.clone());
        Ok(Plan { metadata, group, rows, stretches: rows.div_ceil(GROUP_ROWS), bytes })
    }
}

impl Plan {
    /// The first row of a stretch; all are of nearly the same length.
    fn start(&self, stretch: usize) -> usize {
        (self.rows as u128 * stretch as u128 / self.stretches.max(1) as u128) as usize
    }
}

/// Some rows of a row group.
struct Stretch {
    file: Arc<File>,
    plan: Arc<Plan>,
    offset: usize,
    rows: usize,
    read: Rows,
}

impl Chunk for Stretch {
    fn decode(&mut self) -> Result<Table<'_>, Diagnostic> {
        let columns = guarded(|| self.columns());
        let columns = columns.map_err(|reason| broken(&self.file.name, FORMAT, &reason))?;
        let fields = self.file.metadata.schema().fields();
        self.read = Rows::new(self.rows, fields, &self.file.wanted, &columns)?;
        Ok(self.read.table())
    }
}

impl Stretch {
    /// The columns that are wanted, in order.
    fn columns(&self) -> ParquetResult<Vec<ArrayRef>> {
        let wanted = self.file.wanted.iter().enumerate().filter(|(_, wanted)| wanted.is_read());
        let mask = ProjectionMask::roots(self.plan.metadata.parquet_schema(), wanted.map(|(place, _)| place));
        let bytes = self.file.bytes.clone();
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(bytes, self.plan.metadata.clone())
            .with_row_groups(vec![self.plan.group])
            .with_projection(mask)
            .with_batch_size(self.rows)
            .with_offset(self.offset)
            .with_limit(self.rows)
            .build()?;
        let schema = reader.schema();
        let batches = reader.collect::<Result<Vec<RecordBatch>, ArrowError>>()?;
        let batch = match batches.as_slice() {
            [batch] => batch.clone(),
            batches => concat_batches(&schema, batches)?,
        };
        if batch.num_rows() != self.rows {
            let (found, said) = (batch.num_rows(), self.rows);
            return Err(ParquetError::General(format!("{found} rows where there should be {said}")));
        }
        Ok(batch.columns().to_vec())
    }
}

/// The metadata with a schema of arrow: the one that the writer left, if it fits, or what follows from the types of Parquet.
fn typed(metadata: Arc<ParquetMetaData>) -> ParquetResult<ArrowReaderMetadata> {
    let options = ArrowReaderOptions::new();
    ArrowReaderMetadata::try_new(Arc::clone(&metadata), options.clone())
        .or_else(|_| ArrowReaderMetadata::try_new(metadata, options.with_skip_arrow_metadata(true)))
}

/// The schema with texts as dictionaries where this row group has them as such.
fn with_dictionaries(metadata: &ArrowReaderMetadata, group: &RowGroupMetaData) -> Schema {
    let descriptor = metadata.parquet_schema();
    let mut leaves = vec![Vec::new(); metadata.schema().fields().len()];
    for leaf in 0..group.num_columns() {
        if let Some(leaves) = leaves.get_mut(descriptor.get_column_root_idx(leaf)) {
            leaves.push(leaf);
        }
    }
    let fields =
        metadata.schema().fields().iter().zip(leaves).map(|(field, leaves)| match leaves.as_slice() {
            [leaf] if is_text(field.data_type()) && has_dictionary(group, *leaf) => dictionary(field),
            _ => Arc::clone(field),
        });
    Schema::new_with_metadata(fields.collect::<Vec<_>>(), metadata.schema().metadata().clone())
}

fn dictionary(field: &FieldRef) -> FieldRef {
    let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(field.data_type().clone()));
    Arc::new(Field::clone(field).with_data_type(kind))
}

/// Whether all values of a column are keys of a dictionary, as far as the file says.
fn has_dictionary(group: &RowGroupMetaData, leaf: usize) -> bool {
    use parquet::basic::{Encoding, PageType};
    let column = group.column(leaf);
    let is_key = |encoding| matches!(encoding, Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY);
    if let Some(mask) = column.page_encoding_stats_mask() {
        return mask.encodings().all(is_key) && mask.encodings().next().is_some();
    }
    match column.page_encoding_stats() {
        Some(pages) => pages
            .iter()
            .filter(|page| matches!(page.page_type, PageType::DATA_PAGE | PageType::DATA_PAGE_V2))
            .all(|page| is_key(page.encoding)),
        None => column.encodings().any(is_key),
    }
}

/// What the crate takes for granted of the file's own description.
fn check(metadata: &ParquetMetaData, length: u64) -> ParquetResult<()> {
    let columns = metadata.file_metadata().schema_descr().num_columns();
    for group in metadata.row_groups() {
        let is_sound = group.num_rows() >= 0
            && group.num_columns() == columns
            && group.columns().iter().all(|column| {
                let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
                let (start, size) = (u64::try_from(start), u64::try_from(column.compressed_size()));
                let end = start.ok().zip(size.ok()).and_then(|(start, size)| start.checked_add(size));
                column.num_values() >= 0
                    && column.data_page_offset() >= 0
                    && end.is_some_and(|end| end <= length)
            });
        if !is_sound {
            return Err(ParquetError::General("a row group lies outside the file".to_owned()));
        }
    }
    Ok(())
}
