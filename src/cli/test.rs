//! `mulu test [PATHS]`: decides the 案例 of rules and compares.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::check::{chosen_paths, paths, to_json};
use super::command::{choice, named, option, switch};
use super::exit::{Exit, Stop};
use super::formats::Here;
use super::formats::junit::Suites;
use super::render;
use super::roots::{self, Selection};
use super::since::{self, Names};
use super::terminal::Terminal;
use super::test_coverage::{Context, Section};
use super::test_mutate;
use super::today::today;
use crate::cases::{self, CaseResult, Mismatch, Outcome};
use crate::diagnostic::{Arg, Catalog, Diagnostic, DiagnosticRecord};
use crate::source::Sources;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "test")
        .arg(paths(catalog))
        .arg(switch(catalog, "coverage"))
        .arg(switch(catalog, "mutate").conflicts_with("coverage"))
        .arg(option(catalog, "write-cases").requires("mutate"))
        .arg(choice(catalog, "format", "test-format", &["human", "json", "junit"]))
        .arg(since::option(catalog))
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
    if matches.get_flag("mutate") {
        return test_mutate::run(matches, &selections, terminal);
    }
    let mut report = Report { here: Here::now(), ..Report::default() };
    let (coverage, revision) = (matches.get_flag("coverage"), since::revision(matches));
    for selection in &selections {
        let changed = revision.map(|revision| since::changed(&selection.root, revision)).transpose()?;
        report.add_root(selection, changed.as_ref(), coverage, terminal)?;
    }
    let missing = report.coverage.iter().flatten().any(|section| !section.is_complete());
    let found = report.summary.failed > 0 || missing;
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => report.json(),
        Some("junit") => report.junit(&terminal.catalog),
        _ => {
            let note = revision.map(|revision| since::note(revision, 0, &terminal.catalog));
            report.human(&terminal.catalog) + &note.unwrap_or_default()
        }
    };
    terminal.print(&text)?;
    Ok(Exit::found(found))
}

/// The report in every form; only the failures are worth reading for people.
#[derive(Debug, Default)]
struct Report {
    summary: Summary,
    failures: String,
    records: Vec<Record>,
    suites: Suites,
    here: Here,
    /// One an edition, where it was asked for.
    coverage: Option<Vec<Section>>,
}

impl Report {
    /// The cases of the chosen files of a root; of them only those in `changed`, if that is asked for.
    fn add_root(
        &mut self,
        selection: &Selection,
        changed: Option<&Names>,
        coverage: bool,
        terminal: &Terminal,
    ) -> Result<(), Stop> {
        let rulebook = roots::compiled(&selection.root)?;
        let sources = &rulebook.sources;
        let asked_for = [selection.chosen.as_ref(), changed];
        let is_chosen = |file: &str| asked_for.into_iter().flatten().all(|names| names.contains(file));
        for edition in &rulebook.editions {
            let program = &edition.program;
            for result in cases::run(edition, today()) {
                if is_chosen(&sources.get(result.case.title.span.source).name) {
                    self.add(&program.edition.name, &result, sources, terminal);
                }
            }
            if coverage {
                let context = Context { program, sources, catalog: &terminal.catalog };
                let found = cases::coverage(edition, today());
                self.coverage.get_or_insert_default().push(Section::new(&context, &found, is_chosen));
            }
        }
        Ok(())
    }

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
        self.suites.add(result, sources, catalog, &self.here);
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

    /// With `--coverage`, what no case pins is a failure too, as it is for the exit status.
    fn junit(self, catalog: &Catalog) -> String {
        let mut suites = self.suites;
        for section in self.coverage.iter().flatten() {
            let suite = format!("mulu test --coverage {}", section.edition());
            for (kind, missing) in section.kinds(catalog) {
                suites.add_check(suite.trim_end(), &kind, &missing);
            }
        }
        suites.document()
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
