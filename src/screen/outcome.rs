//! What screening says of a row.

use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, RuleId};
use crate::syntax::ast::Verdict;

/// What a row comes to: the short form of a decision about its construction unit. Rows that come to the same share one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    /// The heaviest first; one of them if the class is certain.
    pub possible: Vec<Verdict>,
    /// Encouraged with restricted or eliminated.
    pub conflict: bool,
    /// Rules that apply or count in the closed reading, in order of the text.
    pub rules: Vec<RuleId>,
    /// Missing facts that can change the class, the most useful first.
    pub needs: Vec<AttributeId>,
}

impl Outcome {
    /// Whether every completion of the facts gives the same class.
    pub fn is_certain(&self) -> bool {
        self.possible.len() == 1
    }
}

/// Why a row has no outcome: what is wrong with its cells. Places in it mean nothing.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Place of the row in its batch.
    pub row: u32,
    pub diagnostics: Vec<Diagnostic>,
}
