//! What was found: findings, each with the region it is about and a project that shows it.

use super::analyst::Analyst;
use super::boundary::{Boundary, meeting};
use super::neighbours::Neighbours;
use super::rules::Rules;
use super::solve::Solver;
use super::together::{joined, lift};
use super::words::Words;
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Unit;
use crate::parallel;
use crate::resolve::{RuleId, Waiver};
use crate::source::Sources;

/// A finding.
#[derive(Debug, Clone)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    /// The rule it is about, and the other one.
    pub rules: Vec<RuleId>,
    /// Where it happens, as conditions.
    pub region: Option<String>,
    pub witness: Option<Witness>,
    /// What the rules say of it; empty where they say nothing, and it counts.
    pub waivers: Vec<Waiver>,
}

/// A project that shows a finding.
#[derive(Debug, Clone)]
pub struct Witness {
    pub unit: Unit,
    /// As a 案例 that can be pasted.
    pub case: String,
    /// Its facts, as they are written in a facts file in JSON.
    pub facts: serde_json::Map<String, serde_json::Value>,
}

/// Everything that was found about one edition.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// In order of the text.
    pub findings: Vec<Finding>,
    /// Where bounds of neighbouring rules meet, exact ones too.
    pub boundaries: Vec<Boundary>,
    /// Waivers of the analysis that lift nothing.
    pub idle: Vec<Diagnostic>,
}

impl Analysis {
    /// What nobody owns up to and is no mere hint: it sets the exit status.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.waivers.is_empty() && f.diagnostic.severity != Severity::Hint)
    }
}

/// The code of what was neither found nor ruled out.
pub const UNDECIDED: &str = "analyze-undecided";

/// Analyses rules, a few at a time on all cores.
pub fn analyze(rules: Rules<'_>, sources: &Sources) -> Analysis {
    let (neighbours, words, meeting) = (Neighbours::new(rules), Words::new(rules), meeting(rules));
    let looked = parallel::map(&neighbours.batches(), |batch| {
        let mut analyst = Analyst::new(Solver::among(rules, &batch.among), &neighbours, &words, sources);
        batch.members.iter().for_each(|rule| analyst.rule(*rule));
        let boundaries = analyst.boundaries(&meeting, &batch.members);
        (analyst.findings, boundaries)
    });
    let (mut found, mut boundaries) = (Vec::new(), Vec::new());
    for (findings, bounds) in looked {
        found.extend(findings);
        boundaries.extend(bounds);
    }
    // Those of one rule stay in the order of its bounds.
    boundaries.sort_by_key(|boundary: &Boundary| (boundary.below, boundary.above));
    let mut analyst = Analyst::new(Solver::new(rules), &neighbours, &words, sources);
    analyst.idle_facts();
    found.extend(analyst.findings);
    let (found, idle) = lift(rules.program, sources, found);
    let mut findings = joined(rules.program, found);
    // Those about rules first.
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.rules.is_empty(), f.diagnostic.span(), f.diagnostic.code);
        key(a).cmp(&key(b)).then_with(|| a.rules.cmp(&b.rules))
    });
    Analysis { findings, boundaries, idle }
}
