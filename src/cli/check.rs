//! `mulu check [PATHS]`: everything that is wrong with rules.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::command::{choice, named, option_as, positional};
use super::exit::{Exit, Stop};
use super::render;
use super::roots::{self, Selection};
use super::terminal::Terminal;
use crate::cases;
use crate::diagnostic::{Arg, Catalog, Diagnostic, DiagnosticRecord, Severity, plain};
use crate::fidelity::{self, Reference};
use crate::rulebook::{Edition, Rulebook};
use crate::source::Sources;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "check")
        .arg(paths(catalog))
        .arg(choice(catalog, "format", "check-format", &["human", "plain", "json"]))
        .arg(option_as(catalog, "deny", "check-deny").value_parser(["warnings"]))
}

/// `PATHS`: rule files and folders.
pub fn paths(catalog: &Catalog) -> clap::Arg {
    positional(catalog, "paths").num_args(0..).value_parser(clap::value_parser!(PathBuf))
}

/// The paths given to `check` and `test`.
pub fn chosen_paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>("paths").map(|paths| paths.cloned().collect()).unwrap_or_default()
}

/// How much was looked at and found.
#[derive(Debug, Default, Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
}

/// Findings and the texts they point into: one for each root.
type Findings = Vec<(Vec<Diagnostic>, Sources)>;

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let selections = roots::selections(&chosen_paths(matches))
        .map_err(|diagnostics| Stop::Refused { diagnostics, sources: Sources::default() })?;
    let mut summary = Summary::default();
    let findings: Findings =
        selections.into_iter().flat_map(|selection| find(selection, &mut summary)).collect();
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => terminal.print(&json(&findings, &summary, &terminal.catalog))?,
        format => {
            let draw = |d: &Diagnostic, sources: &Sources| match format {
                Some("plain") => plain(d, sources, &terminal.catalog),
                _ => render::graphical(d, sources, &terminal.catalog, terminal.color),
            };
            let mut text = String::new();
            for (diagnostics, sources) in &findings {
                diagnostics.iter().for_each(|d| text.push_str(&draw(d, sources)));
            }
            terminal.print(&(text + &summary.line(&terminal.catalog)))?;
        }
    }
    let denied = matches.get_one::<String>("deny").is_some() && summary.warnings > 0;
    Ok(Exit::found(summary.errors > 0 || denied))
}

/// Files that can't be read as rules, then what the language says of the others and of their cases.
fn find(selection: Selection, summary: &mut Summary) -> Findings {
    let Selection { root, chosen } = selection;
    let rulebook = Rulebook::build(&root.files);
    let healthy = !rulebook.has_errors();
    let Rulebook { sources, editions, mut diagnostics, incomplete } = rulebook;
    // Names that broken rules leave undeclared would be reported again by every case that uses them.
    if healthy {
        for problem in editions.iter().flat_map(cases::problems) {
            if !diagnostics.contains(&problem) {
                diagnostics.push(problem);
            }
        }
    }
    // Rules that are left out would have their sentences uncited.
    if !incomplete {
        diagnostics.extend(editions.iter().flat_map(|edition| fidelity(edition, &sources)));
    }
    // Editions may share a file.
    diagnostics.sort_by_key(|d| (d.span(), d.code));
    diagnostics.dedup();
    diagnostics.retain(|diagnostic| {
        let name = diagnostic.span().map(|span| &sources.get(span.source).name);
        name.zip(chosen.as_ref()).is_none_or(|(name, chosen)| chosen.contains(name))
    });
    summary.files += chosen.map_or(root.files.len(), |chosen| chosen.len()) + root.problems.len();
    for diagnostic in root.problems.iter().chain(&diagnostics) {
        match diagnostic.severity {
            Severity::Error => summary.errors += 1,
            Severity::Warning => summary.warnings += 1,
            Severity::Hint => summary.hints += 1,
        }
    }
    vec![(root.problems, root.problem_sources), (diagnostics, sources)]
}

/// An edition held to its official text.
fn fidelity(edition: &Edition, sources: &Sources) -> Vec<Diagnostic> {
    let reference = Reference::of(sources, &edition.references);
    fidelity::check(&edition.program, reference.as_ref())
}

impl Summary {
    fn line(&self, catalog: &Catalog) -> String {
        let args = [
            ("files", Arg::from(self.files)),
            ("errors", Arg::from(self.errors)),
            ("warnings", Arg::from(self.warnings)),
            ("hints", Arg::from(self.hints)),
        ];
        let found = self.errors + self.warnings + self.hints > 0;
        catalog.text(if found { "check-summary" } else { "check-summary-clean" }, &args) + "\n"
    }
}

fn json(findings: &Findings, summary: &Summary, catalog: &Catalog) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: &'static str,
        diagnostics: Vec<DiagnosticRecord>,
        summary: &'a Summary,
    }
    let records = |(diagnostics, sources): &(Vec<Diagnostic>, Sources)| {
        diagnostics.iter().map(|d| DiagnosticRecord::new(d, sources, catalog)).collect::<Vec<_>>()
    };
    let diagnostics = findings.iter().flat_map(records).collect();
    to_json(&Document { schema: "mulu.diagnostics/1", diagnostics, summary })
}

/// A document as indented JSON.
pub fn to_json(document: &impl Serialize) -> String {
    // Only maps with keys that are no strings can fail, and there are none.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}
