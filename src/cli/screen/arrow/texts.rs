//! A column of few distinct texts, as results are: each text once, and per entry its place.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, ListArray, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field};

/// Distinct texts and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    pub values: Vec<Box<str>>,
    /// The places of the texts that stand somewhere, row by row.
    pub keys: Vec<u32>,
    pub shape: Shape,
}

/// How many texts a row has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One or none; whether there is one, no entries if every row has.
    Single { rows: usize, present: Vec<bool> },
    /// A list; the number of its texts.
    Lists(Vec<u32>),
}

impl Default for Shape {
    fn default() -> Self {
        Shape::Single { rows: 0, present: Vec::new() }
    }
}

impl Texts {
    pub fn rows(&self) -> usize {
        match &self.shape {
            Shape::Single { rows, .. } => *rows,
            Shape::Lists(lengths) => lengths.len(),
        }
    }

    /// A dictionary array, or a list of plain texts.
    pub fn array(&self) -> ArrayRef {
        match &self.shape {
            Shape::Single { rows, present } => {
                let mut keys = self.keys.iter().map(|key| *key as i32);
                let keys: Int32Array = (0..*rows)
                    .map(|row| present.get(row).copied().unwrap_or(true).then(|| keys.next()).flatten())
                    .collect();
                let values = StringArray::from_iter_values(self.values.iter());
                match DictionaryArray::<Int32Type>::try_new(keys, Arc::new(values)) {
                    Ok(array) => Arc::new(array),
                    // Keys are places of values.
                    Err(_) => arrow_array::new_null_array(&dictionary_type(), *rows),
                }
            }
            Shape::Lists(lengths) => {
                let texts = self.keys.iter().map(|key| &*self.values[*key as usize]);
                let texts = StringArray::from_iter_values(texts);
                let offsets = OffsetBuffer::from_lengths(lengths.iter().map(|length| *length as usize));
                Arc::new(ListArray::new(item(), offsets, Arc::new(texts), None::<NullBuffer>))
            }
        }
    }

    /// Appends rows of the same shape.
    pub fn append(&mut self, other: &Texts) {
        let mut places: HashMap<Box<str>, u32> =
            self.values.iter().enumerate().map(|(place, text)| (text.clone(), place as u32)).collect();
        let moved: Vec<u32> = other
            .values
            .iter()
            .map(|text| {
                *places.entry(text.clone()).or_insert_with(|| {
                    self.values.push(text.clone());
                    self.values.len() as u32 - 1
                })
            })
            .collect();
        self.keys.extend(other.keys.iter().map(|key| moved[*key as usize]));
        match (&mut self.shape, &other.shape) {
            (Shape::Lists(own), Shape::Lists(lengths)) => own.extend_from_slice(lengths),
            (Shape::Single { rows, present }, Shape::Single { rows: more, present: others }) => {
                if !present.is_empty() || !others.is_empty() {
                    present.resize(*rows, true);
                    present.extend_from_slice(others);
                    present.resize(*rows + more, true);
                }
                *rows += more;
            }
            // A column has one shape.
            _ => {}
        }
    }

    /// With every text once: readers of Parquet take that for granted of a dictionary.
    pub fn unique(self) -> Texts {
        let mut distinct: HashMap<&str, u32> = HashMap::with_capacity(self.values.len());
        let mut first = Vec::new();
        let moved: Vec<u32> = self
            .values
            .iter()
            .enumerate()
            .map(|(place, text)| {
                *distinct.entry(text).or_insert_with(|| {
                    first.push(place);
                    first.len() as u32 - 1
                })
            })
            .collect();
        if first.len() == self.values.len() {
            return self;
        }
        let values = first.iter().map(|place| self.values[*place].clone()).collect();
        let keys = self.keys.iter().map(|key| moved[*key as usize]).collect();
        Texts { values, keys, shape: self.shape }
    }

    /// Bytes of the distinct texts.
    pub fn bytes(&self) -> usize {
        self.values.iter().map(|text| text.len() + 4).sum()
    }
}

/// The type of one text or none.
pub fn dictionary_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// The type of a list of texts. Its texts are there, but engines that know only lists of maybe-texts are to read it as their own.
pub fn list_type() -> DataType {
    DataType::List(item())
}

fn item() -> Arc<Field> {
    Arc::new(Field::new_list_field(DataType::Utf8, true))
}

/// Texts of an array of texts or of a dictionary of texts, each once; none if there are too many for this to pay.
pub fn gathered(array: &dyn Array, limit: usize) -> Option<Texts> {
    let (values, keys) = super::cells::dictionary(array)?;
    let mut places = vec![u32::MAX; values.len()];
    let mut texts = Texts::default();
    let mut present = Vec::with_capacity(keys.len());
    let mut bytes = 0;
    texts.keys.reserve(keys.len());
    for key in keys.iter() {
        let Some(value) = values.get(*key as usize).copied().flatten() else {
            present.push(false);
            continue;
        };
        present.push(true);
        let place = &mut places[*key as usize];
        if *place == u32::MAX {
            *place = texts.values.len() as u32;
            texts.values.push(value.into());
            bytes += value.len() + 4;
            if bytes > limit {
                return None;
            }
        }
        texts.keys.push(*place);
    }
    if texts.keys.len() == keys.len() {
        present.clear();
    }
    texts.shape = Shape::Single { rows: keys.len(), present };
    Some(texts)
}
