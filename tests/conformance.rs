//! `tests/conformance/cases/*.json`: what the language means, as data that other implementations can read, too. Each case is
//! run through the library as an outsider would, and has to assert something.

mod compare;
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::ui::inputs;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");

/// The validator of cases.
fn schema() -> Validator {
    jsonschema::validator_for(&parsed(&Path::new(FOLDER).join("schema.json"))).expect("a schema")
}

fn parsed(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("readable");
    serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// All cases with the names of their files.
fn cases() -> Vec<(String, Value)> {
    let files = inputs("tests/conformance/cases", "json");
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), parsed(path))).collect()
}

/// What is wrong with a case as such.
fn refused(schema: &Validator, case: &Value) -> Vec<String> {
    schema.iter_errors(case).map(|problem| format!("{}: {problem}", problem.instance_path())).collect()
}

#[test]
fn cases_come_to_what_they_expect() {
    let schema = schema();
    let mut problems = Vec::new();
    let mut asserted = 0;
    for (name, case) in cases() {
        let found = match refused(&schema, &case) {
            found if found.is_empty() => compare::compare(&case["expected"], &run::run(&case), &mut asserted),
            found => found,
        };
        problems.extend(found.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    println!("{asserted} assertions");
    assert!(asserted > 200, "only {asserted} assertions");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_section_that_decides_has_cases() {
    let reference =
        fs::read_to_string(Path::new(FOLDER).join("../../grammar/reference.md")).expect("readable");
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (name, case) in cases() {
        let about = case["about"].as_str().unwrap_or_default().to_owned();
        assert!(reference.contains(&format!("· {about}\n")), "{name}: no section {about}");
        *count.entry(about).or_default() += 1;
    }
    // What these describe comes to no decision: layout, analysis and what a reviewer is told.
    let aside =
        ["Layout", "Rules together", "Notes and waivers", "Stock words", "The mulu language reference"];
    let sections = reference.lines().filter_map(|line| line.strip_prefix("## ")?.split_once(" · "));
    let missing: Vec<&str> = sections
        .map(|(_, english)| english)
        .filter(|section| !aside.contains(section) && !count.contains_key(*section))
        .collect();
    assert!(missing.is_empty(), "no case of {missing:?}");
}

#[test]
fn titles_are_different() {
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    for (name, case) in cases() {
        if let Some(other) = titles.insert(case["title"].to_string(), name.clone()) {
            panic!("{name} has the title of {other}");
        }
    }
}

#[test]
fn what_asserts_nothing_is_refused() {
    let schema = schema();
    let whole = json!({"title": "甲", "about": "Rules", "rules": {"catalogue.mulu": ["目录 甲 \"甲\""]},
        "facts": {"产品": "甲"}, "expected": {"projects": [{"class": "unlisted"}]}});
    assert!(refused(&schema, &whole).is_empty());
    for expected in [
        json!({}),
        json!({"projects": []}),
        json!({"projects": [{}]}),
        json!({"projects": [{"units": []}]}),
        json!({"projects": [{"units": [{}]}]}),
        json!({"projects": [{"possible": []}]}),
        json!({"projects": [{"problems": []}]}),
        json!({"problems": []}),
    ] {
        let mut case = whole.clone();
        case["expected"] = expected;
        assert!(!refused(&schema, &case).is_empty(), "{case}");
    }
    for key in ["title", "about", "rules", "expected"] {
        let mut case = whole.clone();
        case.as_object_mut().expect("a map").remove(key);
        assert!(!refused(&schema, &case).is_empty(), "without {key}");
    }
}

#[test]
fn unknown_keys_are_refused() {
    let schema = schema();
    let whole = json!({"title": "甲", "about": "Rules", "rules": {"catalogue.mulu": ["目录 甲 \"甲\""]},
        "facts": {"产品": "甲"}, "expected": {"projects": [{"class": "unlisted", "units": [{"class": "unlisted"}]}]}});
    assert!(refused(&schema, &whole).is_empty());
    for pointer in ["", "/expected", "/expected/projects/0", "/expected/projects/0/units/0"] {
        let mut case = whole.clone();
        case.pointer_mut(pointer).expect("it is there")["klass"] = json!("unlisted");
        assert!(!refused(&schema, &case).is_empty(), "{pointer}");
    }
    let mut both = whole.clone();
    both["expected"]["projects"][0]["problems"] = json!(["unknown-term"]);
    assert!(!refused(&schema, &both).is_empty(), "a class of a project with problems");
}

/// A comparison that sees nothing would pass everything.
#[test]
fn wrong_expectations_fail() {
    let mut told = 0;
    for (name, mut case) in cases() {
        let result = run::run(&case);
        let wrong = [
            ("class", json!("encouraged"), json!("eliminated")),
            ("certainty", json!("certain"), json!("conditional")),
            ("possible", json!(["encouraged", "permitted"]), json!(["eliminated", "encouraged"])),
            ("conflict", json!(true), json!(false)),
            ("rules", json!(["没有"]), json!(["没有"])),
            ("needs", json!(["没有"]), json!(["没有"])),
            ("problems", json!(["no-such"]), json!(["no-such"])),
        ];
        let Some(first) = case.pointer_mut("/expected/projects/0") else { continue };
        for (key, one, other) in wrong {
            let Some(own) = first.get(key).cloned() else { continue };
            first[key] = if own == one { other } else { one };
            let expected = json!({"projects": [first.clone()]});
            first[key] = own;
            let only = run::Outcome {
                projects: result.projects.iter().take(1).cloned().collect(),
                ..Default::default()
            };
            assert!(!compare::compare(&expected, &only, &mut 0).is_empty(), "{name}: {key}");
            told += 1;
        }
    }
    assert!(told > 200, "only {told}");
}
