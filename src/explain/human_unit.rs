//! The part of the terminal page about one construction unit.

use super::human::Page;
use super::paper::{Ink, Piece};
use super::reason::{Basis, EffectReport, ExceptedReport, MatchReport, NeedReport, WaitingReport};
use super::report::{Certainty, ClassCode, TruthCode, UnitReport};
use super::rows::{Row, WIDEST, fact_text};
use super::words::{class_outcome, class_short, headline};
use super::wrap::{columns, printable};

/// Entries of a list before the rest is only counted.
const SHOWN: usize = 3;
const QUESTIONS: usize = 5;
const CHANGES: usize = 5;

/// Effects of one class that hang on the same condition.
type Group<'r> = (ClassCode, Certainty, Option<&'r str>);

/// A unit and where to write it.
pub(super) struct UnitPage<'p, 'a, 'r> {
    pub page: &'p mut Page<'a>,
    pub unit: &'r UnitReport,
    pub effects: Vec<&'r EffectReport>,
    pub indent: usize,
}

impl UnitPage<'_, '_, '_> {
    /// The whole part; `number` where the project has several units.
    pub fn write(mut self, number: Option<usize>) {
        if let Some(number) = number {
            self.title(number);
        }
        let unit = self.unit;
        let (deciding, others): (Vec<_>, Vec<_>) = unit.matches.iter().partition(|m| m.class == unit.class);
        self.matches("explain-rules", &deciding);
        self.matches("explain-rules-also", &others);
        self.write_effects();
        self.needs(&unit.needs);
        self.readings();
        self.nearest();
        self.waiting("explain-opportunities", &unit.opportunities);
        self.excepted(&unit.excepted);
        self.waiting("explain-undetermined", &unit.undetermined);
    }

    fn title(&mut self, number: usize) {
        let unit = self.unit;
        let class = headline(self.page.catalog, unit.class, unit.certainty, &unit.possible);
        let name = if unit.name.is_empty() {
            self.page.text("explain-unit", &[("number", number.into())])
        } else {
            format!("{number}. {}", unit.name)
        };
        let ink = match unit.certainty {
            Certainty::Certain => Ink::Class(unit.class),
            Certainty::Conditional => Ink::Bold,
        };
        self.page.paper.blank();
        self.page.paper.line(0, &[(Ink::Bold, &name), (Ink::Plain, "  "), (ink, &class)]);
        if unit.class == ClassCode::Unlisted && unit.certainty == Certainty::Certain {
            let nothing = self.page.catalog.word("explain-nothing-found");
            self.page.paper.line(self.indent, &[(Ink::Dim, &nothing)]);
        }
        if let Some(rules) = unit.settled_together() {
            let one = self.page.catalog.text("explain-one-applies", &[("rules", rules)]);
            self.page.paper.line(self.indent, &[(Ink::Dim, &one)]);
        }
    }

    fn matches(&mut self, heading: &str, matches: &[&MatchReport]) {
        if matches.is_empty() {
            return;
        }
        self.page.heading(self.indent, heading);
        for (index, found) in matches.iter().enumerate() {
            if index > 0 {
                self.page.paper.blank();
            }
            self.one_match(found);
        }
    }

    fn one_match(&mut self, found: &MatchReport) {
        let indent = self.indent + 2;
        let remarks = self.remarks(found);
        self.page.paper.whole(indent, &[(Ink::Class(found.class), &found.rule)]);
        if !remarks.is_empty() {
            self.page.paper.line(indent, &[(Ink::Dim, &remarks)]);
        }
        let quote = format!("“{}”", found.citation);
        self.page.paper.hanging(indent, indent + 2, &[(Ink::Plain, &quote)]);
        let rows = Row::of(self.page.catalog, &found.conditions, &found.exceptions);
        self.page.rows(indent + 2, &rows);
    }

    /// Basis, section, product, alternative, deadline: what the path does not say.
    fn remarks(&self, found: &MatchReport) -> String {
        let page = &self.page;
        let mut remarks = Vec::new();
        if found.basis == Basis::Reference {
            remarks.push(page.catalog.word("explain-reference"));
        }
        if let Some(section) = &found.section {
            remarks.push(section.clone());
        }
        if let Some(product) = &found.product {
            remarks.push(page.text("explain-product", &[("product", product.as_str().into())]));
        }
        if let Some(alternative) = found.alternative {
            remarks.push(page.text("explain-alternative", &[("number", alternative.into())]));
        }
        if found.truth == TruthCode::Unknown {
            remarks.push(page.catalog.word("explain-exception-open"));
        }
        if let Some(deadline) = &found.deadline {
            let id = if deadline.passed { "explain-deadline-passed" } else { "explain-deadline" };
            remarks.push(page.text(id, &[("date", deadline.date.as_str().into())]));
        }
        if let Some(plan) = &found.plan {
            remarks.push(page.text("explain-plan", &[("plan", plan.as_str().into())]));
        }
        remarks.join(page.catalog.lang().pick("；", "; "))
    }

    /// Grouped by class and by what they hang on, those that follow already first.
    fn write_effects(&mut self) {
        if self.effects.is_empty() {
            return;
        }
        let mut groups: Vec<(Group<'_>, Vec<&EffectReport>)> = Vec::new();
        for effect in &self.effects {
            let key = (effect.class, effect.certainty, effect.condition.as_deref());
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, group)) => group.push(effect),
                None => groups.push((key, vec![effect])),
            }
        }
        groups.sort_by_key(|((_, certainty, _), _)| *certainty == Certainty::Conditional);
        let several = groups.iter().any(|((class, ..), _)| *class != groups[0].0.0);
        self.page.heading(self.indent, "explain-effects");
        for ((class, certainty, condition), group) in groups {
            let title = self.group_title(class, certainty, condition, several);
            if !title.is_empty() {
                self.page.paper.hanging(self.indent + 2, self.indent + 4, &[(Ink::Open, &title)]);
            }
            self.measures(self.indent + if title.is_empty() { 2 } else { 4 }, &group);
        }
    }

    fn group_title(
        &self,
        class: ClassCode,
        certainty: Certainty,
        condition: Option<&str>,
        several: bool,
    ) -> String {
        let catalog = self.page.catalog;
        let mut parts = Vec::new();
        if several {
            parts.push(class_short(catalog, class));
        }
        match (certainty, condition) {
            (Certainty::Certain, _) => {}
            (Certainty::Conditional, Some(condition)) => {
                parts.push(catalog.text("explain-if", &[("condition", condition.into())]));
            }
            (Certainty::Conditional, None) => parts.push(catalog.word("explain-if-confirmed")),
        }
        parts.join(catalog.lang().pick("，", ", "))
    }

    /// One row an authority.
    fn measures(&mut self, indent: usize, effects: &[&EffectReport]) {
        let mut authorities: Vec<(&str, Vec<&str>)> = Vec::new();
        for effect in effects {
            match authorities.iter_mut().find(|(known, _)| *known == effect.authority) {
                Some((_, measures)) if measures.contains(&effect.measure.as_str()) => {}
                Some((_, measures)) => measures.push(&effect.measure),
                None => authorities.push((&effect.authority, vec![&effect.measure])),
            }
        }
        // Authorities that do the same stand together.
        let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
        for (authority, measures) in authorities {
            match rows.iter_mut().find(|(_, known)| *known == measures) {
                Some((names, _)) => *names = format!("{names}、{authority}"),
                None => rows.push((authority.to_owned(), measures)),
            }
        }
        let widest =
            rows.iter().map(|(names, _)| columns(&printable(names))).filter(|w| *w <= WIDEST / 2).max();
        for (names, measures) in rows {
            let measures = measures.join(self.page.catalog.lang().pick("；", "; "));
            self.pair(indent, widest.unwrap_or(0) + 2, (Ink::Plain, &names), (Ink::Plain, &measures));
        }
    }

    fn needs(&mut self, needs: &[NeedReport]) {
        if needs.is_empty() {
            return;
        }
        let indent = self.indent + 2;
        self.page.heading(self.indent, "explain-needs");
        self.page.some(indent, needs, QUESTIONS, |page, index, need| {
            let number = format!("{}. ", index + 1);
            let settles = page.text("explain-settles", &[("count", need.settles.into())]);
            let settles = if need.settles > 1 { settles } else { String::new() };
            let pieces = [(Ink::Open, number.as_str()), (Ink::Plain, &need.question), (Ink::Dim, &settles)];
            page.paper.hanging(indent, indent + number.len(), &pieces);
        });
    }

    fn readings(&mut self) {
        let unit = self.unit;
        if unit.readings.is_empty() {
            return;
        }
        self.page.heading(self.indent, "explain-readings");
        for reading in &unit.readings {
            let name = format!("{} = {}", reading.name, reading.value);
            let class = class_outcome(self.page.catalog, reading.class, &reading.possible);
            leads_to(self.page, self.indent + 2, &name, &class);
        }
    }

    fn nearest(&mut self) {
        let unit = self.unit;
        if unit.nearest.is_empty() {
            return;
        }
        let indent = self.indent;
        self.page.heading(indent, "explain-nearest");
        self.page.some(indent + 2, &unit.nearest, CHANGES, |page, _, change| {
            let class = class_outcome(page.catalog, change.class, &change.possible);
            leads_to(page, indent + 2, &change.change, &class);
        });
    }

    fn waiting(&mut self, heading: &str, rules: &[WaitingReport]) {
        if rules.is_empty() {
            return;
        }
        let indent = self.indent;
        self.page.heading(indent, heading);
        self.page.some(indent + 2, rules, SHOWN, |page, _, rule| {
            page.paper.whole(indent + 2, &[(Ink::Plain, &rule.rule)]);
            let needs = rule.needs.join(page.catalog.lang().pick("、", ", "));
            let product =
                rule.product.as_deref().map(|p| page.text("explain-product", &[("product", p.into())]));
            let needs =
                (!needs.is_empty()).then(|| page.text("explain-waits-for", &[("needs", needs.into())]));
            let line: Vec<String> = product.into_iter().chain(needs).collect();
            if !line.is_empty() {
                let line = line.join(page.catalog.lang().pick("；", "; "));
                page.paper.line(indent + 4, &[(Ink::Dim, &line)]);
            }
        });
    }

    fn excepted(&mut self, rules: &[ExceptedReport]) {
        if rules.is_empty() {
            return;
        }
        let indent = self.indent;
        self.page.heading(indent, "explain-excepted");
        let fact = |this: &Self, rule: &ExceptedReport| {
            let facts = rule.conditions.iter().filter(|c| c.fact.is_some());
            let facts: Vec<_> = facts.map(|c| fact_text(this.page.catalog, c)).collect();
            facts.join(this.page.catalog.lang().pick("；", "; "))
        };
        let facts: Vec<_> = rules.iter().map(|rule| fact(self, rule)).collect();
        self.page.some(indent + 2, rules, SHOWN, |page, index, rule| {
            page.paper.whole(indent + 2, &[(Ink::Plain, &rule.rule)]);
            let args = [("by", rule.by.as_str().into()), ("fact", facts[index].as_str().into())];
            let by = page.text("explain-excepted-by", &args);
            let product =
                rule.product.as_deref().map(|p| page.text("explain-product", &[("product", p.into())]));
            let line: Vec<String> = product.into_iter().chain([by]).collect();
            let line = line.join(page.catalog.lang().pick("；", "; "));
            page.paper.hanging(indent + 4, indent + 6, &[(Ink::Dim, &line)]);
        });
    }

    fn pair(&mut self, indent: usize, column: usize, left: Piece<'_>, right: Piece<'_>) {
        if self.page.paper.style.symbols {
            self.page.paper.row(indent, column, &[left], &[right]);
        } else {
            let args = [("label", left.1.into()), ("value", right.1.into())];
            let line = self.page.text("explain-label", &args);
            self.page.paper.hanging(indent, indent + 2, &[(Ink::Plain, &line)]);
        }
    }
}

/// A change and the class after it.
fn leads_to(page: &mut Page<'_>, indent: usize, from: &str, to: &str) {
    if page.paper.style.symbols {
        let pieces = [(Ink::Plain, from), (Ink::Dim, " → "), (Ink::Bold, to)];
        page.paper.hanging(indent, indent + 2, &pieces);
    } else {
        let line = page.text("explain-label", &[("label", from.into()), ("value", to.into())]);
        page.paper.hanging(indent, indent + 2, &[(Ink::Plain, &line)]);
    }
}
