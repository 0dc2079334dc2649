//! Coverage -> a page for the terminal: item by item, then the lists, then the totals, which stand last because that is what a
//! terminal shows.

use super::report::{
    ClauseCoverage, Coverage, EditionCoverage, ItemCoverage, Presence, Sentence, State, WordCounts,
};
use super::words::{
    COLUMNS, Row, cells, counts, effect_name, gaps, groups, item_name, note_text, notes, percent, remarks,
    rows, rule_names, section_name, state_word, summary, waiver_text,
};
use crate::diagnostic::{Arg, Catalog};
use crate::explain::{Ink, Paper, Style, class_word, columns};

/// Cells of a bar.
const BAR: usize = 20;

/// All editions.
pub fn human(coverage: &Coverage, catalog: &Catalog, style: Style) -> String {
    let pages = coverage.editions.iter().map(|edition| {
        let mut page = Page { paper: Paper::new(style), catalog, edition };
        page.edition();
        page.paper.finish()
    });
    pages.collect::<Vec<_>>().join("\n")
}

struct Page<'a> {
    paper: Paper,
    catalog: &'a Catalog,
    edition: &'a EditionCoverage,
}

impl Page<'_> {
    fn edition(&mut self) {
        let edition = self.edition;
        let title = self.catalog.text("coverage-title", &[("title", edition.title.as_str().into())]);
        self.paper.line(0, &[(Ink::Bold, &title)]);
        if !edition.has_copy {
            self.word(0, Ink::Open, "coverage-no-copy");
        }
        for class in &edition.classes {
            self.paper.blank();
            let name = class_word(self.catalog, class.class);
            self.paper.line(0, &[(Ink::Class(class.class), &name)]);
            for section in &class.sections {
                self.paper.blank();
                let name = section_name(self.catalog, section);
                self.paper.line(2, &[(Ink::Bold, &name)]);
                section.items.iter().for_each(|item| self.item(item));
            }
        }
        self.preamble();
        self.notes();
        self.waivers();
        self.uncounted();
        self.gaps();
        self.totals();
        if !edition.beyond.is_empty() {
            self.paper.blank();
            let list = edition.beyond.join(self.catalog.lang().pick("、", ", "));
            let line = self.catalog.text("coverage-beyond", &[("list", list.into())]);
            self.paper.line(0, &[(Ink::Dim, &line)]);
        }
    }

    fn item(&mut self, item: &ItemCoverage) {
        self.paper.blank();
        let name = item_name(self.catalog, item) + "  ";
        if item.presence == Presence::Cut {
            self.paper.line(4, &[(Ink::Bold, &name), (Ink::Dim, &item.path)]);
        } else {
            let drawing = if self.paper.style.symbols { bar(&item.words) + "  " } else { String::new() };
            let share = percent(item.share) + "  ";
            let counts = counts(self.catalog, &item.words);
            let ink = ink(item.state);
            let line = [(Ink::Bold, name.as_str()), (ink, &drawing), (ink, &share), (Ink::Dim, &counts)];
            self.paper.hanging(4, 6, &line);
        }
        for remark in remarks(self.catalog, item) {
            self.paper.hanging(6, 8, &[(Ink::Open, &remark)]);
        }
        if item.presence == Presence::Cut {
            self.paper.hanging(6, 6, &[(Ink::Dim, &item.text)]);
        } else {
            groups(item).iter().for_each(|group| self.clause(group.text, group.clause));
        }
        item.waivers.iter().for_each(|waiver| self.waiver(6, *waiver, false));
    }

    /// A clause (or several of which the same is said) and what is said of it.
    fn clause(&mut self, text: &str, clause: &ClauseCoverage) {
        let mark = self.mark(clause.state);
        let rules = self.by(&rule_names(self.catalog, self.edition, &clause.rules));
        let body = if clause.state == State::Cited { Ink::Plain } else { ink(clause.state) };
        self.paper.hanging(6, 8, &[(ink(clause.state), &mark), (body, text), (Ink::Dim, &rules)]);
        if clause.state == State::Partial {
            let words = clause.uncited.join(self.catalog.lang().pick("、", ", "));
            let line = self.catalog.text("coverage-clause-uncited", &[("words", words.into())]);
            self.paper.hanging(8, 10, &[(Ink::Bad, &line)]);
        }
        for note in notes(self.catalog, self.edition, &clause.notes) {
            self.paper.hanging(8, 10, &[(Ink::Dim, &note)]);
        }
        if !clause.uncounted.is_empty() {
            let names = rule_names(self.catalog, self.edition, &clause.uncounted);
            let line = self.catalog.text("coverage-clause-uncounted", &[("rules", names.into())]);
            self.paper.hanging(8, 10, &[(Ink::Open, &line)]);
        }
    }

    fn preamble(&mut self) {
        let sentences = &self.edition.preamble;
        let is_cited = |s: &&Sentence| !s.rules.is_empty() || !s.effects.is_empty();
        if sentences.is_empty() {
            return;
        }
        self.heading("coverage-preamble");
        let cited: Vec<&Sentence> = sentences.iter().filter(is_cited).collect();
        let args = [("cited", Arg::from(cited.len())), ("count", sentences.len().into())];
        let line = self.catalog.text("coverage-preamble-count", &args);
        self.paper.line(2, &[(Ink::Dim, &line)]);
        for sentence in cited {
            let mark = self.mark(State::Cited);
            let class = sentence.class.map(|class| class_word(self.catalog, class));
            let class = class.map_or_else(String::new, |class| class + self.catalog.lang().pick("：", ": "));
            let line =
                [(Ink::Good, mark.as_str()), (Ink::Bold, &class), (Ink::Plain, sentence.text.as_str())];
            self.paper.hanging(2, 4, &line);
            let effects = sentence.effects.iter().filter_map(|effect| self.edition.effects.get(*effect));
            let effects: Vec<String> = effects.map(|effect| effect_name(self.catalog, effect)).collect();
            let rules = sentence.rules.iter().filter_map(|rule| self.edition.rules.get(*rule));
            let rules: Vec<String> = rules
                .map(|rule| {
                    self.catalog.text("coverage-reference-rule", &[("name", rule.name.as_str().into())])
                })
                .collect();
            for by in rules.iter().chain(&effects) {
                let arrow = if self.paper.style.symbols { "← " } else { "" };
                self.paper.hanging(4, 6, &[(Ink::Dim, arrow), (Ink::Dim, by)]);
            }
        }
    }

    fn notes(&mut self) {
        if self.edition.notes.is_empty() {
            return;
        }
        self.heading("coverage-notes");
        for note in &self.edition.notes {
            let text = note_text(self.catalog, note);
            let place = format!("  {}:{}", note.file, note.line);
            self.paper.hanging(2, 4, &[(Ink::Plain, &text), (Ink::Dim, &place)]);
        }
    }

    fn waivers(&mut self) {
        if self.edition.waivers.is_empty() {
            return;
        }
        self.heading("coverage-waivers");
        (0..self.edition.waivers.len()).for_each(|waiver| self.waiver(2, waiver, true));
    }

    fn waiver(&mut self, indent: usize, index: usize, placed: bool) {
        let edition = self.edition;
        let Some(waiver) = edition.waivers.get(index) else { return };
        let text = waiver_text(self.catalog, waiver);
        let rule = waiver.rule.and_then(|rule| edition.rules.get(rule)).map(|rule| rule.name.as_str());
        let place = match (placed, rule) {
            (true, _) => format!("  {}:{}", waiver.file, waiver.line),
            (false, rule) => self.by(rule.unwrap_or_default()),
        };
        self.paper.hanging(indent, indent + 2, &[(Ink::Open, &text), (Ink::Dim, &place)]);
    }

    fn uncounted(&mut self) {
        let edition = self.edition;
        let idle: Vec<_> = edition.rules.iter().filter(|rule| !rule.counts).collect();
        if idle.is_empty() {
            return;
        }
        self.heading("coverage-uncounted");
        for rule in idle {
            let place = format!("  {}:{}", rule.file, rule.line);
            self.paper.hanging(2, 4, &[(Ink::Open, &rule.path), (Ink::Dim, &place)]);
        }
    }

    fn gaps(&mut self) {
        let gaps = gaps(self.edition);
        if gaps.is_empty() {
            return;
        }
        self.heading("coverage-gaps");
        for (item, words) in gaps {
            let mark = self.mark(State::Uncited);
            let path = format!("  {}", item.path);
            self.paper.hanging(2, 4, &[(Ink::Bad, &mark), (Ink::Bad, &words), (Ink::Dim, &path)]);
        }
    }

    fn totals(&mut self) {
        self.heading("coverage-totals");
        let rows = rows(self.edition, self.catalog);
        let titles = COLUMNS.map(|id| self.catalog.word(id));
        let table: Vec<[String; 7]> = rows.iter().map(|row| cells(row.totals)).collect();
        if !self.table(&rows, &titles, &table) {
            rows.iter().zip(&table).for_each(|(row, cells)| self.listed(row, &titles, cells));
        }
        let words = &self.edition.totals.words;
        let ink = if words.uncited == 0 && words.total > 0 { Ink::Good } else { Ink::Bad };
        self.paper.blank();
        let summary = summary(self.catalog, &self.edition.totals);
        self.paper.line(0, &[(ink, &summary)]);
    }

    /// The table, unless it is too wide or can't be seen.
    fn table(&mut self, rows: &[Row<'_>], titles: &[String; 7], table: &[[String; 7]]) -> bool {
        let names: Vec<String> = rows.iter().map(|row| "  ".repeat(row.depth) + &row.name).collect();
        let first = names.iter().map(|name| columns(name)).max().unwrap_or(0);
        let width =
            |i: usize| table.iter().chain([titles]).map(|row| columns(&row[i]) + 2).max().unwrap_or(0);
        let widths: Vec<usize> = (0..titles.len()).map(width).collect();
        if !self.paper.style.symbols || 2 + first + widths.iter().sum::<usize>() > self.paper.style.width {
            return false;
        }
        let line = |name: &str, cells: &[String; 7]| {
            let cells = cells.iter().zip(&widths).map(|(c, w)| " ".repeat(w - columns(c)) + c);
            " ".repeat(first - columns(name)) + &cells.collect::<String>()
        };
        self.paper.whole(2, &[(Ink::Dim, &line("", titles))]);
        for ((name, cells), row) in names.iter().zip(table).zip(rows) {
            let ink = if row.depth == 0 { Ink::Bold } else { Ink::Plain };
            self.paper.whole(2, &[(ink, name), (ink, &line(name, cells))]);
        }
        true
    }

    /// A row of the table as a sentence, where the table is too wide or can't be seen.
    fn listed(&mut self, row: &Row<'_>, titles: &[String; 7], cells: &[String; 7]) {
        let lang = self.catalog.lang();
        let cells: Vec<String> =
            titles.iter().zip(cells).map(|(title, cell)| format!("{title} {cell}")).collect();
        let name = row.name.clone() + lang.pick("：", ": ");
        let text = cells.join(lang.pick("，", ", "));
        let indent = 2 + 2 * row.depth;
        self.paper.hanging(indent, indent + 2, &[(Ink::Bold, &name), (Ink::Plain, &text)]);
    }

    /// The rules that something comes from; nothing of none.
    fn by(&self, rules: &str) -> String {
        match rules {
            "" => String::new(),
            rules if self.paper.style.symbols => format!("  ← {rules}"),
            rules => {
                let text = self.catalog.text("coverage-title-rules", &[("rules", rules.into())]);
                self.catalog.lang().pick("；", "; ").to_owned() + &text
            }
        }
    }

    /// A mark, or the word for it where marks can't be seen.
    fn mark(&self, state: State) -> String {
        if !self.paper.style.symbols {
            return state_word(self.catalog, state) + self.catalog.lang().pick("：", ": ");
        }
        let mark = match state {
            State::Cited => "✓ ",
            State::SetAside => "· ",
            State::Partial => "± ",
            State::Uncited => "✗ ",
        };
        mark.to_owned()
    }

    fn heading(&mut self, id: &str) {
        self.paper.blank();
        self.word(0, Ink::Bold, id);
    }

    fn word(&mut self, indent: usize, ink: Ink, id: &str) {
        let text = self.catalog.word(id);
        self.paper.line(indent, &[(ink, &text)]);
    }
}

