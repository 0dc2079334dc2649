//! A [`Verification`] for people.

use serde_json::Value;

use super::compare::{Difference, ThenAndNow, Verification, VerifiedProject};
use crate::diagnostic::Catalog;
use crate::explain::Style;

/// Places told of a project, unless all are asked for.
const PLACES: usize = 5;

/// Characters of a value that are shown.
const VALUE: usize = 60;

/// One line a project, the first differences below it, and what it comes to.
pub fn page(file: &str, found: &Verification, catalog: &Catalog, style: &Style) -> String {
    let mut lines = vec![
        catalog.text("verify-title", &[("file", file.into()), ("count", found.projects.len().into())]),
        made_by("verify-rules", &found.rules, catalog),
        made_by("verify-mulu", &found.mulu, catalog),
        String::new(),
    ];
    let shown = if style.full { usize::MAX } else { PLACES };
    places(&found.differences, shown, catalog, &mut lines);
    for project in &found.projects {
        lines.push(headline(project, catalog));
        places(&project.differences, shown, catalog, &mut lines);
    }
    let differing = found.projects.iter().filter(|project| !project.same).count();
    let outcome = match (found.same, found.rules.is_same()) {
        (true, true) => "same",
        (true, false) => "other-rules",
        (false, _) => "differs",
    };
    lines.push(String::new());
    lines.push(
        catalog.text("verify-outcome", &[("outcome", outcome.into()), ("differing", differing.into())]),
    );
    lines.join("\n") + "\n"
}

fn made_by(message: &str, versions: &ThenAndNow, catalog: &Catalog) -> String {
    let same = if versions.is_same() { "yes" } else { "no" };
    catalog.text(
        message,
        &[
            ("same", same.into()),
            ("then", versions.then.as_str().into()),
            ("now", versions.now.as_str().into()),
        ],
    )
}

fn headline(project: &VerifiedProject, catalog: &Catalog) -> String {
    let what = match (project.same, &project.class) {
        (true, _) => "same",
        (false, None) => "reasons",
        (false, Some(_)) => "class",
    };
    let [then, now] = project.class.clone().unwrap_or_default().map(|class| name(class.as_deref(), catalog));
    catalog.text(
        "verify-project",
        &[
            ("name", project.name.as_str().into()),
            ("what", what.into()),
            ("then", then.into()),
            ("now", now.into()),
        ],
    )
}

/// The name of a class; a word that is none stays as it is.
fn name(class: Option<&str>, catalog: &Catalog) -> String {
    let Some(class) = class else { return catalog.word("verify-undecided") };
    let id = format!("explain-class-{class}");
    if catalog.has(&id, None) { catalog.word(&id) } else { class.to_owned() }
}

fn places(differences: &[Difference], shown: usize, catalog: &Catalog, lines: &mut Vec<String>) {
    for difference in differences.iter().take(shown) {
        let path = if difference.path.is_empty() { "/" } else { &difference.path };
        lines.push(format!("    {path}: {} → {}", value(&difference.then), value(&difference.now)));
    }
    let left = differences.len().saturating_sub(shown);
    if left > 0 {
        lines.push(format!("    {}", catalog.text("verify-more", &[("count", left.into())])));
    }
}

fn value(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= VALUE {
        return text;
    }
    text.chars().take(VALUE).chain(['…']).collect()
}
