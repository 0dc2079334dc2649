//! CSV and TSV: rows cut at line ends outside of quotes, fields as slices of their block.

mod encode;
mod fields;
mod input;
mod rows;

pub use encode::{CsvEncoder, field, head};
pub use input::{CsvInput, Text};
