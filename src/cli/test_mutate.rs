//! `mulu test --mutate`: which alterations of the rules no case notices.

use std::path::Path;
use std::sync::atomic::Ordering;

use clap::ArgMatches;

use super::exit::{Exit, Stop};
use super::file;
use super::mutants_report::Report;
use super::progress::{ProgressLine, interrupted};
use super::roots::{self, Selection};
use super::since::{self, Names};
use super::terminal::Terminal;
use super::today::today;
use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::mutate::{Progress, Watch, mutants, run as run_mutants};
use crate::source::Sources;

/// Tries every alteration of the rules in the chosen files.
pub fn run(matches: &ArgMatches, selections: &[Selection], terminal: &Terminal) -> Result<Exit, Stop> {
    let place = matches.get_one::<String>("write-cases").map(Path::new);
    if let Some(place) = place {
        refuse_to_replace(place)?;
    }
    let pressed = interrupted();
    let template = template(&terminal.catalog);
    let stop = || pressed.load(Ordering::Relaxed);
    let mut report = Report::default();
    for Selection { root, chosen } in selections {
        let changed = since::revision(matches).map(|revision| since::changed(root, revision)).transpose()?;
        let wanted: Vec<&Names> = chosen.iter().chain(&changed).collect();
        let rulebook = roots::compiled(root)?;
        for edition in &rulebook.editions {
            let Some(plan) = &edition.plan else { continue };
            let name = |span: crate::source::Span| &rulebook.sources.get(span.source).name;
            let all = mutants(&edition.program, plan, |rule| {
                wanted.iter().all(|names| names.contains(name(rule.name_span)))
            });
            let line = ProgressLine::new();
            let tell = |progress| line.show(|| fill(&template, progress));
            let (fates, failing) = run_mutants(edition, &all, today(), Watch { stop: &stop, tell: &tell });
            drop(line);
            report.add(&all, &fates, failing, &rulebook.sources, terminal);
        }
    }
    if let Some(place) = place {
        write_cases(place, &report)?;
    }
    let found = report.found();
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => report.json(),
        Some("junit") => report.junit(),
        _ => report.human(&terminal.catalog),
    };
    terminal.print(&text)?;
    Ok(Exit::found(found))
}

/// Before the work, not after it.
fn refuse_to_replace(place: &Path) -> Result<(), Diagnostic> {
    match std::fs::symlink_metadata(place) {
        Ok(_) => Err(Diagnostic::placeless("mutate-file-exists").with("file", file::show(place))),
        Err(_) => Ok(()),
    }
}

fn write_cases(place: &Path, report: &Report) -> Result<(), Stop> {
    let text = report.cases();
    if text.is_empty() {
        return Ok(());
    }
    refuse_to_replace(place)
        .and_then(|()| file::write(place, &text))
        .map_err(|diagnostic| Stop::Refused { diagnostics: vec![diagnostic], sources: Sources::default() })
}

/// What stands for the numbers of the progress line until they are known.
const NUMBERS: [&str; 3] = ["<done>", "<all>", "<unnoticed>"];

/// The progress line with places for its numbers: messages are made in one thread, the line is shown by any.
fn template(catalog: &Catalog) -> String {
    let [done, all, unnoticed] = NUMBERS.map(Arg::from);
    catalog.text("mutate-progress", &[("done", done), ("all", all), ("unnoticed", unnoticed)])
}

fn fill(template: &str, progress: Progress) -> String {
    let numbers = [progress.done, progress.all, progress.unnoticed];
    let places = NUMBERS.iter().zip(numbers);
    places.fold(template.to_owned(), |text, (place, number)| text.replace(place, &number.to_string()))
}
