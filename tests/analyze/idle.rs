//! Facts that no decision depends on.

use mulu::analyze::Analysis;
use mulu::diagnostic::{Catalog, Lang, Severity};

use super::boundary::analysis;

/// What is told about facts, hints apart.
fn idle(analysis: &Analysis) -> Vec<String> {
    let catalog = Catalog::new(Lang::En);
    let facts = analysis.findings.iter().filter(|f| f.diagnostic.code == "analyze-idle-fact");
    let warnings = facts.filter(|f| f.diagnostic.severity == Severity::Warning);
    warnings.map(|f| catalog.title(&f.diagnostic)).collect()
}

const FLAG: &str = "属性 新式 是非\n";

fn rule(name: &str, conditions: &str) -> String {
    format!("规则 {name}\n  依据 \"墙板\"\n  当 {conditions}\n")
}

#[test]
fn what_nothing_asks_for_is_idle() {
    let small = rule("小", "产品 是 墙板 且 产能 < 15 万立方米/年");
    let of = |declared: &str, encouraged: &str| idle(&analysis(declared, encouraged, &small));
    let asks_not = rule("块", "产品 是 砌块");
    assert_eq!(
        of(FLAG, &asks_not),
        ["no decision depends on `新式`: no rule, definition, relation or effect asks for it"]
    );
    // A rule, a definition of what a rule tests, an effect, a relation: each asks.
    assert!(of(FLAG, &rule("块", "产品 是 砌块 且 有 新式")).is_empty());
    let defined = "属性 新式 是非\n术语 产品 新砌块 属于 砌块\n定义 新砌块 即 产品 是 砌块 且 有 新式\n";
    assert!(of(defined, &rule("块", "产品 是 新砌块")).is_empty());
    let effect = "后果 限制 当 有 新式\n  机关 海关\n  措施 \"不予办理\"\n  依据 前言 \"不予办理\"\n";
    assert!(of(&format!("{FLAG}{effect}"), &asks_not).is_empty());
    let tied = "属性 炉产能 数量 体积/年\n关系 炉产能 <= 产能\n";
    assert!(of(tied, &asks_not).is_empty());
}

#[test]
fn what_changes_no_class_is_idle() {
    let small = rule("小", "产品 是 墙板 且 产能 < 15 万立方米/年");
    let asked =
        "no decision depends on `新式`: rules ask for it, but no project changes its class with it alone";
    let of = |encouraged: &str| idle(&analysis(FLAG, encouraged, &small));
    // The rule that asks lies inside one that does not.
    assert_eq!(of(&(rule("块", "产品 是 砌块") + &rule("新块", "产品 是 砌块 且 有 新式"))), [asked]);
    // Whatever the fact is, the other half holds.
    assert_eq!(of(&rule("块", "产品 是 砌块 且 (有 新式 或 产品 是 砌块)")), [asked]);
    // The other rule covers part of it only.
    let part =
        rule("大块", "产品 是 砌块 且 产能 > 30 万立方米/年") + &rule("新块", "产品 是 砌块 且 有 新式");
    assert!(of(&part).is_empty());
    // A rule of another class in the same place: the conflict depends on it.
    assert!(of(&rule("新板", "产品 是 墙板 且 产能 < 10 万立方米/年 且 有 新式")).is_empty());
    // Only an exception asks.
    let except = "规则 块\n  依据 \"砌块\"\n  当 产品 是 砌块\n  除非 有 新式\n";
    assert!(of(except).is_empty());
}

#[test]
fn standard_attributes_are_told_once_and_do_not_count() {
    let analysis =
        analysis("", &rule("块", "产品 是 砌块"), &rule("小", "产品 是 墙板 且 产能 < 15 万立方米/年"));
    let facts: Vec<_> =
        analysis.findings.iter().filter(|f| f.diagnostic.code == "analyze-idle-fact").collect();
    let [finding] = facts[..] else { panic!("{} findings", facts.len()) };
    assert_eq!(finding.diagnostic.severity, Severity::Hint);
    let title = Catalog::new(Lang::En).title(&finding.diagnostic);
    assert!(title.contains("`燃料`") && !title.contains("`产能`") && !title.contains("`总产能`"), "{title}");
    // How many days it runs turns what is known a day into what is tested a year.
    assert!(!title.contains("`年运行天数`"), "{title}");
    assert_eq!(analysis.counting().count(), 0);
}
