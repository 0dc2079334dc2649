//! Arrow IPC written: to a file in the file format, elsewhere as a stream, where every batch goes out as soon as it is there.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::writer::{DictionaryHandling, FileWriter, IpcWriteOptions, StreamWriter};
use arrow_schema::{ArrowError, SchemaRef};

use super::super::Columns;
use super::super::columns::{batch, columns, schema};
use super::unified::Unified;
use crate::cli::exit::Stop;
use crate::cli::screen::shape::{Decided, Encoder, Layout, Output, Piece};
use crate::cli::screen::sink::Sink;
use crate::diagnostic::Diagnostic;
use std::io::Write;

/// Puts tables into batches.
pub struct IpcEncoder<'a> {
    layout: Layout<'a>,
    schema: SchemaRef,
}

impl<'a> IpcEncoder<'a> {
    pub fn new(layout: &Layout<'a>) -> IpcEncoder<'a> {
        IpcEncoder { layout: layout.clone(), schema: schema(layout) }
    }
}

impl Encoder for IpcEncoder<'_> {
    fn encode(&mut self, rows: &Decided<'_, '_, '_>) -> Result<Piece, Diagnostic> {
        let batch = batch(&self.schema, &columns(rows, &self.layout)).map_err(failed)?;
        Ok(Piece::Columns(Columns::Batch(batch)))
    }
}

/// Writes batches.
pub struct IpcOutput {
    writer: Writer,
    sink: Sink,
}

enum Writer {
    Stream(StreamWriter<Vec<u8>>),
    /// A dictionary of a file can only grow.
    File(FileWriter<Vec<u8>>, Vec<Unified>),
}

impl IpcOutput {
    pub fn new(layout: &Layout<'_>, sink: Sink) -> Result<IpcOutput, Stop> {
        let schema = schema(layout);
        let writer = match sink.is_stream() {
            true => StreamWriter::try_new(Vec::new(), &schema).map(Writer::Stream),
            false => {
                let options = IpcWriteOptions::default().with_dictionary_handling(DictionaryHandling::Delta);
                let dictionaries = schema.fields().iter().map(|_| Unified::default()).collect();
                FileWriter::try_new_with_options(Vec::new(), &schema, options)
                    .map(|writer| Writer::File(writer, dictionaries))
            }
        };
        let mut output = IpcOutput { writer: writer.map_err(failed)?, sink };
        output.drain()?;
        Ok(output)
    }

    /// Hands on what the writer has in memory.
    fn drain(&mut self) -> Result<(), Stop> {
        let bytes = match &mut self.writer {
            Writer::Stream(writer) => std::mem::take(writer.get_mut()),
            Writer::File(writer, _) => std::mem::take(writer.get_mut()),
        };
        self.sink.put(&bytes)?;
        self.sink.flush().map_err(|error| self.sink.failed(error))
    }
}

impl Output for IpcOutput {
    fn write(&mut self, piece: Piece) -> Result<(), Stop> {
        // A piece of another format is not made for this output.
        let Piece::Columns(Columns::Batch(batch)) = piece else { return Ok(()) };
        match &mut self.writer {
            Writer::Stream(writer) => writer.write(&batch),
            Writer::File(writer, dictionaries) => {
                unify(&batch, dictionaries).and_then(|batch| writer.write(&batch))
            }
        }
        .map_err(failed)?;
        self.drain()
    }

    fn finish(mut self: Box<Self>) -> Result<Sink, Stop> {
        match &mut self.writer {
            Writer::Stream(writer) => writer.finish(),
            Writer::File(writer, _) => writer.finish(),
        }
        .map_err(failed)?;
        self.drain()?;
        Ok(self.sink)
    }
}

fn unify(batch: &RecordBatch, dictionaries: &mut [Unified]) -> Result<RecordBatch, ArrowError> {
    let columns = batch.columns().iter().zip(dictionaries).map(|(array, dictionary)| dictionary.unify(array));
    RecordBatch::try_new(Arc::clone(&batch.schema()), columns.collect::<Result<_, _>>()?)
}

fn failed(error: ArrowError) -> Diagnostic {
    Diagnostic::placeless("screen-unwritten-table")
        .with("format", "Arrow IPC")
        .with("reason", error.to_string())
}
