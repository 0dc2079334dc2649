//! How long a check of a thousand rule files takes, and how much of it an edit costs again.
//!
//! The figures are printed by `cargo test --release --test all scale -- --ignored --nocapture`.

mod shapes;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use mulu::audit::{Memo, Settings, audit};
use mulu::diagnostic::Severity;
use mulu::rulebook::{RuleFile, Rulebook};

/// Each thing is measured so often; the median is told.
const TIMES: usize = 5;

/// How many times the shipped rules have to stand there to be a thousand files.
const EDITIONS: usize = 16;
const ROUNDS: usize = 26;

fn median(work: impl Fn()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..TIMES).map(time).collect();
    times.sort();
    times[TIMES / 2]
}

/// The files written below a folder of their own.
fn written(name: &str, files: &[RuleFile]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale").join(name);
    let _ = fs::remove_dir_all(&root);
    for file in files {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, &file.text).expect("written");
    }
    root
}

fn check(root: &Path) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_mulu")).arg("check").arg(root).output().expect("runs");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn measure(name: &str, files: &[RuleFile]) {
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    let book = Rulebook::build(files);
    let programs = book.editions.iter().map(|e| &e.program);
    let (rules, cases) = programs.fold((0, 0), |(r, c), p| (r + p.rules.len(), c + p.cases.len()));
    let lines: usize = files.iter().map(|f| f.text.lines().count()).sum();
    println!("{name}: {} files, {bytes} bytes, {lines} lines, {rules} rules, {cases} cases", files.len());
    println!("  build {:?}", median(|| drop(Rulebook::build(files))));
    println!("  audit {:?}", median(|| drop(audit(&book, &Settings::default()))));
    measure_edits(&book, files);
    let root = written(name, files);
    assert!(check(&root).0, "{}", check(&root).1);
    println!("  mulu check, the whole process {:?}", median(|| drop(check(&root))));
}

/// What a language server does after a keystroke, in a file of rules and in one that all others may hang on.
fn measure_edits(book: &Rulebook, files: &[RuleFile]) {
    let settings = Settings::default();
    for what in ["规则 ", "术语 "] {
        let is_long = |f: &&RuleFile| f.text.len() > 3000 && f.text.contains(&format!("\n{what}"));
        let file = files.iter().rev().find(|f| is_long(f)).expect("such a file");
        let id = book.source_of(&file.path).expect("of the root");
        let (mut book, mut memo) = (book.clone(), Memo::default());
        memo.audit(&book, &settings);
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for edit in 1..=TIMES {
            let text = file.text.clone() + &"\n".repeat(edit);
            let start = Instant::now();
            let edited = book.edited(id, &text);
            times[0].push(start.elapsed());
            memo.audit_files(&edited, &settings, &[id]);
            times[1].push(start.elapsed());
            memo.audit(&edited, &settings);
            times[2].push(start.elapsed());
            book = edited;
        }
        let [edited, own, all] = times.map(|mut times| {
            times.sort();
            times[TIMES / 2]
        });
        println!("  edit of {}: rules {edited:?}, its findings {own:?}, all findings {all:?}", file.path);
    }
}

fn assert_healthy(files: &[RuleFile]) {
    let book = Rulebook::build(files);
    let findings = audit(&book, &Settings::default());
    let bad = findings.diagnostics.iter().filter(|d| d.severity != Severity::Hint);
    let shown: Vec<_> = bad.map(|d| (d.code, d.span().map(|s| book.sources.slice(s).to_owned()))).collect();
    assert!(shown.is_empty(), "{shown:?}");
    assert!(book.editions.iter().all(|edition| edition.plan.is_some()));
}

#[test]
fn the_rules_that_are_measured_are_healthy() {
    let files = shapes::editions(2);
    assert_eq!(Rulebook::build(&files).editions.len(), 2);
    assert_healthy(&files);
    let files = shapes::one_edition(2);
    assert_eq!(Rulebook::build(&files).editions.len(), 1);
    assert_healthy(&files);
}

#[test]
#[ignore = "measures; meant for a release build"]
fn a_thousand_files_are_checked_in_a_second() {
    measure("editions", &shapes::editions(EDITIONS));
    measure("one-edition", &shapes::one_edition(ROUNDS));
}
