//! How rule and mutant are to differ.

use rustsat::types::Lit;

use crate::analyze::Solver;
use crate::evaluate::Truth;
use crate::resolve::RuleId;

/// What the truth of a rule is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Holds,
    HoldsNot,
    Fails,
    FailsNot,
}

/// The truths of rule and mutant that are asked for, the plainest difference first.
pub const DIFFERENCES: [(Wanted, Wanted); 6] = [
    (Wanted::Holds, Wanted::Fails),
    (Wanted::Fails, Wanted::Holds),
    (Wanted::Holds, Wanted::HoldsNot),
    (Wanted::HoldsNot, Wanted::Holds),
    (Wanted::Fails, Wanted::FailsNot),
    (Wanted::FailsNot, Wanted::Fails),
];

impl Wanted {
    /// Whether a truth is one of these.
    pub fn is_met(self, truth: Truth) -> bool {
        match self {
            Wanted::Holds => truth == Truth::True,
            Wanted::HoldsNot => truth != Truth::True,
            Wanted::Fails => truth == Truth::False,
            Wanted::FailsNot => truth != Truth::False,
        }
    }

    /// Whether two of these differ at most in that one is open: neither holds.
    pub fn is_open(self, other: Wanted) -> bool {
        matches!((self, other), (Wanted::Fails, Wanted::FailsNot) | (Wanted::FailsNot, Wanted::Fails))
    }

    /// The literal that says so of a rule.
    pub fn literal(self, solver: &Solver<'_>, rule: RuleId) -> Lit {
        let rails = solver.encoding.rails(rule);
        match self {
            Wanted::Holds => rails.applies,
            Wanted::HoldsNot => !rails.applies,
            Wanted::Fails => rails.fails,
            Wanted::FailsNot => !rails.fails,
        }
    }
}
