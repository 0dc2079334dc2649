//! Rules altered one thing at a time: which alterations no 案例 notices, with a case that would.
//!
//! In: an edition, its cases, and which rules are wanted. Out: a [`Fate`] for every [`Mutant`].
//!
//! # The alterations
//!
//! Every mutant is one rule with one thing changed ([`mutants`]): a bound a step up and a step down in the last digit that is
//! written, a comparison that takes or leaves the bound itself or points the other way, a member of a list left out (places,
//! terms, sectors, 而非), 等 left out, a term replaced by each broader one, a condition, an alternative or an exception left
//! out, 是 for 不是 and 有 for 无, another value of a reading, a deadline a day off. The tests and conditions of all mutants are
//! added to one copy of the program and of its plan; a mutant then is a [`PlanRule`](crate::compile::PlanRule) to be put in the
//! place of the rule, so that thousands cost hardly more than one.
//!
//! # What notices
//!
//! A case can only notice a mutant if the rule comes out otherwise in one of its situations, or is open in one: only those
//! cases are decided under the mutant, those that name the rule first, until one fails (`trial`). Whatever a case expects
//! counts, not only the class: a rule named by 依, an exception named by 例外, a measure.
//!
//! # What nobody notices
//!
//! Of a survivor the analysis is asked for a project in which rule and mutant differ (`search`): first one in which the one
//! applies and the other does not, then one in which only one of them is open. Where a project is found but the decision hides
//! it behind a rule of a heavier class, that rule is ruled out and the question put again. A project becomes the shortest
//! 案例 whose expectation, which is what the rules *as they are* decide, the mutant does not meet. The text of that case is
//! read and run like any other, against both: what is printed has been seen to pass and to fail.
//!
//! A mutant is equivalent only if all these questions have the answer *never*, under every combination of the readings that
//! the rule hangs on; then the reason is told as far as it is known. What is neither is undecided, and said to be.

mod alter;
mod bound;
mod day;
mod fate;
mod mutant;
mod paste;
mod plain;
mod readings;
mod run;
mod search;
mod trial;
mod wanted;
mod words;

pub use fate::{Equivalence, Fate, Killer};
pub use mutant::{Kind, Mutant, Mutants, mutants};
pub use run::{Progress, Watch, run};
pub use words::{args, finding, reason};
