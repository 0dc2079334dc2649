//! The text of a file as code, quoted words and comments, for lints about single characters.

use std::ops::Range;

use super::FileView;
use crate::source::Span;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    Code,
    /// Between quotation marks, without them.
    Quoted,
}

/// Code and quoted words in order; comments are left out, and so are the marks of quotation.
pub(super) fn stretches(view: &FileView<'_>) -> Vec<(Stretch, Range<usize>)> {
    let text = view.text();
    let mut found = Vec::new();
    let mut start = 0;
    for comment in &view.file.tree.comments {
        cut(text, start..comment.range().start, &mut found);
        start = comment.range().end;
    }
    cut(text, start..text.len(), &mut found);
    found
}

/// Cuts a stretch without comments at its quotation marks; a text never crosses a line.
fn cut(text: &str, range: Range<usize>, found: &mut Vec<(Stretch, Range<usize>)>) {
    let mut start = range.start;
    let mut push = |kind, range: Range<usize>| {
        if !range.is_empty() {
            found.push((kind, range));
        }
    };
    while let Some(at) = text.get(start..range.end).and_then(|rest| rest.find(['"', '＂', '“'])) {
        let open = start + at;
        push(Stretch::Code, start..open);
        let width = text.get(open..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let inner = open + width;
        let (end, next) = close(text, open, inner, range.end);
        push(Stretch::Quoted, inner..end);
        start = next;
    }
    push(Stretch::Code, start..range.end);
}

/// Where the words quoted from `inner` on end, and where the code goes on.
fn close(text: &str, open: usize, inner: usize, limit: usize) -> (usize, usize) {
    let curly = text.get(open..inner) == Some("“");
    let mut depth = 1;
    for (at, c) in text.get(inner..limit).unwrap_or("").char_indices() {
        match c {
            '\n' => return (inner + at, inner + at),
            '“' if curly => depth += 1,
            '”' if curly => depth -= 1,
            '"' | '＂' if !curly => depth = 0,
            _ => {}
        }
        if depth == 0 {
            return (inner + at, inner + at + c.len_utf8());
        }
    }
    (limit, limit)
}

/// Whether some character is of a kind, apart from ASCII and ordinary Han characters: these are stepped over unread, since
/// nearly all of a file is made of them.
pub(super) fn has_any(text: &str, kind: impl Fn(char) -> bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        at += match first {
            0..=0x7f => 1,
            // U+4000 to U+9FFF.
            0xe4..=0xe9 => 3,
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if kind(c) => return true,
                Some(c) => c.len_utf8(),
                None => 1,
            },
        };
    }
    false
}

/// The place of a range of the file.
pub(super) fn place(view: &FileView<'_>, range: Range<usize>) -> Span {
    Span::new(view.file.tree.source, range.start, range.end)
}

/// `U+0430`.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
