//! What CI services read: SARIF held to the official schema, workflow commands to the JSON document, JUnit to a reader of
//! its own.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use junit_parser::{TestStatus, TestSuite, TestSuites};
use serde_json::{Value, json};

use super::cli::{RULES, file, folder, mulu, status, stderr, stdout};

/// The heading that rules of a further file stand under.
const SECTION: &str = "类别 限制\n门类 建材 \"一、建材\"\n";

/// A rule that owns up to a departure.
const WAIVED: &str = r#"条目 2
  原文 "砖生产线"
规则 砖
  依据 原文
  当 产品 是 砖 且 产能 > 9 块/日
  豁免 fidelity-bound 因 "试验：界 100%"
"#;

/// Rules that leave their sentences, a waiver that lifts nothing, and a case that names what is not there.
const DEPARTING: &str = r#"条目 3
  原文 "5 块/日（不含）以下砖生产线，50%：全部"
规则 别的
  依据 "6 块/日（不含）以下砖生产线，50%"
  当 产品 是 砖 且 产能 < 6 块/日
规则 又一条
  依据 原文
  当 产品 是 砖 且 产能 < 5 块/日
  豁免 fidelity-place 因 "没有地区"
案例 "规则"
  产品: 砖
  期望 依 没有的规则
"#;

/// A folder with something of everything: errors, a warning, a waiver, files whose names and texts need escapes.
fn mixed(name: &str) -> String {
    let folder = folder(name);
    file(&folder, "catalogue.mulu", RULES);
    file(&folder, "a b,c：100%/砖 #1.mulu", [SECTION, WAIVED].concat());
    file(&folder, "more.mulu", [SECTION, DEPARTING].concat());
    folder.to_str().expect("UTF-8").to_owned()
}

fn checked(path: &str, format: &str, lang: &str) -> String {
    let output = mulu(&["check", path, "--format", format, "--lang", lang]);
    assert!(status(&output) < 2, "{}", stderr(&output));
    stdout(&output)
}

fn document(path: &str, format: &str, lang: &str) -> Value {
    serde_json::from_str(&checked(path, format, lang)).expect("JSON")
}

fn list<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    value.pointer(pointer).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The results that no waiver lifts.
fn open_results(log: &Value) -> Vec<&Value> {
    list(log, "/runs/0/results").iter().filter(|result| result.get("suppressions").is_none()).collect()
}

/// The official schema. One of its patterns has a bracket too many, which only lenient readers of patterns accept.
fn schema() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/sarif-2.1.0.json");
    let text = fs::read_to_string(path).expect("readable").replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}?$");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    // Draft 4, which it names, does not know its format `uri-reference` yet; nothing else in it differs.
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft7);
    options.should_validate_formats(true).build(&schema).expect("a schema")
}

#[test]
fn sarif_is_as_its_schema_says() {
    let schema = schema();
    let mixed = mixed("sarif-schema");
    for (path, lang) in [(mixed.as_str(), "zh"), (mixed.as_str(), "en"), ("rules", "zh")] {
        let log = document(path, "sarif", lang);
        let problems: Vec<String> =
            schema.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(problems.is_empty(), "{path}: {}", problems.join("\n"));
        assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
        assert_eq!(log["runs"][0]["tool"]["driver"]["version"], env!("CARGO_PKG_VERSION"));
    }
}

#[test]
fn the_schema_refuses_what_is_no_sarif() {
    let schema = schema();
    let log = document(&mixed("sarif-broken"), "sarif", "en");
    assert!(schema.is_valid(&log));
    let result = "/runs/0/results/0";
    for (pointer, key, value) in [
        ("", "version", json!("2.0.0")),
        ("/runs/0/tool/driver", "name", json!(null)),
        (result, "level", json!("fatal")),
        (result, "message", json!({})),
        (result, "ruleIndex", json!("first")),
        (result, "place", json!("here")),
        ("/runs/0/results/0/locations/0/physicalLocation/region", "startLine", json!(0)),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation", "uri", json!("a b 100%")),
    ] {
        let mut broken = log.clone();
        broken.pointer_mut(pointer).expect("it is there")[key] = value;
        assert!(!schema.is_valid(&broken), "{pointer}/{key}");
    }
}

