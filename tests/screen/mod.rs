//! `mulu screen`. `*.screen`: tables, command lines and what comes of them (`.expect`), by the small catalogue in `rules/`.
//!
//! A file holds tables (`== NAME`, then its lines), command lines (`#! screen …`, `< NAME` is standard input) and below each of them
//! marks: `#~ exit N`, and `#~ TEXT` for a line that has to be part of what is written. Blessing does not touch them.

mod agree;
#[cfg(feature = "arrow")]
mod arrow;
mod streams;

use std::fs;
use std::path::{Path, PathBuf};

use crate::ui::{differs, inputs};

/// By what tables are screened.
pub const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screen/rules");

#[test]
fn tables_and_what_comes_of_them() {
    let paths = inputs("tests/screen", "screen");
    assert!(paths.len() > 5, "inputs are missing");
    let (first, second) = paths.split_at(paths.len() / 2);
    let failures: Vec<String> = std::thread::scope(|scope| {
        let halves = [first, second]
            .map(|half| scope.spawn(|| half.iter().flat_map(|p| examined(p)).collect::<Vec<_>>()));
        halves.into_iter().flat_map(|half| half.join().expect("no panic")).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What is wrong with one file.
fn examined(path: &Path) -> Vec<String> {
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(path).expect("readable");
    let folder = folder(&format!("data-{name}"));
    let (mut failures, mut shown) = (Vec::new(), String::new());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(table) = line.strip_prefix("== ") {
            let mut rows = String::new();
            while let Some(row) = lines.next_if(|line| !line.starts_with("== ") && !line.starts_with("#!")) {
                rows += &format!("{row}\n");
            }
            fs::write(folder.join(table), rows.trim_end_matches("\n\n")).expect("written");
        } else if let Some(command) = line.strip_prefix("#! ") {
            let ran = run(&folder, command);
            let mut marks = 0;
            while let Some(mark) = lines.next_if(|line| line.starts_with("#~ ")) {
                marks += 1;
                let mark = &mark[3..];
                if !ran.lines().any(|line| line == mark) {
                    failures.push(format!("{name}: `{command}`: no line `{mark}` in\n{ran}"));
                }
            }
            assert!(marks > 0, "{name}: `{command}` has no mark");
            shown += &format!("$ {command}\n{ran}\n");
        }
    }
    failures
        .extend(differs(&path.with_extension("expect"), &shown).map(|problem| format!("{name}: {problem}")));
    failures
}

/// Runs a command line; what it printed, and the files that it wrote.
fn run(folder: &Path, command: &str) -> String {
    let (words, input) = command.split_once(" < ").unwrap_or((command, ""));
    let before = files(folder);
    let mut run = mulu(folder);
    run.args(words.split(' ')).args(["--rules", RULES, "--as-of", "2026-01-01"]);
    if !words.contains("--lang") {
        run.args(["--lang", "zh"]);
    }
    if !input.is_empty() {
        run.pipe_stdin(folder.join(input)).expect("readable");
    }
    let output = run.output().expect("it runs");
    let mut shown = format!("exit {}\n", output.status.code().expect("it ended by itself"));
    for (name, stream) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let text = masked(&String::from_utf8(stream.clone()).expect("UTF-8"));
        if !text.is_empty() {
            shown += &format!("-- {name}\n{text}");
        }
    }
    for path in files(folder).into_iter().filter(|path| !before.contains(path)) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("readable");
        match String::from_utf8(bytes) {
            Ok(text) => shown += &format!("-- {name}\n{text}"),
            Err(_) => shown += &format!("-- {name}: no text\n"),
        }
        // Compressed files are read again by the next line.
        if !name.ends_with(".gz") && !name.ends_with(".zst") {
            fs::remove_file(path).expect("removed");
        }
    }
    shown
}

/// Times are never the same.
fn masked(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let cut = [" 用时 ", "用时 ", " problems. "]
            .iter()
            .find_map(|word| line.find(word).map(|at| at + word.len()));
        match cut {
            Some(at) if line.starts_with("共 ") || line.ends_with("a second.") => {
                out += &format!("{}…", &line[..at])
            }
            _ if line.trim_start().starts_with("\"seconds\"") => out += "  \"seconds\": …",
            _ if line.trim_start().starts_with("\"rows_per_second\"") => out += "  \"rows_per_second\": …",
            _ => out += line,
        }
        out.push('\n');
    }
    out
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").path()).collect();
    found.sort();
    found
}

/// An empty folder to work in.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screen").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The program, without what the environment would change.
pub fn mulu(folder: &Path) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
    for name in ["MULU_LANG", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "en_US.UTF-8").current_dir(folder).args(["--diagnostics", "plain"]);
    command
}
