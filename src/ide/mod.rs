//! Pure answers about texts that are being typed: names by sound, kinds of words, rules by words. For the REPL and the
//! language server.
//!
//! In: a program, once ([`Names`]), then pieces of text. Out: ids, names and byte ranges; nothing is decided here.

mod label;
mod meaning;
mod names;
mod rules;
mod sound;
mod units;

#[cfg(test)]
pub(crate) mod shipped;

pub(crate) use meaning::glued_attribute;
pub use meaning::{Meaning, kinds};
pub use names::{Filter, Found, NameKind, Names, region_text};
pub use rules::search_rules;
pub use sound::{Closeness, Query};
pub use units::unit_texts;

pub use crate::syntax::{Connective, WordKind, words};
