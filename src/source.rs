//! Source texts and places in them.
//!
//! In: file names and contents. Out: [`Span`]s (byte ranges) that every later stage carries, and the
//! only code that turns them into lines and columns. Columns count characters, from 1.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

/// Number of a text in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourceId(pub u32);

/// A byte range in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `source`, in bytes.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { source, start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that holds both, which have to be of one source.
    pub fn to(self, other: Span) -> Span {
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The byte range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// One text: a rule file, a facts file, a line of the REPL.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name to show: a path as the user gave it, `<stdin>`, or a path inside the embedded rules.
    pub name: String,
    pub text: String,
    /// How many lines the user sees before it: a line of the REPL begins where the one before it ended.
    pub lines_before: usize,
    /// Where its lines begin; made when the first place is asked for.
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    const fn new(name: String, text: String, lines_before: usize) -> Source {
        Source { name, text, lines_before, line_starts: OnceLock::new() }
    }

    /// The line of its own, counted from 0, in which a byte stands, and where that line begins.
    pub fn line_at(&self, at: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= at).saturating_sub(1);
        (line, starts.get(line).copied().unwrap_or_default())
    }

    /// Where a line of its own begins, counted from 0.
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.line_starts().get(line).copied()
    }

    fn line_starts(&self) -> &[usize] {
        let after_breaks = || self.text.match_indices('\n').map(|(at, _)| at + 1);
        self.line_starts.get_or_init(|| std::iter::once(0).chain(after_breaks()).collect())
    }
}

/// A place as people name it. Both count from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// All texts of a run, in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Shared between copies, which are made whenever a text changes.
    sources: Vec<Arc<Source>>,
}

impl Sources {
    /// Keeps a text. A byte order mark at its start is dropped.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.add_after(0, name, text)
    }

    /// Keeps a text that goes on after `lines_before` lines of others.
    pub fn add_after(
        &mut self,
        lines_before: usize,
        name: impl Into<String>,
        text: impl Into<String>,
    ) -> SourceId {
        let text = without_mark(text.into());
        self.sources.push(Arc::new(Source::new(name.into(), text, lines_before)));
        SourceId((self.sources.len() - 1) as u32)
    }

    /// The same texts but for one, which keeps its number and its name. The others are shared, not copied.
    pub fn edited(&self, id: SourceId, text: impl Into<String>) -> Sources {
        let mut sources = self.clone();
        if let Some(source) = sources.sources.get_mut(id.0 as usize) {
            let (name, lines_before) = (source.name.clone(), source.lines_before);
            *source = Arc::new(Source::new(name, without_mark(text.into()), lines_before));
        }
        sources
    }

    /// The source of that number as it is shared: whether it is still the same one tells whether its text has changed.
    pub(crate) fn shared(&self, id: SourceId) -> Option<&Arc<Source>> {
        self.sources.get(id.0 as usize)
    }

    /// The source of that number; an empty nameless one if there is none.
    pub fn get(&self, id: SourceId) -> &Source {
        static NONE: Source = Source::new(String::new(), String::new(), 0);
        self.sources.get(id.0 as usize).map_or(&NONE, |source| source)
    }

    /// The text under a span; empty where the span does not fit its source.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// Line and column of the start of a span.
    pub fn position(&self, span: Span) -> Position {
        let source = self.get(span.source);
        let mut at = (span.start as usize).min(source.text.len());
        while !source.text.is_char_boundary(at) {
            at -= 1;
        }
        let (line, start) = source.line_at(at);
        let before = source.text.get(start..at).unwrap_or("");
        Position { line: source.lines_before + line + 1, column: before.chars().count() + 1 }
    }

    /// Line and column just after a span.
    pub fn end_position(&self, span: Span) -> Position {
        self.position(Span { start: span.end, ..span })
    }

    /// All texts with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().enumerate().map(|(i, s)| (SourceId(i as u32), s.as_ref()))
    }
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let id = sources.add("a.mulu", "目录 2024\n  规则 甲");
        let start = "目录 2024\n  规则 ".len();
        let span = Span::new(id, start, start + 3);
        assert_eq!(sources.position(span), Position { line: 2, column: 6 });
        assert_eq!(sources.slice(span), "甲");
    }

    #[test]
    fn lines_go_on_after_those_of_other_texts() {
        let mut sources = Sources::default();
        let id = sources.add_after(2, "<repl>", "产能\n1500");
        assert_eq!(sources.position(Span::new(id, 7, 8)), Position { line: 4, column: 1 });
    }

    #[test]
    fn byte_order_mark_is_dropped() {
        let mut sources = Sources::default();
        let id = sources.add("a", "\u{feff}甲");
        assert_eq!(sources.get(id).text, "甲");
    }
}
