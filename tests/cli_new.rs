//! `mulu new`: what it makes passes every check as it is, and where it can't be made nothing changes.
//!
//! The workflow that it writes is held to the front pages, and what it downloads to what a release holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

use super::cli::{folder, status, stderr, stdout};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Every file that is made.
const FILES: [&str; 11] = [
    ".gitattributes",
    ".github/workflows/rules.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "2024/catalogue.mulu",
    "2024/restricted/building-materials.mulu",
    "2024/source/catalogue-2024.txt",
    "2024/vocabulary.mulu",
    "README.md",
    "examples/plasterboard.yaml",
    "mulu.toml",
];

/// In a folder, as somebody would type it there.
fn mulu_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    for name in ["MULU_LANG", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "en_US.UTF-8").args(args).current_dir(folder).output().expect("it runs")
}

/// A folder of this test's own with the repository `rules` in it.
fn made(test: &str, lang: &str) -> PathBuf {
    let outside = folder(&format!("new-{test}-{lang}"));
    let output = mulu_in(&outside, &["new", "--lang", lang, "rules"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    outside.join("rules")
}

/// Everything below a folder, as paths with `/`, sorted.
fn below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("it has one").to_str().expect("UTF-8").to_owned();
        if path.is_dir() {
            found.extend(below(&path).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).expect("readable")
}

#[test]
fn what_is_made_passes_every_check_untouched() {
    for lang in LANGUAGES {
        let rules = made("checks", lang);
        for command in [
            "check --deny warnings",
            "test --coverage",
            "fmt --check",
            "coverage --min 100",
            "eval examples/plasterboard.yaml",
            // Also from further down, where people work.
            "check --deny warnings .",
        ] {
            let args: Vec<&str> = command.split(' ').collect();
            let output = mulu_in(&rules, &args);
            assert_eq!(status(&output), 0, "{lang} {command}\n{}{}", stdout(&output), stderr(&output));
        }
        let below_it = mulu_in(&rules.join("2024/restricted"), &["test"]);
        assert!(stdout(&below_it).contains("cases: 5; all passed"), "{}", stdout(&below_it));
    }
}

/// The rules of the repository decide, not those that are built in.
#[test]
fn the_example_is_decided_by_the_new_rules() {
    for (lang, rule) in [("zh", "小型纸面石膏板线"), ("en", "small_plasterboard_line")] {
        let rules = made("example", lang);
        let output = mulu_in(&rules, &["eval", "--format", "json", "examples/plasterboard.yaml"]);
        let decided = stdout(&output);
        assert!(decided.contains(&format!("\"2024/限制/建材/3/{rule}\"")), "{decided}");
        assert!(decided.contains("\"class\": \"restricted\""), "{decided}");
    }
}

/// A word changed in the rule is found: the reference copy and the cases are at work.
#[test]
fn a_mistake_in_the_new_rules_is_found() {
    let rules = made("mistake", "zh");
    let path = rules.join("2024/restricted/building-materials.mulu");
    let text = read(&path);
    let changed = text.replace("且 产能 3000 万平方米/年（不含）以下", "且 产能 3000 万平方米/年及以下");
    assert_ne!(changed, text);
    fs::write(&path, &changed).expect("written");
    assert_eq!(status(&mulu_in(&rules, &["check"])), 1);
    assert_eq!(status(&mulu_in(&rules, &["test"])), 1);
    fs::write(&path, text.replace("原文 \"3000", "原文 \"3500")).expect("written");
    let output = mulu_in(&rules, &["check", "--format", "plain"]);
    assert!(stdout(&output).contains("fidelity-"), "{}", stdout(&output));
}

#[test]
fn the_report_lists_every_file_and_what_to_type_next() {
    for lang in LANGUAGES {
        let outside = folder(&format!("new-report-{lang}"));
        let output = mulu_in(&outside, &["new", "--lang", lang, "my rules"]);
        let shown = stdout(&output);
        assert_eq!(below(&outside.join("my rules")), FILES);
        assert_eq!(fs::read_dir(&outside).expect("a folder").count(), 1, "nothing beside it");
        for file in FILES {
            let name = file.rsplit('/').next().expect("a name");
            let line = shown.lines().find(|line| line.trim_start().starts_with(&format!("{name} ")));
            let purpose = line.and_then(|line| line.trim().strip_prefix(name)).map(str::trim);
            assert!(purpose.is_some_and(|purpose| !purpose.is_empty()), "{name} in\n{shown}");
        }
        // What is told to be typed works, word for word, but for git.
        let commands: Vec<&str> =
            shown.lines().map(str::trim).filter(|line| line.starts_with("mulu ")).collect();
        assert_eq!(commands.len(), 3, "{shown}");
        for command in commands {
            let args: Vec<&str> = command.split(' ').skip(1).collect();
            assert_eq!(status(&mulu_in(&outside.join("my rules"), &args)), 0, "{command}");
        }
        let enter = if cfg!(windows) { "cd \"my rules\"" } else { "cd 'my rules'" };
        assert!(shown.contains(enter) && shown.contains("git init"), "{shown}");
    }
}

#[test]
fn an_empty_folder_is_filled_and_a_cloned_one_keeps_its_repository() {
    let empty = folder("new-empty");
    let output = mulu_in(&empty, &["new", "."]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(!stdout(&output).contains("  cd "), "{}", stdout(&output));
    assert_eq!(below(&empty), FILES);
    assert_eq!(status(&mulu_in(&empty, &["check", "--deny", "warnings"])), 0);

    let cloned = folder("new-cloned");
    fs::create_dir(cloned.join(".git")).expect("a folder");
    fs::write(cloned.join(".git/HEAD"), "ref: refs/heads/main\n").expect("written");
    let output = mulu_in(&cloned, &["new", "."]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(!stdout(&output).contains("git init"), "{}", stdout(&output));
    assert_eq!(read(cloned.join(".git/HEAD")), "ref: refs/heads/main\n");
    assert_eq!(below(&cloned).len(), FILES.len() + 1);
}

#[test]
fn what_is_there_is_never_touched() {
    let outside = folder("new-in-use");
    fs::create_dir(outside.join("used")).expect("a folder");
    for name in ["README.md", "a", "b", "c"] {
        fs::write(outside.join("used").join(name), name).expect("written");
    }
    fs::write(outside.join("file"), "text").expect("written");
    let before = below(&outside);
    for (name, code, words) in [
        ("used", "new-folder-in-use", "`README.md`, `a`, `b` and more"),
        ("file", "new-in-the-way", "`file` is there already"),
        ("file/below", "new-not-made", "a part of the path is not a folder"),
        ("missing/rules", "new-not-made", "no such file or folder"),
        ("missing/..", "new-not-made", "no such file or folder"),
    ] {
        let output = mulu_in(&outside, &["new", name]);
        let shown = stderr(&output);
        assert_eq!(status(&output), 2, "{name}: {shown}");
        assert!(shown.contains(code) && shown.contains(words), "{name}: {shown}");
        assert!(stdout(&output).is_empty());
        assert_eq!(below(&outside), before, "{name}");
    }
    assert_eq!(read(outside.join("used/README.md")), "README.md");
    let again = mulu_in(&outside, &["new", "--lang", "zh", "used"]);
    assert!(stderr(&again).contains("里面有 `README.md`、`a`、`b` 等"), "{}", stderr(&again));
}

#[cfg(unix)]
#[test]
fn links_and_folders_that_refuse_are_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let outside = folder("new-links");
    symlink("nowhere", outside.join("dangling")).expect("a link");
    let output = mulu_in(&outside, &["new", "dangling"]);
    assert!(status(&output) == 2 && stderr(&output).contains("new-in-the-way"), "{}", stderr(&output));
    fs::create_dir(outside.join("empty")).expect("a folder");
    symlink("empty", outside.join("link")).expect("a link");
    assert_eq!(status(&mulu_in(&outside, &["new", "link"])), 0);
    assert_eq!(below(&outside.join("empty")), FILES);
    // Whoever may write everywhere is refused nothing.
    let closed = folder("new-closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("permissions");
    if fs::write(closed.join("probe"), "").is_err() {
        for name in ["rules", "."] {
            let output = mulu_in(&closed, &["new", name]);
            assert!(status(&output) == 2 && stderr(&output).contains("permission"), "{}", stderr(&output));
        }
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn a_folder_has_to_be_named() {
    let outside = folder("new-usage");
    for (args, code) in [
        (&["new"][..], "usage-missing-argument"),
        (&["new", "a", "b"], "usage-unexpected-word"),
        (&["new", "--name", "a"], "usage-unknown-option"),
    ] {
        let output = mulu_in(&outside, args);
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains(code), "{}", stderr(&output));
    }
    assert!(below(&outside).is_empty());
}

/// What is quoted is the official text as the program has it.
#[test]
fn the_official_text_is_that_of_the_shipped_rules() {
    let whole = read(Path::new(ROOT).join("rules/2024/source/catalogue-2024-excerpt.txt"));
    for lang in LANGUAGES {
        let copy = read(made("text", lang).join("2024/source/catalogue-2024.txt"));
        assert_eq!(copy.lines().count(), 3);
        for line in copy.lines() {
            assert!(whole.lines().any(|official| official == line), "{line}");
        }
    }
}

/// Two languages, one workflow; its own line says which.
#[test]
fn the_workflow_is_the_same_in_both_languages() {
    let plain = |lang: &str| {
        let text = read(made("workflow", lang).join(".github/workflows/rules.yml"));
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    let (zh, en) = (plain("zh"), plain("en"));
    assert_eq!(zh.replace("MULU_LANG: zh", "MULU_LANG: en"), en);
    assert!(en.contains(&format!("MULU_VERSION: \"{}\"\n", env!("CARGO_PKG_VERSION"))), "{en}");
    assert!(!en.contains("@VERSION@"), "{en}");
    assert!(!en.contains("cargo"), "no Rust there");
}

/// `MULU_BLESS=1` rewrites the block of the page.
#[test]
fn the_front_pages_show_the_workflow_that_is_written() {
    for (page, lang) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let workflow = read(made("readme", lang).join(".github/workflows/rules.yml"));
        let path = Path::new(ROOT).join(page);
        let text = read(&path);
        let (head, rest) = text.split_once("<!-- mulu-new rules.yml -->\n```yaml\n").expect("a block");
        let (shown, tail) = rest.split_once("```\n").expect("the end of the block");
        if std::env::var_os("MULU_BLESS").is_some() {
            let text = format!("{head}<!-- mulu-new rules.yml -->\n```yaml\n{workflow}```\n{tail}");
            fs::write(path, text).expect("writable");
        } else {
            assert_eq!(shown, workflow, "{page} is behind (MULU_BLESS=1 rewrites it)");
        }
    }
}

/// The archive and the sums that the workflow fetches are among what a release is made of.
#[test]
fn the_workflow_fetches_what_a_release_holds() {
    let release = read(Path::new(ROOT).join(".github/workflows/release.yml"));
    let (_, name) = release.split_once("name=\"mulu-$VERSION-$TARGET\"\n").expect("the name of an archive");
    let targets: Vec<&str> =
        release.lines().filter_map(|line| line.trim().strip_prefix("- target: ")).collect();
    assert_eq!(targets.len(), 5, "{targets:?}");
    let unix = name.contains("\"$name.tar.gz\"") && name.contains("\"$name.zip\"");
    assert!(unix, "archives for Unix and for Windows");
    let sums = "sha256sum mulu-* > SHA256SUMS";
    assert!(release.contains(sums), "the sums are made under the name that is fetched");
    // The tag is the version behind a `v`, which the release is held to.
    assert!(release.contains("tags: [\"v*\"]") && release.contains("VERSION=${GITHUB_REF_NAME#v}"));
    for lang in LANGUAGES {
        let workflow = read(made("release", lang).join(".github/workflows/rules.yml"));
        let (_, rest) = workflow.split_once("name=\"mulu-$MULU_VERSION-").expect("the name of an archive");
        let target = rest.split('"').next().expect("a target");
        assert!(targets.contains(&target), "{target} is not among {targets:?}");
        assert!(!target.contains("windows"), "only these are tar.gz");
        for fetched in ["\"v$MULU_VERSION\"", "--pattern \"$name.tar.gz\"", "--pattern SHA256SUMS"] {
            assert!(workflow.contains(fetched), "{fetched}");
        }
        assert!(workflow.contains("sha256sum --check") && workflow.contains("$RUNNER_TEMP/$name\""));
    }
}
