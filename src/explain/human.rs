//! Report -> a page for the terminal: the class first, then why, then what else there is to know.

use super::human_unit::UnitPage;
use super::paper::{Ink, Paper, Style};
use super::report::{
    CatalogueReport, Certainty, ClassCode, DecidedProject, FailedProject, Problem, ProjectReport, Report,
};
use super::words::headline;
use crate::diagnostic::{Arg, Catalog};

/// Headings shown of each class before the rest is only counted.
const HEADINGS: usize = 6;

/// All projects of a report.
pub fn human(report: &Report, catalog: &Catalog, style: Style) -> String {
    let pages =
        report.projects.iter().map(|project| human_project(project, &report.catalogue, catalog, style));
    let rule = "─".repeat(style.width.clamp(20, 40));
    let between = if style.symbols { format!("\n{rule}\n\n") } else { "\n".to_owned() };
    pages.collect::<Vec<_>>().join(&between)
}

/// One project under the header of its report.
pub fn human_project(
    project: &ProjectReport,
    catalogue: &CatalogueReport,
    catalog: &Catalog,
    style: Style,
) -> String {
    let mut page = Page { paper: Paper::new(style), catalog };
    match project {
        ProjectReport::Failed(failed) => page.failed(failed),
        ProjectReport::Decided(decided) => page.decided(decided, catalogue),
    }
    page.paper.finish()
}

/// The page with the words to fill it.
pub(super) struct Page<'a> {
    pub paper: Paper,
    pub catalog: &'a Catalog,
}

impl Page<'_> {
    /// A heading of a part.
    pub fn heading(&mut self, indent: usize, id: &str) {
        self.paper.blank();
        let text = self.catalog.word(id);
        self.paper.line(indent, &[(Ink::Bold, &text)]);
    }

    pub fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.catalog.text(id, args)
    }

    /// The first of a list, and a line that counts the rest.
    pub fn some<T>(
        &mut self,
        indent: usize,
        items: &[T],
        shown: usize,
        mut each: impl FnMut(&mut Self, usize, &T),
    ) {
        // A line that counts one more would be as long as that one.
        let shown = if self.paper.style.full || items.len() <= shown + 1 { items.len() } else { shown };
        for (index, item) in items.iter().take(shown).enumerate() {
            each(self, index, item);
        }
        if items.len() > shown {
            let more = self.text("explain-more", &[("count", (items.len() - shown).into())]);
            self.paper.line(indent, &[(Ink::Dim, &more)]);
        }
    }

    fn failed(&mut self, failed: &FailedProject) {
        self.paper.line(0, &[(Ink::Bold, &failed.name)]);
        let title = self.text("explain-failed", &[("count", failed.errors.len().into())]);
        self.paper.line(0, &[(Ink::Bad, &title)]);
        for error in &failed.errors {
            self.problem(error);
        }
    }

    fn decided(&mut self, project: &DecidedProject, catalogue: &CatalogueReport) {
        self.paper.line(0, &[(Ink::Bold, &project.name)]);
        let class = headline(self.catalog, project.class, project.certainty, &project.possible);
        let ink = match project.certainty {
            Certainty::Certain => Ink::Class(project.class),
            Certainty::Conditional => Ink::Bold,
        };
        self.paper.line(0, &[(ink, &class)]);
        self.source(project, project.catalogue.as_ref().unwrap_or(catalogue));
        // Where nothing was found, why that is not "permitted" comes first; else what was found does.
        let nothing_found = project.class == ClassCode::Unlisted;
        self.notes(project, |code| code == "conflict" || code == "not-permitted" && nothing_found);
        if nothing_found {
            self.missing(project);
        }
        let several = project.units.len() > 1;
        for (index, unit) in project.units.iter().enumerate() {
            let effects: Vec<_> = project.effects.iter().filter(|effect| effect.unit == index).collect();
            UnitPage { page: self, unit, effects, indent: if several { 2 } else { 0 } }
                .write(several.then_some(index + 1));
        }
        self.notes(project, |code| code == "not-permitted" && !nothing_found);
        if !nothing_found {
            self.missing(project);
        }
        self.warnings(&project.warnings);
        self.notes(project, |code| code == "permitted-proviso");
    }

    /// Which catalogue, for which day, under which chosen readings.
    fn source(&mut self, project: &DecidedProject, catalogue: &CatalogueReport) {
        let args = [("title", catalogue.title.as_str().into()), ("day", catalogue.as_of.as_str().into())];
        let source = self.text("explain-source", &args);
        self.paper.line(0, &[(Ink::Dim, &source)]);
        for reading in &project.chosen_readings {
            let args = [("name", reading.name.as_str().into()), ("value", reading.value.as_str().into())];
            let line = self.text("explain-chosen-reading", &args);
            self.paper.line(0, &[(Ink::Dim, &line)]);
        }
    }

    fn notes(&mut self, project: &DecidedProject, wanted: impl Fn(&str) -> bool) {
        for note in project.notes.iter().filter(|note| wanted(&note.code)) {
            self.paper.blank();
            self.paper.line(0, &[(Ink::Open, &note.text)]);
        }
    }

    /// One line a class: `限制：石化化工、钢铁`.
    fn missing(&mut self, project: &DecidedProject) {
        if project.missing_sections.is_empty() {
            return;
        }
        self.heading(0, "explain-missing");
        let mut classes: Vec<(&str, Vec<&str>)> = Vec::new();
        for path in &project.missing_sections {
            let (class, heading) = path.split_once('/').unwrap_or(("", path));
            match classes.iter_mut().find(|(known, _)| *known == class) {
                Some((_, headings)) => headings.push(heading),
                None => classes.push((class, vec![heading])),
            }
        }
        for (class, headings) in classes {
            let shown = if self.paper.style.full { headings.len() } else { HEADINGS };
            let mut list = headings.iter().take(shown).copied().collect::<Vec<_>>().join("、");
            if headings.len() > shown {
                let args = [("list", list.into()), ("count", headings.len().into())];
                list = self.text("explain-ask-and-others", &args);
            }
            let line = self.text("explain-label", &[("label", class.into()), ("value", list.into())]);
            self.paper.hanging(2, 4, &[(Ink::Plain, &line)]);
        }
    }

    fn warnings(&mut self, warnings: &[Problem]) {
        if warnings.is_empty() {
            return;
        }
        self.heading(0, "explain-warnings");
        for warning in warnings {
            self.problem(warning);
        }
    }

    /// `facts.yaml:3:5: …`.
    fn problem(&mut self, problem: &Problem) {
        let place = match (&problem.file, problem.line, problem.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
            _ => String::new(),
        };
        self.paper.hanging(2, 4, &[(Ink::Dim, &place), (Ink::Plain, &problem.message)]);
        if let Some(help) = &problem.help {
            self.paper.line(4, &[(Ink::Dim, help)]);
        }
    }
}