#[test]
fn sarif_says_what_json_says() {
    let path = mixed("sarif-json");
    for lang in ["zh", "en"] {
        let (log, plain) = (document(&path, "sarif", lang), document(&path, "json", lang));
        let (results, records) = (open_results(&log), list(&plain, "/diagnostics"));
        assert!(records.len() > 3, "{plain}");
        assert_eq!(results.len(), records.len());
        let rules = list(&log, "/runs/0/tool/driver/rules");
        for (result, record) in results.into_iter().zip(records) {
            assert_eq!(result["ruleId"], record["code"]);
            let rule = &rules[result["ruleIndex"].as_u64().expect("a number") as usize];
            assert_eq!(rule["id"], record["code"]);
            assert!(rule["help"]["text"].as_str().is_some_and(|help| help.len() > 40), "{rule}");
            let level = record["severity"].as_str().map(|s| if s == "hint" { "note" } else { s });
            assert_eq!(result["level"].as_str(), level);
            let message = result["message"]["text"].as_str().expect("a text");
            for part in ["message", "help"].iter().filter_map(|key| record[*key].as_str()) {
                assert!(message.contains(part), "{message}");
            }
            let related = list(result, "/relatedLocations");
            let labels = list(record, "/labels");
            assert_eq!(related.len() + 1, labels.len());
            for (location, label) in list(result, "/locations").iter().chain(related).zip(labels) {
                let place = &location["physicalLocation"];
                let region = &place["region"];
                for (ours, theirs) in [
                    ("line", "startLine"),
                    ("column", "startColumn"),
                    ("end_line", "endLine"),
                    ("end_column", "endColumn"),
                ] {
                    assert_eq!(label[ours], region[theirs], "{region}");
                }
                let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
                assert!(uri.is_ascii() && !uri.contains([' ', '\\', ',']), "{uri}");
                let decoded = percent_encoding::percent_decode_str(uri).decode_utf8().expect("UTF-8");
                assert_eq!(label["file"].as_str(), Some(absolute(&decoded).as_str()));
                let said = location["message"]["text"].as_str();
                assert_eq!(said, label["message"].as_str().filter(|text| !text.is_empty()));
            }
        }
    }
}

/// A path from the working directory of the tests, which the program was given absolutely.
fn absolute(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().expect("UTF-8").to_owned()
}

#[test]
fn waived_findings_are_told_with_their_reason() {
    let log = document(&mixed("sarif-waived"), "sarif", "en");
    let waived: Vec<&Value> = list(&log, "/runs/0/results")
        .iter()
        .filter(|result| result["suppressions"][0]["kind"] == "inSource")
        .collect();
    assert!(!waived.is_empty());
    for result in &waived {
        assert_eq!(result["ruleId"], "fidelity-bound");
        assert_eq!(result["suppressions"][0]["justification"], "试验：界 100%");
        assert_eq!(result["suppressions"][0]["location"]["physicalLocation"]["region"]["startLine"], 8);
    }
    // The shipped rules have nothing but what they own up to.
    let log = document("rules", "sarif", "zh");
    assert!(open_results(&log).is_empty());
    assert!(list(&log, "/runs/0/results").len() > 10);
    assert_eq!(status(&mulu(&["check", "rules", "--format", "sarif", "--deny", "warnings"])), 0);
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let path = mixed("sarif-moved");
    let prints = |lang: &str| -> Vec<(Value, Value)> {
        let log = document(&path, "sarif", lang);
        let line = |r: &Value| r["locations"][0]["physicalLocation"]["region"]["startLine"].clone();
        list(&log, "/runs/0/results").iter().map(|r| (r["partialFingerprints"].clone(), line(r))).collect()
    };
    let before = prints("zh");
    assert!(before.iter().enumerate().all(|(at, one)| before[..at].iter().all(|other| other.0 != one.0)));
    for name in ["more.mulu", "a b,c：100%/砖 #1.mulu", "catalogue.mulu"] {
        let place = Path::new(&path).join(name);
        let text = fs::read_to_string(&place).expect("readable");
        fs::write(&place, format!("# 注\n\n{text}")).expect("written");
    }
    let after = prints("en");
    assert_eq!(before.len(), after.len());
    for (old, new) in before.iter().zip(&after) {
        assert_eq!(old.0, new.0);
        assert_eq!(old.1.as_u64().map(|line| line + 2), new.1.as_u64());
    }
}

