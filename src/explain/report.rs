//! The report about decisions: plain data with all texts worked out, exactly the JSON of `mulu eval --format json`.
//!
//! Names of attributes, terms, rules and readings, conditions and changes are the rules' own words in every
//! language; only `question`, `measure`, `message` and the `text` of notes and origins are translated.

use jiff::civil::Date;
use serde::Serialize;

use super::reason::{EffectReport, ExceptedReport, FactReport, MatchReport, NeedReport, WaitingReport};
use super::record::Record;
use crate::diagnostic::Arg;
use crate::resolve::Edition;

/// Name and version of this format.
pub const SCHEMA: &str = "mulu.decision/1";

/// Decisions about projects, in the order of the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Report {
    /// Always `mulu.decision/1`.
    pub schema: String,
    /// The catalogue used, unless a project says otherwise.
    pub catalogue: CatalogueReport,
    /// One entry per project, in the order of the facts.
    pub projects: Vec<ProjectReport>,
    /// What they were made from, so that they can be verified; reports that were not made of files have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_from: Option<Record>,
}

/// An edition of the catalogue and the day for which it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CatalogueReport {
    /// Name of the edition, such as `2024`.
    pub edition: String,
    /// The day of the decision, `YYYY-MM-DD`.
    pub as_of: String,
    /// Official title.
    pub title: String,
    /// Official number of the document (文号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Day from which the edition is in force (施行), `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
}

/// A project: decided, or with errors in its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum ProjectReport {
    /// The facts could be read and were decided.
    Decided(Box<DecidedProject>),
    /// The facts have errors; nothing is decided.
    Failed(FailedProject),
}

/// A project whose facts have errors: it keeps its place but has no class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct FailedProject {
    /// Name of the project.
    pub name: String,
    /// What is wrong with its facts.
    pub errors: Vec<Problem>,
}

/// An error or a warning about the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Stable code; `mulu explain CODE` tells more.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// Name of the facts file; null where the problem has no place.
    pub file: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// What to do.
    pub help: Option<String>,
}

/// What the catalogue says of a project or unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum ClassCode {
    /// 鼓励类.
    Encouraged,
    /// 限制类.
    Restricted,
    /// 淘汰类.
    Eliminated,
    /// 允许类: no item applies and every heading of the sector is encoded.
    Permitted,
    /// No encoded item applies, but text that is not encoded might.
    Unlisted,
}

/// Whether missing facts could still change the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Certainty {
    /// Every completion of the facts gives the same result.
    Certain,
    /// Missing facts decide.
    Conditional,
}

/// Truth of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum TruthCode {
    True,
    False,
    /// Facts are missing or too general.
    Unknown,
}

/// The decision about a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct DecidedProject {
    /// Name of the project.
    pub name: String,
    /// Class by the stated facts. Read it together with `certainty` and `possible`.
    pub class: ClassCode,
    /// `certain` if and only if `possible` has one member.
    pub certainty: Certainty,
    /// All classes that completions of the facts can give, the heaviest first.
    pub possible: Vec<ClassCode>,
    /// Whether any unit is encouraged and restricted or eliminated at once.
    pub conflict: bool,
    /// Construction units (建设内容), in order of the facts.
    pub units: Vec<UnitReport>,
    /// What authorities have to do, each with the match that causes it.
    pub effects: Vec<EffectReport>,
    /// Headings (`class/heading`) whose text is not wholly encoded and that might speak of this project.
    pub missing_sections: Vec<String>,
    /// Warnings about the facts.
    pub warnings: Vec<Problem>,
    /// The catalogue used for this project, where it is not that of the report (a project's 日期 wins).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<CatalogueReport>,
    /// Readings (口径) that were chosen instead of their default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chosen_readings: Vec<ChosenReading>,
    /// What has to be said along with the class.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A reading with a value other than its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ChosenReading {
    /// Name of the reading.
    pub name: String,
    /// Value under which the decision was made.
    pub value: String,
}

/// A remark that belongs to the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Note {
    /// `permitted-proviso`, `not-permitted` (nothing was found, which is not the same as permitted) or `conflict`.
    pub code: String,
    /// The remark.
    pub text: String,
}

/// The decision about one construction unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct UnitReport {
    /// Its own name, or empty.
    pub name: String,
    /// Class by the stated facts. Read it together with `certainty` and `possible`.
    pub class: ClassCode,
    /// `certain` if and only if `possible` has one member.
    pub certainty: Certainty,
    /// All classes that completions of the facts can give, the heaviest first.
    pub possible: Vec<ClassCode>,
    /// Whether the unit is encouraged and restricted or eliminated at once.
    pub conflict: bool,
    /// Rules that apply, or do unless an open exception holds.
    pub matches: Vec<MatchReport>,
    /// Rules that an exception lifts.
    pub excepted: Vec<ExceptedReport>,
    /// Rules that missing facts would decide.
    pub undetermined: Vec<WaitingReport>,
    /// Encouraged rules that would apply if more were stated; they are not in `possible`.
    pub opportunities: Vec<WaitingReport>,
    /// Missing facts, the most useful first.
    pub needs: Vec<NeedReport>,
    /// Readings (口径) under which the class would differ, one changed at a time.
    pub readings: Vec<ReadingReport>,
    /// Smallest changes of one fact that change the class.
    pub nearest: Vec<ChangeReport>,
    /// The facts that the decision rests on, derived and assumed ones included.
    pub facts: Vec<FactReport>,
}

impl UnitReport {
    /// The rules of which one applies whatever is not stated, where no single one does for certain.
    pub fn settled_together(&self) -> Option<Arg> {
        let listed = [ClassCode::Encouraged, ClassCode::Restricted, ClassCode::Eliminated];
        let is_certain = self.certainty == Certainty::Certain && listed.contains(&self.class);
        if !is_certain || self.matches.iter().any(|found| found.class == self.class) {
            return None;
        }
        let own = self.undetermined.iter().filter(|waiting| waiting.class == self.class);
        Some(Arg::List(own.map(|waiting| format!("`{}`", waiting.rule).into()).collect()))
    }
}

/// A reading under which the class would differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ReadingReport {
    /// Name of the reading.
    pub name: String,
    /// The other value.
    pub value: String,
    /// Class under it.
    pub class: ClassCode,
    /// All classes possible under it, the heaviest first.
    pub possible: Vec<ClassCode>,
}

/// A change of one fact that changes the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ChangeReport {
    /// The changed fact in the language of the rules.
    pub change: String,
    /// Class after it.
    pub class: ClassCode,
    /// All classes possible after it, the heaviest first.
    pub possible: Vec<ClassCode>,
}

impl Report {
    /// Puts projects under the header of the catalogue; what they repeat of it is left out.
    pub fn new(catalogue: CatalogueReport, mut projects: Vec<ProjectReport>) -> Report {
        for project in &mut projects {
            if let ProjectReport::Decided(decided) = project
                && decided.catalogue.as_ref() == Some(&catalogue)
            {
                decided.catalogue = None;
            }
        }
        Report { schema: SCHEMA.to_owned(), catalogue, projects, made_from: None }
    }
}

impl CatalogueReport {
    /// The header for an edition asked about on a day.
    pub fn new(edition: &Edition, as_of: Date) -> CatalogueReport {
        CatalogueReport {
            edition: edition.name.clone(),
            as_of: as_of.to_string(),
            title: edition.title.clone(),
            document: edition.document.clone(),
            effective: edition.effective.map(|day| day.to_string()),
        }
    }
}
