//! Official text -> how much of it the rules answer to: item by item, clause by clause.
//!
//! In: an edition's program and its reference copy. Out: a [`Coverage`] (the JSON of `mulu coverage`), and from it a page for
//! the terminal, for a pull request and for a browser.
//!
//! What counts: a word is *cited* if a rule quotes it without setting it aside; *set aside* if a note (说明) does; else *uncited*.
//! The quotation of a rule whose only condition is its clause over again, as a term, counts for nothing. Words that only join
//! clauses (和, 及, 以及) are not counted, and neither are items that are cut in the copy. Where the copy has an item, its text is
//! what is measured, whatever the rules give as 原文; items that the rules lack are uncited.

mod clause;
mod html;
mod human;
mod item;
mod listing;
mod markdown;
mod measure;
mod official;
mod preamble;
mod report;
mod share;
mod stock;
mod tally;
mod words;

#[cfg(test)]
mod tests;

pub use html::html;
pub use human::human;
pub use markdown::markdown;
pub use measure::{Subject, edition};
pub use report::{
    ClassCoverage, ClauseCoverage, Coverage, EditionCoverage, EffectEntry, ItemCounts, ItemCoverage,
    NoteEntry, Piece, PreamblePiece, Presence, RuleEntry, SCHEMA, SectionCoverage, Sentence, Shares, State,
    Totals, WaiverEntry, WhenEntry, WordCounts, WordState,
};
pub use share::Share;
