//! `tests/case_coverage/`: what pins a rule, and what is said where nothing does.
//!
//! `complete.mulu` is pinned whole; `complete.expect` says by which cases. `gaps.mulu` is not; beside it stand the reports about it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mulu::cases::{BoundOwner, Coverage, PinResult, Spot, Target, coverage};
use mulu::explain::{condition_text, test_text};
use mulu::resolve::Program;
use mulu::rulebook::{RuleFile, Rulebook, embedded};

use crate::cli::{mulu, status, stdout};
use crate::ui::differs;

fn input(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/case_coverage").join(name)
}

/// The book of a text and its coverage. The prelude leaves out the places: they are most of it, and no case here names one.
fn covered(text: &str) -> (Rulebook, Coverage) {
    let prelude = embedded().into_iter();
    let needed = prelude.filter(|f| f.path.starts_with("prelude/") && !f.path.contains("region"));
    let own = RuleFile { path: "a.mulu".into(), name: "a.mulu".into(), text: text.into() };
    let book = Rulebook::build(&needed.chain([own]).collect::<Vec<_>>());
    assert!(book.diagnostics.is_empty(), "{:?}", book.diagnostics);
    let found = coverage(&book.editions[0], jiff::civil::date(2026, 1, 1));
    (book, found)
}

#[test]
fn everything_is_pinned_by_the_cases_that_are_expected_to() {
    let text = fs::read_to_string(input("complete.mulu")).expect("readable");
    let (book, found) = covered(&text);
    let program = &book.editions[0].program;
    let lines = found.pins.iter().map(|result| {
        let cases: Vec<&str> =
            result.held_by.iter().map(|case| program.cases[*case].title.text.as_str()).collect();
        format!(
            "{}\n{}\n",
            described(program, &result.pin.target),
            cases.iter().map(|c| format!("  {c}\n")).collect::<String>()
        )
    });
    let problem = differs(&input("complete.expect"), &lines.collect::<String>());
    assert!(problem.is_none(), "{}", problem.unwrap_or_default());
    assert!(unpinned(&found).is_empty());
}

#[test]
fn a_case_that_is_removed_takes_its_pins_along_and_no_other() {
    let text = fs::read_to_string(input("complete.mulu")).expect("readable");
    let (whole, cases) = split(&text);
    assert!(cases.len() > 20, "cases are missing");
    let (_, found) = covered(&text);
    let mut needed = 0;
    for removed in 0..cases.len() {
        let rest: String = whole
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != cases[removed])
            .map(|(_, part)| *part)
            .collect();
        let (_, without) = covered(&rest);
        let only_by_it = found.pins.iter().filter(|r| r.held_by == [removed]);
        let expected: BTreeSet<String> = only_by_it.map(|r| format!("{:?}", r.pin.target)).collect();
        assert_eq!(unpinned(&without), expected, "without{}", whole[cases[removed]]);
        needed += usize::from(!expected.is_empty());
    }
    assert!(needed > 15, "only {needed} cases pin something alone");
}

#[test]
fn what_is_missing_is_said_in_both_languages_and_as_json() {
    let file = "tests/case_coverage/gaps.mulu";
    for (options, expected) in [
        (&["--lang", "zh"][..], "gaps.zh.txt"),
        (&["--lang", "en"], "gaps.en.txt"),
        (&["--lang", "en", "--format", "json"], "gaps.json"),
    ] {
        let output = mulu(&[&["test", "--coverage", file], options].concat());
        assert_eq!(status(&output), 1);
        let problem = differs(&input(expected), &stdout(&output));
        assert!(problem.is_none(), "{}", problem.unwrap_or_default());
    }
}

#[test]
fn the_exit_status_tells_whether_anything_is_missing() {
    let complete = mulu(&["test", "--coverage", "tests/case_coverage/complete.mulu"]);
    assert_eq!(status(&complete), 0, "{}", stdout(&complete));
    assert!(stdout(&complete).contains("(100%)"));
    let plain = mulu(&["test", "tests/case_coverage/gaps.mulu"]);
    assert_eq!(status(&plain), 0, "without --coverage only failing cases count");
    let json = stdout(&mulu(&["test", "--format", "json", "tests/case_coverage/gaps.mulu"]));
    assert!(json.contains("\"mulu.tests/1\"") && !json.contains("\"coverage\""), "{json}");
}

