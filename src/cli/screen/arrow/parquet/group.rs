//! Columns of some rows -> a row group, encoded on the thread that has them.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, SchemaRef};
use bytes::Bytes;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::arrow::{ArrowSchemaConverter, add_encoded_arrow_schema_to_metadata};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::SchemaDescPtr;

use super::super::columns::{Column, with_dictionary};
use super::pages::{COMPRESSION, column_chunk};
use crate::diagnostic::Diagnostic;

/// Rows of a row group, as near as the pieces of the input allow.
pub const GROUP_ROWS: usize = 122_880;

/// A file under way, in memory: what was written so far is taken out of it.
pub type File = SerializedFileWriter<Vec<u8>>;

/// An encoded row group.
pub struct RowGroup {
    columns: Vec<Encoded>,
}

enum Encoded {
    Own(Bytes, ColumnCloseResult),
    Crate(ArrowColumnChunk),
}

/// Encodes row groups of one file, on any thread.
pub struct GroupEncoder {
    schema: SchemaRef,
    descriptor: SchemaDescPtr,
    /// For columns in which values come again.
    repeating: ArrowRowGroupWriterFactory,
    /// For columns in which hardly any does: to look for it would cost more than all else.
    varied: ArrowRowGroupWriterFactory,
}

/// A new file of these columns. It says nothing of the machine or of the time.
pub fn file(schema: &SchemaRef) -> Result<File> {
    file_with(schema, true)
}

fn file_with(schema: &SchemaRef, has_dictionaries: bool) -> Result<File> {
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("mulu version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(COMPRESSION)
        .set_dictionary_enabled(has_dictionaries)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .build();
    let parquet = ArrowSchemaConverter::new().convert(schema)?;
    add_encoded_arrow_schema_to_metadata(schema, &mut properties);
    SerializedFileWriter::new(Vec::new(), parquet.root_schema_ptr(), Arc::new(properties))
}

/// The first column that Parquet has no type for.
pub fn check(schema: &SchemaRef) -> std::result::Result<(), Diagnostic> {
    for field in schema.fields() {
        let own = arrow_schema::Schema::new(vec![Arc::clone(field)]);
        let factory = |file: File| {
            ArrowRowGroupWriterFactory::new(&file, Arc::new(own.clone())).create_column_writers(0)
        };
        if let Err(error) = file(&Arc::new(own.clone())).and_then(factory) {
            return Err(Diagnostic::placeless("screen-unwritable-column")
                .with("column", field.name().as_str())
                .with("type", field.data_type().to_string())
                .with("format", "Parquet")
                .with("reason", error.to_string()));
        }
    }
    Ok(())
}

impl GroupEncoder {
    pub fn new(schema: &SchemaRef) -> Result<GroupEncoder> {
        let file = file(schema)?;
        let factory = |file: &File| ArrowRowGroupWriterFactory::new(file, Arc::clone(schema));
        Ok(GroupEncoder {
            schema: Arc::clone(schema),
            descriptor: file_descriptor(&file),
            repeating: factory(&file),
            varied: factory(&file_with(schema, false)?),
        })
    }

    /// The row group of all columns, in their order.
    pub fn encode(&self, columns: Vec<Column>) -> Result<RowGroup> {
        let repeating = self.repeating.create_column_writers(0)?;
        let mut writers = repeating.into_iter().zip(self.varied.create_column_writers(0)?);
        let mut leaf = 0;
        let mut encoded = Vec::new();
        for (field, column) in self.schema.fields().iter().zip(columns) {
            match with_dictionary(column) {
                Column::Texts(texts) => {
                    writers.next();
                    let (bytes, close) = column_chunk(&texts.unique(), &self.descriptor.column(leaf))?;
                    encoded.push(Encoded::Own(bytes, close));
                    leaf += 1;
                }
                Column::Array(array) => {
                    let is_varied = is_varied(&array);
                    for (levels, (repeating, varied)) in
                        compute_leaves(field, &array)?.into_iter().zip(writers.by_ref())
                    {
                        let mut writer = if is_varied { varied } else { repeating };
                        writer.write(&levels)?;
                        encoded.push(Encoded::Crate(writer.close()?));
                        leaf += 1;
                    }
                }
            }
        }
        Ok(RowGroup { columns: encoded })
    }
}

/// Whether these are texts of which hardly any comes again, such as the names of projects: by a sample from all of them.
fn is_varied(array: &ArrayRef) -> bool {
    const SAMPLE: usize = 1 << 13;
    let step = (array.len() / SAMPLE).max(1);
    let distinct = match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().step_by(step).collect::<HashSet<_>>().len(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().step_by(step).collect::<HashSet<_>>().len(),
        DataType::Utf8View => array.as_string_view().iter().step_by(step).collect::<HashSet<_>>().len(),
        _ => return false,
    };
    10 * distinct >= 9 * array.len().div_ceil(step)
}

fn file_descriptor(file: &File) -> SchemaDescPtr {
    Arc::new(file.schema_descr().clone())
}

impl RowGroup {
    /// Appends the row group to its file.
    pub fn append(self, file: &mut File) -> Result<()> {
        let mut group = file.next_row_group()?;
        for column in self.columns {
            match column {
                Encoded::Own(bytes, close) => group.append_column(&bytes, close)?,
                Encoded::Crate(chunk) => chunk.append_to_row_group(&mut group)?,
            }
        }
        group.close()?;
        Ok(file.flush()?)
    }
}
