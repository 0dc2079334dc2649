//! What `mulu eval --format json` prints is what `mulu schema decision` says of it.

use std::fs;

use serde_json::Value;

use super::cli::{mulu, stderr};

#[test]
fn decisions_are_as_their_schema_says() {
    let schema: Value = serde_json::from_slice(&mulu(&["schema", "decision"]).stdout).expect("JSON");
    let mut count = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/2024/examples")).expect("a folder")
    {
        let path = entry.expect("readable").path();
        if !path.extension().is_some_and(|e| e == "yaml" || e == "json" || e == "toml") {
            continue;
        }
        count += 1;
        let path = path.to_str().expect("UTF-8");
        for options in [&[][..], &["--reading", "产能基数=项目合计"]] {
            let output = mulu(&[&["eval", "--format", "json", path], options].concat());
            let document: Value = serde_json::from_slice(&output.stdout)
                .unwrap_or_else(|error| panic!("{path}: {error}: {}", stderr(&output)));
            let problems = problems(&document, &schema, &schema, "$");
            assert!(problems.is_empty(), "{path}: {}", problems.join("\n"));
        }
    }
    assert!(count > 2, "{count} examples");
}

#[test]
fn facts_are_as_their_schema_says() {
    let schema: Value = serde_json::from_slice(&mulu(&["schema", "facts"]).stdout).expect("JSON");
    for (facts, fits) in [
        (r#"{"产品": "水泥熟料", "建设性质": "新建", "能效水平": "≥标杆以上", "年运行天数": 300}"#, true),
        (r#"{"产品": ["水泥熟料", null], "建设性质": null, "产能": null, "地区": "?"}"#, true),
        (r#"[{"产品": "水泥熟料"}, {"产品": "水泥"}]"#, true),
        (r#"{"projects": [{"产品": "水泥熟料"}]}"#, true),
        (r#"{"项目": [{"项目": "甲", "产品": "水泥熟料"}]}"#, true),
        (r#"{"建设性质": "新的"}"#, false),
        (r#"{"年运行天数": 400}"#, false),
        (r#"{"产量": "1 吨/日"}"#, false),
    ] {
        let facts: Value = serde_json::from_str(facts).expect("JSON");
        let found = problems(&facts, &schema, &schema, "$");
        assert_eq!(found.is_empty(), fits, "{facts}: {}", found.join("\n"));
    }
}

#[test]
fn the_walk_finds_what_does_not_fit() {
    let schema: Value = serde_json::from_slice(&mulu(&["schema", "decision"]).stdout).expect("JSON");
    let output = mulu(&["eval", "--format", "json", "rules/2024/examples/cement-line.yaml"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut without = document.clone();
    without["projects"][0].as_object_mut().expect("an object").remove("class");
    let mut other = document.clone();
    other["projects"][0]["units"][0]["certainty"] = "perhaps".into();
    let mut number = document;
    number["catalogue"]["as_of"] = 1.into();
    for wrong in [without, other, number] {
        assert!(!problems(&wrong, &schema, &schema, "$").is_empty());
    }
}

/// Where a value is not as a schema says: as much of JSON Schema as ours uses.
pub fn problems(value: &Value, schema: &Value, root: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).expect("it is defined");
        return problems(value, target, root, at);
    }
    let mut found = Vec::new();
    for word in ["anyOf", "oneOf"] {
        if let Some(choices) = schema[word].as_array() {
            let tried: Vec<_> = choices.iter().map(|choice| problems(value, choice, root, at)).collect();
            if tried.iter().all(|problems| !problems.is_empty()) {
                found.extend(tried.into_iter().min_by_key(Vec::len).unwrap_or_default());
            }
        }
    }
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type {other}"),
    };
    let fits = match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    };
    let admitted = schema["enum"].as_array().is_none_or(|values| values.contains(value))
        && schema.get("const").is_none_or(|only| only == value);
    let limit = |word: &str| schema[word].as_f64().zip(value.as_f64());
    let beyond = limit("minimum").is_some_and(|(least, value)| value < least)
        || limit("maximum").is_some_and(|(most, value)| value > most);
    if !fits || !admitted || beyond {
        found.push(format!("{at}: {value}"));
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        for (index, item) in list.iter().enumerate() {
            found.extend(problems(item, items, root, &format!("{at}[{index}]")));
        }
    }
    if let Some(object) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let missing = required.filter(|name| !object.contains_key(*name));
        found.extend(missing.map(|name| format!("{at}.{name} is missing")));
        if let Some(properties) = schema["properties"].as_object() {
            for (name, value) in object {
                match properties.get(name) {
                    Some(schema) => found.extend(problems(value, schema, root, &format!("{at}.{name}"))),
                    None => found.push(format!("{at}.{name} is not in the schema")),
                }
            }
        }
    }
    found
}
