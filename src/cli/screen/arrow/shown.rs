//! Arrays of any type -> arrays whose values can be read as cells.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Field};

use super::cells::{Shown, is_plain, is_text};
use super::dates;
use crate::diagnostic::Diagnostic;

/// The array of a column that is looked at, as a fact or to be written as text.
pub fn shown(array: &ArrayRef, field: &Field, is_fact: bool) -> Result<Shown, Diagnostic> {
    let failed = |error: ArrowError| {
        Diagnostic::placeless("screen-column-values")
            .with("column", field.name().as_str())
            .with("type", array.data_type().to_string())
            .with("reason", error.to_string())
    };
    match readable(array, is_fact).map_err(failed)? {
        Some(shown) => Ok(shown),
        None if is_fact => Err(Diagnostic::placeless("screen-column-type")
            .with("column", field.name().as_str())
            .with("type", field.data_type().to_string())),
        None => Ok(Shown::Plain(displayed(array).map_err(failed)?)),
    }
}

/// None if values of the type state nothing.
fn readable(array: &ArrayRef, is_fact: bool) -> Result<Option<Shown>, ArrowError> {
    let text = |array: &ArrayRef| cast(array, &DataType::Utf8);
    let plain = match array.data_type() {
        DataType::UInt64 if exceeds(array) => text(array)?,
        kind if is_plain(kind) => Arc::clone(array),
        DataType::Dictionary(_, value) => return readable(&cast(array, value)?, is_fact),
        DataType::RunEndEncoded(_, values) => return readable(&cast(array, values.data_type())?, is_fact),
        DataType::Decimal32(..)
        | DataType::Decimal64(..)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..)
        | DataType::Date32 => text(array)?,
        DataType::Date64 => text(&cast(array, &DataType::Date32)?)?,
        DataType::Timestamp(unit, zone) => dates::timestamps(array, *unit, zone.as_deref(), !is_fact)?,
        DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => return list(array),
        _ => return Ok(None),
    };
    Ok(Some(Shown::Plain(plain)))
}

fn exceeds(array: &ArrayRef) -> bool {
    let numbers = array.as_primitive::<UInt64Type>();
    numbers.iter().flatten().any(|number| i64::try_from(number).is_err())
}

/// Lists as JSON, if they are of texts or numbers.
fn list(array: &ArrayRef) -> Result<Option<Shown>, ArrowError> {
    let (DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _)) =
        array.data_type()
    else {
        return Ok(None);
    };
    let kind = match item.data_type() {
        DataType::Dictionary(_, value) => value.as_ref().clone(),
        kind => kind.clone(),
    };
    let is_number = kind.is_integer();
    if !is_number && !is_text(&kind) && kind != DataType::Null {
        return Ok(None);
    }
    let texts = Field::new_list_field(DataType::Utf8, true);
    let lists = cast(array, &DataType::LargeList(Arc::new(texts)))?;
    let lists = lists.as_list::<i64>();
    let mut json = String::new();
    let written = lists.iter().map(|list| {
        let list = list?;
        json.clear();
        json.push('[');
        for (place, text) in list.as_string::<i32>().iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            // Writing to a string does not fail.
            let _ = match text {
                None => write!(json, "{comma}null"),
                Some(number) if is_number => write!(json, "{comma}{number}"),
                Some(text) => write!(json, "{comma}{}", serde_json::Value::from(text)),
            };
        }
        json.push(']');
        Some(json.clone())
    });
    Ok(Some(Shown::Json(Arc::new(written.collect::<StringArray>()))))
}

/// Whatever it is, for eyes.
fn displayed(array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let options = FormatOptions::new().with_display_error(false);
    let formatter = ArrayFormatter::try_new(array, &options)?;
    let text = |row: usize| match array.is_null(row) {
        true => Ok(None),
        false => formatter.value(row).try_to_string().map(Some),
    };
    let texts = (0..array.len()).map(text).collect::<Result<StringArray, ArrowError>>()?;
    Ok(Arc::new(texts))
}
