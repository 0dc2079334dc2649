//! Facts files and rules -> decisions with their report.
//!
//! A project is decided for the day that was asked for, else for its own 日期, else for today, by the edition in
//! force on that day, with whose words its facts are read.

use std::slice;

use jiff::civil::Date;

use super::edition::{in_force, of_project, today};
use super::exit::Stop;
use super::facts_file::FileFacts;
use crate::cases::{UnknownReading, reading};
use crate::diagnostic::{Catalog, Diagnostic, DiagnosticRecord};
use crate::evaluate::{Decision, Options, decide};
use crate::explain::{self, CatalogueReport, Context, ProjectReport, Report};
use crate::facts::{self, Node, Reading, Value};
use crate::quantity::Interval;
use crate::resolve::{Program, ReadingId};
use crate::rulebook::{Edition, Rulebook};
use crate::source::Sources;

/// How to decide, as asked for on the command line.
#[derive(Debug, Default)]
pub struct Asked {
    pub as_of: Option<Date>,
    /// Names and values of readings, not yet looked up.
    pub readings: Vec<(String, String)>,
}

/// All that came out.
#[derive(Debug)]
pub struct Decided {
    pub report: Report,
    pub decisions: Vec<Decision>,
    /// Errors and warnings of the facts, in order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decides every project of every file, in order. What can't be read keeps its place.
pub fn decide_all(
    rulebook: &Rulebook,
    asked: &Asked,
    files: Vec<FileFacts>,
    sources: &Sources,
    catalog: &Catalog,
) -> Result<Decided, Stop> {
    let day = asked.as_of.unwrap_or_else(today);
    let first = match (in_force(rulebook, day), rulebook.editions.last()) {
        (Ok(edition), _) => edition,
        // A 日期 may still lie in an edition.
        (Err(_), Some(last)) if asked.as_of.is_none() => last,
        (Err(none), _) => return Err(none.into()),
    };
    // Unknown readings are told before anything is decided.
    readings(first, asked)?;
    let mut run = Run { rulebook, asked, day, first, sources, catalog, found: Found::default() };
    for file in files {
        if !file.problems.is_empty() {
            run.failed(&file.name, file.problems);
        }
        for (index, node) in file.nodes.iter().enumerate() {
            run.project(node, index + 1)?;
        }
    }
    let Found { projects, decisions, diagnostics } = run.found;
    let report = Report::new(CatalogueReport::new(&first.program.edition, day), projects);
    Ok(Decided { report, decisions, diagnostics })
}

struct Run<'a> {
    rulebook: &'a Rulebook,
    asked: &'a Asked,
    day: Date,
    first: &'a Edition,
    sources: &'a Sources,
    catalog: &'a Catalog,
    found: Found,
}

/// What is known so far.
#[derive(Debug, Default)]
struct Found {
    projects: Vec<ProjectReport>,
    decisions: Vec<Decision>,
    diagnostics: Vec<Diagnostic>,
}

impl Run<'_> {
    /// `number`: its place in the file, which is its name where it has none.
    fn project(&mut self, node: &Node, number: usize) -> Result<(), Stop> {
        let own = facts::stated_date(node, &self.first.program).filter(|_| self.asked.as_of.is_none());
        let (day, edition) = match own {
            Some((days, span)) => of_project(self.rulebook, &days, span, self.day),
            None => (self.day, in_force(self.rulebook, self.day)),
        };
        let read_by = *edition.as_ref().unwrap_or(&self.first);
        for mut reading in facts::projects(slice::from_ref(node), &read_by.program) {
            if reading.name.is_empty() {
                reading.name = self.catalog.text("cli-unnamed-project", &[("number", number.into())]);
            }
            match &edition {
                Ok(edition) => self.decide(edition, day, reading)?,
                Err(none) => {
                    reading.diagnostics.push(none.clone());
                    self.failed(&reading.name, reading.diagnostics);
                }
            }
        }
        Ok(())
    }

    fn decide(&mut self, edition: &Edition, as_of: Date, mut reading: Reading) -> Result<(), Stop> {
        if self.asked.as_of.is_some() {
            replace_date(&mut reading, &edition.program, as_of);
        }
        let has_errors = reading.diagnostics.iter().any(Diagnostic::is_error);
        let (Some(project), Some(plan), false) = (&reading.project, &edition.plan, has_errors) else {
            self.failed(&reading.name, reading.diagnostics);
            return Ok(());
        };
        let options = Options { as_of, readings: readings(edition, self.asked)? };
        let decision = decide(&edition.program, plan, project, &options);
        let Run { sources, catalog, .. } = *self;
        let context = Context { program: &edition.program, plan, options: &options, sources, catalog };
        let warnings = self.records(&reading.diagnostics);
        self.found.projects.push(explain::project(&context, &reading.name, project, &decision, &warnings));
        self.found.decisions.push(decision);
        self.found.diagnostics.extend(reading.diagnostics);
        Ok(())
    }

    fn failed(&mut self, name: &str, diagnostics: Vec<Diagnostic>) {
        self.found.projects.push(explain::failed(name, &self.records(&diagnostics)));
        self.found.diagnostics.extend(diagnostics);
    }

    fn records(&self, diagnostics: &[Diagnostic]) -> Vec<DiagnosticRecord> {
        diagnostics.iter().map(|d| DiagnosticRecord::new(d, self.sources, self.catalog)).collect()
    }
}

/// Leaves out the 日期 of a project that is decided for another day, so that deadlines and effects use that day too.
fn replace_date(reading: &mut Reading, program: &Program, as_of: Date) {
    let (Some(id), Some(project)) = (program.standard.date, &mut reading.project) else { return };
    let same = Value::Date(Interval::point(as_of));
    for unit in &mut project.units {
        let Some(fact) = unit.facts.shift_remove(&id) else { continue };
        if fact.value == same {
            unit.facts.insert(id, fact);
            continue;
        }
        let replaced = Diagnostic::warning("date-replaced", fact.span)
            .with("day", as_of.to_string())
            .with("written", fact.written);
        // Units inherit the day of their project.
        if !reading.diagnostics.contains(&replaced) {
            reading.diagnostics.push(replaced);
        }
    }
    project.date = None;
}

/// The readings that were asked for, in terms of an edition.
fn readings(edition: &Edition, asked: &Asked) -> Result<Vec<(ReadingId, usize)>, Diagnostic> {
    let resolve = |(name, value): &(String, String)| {
        reading(&edition.program, name, value).map_err(|unknown| match unknown {
            UnknownReading::Name(near) => {
                Diagnostic::placeless("usage-unknown-reading").with("name", name.as_str()).suggest(&near)
            }
            UnknownReading::Value(near) => Diagnostic::placeless("usage-unknown-reading-value")
                .with("name", name.as_str())
                .with("value", value.as_str())
                .suggest(&near),
        })
    };
    asked.readings.iter().map(resolve).collect()
}
