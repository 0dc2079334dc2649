//! Dictionaries of many batches -> one that only grows.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, StringArray, UInt32Array};
use arrow_cast::cast;
use arrow_schema::ArrowError;

use super::super::cells::dictionary;

/// The distinct texts of a column so far.
#[derive(Default)]
pub struct Unified {
    texts: Vec<Box<str>>,
    places: HashMap<Box<str>, u32>,
}

impl Unified {
    /// The same column over all distinct texts so far; columns of other types as they are.
    pub fn unify(&mut self, array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
        let Some((values, keys)) = dictionary(array) else { return Ok(Arc::clone(array)) };
        let places: Vec<Option<u32>> =
            values.iter().map(|value| value.map(|text| self.place(text))).collect();
        let keys = keys.iter().map(|key| places.get(*key as usize).copied().flatten());
        let keys: UInt32Array = keys.collect();
        let texts = StringArray::from_iter_values(self.texts.iter());
        let unified: ArrayRef = Arc::new(DictionaryArray::<UInt32Type>::try_new(keys, Arc::new(texts))?);
        cast(&unified, array.data_type())
    }

    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.texts.len() as u32;
        self.texts.push(text.into());
        self.places.insert(text.into(), place);
        place
    }
}
