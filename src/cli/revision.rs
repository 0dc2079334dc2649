//! Rules as they are in a git revision, read without a checkout.
//!
//! Which folder is the root is found as for paths (`roots`), among the files of the revision alone. Links to files are followed;
//! links to folders are not.

use std::path::{Path, PathBuf};

use super::git;
use super::roots::{EXAMPLES, Root, SETTINGS, is_rule_file, rule_bytes};
use crate::diagnostic::Diagnostic;
use crate::rulebook::RuleFile;
use crate::source::Span;

/// A place in a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder of the repository.
    pub top: PathBuf,
    /// As it was given.
    pub revision: String,
    /// From the top of the repository, with `/`; empty for the top itself.
    pub path: String,
}

impl Place {
    /// `REV:PATH`, the path being seen from the top of the repository, or with a leading `./` or `../` from `here`.
    pub fn new(here: &Path, revision: &str, path: &str) -> Result<Place, Diagnostic> {
        let top = git::top(here)?;
        let relative = [".", ".."].contains(&path) || path.starts_with("./") || path.starts_with("../");
        let prefix = match relative {
            true => git::git(here, &["rev-parse", "--show-prefix"])?,
            false => Vec::new(),
        };
        let prefix = String::from_utf8_lossy(git::line(&prefix)).into_owned();
        Ok(Place { top, revision: revision.to_owned(), path: tidy(&format!("{prefix}/{path}")) })
    }

    /// The same place as `found` in the working tree.
    pub fn beside(found: &Path, revision: &str) -> Result<Place, Diagnostic> {
        let folder = if found.is_dir() { found } else { found.parent().unwrap_or(found) };
        let top = git::top(folder)?;
        let real = std::fs::canonicalize(&top).unwrap_or_else(|_| top.clone());
        let below = found.strip_prefix(&real).unwrap_or(Path::new(""));
        let parts: Vec<String> =
            below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        Ok(Place { top, revision: revision.to_owned(), path: parts.join("/") })
    }

    /// As it is written.
    pub fn shown(&self) -> String {
        format!("{}:{}", self.revision, self.path)
    }

    /// The files of its root.
    pub fn root(&self) -> Result<Root, Diagnostic> {
        let commit = git::commit(&self.top, &self.revision)?;
        let listed = git::git(&self.top, &["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        let tree = Tree { entries: listed.split(|byte| *byte == 0).filter_map(entry).collect() };
        if !tree.has(&self.path) {
            let missing = Diagnostic::placeless("diff-no-such-place").with("path", self.path.as_str());
            return Err(missing.with("revision", self.revision.as_str()));
        }
        let wanted = tree.rule_files(&self.path);
        if wanted.is_empty() {
            return Err(Diagnostic::placeless("no-rule-files").with("path", self.shown()));
        }
        let questions: String = wanted.iter().map(|(_, entry)| entry.question(&commit) + "\n").collect();
        let arguments = ["cat-file", "--batch", "--follow-symlinks"];
        let answers = git::ask(&self.top, &arguments, questions.as_bytes())?;
        let mut rest = &answers[..];
        let mut root = Root::default();
        for (path, entry) in wanted {
            let name = format!("{}:{}", self.revision, entry.path);
            match next_text(&mut rest) {
                Ok(text) => root.files.push(RuleFile { path, name, text }),
                Err(problem) => {
                    let id = root.problem_sources.add(name, "");
                    root.problems.push(problem.also(Span::new(id, 0, 0), "label"));
                }
            }
        }
        Ok(root)
    }
}

/// A path without `.`, `..`, and doubled or trailing `/`.
fn tidy(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A file of a revision.
struct Entry {
    link: bool,
    object: String,
    path: String,
}

impl Entry {
    /// What git is asked for: a link by its path, so that it is followed.
    fn question(&self, commit: &str) -> String {
        if self.link { format!("{commit}:{}", self.path) } else { self.object.clone() }
    }
}

/// `MODE TYPE OBJECT\tPATH`; none for other repositories inside, and for names that no rule file has.
fn entry(line: &[u8]) -> Option<Entry> {
    let line = std::str::from_utf8(line).ok()?;
    let (head, path) = line.split_once('\t')?;
    let mut head = head.split(' ');
    let (mode, kind, object) = (head.next()?, head.next()?, head.next()?);
    let fits = kind == "blob" && !path.contains('\n');
    fits.then(|| Entry { link: mode == "120000", object: object.to_owned(), path: path.to_owned() })
}

/// All files of a revision.
struct Tree {
    entries: Vec<Entry>,
}

impl Tree {
    fn has(&self, path: &str) -> bool {
        self.is_folder(path) || self.entries.iter().any(|entry| entry.path == path)
    }

    fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.below(path).next().is_some()
    }

    /// The files below a folder, with their paths from there.
    fn below<'t, 'f>(&'t self, folder: &'f str) -> impl Iterator<Item = (&'t str, &'t Entry)> + use<'t, 'f> {
        self.entries.iter().filter_map(move |entry| {
            let path = entry.path.as_str();
            if folder.is_empty() {
                return Some((path, entry));
            }
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, entry))
        })
    }

