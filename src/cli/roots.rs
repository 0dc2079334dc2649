//! From a path to the rules it belongs to.
//!
//! A folder that is given is its own root, unless it holds none of the marks of a root and lies inside one; any
//! other path belongs to the nearest root above it. Without a path it is the root above the working directory, else
//! the embedded rules. The marks are `mulu.toml`, `catalogue.mulu` and a folder `prelude`.

mod collect;

use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use collect::{bounds, collect, too_large, within};

use super::exit::Stop;
use super::file;
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::limits::{ROOT_BYTES, RULE_FILE_BYTES};
use crate::rulebook::{self, RuleFile, Rulebook};
use crate::source::{Sources, Span};

/// Folders whose files are no rules: reference copies of the official text, and examples.
const SOURCE: &str = "source";
pub const EXAMPLES: &str = "examples";

/// Marks a root, and holds the settings of its lints.
pub const SETTINGS: &str = "mulu.toml";

/// Rules as files, not yet read by the language.
#[derive(Debug, Default)]
pub struct Root {
    /// The folder, resolved; none for the embedded rules and for a file that lies in no root.
    folder: Option<PathBuf>,
    pub files: Vec<RuleFile>,
    /// The resolved path of every file, in the same order; empty for the embedded rules.
    pub places: Vec<PathBuf>,
    /// `mulu.toml`, where there is one.
    pub settings: Option<SettingsFile>,
    /// Files that can't be read as rules, and their names as sources.
    pub problems: Vec<Diagnostic>,
    pub problem_sources: Sources,
}

/// The nearest `mulu.toml` at the root or above it.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsFile {
    pub name: String,
    pub place: PathBuf,
    pub text: String,
    /// The folder of the root, seen from that of the file; empty where it is the same.
    pub base: String,
}

/// What tells whether the files of a root have changed: their places, sizes and times.
pub type Stamp = Vec<(PathBuf, Option<(u64, SystemTime)>)>;

/// The files of the root at `path`, or of the default one, as they are now. Embedded rules never change; of a root that can't be
/// found nothing is seen.
pub fn stamp(path: Option<&Path>) -> Stamp {
    let folder = match path {
        Some(path) => locate(path).ok().map(|located| located.folder.unwrap_or(located.place)),
        None => env::current_dir().ok().and_then(|here| above(&here)),
    };
    let Some(folder) = folder else { return Stamp::new() };
    let mut found = Vec::new();
    if folder.is_dir() {
        // What can't be listed is found out when the rules are read.
        if let Ok(collected) = collect(&folder) {
            found = collected;
        }
    } else {
        found.push((String::new(), folder));
    }
    let look = |place: &PathBuf| {
        let data = fs::metadata(place).ok()?;
        Some((data.len(), data.modified().ok()?))
    };
    found.sort();
    found.into_iter().map(|(_, place)| (place.clone(), look(&place))).collect()
}

/// What was asked for inside a root.
#[derive(Debug)]
pub struct Selection {
    pub root: Root,
    /// Names of the chosen files; none for all.
    pub chosen: Option<HashSet<String>>,
}

/// The rules at `path`, or the default ones, compiled; with the errors if they have no meaning.
pub fn rulebook(path: Option<&Path>) -> Result<Rulebook, Stop> {
    compiled(&root(path)?)
}

/// The same for those who only decide: the 案例 of the embedded rules are not read.
pub fn rules_to_decide(path: Option<&Path>) -> Result<Rulebook, Stop> {
    let root = root(path)?;
    if root.is_embedded() { Ok(Rulebook::embedded_rules()) } else { compiled(&root) }
}

/// Compiles a root; with the errors if the rules have no meaning.
pub fn compiled(root: &Root) -> Result<Rulebook, Stop> {
    if !root.problems.is_empty() {
        return Err(Stop::Refused {
            diagnostics: root.problems.clone(),
            sources: root.problem_sources.clone(),
        });
    }
    let rulebook = Rulebook::build(&root.files);
    if rulebook.has_errors() {
        let diagnostics = rulebook.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
        return Err(Stop::Refused { diagnostics, sources: rulebook.sources });
    }
    Ok(rulebook)
}

