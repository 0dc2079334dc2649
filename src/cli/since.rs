//! `--since REV`: the rule files that are no longer as they were in a revision, as git sees them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ArgMatches;

use super::command;
use super::file;
use super::roots::Root;
use super::terminal::reason;
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
    let top = git(folder, &["rev-parse", "--show-toplevel"])?;
    let top = path(top.strip_suffix(b"\n").unwrap_or(&top));
    let commit = commit(&top, revision)?;
    let changed = git(&top, &["diff", "--name-only", "--no-renames", "-z", &commit, "--"])?;
    let untracked = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = [changed, untracked];
    let names = names.iter().flat_map(|names| names.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
    // Files that are gone have no place any more.
    let places: HashSet<PathBuf> =
        names.filter_map(|name| fs::canonicalize(top.join(path(name))).ok()).collect();
    let changed = root.placed().filter(|(_, place)| places.contains(*place));
    Ok(changed.map(|(name, _)| name.to_owned()).collect())
}

/// The commit that a revision names; what begins with `-` would be taken for an option.
fn commit(top: &Path, revision: &str) -> Result<String, Diagnostic> {
    let unknown = || Diagnostic::placeless("since-unknown-revision").with("revision", revision);
    if revision.starts_with('-') || revision.is_empty() {
        return Err(unknown());
    }
    let named = format!("{revision}^{{commit}}");
    let found = git(top, &["rev-parse", "--verify", "--quiet", &named]).map_err(|_| unknown())?;
    Ok(String::from_utf8_lossy(&found).trim().to_owned())
}

/// What git answers in a folder.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Diagnostic> {
    let mut command = Command::new("git");
    // In a hook these point at the repository of the hook; asked for is that of the folder.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"] {
        command.env_remove(name);
    }
    // English, to be told apart; and nothing of the repository is touched.
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.arg("-C").arg(folder).args(arguments).output();
    let output =
        output.map_err(|error| Diagnostic::placeless("since-no-git").with("reason", reason(&error)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if said.contains("not a git repository") {
        return Err(Diagnostic::placeless("since-no-repository").with("folder", file::show(folder)));
    }
    let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned();
    Err(Diagnostic::placeless("since-git-failed").with("reason", Arg::Text(said)))
}

/// A path as git writes it.
#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path as git writes it.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
