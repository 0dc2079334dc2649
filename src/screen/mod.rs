//! Many projects as columns -> one outcome a row.
//!
//! In: rules, what each column states ([`Column`]), and batches of rows ([`Batch`]): cells as they stand in a table. Out: for every
//! row the number of its [`Outcome`], or what is wrong with the row ([`Problem`]). One row is one construction unit and a project of
//! its own. Reads and writes nothing: files, threads and progress are `cli::screen`.

mod cells;
mod column;
mod outcome;
mod row;
mod screener;

pub use cells::{Batch, Cell, Cells, NONE};
pub use column::Column;
pub use outcome::{Outcome, Problem};
pub use screener::{Rules, Screened, Screener, UNREADABLE};
