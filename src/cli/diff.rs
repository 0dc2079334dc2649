//! `mulu diff OLD [NEW]`: what of the rules has changed, and which projects change class.
//!
//! A side is a folder or a file, which stands for the root that it belongs to; or `REV:PATH`, the same in a git revision. A path
//! that is there wins over a revision. `REV:` alone is the path of the other side. Without NEW it is OLD's path as it is in the
//! working tree now; where OLD is no revision, or names no path, the rules that every verb takes without a path.

use std::env;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::check::to_json;
use super::command::{choice, named, positional};
use super::exit::{Exit, Stop};
use super::file;
use super::revision::Place;
use super::roots::{self, Root};
use super::terminal::Terminal;
use super::today::today;
use crate::analyze::Rules;
use crate::diagnostic::{Catalog, Diagnostic};
use crate::diff::{self, EditionReport, Report, document};
use crate::evaluate::Options;
use crate::rulebook::{Edition, Rulebook};

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "diff")
        .arg(positional(catalog, "old").required(true).display_order(0))
        .arg(positional(catalog, "new").display_order(1))
        .arg(choice(catalog, "format", "diff-format", &["human", "json", "markdown"]))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let side = |name| matches.get_one::<String>(name).map(|text| Named::new(text)).transpose();
    let Some(old) = side("old")? else { return Ok(Exit::CouldNotRun) };
    let (old, new) = Named::places(old, side("new")?)?;
    let loaded = [old.load("diff-side-old", terminal), new.load("diff-side-new", terminal)];
    let [Ok(before), Ok(after)] = loaded else {
        // What is wrong with either side is told, not only what is wrong with the first.
        for stop in loaded.iter().filter_map(|side| side.as_ref().err()) {
            terminal.stopped(stop);
        }
        return Ok(Exit::CouldNotRun);
    };
    let catalog = &terminal.catalog;
    let mut report = report(&before, &after, catalog);
    (report.old, report.new) = (old.shown(catalog), new.shown(catalog));
    terminal.print(&match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => to_json(&document(&report, catalog)),
        Some("markdown") => diff::markdown(&report, catalog),
        _ => diff::human(&report, catalog, terminal.style(false, true)),
    })?;
    Ok(Exit::found(report.has_changes()))
}

/// A side as it was given.
#[derive(Debug)]
enum Named {
    Path(PathBuf),
    /// No path: that of the other side.
    Revision {
        revision: String,
        path: Option<String>,
    },
}

impl Named {
    fn new(text: &str) -> Result<Named, Diagnostic> {
        let path = Path::new(text);
        if path.exists() {
            return Ok(Named::Path(path.to_owned()));
        }
        match text.split_once(':') {
            Some((revision, path)) if !revision.is_empty() => Ok(Named::Revision {
                revision: revision.to_owned(),
                path: (!path.is_empty()).then(|| path.to_owned()),
            }),
            _ => match std::fs::metadata(path) {
                Err(error) if text.contains('/') => Err(file::unreadable(path, &error)),
                _ => Err(Diagnostic::placeless("diff-no-such-side").with("side", text)),
            },
        }
    }

    /// Both sides, each told where it lies by the other where it does not say so itself.
    fn places(old: Named, new: Option<Named>) -> Result<(Side, Side), Diagnostic> {
        let here = here();
        let side = |named: Named| match named {
            Named::Path(path) => Ok(Ok(Side::Path(path))),
            Named::Revision { revision, path: Some(path) } => {
                Place::new(&here, &revision, &path).map(|place| Ok(Side::Revision(place)))
            }
            Named::Revision { revision, path: None } => Ok(Err(revision)),
        };
        let old = side(old)?;
        let new = match (new, &old) {
            (Some(new), _) => side(new)?,
            (None, Ok(Side::Revision(place))) => Ok(Side::Path(from_here(&place.top.join(&place.path)))),
            (None, _) => Ok(Side::Default),
        };
        Ok(match (old, new) {
            (Ok(old), Ok(new)) => (old, new),
            (Ok(old), Err(revision)) => {
                let new = old.at(&revision, &here)?;
                (old, new)
            }
            (Err(revision), Ok(new)) => (new.at(&revision, &here)?, new),
            (Err(old), Err(new)) => (Side::Default.at(&old, &here)?, Side::Default.at(&new, &here)?),
        })
    }
}

