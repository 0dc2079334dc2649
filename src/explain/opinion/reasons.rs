//! What is said of a construction unit: its facts, the rules that apply with their conditions, what is missing and what would
//! change the class.

use super::write::Writer;
use super::{Block, Text};
use crate::explain::reason::{
    Basis, CitedFrom, ConditionReport, ExceptedReport, FactReport, MatchReport, OriginKind, OriginReport,
    WaitingReport,
};
use crate::explain::report::{TruthCode, UnitReport};
use crate::explain::words::{class_outcome, class_word, headline, truth_word};

/// Writes about the units of a project.
pub(super) struct Reasons<'w, 'a> {
    writer: &'w mut Writer<'a>,
    /// Whether the project has several units, so that each has headings of its own.
    several: bool,
}

impl<'w, 'a> Reasons<'w, 'a> {
    pub fn new(writer: &'w mut Writer<'a>, several: bool) -> Reasons<'w, 'a> {
        Reasons { writer, several }
    }

    pub fn unit(&mut self, unit: &UnitReport, index: usize) {
        if self.several {
            let number = self.writer.text("explain-unit", &[("number", (index + 1).into())]);
            let text = if unit.name.is_empty() { number } else { format!("{number} {}", unit.name) };
            self.writer.blocks.push(Block::Heading { level: 2, text });
            let text = headline(self.writer.catalog, unit.class, unit.certainty, &unit.possible);
            self.writer.blocks.push(Block::Verdict { class: Some(unit.class), text });
        }
        let level = if self.several { 3 } else { 2 };
        self.writer.heading(level, "explain-md-facts");
        let row = |fact: &FactReport| {
            [&fact.attribute, &fact.fact, &self.origin(&fact.origin)].map(Text::plain).to_vec()
        };
        let rows = unit.facts.iter().filter(|fact| is_used(fact, unit)).map(row).collect();
        self.writer.table(&["explain-md-attribute", "explain-md-fact", "explain-md-origin"], rows);
        self.writer.heading(level, "explain-md-reasons");
        if let Some(rules) = unit.settled_together() {
            let text = self.writer.text("explain-one-applies", &[("rules", rules)]);
            self.writer.paragraph(Text::sentence(&text));
        } else if unit.matches.is_empty() {
            self.writer.paragraph(Text::plain(self.word("explain-nothing-found")));
        }
        unit.matches.iter().for_each(|found| self.reason(found));
        let excepted = unit.excepted.iter().map(|rule| self.excepted(rule)).collect();
        self.writer.list("explain-excepted", excepted);
        self.questions(unit);
        self.alternatives(unit);
    }

    fn reason(&mut self, found: &MatchReport) {
        let class = class_word(self.writer.catalog, found.class);
        let place = found.section.as_deref().unwrap_or("");
        let place = format!("{class} {place}");
        self.writer.paragraph(Text::strong(place.trim_end()).and(Text::plain(format!(" {}", found.rule))));
        let from = match found.cited_from {
            CitedFrom::Item => "explain-md-cites-item",
            CitedFrom::Preamble => "explain-md-cites-preamble",
        };
        self.writer.blocks.push(Block::Quote(format!("{}“{}”", self.word(from), found.citation)));
        let remarks = self.remarks(found);
        if !remarks.is_empty() {
            self.writer.paragraph(Text::plain(remarks.join(self.semicolon())));
        }
        let conditions = found.conditions.iter();
        let conditions =
            conditions.map(|c| self.condition(Text::code(&c.text), c.truth, std::slice::from_ref(c)));
        let unless = format!("{} ", self.word("explain-unless"));
        let exceptions = found.exceptions.iter().map(|exception| {
            let text = Text::plain(&unless).and(Text::code(&exception.text));
            self.condition(text, exception.truth, &exception.conditions)
        });
        let rows = conditions.chain(exceptions).collect();
        self.writer.table(&["explain-md-condition", "explain-md-truth", "explain-md-fact"], rows);
    }

    fn remarks(&self, found: &MatchReport) -> Vec<String> {
        let mut remarks = Vec::new();
        if found.basis == Basis::Reference {
            remarks.push(self.word("explain-reference"));
        }
        if let Some(product) = &found.product {
            remarks.push(self.writer.text("explain-product", &[("product", product.as_str().into())]));
        }
        if found.truth == TruthCode::Unknown {
            remarks.push(self.word("explain-exception-open"));
        }
        if let Some(deadline) = &found.deadline {
            let id = if deadline.passed { "explain-deadline-passed" } else { "explain-deadline" };
            remarks.push(self.writer.text(id, &[("date", deadline.date.as_str().into())]));
        }
        if let Some(plan) = &found.plan {
            remarks.push(self.writer.text("explain-plan", &[("plan", plan.as_str().into())]));
        }
        remarks
    }

