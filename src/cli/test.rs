//! `mulu test [PATHS]`: decides the 案例 of rules and compares.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::check::{chosen_paths, paths, to_json};
use super::command::{choice, named, switch};
use super::exit::{Exit, Stop};
use super::render;
use super::roots::{self, Selection};
use super::terminal::Terminal;
use super::test_coverage::{Context, Section};
use super::today::today;
use crate::cases::{self, CaseResult, Mismatch, Outcome};
use crate::diagnostic::{Arg, Catalog, Diagnostic, DiagnosticRecord};
use crate::source::Sources;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "test").arg(paths(catalog)).arg(switch(catalog, "coverage")).arg(choice(
        catalog,
        "format",
        "test-format",
        &["human", "json"],
    ))
}

#[derive(Debug, Default, Serialize)]
struct Summary {
    cases: usize,
    passed: usize,
    failed: usize,
}

/// One case in the JSON document.
#[derive(Debug, Serialize)]
struct Record {
    edition: String,
    title: String,
    file: String,
    line: usize,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mismatches: Vec<MismatchRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<DiagnosticRecord>,
}

#[derive(Debug, Serialize)]
struct MismatchRecord {
    aspect: String,
    expected: Vec<String>,
    actual: Vec<String>,
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let selections = roots::selections(&chosen_paths(matches))
        .map_err(|diagnostics| Stop::Refused { diagnostics, sources: Sources::default() })?;
    let mut report = Report::default();
    let coverage = matches.get_flag("coverage");
    for Selection { root, chosen } in selections {
        let rulebook = roots::compiled(&root)?;
        let sources = &rulebook.sources;
        let is_chosen = |file: &str| chosen.as_ref().is_none_or(|chosen| chosen.contains(file));
        for edition in &rulebook.editions {
            let program = &edition.program;
            for result in cases::run(edition, today()) {
                if is_chosen(&sources.get(result.case.title.span.source).name) {
                    report.add(&program.edition.name, &result, sources, terminal);
                }
            }
            if coverage {
                let context = Context { program, sources, catalog: &terminal.catalog };
                let found = cases::coverage(edition, today());
                report.coverage.get_or_insert_default().push(Section::new(&context, &found, is_chosen));
            }
        }
    }
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => terminal.print(&report.json())?,
        _ => terminal.print(&report.human(&terminal.catalog))?,
    }
    let missing = report.coverage.iter().flatten().any(|section| !section.is_complete());
    Ok(Exit::found(report.summary.failed > 0 || missing))
}

/// Both forms of the report; only the failures are worth reading for people.
#[derive(Debug, Default)]
struct Report {
    summary: Summary,
    failures: String,
    records: Vec<Record>,
    /// One an edition, where it was asked for.
    coverage: Option<Vec<Section>>,
}

impl Report {
    fn add(&mut self, edition: &str, result: &CaseResult<'_>, sources: &Sources, terminal: &Terminal) {
        let catalog = &terminal.catalog;
        let span = result.case.title.span;
        let (outcome, mismatches, errors): (_, &[Mismatch], &[Diagnostic]) = match &result.outcome {
            Outcome::Passed => ("passed", &[], &[]),
            Outcome::Failed(mismatches) => ("failed", mismatches, &[]),
            Outcome::Broken(errors) => ("broken", &[], errors),
        };
        self.records.push(Record {
            edition: edition.to_owned(),
            title: result.case.title.text.clone(),
            file: sources.get(span.source).name.clone(),
            line: sources.position(span).line,
            outcome,
            mismatches: mismatches.iter().map(MismatchRecord::new).collect(),
            errors: errors.iter().map(|d| DiagnosticRecord::new(d, sources, catalog)).collect(),
        });
        self.summary.cases += 1;
        if matches!(result.outcome, Outcome::Passed) {
            self.summary.passed += 1;
            return;
        }
        self.summary.failed += 1;
        let title = [("title", Arg::from(result.case.title.text.as_str()))];
        self.failures.push_str(&(catalog.text("test-failed", &title) + "\n\n"));
        let findings: Vec<Diagnostic> = mismatches.iter().map(Mismatch::diagnostic).collect();
        for diagnostic in findings.iter().chain(errors) {
            self.failures.push_str(&render::graphical(diagnostic, sources, catalog, terminal.color));
        }
    }

    fn human(&self, catalog: &Catalog) -> String {
        let Summary { cases, passed, failed } = self.summary;
        let id = match (cases, failed) {
            (0, _) => "test-summary-none",
            (_, 0) => "test-summary-passed",
            _ => "test-summary",
        };
        let args =
            [("cases", Arg::from(cases)), ("passed", Arg::from(passed)), ("failed", Arg::from(failed))];
        let coverage: String = self.coverage.iter().flatten().map(|section| section.human(catalog)).collect();
        format!("{}{}\n{coverage}", self.failures, catalog.text(id, &args))
    }

    fn json(&self) -> String {
        #[derive(Serialize)]
        struct Document<'a> {
            schema: &'static str,
            cases: &'a [Record],
            summary: &'a Summary,
            #[serde(skip_serializing_if = "Option::is_none")]
            coverage: Option<&'a [Section]>,
        }
        let coverage = self.coverage.as_deref();
        let schema = if coverage.is_some() { "mulu.case-coverage/1" } else { "mulu.tests/1" };
        to_json(&Document { schema, cases: &self.records, summary: &self.summary, coverage })
    }
}

impl MismatchRecord {
    fn new(mismatch: &Mismatch) -> Self {
        let names = |items: &[Arg]| items.iter().map(identifier).collect();
        Self {
            aspect: mismatch.aspect.code().trim_start_matches("case-").to_owned(),
            expected: names(&mismatch.expected),
            actual: names(&mismatch.actual),
        }
    }
}

/// The same in every language: names as they are, words by the last part of their id (`restricted`, `certain`).
fn identifier(arg: &Arg) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Word(id) => id.rsplit('-').next().unwrap_or(id).to_owned(),
        Arg::List(items) => items.iter().map(identifier).collect::<Vec<_>>().join(","),
    }
}