#[test]
fn annotations_say_what_json_says() {
    let path = mixed("github");
    for lang in ["zh", "en"] {
        let (text, plain) = (checked(&path, "github", lang), document(&path, "json", lang));
        let records = list(&plain, "/diagnostics");
        let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
        assert_eq!(commands.len(), records.len(), "{text}");
        assert_eq!(text.lines().count(), commands.len() + 1, "and a summary: {text}");
        for (command, record) in commands.iter().zip(records) {
            let (head, message) = command[2..].split_once("::").expect("a command");
            let (kind, properties) = head.split_once(' ').expect("properties");
            assert_eq!(kind, record["severity"].as_str().expect("a text").replace("hint", "notice"));
            let property = |name: &str| {
                let found = properties.split(',').filter_map(|p| p.split_once('='));
                found.into_iter().find(|(key, _)| *key == name).map(|(_, value)| unescaped(value, true))
            };
            let file = property("file").map(|file| absolute(&file));
            assert_eq!(file.as_deref(), record["file"].as_str());
            assert_eq!(property("title").as_deref(), record["code"].as_str());
            assert_eq!(property("line"), Some(record["line"].to_string()));
            assert_eq!(property("endLine"), Some(record["end_line"].to_string()));
            let columns = record["line"] == record["end_line"];
            assert_eq!(property("col"), columns.then(|| record["column"].to_string()));
            assert_eq!(property("endColumn"), columns.then(|| record["end_column"].to_string()));
            let message = unescaped(message, false);
            for part in ["message", "help"].iter().filter_map(|key| record[*key].as_str()) {
                assert!(message.contains(part), "{message}");
            }
        }
    }
}

/// As the runner reads it; `%25` last, so that nothing is read twice.
fn unescaped(text: &str, property: bool) -> String {
    let mut text = text.replace("%0D", "\r").replace("%0A", "\n");
    if property {
        text = text.replace("%3A", ":").replace("%2C", ",");
    }
    text.replace("%25", "%")
}

/// Cases that pass, fail and are broken.
const CASES: &str = r#"案例 "小 <砖> & “厂”"
  产品: 砖
  产能: 1 万块/日
  期望 限制 依 小砖厂
案例 "不符"
  产品: 砖
  产能: 20 万块/日
  期望 限制 依 小砖厂
案例 "坏"
  产品: 砖头
  期望 限制
"#;

fn junit(args: &[&str]) -> (i32, TestSuites) {
    let output = mulu(&[&["test", "--format", "junit"], args].concat());
    let suites = junit_parser::from_reader(output.stdout.as_slice()).expect("JUnit");
    (status(&output), suites)
}

#[test]
fn cases_are_read_as_junit() {
    let folder = folder("junit");
    file(&folder, "catalogue.mulu", RULES);
    file(&folder, "more.mulu", CASES);
    file(&folder, "once.mulu", CASES.split("案例 \"不符\"").next().unwrap_or_default());
    let path = folder.to_str().expect("UTF-8");
    let (exit, suites) = junit(&[path]);
    assert_eq!(exit, 1);
    assert_eq!((suites.tests, suites.failures, suites.errors), (4, 1, 1));
    let names: Vec<&str> = suites.suites.iter().map(|suite| suite.name.as_str()).collect();
    assert!(names.len() == 2 && names[0].ends_with("/more.mulu") && names[1].ends_with("/once.mulu"));
    let cases = &suites.suites[0].cases;
    let titles: Vec<&str> = cases.iter().map(|case| case.original_name.as_str()).collect();
    assert_eq!(titles, ["小 <砖> & “厂”", "不符", "坏"]);
    assert!(!names[0].starts_with('/'), "from the folder of the package: {}", names[0]);
    assert!(cases[0].classname.as_ref().is_some_and(|name| name.ends_with("/junit/more")));
    assert!(cases[0].status.is_success());
    let TestStatus::Failure(failure) = &cases[1].status else { panic!("{:?}", cases[1].status) };
    assert_eq!(failure.failure_type, "case-class");
    assert!(failure.message.contains("expected restricted"), "{}", failure.message);
    assert!(failure.text.contains("more.mulu:8:") && failure.text.contains("case-rules"), "{}", failure.text);
    let TestStatus::Error(error) = &cases[2].status else { panic!("{:?}", cases[2].status) };
    assert_eq!(error.error_type, "unknown-term");
    assert!(error.message.contains("砖头"), "{}", error.message);
}

