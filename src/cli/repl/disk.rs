//! The files and rules that a session asks for, from the disk.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::exit::Stop;
use crate::cli::roots::{self, Stamp};
use crate::cli::{facts_file, file};
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Node};
use crate::rulebook::Rulebook;
use crate::session::{Outside, RulesFailure};
use crate::source::Sources;

/// Files, and the rules with what tells whether they have changed.
pub(super) struct Disk {
    rules: Option<PathBuf>,
    stamp: Stamp,
}

impl Disk {
    /// The rules at a path, or the default ones.
    pub fn new(rules: Option<PathBuf>) -> Disk {
        let stamp = roots::stamp(rules.as_deref());
        Disk { rules, stamp }
    }

    /// The rules as they stand now.
    pub fn rulebook(&mut self) -> Result<Rulebook, Stop> {
        self.stamp = roots::stamp(self.rules.as_deref());
        roots::rulebook(self.rules.as_deref())
    }

    /// Whether a rule file was changed, added or dropped since the rules were last read. Asked once, the change counts as seen.
    pub fn has_changed(&mut self) -> bool {
        let now = roots::stamp(self.rules.as_deref());
        let changed = now != self.stamp;
        self.stamp = now;
        changed
    }
}

impl Outside for Disk {
    fn facts(&mut self, path: &str, sources: &mut Sources) -> Result<Vec<Node>, Vec<Diagnostic>> {
        let file = facts_file::open(OsStr::new(path), None).map_err(|problem| vec![problem])?;
        let file = facts_file::read(file, sources);
        if file.problems.is_empty() { Ok(file.nodes) } else { Err(file.problems) }
    }

    fn write(&mut self, path: &str, text: &str, replace: bool) -> Result<(), Diagnostic> {
        let place = Path::new(path);
        if !replace && fs::symlink_metadata(place).is_ok() {
            return Err(Diagnostic::placeless("session-file-exists").with("file", path));
        }
        file::write(place, text)
    }

    fn append(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let place = Path::new(path);
        let mut whole = match fs::symlink_metadata(place) {
            Ok(_) => facts::decode(&file::read(place)?)?,
            Err(_) => String::new(),
        };
        if !whole.is_empty() && !whole.ends_with('\n') {
            whole.push('\n');
        }
        let text = if whole.is_empty() { text.trim_start_matches('\n') } else { text };
        file::write(place, &(whole + text))
    }

    fn rules(&mut self) -> Result<Rulebook, RulesFailure> {
        self.rulebook().map_err(|stop| match stop {
            Stop::Refused { diagnostics, sources } => RulesFailure { diagnostics, sources },
            Stop::Output(_) => RulesFailure { diagnostics: Vec::new(), sources: Sources::default() },
        })
    }
}
