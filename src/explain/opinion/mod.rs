//! Report -> opinion (审查意见), to be filed: every project with its facts, the class, the reasons and the sources, as a document
//! of few kinds of blocks, which [`markdown()`] and [`html()`] write out. Words of users stay words in both.

mod html;
mod markdown;
mod reasons;
mod text;
mod write;

use super::report::ClassCode;

pub use html::html;
pub(crate) use markdown::escape as escape_markdown;
pub use markdown::markdown;
pub use text::{Run, Text};
pub use write::opinion;

/// The opinion about one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A part of an opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Of level 2 or 3, below the title.
    Heading {
        level: usize,
        text: String,
    },
    /// The class in words; no class where nothing was decided.
    Verdict {
        class: Option<ClassCode>,
        text: String,
    },
    Paragraph(Text),
    /// Official words.
    Quote(String),
    /// A list, never empty, with what it lists.
    List {
        title: Option<String>,
        items: Vec<Text>,
    },
    /// A table; all rows are as long as the titles.
    Table {
        titles: Vec<String>,
        rows: Vec<Vec<Text>>,
    },
    /// What is left blank, for the hand of whoever answers for the opinion.
    Signature(String),
}
