//! What is wrong, where, and how to mend it, independent of language and of layout.
//!
//! A [`Diagnostic`] holds a code and arguments, never a sentence: the sentences live in `zh.ftl` and
//! `en.ftl`, under the code. For code `unknown-term` the messages are
//!
//! * `unknown-term` — the title, cause first;
//! * `unknown-term.label` — beside the primary span (other labels name their own attribute);
//! * `unknown-term.help` — what to do.
//!
//! `pages/<code>.md` is what `mulu explain CODE` prints.

mod fix;
mod message;
mod page;
mod plain;

pub use fix::{Edit, Fix};
pub use message::{Catalog, Lang};
pub use page::{Page, page, pages};
pub use plain::{DiagnosticRecord, EditRecord, FixRecord, LabelRecord, Place, plain};

use crate::limits::SHOWN_CHARACTERS;
use crate::source::Span;

/// How bad it is. Errors and denied warnings set the exit status; hints never do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Hint,
}

/// A value to be put into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// The user's or the Catalogue's own words: the same in every language.
    Text(String),
    /// A message id, put in as that message in the language of the reader.
    Word(&'static str),
    /// Several of them, joined as the language joins a list.
    List(Vec<Arg>),
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Text(number.to_string())
    }
}

/// A marked place. `role` is the attribute of the code's message that labels it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub role: &'static str,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, kebab-case; also the id of its message.
    pub code: &'static str,
    pub severity: Severity,
    /// The first one is the primary place.
    pub labels: Vec<Label>,
    pub args: Vec<(&'static str, Arg)>,
    /// Ways to mend it, the best first; mostly none.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: &'static str, span: Span) -> Self {
        Self::new(code, Severity::Error, span)
    }

    /// A warning at `span`.
    pub fn warning(code: &'static str, span: Span) -> Self {
        Self::new(code, Severity::Warning, span)
    }

    /// A hint at `span`.
    pub fn hint(code: &'static str, span: Span) -> Self {
        Self::new(code, Severity::Hint, span)
    }

    fn new(code: &'static str, severity: Severity, span: Span) -> Self {
        let labels = vec![Label { span, role: "label" }];
        Self { code, severity, labels, args: Vec::new(), fixes: Vec::new() }
    }

    /// An error that has no place in a text, such as an unreadable file.
    pub fn placeless(code: &'static str) -> Self {
        Self { code, severity: Severity::Error, labels: Vec::new(), args: Vec::new(), fixes: Vec::new() }
    }

    /// Adds an argument of the message.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, shortened(value.into())));
        self
    }

    /// Adds an argument that is itself a message.
    pub fn with_word(mut self, name: &'static str, id: &'static str) -> Self {
        self.args.push((name, Arg::Word(id)));
        self
    }

    /// Adds a list as an argument.
    pub fn with_list(mut self, name: &'static str, items: Vec<Arg>) -> Self {
        self.args.push((name, Arg::List(items.into_iter().map(shortened).collect())));
        self
    }

    /// Adds a second place, labelled by the attribute `role`.
    pub fn also(mut self, span: Span, role: &'static str) -> Self {
        self.labels.push(Label { span, role });
        self
    }

    /// Adds the nearest known names as `suggestion`, and `near` (`some` or `none`) to choose a sentence by.
    pub fn suggest(self, names: &[String]) -> Self {
        let list = names.iter().map(|n| Arg::Text(format!("`{n}`"))).collect();
        self.with_list("suggestion", list).with("near", if names.is_empty() { "none" } else { "some" })
    }

    /// Adds a way to mend it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The primary place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|l| l.span)
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A text as far as a sentence bears it: the whole of it stands at the place that is marked.
fn shortened(arg: Arg) -> Arg {
    let Arg::Text(mut text) = arg else { return arg };
    if let Some((end, _)) = text.char_indices().nth(SHOWN_CHARACTERS) {
        text.truncate(end);
        text.push('…');
    }
    Arg::Text(text)
}
