//! Report -> opinion page (审查意见) in Markdown, to be filed: every project with its facts, the class, the reasons and
//! the sources. Words of users are escaped, so that they stay words.

use super::reason::{Basis, CitedFrom};
use super::reason::{
    ConditionReport, EffectReport, ExceptedReport, FactReport, MatchReport, OriginKind, OriginReport,
};
use super::report::TruthCode;
use super::report::{
    CatalogueReport, Certainty, DecidedProject, FailedProject, Problem, ProjectReport, Report, UnitReport,
};
use super::words::{class_outcome, class_word, headline, truth_word};
use super::wrap::printable;
use crate::diagnostic::{Arg, Catalog};

/// The opinion pages of all projects, one below the other.
pub fn markdown(report: &Report, catalog: &Catalog) -> String {
    let pages = report.projects.iter().map(|project| {
        let mut page = Page { out: String::new(), catalog };
        match project {
            ProjectReport::Decided(decided) => page.decided(decided, &report.catalogue),
            ProjectReport::Failed(failed) => page.failed(failed),
        }
        page.out
    });
    pages.collect::<Vec<_>>().join("\n---\n\n")
}

struct Page<'a> {
    out: String,
    catalog: &'a Catalog,
}

impl Page<'_> {
    fn decided(&mut self, project: &DecidedProject, header: &CatalogueReport) {
        let catalogue = project.catalogue.as_ref().unwrap_or(header);
        self.title(&project.name);
        self.overview(project, catalogue);
        self.heading(2, "explain-md-conclusion");
        let class = headline(self.catalog, project.class, project.certainty, &project.possible);
        self.paragraph(&format!("**{}**", escape(&class)));
        for note in &project.notes {
            self.paragraph(&escape(&note.text));
        }
        let several = project.units.len() > 1;
        for (index, unit) in project.units.iter().enumerate() {
            self.unit(unit, index, several);
        }
        self.effects(&project.effects, project.units.len() > 1);
        self.list("explain-missing", project.missing_sections.iter().map(|path| escape(path)).collect());
        self.list("explain-warnings", project.warnings.iter().map(problem).collect());
        self.sources(catalogue);
        self.signature();
    }

    fn failed(&mut self, project: &FailedProject) {
        self.title(&project.name);
        let line = self.text("explain-failed", &[("count", project.errors.len().into())]);
        self.paragraph(&format!("**{}**", escape(&line)));
        for error in &project.errors {
            self.out.push_str(&format!("- {}\n", problem(error)));
        }
    }

    fn title(&mut self, name: &str) {
        let title = self.text("explain-md-title", &[("name", name.into())]);
        self.out.push_str(&format!("# {}\n\n", escape(&title)));
    }

    fn overview(&mut self, project: &DecidedProject, catalogue: &CatalogueReport) {
        let mut rows = vec![("explain-md-project", project.name.clone())];
        rows.push(("explain-md-catalogue", catalogue.title.clone()));
        rows.push(("explain-md-day", catalogue.as_of.clone()));
        for reading in &project.chosen_readings {
            rows.push(("explain-md-reading", format!("{} = {}", reading.name, reading.value)));
        }
        let rows =
            rows.into_iter().map(|(id, value)| [escape(&self.catalog.word(id)), escape(&value)]).collect();
        self.table(["explain-md-entry", "explain-md-value"], rows);
    }

    fn unit(&mut self, unit: &UnitReport, index: usize, several: bool) {
        if several {
            let number = self.text("explain-unit", &[("number", (index + 1).into())]);
            let name = if unit.name.is_empty() { number } else { format!("{number} {}", unit.name) };
            self.out.push_str(&format!("## {}\n\n", escape(&name)));
            let class = headline(self.catalog, unit.class, unit.certainty, &unit.possible);
            self.paragraph(&format!("**{}**", escape(&class)));
        }
        self.heading(if several { 3 } else { 2 }, "explain-md-facts");
        let row = |this: &Self, attribute: &str, fact: &str, origin: &OriginReport| {
            [escape(attribute), escape(fact), escape(&this.origin(origin))]
        };
        let rows = unit
            .facts
            .iter()
            .filter(|f| is_used(f, unit))
            .map(|f| row(self, &f.attribute, &f.fact, &f.origin))
            .collect();
        self.table(["explain-md-attribute", "explain-md-fact", "explain-md-origin"], rows);
        self.heading(if several { 3 } else { 2 }, "explain-md-reasons");
        if let Some(rules) = unit.settled_together() {
            self.paragraph(&escape(&self.catalog.text("explain-one-applies", &[("rules", rules)])));
        } else if unit.matches.is_empty() {
            self.paragraph(&escape(&self.catalog.word("explain-nothing-found")));
        }
        for found in &unit.matches {
            self.reason(found);
        }
        self.list("explain-excepted", unit.excepted.iter().map(|rule| self.excepted(rule)).collect());
        self.questions(unit);
        self.alternatives(unit);
    }

    fn reason(&mut self, found: &MatchReport) {
        let class = class_word(self.catalog, found.class);
        let place = found.section.as_deref().unwrap_or("");
        self.paragraph(&format!("**{} {}** {}", escape(&class), escape(place), escape(&found.rule)));
        let from = match found.cited_from {
            CitedFrom::Item => "explain-md-cites-item",
            CitedFrom::Preamble => "explain-md-cites-preamble",
        };
        self.out.push_str(&format!(
            "> {}“{}”\n\n",
            escape(&self.catalog.word(from)),
            escape(&found.citation)
        ));
        let mut remarks = Vec::new();
        if found.basis == Basis::Reference {
            remarks.push(self.catalog.word("explain-reference"));
        }
        if let Some(product) = &found.product {
            remarks.push(self.text("explain-product", &[("product", product.as_str().into())]));
        }
        if found.truth == TruthCode::Unknown {
            remarks.push(self.catalog.word("explain-exception-open"));
        }
        if let Some(deadline) = &found.deadline {
            let id = if deadline.passed { "explain-deadline-passed" } else { "explain-deadline" };
            remarks.push(self.text(id, &[("date", deadline.date.as_str().into())]));
        }
        if let Some(plan) = &found.plan {
            remarks.push(self.text("explain-plan", &[("plan", plan.as_str().into())]));
        }
        if !remarks.is_empty() {
            self.paragraph(&escape(&remarks.join(self.catalog.lang().pick("；", "; "))));
        }
        let conditions =
            found.conditions.iter().map(|c| self.condition(code(&c.text), c.truth, std::slice::from_ref(c)));
        let unless = self.catalog.word("explain-unless");
        let exceptions = found.exceptions.iter();
        let exceptions = exceptions.map(|e| {
            self.condition(format!("{} {}", escape(&unless), code(&e.text)), e.truth, &e.conditions)
        });
        let rows = conditions.chain(exceptions).collect();
        self.table(["explain-md-condition", "explain-md-truth", "explain-md-fact"], rows);
    }

    fn condition(&self, text: String, truth: TruthCode, parts: &[ConditionReport]) -> [String; 3] {
        let fact =
            |c: &ConditionReport| c.fact.clone().unwrap_or_else(|| self.catalog.word("explain-not-stated"));
        let facts: Vec<_> = parts.iter().map(fact).collect();
        let facts = facts.join(self.catalog.lang().pick("；", "; "));
        [text, escape(&truth_word(self.catalog, truth)), escape(&facts)]
    }

    fn excepted(&self, rule: &ExceptedReport) -> String {
        let facts: Vec<_> = rule.conditions.iter().filter_map(|c| c.fact.as_deref()).collect();
        let facts = facts.join(self.catalog.lang().pick("；", "; "));
        let by = self
            .text("explain-excepted-by", &[("by", code(&rule.by).into()), ("fact", escape(&facts).into())]);
        let product = self.product(rule.product.as_deref());
        format!("{} — {}{}“{}”", escape(&rule.rule), product, by, escape(&rule.citation))
    }

    /// `产品：水泥熟料；` before what is said of a rule, where the unit has several products.
    fn product(&self, product: Option<&str>) -> String {
        let Some(product) = product else { return String::new() };
        let text = self.text("explain-product", &[("product", product.into())]);
        escape(&(text + self.catalog.lang().pick("；", "; ")))
    }

    fn questions(&mut self, unit: &UnitReport) {
        self.list("explain-needs", unit.needs.iter().map(|need| escape(&need.question)).collect());
        let waiting = |rules: &[super::reason::WaitingReport]| {
            let line = |rule: &super::reason::WaitingReport| {
                let needs = rule.needs.join(self.catalog.lang().pick("、", ", "));
                let waits = self.text("explain-waits-for", &[("needs", needs.into())]);
                let product = self.product(rule.product.as_deref());
                format!("{} — {}{}", escape(&rule.rule), product, escape(&waits))
            };
            rules.iter().map(line).collect::<Vec<_>>()
        };
        let (undetermined, opportunities) = (waiting(&unit.undetermined), waiting(&unit.opportunities));
        self.list("explain-undetermined", undetermined);
        self.list("explain-opportunities", opportunities);
    }

    fn alternatives(&mut self, unit: &UnitReport) {
        let leads_to = |from: String, to: String| format!("{from} → {}", escape(&to));
        let readings = unit.readings.iter().map(|reading| {
            let name = format!("{} = {}", reading.name, reading.value);
            leads_to(escape(&name), class_outcome(self.catalog, reading.class, &reading.possible))
        });
        let readings = readings.collect();
        let nearest = unit.nearest.iter();
        let nearest = nearest
            .map(|c| leads_to(code(&c.change), class_outcome(self.catalog, c.class, &c.possible)))
            .collect();
        self.list("explain-readings", readings);
        self.list("explain-nearest", nearest);
    }

    fn effects(&mut self, effects: &[EffectReport], several: bool) {
        if effects.is_empty() {
            return;
        }
        self.heading(2, "explain-effects");
        let mut rows: Vec<[String; 5]> = Vec::new();
        for effect in effects {
            let when = match (&effect.certainty, &effect.condition) {
                (Certainty::Certain, _) => escape(&self.catalog.word("explain-md-certain")),
                (_, Some(condition)) => self.text("explain-if", &[("condition", code(condition).into())]),
                (_, None) => escape(&self.catalog.word("explain-if-confirmed")),
            };
            let rule =
                if several { format!("{} {}", effect.unit + 1, effect.rule) } else { effect.rule.clone() };
            let citation = format!("“{}”", escape(&effect.citation));
            let authority = escape(&effect.authority);
            let same = [escape(&effect.measure), when, escape(&rule), citation];
            // Authorities that do the same stand together.
            match rows.iter_mut().find(|row| row[1..] == same[..]) {
                Some(row) if row[0].split('、').any(|known| known == authority) => {}
                Some(row) => row[0] = format!("{}、{authority}", row[0]),
                None => {
                    let [measure, when, rule, citation] = same;
                    rows.push([authority, measure, when, rule, citation]);
                }
            }
        }
        let titles = ["authority", "measure", "when", "rule", "citation"];
        let ids = titles.map(|title| match title {
            "authority" => "explain-md-authority",
            "measure" => "explain-md-measure",
            "when" => "explain-md-when",
            "rule" => "explain-md-rule",
            _ => "explain-md-citation",
        });
        self.table(ids, rows);
    }

    fn sources(&mut self, catalogue: &CatalogueReport) {
        self.heading(2, "explain-md-sources");
        let title = catalogue.title.as_str();
        let mut lines = vec![self.text("explain-md-source-title", &[("title", title.into())])];
        if let Some(document) = &catalogue.document {
            lines.push(self.text("explain-md-source-document", &[("document", document.as_str().into())]));
        }
        if let Some(effective) = &catalogue.effective {
            lines.push(self.text("explain-md-source-effective", &[("day", effective.as_str().into())]));
        }
        for line in lines {
            self.out.push_str(&format!("- {}\n", escape(&line)));
        }
        self.out.push('\n');
    }

    /// Left blank, for the hand of whoever answers for the opinion.
    fn signature(&mut self) {
        let line = self.catalog.word("explain-md-signature");
        self.out.push_str(&format!("{}\n", escape(&line)));
    }

    fn origin(&self, origin: &OriginReport) -> String {
        match (&origin.text, origin.line) {
            (Some(text), _) => text.clone(),
            (None, Some(line)) => self.text("explain-line", &[("line", line.into())]),
            (None, None) if origin.kind == OriginKind::Stated => self.catalog.word("explain-origin-stated"),
            (None, None) => String::new(),
        }
    }

    fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.catalog.text(id, args)
    }

    fn heading(&mut self, level: usize, id: &str) {
        self.out.push_str(&format!("{} {}\n\n", "#".repeat(level), escape(&self.catalog.word(id))));
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("{text}\n\n"));
    }

    /// A titled list; nothing where it is empty. The items are escaped already.
    fn list(&mut self, title: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        self.paragraph(&format!("**{}**", escape(&self.catalog.word(title))));
        for item in items {
            self.out.push_str(&format!("- {item}\n"));
        }
        self.out.push('\n');
    }

    /// A table; nothing where it has no rows. The cells are escaped already.
    fn table<const N: usize>(&mut self, titles: [&str; N], rows: Vec<[String; N]>) {
        if rows.is_empty() {
            return;
        }
        let titles = titles.map(|id| escape(&self.catalog.word(id)));
        self.out.push_str(&format!("| {} |\n|{}\n", titles.join(" | "), " --- |".repeat(N)));
        for row in rows {
            self.out.push_str(&format!("| {} |\n", row.join(" | ")));
        }
        self.out.push('\n');
    }
}

/// `facts.yaml:3:5: …`, escaped.
fn problem(problem: &Problem) -> String {
    let place = match (&problem.file, problem.line, problem.column) {
        (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
        _ => String::new(),
    };
    let help = problem.help.as_ref().map_or(String::new(), |help| format!(" {help}"));
    escape(&format!("{place}{}{help}", problem.message))
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
