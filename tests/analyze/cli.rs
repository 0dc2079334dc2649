//! `mulu analyze` as it is called: exit status, formats, waivers.

use serde_json::Value;

use crate::cli::{file, folder, mulu, status, stdout};

const HEAD: &str = "目录 1 \"试验目录\"\n术语 产品 墙板\n术语 产品 砌块\n";

fn rules(waiver: &str) -> String {
    let encouraged = format!(
        "类别 鼓励\n门类 建材 \"建材\"\n条目 1\n  原文 \"墙板\"\n规则 墙板\n  依据 原文\n  当 产品 是 墙板\n{waiver}"
    );
    let restricted = "类别 限制\n门类 建材 \"建材\"\n条目 1\n  原文 \"小型墙板\"\n规则 小型墙板\n  依据 原文\n  当 产品 是 墙板\n   且 产能 < 15 万立方米/年\n";
    [HEAD, &encouraged, restricted].concat()
}

fn json(path: &str) -> Value {
    let output = mulu(&["analyze", path, "--format", "json"]);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_conflict_is_found_with_a_case_to_paste() {
    let folder = folder("analyze-found");
    let path = file(&folder, "catalogue.mulu", rules(""));
    let output = mulu(&["analyze", &path]);
    assert_eq!(status(&output), 1, "{}", stdout(&output));
    let shown = stdout(&output);
    assert!(
        shown.contains("    案例 \"产品 是 墙板，产能 < 15 万立方米/年\"\n      产品: 墙板\n"),
        "{shown}"
    );
    let document = json(&path);
    assert_eq!(document["schema"], "mulu.analysis/1");
    let finding = &document["findings"][0];
    assert_eq!(finding["code"], "analyze-overlap");
    assert_eq!(finding["rules"], serde_json::json!(["1/鼓励/建材/1/墙板", "1/限制/建材/1/小型墙板"]));
    assert_eq!(finding["region"], "产品 是 墙板，产能 < 15 万立方米/年");
    assert_eq!(finding["witness"]["facts"]["产能"], "10 万立方米/年");
    assert_eq!(finding["waived"], false);
    // The case that is printed passes.
    let case = finding["witness"]["case"].as_str().expect("text");
    let with_case = file(&folder, "with-case/catalogue.mulu", [&rules(""), case].concat());
    let output = mulu(&["test", &with_case]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
}

#[test]
fn what_the_rules_own_up_to_stays_in_the_output() {
    let folder = folder("analyze-waived");
    let waiver = "  豁免 analyze-overlap \"小型墙板\" 因 \"文字如此\"\n";
    let path = file(&folder, "catalogue.mulu", rules(waiver));
    let output = mulu(&["analyze", &path]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
    // Counted, and listed if that is asked for.
    assert!(
        stdout(&output).contains("--waived") && !stdout(&output).contains("文字如此"),
        "{}",
        stdout(&output)
    );
    let output = mulu(&["analyze", &path, "--waived"]);
    assert!(
        stdout(&output).contains("文字如此") && !stdout(&output).contains("--waived"),
        "{}",
        stdout(&output)
    );
    let finding = &json(&path)["findings"][0];
    assert_eq!((&finding["waived"], &finding["reasons"][0]), (&true.into(), &"文字如此".into()));
    let log = mulu(&["analyze", &path, "--format", "sarif"]);
    let log: Value = serde_json::from_slice(&log.stdout).expect("JSON");
    let suppression = &log["runs"][0]["results"][0]["suppressions"][0];
    assert_eq!(suppression["justification"], "文字如此");
    // A waiver of something else lifts nothing, and is told.
    let other = file(&folder, "other/catalogue.mulu", rules("  豁免 analyze-overlap \"砌块\" 因 \"旧\"\n"));
    let output = mulu(&["analyze", &other, "--format", "json"]);
    assert_eq!(status(&output), 1);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["idle"][0]["code"], "idle-waiver");
}

#[test]
fn findings_stand_beside_changed_lines() {
    let folder = folder("analyze-github");
    let path = file(&folder, "catalogue.mulu", rules(""));
    let output = mulu(&["--lang", "en", "analyze", &path, "--format", "github"]);
    assert_eq!(status(&output), 1);
    let line = stdout(&output);
    assert!(line.starts_with("::warning file="), "{line}");
    assert!(
        line.contains("title=analyze-overlap::`墙板` and `小型墙板` speak of the same project"),
        "{line}"
    );
}

#[test]
fn rules_that_agree_are_no_finding() {
    let folder = folder("analyze-clean");
    let path =
        file(&folder, "catalogue.mulu", rules("").replace("当 产品 是 墙板\n类", "当 产品 是 砌块\n类"));
    let output = mulu(&["analyze", &path]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
}

#[test]
fn bounds_that_meet_are_a_table_and_data() {
    let folder = folder("analyze-boundaries");
    let large =
        rules("").replace("  当 产品 是 墙板\n类", "  当 产品 是 墙板\n   且 产能 >= 15 万立方米/年\n类");
    let path = file(&folder, "catalogue.mulu", large);
    let output = mulu(&["--lang", "en", "analyze", &path]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
    let shown = stdout(&output);
    assert!(shown.contains("  产能 15 万立方米/年  小型墙板  墙板   above\n"), "{shown}");
    let boundary = serde_json::json!([{
        "edition": "1", "attributes": ["产能"], "value": "15 万立方米/年",
        "below": "1/限制/建材/1/小型墙板", "above": "1/鼓励/建材/1/墙板", "owner": "above",
    }]);
    assert_eq!(json(&path)["boundaries"], boundary);
}

#[test]
fn standard_attributes_are_no_annotations() {
    let folder = folder("analyze-annotations");
    let path = file(&folder, "catalogue.mulu", rules(""));
    let output = mulu(&["analyze", &path, "--format", "github"]);
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stdout(&output));
}
