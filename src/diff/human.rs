//! Report -> a page for the terminal: rule by rule, then the rest, then the transitions of class, which stand last because that
//! is what a terminal shows.

use super::report::{EditionReport, Report, SubjectReport};
use super::sentence::{answer, conclusion, decision, headline_of, lone_editions, transition};
use super::witness::{DecisionReport, WitnessReport};
use crate::diagnostic::Catalog;
use crate::explain::{Ink, Paper, Style};

/// The whole report.
pub fn human(report: &Report, catalog: &Catalog, style: Style) -> String {
    let mut page = Page { paper: Paper::new(style), catalog };
    page.paper.whole(0, &[(Ink::Dim, "--- "), (Ink::Plain, &report.old)]);
    page.paper.whole(0, &[(Ink::Dim, "+++ "), (Ink::Plain, &report.new)]);
    for line in lone_editions(report, catalog) {
        page.paper.blank();
        page.paper.line(0, &[(Ink::Open, &line)]);
    }
    let several = report.editions.len() > 1;
    report.editions.iter().for_each(|edition| page.edition(edition, several));
    page.paper.blank();
    page.paper.line(0, &[(Ink::Bold, &headline_of(report, catalog))]);
    page.paper.finish()
}

struct Page<'a> {
    paper: Paper,
    catalog: &'a Catalog,
}

impl Page<'_> {
    fn edition(&mut self, edition: &EditionReport, several: bool) {
        if several {
            self.paper.blank();
            let title = self.catalog.text("diff-edition", &[("name", edition.name.as_str().into())]);
            self.paper.line(0, &[(Ink::Bold, &title)]);
        }
        let (rules, others): (Vec<_>, Vec<_>) =
            edition.subjects.iter().partition(|subject| subject.rule.is_some());
        rules.iter().for_each(|subject| self.rule(subject));
        if !others.is_empty() {
            self.paper.blank();
            self.paper.line(0, &[(Ink::Bold, &self.catalog.word("diff-others"))]);
            others.iter().for_each(|subject| self.changes(subject));
        }
        self.classes(edition);
    }

    fn rule(&mut self, subject: &SubjectReport) {
        self.paper.blank();
        if let Some(names) = &subject.rule {
            self.paper.whole(0, &[(Ink::Bold, names.path())]);
        }
        self.changes(subject);
    }

    fn changes(&mut self, subject: &SubjectReport) {
        for change in &subject.changes {
            let mark = match change.kind.rsplit('-').next() {
                Some("added") => (Ink::Good, "+ "),
                Some("dropped") => (Ink::Bad, "- "),
                _ => (Ink::Open, "~ "),
            };
            self.paper.hanging(2, 4, &[mark, (Ink::Plain, &change.words)]);
        }
        subject.witnesses.iter().for_each(|witness| self.witness(witness, true));
        if let Some(answer) = answer(subject, self.catalog) {
            self.paper.line(4, &[(Ink::Dim, &answer)]);
        }
    }

    fn witness(&mut self, witness: &WitnessReport, with_case: bool) {
        let transition = transition(witness, self.catalog);
        let ink = Ink::Class(witness.after.class);
        let colon = self.catalog.lang().pick("：", ": ");
        self.paper.hanging(4, 6, &[(ink, &transition), (Ink::Plain, colon), (Ink::Plain, &witness.region)]);
        if !with_case {
            return;
        }
        self.decision("diff-before", &witness.before);
        self.decision("diff-after", &witness.after);
        for line in witness.case.lines() {
            self.paper.whole(6, &[(Ink::Dim, line)]);
        }
    }

    fn decision(&mut self, id: &str, decided: &DecisionReport) {
        let (class, reasons) = decision(decided, self.catalog);
        let side = self.catalog.word(id);
        let because = reasons.join(self.catalog.lang().pick("；", "; "));
        let colon = self.catalog.lang().pick("：", ": ");
        self.paper.hanging(
            6,
            8,
            &[
                (Ink::Dim, &side),
                (Ink::Class(decided.class), &class),
                (Ink::Plain, colon),
                (Ink::Plain, &because),
            ],
        );
    }

    /// Projects that stand above are not shown a second time.
    fn classes(&mut self, edition: &EditionReport) {
        self.paper.blank();
        if !edition.classes.is_empty() {
            self.paper.line(0, &[(Ink::Bold, &self.catalog.word("diff-classes"))]);
        }
        let shown: Vec<&WitnessReport> = edition.subjects.iter().flat_map(|s| &s.witnesses).collect();
        for witness in &edition.classes {
            self.witness(witness, !shown.contains(&witness));
        }
        self.paper.line(0, &[(Ink::Plain, &conclusion(edition, self.catalog))]);
    }
}
