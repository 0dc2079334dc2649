//! Many projects as columns -> one outcome a row.
//!
//! In: rules, what each column states ([`Column`]), and batches of rows ([`Batch`]): cells as they stand in a table. Out: for every
//! row the number of its [`Outcome`], or what is wrong with the row ([`Problem`]). One row is one construction unit and a project of
//! its own. Reads and writes nothing: files, threads and progress are `cli::screen`.

mod amount;
mod axis;
mod blame;
mod cells;
mod code;
mod column;
mod frame;
mod frames;
mod group;
mod header;
mod lexicon;
mod line;
mod mask;
mod outcome;
mod quick;
mod relevant;
mod row;
mod scale;
mod screener;
mod shape;
mod tie;
mod tree;

pub use blame::blame;
pub use cells::{Batch, Cell, Cells, NONE};
pub use column::Column;
pub use header::{Headers, Ignored, Mapping, Stated, headers, is_units, same, states, unknown_column};
pub use outcome::{Outcome, Problem, Rules};
pub use screener::{Screened, Screener, UNREADABLE};
