//! The cases of a program file by file, to find what is wrong with them.
//!
//! What is wrong with a case depends on its words, on the vocabulary and the readings, and on how rules are called.

use std::collections::BTreeMap;

use super::prepare::{Prepared, Wanted};
use crate::diagnostic::Diagnostic;
use crate::explain::RuleNames;
use crate::resolve::Program;
use crate::source::SourceId;
use crate::syntax::ast::Case;

/// The cases of a program by the file that they stand in.
pub struct CaseFiles<'a> {
    program: &'a Program,
    names: RuleNames,
    files: BTreeMap<SourceId, Vec<&'a Case>>,
}

impl<'a> CaseFiles<'a> {
    pub fn new(program: &'a Program) -> Self {
        let mut files: BTreeMap<SourceId, Vec<&Case>> = BTreeMap::new();
        for case in &program.cases {
            files.entry(case.title.span.source).or_default().push(case);
        }
        Self { program, names: RuleNames::new(program), files }
    }

    /// The files that have cases, in order.
    pub fn files(&self) -> impl Iterator<Item = SourceId> {
        self.files.keys().copied()
    }

    /// What is wrong with the cases of a file.
    pub fn problems(&self, file: SourceId) -> Vec<Diagnostic> {
        let cases = self.files.get(&file).into_iter().flatten();
        cases.flat_map(|case| Prepared::new(self.program, &self.names, case).problems).collect()
    }

    /// Whether the cases of a file expect only what is there.
    pub fn finds_names(&self, file: SourceId) -> bool {
        let mut cases = self.files.get(&file).into_iter().flatten();
        cases.all(|case| {
            let mut problems = Vec::new();
            Wanted::resolve(self.program, &self.names, &case.expectation, &mut problems);
            problems.is_empty()
        })
    }
}