/// The root at `path`, or the default one.
pub fn root(path: Option<&Path>) -> Result<Root, Diagnostic> {
    match path {
        Some(path) => load(&locate(path)?, path),
        None => default_root(),
    }
}

/// The roots of several paths, each with the files that were asked for.
pub fn selections(paths: &[PathBuf]) -> Result<Vec<Selection>, Vec<Diagnostic>> {
    let mut selections: Vec<Selection> = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if let Err(problem) = select(path, &mut selections) {
            problems.push(problem);
        }
    }
    if paths.is_empty() {
        match default_root() {
            Ok(root) => selections.push(Selection { root, chosen: None }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(selections) } else { Err(problems) }
}

fn select(path: &Path, selections: &mut Vec<Selection>) -> Result<(), Diagnostic> {
    let located = locate(path)?;
    let known = selections.iter().position(|s| s.root.folder.is_some() && s.root.folder == located.folder);
    let index = match known {
        Some(index) => index,
        None => {
            let root = load(&located, path)?;
            selections.push(Selection { root, chosen: Some(HashSet::new()) });
            selections.len() - 1
        }
    };
    let Some(selection) = selections.get_mut(index) else { return Ok(()) };
    if located.folder.as_ref() == Some(&located.place) {
        selection.chosen = None;
        return Ok(());
    }
    let files = selection.root.places.iter().zip(&selection.root.files);
    let names: Vec<String> =
        files.filter(|(place, _)| place.starts_with(&located.place)).map(|(_, f)| f.name.clone()).collect();
    if names.is_empty() && selection.root.problems.is_empty() {
        return Err(Diagnostic::placeless("no-rule-files").with("path", file::show(path)));
    }
    if let Some(chosen) = &mut selection.chosen {
        chosen.extend(names);
    }
    Ok(())
}

fn default_root() -> Result<Root, Diagnostic> {
    match env::current_dir().ok().and_then(|here| above(&here)) {
        Some(folder) => {
            let located = Located { place: folder.clone(), folder: Some(folder.clone()) };
            load(&located, &from_here(&folder))
        }
        None => Ok(Root { files: rulebook::embedded(), ..Root::default() }),
    }
}

/// The nearest root at or above a folder.
pub fn above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|f| is_root(f)).map(Path::to_owned)
}

/// A path, resolved, and the folder that is its root.
#[derive(Debug)]
struct Located {
    place: PathBuf,
    folder: Option<PathBuf>,
}

fn locate(path: &Path) -> Result<Located, Diagnostic> {
    let place = fs::canonicalize(path).map_err(|e| file::unreadable(path, &e))?;
    let enclosing =
        place.parent().and_then(|parent| parent.ancestors().find(|f| is_root(f))).map(Path::to_owned);
    let own = place.is_dir() && (enclosing.is_none() || holds_root(&place, 0));
    let folder = if own { Some(place.clone()) } else { enclosing };
    Ok(Located { place, folder })
}

/// Whether a folder is marked as a root.
pub fn is_root(folder: &Path) -> bool {
    folder.join(SETTINGS).is_file()
        || folder.join("catalogue.mulu").is_file()
        || folder.join("prelude").is_dir()
}

/// Whether a folder or one below it is marked as a root.
fn holds_root(folder: &Path, depth: usize) -> bool {
    let below = || fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    is_root(folder) || depth < 4 && below().any(|path| path.is_dir() && holds_root(&path, depth + 1))
}

/// Reads the files of a root. Their names are shown as the user would type them.
fn load(located: &Located, given: &Path) -> Result<Root, Diagnostic> {
    let mut root = Root { folder: located.folder.clone(), ..Root::default() };
    let Some(folder) = &located.folder else {
        let path = given.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !is_rule_file(&path) {
            return Err(Diagnostic::placeless("no-rule-files").with("path", file::show(given)));
        }
        root.keep(&located.place, path, file::show(given));
        return Ok(root);
    };
    let shown = if folder == &located.place { given.to_owned() } else { from_here(folder) };
    root.settings(folder, &shown);
    let mut found = collect(folder)?;
    found.sort();
    if found.is_empty() {
        let path = if given.as_os_str().is_empty() { Path::new(".") } else { given };
        return Err(Diagnostic::placeless("no-rule-files").with("path", file::show(path)));
    }
    let (bounds, mut bytes) = (bounds(folder), 0);
    for (path, place) in found {
        let name = file::show(&shown.join(&path));
        match within(&place, &bounds) {
            Ok(()) => root.keep(&place, path, name),
            Err(problem) => root.unreadable(problem, name),
        }
        bytes += root.files.last().map_or(0, |file| file.text.len());
        if bytes > ROOT_BYTES {
            return Err(too_large(folder, "root-mebibytes", ROOT_BYTES >> 20));
        }
    }
    Ok(root)
}