#[test]
fn shipped_cases_are_all_in_junit() {
    let (exit, suites) = junit(&["rules"]);
    let output = mulu(&["test", "rules", "--format", "json"]);
    let plain: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(exit, 0);
    assert_eq!(Some(suites.tests), plain["summary"]["cases"].as_u64());
    let in_suite = |suite: &TestSuite| {
        let name = suite.name.clone();
        suite.cases.iter().map(move |case| (name.clone(), case.original_name.clone())).collect::<Vec<_>>()
    };
    let mut told: Vec<_> = suites.suites.iter().flat_map(in_suite).collect();
    let word = |record: &Value, key: &str| record[key].as_str().expect("a text").to_owned();
    let mut known: Vec<_> =
        list(&plain, "/cases").iter().map(|r| (word(r, "file"), word(r, "title"))).collect();
    told.sort();
    known.sort();
    assert!(told == known, "other cases in the suites than in JSON");
}

#[test]
fn what_no_case_pins_fails_in_junit_too() {
    let (exit, suites) = junit(&["--coverage", "tests/case_coverage/gaps.mulu"]);
    assert_eq!(exit, 1);
    let suite = suites.suites.last().expect("a suite");
    assert!(suite.name.starts_with("mulu test --coverage"), "{}", suite.name);
    assert!(suite.failures > 0);
    let (exit, suites) = junit(&["--coverage", "tests/case_coverage/complete.mulu"]);
    assert_eq!((exit, suites.failures), (0, 0));
}

/// The hooks of `.pre-commit-hooks.yaml` are commands that exist and take a folder.
#[test]
fn hooks_run() {
    let folder = folder("hooks");
    file(&folder, "catalogue.mulu", RULES);
    mulu(&["fmt", folder.to_str().expect("UTF-8")]);
    let manifest = fs::read_to_string(absolute(".pre-commit-hooks.yaml")).expect("readable");
    let entries: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("  entry: mulu ")).collect();
    assert_eq!(entries, ["check --deny warnings", "test", "fmt --check"]);
    for entry in entries {
        let folder = folder.to_str().expect("UTF-8");
        let output = mulu(&entry.split(' ').chain([folder]).collect::<Vec<_>>());
        assert_eq!(status(&output), 0, "{}", stderr(&output));
    }
}

/// The workflow on the front pages, as far as it runs this program, on the shipped rules.
#[test]
fn the_workflow_of_the_front_pages_runs() {
    for page in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(absolute(page)).expect("readable");
        let (_, rest) = text.split_once("name: rules\n").expect("a workflow");
        let workflow = rest.split("```\n").next().unwrap_or_default();
        let lines: Vec<&str> =
            workflow.lines().filter_map(|line| line.split_once("run: mulu ")).map(|l| l.1).collect();
        assert_eq!(lines.len(), 5, "{page}");
        for line in lines {
            let (words, file) = line.split_once(" > ").unwrap_or((line, ""));
            let output = mulu(&words.split(' ').chain(["rules"]).collect::<Vec<_>>());
            assert_eq!(status(&output), 0, "{line}: {}", stderr(&output));
            assert!(file.is_empty() || serde_json::from_slice::<Value>(&output.stdout).is_ok(), "{line}");
        }
    }
}
