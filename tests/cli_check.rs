//! `mulu check`: cases that are themselves wrong, and files that are no rules.

use std::fs::File;

use serde_json::Value;

use super::cli::{RULES, file, folder, mulu, status, stderr, stdout};

#[test]
fn broken_cases_are_found_and_failing_ones_left_to_test() {
    let folder = folder("broken-cases");
    let cases = r#"案例 "词"
  产品: 砖头
  期望 限制
案例 "键"
  产量: 9 万块/日
  期望 限制
案例 "单位"
  产能: 9 万坨/日
  期望 限制
案例 "规则"
  产品: 砖
  期望 依 小砖场
案例 "例外"
  产品: 砖
  期望 限制 例外 大砖厂
案例 "需要"
  产品: 砖
  期望 需要 产量
案例 "口径"
  口径 裸届 为 含本数
  产品: 砖
  期望 未列入
案例 "不符"
  产品: 砖
  产能: 10 万块/日
  期望 限制
"#;
    let path = file(&folder, "catalogue.mulu", [RULES, cases].concat());
    let output = mulu(&["check", &path, "--format", "json"]);
    assert_eq!(status(&output), 1, "{}", stdout(&output));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    // Hints about the way cases are written come on top.
    let found = document["diagnostics"].as_array().expect("a list").iter();
    let codes: Vec<_> = found.filter(|d| d["severity"] == "error").map(|d| &d["code"]).collect();
    let expected = [
        "unknown-term",
        "unknown-attribute",
        "unknown-unit",
        "case-unknown-rule",
        "case-unknown-rule",
        "case-unknown-attribute",
        "case-unknown-reading",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_file_that_is_no_text_does_not_hide_the_others() {
    let folder = folder("no-text");
    file(&folder, "catalogue.mulu", RULES);
    file(&folder, "junk.mulu", [0u8, 159, 146, 150, 1, 2, 3]);
    file(&folder, "more.mulu", "规则 无当\n  依据 原文\n");
    File::create(folder.join("huge.mulu")).and_then(|f| f.set_len(17 << 20)).expect("a sparse file");
    File::create(folder.join("vast.mulu")).and_then(|f| f.set_len(50 << 20)).expect("a sparse file");
    let path = folder.to_str().expect("UTF-8");
    let output = mulu(&["check", path, "--format", "plain"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    for part in [
        "junk.mulu:1:1: error[binary-rules]",
        "huge.mulu:1:1: error[file-too-large]",
        "vast.mulu:1:1: error[file-too-large]",
        "the limit is 16 MiB",
        "more.mulu:1",
        "files checked: 5",
    ] {
        assert!(stdout(&output).contains(part), "{part} is not in {}", stdout(&output));
    }
    assert!(!stdout(&output).contains("YAML"), "{}", stdout(&output));
    let junk = folder.join("junk.mulu");
    let output = mulu(&["check", junk.to_str().expect("UTF-8"), "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(document["diagnostics"][0]["file"].as_str().is_some_and(|f| f.ends_with("mulu")), "{document}");
}
