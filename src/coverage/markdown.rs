//! Coverage -> Markdown for a pull request: the totals, what is missing, the lists; every item folded below.

use super::report::{ClauseCoverage, Coverage, EditionCoverage, ItemCoverage, Presence, Sentence, State};
use super::words::{
    COLUMNS, cells, counts, effect_name, gaps, groups, item_name, note_text, notes, percent, remarks, rows,
    rule_names, section_name, state_word, summary,
};
use crate::diagnostic::{Arg, Catalog};
use crate::explain::{class_word, escape_markdown as escape};

/// All editions, one below the other.
pub fn markdown(coverage: &Coverage, catalog: &Catalog) -> String {
    let pages = coverage.editions.iter().map(|edition| {
        let mut page = Page { out: String::new(), catalog, edition };
        page.edition();
        page.out
    });
    pages.collect::<Vec<_>>().join("\n---\n\n")
}

struct Page<'a> {
    out: String,
    catalog: &'a Catalog,
    edition: &'a EditionCoverage,
}

impl Page<'_> {
    fn edition(&mut self) {
        let edition = self.edition;
        let title = self.catalog.text("coverage-title", &[("title", edition.title.as_str().into())]);
        self.heading(1, &escape(&title));
        self.summary();
        self.totals();
        let gaps: Vec<String> = gaps(edition)
            .iter()
            .map(|(item, words)| format!("{} — {}", code(&item.path), escape(words)))
            .collect();
        self.list("coverage-gaps", gaps);
        let idle = edition.rules.iter().filter(|rule| !rule.counts);
        let idle =
            idle.map(|rule| format!("{} — {}", code(&rule.path), place(&rule.file, rule.line))).collect();
        self.list("coverage-uncounted", idle);
        let notes = edition.notes.iter().map(|note| {
            format!("{} — {}", escape(&note_text(self.catalog, note)), place(&note.file, note.line))
        });
        self.list("coverage-notes", notes.collect());
        let waivers = edition.waivers.iter().map(|waiver| {
            let reason = escape(&waiver.reason);
            format!("{} {reason} — {}", code(&waiver.code), place(&waiver.file, waiver.line))
        });
        self.list("coverage-waivers", waivers.collect());
        self.items();
        self.preamble();
    }

    fn summary(&mut self) {
        let summary = summary(self.catalog, &self.edition.totals);
        self.paragraph(&format!("**{}**", escape(&summary)));
        if !self.edition.has_copy {
            self.paragraph(&escape(&self.catalog.word("coverage-no-copy")));
        }
        if !self.edition.beyond.is_empty() {
            let list = self.edition.beyond.join(self.catalog.lang().pick("、", ", "));
            self.paragraph(&escape(&self.catalog.text("coverage-beyond", &[("list", list.into())])));
        }
    }

    fn totals(&mut self) {
        let titles = COLUMNS.map(|id| escape(&self.catalog.word(id)));
        let name = escape(&self.catalog.word("coverage-column-name"));
        self.out.push_str(&format!(
            "| {name} | {} |\n|---|{}\n",
            titles.join(" | "),
            "---:|".repeat(titles.len())
        ));
        for row in rows(self.edition, self.catalog) {
            let name = escape(&row.name);
            let name = if row.depth == 0 { format!("**{name}**") } else { name };
            self.out.push_str(&format!("| {name} | {} |\n", cells(row.totals).join(" | ")));
        }
        self.out.push('\n');
    }

    fn items(&mut self) {
        self.heading(2, &escape(&self.catalog.word("coverage-items")));
        let edition = self.edition;
        for class in &edition.classes {
            for section in &class.sections {
                let class = class_word(self.catalog, class.class);
                self.heading(3, &escape(&format!("{class} · {}", section_name(self.catalog, section))));
                section.items.iter().for_each(|item| self.item(item));
            }
        }
    }

    fn item(&mut self, item: &ItemCoverage) {
        let name = item_name(self.catalog, item);
        let cut = item.presence == Presence::Cut;
        let numbers = format!("  {}  {}", percent(item.share), counts(self.catalog, &item.words));
        let line = name + if cut { "" } else { &numbers };
        // GitHub folds it; the words in a summary are HTML, not Markdown.
        self.out.push_str(&format!("<details><summary>{}</summary>\n\n", html(&line)));
        for remark in remarks(self.catalog, item) {
            self.paragraph(&format!("**{}**", escape(&remark)));
        }
        if cut {
            self.paragraph(&escape(&item.text));
        } else {
            self.clauses(item);
        }
        let waivers = item.waivers.iter().filter_map(|waiver| self.edition.waivers.get(*waiver));
        let waivers: Vec<String> =
            waivers.map(|w| format!("- {} {}", code(&w.code), escape(&w.reason))).collect();
        if !waivers.is_empty() {
            self.paragraph(&waivers.join("\n"));
        }
        self.out.push_str("</details>\n\n");
    }

    fn clauses(&mut self, item: &ItemCoverage) {
        let titles = ["coverage-column-clause", "coverage-column-state", "coverage-column-rules"];
        let titles = titles.map(|id| escape(&self.catalog.word(id)));
        self.out.push_str(&format!("| {} |\n|---|---|---|\n", titles.join(" | ")));
        for group in groups(item) {
            let said = self.said(group.clause).join("<br>");
            let state = state_word(self.catalog, group.clause.state);
            let state = if group.clause.words.uncited > 0 { format!("**{state}**") } else { state };
            self.out.push_str(&format!("| {} | {state} | {said} |\n", escape(group.text)));
        }
        self.out.push('\n');
    }

    /// The rules and notes of a clause, and its uncited words.
    fn said(&self, clause: &ClauseCoverage) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        let names = |rules: &[usize]| rule_names(self.catalog, self.edition, rules);
        if !clause.rules.is_empty() {
            said.push(escape(&names(&clause.rules)));
        }
        if clause.state == State::Partial {
            let words = clause.uncited.join(self.catalog.lang().pick("、", ", "));
            let line = self.catalog.text("coverage-clause-uncited", &[("words", words.into())]);
            said.push(format!("**{}**", escape(&line)));
        }
        said.extend(notes(self.catalog, self.edition, &clause.notes).iter().map(|note| escape(note)));
        if !clause.uncounted.is_empty() {
            let args = [("rules", Arg::from(names(&clause.uncounted)))];
            said.push(escape(&self.catalog.text("coverage-clause-uncounted", &args)));
        }
        said
    }

    fn preamble(&mut self) {
        let edition = self.edition;
        let is_cited = |s: &&Sentence| !s.rules.is_empty() || !s.effects.is_empty();
        let cited: Vec<&Sentence> = edition.preamble.iter().filter(is_cited).collect();
        if edition.preamble.is_empty() {
            return;
        }
        self.heading(2, &escape(&self.catalog.word("coverage-preamble")));
        let args = [("cited", Arg::from(cited.len())), ("count", edition.preamble.len().into())];
        self.paragraph(&escape(&self.catalog.text("coverage-preamble-count", &args)));
        for sentence in cited {
            self.out.push_str(&format!("- {}\n", escape(&sentence.text)));
            for rule in sentence.rules.iter().filter_map(|rule| edition.rules.get(*rule)) {
                self.out.push_str(&format!("  - {}\n", code(&rule.path)));
            }
            for effect in sentence.effects.iter().filter_map(|effect| edition.effects.get(*effect)) {
                self.out.push_str(&format!("  - {}\n", escape(&effect_name(self.catalog, effect))));
            }
        }
    }

    fn list(&mut self, id: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        self.heading(2, &escape(&self.catalog.word(id)));
        lines.iter().for_each(|line| self.out.push_str(&format!("- {line}\n")));
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.out.push_str(&format!("{} {text}\n\n", "#".repeat(level)));
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("{text}\n\n"));
    }
}

/// A path as code; what is no path is plain text.
fn code(text: &str) -> String {
    if text.contains('`') || text.contains(char::is_control) { escape(text) } else { format!("`{text}`") }
}

fn place(file: &str, line: usize) -> String {
    code(&format!("{file}:{line}"))
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
