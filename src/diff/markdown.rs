//! Report -> a comment for a pull request: what it comes to, a table of changes, the transitions of class with their projects
//! folded. Words of users are escaped, so that they stay words.

use super::report::{EditionReport, Report, SubjectReport};
use super::sentence::{answer, conclusion, decision, headline_of, lone_editions, subject_name, transition};
use super::witness::{DecisionReport, WitnessReport};
use crate::diagnostic::Catalog;
use crate::explain::escape_markdown as escape;

/// The largest comment that GitHub takes, with room to say that it was cut.
const LIMIT: usize = 60_000;

/// The whole comment.
pub fn markdown(report: &Report, catalog: &Catalog) -> String {
    let mut page = Page { out: String::new(), catalog };
    page.paragraph(&format!("### {}", escape(&headline_of(report, catalog))));
    page.paragraph(&format!("{} → {}", escape(&report.old), escape(&report.new)));
    lone_editions(report, catalog).iter().for_each(|line| page.paragraph(&rich(line)));
    for edition in &report.editions {
        page.edition(edition, report.editions.len() > 1);
    }
    page.out
}

struct Page<'a> {
    out: String,
    catalog: &'a Catalog,
}

impl Page<'_> {
    fn edition(&mut self, edition: &EditionReport, several: bool) {
        if several {
            let title = self.catalog.text("diff-edition", &[("name", edition.name.as_str().into())]);
            self.paragraph(&format!("#### {}", escape(&title)));
        }
        self.paragraph(&format!("**{}**", escape(&conclusion(edition, self.catalog))));
        self.classes(edition);
        let (rules, others): (Vec<_>, Vec<_>) =
            edition.subjects.iter().partition(|subject| subject.rule.is_some());
        self.table("diff-md-rule", &rules);
        self.table("diff-md-other", &others);
        let shown: Vec<&WitnessReport> = edition.classes.iter().collect();
        for subject in &edition.subjects {
            let more: Vec<&WitnessReport> =
                subject.witnesses.iter().filter(|witness| !shown.contains(witness)).collect();
            if !more.is_empty() {
                self.witnesses(subject, &more);
            }
        }
    }

    /// Transitions of class, each with its project folded.
    fn classes(&mut self, edition: &EditionReport) {
        for witness in &edition.classes {
            let line = format!("{}{}{}", transition(witness, self.catalog), self.colon(), witness.region);
            self.folded(&line, witness);
        }
    }

    fn witnesses(&mut self, subject: &SubjectReport, witnesses: &[&WitnessReport]) {
        for witness in witnesses {
            let line = format!(
                "{}{}{}，{}",
                subject_name(subject),
                self.colon(),
                transition(witness, self.catalog),
                witness.region
            );
            self.folded(&line, witness);
        }
    }

    fn folded(&mut self, line: &str, witness: &WitnessReport) {
        if self.out.len() > LIMIT {
            return;
        }
        // The words in a summary are HTML, not Markdown.
        self.out.push_str(&format!("<details><summary>{}</summary>\n\n", html(line)));
        self.decision("diff-before", &witness.before);
        self.decision("diff-after", &witness.after);
        let fence = fence(&witness.case);
        self.out.push_str(&format!("\n{fence}\n{}\n{fence}\n\n</details>\n\n", witness.case.trim_end()));
    }

    fn decision(&mut self, id: &str, decided: &DecisionReport) {
        let (class, reasons) = decision(decided, self.catalog);
        let side = self.catalog.word(id);
        self.out.push_str(&format!("- {}**{}**\n", escape(&side), escape(&class)));
        reasons.iter().for_each(|reason| self.out.push_str(&format!("  - {}\n", rich(reason))));
    }

    fn table(&mut self, id: &str, subjects: &[&SubjectReport]) {
        if subjects.is_empty() {
            return;
        }
        let titles = [id, "diff-md-change", "diff-md-class"].map(|id| escape(&self.catalog.word(id)));
        self.out.push_str(&format!("| {} |\n|---|---|---|\n", titles.join(" | ")));
        for (index, subject) in subjects.iter().enumerate() {
            if self.out.len() > LIMIT {
                let left = self.catalog.text("diff-md-more", &[("count", (subjects.len() - index).into())]);
                self.out.push_str(&format!("| … | {} | |\n", escape(&left)));
                break;
            }
            let changes: Vec<String> = subject.changes.iter().map(|change| rich(&change.words)).collect();
            let cells = [escape(subject_name(subject)), changes.join("<br>"), self.outcome(subject)];
            self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        self.out.push('\n');
    }

    fn outcome(&self, subject: &SubjectReport) -> String {
        let changing = subject.witnesses.iter().filter(|w| w.before.class != w.after.class);
        let mut said: Vec<String> =
            changing.map(|witness| format!("**{}**", escape(&transition(witness, self.catalog)))).collect();
        said.extend(answer(subject, self.catalog).map(|answer| rich(&answer)));
        said.join("<br>")
    }

    fn colon(&self) -> &'static str {
        self.catalog.lang().pick("：", ": ")
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("{text}\n\n"));
    }
}

/// A sentence whose words between backticks are shown as code. They are still escaped: a `|` would end the cell of a table even
/// inside of code.
fn rich(sentence: &str) -> String {
    let mut out = String::new();
    let mut parts = sentence.split('`');
    out.push_str(&escape(parts.next().unwrap_or_default()));
    while let Some(code) = parts.next() {
        match parts.next() {
            Some(rest) => out.push_str(&format!("<code>{}</code>{}", escape(code), escape(rest))),
            None => out.push_str(&escape(&format!("`{code}"))),
        }
    }
    out
}

/// Longer than any run of backticks in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

fn html(text: &str) -> String {
    let text = crate::explain::printable(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
