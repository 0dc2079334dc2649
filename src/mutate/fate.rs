//! What becomes of a mutant.

use crate::facts::Unit;
use crate::resolve::RuleId;

/// What becomes of a mutant.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// This case, an index among the program's cases, fails under it.
    Killed { case: usize },
    /// No case fails; this one would.
    Survived(Box<Killer>),
    /// No case could.
    Equivalent(Equivalence),
    /// Neither a case nor a proof that there is none was found.
    Undecided,
}

/// A case that passes as the rules are and fails under a mutant, both seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Killer {
    pub title: String,
    /// As a 案例 that can be pasted, in canonical layout.
    pub text: String,
    pub unit: Unit,
}

/// Why a mutant is no other rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Equivalence {
    /// The altered condition takes the same values.
    SameValues,
    /// No project tells the rule and the mutant apart.
    Same,
    /// They apply to the same projects. One may stay open where the other does not apply, as facts are missing; a decision that
    /// shows it was looked for and not found.
    AppliesAlike,
    /// Wherever they differ, one of these rules of a heavier class holds and heads the decision.
    Masked(Vec<RuleId>),
}
