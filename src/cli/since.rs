//! `--since REV`: the rule files that are no longer as they were in a revision, as git sees them.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use clap::ArgMatches;

use super::command;
use super::git;
use super::roots::Root;
use crate::diagnostic::{Arg, Catalog, Diagnostic};

/// Names of files as sources.
pub type Names = HashSet<String>;

pub fn option(catalog: &Catalog) -> clap::Arg {
    command::option(catalog, "since")
}

/// The revision that was given.
pub fn revision(matches: &ArgMatches) -> Option<&str> {
    matches.get_one::<String>("since").map(String::as_str)
}

/// A line that says what was looked at; `elsewhere` counts the errors that are told of other files.
pub fn note(revision: &str, elsewhere: usize, catalog: &Catalog) -> String {
    let some = if elsewhere > 0 { "some" } else { "none" };
    let args =
        [("revision", Arg::from(revision)), ("elsewhere", Arg::from(elsewhere)), ("some", Arg::from(some))];
    catalog.text("since-note", &args) + "\n"
}

/// The files of a root that differ from `revision` or that git does not know yet. Ignored ones are not among them.
pub fn changed(root: &Root, revision: &str) -> Result<Names, Diagnostic> {
    let folder = root.base().ok_or_else(|| Diagnostic::placeless("since-built-in"))?;
    let top = git::top(folder)?;
    let commit = git::commit(&top, revision)?;
    let changed = git::git(&top, &["diff", "--name-only", "--no-renames", "-z", &commit, "--"])?;
    let untracked = git::git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = [changed, untracked];
    let names = names.iter().flat_map(|names| names.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
    // Files that are gone have no place any more.
    let places: HashSet<PathBuf> =
        names.filter_map(|name| fs::canonicalize(top.join(git::path(name))).ok()).collect();
    let changed = root.placed().filter(|(_, place)| places.contains(*place));
    Ok(changed.map(|(name, _)| name.to_owned()).collect())
}
