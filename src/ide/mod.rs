//! Pure answers about texts that are being typed: names by sound, kinds of words, rules by words; what stands where in rule
//! files. For the REPL and the language server.
//!
//! In: a program, once ([`Names`]), then pieces of text; or a rulebook, and what is named where in its files
//! ([`Occurrences`]). Out: ids, names, texts and byte ranges; nothing is decided here.

mod bounds;
mod codes;
mod completion;
mod folds;
mod gaps;
mod hints;
mod hover;
mod label;
mod meaning;
mod names;
mod occurrences;
mod outline;
mod rename;
mod rules;
mod sound;
mod symbol;
mod tokens;
mod units;
mod workspace;

#[cfg(test)]
pub(crate) mod shipped;
#[cfg(test)]
mod tests;

pub use completion::{Completion, CompletionKind, completions};
pub use folds::{FoldKind, folds};
pub use hints::{Hint, hints};
pub use hover::hover;
pub(crate) use meaning::glued_attribute;
pub use meaning::{Meaning, kinds};
pub use names::{Filter, Found, NameKind, Names, region_text};
pub use occurrences::{Occurrence, Occurrences, Style};
pub use outline::{Outline, OutlineKind, outline};
pub use rename::{rename, rename_at, renameable};
pub use rules::search_rules;
pub use sound::{Closeness, Query};
pub use symbol::Symbol;
pub use tokens::{Token, TokenKind, tokens};
pub use units::unit_texts;
pub use workspace::workspace_symbols;

pub use crate::syntax::{Connective, WordKind, words};
