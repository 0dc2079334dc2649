//! Sentences that the page for the terminal and the one for a pull request share.

use super::report::{Answer, EditionReport, Report, SubjectReport};
use super::witness::{DecisionReport, WitnessReport};
use crate::diagnostic::{Arg, Catalog};
use crate::explain::{class_word, headline};

/// `12 changes of 5 rules; class changes: 2`.
pub fn headline_of(report: &Report, catalog: &Catalog) -> String {
    if !report.has_changes() {
        return catalog.word("diff-nothing");
    }
    let editions = || report.editions.iter();
    let subjects = || editions().flat_map(|edition| &edition.subjects);
    let changes: usize = subjects().map(|subject| subject.changes.len()).sum();
    let rules = subjects().filter(|subject| subject.rule.is_some()).count();
    let classes: usize = editions().map(|edition| edition.classes.len()).sum();
    let lone = report.only_old.len() + report.only_new.len();
    let args = [
        ("changes", Arg::from(changes + lone)),
        ("rules", Arg::from(rules)),
        ("classes", Arg::from(classes)),
    ];
    catalog.text("diff-headline", &args)
}

/// Editions that one side lacks, as sentences.
pub fn lone_editions(report: &Report, catalog: &Catalog) -> Vec<String> {
    let old = report.only_old.iter().map(|name| edition_dropped(name, catalog));
    old.chain(report.only_new.iter().map(|name| edition_added(name, catalog))).collect()
}

/// An edition that the new side lacks.
pub fn edition_dropped(name: &str, catalog: &Catalog) -> String {
    catalog.text("diff-edition-dropped", &[("name", name.into())])
}

/// An edition that the old side lacks.
pub fn edition_added(name: &str, catalog: &Catalog) -> String {
    catalog.text("diff-edition-added", &[("name", name.into())])
}

/// What came of asking for projects, unless the projects say it themselves.
pub fn answer(subject: &SubjectReport, catalog: &Catalog) -> Option<String> {
    let id = match subject.answer {
        Answer::Apart | Answer::InSummary => return None,
        Answer::Changes { proved: true } if subject.through.is_empty() => return None,
        Answer::Changes { proved: true } => "diff-through",
        Answer::Changes { proved: false } if subject.through.is_empty() => "diff-perhaps-more",
        Answer::Changes { proved: false } => "diff-through-perhaps-more",
        Answer::SameClass => "diff-same-class",
        Answer::SameRule => "diff-same-rule",
        Answer::NoClass => "diff-no-class",
        Answer::Undecided => "diff-undecided",
    };
    let rules = Arg::List(subject.through.iter().map(|rule| format!("`{rule}`").into()).collect());
    Some(catalog.text(id, &[("rules", rules)]))
}

/// Whether any project changes class, and how sure that is.
pub fn conclusion(edition: &EditionReport, catalog: &Catalog) -> String {
    catalog.word(match (edition.classes.is_empty(), edition.proved) {
        (true, true) if edition.subjects.is_empty() => "diff-same-rules",
        (true, true) => "diff-none-proved",
        (true, false) => "diff-none-found",
        (false, true) => "diff-all-proved",
        (false, false) => "diff-some-open",
    })
}

/// `限制类 → 未列入已编码条目`; the one class where both sides have it.
pub fn transition(witness: &WitnessReport, catalog: &Catalog) -> String {
    let (before, after) =
        (class_word(catalog, witness.before.class), class_word(catalog, witness.after.class));
    if before == after {
        catalog.text("diff-class-stays", &[("class", after.into())])
    } else {
        format!("{before} → {after}")
    }
}

/// A decision: its class with its certainty, then why.
pub fn decision(decision: &DecisionReport, catalog: &Catalog) -> (String, Vec<String>) {
    let class = headline(catalog, decision.class, decision.certainty, &decision.possible);
    let mut reasons: Vec<String> = Vec::new();
    for reason in &decision.reasons {
        let args = [("rule", Arg::from(reason.rule.as_str())), ("citation", reason.citation.as_str().into())];
        let id = if reason.citation.is_empty() { "diff-reason-uncited" } else { "diff-reason" };
        reasons.push(catalog.text(id, &args));
    }
    for lifted in &decision.excepted {
        let args = [("rule", Arg::from(lifted.rule.as_str())), ("by", lifted.by.as_str().into())];
        reasons.push(catalog.text("diff-excepted", &args));
    }
    if reasons.is_empty() {
        reasons.push(catalog.word("diff-no-rule-applies"));
    }
    (class, reasons)
}

/// Rule by its path; other things have their name in the sentence.
pub fn subject_name(subject: &SubjectReport) -> &str {
    subject.rule.as_ref().map_or(subject.name.as_str(), |names| names.path())
}
