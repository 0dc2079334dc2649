//! `--since REV` in a git repository of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::cli::{RULES, file, folder, mulu, run, status, stderr, stdout};

/// A rule that leaves its sentence, in an item of its own.
fn departing(number: usize, name: &str) -> String {
    format!(
        "类别 限制\n门类 建材 \"一、建材\"\n条目 {number}\n  原文 \"{number} 块/日（不含）以下砖生产线\"\n\
         规则 {name}\n  依据 原文\n  当 产品 是 砖 且 产能 < 9{number} 块/日\n"
    )
}

fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let who = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
    let output = command.arg("-C").arg(folder).args(who).args(words).output().expect("git is needed");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository whose rules, in a folder of their own, are committed: two files depart from the text.
fn repository(name: &str) -> (PathBuf, String) {
    let folder = folder(name);
    git(&folder, &["init", "--quiet"]);
    file(&folder, "rules/catalogue.mulu", RULES);
    file(&folder, "rules/旧 a.mulu", departing(2, "甲"));
    file(&folder, "rules/旧 b.mulu", departing(3, "乙"));
    file(&folder, ".gitignore", "草稿*\n");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "rules"]);
    let rules = folder.join("rules").to_str().expect("UTF-8").to_owned();
    (folder, rules)
}

/// The names of the files in which something was found since the first commit, and the summary.
fn found(rules: &str) -> (Vec<String>, Value) {
    let output = mulu(&["check", rules, "--since", "HEAD", "--format", "json"]);
    let document: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)));
    let diagnostics = document["diagnostics"].as_array().expect("a list");
    let mut names: Vec<String> = diagnostics
        .iter()
        .filter_map(|d| d["file"].as_str()?.rsplit('/').next().map(str::to_owned))
        .collect();
    names.dedup();
    assert_eq!(status(&output), i32::from(!names.is_empty()));
    (names, document["summary"].clone())
}

#[test]
fn only_what_has_changed_is_told() {
    let (folder, rules) = repository("since");
    assert_eq!(status(&mulu(&["check", &rules])), 1);
    let (names, summary) = found(&rules);
    assert!(names.is_empty(), "{names:?}");
    assert_eq!((&summary["files"], &summary["since"]["elsewhere"]), (&0.into(), &0.into()));
    file(&folder, "rules/旧 b.mulu", departing(3, "丙"));
    file(&folder, "rules/新.mulu", departing(4, "丁"));
    file(&folder, "rules/草稿.mulu", departing(5, "戊"));
    let (names, summary) = found(&rules);
    assert_eq!(names, ["新.mulu", "旧 b.mulu"]);
    assert_eq!(summary["files"], 2);
    // What is in the index counts as what is not, and a path narrows it further.
    git(&folder, &["add", "."]);
    assert_eq!(found(&rules).0, ["新.mulu", "旧 b.mulu"]);
    assert_eq!(found(&format!("{rules}/旧 b.mulu")).0, ["旧 b.mulu"]);
    assert!(found(&format!("{rules}/旧 a.mulu")).0.is_empty());
    git(&folder, &["commit", "--quiet", "-m", "more"]);
    assert!(found(&rules).0.is_empty());
    let output = mulu(&["check", &rules, "--since", "HEAD~1", "--format", "plain"]);
    assert!(stdout(&output).contains("files checked: 2;"), "{}", stdout(&output));
    assert!(stdout(&output).contains("Only files changed since `HEAD~1`"), "{}", stdout(&output));
}

#[test]
fn a_change_that_breaks_another_file_is_told() {
    let (folder, rules) = repository("since-elsewhere");
    file(
        &folder,
        "rules/catalogue.mulu",
        RULES.replace("术语 产品 砖", "术语 产品 瓦").replace("产品 是 砖", "产品 是 瓦"),
    );
    let (names, summary) = found(&rules);
    assert!(names.contains(&"旧 a.mulu".to_owned()), "{names:?}");
    assert_eq!(summary["since"]["elsewhere"], 2, "{summary}");
    let output = mulu(&["check", &rules, "--since", "HEAD", "--format", "github"]);
    assert!(stdout(&output).contains("Errors in other files: 2;"), "{}", stdout(&output));
    // The same with the file gone.
    fs::remove_file(folder.join("rules/旧 a.mulu")).expect("removed");
    assert_eq!(found(&rules).1["since"]["elsewhere"], 1);
}

#[test]
fn cases_of_changed_files_are_run() {
    let (folder, rules) = repository("since-cases");
    let case = |title: &str| format!("案例 \"{title}\"\n  产品: 砖\n  产能: 1 块/日\n  期望 限制\n");
    file(&folder, "rules/cases.mulu", case("旧"));
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "cases"]);
    file(&folder, "rules/more.mulu", case("新"));
    let cases = |since: &[&str]| -> u64 {
        let output = mulu(&[&["test", &rules, "--format", "json"], since].concat());
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        document["summary"]["cases"].as_u64().expect("a number")
    };
    assert_eq!((cases(&[]), cases(&["--since", "HEAD"]), cases(&["--since", "HEAD~1"])), (2, 1, 2));
    let output = mulu(&["test", &rules, "--since", "HEAD"]);
    assert!(stdout(&output).contains("Only files changed since `HEAD`"), "{}", stdout(&output));
}

#[test]
fn inside_a_hook_the_repository_of_the_rules_is_asked() {
    let (_, rules) = repository("since-hook");
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.env("GIT_DIR", "/nowhere").env("GIT_INDEX_FILE", "/nowhere/index");
    let output = run(command.args(["check", &rules, "--since", "HEAD"]));
    assert_eq!(status(&output), 0, "{}", stderr(&output));
}

#[test]
fn what_git_does_not_know_is_refused() {
    let (folder, rules) = repository("since-unknown");
    for revision in ["no-such", "--output=x", "", "HEAD..HEAD", "HEAD:rules"] {
        let output = mulu(&["check", &rules, &format!("--since={revision}")]);
        assert_eq!(status(&output), 2, "{revision}");
        assert!(stdout(&output).is_empty());
        let expected = ["since-unknown-revision", "usage-missing-value"];
        assert!(expected.iter().any(|code| stderr(&output).contains(code)), "{}", stderr(&output));
    }
    assert!(!folder.join("x").exists());
    let output = mulu(&["test", &rules, "--since", "no-such", "--lang", "zh"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("git 没有版本 `no-such`"), "{}", stderr(&output));
}

#[test]
fn without_a_repository_or_git_it_is_refused() {
    let bare = folder("since-bare");
    file(&bare, "catalogue.mulu", RULES);
    let path = bare.to_str().expect("UTF-8");
    let check = |name: &str, value: &Path| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
        run(command.env(name, value).args(["check", path, "--since", "HEAD"]))
    };
    let above = bare.parent().expect("it has one");
    let output = check("GIT_CEILING_DIRECTORIES", above);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("since-no-repository"), "{}", stderr(&output));
    let output = check("PATH", &bare);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("since-no-git"), "{}", stderr(&output));
}
