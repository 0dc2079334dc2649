//! Opinions -> one page for a browser or for paper: nothing is loaded from elsewhere, no script runs, nothing is said by colour
//! alone.

use super::{Block, Opinion, Run, Text, opinion};
use crate::diagnostic::Catalog;
use crate::explain::markup::{document, escape, tag};
use crate::explain::report::{ClassCode, Report};

const STYLE: &str = include_str!("style.css");

/// The opinions about all projects, each on a sheet of its own when printed.
pub fn html(report: &Report, catalog: &Catalog) -> String {
    let opinions = opinion(report, catalog);
    let titles: Vec<&str> = opinions.iter().map(|opinion| opinion.title.as_str()).collect();
    let mut body = contents(&titles, catalog) + "<main>\n";
    for (index, opinion) in opinions.iter().enumerate() {
        body += &article(opinion, index);
    }
    body += "</main>\n";
    if let Some(record) = &report.made_from {
        let args = [("version", record.mulu.as_str().into()), ("rules", record.rules.as_str().into())];
        body += &format!("<footer>{}</footer>\n", escape(&catalog.text("explain-opinion-made-by", &args)));
    }
    document(catalog.lang(), &titles.join(" · "), STYLE, &body)
}

/// Links to the opinions, where there are several.
fn contents(titles: &[&str], catalog: &Catalog) -> String {
    if titles.len() < 2 {
        return String::new();
    }
    let link = |(index, title): (usize, &&str)| {
        format!("<li><a href=\"#p{}\">{}</a></li>\n", index + 1, escape(title))
    };
    let links: String = titles.iter().enumerate().map(link).collect();
    let label = catalog.word("explain-opinion-contents");
    format!("<nav aria-label=\"{}\">\n<ol>\n{links}</ol>\n</nav>\n", escape(&label))
}

fn article(opinion: &Opinion, index: usize) -> String {
    let id = format!("p{}", index + 1);
    let title = tag("h1", &format!("id=\"{id}\""), &opinion.title);
    let blocks: String = opinion.blocks.iter().map(|part| block(part) + "\n").collect();
    format!("<article aria-labelledby=\"{id}\">\n{title}\n{blocks}</article>\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => tag(&format!("h{level}"), "", text),
        Block::Verdict { class, text } => tag("p", &format!("class=\"verdict {}\"", colour(*class)), text),
        Block::Paragraph(text) => format!("<p>{}</p>", inline(text)),
        Block::Quote(text) => tag("blockquote", "", text),
        Block::List { title, items } => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", inline(item))).collect();
            let title =
                title.as_ref().map_or(String::new(), |title| tag("p", "class=\"listed\"", title) + "\n");
            format!("{title}<ul>\n{items}</ul>")
        }
        Block::Table { titles, rows } => {
            let titles: String = titles.iter().map(|title| tag("th", "scope=\"col\"", title)).collect();
            let cell = |cell: &Text| format!("<td>{}</td>", inline(cell));
            let row = |row: &Vec<Text>| format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>());
            let rows: String = rows.iter().map(row).collect();
            format!(
                "<div class=\"wide\"><table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
            )
        }
        Block::Signature(text) => tag("p", "class=\"signature\"", text),
    }
}

fn inline(text: &Text) -> String {
    let run = |run: &Run| match run {
        Run::Plain(text) => escape(text),
        Run::Strong(text) => tag("strong", "", text),
        Run::Code(text) => tag("code", "", text),
    };
    text.0.iter().map(run).collect()
}

fn colour(class: Option<ClassCode>) -> &'static str {
    match class {
        Some(ClassCode::Encouraged) => "encouraged",
        Some(ClassCode::Restricted) => "restricted",
        Some(ClassCode::Eliminated) => "eliminated",
        Some(ClassCode::Permitted) => "permitted",
        Some(ClassCode::Unlisted) => "unlisted",
        None => "failed",
    }
}
