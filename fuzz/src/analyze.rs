//! Edits of generated rules.

#[path = "../../tests/analyze/edits.rs"]
pub mod edits;
