//! `tests/decisions/*.yaml`: facts decided by the shipped rules, with what comes out beside (`.expect`).
//!
//! Every project is preceded by a line `#~ class certainty`, which blessing does not touch.

use std::fs;

use mulu::diagnostic::{Catalog, Lang};
use mulu::evaluate::{Options, decide};
use mulu::explain::{CatalogueReport, Context, Report, project};
use mulu::facts::{Format, projects, read};
use mulu::rulebook::{Rulebook, embedded};
use serde_json::Value;

use crate::ui::{differs, inputs};

#[test]
fn decisions_of_the_shipped_rules() {
    let mut failures = Vec::new();
    for path in inputs("tests/decisions", "yaml") {
        let text = fs::read_to_string(&path).expect("readable");
        let report = decided(&text);
        let found: Vec<&Value> = report["projects"].as_array().expect("a list").iter().collect();
        let marks: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("#~ ")).collect();
        assert!(!marks.is_empty() && marks.len() == found.len(), "{}: one mark a project", path.display());
        for (mark, project) in marks.iter().zip(&found) {
            let actual = format!("{} {}", word(&project["class"]), word(&project["certainty"]));
            if *mark != actual {
                failures.push(format!("{}: marked {mark}, decided {actual}", project["name"]));
            }
        }
        let summary: String = found.into_iter().map(summary).collect();
        failures.extend(differs(&path.with_extension("expect"), &summary));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn decided(text: &str) -> Value {
    let mut book = Rulebook::build(&embedded());
    let file = book.sources.add("facts.yaml", text);
    let (nodes, problems) = read(&book.sources, file, Format::Yaml);
    assert!(problems.is_empty(), "{problems:?}");
    let today = jiff::civil::date(2026, 1, 1);
    let edition = book.in_force(today).expect("in force");
    let plan = edition.plan.as_ref().expect("rules without errors");
    let options = Options { as_of: today, readings: Vec::new() };
    let catalog = Catalog::new(Lang::Zh);
    let sources = &book.sources;
    let context = Context { program: &edition.program, plan, options: &options, sources, catalog: &catalog };
    let reports = projects(&nodes, &edition.program).into_iter().map(|reading| {
        let facts = reading.project.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
        let decision = decide(&edition.program, plan, &facts, &options);
        project(&context, &reading.name, &facts, &decision, &[])
    });
    let report = Report::new(CatalogueReport::new(&edition.program.edition, today), reports.collect());
    serde_json::to_value(report).expect("JSON")
}

/// What matters of a project, a line each.
fn summary(project: &Value) -> String {
    let unit = &project["units"][0];
    let list = |value: &Value, keys: &[&str]| {
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default().iter();
        let parts = |item: &Value| keys.iter().map(|key| word(&item[*key])).collect::<Vec<_>>().join(" → ");
        items.map(parts).collect::<Vec<_>>().join("；")
    };
    let possible = project["possible"].as_array().map(Vec::as_slice).unwrap_or_default();
    let possible: Vec<String> = possible.iter().map(word).collect();
    let lines = [
        ("class", format!("{} {}", word(&project["class"]), word(&project["certainty"]))),
        ("possible", possible.join("、")),
        ("conflict", word(&project["conflict"])),
        ("matches", list(&unit["matches"], &["rule", "truth"])),
        ("excepted", list(&unit["excepted"], &["rule", "by"])),
        ("needs", list(&unit["needs"], &["attribute", "question"])),
        ("readings", list(&unit["readings"], &["name", "value", "class"])),
        ("nearest", list(&unit["nearest"], &["change", "class"])),
        ("effects", list(&project["effects"], &["authority", "certainty"])),
    ];
    let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
    let body: String = lines.map(|(name, text)| format!("  {name}: {text}\n")).collect();
    format!("{}\n{body}", word(&project["name"]))
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
