//! The language server, driven over pipes by a client of these tests' own.

mod capabilities;
pub mod editor;
mod protocol;
mod scale;
mod typing;
