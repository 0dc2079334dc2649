//! `tests/diff/*.diff`: two sets of rules and what is told as changed between them (`.expect`), by kind, in both languages. What
//! stands before the line `=== 旧` belongs to both.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use mulu::diagnostic::{Catalog, Lang};
use mulu::diff::{Change, Kind, Subject, compare, words};
use mulu::resolve::Program;
use mulu::rulebook::{RuleFile, Rulebook, embedded};

use crate::ui::{differs, inputs};

#[test]
fn changes_in_words_of_the_rules() {
    let mut failures = Vec::new();
    let mut seen = BTreeSet::new();
    for path in inputs("tests/diff", "diff") {
        let text = fs::read_to_string(&path).expect("readable");
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let (both, rest) = text.split_once("=== 旧\n").expect("an old side");
        let (old, new) = rest.split_once("=== 新\n").expect("a new side");
        let (old, new) = (book(&name, both, old), book(&name, both, new));
        let (old, new) = (&*old.editions[0].program, &*new.editions[0].program);
        let changes = compare(old, new).changes;
        seen.extend(changes.iter().map(|change| change.kind.code()));
        if let Some(problem) = differs(&path.with_extension("expect"), &told(&changes, old, new)) {
            failures.push(format!("{name}: {problem}"));
        }
        // The other way round there is as much to tell, and nothing is told of a side and itself.
        let back = compare(new, old).changes;
        assert_eq!(back.is_empty(), changes.is_empty(), "{name}");
        seen.extend(back.iter().map(|change| change.kind.code()));
        assert_eq!(compare(new, new).changes, [], "{name}");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    // What the prelude declares has a test of its own.
    let elsewhere: Vec<&str> = OF_PRELUDE.iter().map(|(_, code, _)| *code).collect();
    let missing: Vec<_> = Kind::ALL
        .iter()
        .map(|kind| kind.code())
        .filter(|code| !seen.contains(code) && !elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
}

/// A change of the prelude, what it is told as, and the words that it has to have.
const OF_PRELUDE: [((&str, &str), &str, &str); 8] = [
    (
        ("单位 吨 = 1000 千克", "单位 吨 = 1016 千克"),
        "unit-changed",
        "unit `吨`: `1000 千克` is now `1016 千克`",
    ),
    (("单位 毫克 = 0.001 克 别名 mg\n", ""), "unit-dropped", "unit `毫克` dropped"),
    (("单位 毫克", "单位 担 = 50 千克\n单位 毫克"), "unit-added", "new unit `担`: 50 千克"),
    (("换算 日 -> 年 按 年运行天数\n", ""), "conversion-dropped", "`年运行天数`"),
    (
        (
            "换算 块 -> 标砖 按 折标系数",
            "换算 块 -> 标砖 按 折标系数\n换算 件 -> 块 按 每件块数\n属性 每件块数 数量 块数/件数",
        ),
        "conversion-added",
        "`每件块数`",
    ),
    (
        ("换算 块 -> 标砖 按 折标系数", "换算 块 -> 标砖 按 另一系数\n属性 另一系数 数量 标砖数/块数"),
        "conversion-changed",
        "now by `另一系数`",
    ),
    (("120000,天津市", "120000,天津直辖市"), "places-changed", "天津直辖市"),
    (("C3031,", "C3031,新"), "sectors-changed", "C3031 新"),
];

#[test]
fn changes_of_the_prelude_are_told() {
    let catalogue = RuleFile {
        path: "catalogue.mulu".to_owned(),
        name: "catalogue.mulu".to_owned(),
        text: "目录 1 \"试验目录\"\n".to_owned(),
    };
    let prelude = embedded().into_iter().filter(|file| file.path.starts_with("prelude/"));
    let prelude: Vec<RuleFile> = prelude.chain([catalogue]).collect();
    let old = Rulebook::build(&prelude);
    let catalog = Catalog::new(Lang::En);
    for ((from, to), code, expected) in OF_PRELUDE {
        let mut files = prelude.clone();
        assert!(files.iter().any(|file| file.text.contains(from)), "{from}");
        files.iter_mut().for_each(|file| file.text = file.text.replace(from, to));
        let new = Rulebook::build(&files);
        assert!(!new.has_errors(), "{from}: {:?}", new.diagnostics);
        let changes = compare(&old.editions[0].program, &new.editions[0].program).changes;
        let found = changes.iter().find(|change| change.kind.code() == code);
        let told = found.map(|change| words(change, &catalog));
        assert!(told.as_ref().is_some_and(|told| told.contains(expected)), "{code}: {told:?} {changes:?}");
    }
}

fn book(name: &str, both: &str, own: &str) -> Rulebook {
    let file = RuleFile { path: "a.mulu".to_owned(), name: name.to_owned(), text: format!("{both}{own}") };
    let book = Rulebook::build(&[file]);
    let catalog = Catalog::new(Lang::En);
    let problems: Vec<String> = book.diagnostics.iter().map(|d| catalog.title(d)).collect();
    assert!(!book.has_errors(), "{name}: {problems:?}\n{own}");
    book
}

fn told(changes: &[Change], old: &Program, new: &Program) -> String {
    let path = |program: &Program, rule: Option<mulu::resolve::RuleId>| {
        rule.map_or("-".to_owned(), |rule| program.rules[rule.index()].path.clone())
    };
    let catalogs = [Lang::Zh, Lang::En].map(Catalog::new);
    let mut text = String::new();
    for change in changes {
        let name = match &change.subject {
            Subject::Rule(pair) if pair.new.is_some() => path(new, pair.new),
            Subject::Rule(pair) => path(old, pair.old),
            Subject::Named(name) => name.clone(),
        };
        let _ = writeln!(text, "{} {name}", change.kind.code());
        for catalog in &catalogs {
            let _ = writeln!(text, "  {}", words(change, catalog));
        }
        let touched: Vec<String> = change.touched.iter().map(|pair| path(new, pair.new)).collect();
        if !touched.is_empty() {
            let _ = writeln!(text, "  > {}", touched.join("、"));
        }
    }
    text
}