/// A case that fails holds nothing, and a case about another unit does not either.
#[test]
fn failing_cases_and_scattered_units_pin_nothing() {
    let rules = "目录 1 \"试验\"\n术语 产品 砖\n类别 限制\n门类 建材 \"一\"\n条目 1\n原文 \"10 块/日（不含）以下砖\"\n\
        规则 小\n依据 原文\n当 产品 是 砖 且 产能 < 10 块/日\n";
    let units = |a: &str, b: &str, expected: &str| {
        format!("{rules}案例 \"甲\"\n- 产品: 砖\n  产能: {a}\n- 产品: 砖\n  产能: {b}\n期望 {expected}\n")
    };
    let pinned = |text: &str| {
        let (book, found) = covered(text);
        let program = &book.editions[0].program;
        let held = found.pins.iter().filter(|r| !r.held_by.is_empty());
        held.map(|r| described(program, &r.pin.target)).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(pinned(&units("9.9 块/日", "9.8 块/日", "限制 依 小")), "当 1：小 | 低于 产能 < 10 块/日：小");
    assert_eq!(pinned(&units("9.9 块/日", "5 块/日", "限制 依 小")), "当 1：小");
    assert_eq!(pinned(&units("9.9 块/日", "9.8 块/日", "淘汰")), "");
    // A range counts where all of it is near.
    assert_eq!(pinned(&units("9.6~9.9 块/日", "20 块/日", "限制")), "低于 产能 < 10 块/日：小");
    assert_eq!(pinned(&units("9.4~9.9 块/日", "20 块/日", "限制")), "");
}

fn unpinned(coverage: &Coverage) -> BTreeSet<String> {
    let missing = coverage.pins.iter().filter(|result: &&PinResult| result.held_by.is_empty());
    missing.map(|result| format!("{:?}", result.pin.target)).collect()
}

/// A text cut before every statement, and which parts are cases.
fn split(text: &str) -> (Vec<&str>, Vec<usize>) {
    let starts: Vec<usize> = text
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .filter(|at| text[*at..].chars().next().is_some_and(|c| !c.is_whitespace()))
        .collect();
    let mut parts = vec![&text[..starts[0]]];
    parts.extend(starts.iter().enumerate().map(|(index, start)| {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        &text[*start..end]
    }));
    let cases = parts.iter().enumerate().filter(|(_, part)| part.starts_with("案例"));
    let cases = cases.map(|(index, _)| index).collect();
    (parts, cases)
}

fn described(program: &Program, target: &Target) -> String {
    let name = |rule: mulu::resolve::RuleId| program.rules[rule.index()].name.as_str();
    match *target {
        Target::Alternative { rule, index } => format!("当 {}：{}", index + 1, name(rule)),
        Target::Saves { rule, index } => {
            let condition = condition_text(program, &program.rules[rule.index()].unless[index]);
            format!("排除 {condition}：{}", name(rule))
        }
        Target::SavesNot { rule, index } => {
            let condition = condition_text(program, &program.rules[rule.index()].unless[index]);
            format!("不排除 {condition}：{}", name(rule))
        }
        Target::Bound { owner, test, spot } => {
            let spot = match spot {
                Spot::Below => "低于".to_owned(),
                Spot::At => "正好".to_owned(),
                Spot::Above => "高于".to_owned(),
                Spot::Level(rank) => format!("等级 {rank}"),
            };
            let owner = match owner {
                BoundOwner::Rule(rule) => name(rule),
                BoundOwner::Definition(index) => program.defined_name(program.definitions[index].target),
            };
            format!("{spot} {}：{owner}", test_text(program, test))
        }
        Target::Reading { reading, value } => {
            let reading = &program.readings[reading.index()];
            format!("口径 {} 为 {}", reading.name, reading.values[value])
        }
        Target::Effect { effect } => format!("后果 {}", program.effects[effect.index()].measure),
    }
}
