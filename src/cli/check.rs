//! `mulu check [PATHS]`: everything that is wrong with rules.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::command::{choice, named, option_as, positional};
use super::exit::{Exit, Stop};
use super::fix::{self, Fixed, Mode};
use super::formats::sarif::Log;
use super::formats::{Here, github};
use super::render;
use super::roots::{self, Root, Selection};
use super::since::{self, Names};
use super::terminal::{Terminal, listed};
use crate::audit::{self, Settings, audit};
use crate::diagnostic::{Arg, Catalog, Diagnostic, DiagnosticRecord, Severity, plain};
use crate::fidelity::Waived;
use crate::rulebook::Rulebook;
use crate::source::Sources;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "check")
        .arg(paths(catalog))
        .arg(choice(catalog, "format", "check-format", &["human", "plain", "json", "sarif", "github"]))
        .arg(option_as(catalog, "deny", "check-deny").value_parser(["warnings"]))
        .arg(since::option(catalog))
        .args(fix::options(catalog))
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
    /// How many of them `--fix` would mend.
    fixable: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Since>,
}

/// What `--since` left to be looked at.
#[derive(Debug, Serialize)]
struct Since {
    revision: String,
    /// Errors in files that have not changed, which are told because they leave the rules without meaning.
    elsewhere: usize,
}

/// What was found in one root, and the texts that it points into.
#[derive(Debug, Default)]
struct Findings {
    diagnostics: Vec<Diagnostic>,
    /// What the rules own up to: only a log for code scanning tells it.
    waived: Vec<Waived>,
    sources: Sources,
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let selections = roots::selections(&chosen_paths(matches))
        .map_err(|diagnostics| Stop::Refused { diagnostics, sources: Sources::default() })?;
    let mut summary = Summary::default();
    let revision = since::revision(matches);
    summary.since = revision.map(|revision| Since { revision: revision.to_owned(), elsewhere: 0 });
    let mode = fix::mode(matches);
    let (mut findings, mut fixed) = (Vec::new(), Fixed::default());
    for mut selection in selections {
        let changed = revision.map(|revision| since::changed(&selection.root, revision)).transpose()?;
        if mode != Mode::Leave {
            let scope = Scope { chosen: selection.chosen.as_ref(), changed: changed.as_ref() };
            fixed
                .add(fix::fix(&mut selection.root, mode, terminal, |root, book| scope.findings(root, book))?);
        }
        findings.extend(find(selection, changed.as_ref(), &mut summary));
    }
    if mode != Mode::Leave {
        terminal.note(&fixed.line(mode, &terminal.catalog));
    }
    if mode == Mode::Show {
        return Ok(Exit::found(fixed.count > 0));
    }
    let format = matches.get_one::<String>("format").map(String::as_str);
    terminal.print(&shown(&findings, &summary, format, terminal))?;
    let denied = matches.get_one::<String>("deny").is_some() && summary.warnings > 0;
    Ok(Exit::found(summary.errors > 0 || denied))
}

/// All findings in a format.
fn shown(findings: &[Findings], summary: &Summary, format: Option<&str>, terminal: &Terminal) -> String {
    let catalog = &terminal.catalog;
    let here = Here::now();
    let draw = |diagnostic: &Diagnostic, sources: &Sources| match format {
        Some("plain") => plain(diagnostic, sources, catalog),
        Some("github") => github::annotation(diagnostic, sources, catalog, &here),
        _ => render::graphical(diagnostic, sources, catalog, terminal.color),
    };
    match format {
        Some("json") => json(findings, summary, catalog),
        Some("sarif") => sarif(findings, catalog, &here),
        _ => {
            let mut text = String::new();
            for Findings { diagnostics, sources, .. } in findings {
                let (shown, more) = listed(diagnostics);
                shown.into_iter().chain(&more).for_each(|d| text.push_str(&draw(d, sources)));
            }
            text + &summary.lines(catalog)
        }
    }
}

/// Files that can't be read as rules, then what the language says of the others and of their cases.
fn find(selection: Selection, changed: Option<&Names>, summary: &mut Summary) -> [Findings; 2] {
    let Selection { root, chosen } = selection;
    let scope = Scope { chosen: chosen.as_ref(), changed };
    let mut rulebook = Rulebook::build(&root.files);
    let (settings, misconfigured) = settings(&root, &mut rulebook);
    let audit::Findings { diagnostics, mut waived } = audit(&rulebook, &settings);
    let sources = rulebook.sources;
    // A change may leave the rules without meaning in a file that has not changed.
    let breaks = |d: &Diagnostic| rulebook.diagnostics.contains(d) && scope.must_tell(d, &sources);
    let (mut diagnostics, without): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(|diagnostic| scope.holds(diagnostic, &sources));
    let elsewhere: Vec<Diagnostic> = without.into_iter().filter(breaks).collect();
    if let Some(since) = &mut summary.since {
        since.elsewhere += elsewhere.len();
    }
    diagnostics.extend(elsewhere);
    diagnostics.sort_by_key(|d| (d.span(), d.code));
    diagnostics.splice(0..0, misconfigured);
    waived.retain(|waived| scope.holds(&waived.diagnostic, &sources));
    summary.files += root.files.iter().filter(|file| scope.names(&file.name)).count() + root.problems.len();
    summary.count(root.problems.iter().chain(&diagnostics));
    let unread = Findings { diagnostics: root.problems, waived: Vec::new(), sources: root.problem_sources };
    [unread, Findings { diagnostics, waived, sources }]
}

