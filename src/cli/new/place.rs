//! Files at a place: all of them or none, and nothing that was there is touched.
//!
//! A folder that is not there yet is filled beside its place and then given its name, so that it appears whole. One that is there is
//! kept, because somebody may stand in it: what could be written is taken back when something can't be.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::super::file::show;
use super::super::terminal::reason;
use super::files::File;
use crate::diagnostic::{Arg, Diagnostic};

/// What an otherwise empty folder may hold: an empty repository that was cloned.
const REPOSITORY: &str = ".git";

/// Writes the files below the folder.
pub(super) fn make(folder: &Path, files: &[File]) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| {
        Diagnostic::placeless("new-not-made").with("folder", show(folder)).with("reason", reason(&error))
    };
    match fs::metadata(folder) {
        Ok(data) if data.is_dir() => {
            refuse_what_is_in_use(folder, &held(folder).map_err(failed)?)?;
            Made::default().all(folder, files).map_err(failed)
        }
        // A link that leads nowhere is something, too.
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(folder).is_err() => {
            appear(folder, files).map_err(failed)
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
        _ => Err(Diagnostic::placeless("new-in-the-way").with("folder", show(folder))),
    }
}

/// The names in a folder, sorted.
fn held(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<String>>>()?;
    names.sort();
    names.retain(|name| name != REPOSITORY);
    Ok(names)
}

fn refuse_what_is_in_use(folder: &Path, names: &[String]) -> Result<(), Diagnostic> {
    const SHOWN: usize = 3;
    if names.is_empty() {
        return Ok(());
    }
    let shown = names.iter().take(SHOWN).map(|name| Arg::from(format!("`{name}`"))).collect();
    let problem = Diagnostic::placeless("new-folder-in-use").with("folder", show(folder));
    Err(problem.with_list("names", shown).with("more", if names.len() > SHOWN { "some" } else { "none" }))
}

/// A folder that was not there, whole from the first moment.
fn appear(folder: &Path, files: &[File]) -> io::Result<()> {
    // A path that ends in `..` has no name to give.
    let Some(_) = folder.file_name() else { return Err(io::ErrorKind::NotFound.into()) };
    let beside = folder.with_file_name(format!(".mulu-new.{}.tmp", std::process::id()));
    fs::create_dir(&beside)?;
    let mut made = Made { files: Vec::new(), folders: vec![beside.clone()] };
    made.all_of(&beside, files).and_then(|()| fs::rename(&beside, folder)).inspect_err(|_| made.undo())
}

/// What has been written so far.
#[derive(Debug, Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    /// All files, or nothing.
    fn all(mut self, folder: &Path, files: &[File]) -> io::Result<()> {
        self.all_of(folder, files).inspect_err(|_| self.undo())
    }

    fn all_of(&mut self, folder: &Path, files: &[File]) -> io::Result<()> {
        files.iter().try_for_each(|file| self.one(folder, file))
    }

    fn one(&mut self, folder: &Path, file: &File) -> io::Result<()> {
        let mut place = folder.to_owned();
        let mut parts = file.path.split('/').peekable();
        while let Some(part) = parts.next() {
            place.push(part);
            if parts.peek().is_some() && !self.folders.contains(&place) {
                fs::create_dir(&place)?;
                self.folders.push(place.clone());
            }
        }
        // Never over a file that somebody else has put there meanwhile.
        let mut written = fs::File::create_new(&place)?;
        self.files.push(place);
        written.write_all(file.text.as_bytes())?;
        written.sync_all()
    }

    /// Takes everything back, the innermost first. What can't be removed is left: the first failure is the one to tell.
    fn undo(&self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second can't be written: its folder is a file.
    fn files() -> Vec<File> {
        let file = |path| File { path, purpose: "", text: "text\n".to_owned() };
        vec![file("below/first"), file("below/first/second")]
    }

    fn empty(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mulu-place-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn a_failure_leaves_no_new_folder() {
        let outside = empty("new");
        assert_eq!(make(&outside.join("rules"), &files()).expect_err("it fails").code, "new-not-made");
        assert_eq!(held(&outside).expect("readable"), Vec::<String>::new());
    }

    #[test]
    fn a_failure_leaves_an_empty_folder_empty() {
        let folder = empty("empty");
        fs::create_dir(folder.join(REPOSITORY)).expect("a repository");
        assert_eq!(make(&folder, &files()).expect_err("it fails").code, "new-not-made");
        assert_eq!(held(&folder).expect("readable"), Vec::<String>::new());
        assert!(folder.join(REPOSITORY).is_dir());
    }
}
