//! Keywords: what each is for, in a sentence.

use super::Hover;
use crate::source::Span;
use crate::syntax::{Branch, Part, concrete_statement, keyword_called, keyword_spellings};

impl Hover<'_> {
    pub(super) fn keyword(&self, offset: usize) -> Option<(Span, String)> {
        let source = self.file.tree.source;
        let touched = |span: Span| span.range().start <= offset && offset <= span.range().end;
        let statement = self.file.tree.statements.iter().find(|statement| touched(statement.span));
        let parsed = statement.and_then(|statement| concrete_statement(self.sources, statement.span));
        let (part, range) = match &parsed {
            Some(branch) => keyword_at(branch, offset)?,
            None => self.loose(offset)?,
        };
        let spellings = keyword_spellings(part)?;
        let id = message(part);
        if !self.catalog.has(&id, None) {
            return None;
        }
        let mut page = self.page();
        page.title(&spellings.join(" · "), "");
        page.text(&self.catalog.word(&id));
        Some((Span::new(source, range.start, range.end), page.finish()))
    }

    /// A keyword of a statement that could not be read.
    fn loose(&self, offset: usize) -> Option<(Part, std::ops::Range<usize>)> {
        let text = &self.sources.get(self.file.tree.source).text;
        if self.file.tree.comments.iter().any(|comment| comment.range().contains(&offset)) {
            return None;
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let before = text.get(..offset)?;
        let start = before.trim_end_matches(is_word).len();
        let rest = text.get(start..)?;
        let end = start + rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        keyword_called(text.get(start..end)?).map(|part| (part, start..end))
    }
}

/// The keyword of a statement at a place.
fn keyword_at(branch: &Branch, offset: usize) -> Option<(Part, std::ops::Range<usize>)> {
    if !(branch.range.start <= offset && offset <= branch.range.end) {
        return None;
    }
    if branch.children.is_empty() {
        return keyword_spellings(branch.part).map(|_| (branch.part, branch.range.clone()));
    }
    branch.children.iter().find_map(|child| keyword_at(child, offset))
}

/// The message about a keyword: `kw_not_in` has `ide-keyword-not-in`.
pub(in crate::ide) fn message(part: Part) -> String {
    format!("{part:?}").replace("kw_", "ide-keyword-").replace('_', "-")
}
