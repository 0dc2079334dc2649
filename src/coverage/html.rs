//! Coverage -> one page for a browser: the official text laid out item by item and marked by coverage, every phrase linked to its
//! rules, which stand below it. It says nothing by colour alone.

mod item;
mod lists;

use super::report::{Coverage, EditionCoverage, Totals, WordCounts};
use super::words::{COLUMNS, cells, counts, percent, rows, section_name, summary};
use crate::diagnostic::Catalog;
use crate::explain::class_word;
use crate::explain::markup::{document, escape, tag};

const STYLE: &str = include_str!("html/style.css");

/// The page.
pub fn html(coverage: &Coverage, catalog: &Catalog) -> String {
    let title = |edition: &EditionCoverage| {
        catalog.text("coverage-title", &[("title", edition.title.as_str().into())])
    };
    let titles: Vec<String> = coverage.editions.iter().map(title).collect();
    let mut body = String::new();
    let several = coverage.editions.len() > 1;
    for (index, (edition, title)) in coverage.editions.iter().zip(&titles).enumerate() {
        // Two editions of one page must not share their anchors.
        let prefix = if several { format!("e{}-", index + 1) } else { String::new() };
        let mut page = Page { out: String::new(), catalog, edition, prefix };
        page.edition(title);
        body.push_str(&page.out);
    }
    document(catalog.lang(), &titles.join(" · "), STYLE, &body)
}

/// The part of the page about one edition.
struct Page<'a> {
    out: String,
    catalog: &'a Catalog,
    edition: &'a EditionCoverage,
    /// Before every anchor.
    prefix: String,
}

impl Page<'_> {
    fn edition(&mut self, title: &str) {
        let edition = self.edition;
        self.push("<header>\n");
        self.element("h1", "", title);
        self.summary();
        self.push("</header>\n");
        self.contents();
        self.push("<main>\n");
        self.totals();
        self.legend();
        for (c, class) in edition.classes.iter().enumerate() {
            self.push(&format!("<section aria-labelledby=\"{}\">\n", self.id(&format!("c{c}"))));
            let id = self.id(&format!("c{c}"));
            self.heading("h2", &id, &class_word(self.catalog, class.class), &class.totals);
            for (s, section) in class.sections.iter().enumerate() {
                let id = self.id(&format!("c{c}s{s}"));
                self.heading("h3", &id, &section_name(self.catalog, section), &section.totals);
                section.items.iter().for_each(|item| self.item(item));
            }
            self.push("</section>\n");
        }
        self.lists();
        self.push("</main>\n");
    }

    /// What to know before anything else.
    fn summary(&mut self) {
        let totals = &self.edition.totals;
        let summary = summary(self.catalog, totals);
        self.push("<p class=\"summary\">");
        self.bar(&totals.words);
        self.push(&format!(" {}</p>\n", escape(&summary)));
        if !self.edition.has_copy {
            self.element("p", "remark", &self.catalog.word("coverage-no-copy"));
        }
        if !self.edition.beyond.is_empty() {
            let list = self.edition.beyond.join(self.catalog.lang().pick("、", ", "));
            self.element("p", "quiet", &self.catalog.text("coverage-beyond", &[("list", list.into())]));
        }
    }

    fn contents(&mut self) {
        let label = self.catalog.word("coverage-contents");
        self.push(&format!("<nav aria-label=\"{}\">\n<ul>\n", escape(&label)));
        let edition = self.edition;
        let mut links: Vec<(String, String)> = Vec::new();
        for (c, class) in edition.classes.iter().enumerate() {
            let name = class_word(self.catalog, class.class);
            for (s, section) in class.sections.iter().enumerate() {
                let share = percent(section.totals.shares.words);
                let text = format!("{name} · {} {share}", section_name(self.catalog, section));
                links.push((self.id(&format!("c{c}s{s}")), text));
            }
        }
        for (id, message, shown) in self.list_titles() {
            if shown {
                links.push((self.id(id), self.catalog.word(message)));
            }
        }
        for (id, text) in links {
            self.push(&format!("<li><a href=\"#{id}\">{}</a></li>\n", escape(&text)));
        }
        self.push("</ul>\n</nav>\n");
    }

    fn totals(&mut self) {
        let titles = COLUMNS.map(|id| tag("th", "scope=\"col\"", &self.catalog.word(id)));
        let name = tag("th", "scope=\"col\"", &self.catalog.word("coverage-column-name"));
        let caption = tag("caption", "", &self.catalog.word("coverage-totals"));
        self.push(&format!(
            "<div class=\"wide\"><table>\n{caption}\n<thead><tr>{name}{}</tr></thead>\n<tbody>\n",
            titles.concat()
        ));
        for row in rows(self.edition, self.catalog) {
            let name = tag("th", "scope=\"row\"", &row.name);
            let cells = cells(row.totals).map(|cell| tag("td", "", &cell));
            let class = if row.depth == 0 { "whole" } else { "part" };
            self.push(&format!("<tr class=\"{class}\">{name}{}</tr>\n", cells.concat()));
        }
        self.push("</tbody>\n</table></div>\n");
    }

    /// What the marks mean, each shown on itself.
    fn legend(&mut self) {
        let entries = [
            ("cited", "coverage-state-cited", "coverage-legend-cited"),
            ("aside", "coverage-state-set-aside", "coverage-legend-set-aside"),
            ("uncited", "coverage-state-uncited", "coverage-legend-uncited"),
            ("idle", "coverage-legend-idle-word", "coverage-legend-idle"),
        ];
        self.push("<dl class=\"legend\">\n");
        for (class, word, meaning) in entries {
            let (word, meaning) = (self.catalog.word(word), self.catalog.word(meaning));
            let word = tag("span", &format!("class=\"{class}\""), &word);
            self.push(&format!("<div><dt>{word}</dt><dd>{}</dd></div>\n", escape(&meaning)));
        }
        self.push("</dl>\n");
        // Works without scripts: the style sheet looks at the box.
        let id = self.id("gaps-only");
        let label = self.catalog.word("coverage-gaps-only");
        self.push(&format!(
            "<p class=\"filter\"><input type=\"checkbox\" class=\"gaps-only\" id=\"{id}\" /> <label for=\"{id}\">{}</label></p>\n",
            escape(&label)
        ));
    }

    fn heading(&mut self, level: &str, id: &str, text: &str, totals: &Totals) {
        let share = tag("span", "class=\"share\"", &percent(totals.shares.words));
        self.push(&format!("<{level} id=\"{id}\">{} {share}</{level}>\n", escape(text)));
    }

    /// A bar whose parts are as long as their words; read out as a sentence.
    fn bar(&mut self, words: &WordCounts) {
        let label = counts(self.catalog, words);
        self.push(&format!("<span class=\"bar\" role=\"img\" aria-label=\"{}\">", escape(&label)));
        for (class, count) in [("cited", words.cited), ("aside", words.set_aside), ("uncited", words.uncited)]
        {
            if count > 0 {
                self.push(&format!("<span class=\"{class}\" style=\"flex-grow:{count}\"></span>"));
            }
        }
        self.push("</span>");
    }

    fn element(&mut self, name: &str, class: &str, text: &str) {
        let class = if class.is_empty() { String::new() } else { format!("class=\"{class}\"") };
        self.push(&(tag(name, &class, text) + "\n"));
    }

    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}
