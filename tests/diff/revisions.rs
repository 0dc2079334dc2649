//! Sides out of git: a repository of the test's own, whose working tree is never touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::cli::{RULES, file, folder, mulu, status, stderr, stdout};

fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let who = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
    let output = command.arg("-C").arg(folder).args(who).args(words).output().expect("git is needed");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn bounded(number: usize) -> String {
    RULES.replace("产能 < 10 万块/日", &format!("产能 < {number} 万块/日"))
}

/// Three states of one bound: 10 in the first commit, 8 in the second, 5 in the working tree. Beside the rules stand files that
/// are none.
fn repository(name: &str) -> PathBuf {
    let folder = folder(name);
    git(&folder, &["init", "--quiet"]);
    file(&folder, "rules/catalogue.mulu", bounded(10));
    file(&folder, "rules/examples/broken.mulu", "规责");
    file(&folder, "rules/.hidden/broken.mulu", "规责");
    file(&folder, "rules/细则/更多.mulu", "术语 产品 瓦\n");
    file(&folder, "other/broken.mulu", "规责");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    file(&folder, "rules/catalogue.mulu", bounded(8));
    git(&folder, &["commit", "--quiet", "-a", "-m", "second"]);
    file(&folder, "rules/catalogue.mulu", bounded(5));
    folder
}

fn diff(folder: &Path, sides: &[&str]) -> Output {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
    let args = [&["diff", "--lang", "en", "--format", "json"], sides].concat();
    command.args(args).current_dir(folder).env_remove("MULU_LANG").output().expect("it runs")
}

/// The bounds that are told, before and after.
fn bounds(folder: &Path, sides: &[&str]) -> Vec<(String, String)> {
    let output = diff(folder, sides);
    let document: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{sides:?}: {error}: {}", stderr(&output)));
    let changes = document["changes"].as_array().expect("a list");
    assert_eq!(status(&output), i32::from(!changes.is_empty()));
    let number = |text: &Value| {
        let text = text.as_str().expect("text");
        text.trim_start_matches("产能 < ").trim_end_matches(" 万块/日").to_owned()
    };
    changes.iter().map(|change| (number(&change["before"]), number(&change["after"]))).collect()
}

#[test]
fn a_side_may_be_a_path_in_a_revision() {
    let repository = repository("diff-revisions");
    let told = |before: &str, after: &str| vec![(before.to_owned(), after.to_owned())];
    let rules = repository.join("rules");
    for (here, sides, expected) in [
        (&repository, &["HEAD~1:rules", "rules"][..], told("10", "5")),
        (&repository, &["HEAD~1:rules", "HEAD:rules"], told("10", "8")),
        (&repository, &["rules", "HEAD:rules/"], told("5", "8")),
        // A revision alone: the path of the other side.
        (&repository, &["HEAD:", "rules"], told("8", "5")),
        (&repository, &["rules", "HEAD~1:"], told("5", "10")),
        (&repository, &["HEAD~1:", "HEAD:rules"], told("10", "8")),
        // Without the new side: the path as it is now.
        (&repository, &["HEAD:rules"], told("8", "5")),
        (&rules, &["HEAD:"], told("8", "5")),
        (&rules, &["HEAD~1:", "HEAD:"], told("10", "8")),
        // Seen from the top, or from here.
        (&rules, &["HEAD~1:rules", "."], told("10", "5")),
        (&rules, &["HEAD~1:./", "HEAD:."], told("10", "8")),
        (&rules, &["HEAD~1:../rules/细则", "HEAD:./catalogue.mulu"], told("10", "8")),
        (&repository, &["HEAD:rules", "HEAD:rules/catalogue.mulu"], Vec::new()),
    ] {
        assert_eq!(bounds(here, sides), expected, "{sides:?}");
    }
    assert_eq!(fs::read_to_string(rules.join("catalogue.mulu")).expect("readable"), bounded(5));
}

#[cfg(unix)]
#[test]
fn links_to_files_are_followed() {
    let repository = repository("diff-links");
    fs::rename(repository.join("rules/细则/更多.mulu"), repository.join("other/more.mulu")).expect("moved");
    std::os::unix::fs::symlink("../../other/more.mulu", repository.join("rules/细则/更多.mulu"))
        .expect("linked");
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "--quiet", "-m", "link"]);
    assert_eq!(bounds(&repository, &["HEAD:rules", "rules"]), []);
    // One that leads nowhere is told.
    fs::remove_file(repository.join("other/more.mulu")).expect("removed");
    git(&repository, &["commit", "--quiet", "-a", "-m", "dangling"]);
    let output = diff(&repository, &["HEAD:rules", "HEAD~1:rules"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("更多.mulu"), "{}", stderr(&output));
}

#[test]
fn what_git_does_not_have_is_refused() {
    let repository = repository("diff-refused");
    for (side, code) in [
        ("no-such:rules", "since-unknown-revision"),
        ("--output=x:rules", "usage-unknown-option"),
        ("HEAD:no-such", "diff-no-such-place"),
        ("HEAD:rules/细则/no-such.mulu", "diff-no-such-place"),
        ("HEAD:other", ""),
        (":rules", "diff-no-such-side"),
    ] {
        let output = diff(&repository, &[side, "rules"]);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""), "{side}");
        assert!(stderr(&output).contains(code), "{side}: {}", stderr(&output));
    }
    let errors = stderr(&diff(&repository, &["HEAD:other", "rules"]));
    assert!(
        errors.contains("the old side `HEAD:other`") && errors.contains("HEAD:other/broken.mulu"),
        "{errors}"
    );
    // A path that is there wins.
    file(&repository, "HEAD:rules", "");
    let output = diff(&repository, &["HEAD:rules", "rules"]);
    assert!(stderr(&output).contains("no-rule-files"), "{}", stderr(&output));
}

#[test]
fn outside_of_a_repository_it_is_refused() {
    let bare = folder("diff-bare");
    let path = file(&bare, "catalogue.mulu", RULES);
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
    let above = bare.parent().expect("it has one");
    let output = command
        .args(["diff", "HEAD:rules", &path])
        .current_dir(&bare)
        .env("GIT_CEILING_DIRECTORIES", above)
        .output()
        .expect("it runs");
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("since-no-repository"), "{}", stderr(&output));
    assert_eq!(status(&mulu(&["diff", &path, &path])), 0);
}
