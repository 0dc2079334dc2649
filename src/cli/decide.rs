//! Facts files and rules -> decisions with their report.

use super::exit::Stop;
use super::facts_file::FileFacts;
use crate::diagnostic::{Catalog, Diagnostic, DiagnosticRecord};
use crate::evaluate::Decision;
use crate::exact::decide;
use crate::explain::{self, CatalogueReport, Context, ProjectReport, Report};
use crate::facts::Node;
use crate::inquiry::{Asked, first_edition, inquire};
use crate::rulebook::Rulebook;
use crate::source::Sources;

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
    let first = first_edition(rulebook, asked)?;
    let mut run = Run { rulebook, asked, sources, catalog, found: Found::default() };
    for file in files {
        if !file.problems.is_empty() {
            run.failed(&file.name, file.problems);
        }
        for (index, node) in file.nodes.iter().enumerate() {
            run.project(node, index + 1)?;
        }
    }
    let Found { projects, decisions, diagnostics } = run.found;
    let report = Report::new(CatalogueReport::new(&first.program.edition, asked.day()), projects);
    Ok(Decided { report, decisions, diagnostics })
}

struct Run<'a> {
    rulebook: &'a Rulebook,
    asked: &'a Asked,
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
        let inquiry = inquire(self.rulebook, self.asked, node)?;
        let name = match inquiry.reading.name.as_str() {
            "" => self.catalog.text("cli-unnamed-project", &[("number", number.into())]),
            name => name.to_owned(),
        };
        let (Some(project), Some(plan)) = (inquiry.project(), &inquiry.edition.plan) else {
            self.failed(&name, inquiry.reading.diagnostics);
            return Ok(());
        };
        let (program, options) = (&inquiry.edition.program, &inquiry.options);
        let decision = decide(program, plan, project, options);
        let Run { sources, catalog, .. } = *self;
        let context = Context { program, plan, options, sources, catalog };
        let warnings = self.records(&inquiry.reading.diagnostics);
        self.found.projects.push(explain::project(&context, &name, project, &decision, &warnings));
        self.found.decisions.push(decision);
        self.found.diagnostics.extend(inquiry.reading.diagnostics);
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
