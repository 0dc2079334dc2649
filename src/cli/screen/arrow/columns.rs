//! A decided table -> the columns that are written: those that are kept, as they came, then the results.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};

use super::cells::is_text;
use super::results;
use super::texts::{Shape, Texts, gathered};
use crate::cli::screen::shape::{Decided, Layout, TableColumn};
use crate::screen::{Cell, Cells};

/// Distinct texts of a kept column beyond these bytes are written one by one.
pub const DICTIONARY_BYTES: usize = 1 << 20;

/// One column as it is written.
pub enum Column {
    Texts(Texts),
    Array(ArrayRef),
}

impl Column {
    /// As an array of the type of its field.
    pub fn array(&self, field: &Field) -> Result<ArrayRef, ArrowError> {
        let array = match self {
            Column::Texts(texts) => texts.array(),
            Column::Array(array) => Arc::clone(array),
        };
        if array.data_type() == field.data_type() { Ok(array) } else { cast(&array, field.data_type()) }
    }
}

/// What the columns of an output are.
pub fn schema(layout: &Layout<'_>) -> SchemaRef {
    let kept = layout.kept.iter().map(|place| {
        let column = &layout.header.columns[*place];
        match &column.field {
            Some(field) => Arc::clone(field),
            None => Arc::new(Field::new(&column.name, DataType::Utf8, true)),
        }
    });
    let results = results::fields(layout).into_iter().map(Arc::new);
    Arc::new(Schema::new(kept.chain(results).collect::<Vec<FieldRef>>()))
}

/// All columns of some rows, in the order of the schema.
pub fn columns(rows: &Decided<'_, '_, '_>, layout: &Layout<'_>) -> Vec<Column> {
    let count = rows.outcomes.len();
    let kept = layout.kept.iter().map(|place| kept(&rows.table.columns[*place], count));
    kept.chain(results::columns(rows, layout)).collect()
}

/// All columns of some rows as a batch.
pub fn batch(schema: &SchemaRef, columns: &[Column]) -> Result<RecordBatch, ArrowError> {
    let arrays = schema.fields().iter().zip(columns).map(|(field, column)| column.array(field));
    RecordBatch::try_new(Arc::clone(schema), arrays.collect::<Result<_, _>>()?)
}

fn kept(column: &TableColumn<'_>, rows: usize) -> Column {
    if let Some(array) = &column.array {
        return Column::Array(Arc::clone(array));
    }
    match &column.cells {
        Cells::Dictionary { values, keys } => {
            let present: Vec<bool> =
                keys.iter().map(|key| values.get(*key as usize).copied().flatten().is_some()).collect();
            let keys = keys.iter().zip(&present).filter(|(_, there)| **there).map(|(key, _)| *key).collect();
            let values = values.iter().map(|value| value.unwrap_or_default().into()).collect();
            Column::Texts(Texts { values, keys, shape: Shape::Single { rows, present } })
        }
        Cells::Texts(texts) => Column::Array(Arc::new(texts.iter().collect::<StringArray>())),
        cells => {
            let texts = (0..rows).map(|row| written(cells.get(row)));
            Column::Array(Arc::new(texts.collect::<StringArray>()))
        }
    }
}

/// A cell of a format without types as text.
fn written(cell: Cell<'_>) -> Option<String> {
    Some(match cell {
        Cell::Empty => return None,
        Cell::Text(text) => text.to_owned(),
        Cell::Integer(number) => number.to_string(),
        Cell::Float(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Json(json) => match serde_json::from_str(json) {
            Ok(serde_json::Value::Null) => return None,
            Ok(serde_json::Value::String(text)) => text,
            _ => json.to_owned(),
        },
    })
}

/// A column of texts with the distinct ones found, if its array has them already and they are few.
pub fn with_dictionary(column: Column) -> Column {
    match &column {
        Column::Array(array) if matches!(array.data_type(), DataType::Dictionary(_, value) if is_text(value)) => {
            gathered(array, DICTIONARY_BYTES).map_or(column, Column::Texts)
        }
        _ => column,
    }
}
