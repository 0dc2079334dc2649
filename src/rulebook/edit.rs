//! A rulebook and the new text of one of its files -> the rulebook with that text.

use std::sync::Arc;

use super::{Edition, ParsedFile, Rulebook};
use crate::source::SourceId;
use crate::syntax::parse;

impl Rulebook {
    /// The number of the text of a file, by its path below the root.
    pub fn source_of(&self, path: &str) -> Option<SourceId> {
        let rules = self.files.iter().map(|file| (&file.path, file.tree.source));
        let others = self.other.table_sources.iter().chain(&self.other.references);
        let mut all = rules.chain(others.map(|(path, id)| (path, *id)));
        all.find(|(own, _)| *own == path).map(|(_, id)| id)
    }

    /// The same rules with another text of one file, which may be rules, a table or a reference copy. The same as building all of
    /// it again, but only that file is parsed and only the editions that it belongs to are resolved; everything else is shared
    /// with this rulebook. Texts keep their numbers.
    pub fn edited(&self, source: SourceId, text: &str) -> Rulebook {
        let mut book = Rulebook { sources: self.sources.edited(source, text), ..self.clone() };
        if book.other.table_sources.iter().any(|(_, id)| *id == source) {
            let mut other = (*book.other).clone();
            other.read_tables(&book.sources);
            book.other = Arc::new(other);
            book.resolve(&|_, _| None);
            return book;
        }
        // A reference copy is no part of any program.
        let Some(index) = self.files.iter().position(|file| file.tree.source == source) else { return book };
        let (tree, problems) = parse(&book.sources, source);
        if let Some(file) = book.files.get_mut(index) {
            *file = ParsedFile { tree: Arc::new(tree), problems: Arc::new(problems), ..file.clone() };
        }
        let unchanged = |edition: &&Edition| !edition.files.contains(&index);
        let kept = |folder: &str, files: &[usize]| {
            let is_it = |edition: &&Edition| edition.folder == folder && edition.files == files;
            self.editions.iter().filter(unchanged).find(is_it).cloned()
        };
        book.resolve(&kept);
        book
    }
}
