//! Seeded edits of the shipped rules: each is found, with a project on the right side of what was edited.

use mulu::analyze::Rules;
use mulu::analyze::versus::{Change, Changes, Found, Versus};
use mulu::evaluate::{Options, decide};
use mulu::facts::{Project, Unit};
use mulu::resolve::RuleId;
use mulu::rulebook::{Edition, RuleFile, Rulebook, embedded};
use mulu::syntax::ast::{Class, Verdict};

const RESTRICTED: Verdict = Verdict::Class(Class::Restricted);
const ELIMINATED: Verdict = Verdict::Class(Class::Eliminated);
const ENCOURAGED: Verdict = Verdict::Class(Class::Encouraged);

fn options() -> Options {
    Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() }
}

fn edition(book: &Rulebook) -> &Edition {
    book.in_force(options().as_of).expect("in force")
}

fn rules<'a>(book: &'a Rulebook, options: &'a Options) -> Rules<'a> {
    let edition = edition(book);
    Rules { program: &edition.program, plan: edition.plan.as_ref().expect("healthy"), options }
}

/// The shipped rules with some words replaced, each where it stands first.
fn edited(edits: &[(&str, &str)]) -> Rulebook {
    let mut files = embedded();
    for (from, to) in edits {
        let file: Option<&mut RuleFile> = files.iter_mut().find(|file| file.text.contains(from));
        let file = file.unwrap_or_else(|| panic!("nowhere: {from}"));
        file.text = file.text.replacen(from, to, 1);
    }
    let book = Rulebook::build(&files);
    let errors: Vec<_> = book.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    book
}

/// What changes from the shipped rules to the edited ones, each change confirmed on both sides.
fn changes(edits: &[(&str, &str)]) -> Changes {
    let (old, new) = (Rulebook::build(&embedded()), edited(edits));
    let options = options();
    let (old, new) = (rules(&old, &options), rules(&new, &options));
    let started = std::time::Instant::now();
    let changes = Versus::new(old, new).classes();
    println!("{:?} {edits:?}: proved {}", started.elapsed(), changes.proved);
    for change in &changes.found {
        println!("  {:?} -> {:?}: {}\n{}", change.before, change.after, change.region, change.case);
        assert_eq!(certain(old, &change.old), Some(change.before));
        assert_eq!(certain(new, &change.new), Some(change.after));
    }
    changes
}

fn certain(rules: Rules<'_>, unit: &Unit) -> Option<Verdict> {
    let project = Project { name: String::new(), date: None, units: vec![unit.clone()] };
    let decision = decide(rules.program, rules.plan, &project, rules.options);
    (decision.is_certain() && decision.contradictions.is_empty()).then_some(decision.verdict)
}

/// The change of that transition.
fn of(changes: &Changes, before: Verdict, after: Verdict) -> &Change {
    let found = changes.found.iter().find(|change| (change.before, change.after) == (before, after));
    found.unwrap_or_else(|| panic!("no {before:?} -> {after:?}"))
}

fn fact<'c>(change: &'c Change, name: &str) -> &'c str {
    let found = change.facts.get(name).and_then(serde_json::Value::as_str);
    found.unwrap_or_else(|| panic!("no {name} in {:?}", change.facts))
}

#[test]
fn no_edit_and_another_order_change_nothing() {
    let reordered = [
        ("(陕西、青海、甘肃、新疆、西藏、宁夏)\n", "(宁夏、青海、甘肃、新疆、西藏、陕西)\n"),
        (
            "   且 工艺 是 新型干法\n   且 产能 2000 吨/日（不含）以下\n",
            "   且 产能 < 2000 吨/日\n   且 工艺 是 新型干法\n",
        ),
    ];
    for edits in [&[][..], &reordered] {
        let changes = changes(edits);
        assert!(changes.found.is_empty() && changes.proved);
    }
}

#[test]
fn a_bound_off_by_a_step() {
    let changes =
        changes(&[("   且 单窑规模 小于 8 万吨/年（不含）\n", "   且 单窑规模 小于 7 万吨/年（不含）\n")]);
    let change = changes.found.iter().find(|change| change.before == RESTRICTED).expect("found");
    let kiln = fact(change, "单窑规模");
    let number: f64 = kiln.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    assert!((7.0..8.0).contains(&number), "{kiln}");
    assert!(changes.proved);
}

#[test]
fn less_for_at_most() {
    let changes = changes(&[("   且 产能 150 万平方米/年及以下\n", "   且 产能 < 150 万平方米/年\n")]);
    let change = changes.found.iter().find(|change| change.before == RESTRICTED).expect("found");
    assert_eq!(fact(change, "产能"), "150 万平方米/年");
    assert!(changes.proved);
}

#[test]
fn a_dropped_exception() {
    let changes = changes(&[("  除非 地区 在 西藏\n", "")]);
    let change = of(&changes, Verdict::Unlisted, RESTRICTED);
    assert!(fact(change, "地区").contains("西藏"), "{change:?}");
    assert!(changes.proved);
}

#[test]
fn a_lost_province() {
    let changes = changes(&[("(陕西、青海、甘肃、新疆、西藏、宁夏)\n", "(陕西、青海、新疆、西藏、宁夏)\n")]);
    let change = of(&changes, Verdict::Unlisted, RESTRICTED);
    assert!(fact(change, "地区").contains("甘肃"), "{change:?}");
    assert!(changes.proved);
}

