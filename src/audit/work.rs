//! Looking at the files of one edition of which something is not known yet.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::basis::rule_names;
use super::memo::{EditionMemo, FileMemo};
use crate::cases::CaseFiles;
use crate::fidelity::Inspection;
use crate::rulebook::{Edition, Rulebook};
use crate::source::SourceId;
use crate::syntax::ast::File;

/// An edition that is looked at.
pub struct Work<'a> {
    trees: HashMap<SourceId, &'a Arc<File>>,
    memo: &'a EditionMemo,
    /// None where all is known, and while something is missing from the rules: rules that are left out would have their sentences
    /// uncited.
    inspection: Option<Inspection<'a>>,
    /// None where all is known, and while the rules have errors: names that broken rules leave undeclared would be reported again
    /// by every case that uses them.
    cases: Option<CaseFiles<'a>>,
    rule_names: u64,
}

impl<'a> Work<'a> {
    pub fn new(book: &'a Rulebook, edition: &'a Edition, memo: &'a EditionMemo, healthy: bool) -> Self {
        let program = &edition.program;
        let trees = edition.files.iter().map(|index| &book.files[*index].tree);
        let inspected = !book.incomplete && memo.whole.is_none();
        let read = healthy && !memo.cases_known;
        Work {
            trees: trees.map(|tree| (tree.source, tree)).collect(),
            memo,
            inspection: inspected.then(|| Inspection::new(program, memo.reference.as_ref())),
            cases: read.then(|| CaseFiles::new(program)),
            rule_names: if read { rule_names(program) } else { 0 },
        }
    }

    /// Files of which something is not known, in order.
    pub fn todo(&self) -> BTreeSet<SourceId> {
        let known = |file: &SourceId| self.memo.files.get(file);
        let inspected = self.inspection.iter().flat_map(Inspection::files);
        let inspected = inspected.filter(|file| known(file).is_none_or(|memo| memo.fidelity.is_none()));
        let is_read =
            |memo: &FileMemo| memo.cases.as_ref().is_some_and(|(_, names)| *names == self.rule_names);
        let read = self.cases.iter().flat_map(CaseFiles::files);
        let read = read.filter(|file| !known(file).is_some_and(is_read));
        inspected.chain(read).collect()
    }

    /// What is to be known of a file; none for one that is not of the edition.
    pub fn file(&self, source: SourceId) -> Option<FileMemo> {
        let tree = Arc::clone(self.trees.get(&source)?);
        let known = self.memo.files.get(&source);
        let fidelity = known.and_then(|memo| memo.fidelity.clone());
        let fidelity =
            fidelity.or_else(|| self.inspection.as_ref().map(|inspection| inspection.file(source)));
        let known = known.and_then(|memo| memo.cases.clone());
        let Some(cases) = &self.cases else { return Some(FileMemo { tree, fidelity, cases: known }) };
        let problems = match known {
            Some((problems, names)) if names == self.rule_names => problems,
            // Rules have come, gone or been renamed: of cases that were in order the names alone are looked at.
            Some((problems, _)) if problems.is_empty() && cases.finds_names(source) => problems,
            _ => cases.problems(source),
        };
        Some(FileMemo { tree, fidelity, cases: Some((problems, self.rule_names)) })
    }
}
