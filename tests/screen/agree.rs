//! Screening a project says what deciding it alone says.

use std::collections::BTreeMap;
use std::fs;
use std::process::Output;

use serde_json::{Value, json};

use super::{RULES, folder, mulu};

/// Facts of projects of one unit each, of the shipped examples and of the decisions that are tested.
fn projects() -> Vec<Value> {
    let texts = ["tests/decisions/building-materials.yaml", "tests/decisions/tensions.yaml"]
        .map(|path| fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("readable"));
    let mut found = Vec::new();
    for text in texts {
        let mut sources = mulu::source::Sources::default();
        let file = sources.add("facts.yaml", text.as_str());
        let (nodes, problems) = mulu::facts::read(&sources, file, mulu::facts::Format::Yaml);
        assert!(problems.is_empty(), "{problems:?}");
        found.extend(nodes.iter().map(value));
    }
    found.retain(|project| project.get("建设内容").is_none() && project.get("units").is_none());
    assert!(found.len() > 20, "{}", found.len());
    found
}

fn value(node: &mulu::facts::Node) -> Value {
    use mulu::facts::NodeKind;
    match &node.kind {
        NodeKind::Null | NodeKind::Broken(_) => Value::Null,
        NodeKind::Bool(flag) => (*flag).into(),
        NodeKind::Number(text) | NodeKind::Text(text) => text.as_str().into(),
        NodeKind::List(nodes) => nodes.iter().map(value).collect(),
        NodeKind::Map(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect()
        }
    }
}

#[test]
fn a_row_is_decided_as_its_project_is() {
    let folder = folder("agree");
    let projects = projects();
    let lines: String = projects.iter().map(|project| format!("{project}\n")).collect();
    fs::write(folder.join("rows.jsonl"), lines).expect("written");
    fs::write(folder.join("all.json"), Value::from(projects.clone()).to_string()).expect("written");
    let decided = json_of(
        mulu(&folder)
            .args(["eval", "all.json", "--format", "json", "--as-of", "2026-01-01"])
            .output()
            .expect("runs"),
    );
    let screened =
        mulu(&folder).args(["screen", "rows.jsonl", "--as-of", "2026-01-01"]).output().expect("it runs");
    let rows = String::from_utf8(screened.stdout).expect("UTF-8");
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let decided = decided["projects"].as_array().expect("a list");
    assert_eq!(rows.len(), decided.len());
    for (row, own) in rows.iter().zip(decided) {
        assert_eq!(short(row), shortened(own), "{row}");
    }
}

/// What a row and a report have in common.
fn short(row: &Value) -> BTreeMap<&'static str, Value> {
    ["class", "certainty", "conflict"].into_iter().map(|key| (key, row[key].clone())).collect()
}

fn shortened(project: &Value) -> BTreeMap<&'static str, Value> {
    if project.get("class").is_none() {
        return [("class", Value::Null), ("certainty", Value::Null), ("conflict", Value::Null)].into();
    }
    short(project)
}

fn json_of(output: Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn the_summary_is_as_its_schema_says() {
    let folder = folder("schema");
    fs::write(folder.join("a.csv"), "产品,产能,地区\n砖,6 万吨/年,河北\n砖,x,\n").expect("written");
    let schema = json_of(mulu(&folder).args(["schema", "screen"]).output().expect("it runs"));
    let run = mulu(&folder)
        .args(["screen", "a.csv", "-o", "out.csv", "--format", "json", "--rules", RULES])
        .output()
        .expect("it runs");
    let summary = json_of(run);
    let problems: Vec<String> = jsonschema::validator_for(&schema)
        .expect("a schema")
        .iter_errors(&summary)
        .map(|error| error.to_string())
        .collect();
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(summary["rows"], json!(2));
    assert_eq!(summary["problems"], json!(1));
}
