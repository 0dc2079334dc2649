//! `mulu eval --verify FILE`: decides again what a report of `mulu eval --format json` decided, and compares the two.
//!
//! The report holds what it was made from: the facts, the question, and digests of the rules and the program. Facts and question
//! are taken from it, the rules are those at hand.

mod compare;
mod page;
mod recorded;

use std::mem::ManuallyDrop;
use std::path::Path;

use clap::ArgMatches;
use serde_json::Value;

use super::check::to_json;
use super::decide::decide_all;
use super::exit::{Exit, Stop};
use super::terminal::Terminal;
use super::{facts_file, file, roots};
use crate::diagnostic::{Catalog, Diagnostic};
use crate::explain::{Record, Report};
use crate::source::Sources;

pub use compare::Verification;
pub use recorded::{of_file, record};

/// Verifies the report at a path by the rules of `--rules`, else by those that `eval` would use here.
pub fn run(path: &Path, matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let name = file::show(path);
    let (then, record) = recorded::read(&name, &file::read(path)?)?;
    let rules = matches.get_one::<std::path::PathBuf>("rules");
    // The process ends soon: the rules are not taken apart again.
    let rulebook = ManuallyDrop::new(roots::rules_to_decide(rules.map(AsRef::as_ref))?);
    let now = again(&record, &rulebook, &name)?;
    let now = serde_json::to_value(now).map_err(std::io::Error::from)?;
    let found = Verification::new(&record, &rulebook.digest(), &then, &now);
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => to_json(&found),
        _ => page::page(&name, &found, &terminal.catalog, &terminal.style(false, matches.get_flag("full"))),
    };
    terminal.print(&text)?;
    Ok(Exit::found(!found.same))
}

/// The report on the same facts, asked for in the same way. What the facts are warned of stands in the report.
fn again(record: &Record, rulebook: &crate::rulebook::Rulebook, name: &str) -> Result<Report, Stop> {
    let (asked, lang) = recorded::asked(record, name)?;
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for facts in &record.facts {
        files.push(facts_file::read(recorded::facts(facts, name)?, &mut sources));
    }
    Ok(decide_all(rulebook, &asked, files, &sources, &Catalog::new(lang))?.report)
}

/// A report that can't be verified, and why.
fn not_recorded(file: &str, what: &'static str) -> Diagnostic {
    Diagnostic::placeless("verify-not-recorded").with("file", file).with("what", what)
}

/// The text at a key, where there is one.
fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}
