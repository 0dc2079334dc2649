//! What git says: nothing of a repository is ever changed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use super::file;
use super::terminal::reason;
use crate::diagnostic::{Arg, Diagnostic};

/// The folder of the repository that a folder lies in.
pub fn top(folder: &Path) -> Result<PathBuf, Diagnostic> {
    let top = git(folder, &["rev-parse", "--show-toplevel"])?;
    Ok(path(line(&top)))
}

/// The commit that a revision names; what begins with `-` would be taken for an option.
pub fn commit(top: &Path, revision: &str) -> Result<String, Diagnostic> {
    let unknown = || Diagnostic::placeless("since-unknown-revision").with("revision", revision);
    if revision.starts_with('-') || revision.is_empty() {
        return Err(unknown());
    }
    let named = format!("{revision}^{{commit}}");
    let found = git(top, &["rev-parse", "--verify", "--quiet", &named]).map_err(|_| unknown())?;
    Ok(String::from_utf8_lossy(line(&found)).into_owned())
}

/// What git answers in a folder.
pub fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Diagnostic> {
    answer(folder, command(folder, arguments).output())
}

/// What git answers to what is written to it.
pub fn ask(folder: &Path, arguments: &[&str], questions: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let mut command = command(folder, arguments);
    let asked = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let output = asked.and_then(|mut child| {
        let input = child.stdin.take();
        // Git answers while it is still being asked: neither side may wait for the other.
        thread::scope(|scope| {
            scope.spawn(move || input.map(|mut input| input.write_all(questions)));
            child.wait_with_output()
        })
    });
    answer(folder, output)
}

/// A path as git writes it.
#[cfg(unix)]
pub fn path(bytes: &[u8]) -> PathBuf {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path as git writes it.
#[cfg(not(unix))]
pub fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// An answer of one line.
pub fn line(answer: &[u8]) -> &[u8] {
    answer.strip_suffix(b"\n").unwrap_or(answer)
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // In a hook these point at the repository of the hook; asked for is that of the folder.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"] {
        command.env_remove(name);
    }
    // English, to be told apart; and nothing of the repository is touched.
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command.arg("-C").arg(folder).args(arguments);
    command
}

fn answer(folder: &Path, output: std::io::Result<Output>) -> Result<Vec<u8>, Diagnostic> {
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
