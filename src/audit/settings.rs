//! `mulu.toml`: how loud each lint is, for the whole root and folder by folder.
//!
//! ```toml
//! [lint]
//! set = "full"            # also the lints that are quiet by default
//! missing-case = "error"
//! long-rule = { level = "warning", limit = 12 }
//!
//! [folder."2024/eliminated".lint]
//! missing-case = "off"
//! ```

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use crate::diagnostic::Diagnostic;
use crate::lint::{LINTS, Level, Lint, lint};
use crate::resolve::suggest;
use crate::source::{SourceId, Sources, Span};

/// What the settings say; of what they do not mention the lints have opinions of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// By folder below the root, the shortest first: `` for the root, `2024/eliminated`.
    folders: Vec<(String, Lints)>,
    /// The folder that paths start from, seen from that of `mulu.toml`; mostly the same, then empty.
    base: String,
}

/// What is said of lints in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Lints {
    /// Whether lints that are off by default are heard, as hints.
    full: Option<bool>,
    levels: HashMap<&'static str, Level>,
    limits: HashMap<&'static str, usize>,
}

impl Settings {
    /// Reads `mulu.toml`. What can't be understood is left out and reported; `paths` are the files below
    /// its folder, none if they are not known.
    pub fn read(sources: &Sources, id: SourceId, paths: &[&str]) -> (Settings, Vec<Diagnostic>) {
        let mut reader = Reader { id, paths, settings: Settings::default(), problems: Vec::new() };
        match Document::parse(sources.get(id).text.as_str()) {
            Ok(document) => reader.document(document.as_table()),
            Err(error) => {
                let message = error.message().lines().next().unwrap_or_default().to_owned();
                let problem = Diagnostic::error("settings-malformed", reader.span(error.span()));
                reader.problems.push(problem.with("reason", message));
            }
        }
        let Reader { mut settings, problems, .. } = reader;
        settings.folders.sort_by_key(|(folder, _)| folder.len());
        (settings, problems)
    }

    /// The same for paths that start from a folder below that of `mulu.toml`.
    pub fn seen_from(self, folder: &str) -> Settings {
        Settings { base: folder.trim_matches('/').to_owned(), ..self }
    }

    /// How loud a lint is in a file, given by its path below the root.
    pub fn level(&self, lint: &Lint, path: &str) -> Level {
        let full = self.over(path).find_map(|lints| lints.full).unwrap_or(false);
        let own = if full { lint.level.max(Level::Hint) } else { lint.level };
        self.over(path).find_map(|lints| lints.levels.get(lint.code).copied()).unwrap_or(own)
    }

    /// Whether a lint is heard in any file.
    pub fn hears(&self, lint: &Lint) -> bool {
        let wanted = |lints: &Lints| {
            lints.full == Some(true) || lints.levels.get(lint.code).is_some_and(|level| *level != Level::Off)
        };
        lint.level != Level::Off || self.folders.iter().any(|(_, lints)| wanted(lints))
    }

    /// The number that a lint is given in a file.
    pub fn limit(&self, code: &str, path: &str) -> Option<usize> {
        self.over(path).find_map(|lints| lints.limits.get(code).copied())
    }

    /// What is said of the folders over a file, the nearest first.
    fn over(&self, path: &str) -> impl Iterator<Item = &Lints> {
        let path = if self.base.is_empty() { path.to_owned() } else { format!("{}/{path}", self.base) };
        let folders = self.folders.iter().rev();
        folders.filter(move |(folder, _)| is_below(&path, folder)).map(|(_, lints)| lints)
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

struct Reader<'a> {
    id: SourceId,
    paths: &'a [&'a str],
    settings: Settings,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn document(&mut self, table: &dyn TableLike) {
        for (key, item) in table.iter() {
            match (key, item.as_table_like()) {
                ("lint", Some(lints)) => self.lints("", lints),
                ("folder", Some(folders)) => self.folders(folders),
                ("lint" | "folder", None) => self.wrong_value(key, item, &["[lint]", "[folder.\"…\".lint]"]),
                _ => self.unknown(table, key, &["lint", "folder"]),
            }
        }
    }

