//! Parquet written: row groups encoded by the workers, one after the other.

use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, Field, SchemaRef};
use arrow_select::concat::concat;
use parquet::errors::ParquetError;

use super::super::Columns;
use super::super::columns::{Column, columns, schema};
use super::super::texts::Texts;
use super::group::{File, GROUP_ROWS, GroupEncoder, check, file};
use crate::cli::exit::Stop;
use crate::cli::screen::shape::{Decided, Encoder, Layout, Output, Piece};
use crate::cli::screen::sink::Sink;
use crate::diagnostic::Diagnostic;

/// Fewer rows than these wait for more before they become a row group.
const ENOUGH_ROWS: usize = GROUP_ROWS / 2;

/// Encodes tables as row groups, if they are large enough.
pub struct ParquetEncoder<'a> {
    layout: Layout<'a>,
    groups: GroupEncoder,
}

impl<'a> ParquetEncoder<'a> {
    pub fn new(layout: &Layout<'a>) -> Result<ParquetEncoder<'a>, Diagnostic> {
        let schema = schema(layout);
        check(&schema)?;
        Ok(ParquetEncoder { layout: layout.clone(), groups: GroupEncoder::new(&schema).map_err(failed)? })
    }
}

impl Encoder for ParquetEncoder<'_> {
    fn encode(&mut self, rows: &Decided<'_, '_, '_>) -> Result<Piece, Diagnostic> {
        let columns = columns(rows, &self.layout);
        Ok(Piece::Columns(match rows.outcomes.len() {
            count if count >= ENOUGH_ROWS => Columns::Group(self.groups.encode(columns).map_err(failed)?),
            rows => Columns::Rows { rows, columns },
        }))
    }
}

/// Writes row groups to a stream; pieces that are small are put together first.
pub struct ParquetOutput {
    schema: SchemaRef,
    groups: GroupEncoder,
    file: File,
    sink: Sink,
    /// Per column what waits.
    waiting: Vec<Vec<Column>>,
    rows: usize,
}

impl ParquetOutput {
    pub fn new(layout: &Layout<'_>, sink: Sink) -> Result<ParquetOutput, Diagnostic> {
        let schema = schema(layout);
        check(&schema)?;
        let groups = GroupEncoder::new(&schema).map_err(failed)?;
        let file = file(&schema).map_err(failed)?;
        let waiting = schema.fields().iter().map(|_| Vec::new()).collect();
        Ok(ParquetOutput { schema, groups, file, sink, waiting, rows: 0 })
    }

    fn flush(&mut self) -> Result<(), Diagnostic> {
        if self.rows == 0 {
            return Ok(());
        }
        let waiting = self.waiting.iter_mut().zip(self.schema.fields());
        let joined = waiting.map(|(parts, field)| join(std::mem::take(parts), field));
        let columns = joined.collect::<Result<_, _>>().map_err(|error| failed(error.into()))?;
        self.rows = 0;
        let group = self.groups.encode(columns).map_err(failed)?;
        group.append(&mut self.file).map_err(failed)
    }

    /// Hands on what the file has in memory.
    fn drain(&mut self) -> Result<(), Stop> {
        let bytes = std::mem::take(self.file.inner_mut());
        self.sink.put(&bytes)
    }
}

impl Output for ParquetOutput {
    fn write(&mut self, piece: Piece) -> Result<(), Stop> {
        match piece {
            Piece::Columns(Columns::Group(group)) => {
                self.flush()?;
                group.append(&mut self.file).map_err(failed)?;
            }
            Piece::Columns(Columns::Rows { rows, columns }) => {
                self.rows += rows;
                self.waiting.iter_mut().zip(columns).for_each(|(waiting, column)| waiting.push(column));
                if self.rows < GROUP_ROWS {
                    return Ok(());
                }
                self.flush()?;
            }
            // A piece of another format is not made for this output.
            _ => return Ok(()),
        }
        self.drain()
    }

    fn finish(mut self: Box<Self>) -> Result<Sink, Stop> {
        self.flush()?;
        self.file.finish().map_err(failed)?;
        self.drain()?;
        Ok(self.sink)
    }
}

/// Parts of a column, one after the other.
fn join(parts: Vec<Column>, field: &Field) -> Result<Column, ArrowError> {
    let mut texts = Texts::default();
    for (place, part) in parts.iter().enumerate() {
        match part {
            Column::Texts(part) if place == 0 => texts = part.clone(),
            Column::Texts(part) => texts.append(part),
            Column::Array(_) => return arrays(&parts, field),
        }
    }
    Ok(Column::Texts(texts))
}

fn arrays(parts: &[Column], field: &Field) -> Result<Column, ArrowError> {
    let arrays: Vec<ArrayRef> = parts.iter().map(|part| part.array(field)).collect::<Result<_, _>>()?;
    let arrays: Vec<&dyn Array> = arrays.iter().map(AsRef::as_ref).collect();
    Ok(Column::Array(concat(&arrays)?))
}

/// What remains to fail is a text of more than 2 GB, or the like.
fn failed(error: ParquetError) -> Diagnostic {
    Diagnostic::placeless("screen-unwritten-table")
        .with("format", "Parquet")
        .with("reason", error.to_string())
}
