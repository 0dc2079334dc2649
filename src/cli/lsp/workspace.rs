//! The open texts and the roots that they belong to.
//!
//! A text belongs to the root of the editor's folder that it lies in, as if that folder had been given on the command line: a prelude
//! beside the editions is theirs. Elsewhere it belongs to the nearest root above it; outside of any it is one of its own. What is
//! typed wins over what is on disk.
//! Nothing is analysed before somebody asks, or nothing else is left to do.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use indexmap::IndexMap;
use lsp_types::Uri;

use super::analysis::{Analysis, Input, Texts};
use super::document::Document;
use super::position::Encoding;
use super::root::{OnDisk, Root, Unpublished};
use super::{scan, uri};
use crate::cli::roots;
use crate::diagnostic::Diagnostic;
use crate::rulebook::RuleFile;
use crate::source::SourceId;

/// Which root.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A folder, resolved.
    Folder(PathBuf),
    /// A text that lies in no root, by its URI.
    Alone(String),
}

/// All that the editor has open.
#[derive(Default)]
pub struct Workspace {
    pub encoding: Encoding,
    /// By URI.
    pub documents: HashMap<Uri, Document>,
    pub roots: IndexMap<Key, Root>,
    /// Folders of the editor: as it names them, and resolved.
    folders: Vec<(PathBuf, PathBuf)>,
    /// The roots that they hold.
    known: BTreeSet<PathBuf>,
    /// Whether something else than what is being typed has changed since the client was last told so.
    pub changed_on_disk: bool,
    /// Texts of roots that are gone, of which the client still believes something.
    pub forgotten: Vec<Uri>,
}

/// A text and what is known of it.
pub struct View {
    pub analysis: Rc<Analysis>,
    pub source: SourceId,
}

