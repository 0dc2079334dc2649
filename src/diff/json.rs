//! Report -> the JSON of `mulu diff --format json`: a flat list of changes, and the transitions of class.

use std::borrow::Cow;

use serde::Serialize;

use super::report::{Answer, Report, SCHEMA, SubjectReport};
use super::sentence::{edition_added, edition_dropped};
use super::witness::WitnessReport;
use crate::diagnostic::Catalog;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Document<'r> {
    pub schema: &'static str,
    pub old: &'r str,
    pub new: &'r str,
    pub changes: Vec<ChangeRecord<'r>>,
    /// Every transition of class, one project each.
    pub classes: Vec<ClassRecord<'r>>,
    /// Every transition that is not listed was proved impossible; with none listed: no project changes class.
    pub proved: bool,
}

/// A change.
#[derive(Debug, Default, Serialize)]
pub struct ChangeRecord<'r> {
    pub edition: &'r str,
    pub kind: &'r str,
    /// Path of the rule, the one it has now if it has one; null for what is no rule.
    pub rule: Option<&'r str>,
    /// The path it had, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_rule: Option<&'r str>,
    /// Item, term, attribute …: what is no rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<&'r str>,
    pub before: Option<&'r str>,
    pub after: Option<&'r str>,
    /// The change as a sentence.
    pub words: Cow<'r, str>,
    /// A project that shows it; a rule's changes share theirs.
    pub witness: Option<&'r WitnessReport>,
    /// Projects for further transitions of class.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_witnesses: Vec<&'r WitnessReport>,
    /// `class-changes`, `same-class`, `same-rule`, `no-class-change`, `undecided`, `in-summary`.
    pub outcome: &'static str,
    /// Rules that read as before, through which it changes classes.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub through: &'r [String],
}

/// A transition of class.
#[derive(Debug, Serialize)]
pub struct ClassRecord<'r> {
    pub edition: &'r str,
    pub before: crate::explain::ClassCode,
    pub after: crate::explain::ClassCode,
    pub witness: &'r WitnessReport,
}

/// The report as a document.
pub fn document<'r>(report: &'r Report, catalog: &Catalog) -> Document<'r> {
    let mut changes = Vec::new();
    let lone = |kind, edition: &'r String, words: String| ChangeRecord {
        kind,
        edition,
        words: Cow::Owned(words),
        outcome: "in-summary",
        ..Default::default()
    };
    let gone =
        report.only_old.iter().map(|name| lone("edition-dropped", name, edition_dropped(name, catalog)));
    changes.extend(gone);
    let come = report.only_new.iter().map(|name| lone("edition-added", name, edition_added(name, catalog)));
    changes.extend(come);
    for edition in &report.editions {
        changes.extend(edition.subjects.iter().flat_map(|subject| records(&edition.name, subject)));
    }
    let classes = report.editions.iter().flat_map(|edition| {
        edition.classes.iter().map(|witness| ClassRecord {
            edition: &edition.name,
            before: witness.before.class,
            after: witness.after.class,
            witness,
        })
    });
    Document {
        schema: SCHEMA,
        old: &report.old,
        new: &report.new,
        changes,
        classes: classes.collect(),
        proved: report.is_proved(),
    }
}

fn records<'r>(edition: &'r str, subject: &'r SubjectReport) -> impl Iterator<Item = ChangeRecord<'r>> {
    subject.changes.iter().map(move |change| {
        let rule = subject.rule.as_ref().map(|names| names.path());
        let old_rule = subject.rule.as_ref().and_then(|names| names.before.as_deref());
        ChangeRecord {
            edition,
            kind: change.kind,
            rule,
            old_rule: old_rule.filter(|old| rule != Some(*old)),
            subject: rule.is_none().then_some(subject.name.as_str()),
            before: change.before.as_deref(),
            after: change.after.as_deref(),
            words: Cow::Borrowed(&change.words),
            witness: subject.witnesses.first(),
            more_witnesses: subject.witnesses.iter().skip(1).collect(),
            outcome: outcome(subject.answer),
            through: &subject.through,
        }
    })
}

fn outcome(answer: Answer) -> &'static str {
    match answer {
        Answer::Apart | Answer::NoClass => "no-class-change",
        Answer::Changes { .. } => "class-changes",
        Answer::SameClass => "same-class",
        Answer::SameRule => "same-rule",
        Answer::Undecided => "undecided",
        Answer::InSummary => "in-summary",
    }
}
