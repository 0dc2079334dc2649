//! Arrays -> the cells that are decided by, without copying what need not be copied.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, BooleanArray, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use crate::screen::{Cells, NONE};

/// An array whose values can be shown as they are.
#[derive(Debug, Clone)]
pub enum Shown {
    /// See [`is_plain`].
    Plain(ArrayRef),
    /// Texts that are JSON.
    Json(ArrayRef),
}

/// Whether [`cells`] knows the type.
pub fn is_plain(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, value) => is_text(value),
        DataType::Null | DataType::Boolean => true,
        kind => is_text(kind) || kind.is_integer() || kind.is_floating(),
    }
}

/// Whether values of the type are texts.
pub fn is_text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// The cells of an array.
pub fn cells(shown: &Shown) -> Cells<'_> {
    match shown {
        Shown::Json(array) => Cells::Json(texts(array)),
        Shown::Plain(array) => plain(array),
    }
}

fn plain(array: &ArrayRef) -> Cells<'_> {
    match array.data_type() {
        DataType::Dictionary(_, _) => match dictionary(array) {
            Some((values, keys)) => Cells::Dictionary { values, keys },
            None => Cells::Texts(vec![None; array.len()]),
        },
        DataType::Boolean => flags(array.as_boolean()),
        DataType::Int64 => {
            let array = array.as_primitive::<Int64Type>();
            Cells::Integers { values: Cow::Borrowed(array.values()), empty: empty(array.nulls()) }
        }
        DataType::Int8 => integers(array.as_primitive::<Int8Type>()),
        DataType::Int16 => integers(array.as_primitive::<Int16Type>()),
        DataType::Int32 => integers(array.as_primitive::<Int32Type>()),
        DataType::UInt8 => integers(array.as_primitive::<UInt8Type>()),
        DataType::UInt16 => integers(array.as_primitive::<UInt16Type>()),
        DataType::UInt32 => integers(array.as_primitive::<UInt32Type>()),
        // Larger ones than these were made texts.
        DataType::UInt64 => mapped(array.as_primitive::<UInt64Type>(), |number| number as i64),
        DataType::Float64 => {
            let array = array.as_primitive::<Float64Type>();
            Cells::Floats { values: Cow::Borrowed(array.values()), empty: empty(array.nulls()) }
        }
        DataType::Float32 => floats(array.as_primitive::<Float32Type>(), |number| number),
        DataType::Float16 => floats(array.as_primitive::<Float16Type>(), |number| number.to_f32()),
        _ => Cells::Texts(texts(array)),
    }
}

/// Per value its text; none where there is none, as in an array of nothing.
fn texts(array: &ArrayRef) -> Vec<Option<&str>> {
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().collect(),
        DataType::Utf8View => array.as_string_view().iter().collect(),
        _ => vec![None; array.len()],
    }
}

/// Distinct texts, and per row the place of its own.
type Entries<'a> = (Vec<Option<&'a str>>, Cow<'a, [u32]>);

/// The entries of a dictionary of texts.
pub fn dictionary(array: &dyn Array) -> Option<Entries<'_>> {
    let dictionary = array.as_any_dictionary_opt()?;
    is_text(dictionary.values().data_type()).then_some(())?;
    let values = texts(dictionary.values());
    let keys = dictionary.keys();
    let nulls = keys.nulls().filter(|nulls| nulls.null_count() > 0);
    // Keys of 32 bits are never negative, so that they can be taken as they lie there.
    let lying = match keys.data_type() {
        DataType::Int32 => Some(keys.as_primitive::<Int32Type>().values().inner().typed_data::<u32>()),
        DataType::UInt32 => Some(&keys.as_primitive::<UInt32Type>().values()[..]),
        _ => None,
    };
    let keys = match (lying, nulls) {
        (Some(lying), None) => Cow::Borrowed(lying),
        (Some(lying), Some(nulls)) => {
            let key = |(key, is_there): (&u32, bool)| if is_there { *key } else { NONE };
            Cow::Owned(lying.iter().zip(nulls.iter()).map(key).collect())
        }
        (None, _) if values.is_empty() => Cow::Owned(vec![NONE; keys.len()]),
        (None, nulls) => {
            let mut keys: Vec<u32> = dictionary.normalized_keys().iter().map(|key| *key as u32).collect();
            if let Some(nulls) = nulls {
                keys.iter_mut()
                    .zip(nulls.iter())
                    .filter(|(_, there)| !there)
                    .for_each(|(key, _)| *key = NONE);
            }
            Cow::Owned(keys)
        }
    };
    Some((values, keys))
}

fn flags(array: &BooleanArray) -> Cells<'_> {
    Cells::Flags(array.iter().collect())
}

fn integers<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>) -> Cells<'_>
where
    T::Native: Into<i64>,
{
    mapped(array, Into::into)
}

fn mapped<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>, number: impl Fn(T::Native) -> i64) -> Cells<'_> {
    let values = array.values().iter().map(|value| number(*value)).collect();
    Cells::Integers { values: Cow::Owned(values), empty: empty(array.nulls()) }
}

/// Each as the shortest decimal that rounds to it in its own width: 0.1 is 0.1, not 0.10000000149011612.
fn floats<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>, number: impl Fn(T::Native) -> f32) -> Cells<'_> {
    let widened = |value: &T::Native| {
        let value = number(*value);
        // Whole numbers are the most frequent, and widen to themselves.
        if value.fract() == 0.0 {
            f64::from(value)
        } else {
            value.to_string().parse().unwrap_or(f64::from(value))
        }
    };
    let values = array.values().iter().map(widened).collect();
    Cells::Floats { values: Cow::Owned(values), empty: empty(array.nulls()) }
}

fn empty(nulls: Option<&NullBuffer>) -> Vec<bool> {
    nulls
        .filter(|nulls| nulls.null_count() > 0)
        .map(|nulls| nulls.iter().map(|there| !there).collect())
        .unwrap_or_default()
}