/// The files that findings are told of; none where all are.
struct Scope<'a> {
    /// By their paths.
    chosen: Option<&'a Names>,
    /// By `--since`.
    changed: Option<&'a Names>,
}

impl Scope<'_> {
    /// All findings that are told of rules.
    fn findings(&self, root: &Root, book: &mut Rulebook) -> Vec<Diagnostic> {
        let (settings, _) = settings(root, book);
        let mut found = audit(book, &settings).diagnostics;
        found.retain(|diagnostic| self.holds(diagnostic, &book.sources));
        found
    }

    fn names(&self, file: &str) -> bool {
        [self.chosen, self.changed].into_iter().flatten().all(|names| names.contains(file))
    }

    /// Whether a finding is told: it stands in a chosen file, and a changed one has a part in it.
    fn holds(&self, diagnostic: &Diagnostic, sources: &Sources) -> bool {
        let touched = |changed: &Names| {
            diagnostic.labels.iter().any(|label| changed.contains(&sources.get(label.span.source).name))
        };
        let placeless = diagnostic.labels.is_empty();
        self.stands_in_chosen(diagnostic, sources) && (placeless || self.changed.is_none_or(touched))
    }

    /// Whether one that is not so is told all the same: a change may break the rules in a file that has not changed.
    fn must_tell(&self, diagnostic: &Diagnostic, sources: &Sources) -> bool {
        self.changed.is_some() && diagnostic.is_error() && self.stands_in_chosen(diagnostic, sources)
    }

    fn stands_in_chosen(&self, diagnostic: &Diagnostic, sources: &Sources) -> bool {
        let name = diagnostic.span().map(|span| &sources.get(span.source).name);
        name.zip(self.chosen).is_none_or(|(name, chosen)| chosen.contains(name))
    }
}

/// What `mulu.toml` says, if the root has one.
fn settings(root: &Root, rulebook: &mut Rulebook) -> (Settings, Vec<Diagnostic>) {
    let Some(file) = &root.settings else { return (Settings::default(), Vec::new()) };
    let id = rulebook.sources.add(file.name.as_str(), file.text.as_str());
    let known = root.files.iter().filter(|_| file.base.is_empty());
    let paths: Vec<&str> = known.map(|file| file.path.as_str()).collect();
    let (settings, problems) = Settings::read(&rulebook.sources, id, &paths);
    (settings.seen_from(&file.base), problems)
}

impl Summary {
    fn count<'a>(&mut self, diagnostics: impl Iterator<Item = &'a Diagnostic>) {
        for diagnostic in diagnostics {
            self.fixable += usize::from(diagnostic.fixes.iter().any(|fix| fix.safe));
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Hint => self.hints += 1,
            }
        }
    }

    fn lines(&self, catalog: &Catalog) -> String {
        let args = [
            ("files", Arg::from(self.files)),
            ("errors", Arg::from(self.errors)),
            ("warnings", Arg::from(self.warnings)),
            ("hints", Arg::from(self.hints)),
        ];
        let found = self.errors + self.warnings + self.hints > 0;
        let mut text = catalog.text(if found { "check-summary" } else { "check-summary-clean" }, &args);
        if self.fixable > 0 {
            text += &catalog.text("check-fixable", &[("count", Arg::from(self.fixable))]);
        }
        text.push('\n');
        if let Some(Since { revision, elsewhere }) = &self.since {
            text += &since::note(revision, *elsewhere, catalog);
        }
        text
    }
}

fn json(findings: &[Findings], summary: &Summary, catalog: &Catalog) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: &'static str,
        diagnostics: Vec<DiagnosticRecord>,
        summary: &'a Summary,
    }
    let records = |Findings { diagnostics, sources, .. }: &Findings| {
        diagnostics.iter().map(|d| DiagnosticRecord::new(d, sources, catalog)).collect::<Vec<_>>()
    };
    let diagnostics = findings.iter().flat_map(records).collect();
    to_json(&Document { schema: "mulu.diagnostics/1", diagnostics, summary })
}

fn sarif(findings: &[Findings], catalog: &Catalog, here: &Here) -> String {
    let mut log = Log::new(catalog, here);
    for Findings { diagnostics, waived, sources } in findings {
        diagnostics.iter().for_each(|diagnostic| log.add(diagnostic, sources));
        waived.iter().for_each(|waived| log.add_waived(waived, sources));
    }
    to_json(&log.document())
}

/// A document as indented JSON.
pub fn to_json(document: &impl Serialize) -> String {
    // Only maps with keys that are no strings can fail, and there are none.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}
