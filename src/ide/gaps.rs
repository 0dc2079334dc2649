//! The parts of a file that are no healthy statement.

use std::ops::Range;

use crate::syntax::ast::File;

/// What stands between the healthy statements of a file besides blanks and comments: broken statements, in order.
pub(super) fn gaps(text: &str, file: &File) -> Vec<Range<usize>> {
    let mut covered: Vec<Range<usize>> = file.statements.iter().map(|s| s.span.range()).collect();
    covered.extend(file.comments.iter().map(|comment| comment.range()));
    between(text, covered)
}

/// What lies between ranges and is not blank, without the blanks around it.
pub(super) fn between(text: &str, mut covered: Vec<Range<usize>>) -> Vec<Range<usize>> {
    covered.sort_by_key(|range| range.start);
    covered.push(text.len()..text.len());
    let mut found = Vec::new();
    let mut at = 0;
    for range in covered {
        let piece = text.get(at..range.start).unwrap_or("");
        let visible = piece.trim();
        if !visible.is_empty() {
            let start = at + piece.len() - piece.trim_start().len();
            found.push(start..start + visible.len());
        }
        at = at.max(range.end);
    }
    found
}
