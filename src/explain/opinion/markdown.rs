//! Opinions -> Markdown.

use super::{Block, Opinion, Run, Text, opinion};
use crate::diagnostic::Catalog;
use crate::explain::printable;
use crate::explain::report::Report;

/// The opinions about all projects, one below the other.
pub fn markdown(report: &Report, catalog: &Catalog) -> String {
    let pages: Vec<String> = opinion(report, catalog).iter().map(page).collect();
    pages.join("\n---\n\n")
}

fn page(opinion: &Opinion) -> String {
    let title = format!("# {}", escape(&opinion.title));
    let blocks: Vec<String> = std::iter::once(title).chain(opinion.blocks.iter().map(block)).collect();
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => format!("{} {}", "#".repeat(*level), escape(text)),
        Block::Verdict { text, .. } => format!("**{}**", escape(text)),
        Block::Paragraph(text) => inline(text),
        Block::Quote(text) => format!("> {}", escape(text)),
        Block::List { title, items } => {
            let items: Vec<String> = items.iter().map(|item| format!("- {}", inline(item))).collect();
            let title = title.as_ref().map_or(String::new(), |title| format!("**{}**\n\n", escape(title)));
            title + &items.join("\n")
        }
        Block::Table { titles, rows } => {
            let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
            let head = line(titles.iter().map(|title| escape(title)).collect());
            let below = format!("|{}", " --- |".repeat(titles.len()));
            let rows = rows.iter().map(|row| line(row.iter().map(inline).collect()));
            [head, below].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::Signature(text) => escape(text),
    }
}

fn inline(text: &Text) -> String {
    let run = |run: &Run| match run {
        Run::Plain(text) => escape(text),
        Run::Strong(text) => format!("**{}**", escape(text)),
        Run::Code(text) => code(text),
    };
    text.0.iter().map(run).collect()
}

/// A condition as a code span, in which `<` and `>` need no escape. A span can't hold its own mark, and a table would take
/// `|` for its own.
fn code(text: &str) -> String {
    if text.contains('`') { escape(text) } else { format!("`{}`", printable(text).replace('|', "\\|")) }
}

/// Text that Markdown shows as it is, on one line: marks are escaped, line ends become spaces, HTML becomes entities.
pub(crate) fn escape(text: &str) -> String {
    let one_line: String =
        text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    let mut out = String::with_capacity(text.len());
    for c in printable(&one_line).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
