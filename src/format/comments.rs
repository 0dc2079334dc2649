//! Comments and blank lines of the text that is laid out.

use crate::source::Span;

/// One comment, `#` included.
#[derive(Debug, Clone)]
pub(super) struct Comment<'t> {
    pub text: &'t str,
    pub start: usize,
    /// Whether nothing but blanks stands before it on its line.
    pub own_line: bool,
}

/// The comments of a text, in order.
pub(super) fn comments<'t>(text: &'t str, spans: &[Span]) -> Vec<Comment<'t>> {
    let comment = |span: &Span| {
        let range = span.range();
        let start = range.start;
        Comment { text: text.get(range).unwrap_or(""), start, own_line: begins_line(text, start) }
    };
    spans.iter().map(comment).collect()
}

/// Those of `all`, which are in order, that begin inside a range.
pub(super) fn within<'a, 't>(all: &'a [Comment<'t>], range: std::ops::Range<usize>) -> &'a [Comment<'t>] {
    let from = all.partition_point(|comment| comment.start < range.start);
    let to = all.partition_point(|comment| comment.start < range.end);
    all.get(from..to).unwrap_or(&[])
}

/// Whether nothing but blanks stands before this place on its line.
fn begins_line(text: &str, at: usize) -> bool {
    let before = before(text, at).trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    before.is_empty() || before.ends_with('\n')
}

/// How many characters its line is indented by.
pub(super) fn indentation(text: &str, at: usize) -> usize {
    let line = before(text, at).rsplit('\n').next().unwrap_or("");
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// Whether a blank line stands between this place and what is before it.
pub(super) fn blank_before(text: &str, at: usize) -> bool {
    let before = before(text, at);
    let kept = before.trim_end();
    !kept.is_empty() && before[kept.len()..].bytes().filter(|b| *b == b'\n').count() > 1
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or("")
}
