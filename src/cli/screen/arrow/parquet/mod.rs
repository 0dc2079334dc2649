//! Parquet, read stretch by stretch and written row group by row group.

mod group;
mod hybrid;
mod input;
mod output;
mod pages;

pub use group::RowGroup;
pub use input::ParquetInput;
pub use output::{ParquetEncoder, ParquetOutput};
