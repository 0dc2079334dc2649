//! The parts of a report that give reasons: rules with their conditions and facts, missing facts, effects.

use serde::Serialize;

use super::report::{Certainty, ClassCode, TruthCode};

/// A rule that applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct MatchReport {
    /// Path of the rule.
    pub rule: String,
    /// Class of the rule.
    pub class: ClassCode,
    /// Whether an item lists it or the preamble has it handled like the class.
    pub basis: Basis,
    /// The official words it rests on; several passages are joined by `……`.
    pub citation: String,
    /// Where the cited words stand.
    pub cited_from: CitedFrom,
    /// What the rule asks for, each with the fact that met it.
    pub conditions: Vec<ConditionReport>,
    /// The rule's exceptions. Any one that holds lifts the rule.
    pub exceptions: Vec<ExceptionReport>,
    /// `true` if the rule applies; `unknown` if an exception is still open.
    pub truth: TruthCode,
    /// Path of the item; null for a rule of the preamble.
    pub item: Option<String>,
    /// Official heading of the item's section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Which of the rule's alternatives (情形) holds, from 1; only where it has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<usize>,
    /// Until when it is to be eliminated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineReport>,
    /// The plan by which it is to be eliminated (按计划).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The product it speaks of; only where the unit has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
}

/// What a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Basis {
    /// An item of the catalogue.
    Listed,
    /// The preamble: handled like the class (参照).
    Reference,
}

/// Where cited words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum CitedFrom {
    Item,
    Preamble,
}

/// A deadline and whether it has passed on the day of the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct DeadlineReport {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// Whether it has passed.
    pub passed: bool,
}

/// A condition of a rule and the fact it met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ConditionReport {
    /// The condition in the language of the rules.
    pub text: String,
    /// Whether it holds.
    pub truth: TruthCode,
    /// The fact used, a stated one as it was written; null where nothing is known.
    pub fact: Option<String>,
    /// How the fact came about; null where nothing is known or several facts were used.
    pub origin: Option<OriginReport>,
}

/// An exception (除非) of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ExceptionReport {
    /// The exception in the language of the rules.
    pub text: String,
    /// Whether it holds.
    pub truth: TruthCode,
    /// Its parts, each with the fact it met.
    pub conditions: Vec<ConditionReport>,
}

/// How a fact came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct OriginReport {
    /// Stated, assumed or derived.
    pub kind: OriginKind,
    /// From what it was derived, in words; null for stated facts.
    pub text: Option<String>,
    /// File in which it is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line in which it is stated, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// Kind of origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum OriginKind {
    /// Stands in the facts.
    Stated,
    /// The attribute's default.
    Default,
    /// Follows from other facts.
    Derived,
    /// A reading (口径), not a fact.
    Reading,
}

/// A rule that an exception lifts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ExceptedReport {
    /// Path of the rule.
    pub rule: String,
    /// The exception in the language of the rules.
    pub by: String,
    /// Class of the rule.
    pub class: ClassCode,
    /// The official words of the rule.
    pub citation: String,
    /// The exception's parts, each with the fact it met.
    pub conditions: Vec<ConditionReport>,
    /// The product it speaks of; only where the unit has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
}

/// A rule that waits for facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct WaitingReport {
    /// Path of the rule.
    pub rule: String,
    /// Attributes it waits for.
    pub needs: Vec<String>,
    /// Class of the rule.
    pub class: ClassCode,
    /// The official words of the rule.
    pub citation: String,
    /// The product it speaks of; only where the unit has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
}

/// A missing fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct NeedReport {
    /// The attribute.
    pub attribute: String,
    /// What to ask.
    pub question: String,
    /// How many undetermined rules wait for it.
    pub settles: usize,
    /// Why it is needed.
    pub reason: NeedCode,
    /// Answers that the rules tell apart: terms, places or bounds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// Why a fact is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum NeedCode {
    /// Nothing is stated.
    Unstated,
    /// The stated term is too general.
    TooGeneral,
    /// The stated list ends in 等.
    OpenList,
    /// The name of the place is repeated.
    AmbiguousPlace,
    /// The stated place holds places that the rules tell apart.
    WidePlace,
    /// The stated range lies on both sides of a bound.
    Range,
    /// Stated in a measure that cannot be converted.
    OtherDimension,
}

/// A fact that the decision rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct FactReport {
    /// The attribute, or `不是` for exclusions.
    pub attribute: String,
    /// The fact, a stated one as it was written.
    pub fact: String,
    /// How it came about.
    pub origin: OriginReport,
}

/// What an authority has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct EffectReport {
    /// Path of the rule that causes it.
    pub rule: String,
    /// The authority.
    pub authority: String,
    /// What it does.
    pub measure: String,
    /// The official words it rests on.
    pub citation: String,
    /// Where the cited words stand.
    pub cited_from: CitedFrom,
    /// Index of the construction unit, from 0.
    pub unit: usize,
    /// Class of the rule that causes it.
    pub class: ClassCode,
    /// Whether it follows already.
    pub certainty: Certainty,
    /// What decides a conditional effect, in the language of the rules.
    pub condition: Option<String>,
}
