//! The laws of `tests/fuzz` and the generators that they share with the property tests, built for the targets.
//!
//! They stand where the tests have them; what only tests use is dead here.

#![allow(dead_code, unused_imports)]

mod analyze;
mod format;
#[path = "../../tests/fuzz/mod.rs"]
pub mod laws;
#[path = "../../tests/property/mod.rs"]
mod property;
#[path = "../../tests/reference/mod.rs"]
mod reference;
