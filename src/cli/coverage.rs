//! `mulu coverage [PATHS]`: how much of the official text the rules answer to.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, value_parser};

use super::check::{chosen_paths, paths, to_json};
use super::command::{choice, named, option};
use super::exit::{Exit, Stop};
use super::file;
use super::roots::{self, Root, Selection};
use super::terminal::Terminal;
use crate::coverage::{self, Coverage, EditionCoverage, Subject};
use crate::diagnostic::{Catalog, Diagnostic};
use crate::fidelity::Reference;
use crate::quantity::Number;
use crate::source::{SourceId, Sources};

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "coverage")
        .arg(paths(catalog))
        .arg(choice(catalog, "format", "coverage-format", &["human", "json", "markdown", "html"]))
        .arg(option(catalog, "min"))
        .arg(option(catalog, "output").short('o').value_parser(value_parser!(PathBuf)))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let least = matches.get_one::<String>("min").map(|text| percent(text)).transpose()?;
    let output = matches.get_one::<PathBuf>("output").map(PathBuf::as_path).filter(|p| p.as_os_str() != "-");
    let selections = roots::selections(&chosen_paths(matches))
        .map_err(|diagnostics| Stop::Refused { diagnostics, sources: Sources::default() })?;
    if let Some(output) = output {
        selections.iter().try_for_each(|selection| spare(output, &selection.root))?;
    }
    let mut editions = Vec::new();
    for Selection { root, chosen } in &selections {
        editions.extend(measured(root, chosen.as_ref())?);
    }
    let coverage = Coverage::new(editions);
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => to_json(&coverage),
        Some("markdown") => coverage::markdown(&coverage, &terminal.catalog),
        Some("html") => coverage::html(&coverage, &terminal.catalog),
        _ => coverage::human(&coverage, &terminal.catalog, terminal.style(output.is_some(), true)),
    };
    match output {
        Some(path) => file::write(path, &text)?,
        None => terminal.print(&text)?,
    }
    Ok(Exit::found(least.is_some_and(|least| !coverage.reaches(least))))
}

/// The editions of a root.
fn measured(root: &Root, chosen: Option<&HashSet<String>>) -> Result<Vec<EditionCoverage>, Stop> {
    let rulebook = roots::compiled(root)?;
    let sources = &rulebook.sources;
    let within = |id: SourceId| chosen.is_none_or(|chosen| chosen.contains(&sources.get(id).name));
    let editions = rulebook.editions.iter().map(|edition| {
        let reference = Reference::of(sources, &edition.references);
        let (program, reference) = (&edition.program, reference.as_ref());
        coverage::edition(Subject { program, reference, sources, within: &within })
    });
    Ok(editions.collect())
}

/// `95`, `99.5`, `100%`.
fn percent(text: &str) -> Result<Number, Diagnostic> {
    let number = Number::parse(text.trim().trim_end_matches(['%', '％']).trim_end());
    let number = number.ok().filter(|n| !n.is_negative() && *n <= Number::whole(100));
    number.ok_or_else(|| Diagnostic::placeless("usage-percent").with("text", text))
}

/// Refuses to write over rules or over the copy of the official text.
fn spare(output: &Path, root: &Root) -> Result<(), Diagnostic> {
    let target = file::target(output);
    match root.files.iter().any(|file| file::target(Path::new(&file.name)) == target) {
        true => Err(Diagnostic::placeless("output-is-input").with("file", file::show(output))),
        false => Ok(()),
    }
}