    fn is_root(&self, folder: &str) -> bool {
        self.below(folder).any(|(path, _)| is_mark(path))
    }

    /// Whether a folder or one below it is marked as a root.
    fn holds_root(&self, folder: &str) -> bool {
        self.below(folder).any(|(path, _)| {
            let starts = path.match_indices('/').map(|(at, _)| at + 1);
            std::iter::once(0).chain(starts).take(5).any(|start| is_mark(&path[start..]))
        })
    }

    /// The rule files of the root that a path belongs to, with their paths below it.
    fn rule_files<'t>(&'t self, path: &str) -> Vec<(String, &'t Entry)> {
        let enclosing = above(path).into_iter().find(|folder| self.is_root(folder));
        let own = self.is_folder(path) && (enclosing.is_none() || self.holds_root(path));
        let folder = if own { Some(path) } else { enclosing };
        let Some(folder) = folder else {
            let file = self.entries.iter().find(|entry| entry.path == path);
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            return file.filter(|_| is_rule_file(&name)).map(|entry| (name, entry)).into_iter().collect();
        };
        let mut files: Vec<(String, &Entry)> = self
            .below(folder)
            .filter(|(path, _)| is_looked_at(path) && is_rule_file(path))
            .map(|(path, entry)| (path.to_owned(), entry))
            .collect();
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        files
    }
}

/// Whether a file marks the folder that it is seen from as a root.
fn is_mark(path: &str) -> bool {
    path == SETTINGS || path == "catalogue.mulu" || path.starts_with("prelude/")
}

/// Whether nothing on the way is hidden or holds examples.
fn is_looked_at(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    !path.split('/').any(|part| part.starts_with('.')) && !folders.split('/').any(|part| part == EXAMPLES)
}

/// The folders above a path, the nearest first, the top last.
fn above(path: &str) -> Vec<&str> {
    let mut folders: Vec<&str> = path.match_indices('/').map(|(at, _)| &path[..at]).collect();
    folders.reverse();
    if !path.is_empty() {
        folders.push("");
    }
    folders
}

/// The next answer of `cat-file --batch`: `OBJECT blob SIZE`, then the bytes and a line feed. A link that leads nowhere, or out of
/// the repository, is answered with another word in place of the object.
fn next_text(answers: &mut &[u8]) -> Result<String, Diagnostic> {
    let lost = || Diagnostic::placeless("since-git-failed").with("reason", "cat-file");
    let end = answers.iter().position(|byte| *byte == b'\n').ok_or_else(lost)?;
    let (head, rest) = answers.split_at(end);
    let head = String::from_utf8_lossy(head).into_owned();
    *answers = &rest[1..];
    let words: Vec<&str> = head.split(' ').collect();
    let size = words.last().and_then(|size| size.parse::<usize>().ok());
    let Some(size) = size.filter(|size| *size < answers.len()) else {
        return Err(Diagnostic::placeless("since-git-failed").with("reason", head));
    };
    let (bytes, rest) = answers.split_at(size);
    *answers = &rest[1..];
    match words[..] {
        [_, "blob", _] => rule_bytes(bytes),
        _ => Err(Diagnostic::placeless("since-git-failed").with("reason", head)),
    }
}
