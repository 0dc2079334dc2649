//! Bounds that meet, rule against rule: who has the exact value, and what is no boundary.

use mulu::analyze::{Analysis, Owner, Rules, analyze};
use mulu::evaluate::Options;
use mulu::rulebook::{RuleFile, Rulebook, embedded};

/// The analysis of some encouraged and some restricted rules about panels and blocks, with what else is declared.
pub fn analysis(declared: &str, encouraged: &str, restricted: &str) -> Analysis {
    analysed(declared, encouraged, restricted).1
}

/// The same with the rules.
pub fn analysed(declared: &str, encouraged: &str, restricted: &str) -> (Rulebook, Analysis) {
    let class = |name: &str, rules: &str| {
        format!("类别 {name}\n门类 建材 \"建材\"\n条目 1\n  原文 \"墙板、砌块\"\n{rules}")
    };
    let text = format!(
        "目录 1 \"试验目录\"\n术语 产品 墙板\n术语 产品 砌块\n术语 工艺 甲法\n术语 工艺 乙法\n{declared}{}{}",
        class("鼓励", encouraged),
        class("限制", restricted)
    );
    let mut files: Vec<RuleFile> =
        embedded().into_iter().filter(|f| f.path.starts_with("prelude/")).collect();
    files.push(RuleFile { path: "rules.mulu".into(), name: "rules.mulu".into(), text });
    let book = Rulebook::build(&files);
    assert!(!book.has_errors(), "{:?}", book.diagnostics);
    let edition = &book.editions[0];
    let options = Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() };
    let plan = edition.plan.as_ref().expect("healthy");
    let analysis = analyze(Rules { program: &edition.program, plan, options: &options }, &book.sources);
    (book, analysis)
}

fn rule(name: &str, conditions: &str) -> String {
    format!("规则 {name}\n  依据 \"墙板\"\n  当 {conditions}\n")
}

fn owners(analysis: &Analysis) -> Vec<Owner> {
    analysis.boundaries.iter().map(|boundary| boundary.owner).collect()
}

/// The codes of what was found about bounds, with the region of each.
fn told(analysis: &Analysis) -> Vec<(&'static str, &str)> {
    let about_bounds = analysis.findings.iter().filter(|f| f.diagnostic.code.contains("boundary"));
    about_bounds.map(|f| (f.diagnostic.code, f.region.as_deref().unwrap_or_default())).collect()
}

/// A large and a small line of wall panels.
fn two(large: &str, small: &str) -> Analysis {
    analysis(
        "",
        &rule("大", &format!("产品 是 墙板 且 {large}")),
        &rule("小", &format!("产品 是 墙板 且 {small}")),
    )
}

const AT: &str = "产品 是 墙板，产能 = 15 万立方米/年";

#[test]
fn the_exact_value_is_in_one_of_two_rules() {
    let analysis = two("产能 >= 15 万立方米/年", "产能 < 15 万立方米/年");
    assert_eq!((owners(&analysis), told(&analysis)), (vec![Owner::Above], vec![]));
    let analysis = two("产能 > 15 万立方米/年", "产能 15 万立方米/年及以下");
    assert_eq!((owners(&analysis), told(&analysis)), (vec![Owner::Below], vec![]));
    assert_eq!(analysis.boundaries[0].shown, "15 万立方米/年");
}

#[test]
fn a_gap_and_an_overlap_are_found_with_a_project_at_the_value() {
    let analysis = two("产能 > 15 万立方米/年", "产能 < 150000 立方米/年");
    assert_eq!(owners(&analysis), [Owner::Neither]);
    assert_eq!(told(&analysis), [("analyze-boundary-gap", AT)]);
    let finding = analysis.findings.iter().find(|f| f.diagnostic.code == "analyze-boundary-gap");
    let witness = finding.and_then(|f| f.witness.as_ref()).expect("a gap has one");
    assert!(witness.case.ends_with("  产能: 15 万立方米/年\n  期望 未列入 确定\n"), "{}", witness.case);
    let analysis = two("产能 >= 15 万立方米/年", "产能 <= 15 万立方米/年");
    assert_eq!(owners(&analysis), [Owner::Both]);
    assert_eq!(told(&analysis), [("analyze-boundary-overlap", AT)]);
}

