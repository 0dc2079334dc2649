//! `mulu eval --verify`, and that the same input gives the same bytes.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use super::cli::{RULES, file, folder, mulu, run, status, stderr, stdout};

const FACTS: &str = "项目: 甲\n产品: 砖\n产能: 5 万块/日\n";

/// A recorded decision about the small brickworks under the small catalogue: its path, the rules, the folder.
fn recorded(name: &str, facts: &str, options: &[&str]) -> (String, String, std::path::PathBuf) {
    let folder = folder(name);
    let rules = file(&folder, "catalogue.mulu", RULES);
    let facts = file(&folder, "facts.yaml", facts);
    let decision = folder.join("decision.json").to_str().expect("UTF-8").to_owned();
    let words = ["eval", "--format", "json", "--rules", &rules, &facts, "-o", &decision];
    mulu(&[&words[..], options].concat());
    assert!(Path::new(&decision).exists(), "nothing was written");
    (decision, rules, folder)
}

fn verify(decision: &str, rules: &str) -> (i32, Value) {
    let output = mulu(&["eval", "--verify", decision, "--rules", rules, "--format", "json"]);
    let document =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)));
    (status(&output), document)
}

/// Writes the decision anew with something changed.
fn alter(decision: &str, change: impl FnOnce(&mut Value)) {
    let mut report: Value = serde_json::from_slice(&fs::read(decision).expect("readable")).expect("JSON");
    change(&mut report);
    fs::write(decision, report.to_string()).expect("writable");
}

#[test]
fn what_was_decided_is_decided_again() {
    let several = "- 项目: 甲\n  产品: 砖\n  产能: 5 万块/日\n- 项目: 乙\n  产能: 五 万块\n- 产品: 砖\n";
    for (name, facts, options) in [
        ("verify-one", FACTS, &[][..]),
        ("verify-several", several, &["--lang", "zh"]),
        ("verify-day", "产品: 砖\n日期: 2024-05-01\n", &["--as-of", "2024-06-01"]),
        ("verify-own-day", "产品: 砖\n日期: 2024-05-01\n", &[]),
        ("verify-reading", "产品: 砖\n产能: 10 万块/日\n", &["--reading", "裸界=不含本数"]),
    ] {
        let (decision, rules, folder) = recorded(name, facts, options);
        // The record is enough: neither the facts file nor the day are asked again.
        fs::remove_file(folder.join("facts.yaml")).expect("there");
        let (status, found) = verify(&decision, &rules);
        assert_eq!((status, &found["same"]), (0, &true.into()), "{name}: {found:#}");
        assert_eq!(found["rules"]["then"], found["rules"]["now"], "{name}");
        assert!(found["projects"].as_array().is_some_and(|all| !all.is_empty()), "{name}");
    }
}

#[test]
fn standard_input_is_recorded() {
    let folder = folder("verify-stdin");
    let rules = file(&folder, "catalogue.mulu", RULES);
    let decision = folder.join("decision.json").to_str().expect("UTF-8").to_owned();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    // It begins like JSON and is YAML.
    command.args(["eval", "--format", "json", "--rules", &rules, "-", "-o", &decision]);
    let output = run(command.write_stdin("{产品: 砖, 产能: 5 万块/日}"));
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(verify(&decision, &rules).0, 0);
}

#[test]
fn a_decision_that_was_tampered_with_is_found_out() {
    let (decision, rules, _) = recorded("verify-tampered", FACTS, &[]);
    alter(&decision, |report| report["projects"][0]["class"] = "encouraged".into());
    let (status, found) = verify(&decision, &rules);
    assert_eq!((status, &found["same"]), (1, &false.into()));
    let project = &found["projects"][0];
    assert_eq!(project["class"], serde_json::json!(["encouraged", "restricted"]));
    assert_eq!(project["differences"].as_array().map(Vec::len), Some(1), "{project:#}");
    assert_eq!(project["differences"][0]["path"], "/class");

    let page = mulu(&["eval", "--verify", &decision, "--rules", &rules]);
    assert_eq!(super::cli::status(&page), 1);
    assert!(stdout(&page).contains("/class: \"encouraged\" → \"restricted\""), "{}", stdout(&page));
}

