//! Texts of rule files -> [`Rulebook`]: every stage from parsing to the plan, in order.
//!
//! In: the files of a root; or a rulebook and the new text of one of its files, which leaves all that does not hang on that
//! file as it was, shared between the two. Out: trees, programs, plans, and what each stage found.

mod digest;
mod edit;

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::check;
use crate::compile::{Plan, compile};
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::resolve::{Condition, Program, Tables, resolve, resolve_condition};
use crate::source::{SourceId, Sources};
use crate::syntax::ast::{self, File, StatementKind};
use crate::syntax::{parse, parse_rules};

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
    /// What its files are, besides the trees.
    other: Arc<OtherFiles>,
}

/// The files that are no rules.
#[derive(Debug, Clone, Default)]
struct OtherFiles {
    tables: Tables,
    /// Tables with their paths, in order.
    table_sources: Vec<(String, SourceId)>,
    table_problems: Vec<Diagnostic>,
    /// Reference copies with their paths.
    references: Vec<(String, SourceId)>,
}

/// A rule file and its tree.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// Path below the root.
    pub path: String,
    pub tree: Arc<File>,
    /// What of it could not be read.
    pub problems: Arc<Vec<Diagnostic>>,
    /// Whether it is of the prelude that is built in, for a root that has none.
    pub embedded: bool,
}

/// One edition of a catalogue. Its large parts are shared between the copies of a rulebook.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The folder of its 目录 statement, with `/` at its end; empty for the root itself.
    pub folder: String,
    /// The files that it is made of, as places in [`Rulebook::files`].
    pub files: Vec<usize>,
    pub program: Arc<Program>,
    /// None if the rules have errors that leave no meaning.
    pub plan: Option<Arc<Plan>>,
    /// Reference copies of the official text (`source/*.txt`).
    pub references: Vec<SourceId>,
    /// What could not be resolved or has no meaning.
    pub problems: Arc<Vec<Diagnostic>>,
    /// Whether something could not be resolved, and so is missing from the program.
    pub incomplete: bool,
}

impl Rulebook {
    /// Parses, resolves, checks and compiles. Files whose path starts with `prelude/` are the prelude of every
    /// edition; if there are none, the embedded prelude is used.
    pub fn build(files: &[RuleFile]) -> Rulebook {
        Rulebook::read(files, parse)
    }

    /// The rules that ship with the program, as far as projects are decided by them: without their 案例, which are in order.
    pub fn embedded_rules() -> Rulebook {
        Rulebook::read(&embedded(), parse_rules)
    }

    fn read(
        files: &[RuleFile],
        parse: impl Fn(&Sources, SourceId) -> (File, Vec<Diagnostic>) + Sync,
    ) -> Rulebook {
        let own_prelude = files.iter().any(|f| is_prelude(&f.path));
        let built_in = if own_prelude { Vec::new() } else { embedded() };
        let built_in = built_in.iter().filter(|f| is_prelude(&f.path)).map(|f| (f, true));
        let own = |prelude: bool| files.iter().filter(move |f| is_prelude(&f.path) == prelude);
        let ordered = built_in.chain(own(true).chain(own(false)).map(|f| (f, false)));
        let mut book = Rulebook::default();
        let mut other = OtherFiles::default();
        let mut rules: Vec<(SourceId, &str, bool)> = Vec::new();
        for (file, embedded) in ordered {
            let id = book.sources.add(file.name.as_str(), file.text.as_str());
            if is_reference(&file.path) {
                other.references.push((file.path.clone(), id));
            } else if file.path.ends_with(".csv") {
                other.table_sources.push((file.path.clone(), id));
            } else {
                rules.push((id, &file.path, embedded));
            }
        }
        let read_file = |(id, path, embedded): &(SourceId, &str, bool)| {
            let (tree, problems) = parse(&book.sources, *id);
            let (tree, problems) = (Arc::new(tree), Arc::new(problems));
            ParsedFile { path: (*path).to_owned(), tree, problems, embedded: *embedded }
        };
        let read_tables = || other.read_tables(&book.sources);
        let ((), parsed) = parallel::both(read_tables, || parallel::map(&rules, read_file));
        book.files = parsed;
        book.other = Arc::new(other);
        book.resolve(&|_, _| None);
        book
    }

    /// Everything after parsing. `kept` gives the edition of a folder, made of these files, if it is known already.
    fn resolve(&mut self, kept: &(dyn Fn(&str, &[usize]) -> Option<Edition> + Sync)) {
        let parsed = self.files.iter().flat_map(|file| file.problems.iter());
        let mut found: Vec<Diagnostic> = self.other.table_problems.iter().chain(parsed).cloned().collect();
        let unread = found.iter().any(Diagnostic::is_error);
        let editions = editions(&self.files);
        self.editions = parallel::map(&editions, |(folder, files)| {
            kept(folder, files).unwrap_or_else(|| self.edition(folder.clone(), files.clone()))
        });
        self.incomplete = unread || self.editions.iter().any(|edition| edition.incomplete);
        found.extend(self.editions.iter().flat_map(|edition| edition.problems.iter()).cloned());
        // What the prelude lacks is found once for every edition.
        found.sort_by_key(|d| (d.span(), d.code));
        found.dedup();
        self.diagnostics = found;
        self.compile();
        self.editions.sort_by_key(|e| e.program.edition.effective);
    }

    fn edition(&self, folder: String, files: Vec<usize>) -> Edition {
        let trees: Vec<&File> = files.iter().map(|file| &*self.files[*file].tree).collect();
        let (program, mut problems) = resolve(&trees, &self.other.tables);
        let incomplete = problems.iter().any(|d| d.is_error() && d.code != "pending-condition");
        problems.extend(check(&program));
        let own = self.other.references.iter().filter(|(path, _)| path.starts_with(&folder));
        let references = own.map(|(_, id)| *id).collect();
        let (program, problems) = (Arc::new(program), Arc::new(problems));
        Edition { folder, files, program, plan: None, references, problems, incomplete }
    }

    /// An error anywhere leaves no edition a meaning: what is broken may have belonged to any of them.
    fn compile(&mut self) {
        let healthy = !self.has_errors();
        let plans = parallel::map(&self.editions, |edition| {
            let make = || edition.plan.clone().unwrap_or_else(|| Arc::new(compile(&edition.program)));
            healthy.then(make)
        });
        self.editions.iter_mut().zip(plans).for_each(|(edition, plan)| edition.plan = plan);
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

impl OtherFiles {
    fn read_tables(&mut self, sources: &Sources) {
        self.tables = Tables::default();
        let tables = &mut self.tables;
        self.table_problems =
            self.table_sources.iter().flat_map(|(_, id)| tables.read(sources, *id)).collect();
        // Every edition asks for them: they are put in order while the rules are read.
        tables.places();
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
    let is_example = |path: &str| path.rsplit('/').skip(1).any(|folder| folder == "examples");
    let is_table = |path: &str| path.ends_with(".csv") && !is_example(path);
    let is_rule = |path: &str| path.ends_with(".mulu") || is_table(path) || is_reference(path);
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