#[test]
fn what_overlaps_beyond_the_value_is_no_boundary_finding() {
    // A line of two small kilns is in both anyway.
    let analysis = two("产能 >= 15 万立方米/年", "单窑规模 <= 15 万立方米/年");
    assert_eq!((owners(&analysis), told(&analysis)), (vec![Owner::Both], vec![]));
}

#[test]
fn tied_quantities_meet_as_one_does() {
    let analysis = two("产能 > 15 万立方米/年", "单窑规模 < 15 万立方米/年");
    assert_eq!(owners(&analysis), [Owner::Neither]);
    assert_eq!(told(&analysis)[0].0, "analyze-boundary-gap");
    let names = analysis.boundaries[0].attributes;
    assert_ne!(names[0], names[1]);
}

#[test]
fn an_exception_bounds_its_rule_from_the_other_side() {
    // Except below the value: the rule takes the value.
    let large = "规则 大\n  依据 \"墙板\"\n  当 产品 是 墙板\n  除非 产能 < 15 万立方米/年\n";
    let small = rule("小", "产品 是 墙板 且 产能 < 15 万立方米/年");
    let analysis = analysis("", large, &small);
    assert_eq!((owners(&analysis), told(&analysis)), (vec![Owner::Above], vec![]));
}

#[test]
fn a_third_rule_may_have_the_value() {
    let large = rule("大", "产品 是 墙板 且 产能 > 15 万立方米/年");
    let small = rule("小", "产品 是 墙板 且 产能 < 15 万立方米/年");
    let third = rule("正好", "产品 是 墙板 且 产能 = 15 万立方米/年");
    let analysis = analysis("", &large, &(small + &third));
    assert_eq!((owners(&analysis), told(&analysis)), (vec![Owner::Other], vec![]));
}

#[test]
fn rules_about_other_things_are_no_neighbours() {
    let large = |what: &str| rule("大", &format!("{what} 且 产能 > 15 万立方米/年"));
    let small = rule("小", "产品 是 墙板 且 工艺 是 甲法 且 产能 < 15 万立方米/年");
    for what in
        ["产品 是 砌块", "工艺 是 甲法", "产品 是 墙板 且 工艺 是 乙法", "产品 是 墙板 且 工艺 不是 甲法"]
    {
        let analysis = analysis("", &large(what), &small);
        assert_eq!(owners(&analysis), [], "{what}");
    }
    let analysis = analysis("", &large("产品 是 墙板"), &small.replace("立方米/年", "吨/年"));
    assert_eq!(owners(&analysis), [], "another dimension");
}

#[test]
fn two_rules_of_one_class_meet_too() {
    let small = rule("小", "产品 是 砌块 且 产能 < 15 万立方米/年");
    let middle = rule("中", "产品 是 砌块 且 产能 > 15 万立方米/年 且 产能 < 30 万立方米/年");
    let large = rule("大", "产品 是 砌块 且 产能 >= 30 万立方米/年");
    let analysis = analysis("", &rule("板", "产品 是 墙板"), &[small, middle, large].concat());
    assert_eq!(owners(&analysis), [Owner::Neither, Owner::Above]);
    assert_eq!(told(&analysis), [("analyze-boundary-gap", "产品 是 砌块，产能 = 15 万立方米/年")]);
}

#[test]
fn days_and_levels_meet_as_quantities_do() {
    let gap = two("投产日期 > 2024-06-01", "投产日期 < 2024-06-01");
    assert_eq!(owners(&gap), [Owner::Neither]);
    assert_eq!(told(&gap), [("analyze-boundary-gap", "产品 是 墙板，投产日期 = 2024-06-01")]);
    let exact = two("投产日期 >= 2024-06-01", "投产日期 < 2024-06-01");
    assert_eq!((owners(&exact), told(&exact)), (vec![Owner::Above], vec![]));
    let levels = two("能效水平 > 标杆与基准之间", "能效水平 < 标杆与基准之间");
    assert_eq!(owners(&levels), [Owner::Neither]);
    assert_eq!(told(&levels), [("analyze-boundary-gap", "产品 是 墙板，能效水平 是 标杆与基准之间")]);
    let both = two("能效水平 >= 标杆与基准之间", "能效水平 <= 标杆与基准之间");
    assert_eq!(owners(&both), [Owner::Both]);
    assert_eq!(told(&both), [("analyze-boundary-overlap", "产品 是 墙板，能效水平 是 标杆与基准之间")]);
}
