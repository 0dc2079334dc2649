//! Tables with types: Parquet and Arrow IPC.

mod bytes;
mod cells;
mod columns;
mod dates;
mod fault;
mod guard;
#[cfg(test)]
mod hostile;
mod ipc;
mod parquet;
mod results;
mod rows;
mod shown;
mod texts;

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{FieldRef, Fields};

use super::format::Format;
use super::shape::{Encoder, Header, HeaderColumn, Input, Layout, Output};
use super::sink::Sink;
use super::source::Source;
use crate::cli::exit::Stop;
use crate::diagnostic::Diagnostic;

/// A column as a format with types declares it.
pub type Field = FieldRef;

/// A column as it was read.
pub type Array = ArrayRef;

/// Some rows on their way to an output.
pub enum Columns {
    /// Encoded.
    Group(parquet::RowGroup),
    /// Too few for a row group of their own.
    Rows {
        rows: usize,
        columns: Vec<columns::Column>,
    },
    Batch(RecordBatch),
}

/// Begins to read a table.
pub fn open(format: Format, source: Source) -> Result<Box<dyn Input>, Diagnostic> {
    match format {
        Format::Parquet => Ok(Box::new(parquet::ParquetInput::open(source)?)),
        _ => Ok(Box::new(ipc::IpcInput::open(source)?)),
    }
}

/// What encodes rows, one a worker.
pub fn encoder<'a>(format: Format, layout: &Layout<'a>) -> Result<Box<dyn Encoder + 'a>, Diagnostic> {
    match format {
        Format::Parquet => Ok(Box::new(parquet::ParquetEncoder::new(layout)?)),
        _ => Ok(Box::new(ipc::IpcEncoder::new(layout))),
    }
}

/// What writes encoded rows.
pub fn output<'a>(format: Format, layout: &Layout<'a>, sink: Sink) -> Result<Box<dyn Output + 'a>, Stop> {
    match format {
        Format::Parquet => Ok(Box::new(parquet::ParquetOutput::new(layout, sink)?)),
        _ => Ok(Box::new(ipc::IpcOutput::new(layout, sink)?)),
    }
}

fn header(fields: &Fields) -> Header {
    let column =
        |field: &FieldRef| HeaderColumn { name: field.name().clone(), field: Some(Arc::clone(field)) };
    Header { columns: fields.iter().map(column).collect() }
}
