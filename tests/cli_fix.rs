//! `mulu check --fix` and the levels of `mulu.toml`, on files.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::cli::{file, folder, mulu, status, stderr, stdout};

const CATALOGUE: &str = "目录 1 \"试验目录\" 施行 2024-02-01\n套语 生产线 因 \"指建设对象\"\n术语 产品 砖\n";
const RULE: &str = "类别 淘汰\n门类 建材 \"一、建材\"\n条目 1\n  原文 \"3 万块/年（不含）以下砖生产线（2011年12月31日）\"\n\
    规则 砖\n  依据 原文\n  当 产品 是 砖\n   且 （产能 < 3 万块/年） # 界限\n  期限 2011-12-31\n  \
    豁免 fidelity-bound 因 \"曾经不同\"\n案例 \"砖\"\n  产品: 砖\n  产能: 1 万块/年\n  期望 淘汰 依 砖\n";
const MENDED: &str = "类别 淘汰\n门类 建材 \"一、建材\"\n条目 1\n  原文 \"3 万块/年（不含）以下砖生产线（2011年12月31日）\"\n\
    规则 砖\n  依据 原文\n  当 产品 是 砖\n   且 产能 < 3 万块/年 # 界限\n  期限 2011-12-31\n  豁免 fidelity-bound 因 \"曾经不同\"\n\
    案例 \"砖\"\n  产品: 砖\n  产能: 1 万块/年\n  期望 淘汰 依 砖\n";

fn rules(name: &str) -> (PathBuf, String) {
    let folder = folder(name);
    file(&folder, "catalogue.mulu", CATALOGUE);
    file(&folder, "eliminated/砖.mulu", RULE);
    let path = folder.to_str().expect("UTF-8").to_owned();
    (folder, path)
}

fn own(folder: &Path) -> String {
    fs::read_to_string(folder.join("eliminated/砖.mulu")).expect("readable")
}

#[test]
fn safe_fixes_are_made_and_the_rest_is_told() {
    let (folder, path) = rules("fix");
    let output = mulu(&["check", "--fix", "--lang", "en", &path]);
    assert_eq!(own(&folder), MENDED);
    let said = stdout(&output);
    assert!(said.contains("stale-date") && !said.contains("needless-parentheses"), "{said}");
    assert!(stderr(&output).contains("1 findings mended in 1 files"), "{}", stderr(&output));
    assert_eq!(status(&output), 0);
    let again = mulu(&["check", "--fix", "--lang", "en", &path]);
    assert!(stderr(&again).contains("0 findings mended"), "{}", stderr(&again));
    assert_eq!(own(&folder), MENDED);
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let (folder, path) = rules("fix-dry");
    let output = mulu(&["check", "--fix", "--dry-run", "--lang", "en", &path]);
    let said = stdout(&output);
    assert!(said.contains("-   且 （产能 < 3 万块/年） # 界限\n"), "{said}");
    assert_eq!(own(&folder), RULE);
    assert_eq!(status(&output), 1);
    mulu(&["check", "--fix", &path]);
    let output = mulu(&["check", "--fix", "--dry-run", &path]);
    assert_eq!((stdout(&output), status(&output)), (String::new(), 0));
}

#[test]
fn only_chosen_files_are_mended() {
    let (folder, _) = rules("fix-chosen");
    let other = folder.join("catalogue.mulu");
    mulu(&["check", "--fix", other.to_str().expect("UTF-8")]);
    assert_eq!(own(&folder), RULE);
}

#[test]
fn levels_are_those_of_the_nearest_folder() {
    let (folder, path) = rules("fix-levels");
    file(
        &folder,
        "mulu.toml",
        "[lint]\nstale-date = \"error\"\n[folder.eliminated.lint]\nneedless-parentheses = \"off\"\n",
    );
    let output = mulu(&["check", "--format", "json", &path]);
    let document: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let found: Vec<(&str, &str)> = document["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|d| (d["code"].as_str().expect("a code"), d["severity"].as_str().expect("a severity")))
        .collect();
    assert_eq!(found, [("stale-date", "error"), ("idle-waiver", "warning")]);
    assert_eq!(status(&output), 1);
    let fix = &document["diagnostics"][1]["fixes"][0];
    assert_eq!((fix["safe"].as_bool(), fix["edits"][0]["line"].as_u64()), (Some(false), Some(10)));
}

#[test]
fn wrong_settings_are_told_with_their_place() {
    let (folder, path) = rules("fix-settings");
    file(&folder, "mulu.toml", "[lint]\nstale-dat = \"error\"\n");
    let output = mulu(&["check", "--format", "plain", "--lang", "en", &path]);
    let said = stdout(&output);
    assert!(said.contains("mulu.toml:2:1: error[settings-unknown-key]"), "{said}");
    assert!(said.contains("`stale-date`"), "{said}");
    assert_eq!(status(&output), 1);
}

#[test]
fn words_do_not_grow_together() {
    let folder = folder("fix-together");
    file(&folder, "catalogue.mulu", CATALOGUE);
    let rule = |condition: &str| {
        format!(
            "类别 淘汰\n门类 建材 \"一、建材\"\n条目 1\n  原文 \"砖\"\n规则 砖\n  依据 原文\n  {condition}\n"
        )
    };
    file(&folder, "砖.mulu", rule("当((产品 是 砖))且（（产能 < 3 万块/年））"));
    let output = mulu(&["check", "--fix", "--lang", "en", folder.to_str().expect("UTF-8")]);
    let text = fs::read_to_string(folder.join("砖.mulu")).expect("readable");
    assert_eq!(text, rule("当 产品 是 砖 且 产能 < 3 万块/年"), "{}", stderr(&output));
}

/// The settings of the folder above hold for a catalogue that is a root of its own.
#[test]
fn settings_reach_down() {
    let folder = folder("fix-above");
    file(&folder, "2024/catalogue.mulu", CATALOGUE);
    file(&folder, "2024/eliminated/砖.mulu", RULE);
    file(
        &folder,
        "mulu.toml",
        "[folder.\"2024/eliminated\".lint]\nstale-date = \"off\"\nidle-waiver = \"off\"\n",
    );
    let catalogue = folder.join("2024");
    let output = mulu(&["check", "--format", "plain", "--lang", "en", catalogue.to_str().expect("UTF-8")]);
    let said = stdout(&output);
    assert!(said.contains("needless-parentheses"), "{said}");
    assert!(!said.contains("stale-date") && !said.contains("idle-waiver"), "{said}");
}
