//! A rule or a condition against the facts, whether it applies or not: why, why not, what is open.

use super::Context;
use super::build::citation_text;
use super::condition::condition_text;
use super::fact::{Scene, Words};
use super::reason::{ConditionReport, ExceptionReport};
use super::report::{ClassCode, TruthCode};
use super::unit::{Stated, Units};
use crate::evaluate::{Decision, Truth, UnitDecision, test_truth};
use crate::facts::{Project, Unit};
use crate::resolve::{Condition, Rule, RuleId};

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A 当 is true and no 除非 can be.
    Applies,
    /// A 当 is true, a 除非 is open.
    ExceptionOpen,
    /// A 除非 is true.
    Excepted,
    /// Missing facts decide, and it counts among what is possible.
    Undetermined,
    /// An encouraged rule that would apply if more were stated.
    Opportunity,
    /// It could still become true, but nothing that is stated speaks of what it is about.
    Unengaged,
    /// No 当 can be true.
    DoesNotApply,
}

/// A rule in one unit, with one of its products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReport {
    /// Path of the rule.
    pub rule: String,
    pub class: ClassCode,
    /// Index of the unit.
    pub unit: usize,
    /// Only where the unit has several.
    pub product: Option<String>,
    pub standing: Standing,
    /// One a 当.
    pub alternatives: Vec<AlternativeReport>,
    pub exceptions: Vec<ExceptionReport>,
}

/// A 当 of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlternativeReport {
    /// The official words that it rests on.
    pub citation: String,
    pub truth: TruthCode,
    pub conditions: Vec<ConditionReport>,
}

/// A condition in one unit, with one of its products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionInspection {
    /// Index of the unit.
    pub unit: usize,
    /// Only where the unit has several.
    pub product: Option<String>,
    /// The condition in the language of the rules.
    pub text: String,
    pub truth: TruthCode,
    /// The parts that have all to hold.
    pub parts: Vec<ConditionReport>,
}

/// What became of a rule in every unit of a decided project.
pub fn inspect_rule(
    context: &Context<'_>,
    project: &Project,
    decision: &Decision,
    id: RuleId,
) -> Vec<RuleReport> {
    let Some(rule) = context.program.rules.get(id.index()) else { return Vec::new() };
    in_scenes(context, project, decision, |scene, decided, unit, situation| {
        let alternatives: Vec<AlternativeReport> = rule
            .whens
            .iter()
            .map(|alternative| AlternativeReport {
                citation: citation_text(&alternative.citations),
                truth: scene.truth(&alternative.condition, rule.deadline).into(),
                conditions: scene.conditions(&alternative.condition, rule.deadline),
            })
            .collect();
        RuleReport {
            rule: rule.path.clone(),
            class: rule.class.into(),
            unit,
            product: scene.product(),
            standing: standing(scene, rule, decided, situation, id),
            alternatives,
            exceptions: rule.unless.iter().map(|c| scene.exception(c, rule.deadline)).collect(),
        }
    })
}

/// A condition against the facts of every unit of a decided project.
pub fn inspect_condition(
    context: &Context<'_>,
    project: &Project,
    decision: &Decision,
    condition: &Condition,
) -> Vec<ConditionInspection> {
    in_scenes(context, project, decision, |scene, _, unit, _| ConditionInspection {
        unit,
        product: scene.product(),
        text: condition_text(context.program, condition),
        truth: scene.truth(condition, None).into(),
        parts: scene.conditions(condition, None),
    })
}

/// Visits every situation of every unit.
fn in_scenes<T>(
    context: &Context<'_>,
    project: &Project,
    decision: &Decision,
    visit: impl Fn(&Scene<'_>, &UnitDecision, usize, usize) -> T,
) -> Vec<T> {
    let Context { program, plan, sources, catalog, .. } = *context;
    let truths = |test, situation: &_, deadline| test_truth(program, plan, test, situation, deadline);
    let units = Units::new(program);
    let words = Words { program, sources, catalog, units: &units, truths: &truths };
    let nothing = Unit::default();
    let mut found = Vec::new();
    for (index, decided) in decision.units.iter().enumerate() {
        let unit = project.units.get(index).unwrap_or(&nothing);
        let stated = Stated::new(program, unit);
        let several = decided.situations.len() > 1;
        for (number, situation) in decided.situations.iter().enumerate() {
            let scene = Scene { words, unit, situation, stated: &stated, several };
            found.push(visit(&scene, decided, index, number));
        }
    }
    found
}

fn standing(
    scene: &Scene<'_>,
    rule: &Rule,
    decided: &UnitDecision,
    situation: usize,
    id: RuleId,
) -> Standing {
    if let Some(found) = decided.matches.iter().find(|m| m.rule == id && m.situation == situation) {
        return if found.truth == Truth::True { Standing::Applies } else { Standing::ExceptionOpen };
    }
    if decided.excepted.iter().any(|e| e.rule == id && e.situation == situation) {
        return Standing::Excepted;
    }
    if decided.undetermined.iter().any(|u| u.rule == id && u.situation == situation) {
        return Standing::Undetermined;
    }
    if decided.opportunities.iter().any(|u| u.rule == id && u.situation == situation) {
        return Standing::Opportunity;
    }
    let open = rule.whens.iter().any(|a| scene.truth(&a.condition, rule.deadline) != Truth::False);
    if open { Standing::Unengaged } else { Standing::DoesNotApply }
}