/// Where a side is read from.
#[derive(Debug)]
enum Side {
    Path(PathBuf),
    /// The root above the working directory, else the built-in rules.
    Default,
    Revision(Place),
}

impl Side {
    /// The same path in a revision.
    fn at(&self, revision: &str, here: &Path) -> Result<Side, Diagnostic> {
        Ok(Side::Revision(match self {
            Side::Path(path) => {
                let found = std::fs::canonicalize(path).map_err(|error| file::unreadable(path, &error))?;
                Place::beside(&found, revision)?
            }
            Side::Default => Place::beside(&roots::above(here).unwrap_or(here.to_owned()), revision)?,
            Side::Revision(place) => Place { revision: revision.to_owned(), ..place.clone() },
        }))
    }

    fn shown(&self, catalog: &Catalog) -> String {
        match self {
            Side::Path(path) => file::show(path),
            Side::Default => match roots::above(&here()) {
                Some(folder) => file::show(&from_here(&folder)),
                None => catalog.word("diff-built-in"),
            },
            Side::Revision(place) => place.shown(),
        }
    }

    /// Rules without meaning are told with the side that they are on.
    fn load(&self, side: &'static str, terminal: &Terminal) -> Result<Rulebook, Stop> {
        let root: Root = match self {
            Side::Path(path) => roots::root(Some(path))?,
            Side::Default => roots::root(None)?,
            Side::Revision(place) => place.root()?,
        };
        roots::compiled(&root).map_err(|stop| match stop {
            Stop::Refused { mut diagnostics, sources } => {
                let broken = Diagnostic::placeless("diff-broken-side").with_word("side", side);
                diagnostics.insert(0, broken.with("path", self.shown(&terminal.catalog)));
                Stop::Refused { diagnostics, sources }
            }
            stop => stop,
        })
    }
}

/// A place as it is called from the working directory.
fn from_here(place: &Path) -> PathBuf {
    let place = std::fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
    let called = roots::from_here(&place);
    if called.as_os_str().is_empty() { PathBuf::from(".") } else { called }
}

fn here() -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    std::fs::canonicalize(&here).unwrap_or(here)
}

/// Editions belong together by their names; the only ones of both sides do whatever they are called.
fn report(old: &Rulebook, new: &Rulebook, catalog: &Catalog) -> Report {
    let name = |edition: &Edition| edition.program.edition.name.clone();
    let sole = old.editions.len() == 1 && new.editions.len() == 1;
    let of = |edition: &Edition| {
        old.editions.iter().find(|other| sole || other.program.edition.name == edition.program.edition.name)
    };
    let mut report = Report::default();
    for edition in &new.editions {
        match of(edition).and_then(|other| edition_report(other, edition, catalog)) {
            Some(compared) => report.editions.push(compared),
            None => report.only_new.push(name(edition)),
        }
    }
    let known: Vec<String> = new.editions.iter().map(name).collect();
    let gone = old.editions.iter().map(name).filter(|name| !sole && !known.contains(name));
    report.only_old = gone.collect();
    report
}

/// Both sides are asked about one day, on which both are in force.
fn edition_report(old: &Edition, new: &Edition, catalog: &Catalog) -> Option<EditionReport> {
    let from = [old, new].map(|edition| edition.program.edition.effective);
    let as_of = from.into_iter().flatten().fold(today(), jiff::civil::Date::max);
    let options = Options { as_of, readings: Vec::new() };
    let rules = |edition: &'_ Edition| edition.plan.clone();
    let (old_plan, new_plan) = (rules(old)?, rules(new)?);
    let old = Rules { program: &old.program, plan: &old_plan, options: &options };
    let new = Rules { program: &new.program, plan: &new_plan, options: &options };
    Some(diff::report(old, new, catalog))
}