    fn condition(&self, text: Text, truth: TruthCode, parts: &[ConditionReport]) -> Vec<Text> {
        let fact = |c: &ConditionReport| c.fact.clone().unwrap_or_else(|| self.word("explain-not-stated"));
        let facts: Vec<_> = parts.iter().map(fact).collect();
        let truth = truth_word(self.writer.catalog, truth);
        vec![text, Text::plain(truth), Text::plain(facts.join(self.semicolon()))]
    }

    fn excepted(&self, rule: &ExceptedReport) -> Text {
        let facts: Vec<_> = rule.conditions.iter().filter_map(|c| c.fact.as_deref()).collect();
        let facts = facts.join(self.semicolon());
        let by = [("by", format!("`{}`", rule.by).into()), ("fact", facts.into())];
        let by = self.writer.text("explain-excepted-by", &by);
        let product = self.product(rule.product.as_deref());
        Text::plain(format!("{} — {product}", rule.rule))
            .and(Text::sentence(&by))
            .and(Text::plain(format!("“{}”", rule.citation)))
    }

    /// `产品：水泥熟料；` before what is said of a rule, where the unit has several products.
    fn product(&self, product: Option<&str>) -> String {
        let Some(product) = product else { return String::new() };
        self.writer.text("explain-product", &[("product", product.into())]) + self.semicolon()
    }

    fn questions(&mut self, unit: &UnitReport) {
        let needs = unit.needs.iter().map(|need| Text::sentence(&need.question)).collect();
        self.writer.list("explain-needs", needs);
        let waiting = |rules: &[WaitingReport]| {
            let line = |rule: &WaitingReport| {
                let needs = rule.needs.join(self.writer.catalog.lang().pick("、", ", "));
                let waits = self.writer.text("explain-waits-for", &[("needs", needs.into())]);
                let product = self.product(rule.product.as_deref());
                Text::plain(format!("{} — {product}{waits}", rule.rule))
            };
            rules.iter().map(line).collect::<Vec<_>>()
        };
        let (undetermined, opportunities) = (waiting(&unit.undetermined), waiting(&unit.opportunities));
        self.writer.list("explain-undetermined", undetermined);
        self.writer.list("explain-opportunities", opportunities);
    }

    fn alternatives(&mut self, unit: &UnitReport) {
        let leads_to = |from: Text, to: String| from.and(Text::plain(format!(" → {to}")));
        let catalog = self.writer.catalog;
        let readings = unit.readings.iter().map(|reading| {
            let name = Text::plain(format!("{} = {}", reading.name, reading.value));
            leads_to(name, class_outcome(catalog, reading.class, &reading.possible))
        });
        self.writer.list("explain-readings", readings.collect());
        let nearest = unit.nearest.iter();
        let nearest =
            nearest.map(|c| leads_to(Text::code(&c.change), class_outcome(catalog, c.class, &c.possible)));
        self.writer.list("explain-nearest", nearest.collect());
    }

    fn origin(&self, origin: &OriginReport) -> String {
        match (&origin.text, origin.line) {
            (Some(text), _) => text.clone(),
            (None, Some(line)) => self.writer.text("explain-line", &[("line", line.into())]),
            (None, None) if origin.kind == OriginKind::Stated => self.word("explain-origin-stated"),
            (None, None) => String::new(),
        }
    }

    fn word(&self, id: &str) -> String {
        self.writer.catalog.word(id)
    }

    fn semicolon(&self) -> &'static str {
        self.writer.catalog.lang().pick("；", "; ")
    }
}

/// Whether a fact was stated, or some condition asked for it: what was assumed or derived for nothing is left out.
fn is_used(fact: &FactReport, unit: &UnitReport) -> bool {
    let parts = |conditions: &[ConditionReport]| conditions.iter().any(|c| c.text.contains(&fact.attribute));
    let asked = |found: &MatchReport| {
        parts(&found.conditions) || found.exceptions.iter().any(|e| e.text.contains(&fact.attribute))
    };
    fact.origin.kind == OriginKind::Stated
        || unit.matches.iter().any(asked)
        || unit.excepted.iter().any(|rule| parts(&rule.conditions))
}