#[test]
fn other_facts_or_projects_are_found_out() {
    let (decision, rules, _) = recorded("verify-facts", FACTS, &[]);
    alter(&decision, |report| {
        report["made_from"]["facts"][0]["text"] = FACTS.replace('5', "50").into();
    });
    let (status, found) = verify(&decision, &rules);
    assert_eq!((status, &found["projects"][0]["same"]), (1, &false.into()));

    let (decision, rules, _) = recorded("verify-count", FACTS, &[]);
    alter(&decision, |report| report["projects"] = serde_json::json!([]));
    let (status, found) = verify(&decision, &rules);
    assert_eq!(status, 1);
    assert_eq!(found["projects"][0]["class"], serde_json::json!([null, "restricted"]));
}

#[test]
fn other_rules_are_told_and_matter_only_if_they_decide_otherwise() {
    let (decision, _, folder) = recorded("verify-rules", FACTS, &[]);
    let harmless = file(&folder, "catalogue.mulu", format!("{RULES}# 注\n"));
    let (status, found) = verify(&decision, &harmless);
    assert_eq!((status, &found["same"]), (0, &true.into()));
    assert_ne!(found["rules"]["then"], found["rules"]["now"]);

    let stricter = RULES.replace("10 万块/日（不含）以下", "4 万块/日（不含）以下").replace("< 10", "< 4");
    let stricter = file(&folder, "catalogue.mulu", stricter);
    let (status, found) = verify(&decision, &stricter);
    assert_eq!(status, 1);
    assert_eq!(found["projects"][0]["class"], serde_json::json!(["restricted", "permitted"]), "{found:#}");
}

#[test]
fn what_cannot_be_verified_is_refused() {
    let (decision, rules, folder) = recorded("verify-refused", FACTS, &[]);
    let refused = |words: &[&str], code: &str| {
        let output = mulu(&[&["eval", "--diagnostics", "plain", "--rules", &rules], words].concat());
        assert_eq!(status(&output), 2, "{words:?}");
        assert!(stderr(&output).contains(code), "{words:?}: {}", stderr(&output));
        assert!(stdout(&output).is_empty(), "{words:?}");
    };
    let junk = file(&folder, "junk.json", "{\"schema\": ");
    let other = file(&folder, "other.json", "{\"schema\": \"mulu.screen/1\"}");
    refused(&["--verify", &junk], "verify-not-json");
    refused(&["--verify", &other], "verify-not-recorded");
    refused(&["--verify", "not-there.json"], "not-there.json");
    refused(&["--verify", &decision, "--as-of", "2024-06-01"], "usage-given-twice");
    refused(&["--verify", &decision, "facts.yaml"], "usage-");
    for broken in ["made_from", "text", "format", "day", "language"] {
        let copy = file(&folder, "copy.json", fs::read_to_string(&decision).expect("readable"));
        alter(&copy, |report| {
            let record = &mut report["made_from"];
            match broken {
                "made_from" => *record = Value::Null,
                "text" => record["facts"][0]["text"] = Value::Null,
                "format" => record["facts"][0]["format"] = "xml".into(),
                key => record["question"][key] = "x".into(),
            }
        });
        refused(&["--verify", &copy], "verify-not-recorded");
    }
}

#[test]
fn a_verification_is_as_its_schema_says() {
    let (decision, rules, _) = recorded("verify-schema", FACTS, &[]);
    alter(&decision, |report| report["projects"][0]["class"] = "encouraged".into());
    let schema: Value = serde_json::from_slice(&mulu(&["schema", "verification"]).stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let (_, found) = verify(&decision, &rules);
    assert!(validator.is_valid(&found), "{found:#}");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = folder("verify-threads");
    let facts = file(&folder, "facts.yaml", "产品: 水泥熟料\n产能: 1500 吨/日\n");
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");
    for words in [
        &["eval", "--format", "json", &facts][..],
        &["eval", "--full", &facts],
        &["check", "--format", "json", rules],
        &["coverage", "--format", "json", rules],
        &["analyze", "--format", "json", rules],
    ] {
        let with = |threads: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
            let output = run(command.args(words).env("RAYON_NUM_THREADS", threads));
            assert!(!output.stdout.is_empty(), "{words:?}: {}", stderr(&output));
            output.stdout
        };
        assert_eq!(with("1"), with("3"), "{words:?}");
    }
}
