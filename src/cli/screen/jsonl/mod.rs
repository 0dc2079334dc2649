//! JSON Lines: one object a row, its values left as they stand.

mod encode;
mod input;
mod object;

pub use encode::{JsonEncoder, push_list, push_text};
pub use input::JsonInput;
