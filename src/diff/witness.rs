//! A project that shows a change, with what each side decides about it and why.

use serde::Serialize;

use crate::analyze::Rules;
use crate::analyze::versus::Change;
use crate::exact::decide_as_is;
use crate::explain::{Certainty, ClassCode, citation_text, condition_text};
use crate::facts::{Project, Unit};

/// A project and both decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WitnessReport {
    pub before: DecisionReport,
    pub after: DecisionReport,
    /// Where it is so, as conditions in the names of the new side.
    pub region: String,
    /// As they are written in a facts file in JSON.
    pub facts: serde_json::Map<String, serde_json::Value>,
    /// A 案例 that can be pasted, expecting what the new rules say.
    pub case: String,
}

/// What one side decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionReport {
    pub class: ClassCode,
    pub certainty: Certainty,
    /// The heaviest first.
    pub possible: Vec<ClassCode>,
    /// The rules that apply, of every class.
    pub reasons: Vec<ReasonReport>,
    /// The rules that an exception lifts.
    pub excepted: Vec<ExceptionReport>,
}

/// A rule that applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReasonReport {
    /// Path.
    pub rule: String,
    pub class: ClassCode,
    /// The official words it rests on.
    pub citation: String,
}

/// A rule that an exception lifts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExceptionReport {
    /// Path.
    pub rule: String,
    /// The exception in the language of the rules.
    pub by: String,
}

/// A project in words.
pub fn witness(old: Rules<'_>, new: Rules<'_>, change: &Change) -> WitnessReport {
    WitnessReport {
        before: decision(old, &change.old),
        after: decision(new, &change.new),
        region: change.region.clone(),
        facts: change.facts.clone(),
        case: change.case.clone(),
    }
}

/// The same project is decided here once more, so that the reasons are those of the class that is told.
fn decision(rules: Rules<'_>, unit: &Unit) -> DecisionReport {
    let Rules { program, plan, options } = rules;
    let project = Project { name: String::new(), date: None, units: vec![unit.clone()] };
    let decision = decide_as_is(program, plan, &project, options);
    let decided = decision.units.first();
    let reasons = decided.into_iter().flat_map(|unit| &unit.matches).filter_map(|found| {
        let rule = program.rules.get(found.rule.index())?;
        let cited = rule.whens.get(found.alternative).map_or(&[][..], |when| &when.citations);
        Some(ReasonReport {
            rule: rule.path.clone(),
            class: rule.class.into(),
            citation: citation_text(cited),
        })
    });
    let excepted = decided.into_iter().flat_map(|unit| &unit.excepted).filter_map(|found| {
        let rule = program.rules.get(found.rule.index())?;
        let by = condition_text(program, rule.unless.get(found.by)?);
        Some(ExceptionReport { rule: rule.path.clone(), by })
    });
    DecisionReport {
        class: decision.verdict.into(),
        certainty: if decision.is_certain() { Certainty::Certain } else { Certainty::Conditional },
        possible: decision.possible.iter().map(|verdict| (*verdict).into()).collect(),
        reasons: reasons.collect(),
        excepted: excepted.collect(),
    }
}