impl Workspace {
    /// Adds and removes folders of the editor.
    pub fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|(given, _)| !removed.contains(given));
        for folder in added {
            let resolved = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
            self.folders.push((folder, resolved));
        }
        self.rescan();
    }

    /// Looks again for the roots of the folders.
    pub fn rescan(&mut self) {
        self.known = self.folders.iter().flat_map(|(given, _)| scan::roots_of(given)).collect();
        self.rehome();
    }

    /// A text was opened.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let place = uri::path(&uri).map(|path| resolved(&path));
        let root = self.root_of(&uri, place.as_deref());
        let new = || Root { outdated: true, ..Root::default() };
        let of = self.roots.entry(root.clone()).or_insert_with(new);
        of.stale = true;
        // Whoever opens a text wants to be told of it, whatever was told before it was closed.
        of.published.remove(&uri);
        self.documents.insert(uri.clone(), Document { uri, version, text, place, root });
    }

    /// A text was closed: what is on disk counts again.
    pub fn close(&mut self, uri: &Uri) {
        if let Some(document) = self.documents.remove(uri)
            && let Some(root) = self.roots.get_mut(&document.root)
        {
            root.outdated = true;
            root.stale = true;
        }
        self.rehome();
    }

    /// The open text of a URI, to be changed.
    pub fn edit(&mut self, uri: &Uri) -> Option<&mut Document> {
        let document = self.documents.get_mut(uri)?;
        if let Some(root) = self.roots.get_mut(&document.root) {
            root.stale = true;
        }
        Some(document)
    }

    /// Files have changed on disk; `lasting` if none came or went.
    pub fn disk_changed(&mut self, places: &[PathBuf], lasting: bool) {
        if !lasting {
            self.rescan();
        }
        let places: Vec<PathBuf> = places.iter().map(|place| resolved(place)).collect();
        for (key, root) in &mut self.roots {
            let Key::Folder(folder) = key else { continue };
            root.outdated |= places.iter().any(|place| place.starts_with(folder));
        }
    }

    /// The next root with something to be looked at or to be told.
    pub fn next_stale(&self) -> Option<Key> {
        let waits = |root: &Root| root.outdated || root.stale || root.unpublished != Unpublished::Nothing;
        self.roots.iter().find(|(_, root)| waits(root)).map(|(key, _)| key.clone())
    }

    /// What is known of an open text, as it is now.
    pub fn view(&mut self, uri: &Uri) -> Option<View> {
        let key = self.documents.get(uri)?.root.clone();
        let analysis = self.fresh(&key)?;
        let source = analysis.source(uri)?;
        Some(View { analysis, source })
    }

    /// What is known of every root, as it is now.
    pub fn all(&mut self) -> Vec<Rc<Analysis>> {
        let keys: Vec<Key> = self.roots.keys().cloned().collect();
        keys.iter().filter_map(|key| self.fresh(key)).collect()
    }

    /// Looks at a root, if anything in it has changed.
    pub fn fresh(&mut self, key: &Key) -> Option<Rc<Analysis>> {
        let root = self.roots.get_mut(key)?;
        if let (true, Key::Folder(folder)) = (root.outdated, key) {
            self.changed_on_disk |= root.reread(folder) && root.analysis.is_some();
        }
        root.outdated = false;
        if !root.stale
            && let Some(analysis) = &root.analysis
        {
            return Some(analysis.clone());
        }
        let Gathered { inputs, settings, base, unread } = self.gather(key);
        let root = self.roots.get_mut(key)?;
        let texts = Texts { inputs, settings, base };
        let analysis = Rc::new(Analysis::new(texts, self.encoding, root.analysis.as_deref()));
        root.unread = unread;
        root.analysis = Some(analysis.clone());
        root.stale = false;
        root.unpublished = Unpublished::All;
        Some(analysis)
    }

    /// Finds for every open text the root that it belongs to now, and lets go of roots that nobody looks at.
    fn rehome(&mut self) {
        let homes: Vec<(Uri, Key)> = self
            .documents
            .values()
            .map(|document| (document.uri.clone(), self.root_of(&document.uri, document.place.as_deref())))
            .collect();
        let mut wanted: BTreeSet<Key> = self.known.iter().cloned().map(Key::Folder).collect();
        for (uri, home) in homes {
            wanted.insert(home.clone());
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            if document.root != home {
                let left = std::mem::replace(&mut document.root, home.clone());
                for key in [left, home] {
                    if let Some(root) = self.roots.get_mut(&key) {
                        root.stale = true;
                    }
                }
            }
        }
        let gone: Vec<Key> = self.roots.keys().filter(|key| !wanted.contains(*key)).cloned().collect();
        for key in gone {
            if let Some(root) = self.roots.shift_remove(&key) {
                let told = root.published.into_iter().filter(|(_, (_, told))| !told.is_empty());
                self.forgotten.extend(told.map(|(uri, _)| uri));
            }
        }
        for key in wanted {
            let new = || Root { outdated: true, stale: true, ..Root::default() };
            self.roots.entry(key).or_insert_with(new);
        }
    }

    fn root_of(&self, uri: &Uri, place: Option<&Path>) -> Key {
        let folder = place.and_then(|place| {
            let folder = self.home(place)?;
            below(place, &folder).is_some_and(|path| is_of_root(&path)).then_some(folder)
        });
        folder.map_or_else(|| Key::Alone(uri.as_str().to_owned()), Key::Folder)
    }

    /// The root over a place.
    fn home(&self, place: &Path) -> Option<PathBuf> {
        let known = self.known.iter().filter(|root| place.starts_with(root));
        // Of folders inside each other, the inner one.
        let known = known.max_by_key(|root| root.components().count()).cloned();
        known.or_else(|| roots::above(place.parent()?))
    }

    /// The URI of a place: that of the open text, else with the folder as the editor names it.
    fn uri_of(&self, place: &Path) -> Option<Uri> {
        let open = self.documents.values().find(|document| document.place.as_deref() == Some(place));
        if let Some(document) = open {
            return Some(document.uri.clone());
        }
        let inside = self.folders.iter().filter_map(|(given, resolved)| {
            Some((resolved.components().count(), given.join(place.strip_prefix(resolved).ok()?)))
        });
        let named = inside.max_by_key(|(depth, _)| *depth).map(|(_, path)| path);
        uri::of_path(named.as_deref().unwrap_or(place))
    }

    /// The texts of a root: those on disk, unless they are open, and open ones that are on no disk yet.
    fn gather(&self, key: &Key) -> Gathered {
        let mut gathered = Gathered::default();
        let mut documents: Vec<&Document> = self.documents.values().filter(|d| d.root == *key).collect();
        documents.sort_by(|a, b| a.uri.cmp(&b.uri));
        match (key, self.roots.get(key)) {
            (Key::Folder(folder), Some(root)) => self.gather_folder(folder, root, &documents, &mut gathered),
            _ => documents.iter().for_each(|document| gathered.alone(document)),
        }
        gathered
    }

    fn gather_folder(&self, folder: &PathBuf, root: &Root, documents: &[&Document], gathered: &mut Gathered) {
        let placed = documents.iter().filter_map(|document| Some((document.place.clone()?, *document)));
        let mut open: IndexMap<PathBuf, &Document> = placed.collect();
        let is_open = |place: &Path| open.contains_key(&resolved(place));
        let unreadable = root.disk.problems.iter().filter(|(place, _)| !is_open(place));
        gathered.unread.extend(unreadable.filter_map(|(place, d)| Some((self.uri_of(place)?, d.clone()))));
        gathered.base.clone_from(&root.disk.settings_base);
        let mut homes: HashMap<&Path, bool> = HashMap::new();
        for file in root.disk.files.iter().chain(&root.disk.settings) {
            if let Some(document) = open.shift_remove(&file.place) {
                gathered.document(document, &file.file.path);
                continue;
            }
            // What lies in a root inside this one is shown as that one's.
            let is_own = || self.home(&file.place).as_ref() == Some(folder);
            let parent = file.place.parent().unwrap_or(folder);
            let is_own = *homes.entry(parent).or_insert_with(is_own);
            gathered.on_disk(file, self.uri_of(&file.place).filter(|_| is_own));
        }
        for (place, document) in open {
            if let Some(path) = below(&place, folder) {
                gathered.document(document, &path);
            }
        }
    }
}

