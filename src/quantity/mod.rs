//! Exact numbers, dimensions and intervals. Knows nothing of the language.

mod dimension;
mod interval;
mod number;

pub use dimension::{BaseId, Dimension, MAX_BASES};
pub use interval::{End, Interval, Overlap};
pub use number::{Number, NumberError};
