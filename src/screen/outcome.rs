//! What screening says of a row.

use crate::compile::Plan;
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Options, Situation, UnitDecision, View};
use crate::resolve::{AttributeId, Program, RuleId};
use crate::syntax::ast::Verdict;

/// What rows are decided by.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub options: &'a Options,
}

impl<'a> Rules<'a> {
    /// The rules with a situation.
    pub fn view(self, situation: &'a Situation) -> View<'a> {
        View { program: self.program, plan: self.plan, situation, deadline: None }
    }
}

/// What a row comes to: the short form of a decision about its construction unit. Rows that come to the same share one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

impl From<&UnitDecision> for Outcome {
    fn from(unit: &UnitDecision) -> Outcome {
        let mut rules: Vec<RuleId> = unit.matches.iter().map(|m| m.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        Outcome {
            verdict: unit.verdict,
            possible: unit.possible.clone(),
            conflict: unit.conflict,
            rules,
            needs: unit.needs.iter().map(|need| need.attribute).collect(),
        }
    }
}

/// Why a row has no outcome: what is wrong with its cells. Places in it mean nothing.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Place of the row in its batch.
    pub row: u32,
    pub diagnostics: Vec<Diagnostic>,
}
