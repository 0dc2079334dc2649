//! `tests/cases/*.mulu`: small catalogues that show what a decision means, each with its 案例; and the shipped rules.

use std::fs;

use mulu::cases::{Outcome, run};
use mulu::diagnostic::{Catalog, Lang, plain};
use mulu::rulebook::{RuleFile, Rulebook, embedded};

#[test]
fn small_catalogues() {
    let mut decided = 0;
    for path in crate::ui::inputs("tests/cases", "mulu") {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("readable");
        decided += all_pass(&Rulebook::build(&[RuleFile { path: name.clone(), name, text }]));
    }
    assert!(decided > 30, "cases are missing: {decided}");
}

#[test]
fn shipped_rules() {
    let decided = all_pass(&Rulebook::build(&embedded()));
    assert!(decided > 150, "cases are missing: {decided}");
}

/// Runs the cases of a rulebook and says how many there are.
fn all_pass(book: &Rulebook) -> usize {
    let catalog = Catalog::new(Lang::En);
    let problems: Vec<String> = book.diagnostics.iter().map(|d| plain(d, &book.sources, &catalog)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let today = jiff::civil::date(2026, 1, 1);
    let mut decided = 0;
    let mut failures = Vec::new();
    for result in book.editions.iter().flat_map(|edition| run(edition, today)) {
        decided += 1;
        let found = match &result.outcome {
            Outcome::Passed => continue,
            Outcome::Failed(mismatches) => mismatches.iter().map(|m| m.diagnostic()).collect(),
            Outcome::Broken(problems) => problems.clone(),
        };
        let words: String = found.iter().map(|d| plain(d, &book.sources, &catalog)).collect();
        failures.push(format!("{}\n{words}", result.case.title.text));
    }
    assert!(failures.is_empty(), "{} of {decided} cases fail\n{}", failures.len(), failures.join("\n"));
    decided
}
