//! `mulu eval FACTS…`: decides projects.

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, Command, value_parser};
use jiff::civil::Date;

use super::check::to_json;
use super::command::{choice, named, option, positional, switch};
use super::decide::{Decided, decide_all};
use super::deny::Deny;
use super::exit::{Exit, Stop};
use super::facts_file::{self, FactsFile};
use super::terminal::Terminal;
use super::today::today;
use super::{file, roots, verify};
use crate::diagnostic::{Catalog, Diagnostic};
use crate::explain;
use crate::facts::Format;
use crate::inquiry::{Asked, parse_date};
use crate::source::Sources;
use crate::syntax::name_key;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "eval")
        .arg(
            positional(catalog, "facts")
                .required_unless_present("verify")
                .num_args(1..)
                .value_parser(value_parser!(OsString)),
        )
        .arg(choice(catalog, "format", "eval-format", &["human", "json", "markdown", "html"]))
        .arg(option(catalog, "input-format").value_parser(["yaml", "json", "toml"]))
        .arg(option(catalog, "as-of"))
        .arg(option(catalog, "reading").action(ArgAction::Append))
        .arg(option(catalog, "rules").value_parser(value_parser!(PathBuf)))
        .arg(option(catalog, "deny").action(ArgAction::Append))
        .arg(switch(catalog, "deny-certain"))
        .arg(switch(catalog, "full"))
        .arg(verify_option(catalog))
        .arg(option(catalog, "output").short('o').value_parser(value_parser!(PathBuf)))
}

/// What was recorded says by itself which facts to decide, and how.
fn verify_option(catalog: &Catalog) -> clap::Arg {
    let said = ["facts", "input-format", "as-of", "reading", "deny", "deny-certain", "output"];
    option(catalog, "verify").value_parser(value_parser!(PathBuf)).conflicts_with_all(said)
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    if let Some(path) = matches.get_one::<PathBuf>("verify") {
        return verify::run(path, matches, terminal);
    }
    let deny = deny(matches)?;
    let asked = asked(matches)?;
    let rules = matches.get_one::<PathBuf>("rules");
    spare_inputs(matches)?;
    let files = open_all(matches)?;
    // The process ends soon: the rules are not taken apart again.
    let rulebook = ManuallyDrop::new(roots::rules_to_decide(rules.map(AsRef::as_ref))?);
    let mut sources = Sources::default();
    let facts: Vec<_> = files.into_iter().map(|file| facts_file::read(file, &mut sources)).collect();
    let format = matches.get_one::<String>("format").map(String::as_str);
    let is_recorded = matches!(format, Some("json" | "html"));
    let records = is_recorded.then(|| facts.iter().map(|file| verify::of_file(file, &sources)).collect());
    let mut decided = decide_all(&rulebook, &asked, facts, &sources, &terminal.catalog)?;
    decided.report.made_from =
        records.map(|facts| verify::record(rulebook.digest(), &asked, terminal.catalog.lang(), facts));
    terminal.report(&decided.diagnostics, &sources);
    write(matches, &decided, terminal)?;
    let errors = decided.diagnostics.iter().any(Diagnostic::is_error);
    Ok(Exit::found(errors || decided.decisions.iter().any(|decision| deny.refuses(decision))))
}

fn deny(matches: &ArgMatches) -> Result<Deny, Diagnostic> {
    let lists = matches.get_many::<String>("deny").into_iter().flatten();
    Deny::parse(lists.map(String::as_str), matches.get_flag("deny-certain"))
}

/// How to decide, from the options.
pub(super) fn asked(matches: &ArgMatches) -> Result<Asked, Diagnostic> {
    let as_of = matches.get_one::<String>("as-of").map(|text| as_of(text)).transpose()?;
    let mut readings = Vec::new();
    for text in matches.get_many::<String>("reading").into_iter().flatten() {
        let (name, value) = text
            .split_once(['=', '＝'])
            .ok_or_else(|| Diagnostic::placeless("usage-reading-form").with("text", text.as_str()))?;
        let chosen = (name.trim().to_owned(), value.trim().to_owned());
        let contradicts = |(name, value): &(String, String)| same(name, &chosen.0) && !same(value, &chosen.1);
        if readings.iter().any(contradicts) {
            let option = format!("--reading {}", chosen.0);
            return Err(Diagnostic::placeless("usage-given-twice").with("option", option));
        }
        readings.push(chosen);
    }
    Ok(Asked { today: today(), as_of, readings })
}

/// Whether two names are the same to the rules.
fn same(a: &str, b: &str) -> bool {
    name_key(a) == name_key(b)
}

/// Refuses to write over what is read.
fn spare_inputs(matches: &ArgMatches) -> Result<(), Diagnostic> {
    let Some(output) = output(matches) else { return Ok(()) };
    let target = file::target(output);
    let facts = matches.get_many::<OsString>("facts").into_iter().flatten().map(Path::new);
    let rules = matches.get_one::<PathBuf>("rules").map(PathBuf::as_path);
    match facts.chain(rules).find(|input| file::target(input) == target) {
        Some(_) => Err(Diagnostic::placeless("output-is-input").with("file", file::show(output))),
        None => Ok(()),
    }
}

/// The file to write; none for standard output.
fn output(matches: &ArgMatches) -> Option<&Path> {
    matches.get_one::<PathBuf>("output").map(PathBuf::as_path).filter(|path| path.as_os_str() != "-")
}

fn as_of(text: &str) -> Result<Date, Diagnostic> {
    parse_date(text).ok_or_else(|| Diagnostic::placeless("usage-date").with("text", text))
}

/// Opens every file before anything is decided, so that all that can't be read are told at once.
fn open_all(matches: &ArgMatches) -> Result<Vec<FactsFile>, Stop> {
    let format = matches.get_one::<String>("input-format").map(|name| match name.as_str() {
        "json" => Format::Json,
        "toml" => Format::Toml,
        _ => Format::Yaml,
    });
    let paths: Vec<&OsString> = matches.get_many::<OsString>("facts").into_iter().flatten().collect();
    if paths.iter().filter(|path| **path == "-").count() > 1 {
        return Err(Diagnostic::placeless("usage-stdin-twice").into());
    }
    let opened = paths.iter().map(|path| facts_file::open(path, format));
    let (files, problems): (Vec<_>, Vec<_>) = opened.partition(Result::is_ok);
    if problems.is_empty() {
        return Ok(files.into_iter().filter_map(Result::ok).collect());
    }
    let diagnostics = problems.into_iter().filter_map(Result::err).collect();
    Err(Stop::Refused { diagnostics, sources: Sources::default() })
}

/// The decisions, to a file or to standard output.
fn write(matches: &ArgMatches, decided: &Decided, terminal: &Terminal) -> Result<(), Stop> {
    let output = output(matches);
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => to_json(&decided.report),
        Some("markdown") => explain::markdown(&decided.report, &terminal.catalog),
        Some("html") => explain::html(&decided.report, &terminal.catalog),
        _ => explain::human(
            &decided.report,
            &terminal.catalog,
            terminal.style(output.is_some(), matches.get_flag("full")),
        ),
    };
    match output {
        Some(path) => Ok(file::write(path, &text)?),
        None => terminal.print(&text),
    }
}