fn ink(state: State) -> Ink {
    match state {
        State::Cited => Ink::Good,
        State::SetAside => Ink::Dim,
        State::Partial => Ink::Open,
        State::Uncited => Ink::Bad,
    }
}

/// `█` cited, `▒` set aside, `░` uncited. What is not nothing is at least one cell.
fn bar(words: &WordCounts) -> String {
    let cells = |count: usize| match count {
        0 => 0,
        count => (BAR * count / words.total.max(1)).max(1),
    };
    let uncited = cells(words.uncited);
    let aside = cells(words.set_aside).min(BAR - uncited);
    let cited = if words.cited > 0 { BAR - uncited - aside } else { 0 };
    // Without cited words the rest is what there is.
    let rest = BAR - uncited - aside - cited;
    let (aside, uncited) =
        if words.set_aside > 0 { (aside + rest, uncited) } else { (aside, uncited + rest) };
    "█".repeat(cited) + &"▒".repeat(aside) + &"░".repeat(uncited)
}

#[cfg(test)]
mod tests {
    use super::{WordCounts, bar};

    #[test]
    fn a_bar_shows_all_that_is_not_nothing() {
        let bar = |cited, set_aside, uncited| {
            bar(&WordCounts { total: cited + set_aside + uncited, cited, set_aside, uncited, stock: 0 })
        };
        assert_eq!(bar(10, 0, 0), "█".repeat(20));
        assert_eq!(bar(998, 1, 1), "█".repeat(18) + "▒░");
        assert_eq!(bar(0, 1, 1), "▒".repeat(10) + &"░".repeat(10));
        assert_eq!(bar(0, 0, 3), "░".repeat(20));
        assert_eq!(bar(0, 0, 0), "░".repeat(20));
        assert_eq!(bar(1, 0, 999), "█".to_owned() + &"░".repeat(19));
    }
}
