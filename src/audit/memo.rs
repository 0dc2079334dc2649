//! What one audit keeps for the next, so that an edit costs what it touches.
//!
//! Findings are kept file by file. Those about an unchanged file are the same as long as what they rest on is ([`Basis`]); what is
//! said of an edition as a whole is kept as long as none of its files changes.

use std::collections::HashMap;
use std::sync::Arc;

use super::basis::Basis;
use super::lints::file_lints;
use super::work::Work;
use super::{Findings, Settings, gather};
use crate::diagnostic::Diagnostic;
use crate::fidelity::{FileFindings, Reference};
use crate::parallel;
use crate::resolve::Program;
use crate::rulebook::{Edition, Rulebook};
use crate::source::SourceId;
use crate::syntax::ast::File;

/// So many files are looked at between two questions whether to go on.
const AT_ONCE: usize = 48;

/// What was found so far, of a root whose rulebook is edited ([`Rulebook::edited`]). Of a rulebook that was built anew nothing is known.
#[derive(Debug, Default)]
pub struct Memo {
    settings: Settings,
    lints: HashMap<SourceId, (Arc<File>, Vec<Diagnostic>)>,
    editions: HashMap<String, EditionMemo>,
}

/// What is known of one edition.
#[derive(Debug, Default)]
pub(super) struct EditionMemo {
    basis: Option<Basis>,
    program: Option<Arc<Program>>,
    pub(super) reference: Option<Reference>,
    pub(super) files: HashMap<SourceId, FileMemo>,
    /// Whether the problems of all its cases are known.
    pub(super) cases_known: bool,
    /// What was found about the whole of a program.
    pub(super) whole: Option<Whole>,
}

/// What is known of one file in an edition.
#[derive(Debug)]
pub(super) struct FileMemo {
    pub(super) tree: Arc<File>,
    pub(super) fidelity: Option<FileFindings>,
    /// Problems of its cases, and the rules that there were then.
    pub(super) cases: Option<(Vec<Diagnostic>, u64)>,
}

/// All that was found about an edition besides its cases.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) fidelity: Vec<Diagnostic>,
    pub(super) lints: Vec<Diagnostic>,
}

impl Memo {
    /// All findings; the same as [`super::audit()`] has, whatever was asked before.
    pub fn audit(&mut self, book: &Rulebook, settings: &Settings) -> Findings {
        self.audit_unless(book, settings, &|| false).unwrap_or_default()
    }

    /// All findings, unless `stop` says in between that nobody wants them any more. What was found until then is kept.
    pub fn audit_unless(
        &mut self,
        book: &Rulebook,
        settings: &Settings,
        stop: &dyn Fn() -> bool,
    ) -> Option<Findings> {
        self.look(book, settings, None, stop).then(|| gather::all(self, book, settings))
    }

    /// The findings that stand in these files, without waiting for those of others: what is said of an edition as a whole, and of
    /// waivers that lift nothing, is not among them.
    pub fn audit_files(&mut self, book: &Rulebook, settings: &Settings, files: &[SourceId]) -> Findings {
        self.look(book, settings, Some(files), &|| false);
        gather::of_files(self, book, files)
    }

    /// What the lints say of a file.
    pub(super) fn lints(&self, file: SourceId) -> &[Diagnostic] {
        self.lints.get(&file).map_or(&[], |(_, found)| found)
    }

    pub(super) fn edition(&self, edition: &Edition) -> Option<&EditionMemo> {
        self.editions.get(&edition.folder)
    }

    pub(super) fn edition_mut(&mut self, edition: &Edition) -> Option<&mut EditionMemo> {
        self.editions.get_mut(&edition.folder)
    }

    /// Looks at what is not known yet of these files, or of all; false if it was stopped.
    fn look(
        &mut self,
        book: &Rulebook,
        settings: &Settings,
        only: Option<&[SourceId]>,
        stop: &dyn Fn() -> bool,
    ) -> bool {
        if self.settings != *settings {
            *self = Memo { settings: settings.clone(), ..Memo::default() };
        }
        let is_wanted = |file: &SourceId| only.is_none_or(|only| only.contains(file));
        self.lint(book, &is_wanted);
        for edition in &book.editions {
            self.editions.entry(edition.folder.clone()).or_default().forget_changed(book, edition);
        }
        let mut found = Vec::new();
        let is_done = self.look_at_files(book, &is_wanted, stop, &mut found);
        for (edition, file, memo) in found {
            if let Some(of) = self.edition_mut(&book.editions[edition]) {
                of.files.insert(file, memo);
            }
        }
        is_done
    }

    /// Adds what is found about the files, each with the place of its edition.
    fn look_at_files(
        &self,
        book: &Rulebook,
        is_wanted: &dyn Fn(&SourceId) -> bool,
        stop: &dyn Fn() -> bool,
        into: &mut Vec<(usize, SourceId, FileMemo)>,
    ) -> bool {
        let healthy = !book.has_errors();
        let works = parallel::map(&book.editions, |edition| {
            self.edition(edition).map(|memo| Work::new(book, edition, memo, healthy))
        });
        let mut todo: Vec<(usize, &Work<'_>, SourceId)> = Vec::new();
        for (index, work) in works.iter().enumerate() {
            let Some(work) = work else { continue };
            let files = work.todo().into_iter().filter(is_wanted);
            todo.extend(files.map(|file| (index, work, file)));
        }
        for some in todo.chunks(AT_ONCE) {
            if stop() {
                return false;
            }
            let found = parallel::map(some, |(_, work, file)| work.file(*file));
            let found =
                some.iter().zip(found).filter_map(|((index, _, file), memo)| Some((*index, *file, memo?)));
            into.extend(found);
        }
        true
    }

    fn lint(&mut self, book: &Rulebook, is_wanted: &dyn Fn(&SourceId) -> bool) {
        let is_known = |tree: &Arc<File>| {
            self.lints.get(&tree.source).is_some_and(|(known, _)| Arc::ptr_eq(known, tree))
        };
        let files = book.files.iter().filter(|file| is_wanted(&file.tree.source) && !is_known(&file.tree));
        let files: Vec<_> = files.collect();
        let found = parallel::map(&files, |file| file_lints(book, file, &self.settings));
        for (file, found) in files.into_iter().zip(found) {
            self.lints.insert(file.tree.source, (Arc::clone(&file.tree), found));
        }
    }
}

impl EditionMemo {
    /// Forgets what may be otherwise now.
    fn forget_changed(&mut self, book: &Rulebook, edition: &Edition) {
        let basis = Basis::of(book, edition);
        let known = self.basis.as_ref();
        if !known.is_some_and(|known| known.has_references_of(&basis)) {
            self.reference = Reference::of(&book.sources, &edition.references);
        }
        if !known.is_some_and(|known| known.is(&basis)) {
            self.files.clear();
            (self.whole, self.cases_known) = (None, false);
        }
        let trees: HashMap<SourceId, &Arc<File>> = edition
            .files
            .iter()
            .map(|index| &book.files[*index].tree)
            .map(|tree| (tree.source, tree))
            .collect();
        self.files.retain(|id, file| trees.get(id).is_some_and(|tree| Arc::ptr_eq(tree, &file.tree)));
        if self.program.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &edition.program)) {
            (self.whole, self.cases_known) = (None, false);
        }
        self.program = Some(Arc::clone(&edition.program));
        self.basis = Some(basis);
    }
}
