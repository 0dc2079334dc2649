//! Generated texts and the laws of layout.

#[path = "../../tests/format/generate.rs"]
pub mod generate;
#[path = "../../tests/format/laws.rs"]
pub mod laws;
