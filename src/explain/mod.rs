//! Decision -> words: a [`Report`] (the JSON of `mulu eval`), and from it a page for the terminal or an opinion page in
//! Markdown or HTML.
//!
//! In: the program, the facts and the decision about them, all in ids. Out: texts. Names, conditions and changes keep the
//! rules' own words in every language; sentences come from `zh.ftl` and `en.ftl`.

mod build;
mod change;
mod condition;
mod effect;
mod expectation;
mod fact;
mod human;
mod human_rule;
mod human_unit;
mod inspect;
pub(crate) mod markup;
mod opinion;
mod paper;
mod quantity;
mod question;
mod reason;
mod record;
mod report;
mod rows;
mod rule_names;
mod unit;
mod words;
mod wrap;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use crate::compile::Plan;
use crate::diagnostic::{Catalog, DiagnosticRecord};
use crate::evaluate::{Decision, Need, Options, test_truth};
use crate::facts::Project;
use crate::resolve::Program;
use crate::source::Sources;

pub use condition::{condition_text, region_text, test_text};

pub use crate::syntax::name_text;
pub use expectation::{expectation, shortest};
pub use human::{human, human_project};
pub use human_rule::{human_conditions, human_rules};
pub use inspect::{
    AlternativeReport, ConditionInspection, RuleReport, Standing, inspect_condition, inspect_rule,
};
pub use opinion::{Block, Opinion, Run, Text, html, markdown, opinion};
pub use paper::Style;
pub use quantity::{Shown, interval_condition, quantity_text};
pub use reason::{
    Basis, CitedFrom, ConditionReport, DeadlineReport, EffectReport, ExceptedReport, ExceptionReport,
    FactReport, MatchReport, NeedCode, NeedReport, OriginKind, OriginReport, WaitingReport,
};
pub use record::{AskedReading, FactsRecord, Question, Record};
pub use report::{
    CatalogueReport, Certainty, ChangeReport, ChosenReading, ClassCode, DecidedProject, FailedProject, Note,
    Problem, ProjectReport, ReadingReport, Report, SCHEMA, TruthCode, UnitReport,
};
pub use rule_names::{RuleNames, rules_called};
pub use words::{outcome, verdict_word};
pub use wrap::printable;

#[cfg(feature = "analyze")]
pub(crate) use build::citation_text;
#[cfg(feature = "analyze")]
pub(crate) use condition::{level_name, level_test, membership, sector_text, value_text};
pub(crate) use opinion::escape_markdown;
pub(crate) use paper::{Ink, Paper};
#[cfg(feature = "analyze")]
pub(crate) use unit::Units;
#[cfg(feature = "analyze")]
pub(crate) use words::headline;
pub(crate) use words::{class_outcome, class_word};
pub(crate) use wrap::columns;

/// What a decision was made with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub options: &'a Options,
    /// The texts in which the facts stand.
    pub sources: &'a Sources,
    pub catalog: &'a Catalog,
}

/// The report about a decided project. `warnings` are those of the reader of its facts; facts that contradict each
/// other are added to them.
pub fn project(
    context: &Context<'_>,
    name: &str,
    project: &Project,
    decision: &Decision,
    warnings: &[DiagnosticRecord],
) -> ProjectReport {
    let Context { program, plan, options, sources, catalog } = *context;
    let truths = |test, situation: &_, deadline| test_truth(program, plan, test, situation, deadline);
    let units = unit::Units::new(program);
    let words = fact::Words { program, sources, catalog, units: &units, truths: &truths };
    let mut decided = build::decided(words, name, project, decision);
    decided.catalogue = Some(CatalogueReport::new(&program.edition, options.as_of));
    decided.chosen_readings = build::chosen_readings(program, options);
    decided.warnings.splice(0..0, warnings.iter().map(Problem::from));
    ProjectReport::Decided(Box::new(decided))
}

/// A missing fact as a question.
pub fn question(context: &Context<'_>, need: &Need) -> Option<NeedReport> {
    let units = unit::Units::new(context.program);
    let unit = |attribute, dimension, at: &[_]| units.of(context.program, attribute, dimension, at);
    question::need(context.program, context.catalog, &unit, need)
}

/// The report about a project whose facts have errors.
pub fn failed(name: &str, errors: &[DiagnosticRecord]) -> ProjectReport {
    ProjectReport::Failed(FailedProject {
        name: name.to_owned(),
        errors: errors.iter().map(Problem::from).collect(),
    })
}

impl From<&DiagnosticRecord> for Problem {
    fn from(record: &DiagnosticRecord) -> Problem {
        let place = record.place.as_ref();
        Problem {
            code: record.code.clone(),
            message: record.message.clone(),
            file: place.map(|p| p.file.clone()),
            line: place.map(|p| p.start.line),
            column: place.map(|p| p.start.column),
            help: record.help.clone(),
        }
    }
}
