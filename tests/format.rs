//! `tests/format/*.mulu`: rule texts and their canonical layout (`.expect`); of `keywords.mulu` also with all keywords in
//! Chinese and in English. Whatever comes out is laid out already, says the same, and has every comment once, in order.

pub mod generate;
pub mod laws;
mod properties;

use std::fs;
use std::path::Path;

use mulu::format::{Keywords, format};
use mulu::source::Sources;

use super::ui::{differs, inputs};
use laws::{ALL, holds};

#[test]
fn layout_of_rule_files() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in inputs("tests/format", "mulu") {
        count += 1;
        let text = fs::read_to_string(&path).expect("readable");
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let spellings: &[(&str, Keywords)] = match &name[..] {
            "keywords.mulu" => &[
                ("expect", Keywords::AsWritten),
                ("zh.expect", Keywords::Chinese),
                ("en.expect", Keywords::English),
            ],
            _ => &[("expect", Keywords::AsWritten)],
        };
        for (extension, keywords) in spellings {
            let actual = laid_out(&text, *keywords);
            if let Some(problem) = differs(&path.with_extension(extension), &actual) {
                failures.push(format!("{name}: {problem}"));
            }
        }
        if let Err(problem) = holds(&text, &ALL) {
            failures.push(format!("{name}: {problem}"));
        }
    }
    assert!(count > 5, "inputs are missing");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_kind_of_statement_is_laid_out() {
    for (chinese, english) in mulu::syntax::keywords() {
        for (file, keyword) in [("statements.mulu", chinese), ("english.mulu", english)] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format").join(file);
            let text = fs::read_to_string(path).expect("readable");
            let found = text.lines().any(|line| line.split_whitespace().next() == Some(keyword));
            let inside = text.split_whitespace().any(|word| word == keyword);
            assert!(found || inside, "{file} has no {keyword}");
        }
    }
}

#[test]
fn a_file_that_does_not_parse_is_refused() {
    for broken in ["规则 甲\n  当 产品 是\n", "术语 产品 甲\n规责 乙\n", "案例 \"甲\"\n  产品: 乙\n"]
    {
        let mut sources = Sources::default();
        let id = sources.add("broken.mulu", broken);
        let problems = format(&sources, id, Keywords::AsWritten).expect_err("it does not parse");
        assert!(problems.iter().any(mulu::diagnostic::Diagnostic::is_error));
    }
}

/// What the pages show as written by hand is written as `mulu fmt` would.
#[test]
fn shown_rules_are_laid_out() {
    let page = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        fs::read_to_string(path).expect("readable")
    };
    let (_, layout) = page("grammar/reference.md")
        .split_once("## 版式")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a section");
    for (name, text) in [
        ("reference.md", layout),
        ("README.md", page("README.md")),
        ("README.zh-CN.md", page("README.zh-CN.md")),
    ] {
        let blocks: Vec<&str> =
            text.split("```mulu\n").skip(1).filter_map(|rest| rest.split("```\n").next()).collect();
        assert!(!blocks.is_empty(), "{name} shows no rules");
        for block in blocks {
            assert_eq!(laid_out(block, Keywords::AsWritten), block, "{name}");
        }
    }
}

fn laid_out(text: &str, keywords: Keywords) -> String {
    let mut sources = Sources::default();
    let id = sources.add("input.mulu", text);
    match format(&sources, id, keywords) {
        Ok(text) => text,
        Err(problems) => {
            let catalog = mulu::diagnostic::Catalog::new(mulu::diagnostic::Lang::En);
            problems.iter().map(|problem| mulu::diagnostic::plain(problem, &sources, &catalog)).collect()
        }
    }
}