#[test]
fn a_dropped_rule() {
    let edit = "规则 紫杉醇\n  依据 \"紫杉醇（配套红豆杉种植除外）\"\n  依据 \"生产装置\"\n  当 产品 是 紫杉醇\n  除非 有 配套红豆杉种植\n";
    let changes = changes(&[(edit, "")]);
    let change = changes.found.iter().find(|change| change.before == RESTRICTED).expect("found");
    assert_eq!(fact(change, "产品"), "紫杉醇");
    assert!(changes.proved);
}

#[test]
fn a_term_dropped_from_a_list() {
    let changes = changes(&[(
        "  当 产品 在 (中碱玻璃球、无碱玻璃球、耐碱玻璃球)\n",
        "  当 产品 在 (中碱玻璃球、耐碱玻璃球)\n",
    )]);
    let change = changes.found.iter().find(|change| change.before == RESTRICTED).expect("found");
    assert_eq!(fact(change, "产品"), "无碱玻璃球");
}

#[test]
fn a_definition_moved() {
    let changes = changes(&[("产品 是 重质碳酸钙 且 粒径 ≤ 5 微米", "产品 是 重质碳酸钙 且 粒径 < 5 微米")]);
    let change = of(&changes, ENCOURAGED, Verdict::Unlisted);
    assert_eq!(fact(change, "粒径"), "5 微米");
}

#[test]
fn a_term_moved_in_the_hierarchy() {
    let changes = changes(&[("术语 产品 高强玻璃纤维 属于 玻璃纤维", "术语 产品 高强玻璃纤维")]);
    let change = changes.found.iter().find(|change| change.before == ELIMINATED).expect("found");
    assert_eq!(fact(change, "产品"), "高强玻璃纤维");
}

#[test]
fn a_word_that_one_side_lacks() {
    for (under, broader) in [(" 属于 纸面石膏板", "纸面石膏板"), ("", "")] {
        let text = format!(
            "术语 产品 无纸石膏板{under}\n类别 淘汰\n门类 别处 \"别处\" 行业 C30\n条目 99\n  原文 \"无纸石膏板\"\n\
             规则 无纸石膏板\n  依据 \"无纸石膏板\"\n  当 产品 是 无纸石膏板\n"
        );
        let mut files = embedded();
        files.push(RuleFile { path: "2024/added.mulu".into(), name: "added".into(), text });
        let (without, with) = (Rulebook::build(&embedded()), Rulebook::build(&files));
        assert!(!with.has_errors(), "{:?}", with.diagnostics);
        let options = options();
        let (without, with) = (rules(&without, &options), rules(&with, &options));
        let product = |rules: Rules<'_>, unit: &Unit| {
            let value = unit.facts.get(&rules.program.standard.product?).map(|fact| fact.value.clone());
            match value {
                Some(mulu::facts::Value::Terms { stated, .. }) => {
                    stated.first().map(|term| rules.program.terms.get(*term).name.clone())
                }
                _ => None,
            }
        };
        let there = Versus::new(without, with).classes();
        let change = of(&there, Verdict::Unlisted, ELIMINATED);
        assert_eq!(product(with, &change.new).as_deref(), Some("无纸石膏板"));
        assert_eq!(product(without, &change.old).unwrap_or_default(), broader);
        let back = Versus::new(with, without).classes();
        let change = of(&back, ELIMINATED, Verdict::Unlisted);
        assert_eq!(product(with, &change.old).as_deref(), Some("无纸石膏板"));
        assert_eq!(product(without, &change.new).unwrap_or_default(), broader);
        for changes in [there, back] {
            assert!(changes.found.iter().all(|c| [c.before, c.after].contains(&ELIMINATED)));
        }
    }
}

#[test]
fn a_rule_moved_to_another_class() {
    let rule = "规则 中碱玻璃纤维池窑拉丝线\n  依据 \"中碱玻璃纤维池窑法拉丝生产线\"\n  当 产品 是 中碱玻璃纤维\n   且 工艺 是 池窑拉丝\n";
    let moved = format!(
        "类别 淘汰\n门类 别处 \"别处\" 行业 C30\n条目 99\n  原文 \"中碱玻璃纤维池窑法拉丝生产线\"\n{rule}"
    );
    let mut files = embedded();
    let file = files.iter_mut().find(|file| file.text.contains(rule)).expect("there");
    file.text = file.text.replacen(rule, "", 1);
    files.push(RuleFile { path: "2024/moved.mulu".into(), name: "moved".into(), text: moved });
    let (old, new) = (Rulebook::build(&embedded()), Rulebook::build(&files));
    assert!(!new.has_errors(), "{:?}", new.diagnostics);
    let options = options();
    let (old, new) = (rules(&old, &options), rules(&new, &options));
    let id = |rules: Rules<'_>| {
        let index = rules.program.rules.iter().position(|rule| rule.name == "中碱玻璃纤维池窑拉丝线");
        RuleId(index.expect("there") as u32)
    };
    let (before, after) = (Some(id(old)), Some(id(new)));
    let mut versus = Versus::new(old, new);
    for changes in [versus.classes(), versus.by_rule(before, after)] {
        of(&changes, RESTRICTED, ELIMINATED);
        assert!(changes.proved);
    }
    assert!(matches!(versus.disagreement(before, after), Found::Found(_)));
}
