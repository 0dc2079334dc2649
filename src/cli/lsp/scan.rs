//! The roots that a folder of the editor holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::roots;

/// How deep below a folder roots are looked for, and how many entries are looked at: a home folder may be opened by mistake.
const DEPTH: usize = 4;
const ENTRIES: usize = 20_000;

/// Folders that hold copies and products, never rules that anybody edits.
const PASSED_OVER: [&str; 2] = ["target", "node_modules"];

/// The root above a folder of the workspace, else those below; a folder that has none, but rules, is itself one. Roots are resolved.
pub fn roots_of(folder: &Path) -> BTreeSet<PathBuf> {
    let Ok(folder) = fs::canonicalize(folder) else { return BTreeSet::new() };
    if let Some(root) = roots::above(&folder) {
        return [root].into();
    }
    let mut scan = Scan::default();
    scan.walk(&folder, 0);
    if scan.roots.is_empty() && scan.has_rules && scan.entries < ENTRIES {
        scan.roots.insert(folder);
    }
    scan.roots
}

#[derive(Default)]
struct Scan {
    roots: BTreeSet<PathBuf>,
    has_rules: bool,
    entries: usize,
}

impl Scan {
    fn walk(&mut self, folder: &Path, depth: usize) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            self.entries += 1;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if self.entries >= ENTRIES || name.starts_with('.') {
                continue;
            }
            let place = entry.path();
            // Links are not followed: they may lead in circles.
            if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.has_rules |= name.ends_with(".mulu");
            } else if roots::is_root(&place) {
                self.roots.insert(place);
            } else if depth + 1 < DEPTH && !PASSED_OVER.contains(&&*name) {
                self.walk(&place, depth + 1);
            }
        }
    }
}
