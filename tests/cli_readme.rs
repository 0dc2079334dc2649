//! The front pages tell the truth: output is what the program prints, rules and facts in them are accepted, both pages
//! give the same two commands. `MULU_BLESS=1` rewrites the output.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const PAGES: [&str; 2] = ["README.md", "README.zh-CN.md"];

#[test]
fn shown_output_is_what_is_printed() {
    for page in PAGES {
        let text = read(page);
        let mut pieces = text.split("<!-- mulu ");
        let mut printed = pieces.next().expect("some text").to_owned();
        let mut pictures = 0;
        for piece in pieces {
            let (command, rest) = piece.split_once(" -->\n```text\n").expect("a block after the command");
            let (_, tail) = rest.split_once("```\n").expect("the end of the block");
            let args: Vec<&str> = command.split(' ').collect();
            let shown = mulu(&args, None);
            printed += &format!("<!-- mulu {command} -->\n```text\n{shown}```\n{tail}");
            pictures += 1;
        }
        assert!(pictures > 1, "{page} shows a decision and a comparison");
        if std::env::var_os("MULU_BLESS").is_some() {
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(page), printed).expect("writable");
        } else {
            assert_eq!(text, printed, "{page} is behind (MULU_BLESS=1 rewrites it)");
        }
    }
}

/// A session is what its own lines lead to.
#[test]
fn shown_sessions_are_what_is_answered() {
    for page in PAGES {
        let text = read(page);
        let (head, rest) = text.split_once("<!-- repl ").expect("a session");
        let (lang, rest) = rest.split_once(" -->\n```text\n").expect("a block after it");
        let (shown, tail) = rest.split_once("```\n").expect("the end of the block");
        let lines: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let script = lines.join("\n") + "\n";
        let mut command = Command::cargo_bin("mulu").expect("the program");
        let command = command.args(["repl", "--echo", "--lang", lang]).write_stdin(script);
        let output = command.env("COLUMNS", "100").assert().success();
        let printed = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
        if std::env::var_os("MULU_BLESS").is_some() {
            let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
            let text = format!("{head}<!-- repl {lang} -->\n```text\n{printed}```\n{tail}");
            fs::write(page, text).expect("writable");
        } else {
            assert_eq!(shown, printed, "{page} is behind (MULU_BLESS=1 rewrites it)");
        }
    }
}

#[test]
fn shown_rules_and_facts_are_accepted() {
    for page in PAGES {
        let text = read(page);
        let rules = file(page, "rules.mulu", &block(&text, "mulu"));
        mulu(&["check", rules.to_str().expect("UTF-8"), "--deny", "warnings"], Some(0));
        mulu(&["test", rules.to_str().expect("UTF-8")], Some(0));
        let facts = file(page, "facts.yaml", &block(&text, "yaml"));
        mulu(&["eval", facts.to_str().expect("UTF-8")], Some(0));
    }
}

#[test]
fn there_are_two_commands_to_copy() {
    for page in PAGES {
        let text = read(page);
        let commands: Vec<String> =
            text.split("```sh\n").skip(1).map(|rest| block_end(rest).to_owned()).collect();
        let example = "rules/2024/examples/cement-line.yaml";
        assert_eq!(
            commands,
            [format!("cargo run --release -- eval {example}\n"), "cargo test\n".to_owned()],
            "{page}"
        );
        mulu(&["eval", example], Some(0));
    }
}

#[test]
fn every_verb_is_listed() {
    let help = mulu(&["--lang", "en", "--help"], Some(0));
    let listed = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    // What is told of a verb goes on further to the right.
    let verbs = listed.lines().filter(|line| !line.starts_with("   "));
    let verbs: Vec<&str> = verbs.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(verbs.len() > 10, "{verbs:?}");
    for verb in verbs.into_iter().filter(|verb| *verb != "help") {
        for page in PAGES {
            assert!(read(page).contains(&format!("| `mulu {verb}")), "{page} does not list `{verb}`");
        }
    }
}

fn mulu(args: &[&str], status: Option<i32>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    let command = command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100");
    let output = command.output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    if let Some(status) = status {
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args:?}\n{text}\n{errors}");
    }
    text
}

fn read(page: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("readable")
}

/// The first block of a language.
fn block(text: &str, language: &str) -> String {
    let (_, rest) = text.split_once(&format!("```{language}\n")).expect("a block");
    block_end(rest).to_owned()
}

fn block_end(rest: &str) -> &str {
    rest.split("```\n").next().unwrap_or_default()
}

fn file(page: &str, name: &str, content: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme").join(page);
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, content).expect("written");
    path
}