/// What an analysis takes.
#[derive(Default)]
struct Gathered {
    inputs: Vec<Input>,
    settings: Option<Input>,
    /// The folder of the root, seen from that of the settings.
    base: String,
    unread: Vec<(Uri, Diagnostic)>,
}

impl Gathered {
    fn on_disk(&mut self, file: &OnDisk, uri: Option<Uri>) {
        let name = file.place.to_string_lossy().into_owned();
        self.add(Input { file: RuleFile { name, ..file.file.clone() }, uri, marked: false });
    }

    fn document(&mut self, document: &Document, path: &str) {
        // What is no text of rules on disk is none in the editor either.
        if let Err(problem) = roots::rule_bytes(document.text.as_bytes()) {
            self.unread.push((document.uri.clone(), problem));
            return;
        }
        let place = document.place.as_deref().map(Path::to_string_lossy);
        let name = place.map_or_else(|| document.uri.as_str().to_owned(), |place| place.into_owned());
        let file = RuleFile { path: path.to_owned(), name, text: document.text.clone() };
        let marked = document.text.starts_with('\u{feff}');
        self.add(Input { file, uri: Some(document.uri.clone()), marked });
    }

    /// A text that is a root of its own: whatever its name, it has been opened as rules.
    fn alone(&mut self, document: &Document) {
        let name = document.place.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
        let is_rules = name.as_ref().is_none_or(|name| name.ends_with(".mulu") || !name.contains('.'));
        if is_rules {
            self.document(document, "rules.mulu");
        }
    }

    fn add(&mut self, input: Input) {
        if input.file.path == roots::SETTINGS {
            self.settings = Some(input);
        } else {
            self.inputs.push(input);
        }
    }
}

/// The path of a place below a root, with `/`.
fn below(place: &Path, folder: &Path) -> Option<String> {
    let inside = place.strip_prefix(folder).ok()?;
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// Whether a path below a root is one of its files, as when it is read from disk.
fn is_of_root(path: &str) -> bool {
    let mut parts = path.split('/').rev();
    let hidden = parts.next().is_none_or(|name| name.starts_with('.'));
    let passed_over = parts.any(|folder| folder.starts_with('.') || folder == roots::EXAMPLES);
    !hidden && !passed_over && (path == roots::SETTINGS || roots::is_rule_file(path))
}

/// A path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(resolved) = fs::canonicalize(path) {
        return resolved;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => resolved(parent).join(name),
        _ => path.to_owned(),
    }
}
