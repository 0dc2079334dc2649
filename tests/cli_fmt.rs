//! `mulu fmt`: what is written, what is only shown, and the exit status.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use super::cli::{file, folder, mulu, run, status, stderr, stdout};

const UNTIDY: &str = "目录 1 \"试\"  施行 2024-01-01\n术语 产品,原料 砖   # 注释\n\n\n";
const TIDY: &str = "目录 1 \"试\"\n  施行 2024-01-01\n术语 产品、原料 砖  # 注释\n";
const BROKEN: &str = "规则 甲\n  当 产品 是\n";

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("readable")
}

#[test]
fn files_are_rewritten_and_named() {
    let folder = folder("fmt-rewrite");
    let catalogue = file(&folder, "catalogue.mulu", UNTIDY);
    let tidy = file(&folder, "terms/tidy.mulu", "术语 产品 瓦\n");
    let table = file(&folder, "prelude/regions.csv", "a , b\n");
    let source = file(&folder, "source/copy.mulu", UNTIDY);
    let output = mulu(&["fmt", folder.to_str().expect("UTF-8")]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(stdout(&output), format!("{catalogue}\n"));
    assert_eq!(stderr(&output), "2 files looked at, 1 laid out anew.\n");
    assert_eq!(read(&catalogue), TIDY);
    assert_eq!(read(&tidy), "术语 产品 瓦\n");
    assert_eq!(read(&table), "a , b\n", "tables are left alone");
    assert_eq!(read(&source), UNTIDY, "reference copies are left alone");
    let again = mulu(&["fmt", "--check", folder.to_str().expect("UTF-8")]);
    assert_eq!(status(&again), 0, "{}", stdout(&again));
    assert!(stdout(&again).is_empty());
}

#[test]
fn a_check_shows_the_difference_and_writes_nothing() {
    let folder = folder("fmt-check");
    let path = file(&folder, "catalogue.mulu", UNTIDY);
    let output = mulu(&["fmt", "--check", &path]);
    assert_eq!(status(&output), 1);
    let shown = stdout(&output);
    assert!(shown.starts_with("--- ") && shown.contains("\n@@ -1,"), "{shown}");
    assert!(shown.contains("\n+  施行 2024-01-01\n") && shown.contains("\n-目录 1"), "{shown}");
    assert!(!shown.contains('\u{1b}'));
    assert_eq!(read(&path), UNTIDY);
    let coloured = mulu(&["fmt", "--check", "--color", "always", &path]);
    assert!(stdout(&coloured).contains("\u{1b}[32m+  施行 2024-01-01\u{1b}[0m\n"));
}

#[test]
fn a_file_that_does_not_parse_is_left_and_the_others_are_done() {
    let folder = folder("fmt-broken");
    let good = file(&folder, "catalogue.mulu", UNTIDY);
    let broken = file(&folder, "broken.mulu", BROKEN);
    for check in [&["--check"][..], &[]] {
        let output = mulu(&[&["fmt", folder.to_str().expect("UTF-8")], check].concat());
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains("unexpected-end"), "{}", stderr(&output));
        assert_eq!(read(&broken), BROKEN);
    }
    assert_eq!(read(&good), TIDY);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let from = |input: &str, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
        run(command.args(["fmt", "-"]).args(args).write_stdin(input))
    };
    let output = from(UNTIDY, &[]);
    assert_eq!((status(&output), stdout(&output)), (0, TIDY.to_owned()));
    assert_eq!(status(&from(TIDY, &["--check"])), 0);
    let output = from(UNTIDY, &["--check"]);
    assert_eq!(status(&output), 1);
    assert!(stdout(&output).starts_with("--- <stdin>"));
    let output = from(BROKEN, &[]);
    assert_eq!((status(&output), stdout(&output)), (2, String::new()));
    let output = from("条目 1\ntext \"甲\"\n", &["--keywords", "en"]);
    assert_eq!(stdout(&output), "item 1\n  text \"甲\"\n");
}

#[test]
fn paths_without_rule_files_are_an_error() {
    let folder = folder("fmt-none");
    let facts = file(&folder, "facts.yaml", "产品: 砖\n");
    for path in [facts.as_str(), folder.join("missing").to_str().expect("UTF-8")] {
        assert_eq!(status(&mulu(&["fmt", path])), 2, "{path}");
    }
    // Outside of any rules there are only the built-in ones.
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    let output = command.arg("fmt").current_dir(std::env::temp_dir()).output().expect("it runs");
    assert_eq!(status(&output), 2);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("fmt-link");
    let target = file(&folder, "elsewhere/real.mulu", UNTIDY);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("permissions");
    let link = folder.join("rules/catalogue.mulu");
    fs::create_dir_all(folder.join("rules")).expect("a folder");
    symlink(&target, &link).expect("a link");
    assert_eq!(status(&mulu(&["fmt", folder.join("rules").to_str().expect("UTF-8")])), 0);
    assert!(Path::new(&link).is_symlink());
    assert_eq!(read(&target), TIDY);
    assert_eq!(fs::metadata(&target).expect("there").permissions().mode() & 0o777, 0o640);
}
