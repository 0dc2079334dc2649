//! How a finding can be mended by changing the texts.

use super::Arg;
use crate::source::{Sources, Span};

/// A text that takes the place of a range; an empty range is an insertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// A change of the texts that would mend a finding. Its edits do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does: a message and its arguments.
    pub title: &'static str,
    pub args: Vec<(&'static str, Arg)>,
    pub edits: Vec<Edit>,
    /// Whether the rules mean the same afterwards, so that nobody has to look: only such a fix is applied by `--fix`.
    pub safe: bool,
}

impl Fix {
    /// Puts `text` in the place of what stands at `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new("fix-replace", Edit { span, text: text.clone() }).with("new", text)
    }

    /// Takes away what stands at `span`; `old` is how it is called.
    pub fn remove(span: Span, old: impl Into<Arg>) -> Self {
        Self::new("fix-remove", Edit { span, text: String::new() }).with("old", old)
    }

    /// Puts `text` before what stands at `span`.
    pub fn insert(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        let at = Span { end: span.start, ..span };
        let shown = text.trim().to_owned();
        Self::new("fix-insert", Edit { span: at, text }).with("new", shown)
    }

    fn new(title: &'static str, edit: Edit) -> Self {
        Self { title, args: Vec::new(), edits: vec![edit], safe: false }
    }

    /// Says that it keeps the meaning.
    pub fn safe(mut self) -> Self {
        self.safe = true;
        self
    }

    /// Another title, a message of its own.
    pub fn titled(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Adds an argument of the title.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Its edits, as they are to be made: where one would leave a line blank, the line goes too, and where it would leave two
    /// blanks side by side or one at the end of a line, one goes.
    pub fn ready(&self, sources: &Sources) -> Vec<Edit> {
        let widened = |edit: &Edit| {
            let text = &sources.get(edit.span.source).text;
            if !edit.text.trim().is_empty() || edit.span.start == edit.span.end {
                return edit.clone();
            }
            let span = whole_line(text, edit.span);
            if span != edit.span { Edit { span, text: String::new() } } else { one_blank(text, edit) }
        };
        self.edits.iter().map(widened).collect()
    }

    /// Adds an edit.
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}

/// The line of a span with its end, if there is nothing else in it; else the span.
fn whole_line(text: &str, span: Span) -> Span {
    let (Some(before), Some(after)) = (text.get(..span.start as usize), text.get(span.end as usize..)) else {
        return span;
    };
    let indent = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let (rest, end) = after.find('\n').map_or((after, after.len()), |at| (&after[..at], at + 1));
    if span.start == span.end || !indent.trim().is_empty() || !rest.trim().is_empty() {
        return span;
    }
    Span::new(span.source, before.len() - indent.len(), span.end as usize + end)
}

/// What takes something away, so that one blank is left where it stood between two, and none at the end of a line.
fn one_blank(text: &str, edit: &Edit) -> Edit {
    let (Some(before), Some(after)) =
        (text.get(..edit.span.start as usize), text.get(edit.span.end as usize..))
    else {
        return edit.clone();
    };
    let blank = |c: char| matches!(c, ' ' | '\t');
    let indented = before[before.rfind('\n').map_or(0, |at| at + 1)..].trim().is_empty();
    let ends = after.is_empty() || after.starts_with(['\n', '\r']);
    match (before.ends_with(blank), after.starts_with(blank)) {
        (true, true) if !indented => {
            Edit { span: Span { end: edit.span.end + 1, ..edit.span }, text: String::new() }
        }
        (true, false) if ends && !indented => {
            Edit { span: Span { start: edit.span.start - 1, ..edit.span }, text: String::new() }
        }
        (true, _) | (_, true) => Edit { span: edit.span, text: String::new() },
        _ if ends => Edit { span: edit.span, text: String::new() },
        _ => edit.clone(),
    }
}
