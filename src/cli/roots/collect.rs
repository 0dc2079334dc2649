//! A folder -> the places of its rule files, and where they may lie.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{EXAMPLES, is_rule_file};
use crate::cli::file;
use crate::diagnostic::Diagnostic;
use crate::limits::{ROOT_ENTRIES, ROOT_FILES};

/// Where the files of a root may lie: in its repository, else in the root itself.
pub(super) fn bounds(folder: &Path) -> PathBuf {
    folder.ancestors().find(|over| over.join(".git").exists()).unwrap_or(folder).to_owned()
}

/// Refuses a link that leads away: whoever wrote the rules is not to choose what else of this machine is read and quoted.
pub(super) fn within(place: &Path, bounds: &Path) -> Result<(), Diagnostic> {
    match fs::canonicalize(place) {
        Ok(real) if !real.starts_with(bounds) => {
            Err(Diagnostic::placeless("link-leaves-rules").with("target", file::show(&real)))
        }
        _ => Ok(()),
    }
}

/// A root that is none: `what` there are more of than `limit`.
pub(super) fn too_large(folder: &Path, what: &'static str, limit: usize) -> Diagnostic {
    let problem = Diagnostic::placeless("root-too-large").with("path", file::show(folder));
    problem.with_word("what", what).with("limit", limit)
}

/// All rule files below a folder as (path below the root, place).
pub(super) fn collect(folder: &Path) -> Result<Vec<(String, PathBuf)>, Diagnostic> {
    let mut collection =
        Collection { bounds: bounds(folder), seen: HashSet::new(), entries: 0, found: Vec::new() };
    collection.folder(folder, "")?;
    Ok(collection.found)
}

struct Collection {
    bounds: PathBuf,
    /// A folder that is reached twice, by a link, is read once.
    seen: HashSet<PathBuf>,
    entries: usize,
    found: Vec<(String, PathBuf)>,
}

impl Collection {
    fn folder(&mut self, folder: &Path, below: &str) -> Result<(), Diagnostic> {
        let unreadable = |e: &std::io::Error| file::unreadable(folder, e);
        if !self.seen.insert(fs::canonicalize(folder).map_err(|e| unreadable(&e))?) {
            return Ok(());
        }
        let entries = fs::read_dir(folder).map_err(|e| unreadable(&e))?;
        let mut entries: Vec<PathBuf> =
            entries.flatten().take(ROOT_ENTRIES + 1).map(|entry| entry.path()).collect();
        self.entries += entries.len();
        if self.entries > ROOT_ENTRIES {
            return Err(too_large(folder, "root-entries", ROOT_ENTRIES));
        }
        entries.sort();
        for place in entries {
            let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            // A link to a folder elsewhere is kept as if it were a file, and refused as one.
            if place.is_dir() && within(&place, &self.bounds).is_ok() {
                if name != EXAMPLES {
                    self.folder(&place, &path)?;
                }
            } else if place.is_dir() || is_rule_file(&path) {
                self.found.push((path, place));
            }
            if self.found.len() > ROOT_FILES {
                return Err(too_large(folder, "root-files", ROOT_FILES));
            }
        }
        Ok(())
    }
}
