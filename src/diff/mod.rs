//! Two editions of the rules -> what of them has changed, in the words of the rules, and what comes of it.
//!
//! In: two programs with their plans. Out: a [`Report`], ready to be shown.
//!
//! First the texts are held against each other ([`compare()`]), by what they mean: names as they were resolved, quantities in
//! base units, places and sectors by their codes, conditions without regard to order, brackets and `非` before brackets. So
//! layout, comments, the width of characters and the unit of a bound are no change. What no decision hangs on (案例, 说明,
//! 豁免, 套语) is not compared.
//!
//! Then each change is asked for a project that shows it (`analyze::versus`), and the whole for the transitions of class.

mod change;
mod compare;
mod condition;
mod declared;
mod edition;
mod human;
mod json;
mod markdown;
mod meaning;
mod pair;
mod report;
mod rule;
mod sentence;
mod side;
mod term;
mod touch;
mod witness;

#[cfg(test)]
mod tests;

pub use change::{Change, Kind, Place, RulePair, Subject, words};
pub use compare::{Comparison, compare};
pub use human::human;
pub use json::{ChangeRecord, Document, document};
pub use markdown::markdown;
pub use report::{Answer, ChangeReport, EditionReport, Report, RuleNames, SCHEMA, SubjectReport, report};
pub use witness::{DecisionReport, ExceptionReport, ReasonReport, WitnessReport};
