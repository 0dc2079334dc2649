//! Rule text -> the same statements and comments in one canonical layout.
//!
//! In: a file that parses. Out: its text anew; or why not, and then nothing is to be written. White space, the width of
//! signs and the separators of lists are the layout's; words, names, strings, comments and the notation of a bound are
//! the author's. On the way: `build` turns each statement into atoms with places to break a line at (`condition`,
//! `clause`: where; `word`, `spacing`: how words are spelled and what stands between them), `fill` makes lines of
//! them, `page` puts statements, comments and blank lines together, `same` compares the trees before and after.
//! `grammar/reference.md` describes the layout.

mod atom;
mod build;
mod clause;
mod comments;
mod condition;
mod fill;
mod lines;
mod page;
mod same;
mod spacing;
mod word;

pub use same::same_statements;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::{Spelling, parse};

/// Columns that a line should keep to; a Chinese character takes two.
pub const WIDTH: usize = 100;

/// How keywords are to be spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keywords {
    /// Each as it was written.
    #[default]
    AsWritten,
    Chinese,
    English,
}

impl Keywords {
    fn spelling(self) -> Option<Spelling> {
        match self {
            Keywords::AsWritten => None,
            Keywords::Chinese => Some(Spelling::Chinese),
            Keywords::English => Some(Spelling::English),
        }
    }
}

/// The canonical layout of a rule file. A file with a statement that can't be read is refused, with what is wrong; so is one
/// whose new text would not say the same.
pub fn format(sources: &Sources, id: SourceId, keywords: Keywords) -> Result<String, Vec<Diagnostic>> {
    let (file, problems) = parse(sources, id);
    if problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    let text = page::page(sources, &file, keywords);
    let mut anew = Sources::default();
    let new_id = anew.add(sources.get(id).name.as_str(), text.as_str());
    let (again, problems) = parse(&anew, new_id);
    let comments = |sources: &Sources, of: &[Span]| {
        of.iter().map(|span| sources.slice(*span).to_owned()).collect::<Vec<String>>()
    };
    let same = problems.is_empty()
        && same_statements(&file.statements, &again.statements)
        && comments(sources, &file.comments) == comments(&anew, &again.comments);
    if same { Ok(text) } else { Err(vec![Diagnostic::error("format-differs", Span::new(id, 0, 0))]) }
}
