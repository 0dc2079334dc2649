//! What the completions of a situation can come to, by proof.
//!
//! In: a situation of the evaluator with the rules that keep its class open. Out: the verdicts that no completion comes to, the
//! rules that none of them lets apply, the facts that change nothing. `exact` says what a completion is.
//!
//! # Proofs
//!
//! The open rules that may head the class become clauses (`analyze::encode`), with literals for what holds of every completion
//! (`assumed`). One question a verdict: is there an assignment in which a rule of that class does not fail and no heavier one applies?
//! A verdict without any goes. The same is asked of each open rule: one that never applies is no longer open, one that always does
//! is a match. Assignments that break a law between quantities are met with a clause, under a guard, since it holds within the
//! ranges of this situation alone (`laws`).
//!
//! A fact is asked for only if it may change the class: two copies of the rules (`twins`), all facts tied together but that one and
//! what may follow from it, and the verdicts differ. If there is no such pair, the need goes. Should every need go while the class
//! is open, all stay: together they settle it.
//!
//! Answers are kept by what was assumed (`memory`), for many projects by the same rules: situations that assume the same differ in
//! nothing but the numbers that laws are held against. What no assignment at all came to is known of all of them; an assignment that
//! was found serves another if the laws allow its cells there, too.
//!
//! Invariants:
//!
//! 1. **Only proofs take away.** The clauses lose no project (`analyze`), the literals hold of every completion. What is undecided
//!    stays possible, and is asked.
//! 2. **Certain decisions cost nothing.** Nothing is encoded where one verdict is left, or where no two open tests have to do with
//!    each other: three-valued evaluation is exact there, but for a test that every value meets.
//! 3. **Contradicting facts prove nothing**, nor do facts without any completion: the decision stays as it was.

mod assumed;
mod engine;
mod laws;
mod memory;
mod question;
mod twins;

pub use engine::Engine;