    fn folders(&mut self, folders: &dyn TableLike) {
        for (name, item) in folders.iter() {
            let folder = name.strip_prefix("./").unwrap_or(name).trim_matches('/');
            if !self.paths.is_empty() && !self.paths.iter().any(|path| is_below(path, folder)) {
                let problem = Diagnostic::error("settings-unknown-folder", self.key(folders, name));
                let known = self.paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(f, _)| f);
                self.problems.push(problem.with("name", name).suggest(&suggest(folder, known)));
                continue;
            }
            let Some(table) = item.as_table_like() else {
                self.wrong_value(name, item, &["[folder.\"…\".lint]"]);
                continue;
            };
            for (key, item) in table.iter() {
                match (key, item.as_table_like()) {
                    ("lint", Some(lints)) => self.lints(folder, lints),
                    _ => self.unknown(table, key, &["lint"]),
                }
            }
        }
    }

    fn lints(&mut self, folder: &str, table: &dyn TableLike) {
        let mut lints = Lints::default();
        for (key, item) in table.iter() {
            match (key, lint(key)) {
                ("set", _) => match item.as_str() {
                    Some("quiet") => lints.full = Some(false),
                    Some("full") => lints.full = Some(true),
                    _ => self.wrong_value(key, item, &["quiet", "full"]),
                },
                (_, Some(lint)) => self.lint(lint.code, item, &mut lints),
                (_, None) => {
                    let known: Vec<&str> = LINTS.iter().map(|lint| lint.code).chain(["set"]).collect();
                    self.unknown(table, key, &known);
                }
            }
        }
        self.settings.folders.push((folder.to_owned(), lints));
    }

    fn lint(&mut self, code: &'static str, item: &Item, lints: &mut Lints) {
        let (level, limit) = match item.as_table_like() {
            Some(table) => {
                table.iter().filter(|(key, _)| !matches!(*key, "level" | "limit")).for_each(|(key, _)| {
                    self.unknown(table, key, &["level", "limit"]);
                });
                (table.get("level"), table.get("limit"))
            }
            None => (Some(item), None),
        };
        match level.map(|level| (level, level.as_str().and_then(level_of))) {
            Some((_, Some(level))) => drop(lints.levels.insert(code, level)),
            Some((item, None)) => self.wrong_value(code, item, &["off", "hint", "warning", "error"]),
            None => {}
        }
        match limit.map(|limit| (limit, limit.as_integer().and_then(|n| usize::try_from(n).ok()))) {
            Some((_, Some(limit))) => drop(lints.limits.insert(code, limit)),
            Some((item, None)) => self.wrong_value("limit", item, &["12"]),
            None => {}
        }
    }

    fn unknown(&mut self, table: &dyn TableLike, key: &str, known: &[&str]) {
        let problem = Diagnostic::error("settings-unknown-key", self.key(table, key)).with("name", key);
        self.problems.push(problem.suggest(&suggest(key, known.iter().copied())));
    }

    fn wrong_value(&mut self, key: &str, item: &Item, allowed: &[&str]) {
        let span = self.span(item.span().or_else(|| item.as_value().and_then(Value::span)));
        let allowed: Vec<String> = allowed.iter().map(|value| (*value).to_owned()).collect();
        let problem = Diagnostic::error("settings-wrong-value", span).with("name", key);
        self.problems.push(problem.suggest(&allowed));
    }

    fn key(&self, table: &dyn TableLike, key: &str) -> Span {
        self.span(table.get_key_value(key).and_then(|(key, _)| key.span()))
    }

    fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.id, range.start, range.end)
    }
}

fn level_of(word: &str) -> Option<Level> {
    match word {
        "off" => Some(Level::Off),
        "hint" => Some(Level::Hint),
        "warning" => Some(Level::Warning),
        "error" => Some(Level::Error),
        _ => None,
    }
}
