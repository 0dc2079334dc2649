//! What rules come to together: conflicts between classes, rules that never hold or lie inside others, exceptions that do
//! nothing. In: a plan. Out: findings, each proved, and each with a project that shows it where there is one.
//!
//! # The question
//!
//! Everything asked here has one form: *is there a construction unit with one product, all of whose facts are exact, in
//! which these conditions are true and those false?* Two rules overlap if there is one in which both apply; a rule is dead
//! if there is none in which it applies; it lies inside another if there is none in which it applies and the other does not.
//!
//! # The space
//!
//! There are infinitely many projects, but rules can tell only so many apart ([`space`]). Per attribute, values that meet the
//! same tests are one *class*:
//!
//! * terms: the points (see `resolve::term`) that lie in the same tested sets and under the same definitions, and whose
//!   sectors meet the same tests of the sector; a product or a choice has one class, another attribute any set of them;
//! * places and sectors: those inside the same tested ones, the widest standing for all in them;
//! * quantities, per attribute and dimension: the *cells* between two bounds, and each bound a cell of its own, as far as an
//!   admitted value (`至少`, `至多`, whole numbers) lies in them; days likewise, deadlines being bounds; levels: the ranks;
//! * yes-no facts: themselves.
//!
//! Readings are fixed: at their defaults, or as the options say.
//!
//! # The encoding
//!
//! [`encode`] makes this clauses. A class is a literal; ordered cells are literals "above cell *i*", each implying the one
//! before. A condition is **two** literals, that it is true and that it is false (a *rail*): neither holds while it is open,
//! because nothing is stated or because its list ends in 等. 且, 或 and 非 are Kleene's, each gate an equivalence, so that a
//! literal can be assumed either way round. A rule applies iff one 当 is true and all 除非 are false.
//!
//! Invariants:
//!
//! 1. **No project is lost.** Every unit whose facts are exact and do not contradict each other is an assignment of the
//!    clauses, with every rail as the evaluator has it. Hence *unsatisfiable* is a proof.
//! 2. **Not every assignment is a project.** Left out of the clauses are the laws between quantities (`关系`, `换算`), what
//!    definitions do beyond the equivalence of term and condition, and which facts can be stated together (`不是` holds for
//!    all attributes at once).
//! 3. **Laws are learnt when they are broken.** The cells of a model are narrowed by the laws with exact rational intervals
//!    (`numbers`). If nothing is left, as few of the cells as still clash, each as wide as still clashes, become a clause:
//!    a truth about all projects, kept for every later question. Else numbers are chosen inside the cells, round ones first.
//! 4. **Nothing is believed that the evaluator does not confirm.** A model is read as the classes and cells that concern the
//!    question (`concern`), made as small as the clauses allow, and written as facts in names of the vocabulary (`state`).
//!    Only if the evaluator says of these facts what was asked, without contradictions, is it an answer. If not, the place is
//!    barred *for this question* and the next is looked at; a question that runs out of places after that is answered
//!    [`Answer::Undecided`], which is reported and never passed over.
//!
//! # From answers to findings
//!
//! A witness loses every fact that the goal does not need (`shrink`); then each fact that is left is made as wide as the
//! goal allows with the others as they are (`widen`): that is the region in words. Both ask the evaluator at every step, so
//! the region as a whole, read as facts with ranges, is confirmed, too.
//!
//! # Why it does not grow with the square of the rules
//!
//! A question costs what the encoding holds, so it holds only the rules asked about, what they test, and the definitions that
//! can make a difference to it ([`tested`]); to leave the others out only widens, so that a proof stays one. Rules are taken
//! in batches, with those they share a product or a facility with and those they may lie inside ([`neighbours`]): what has
//! nothing to do with them is never encoded, and batches run on all cores.
//!
//! Nor are pairs tried one by one. Each rule is asked for *any* partner it applies together with; what is found is struck
//! off and the question put again, so that rules that never meet cost one question a rule ([`overlap`]). Partners name a
//! product or an installation in common: for all others there is always somebody who does both. Containers of a rule are
//! among the rules that apply in one place where it does (`contained`).
//!
//! Bounds are looked up by quantity, dimension and value (`boundary`): two rules that meet at a value are asked for a project
//! there that meets both but for the bounds. A fact is idle (`idle`) if wherever a rule applies, or surely does not, only thanks
//! to it, another of its class that does not ask for it settles the class.

mod alone;
mod analyst;
mod boundary;
mod completion;
pub mod concern;
mod contained;
pub mod encode;
mod finding;
mod idle;
pub mod neighbours;
mod numbers;
pub mod overlap;
mod prefer;
mod rules;
mod sample;
mod shrink;
mod solve;
pub mod space;
mod state;
pub mod tested;
mod tied;
mod together;
mod told;
pub mod versus;
mod widen;
mod words;

pub use alone::{Fault, faults};
pub use boundary::{Boundary, Owner, boundaries};
pub use completion::Engine;
pub use contained::{containers, escape};
pub use finding::{Analysis, Finding, UNDECIDED, Witness, analyze};
pub use prefer::prefer;
pub use rules::Rules;
pub use shrink::{shrink, shrink_while};
pub use solve::{Answer, Goal, Solver, all_apply, confirms};
pub use state::with_factors;
pub use widen::widen;
pub use words::Words;
