//! One root: its files as they are on disk, what was made of them, and what the client was told.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use lsp_types::{Diagnostic as Published, Uri};

use super::analysis::Analysis;
use crate::cli::roots;
use crate::diagnostic::Diagnostic;
use crate::rulebook::RuleFile;

/// A root and its state.
#[derive(Default)]
pub struct Root {
    pub disk: Disk,
    /// Whether the disk has to be read again.
    pub outdated: bool,
    /// Whether texts have changed since the analysis.
    pub stale: bool,
    pub analysis: Option<Rc<Analysis>>,
    /// Texts that can't be read as rules.
    pub unread: Vec<(Uri, Diagnostic)>,
    /// How much the client does not know yet of what the analysis found.
    pub unpublished: Unpublished,
    /// What the client was last told of each text, with the version that it was told of.
    pub published: HashMap<Uri, (Option<i32>, Vec<Published>)>,
}

/// What is still to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unpublished {
    #[default]
    Nothing,
    /// What stands in the open texts has been told.
    TheRest,
    All,
}

/// The files of a root on disk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Disk {
    pub files: Vec<OnDisk>,
    pub settings: Option<OnDisk>,
    /// The folder, seen from that of the settings, which may lie above it.
    pub settings_base: String,
    /// Files that can't be read as rules.
    pub problems: Vec<(PathBuf, Diagnostic)>,
}

/// A file.
#[derive(Debug, Clone, PartialEq)]
pub struct OnDisk {
    pub file: RuleFile,
    pub place: PathBuf,
}

impl Disk {
    /// Reads a folder; what is not there is not found.
    pub fn read(folder: &Path) -> Disk {
        let mut disk = Disk::default();
        let Ok(root) = roots::root(Some(folder)) else { return disk };
        let files = root.files.into_iter().zip(root.places);
        disk.files = files.map(|(file, place)| OnDisk { file, place }).collect();
        if let Some(roots::SettingsFile { name, place, text, base }) = root.settings {
            let file = RuleFile { path: roots::SETTINGS.to_owned(), name, text };
            disk.settings = Some(OnDisk { file, place });
            disk.settings_base = base;
        }
        let name = |problem: &Diagnostic| {
            problem.span().map(|span| PathBuf::from(&root.problem_sources.get(span.source).name))
        };
        disk.problems = root.problems.into_iter().filter_map(|p| Some((name(&p)?, p))).collect();
        disk
    }
}

impl Root {
    /// Reads the disk again; whether anything differs. Editors tell of every file that they save themselves.
    pub fn reread(&mut self, folder: &Path) -> bool {
        self.outdated = false;
        let disk = Disk::read(folder);
        let differs = disk != self.disk;
        self.disk = disk;
        self.stale |= differs;
        differs
    }
}
