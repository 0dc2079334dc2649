//! The canonical layout of a text.

use lsp_types::TextEdit;
use similar::{Algorithm, DiffTag};

use super::analysis::Analysis;
use super::edits::{line_end, with_line_ends};
use crate::format::{Keywords, format};
use crate::source::{SourceId, Span};

/// The edits, line by line, that lay a text out; none of one that can't be read, because that is already said.
pub fn formatting(analysis: &Analysis, source: SourceId) -> Option<Vec<TextEdit>> {
    analysis.tree(source)?;
    let new = format(&analysis.book.sources, source, Keywords::AsWritten).ok()?;
    let new = with_line_ends(&new, line_end(analysis, source));
    let old = analysis.text(source);
    let (old_lines, new_lines) = (lines(old), lines(&new));
    let start = |line: usize| old_lines.iter().take(line).map(|line| line.len()).sum::<usize>();
    let mut edits = Vec::new();
    for op in similar::capture_diff_slices(Algorithm::Myers, &old_lines, &new_lines) {
        let (tag, old, new) = op.as_tag_tuple();
        if tag != DiffTag::Equal {
            let span = Span::new(source, start(old.start), start(old.end));
            let new_text = new_lines.get(new).unwrap_or_default().concat();
            edits.push(TextEdit { range: analysis.range(span), new_text });
        }
    }
    Some(edits)
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}
