//! `tests/ui/*.mulu`: rule texts and the diagnostics they give, in Chinese and in English (`.stderr`).
//!
//! Inputs named `fidelity-…` are held to their sentences too, and to the reference copy beside them (`.txt`) if there is one.
//!
//! Each place where a diagnostic starts is marked in the text by `#~ code` at the end of its line (`#~^ code` for the line
//! above). Marks and diagnostics have to agree, whatever the `.stderr` says.

use std::fs;
use std::path::{Path, PathBuf};

use mulu::audit::{Settings, audit};
use mulu::diagnostic::{Catalog, Lang, plain};
use mulu::lint::lint;
use mulu::rulebook::{RuleFile, Rulebook};

#[test]
fn diagnostics_of_rule_files() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in inputs("tests/ui", "mulu") {
        count += 1;
        let text = fs::read_to_string(&path).expect("readable");
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let own = RuleFile { path: name.clone(), name: name.clone(), text: text.clone() };
        let mut book = Rulebook::build(&[own].into_iter().chain(copy(&path)).collect::<Vec<_>>());
        if name.starts_with("fidelity-") {
            assert!(!book.has_errors(), "{name}: {}", rendered(&book));
            book.diagnostics = audit(&book, &Settings::default()).diagnostics;
            // Other lints have examples of their own.
            book.diagnostics.retain(|d| d.code == "idle-waiver" || lint(d.code).is_none());
        }
        let actual = rendered(&book);
        if let Some(problem) = marks_disagree(&text, &book) {
            failures.push(format!("{name}: {problem}"));
        }
        if let Some(problem) = differs(&path.with_extension("stderr"), &actual) {
            failures.push(format!("{name}: {problem}"));
        }
    }
    assert!(count > 5, "inputs are missing");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// The reference copy beside an input.
fn copy(input: &Path) -> Option<RuleFile> {
    let name = format!("source/{}.txt", input.file_stem()?.to_string_lossy());
    let text = fs::read_to_string(input.with_extension("txt")).ok()?;
    Some(RuleFile { path: name.clone(), name, text })
}

/// All files of a folder with that extension, sorted.
pub fn inputs(folder: &str, extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(root).expect("folder of inputs").map(|e| e.expect("readable").path());
    let mut found: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e == extension)).collect();
    found.sort();
    found
}

/// Compares with a file, or rewrites it when blessing.
pub fn differs(expected: &Path, actual: &str) -> Option<String> {
    if std::env::var_os("MULU_BLESS").is_some() {
        fs::write(expected, actual).expect("writable");
        return None;
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    (wanted != actual).then(|| format!("expected\n{wanted}\nbut got\n{actual}\n(MULU_BLESS=1 rewrites)"))
}

fn rendered(book: &Rulebook) -> String {
    let mut text = String::new();
    for lang in [Lang::Zh, Lang::En] {
        let catalog = Catalog::new(lang);
        for diagnostic in &book.diagnostics {
            text += &plain(diagnostic, &book.sources, &catalog);
        }
        text += "\n";
    }
    text
}

fn marks_disagree(text: &str, book: &Rulebook) -> Option<String> {
    let mut marked: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some((_, mark)) = line.split_once("#~") else { continue };
        let (line_number, codes) = match mark.strip_prefix('^') {
            Some(codes) => (index, codes),
            None => (index + 1, mark),
        };
        marked.extend(codes.split(',').map(|code| (line_number, code.trim().to_owned())));
    }
    let mut found: Vec<(usize, String)> = book
        .diagnostics
        .iter()
        .map(|d| (d.span().map_or(0, |s| book.sources.position(s).line), d.code.to_owned()))
        .collect();
    marked.sort();
    found.sort();
    (marked != found).then(|| format!("marked\n{marked:?}\nbut found\n{found:?}"))
}