impl Root {
    fn is_embedded(&self) -> bool {
        self.folder.is_none() && self.places.is_empty() && self.problems.is_empty()
    }

    /// The folder of the rules, or of the one file; none for the embedded rules.
    pub fn base(&self) -> Option<&Path> {
        self.folder.as_deref().or_else(|| self.places.first()?.parent())
    }

    /// The name and the place of every file; none for the embedded rules.
    pub fn placed(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.files.iter().map(|file| file.name.as_str()).zip(self.places.iter().map(PathBuf::as_path))
    }

    /// `shown` is how the folder is called.
    fn settings(&mut self, folder: &Path, shown: &Path) {
        let Some(over) = folder.ancestors().find(|over| over.join(SETTINGS).is_file()) else { return };
        let place = over.join(SETTINGS);
        let name = file::show(&if over == folder { shown.join(SETTINGS) } else { place.clone() });
        let base = folder.strip_prefix(over).unwrap_or(Path::new(""));
        let base =
            base.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        match rule_text(&place) {
            Ok(text) => self.settings = Some(SettingsFile { name, place, text, base }),
            Err(problem) => self.unreadable(problem, name),
        }
    }

    /// A file that can't be read stays out; the others are still looked at.
    fn keep(&mut self, place: &Path, path: String, name: String) {
        match rule_text(place) {
            Ok(text) => {
                self.files.push(RuleFile { path, name, text });
                self.places.push(fs::canonicalize(place).unwrap_or_else(|_| place.to_owned()));
            }
            Err(problem) => self.unreadable(problem, name),
        }
    }

    fn unreadable(&mut self, problem: Diagnostic, name: String) {
        let id = self.problem_sources.add(name, "");
        self.problems.push(problem.also(Span::new(id, 0, 0), "label"));
    }
}

/// The text of a rule file.
fn rule_text(place: &Path) -> Result<String, Diagnostic> {
    if let Ok(data) = fs::metadata(place) {
        // Reading a pipe or a device may never end.
        if !data.is_file() && !data.is_dir() {
            return Err(Diagnostic::placeless("rule-file-irregular"));
        }
        small_enough(data.len())?;
    }
    rule_bytes(&file::read(place)?)
}

/// The text of rules, from its bytes.
pub fn rule_bytes(bytes: &[u8]) -> Result<String, Diagnostic> {
    small_enough(bytes.len() as u64)?;
    facts::decode(bytes).map_err(of_rules)
}

fn small_enough(size: u64) -> Result<(), Diagnostic> {
    const MIB: u64 = 1 << 20;
    if size <= RULE_FILE_BYTES as u64 {
        return Ok(());
    }
    Err(Diagnostic::placeless("file-too-large")
        .with("size", size.div_ceil(MIB) as usize)
        .with("limit", RULE_FILE_BYTES >> 20))
}

/// What is wrong with bytes that should be the text of rules.
pub fn of_rules(problem: Diagnostic) -> Diagnostic {
    match problem.code {
        "binary-facts" => Diagnostic::placeless("binary-rules"),
        _ => problem,
    }
}

/// Rules, a table of the prelude, or a reference copy of the official text.
pub fn is_rule_file(path: &str) -> bool {
    let in_source = path.split('/').any(|part| part == SOURCE);
    let is_rule = path.ends_with(".mulu") || path.starts_with("prelude/") && path.ends_with(".csv");
    is_rule && !in_source || rulebook::is_reference(path)
}

/// A resolved folder as it is called from the working directory; empty for that itself.
pub fn from_here(folder: &Path) -> PathBuf {
    let here = env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    match folder.strip_prefix(&here) {
        Ok(relative) if !here.as_os_str().is_empty() => relative.to_owned(),
        _ => folder.to_owned(),
    }
}
