//! Laws of whatever may come in, one file a target of `fuzz/`: each takes bytes and panics where it is broken.
//!
//! `replay` holds them on the inputs that were kept in `corpus`: every finding, and a small set that reaches every line that
//! any input has reached.

pub mod check;
#[cfg(test)]
mod dictionary;
pub mod diff;
pub mod draft;
mod editor;
pub mod evaluate;
pub mod facts;
pub mod format;
pub mod lsp;
pub mod parse;
#[cfg(test)]
mod replay;
pub mod screen;
pub mod session;
mod spans;
mod world;
