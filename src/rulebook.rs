//! Texts of rule files -> [`Rulebook`]: every stage from parsing to the plan, in order.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::check;
use crate::compile::{Plan, compile};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Condition, Program, Tables, resolve, resolve_condition};
use crate::source::{SourceId, Sources};
use crate::syntax::ast::{self, File, StatementKind};
use crate::syntax::parse;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A file of a rules root: `prelude/units.mulu`, `2024/catalogue.mulu`, `prelude/regions.csv` …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// Path below the root, with `/`: decides what the file is (below `prelude/`: the prelude).
    pub path: String,
    /// Name to show in diagnostics.
    pub name: String,
    pub text: String,
}

/// All rules of a root, compiled.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    pub sources: Sources,
    /// One per 目录 statement, in order of the date from which it applies.
    pub editions: Vec<Edition>,
    /// The trees of the rule files, the prelude first.
    pub files: Vec<ParsedFile>,
    /// What every stage found, in order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether something could not be read or resolved, and so is missing from the programs. Half-written rules (待定) and wrong types
    /// leave nothing out.
    pub incomplete: bool,
}

/// A rule file and its tree.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// Path below the root.
    pub path: String,
    pub tree: Arc<File>,
    /// Whether it is of the prelude that is built in, for a root that has none.
    pub embedded: bool,
}

/// One edition of a catalogue.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The files that it is made of, as places in [`Rulebook::files`].
    pub files: Vec<usize>,
    pub program: Program,
    /// None if the rules have errors that leave no meaning.
    pub plan: Option<Plan>,
    /// Reference copies of the official text (`source/*.txt`).
    pub references: Vec<SourceId>,
}

impl Rulebook {
    /// Parses, resolves, checks and compiles. Files whose path starts with `prelude/` are the prelude of every
    /// edition; if there are none, the embedded prelude is used.
    pub fn build(files: &[RuleFile]) -> Rulebook {
        let own_prelude = files.iter().any(|f| is_prelude(&f.path));
        let built_in = if own_prelude { Vec::new() } else { embedded() };
        let built_in = built_in.iter().filter(|f| is_prelude(&f.path)).map(|f| (f, true));
        let own = |prelude: bool| files.iter().filter(move |f| is_prelude(&f.path) == prelude);
        let ordered = built_in.chain(own(true).chain(own(false)).map(|f| (f, false)));
        let mut book = Rulebook::default();
        let mut tables = Tables::default();
        let mut references: Vec<(&str, SourceId)> = Vec::new();
        for (file, embedded) in ordered {
            let id = book.sources.add(file.name.as_str(), file.text.as_str());
            if is_reference(&file.path) {
                references.push((&file.path, id));
            } else if file.path.ends_with(".csv") {
                book.diagnostics.extend(tables.read(&book.sources, id));
            } else {
                let (tree, problems) = parse(&book.sources, id);
                book.diagnostics.extend(problems);
                book.files.push(ParsedFile { path: file.path.clone(), tree: Arc::new(tree), embedded });
            }
        }
        book.incomplete = book.has_errors();
        for (folder, files) in editions(&book.files) {
            let trees: Vec<&File> = files.iter().map(|file| &*book.files[*file].tree).collect();
            let (program, problems) = resolve(&trees, &tables);
            book.incomplete |= problems.iter().any(|d| d.is_error() && d.code != "pending-condition");
            book.diagnostics.extend(problems);
            book.diagnostics.extend(check(&program));
            let own = references.iter().filter(|(path, _)| path.starts_with(&folder));
            let references = own.map(|(_, id)| *id).collect();
            book.editions.push(Edition { files, program, plan: None, references });
        }
        // An error anywhere leaves no edition a meaning: what is broken may have belonged to any of them.
        if !book.has_errors() {
            book.editions.iter_mut().for_each(|edition| edition.plan = Some(compile(&edition.program)));
        }
        book.editions.sort_by_key(|e| e.program.edition.effective);
        // What the prelude lacks is found once for every edition.
        book.diagnostics.sort_by_key(|d| (d.span(), d.code));
        book.diagnostics.dedup();
        book
    }

    /// Whether the rules can't be used: some error makes their meaning uncertain.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The edition in force on a day: the one with the latest 施行 not after it. An edition without 施行 is always
    /// in force.
    pub fn in_force(&self, day: Date) -> Option<&Edition> {
        let applies = |e: &&Edition| e.program.edition.effective.is_none_or(|from| from <= day);
        self.editions.iter().rev().find(applies)
    }
}

/// A condition that was asked about, with a program and a plan that know its tests.
#[derive(Debug)]
pub struct Question {
    pub program: Program,
    pub plan: Plan,
    pub condition: Condition,
}

impl Edition {
    /// Makes a condition ready to be tested, as the rules' own are: names, types and units are looked at.
    pub fn question(
        &self,
        condition: &ast::Condition,
        source: SourceId,
    ) -> Result<Question, Vec<Diagnostic>> {
        let (program, condition) = resolve_condition(&self.program, condition)?;
        let own = |d: &Diagnostic| d.is_error() && d.span().is_some_and(|span| span.source == source);
        let problems: Vec<Diagnostic> = check(&program).into_iter().filter(own).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let plan = compile(&program);
        Ok(Question { program, plan, condition })
    }
}

/// The rules that ship with the program: prelude, catalogue, tables and the reference copies of the official text in
/// `source/`. Examples and notes are not among them.
pub fn embedded() -> Vec<RuleFile> {
    let is_rule = |path: &str| path.ends_with(".mulu") || path.ends_with(".csv") || is_reference(path);
    let files = RULES.iter().filter(|(path, _)| is_rule(path));
    files
        .map(|(path, text)| RuleFile {
            path: (*path).into(),
            name: format!("rules/{path}"),
            text: (*text).into(),
        })
        .collect()
}

/// Whether a file of a root is a copy of the official text: a `.txt` in a folder `source`.
pub fn is_reference(path: &str) -> bool {
    path.ends_with(".txt") && path.rsplit('/').nth(1) == Some("source")
}

fn is_prelude(path: &str) -> bool {
    path.starts_with("prelude/")
}

/// The folder and the files of each edition: the prelude, the folder of its 目录 statement and what lies below, and files that no
/// 目录 governs. Without any 目录 all files are one nameless edition.
fn editions(files: &[ParsedFile]) -> Vec<(String, Vec<usize>)> {
    let has_catalogue = |f: &File| f.statements.iter().any(|s| matches!(s.kind, StatementKind::Catalogue(_)));
    let folder = |path: &str| path.rfind('/').map_or(String::new(), |i| path[..=i].to_owned());
    let mut folders: Vec<String> =
        files.iter().filter(|file| has_catalogue(&file.tree)).map(|file| folder(&file.path)).collect();
    folders.sort();
    folders.dedup();
    if folders.len() < 2 {
        return vec![(folders.pop().unwrap_or_default(), (0..files.len()).collect())];
    }
    let governed = |path: &str, by: &str| folder(path).starts_with(by);
    let of = |own: &String| {
        let belongs = |path: &str| governed(path, own) || !folders.iter().any(|other| governed(path, other));
        (own.clone(), (0..files.len()).filter(|index| belongs(&files[*index].path)).collect())
    };
    folders.iter().map(of).collect()
}
