//! Report -> opinions: what is said of a project as a whole.

use super::reasons::Reasons;
use super::{Block, Opinion, Text};
use crate::diagnostic::{Arg, Catalog};
use crate::explain::reason::EffectReport;
use crate::explain::report::{
    CatalogueReport, Certainty, DecidedProject, FailedProject, Problem, ProjectReport, Report,
};
use crate::explain::words::headline;

/// The opinions about all projects, in their order.
pub fn opinion(report: &Report, catalog: &Catalog) -> Vec<Opinion> {
    let of = |project: &ProjectReport| match project {
        ProjectReport::Decided(decided) => {
            let mut writer = Writer { blocks: Vec::new(), catalog };
            writer.decided(decided, decided.catalogue.as_ref().unwrap_or(&report.catalogue));
            Opinion { title: writer.title(&decided.name), blocks: writer.blocks }
        }
        ProjectReport::Failed(failed) => {
            let mut writer = Writer { blocks: Vec::new(), catalog };
            writer.failed(failed);
            Opinion { title: writer.title(&failed.name), blocks: writer.blocks }
        }
    };
    report.projects.iter().map(of).collect()
}

/// Puts blocks together.
pub(super) struct Writer<'a> {
    pub blocks: Vec<Block>,
    pub catalog: &'a Catalog,
}

impl Writer<'_> {
    fn decided(&mut self, project: &DecidedProject, catalogue: &CatalogueReport) {
        self.overview(project, catalogue);
        self.heading(2, "explain-md-conclusion");
        let class = headline(self.catalog, project.class, project.certainty, &project.possible);
        self.blocks.push(Block::Verdict { class: Some(project.class), text: class });
        for note in &project.notes {
            self.paragraph(Text::sentence(&note.text));
        }
        let several = project.units.len() > 1;
        for (index, unit) in project.units.iter().enumerate() {
            Reasons::new(self, several).unit(unit, index);
        }
        self.effects(&project.effects, several);
        self.list("explain-missing", project.missing_sections.iter().map(Text::plain).collect());
        self.list("explain-warnings", project.warnings.iter().map(problem).collect());
        self.sources(catalogue);
        self.blocks.push(Block::Signature(self.catalog.word("explain-md-signature")));
    }

    fn failed(&mut self, project: &FailedProject) {
        let text = self.text("explain-failed", &[("count", project.errors.len().into())]);
        self.blocks.push(Block::Verdict { class: None, text });
        let items = project.errors.iter().map(problem).collect();
        self.blocks.push(Block::List { title: None, items });
    }

    fn title(&self, name: &str) -> String {
        self.text("explain-md-title", &[("name", name.into())])
    }

    fn overview(&mut self, project: &DecidedProject, catalogue: &CatalogueReport) {
        let mut rows = vec![
            ("explain-md-project", project.name.clone()),
            ("explain-md-catalogue", catalogue.title.clone()),
            ("explain-md-day", catalogue.as_of.clone()),
        ];
        for reading in &project.chosen_readings {
            rows.push(("explain-md-reading", format!("{} = {}", reading.name, reading.value)));
        }
        let row = |(id, value): (&str, String)| vec![Text::plain(self.catalog.word(id)), Text::plain(value)];
        let rows = rows.into_iter().map(row).collect();
        self.table(&["explain-md-entry", "explain-md-value"], rows);
    }

    fn effects(&mut self, effects: &[EffectReport], several: bool) {
        if effects.is_empty() {
            return;
        }
        self.heading(2, "explain-effects");
        let mut rows: Vec<(Vec<&str>, Vec<Text>)> = Vec::new();
        for effect in effects {
            let when = match (&effect.certainty, &effect.condition) {
                (Certainty::Certain, _) => Text::plain(self.catalog.word("explain-md-certain")),
                (_, Some(condition)) => {
                    let condition = format!("`{condition}`");
                    Text::sentence(&self.text("explain-if", &[("condition", condition.into())]))
                }
                (_, None) => Text::plain(self.catalog.word("explain-if-confirmed")),
            };
            let rule =
                if several { format!("{} {}", effect.unit + 1, effect.rule) } else { effect.rule.clone() };
            let citation = format!("“{}”", effect.citation);
            let same = vec![Text::plain(&effect.measure), when, Text::plain(rule), Text::plain(citation)];
            // Authorities that do the same stand together.
            match rows.iter_mut().find(|(_, row)| *row == same) {
                Some((known, _)) if known.contains(&effect.authority.as_str()) => {}
                Some((known, _)) => known.push(&effect.authority),
                None => rows.push((vec![&effect.authority], same)),
            }
        }
        let row = |(authorities, same): (Vec<&str>, Vec<Text>)| {
            [vec![Text::plain(authorities.join("、"))], same].concat()
        };
        let titles = [
            "explain-md-authority",
            "explain-md-measure",
            "explain-md-when",
            "explain-md-rule",
            "explain-md-citation",
        ];
        self.table(&titles, rows.into_iter().map(row).collect());
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
        let items = lines.into_iter().map(Text::plain).collect();
        self.blocks.push(Block::List { title: None, items });
    }

    pub fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.catalog.text(id, args)
    }

    pub fn heading(&mut self, level: usize, id: &str) {
        self.blocks.push(Block::Heading { level, text: self.catalog.word(id) });
    }

    pub fn paragraph(&mut self, text: Text) {
        self.blocks.push(Block::Paragraph(text));
    }

    /// A titled list; nothing where it is empty.
    pub fn list(&mut self, title: &str, items: Vec<Text>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { title: Some(self.catalog.word(title)), items });
        }
    }

    /// A table; nothing where it has no rows.
    pub fn table(&mut self, titles: &[&str], rows: Vec<Vec<Text>>) {
        if !rows.is_empty() {
            let titles = titles.iter().map(|id| self.catalog.word(id)).collect();
            self.blocks.push(Block::Table { titles, rows });
        }
    }
}

/// `facts.yaml:3:5: …`.
fn problem(problem: &Problem) -> Text {
    let place = match (&problem.file, problem.line, problem.column) {
        (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
        _ => String::new(),
    };
    let help = problem.help.as_ref().map_or(String::new(), |help| format!(" {help}"));
    Text::plain(place).and(Text::sentence(&format!("{}{help}", problem.message)))
}
