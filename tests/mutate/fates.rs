//! What becomes of mutants: what a case notices, a case for what none does, and why some are no other rules.

use mulu::diagnostic::{Catalog, Lang};
use mulu::mutate::{Equivalence, Fate, Kind, reason};

use super::{book, catalogue, fates};

/// The rule with every case that its survivors were given, until nothing survives; and how many cases that took.
fn settled(rule: &str, rest: &str) -> (Vec<(mulu::mutate::Mutant, Fate)>, usize) {
    let mut text = catalogue(rule, rest);
    let before = fates(&text);
    let mut cases: Vec<String> = Vec::new();
    for (_, fate) in &before {
        if let Fate::Survived(killer) = fate
            && !cases.contains(&killer.text)
        {
            cases.push(killer.text.clone());
        }
    }
    cases.iter().for_each(|case| text += &format!("\n{case}"));
    (fates(&text), cases.len())
}

fn assert_settled(rule: &str, rest: &str) {
    let (after, cases) = settled(rule, rest);
    assert!(cases > 0, "nothing survived without cases\n{rule}");
    for (mutant, fate) in after {
        assert!(
            matches!(fate, Fate::Killed { .. } | Fate::Equivalent(_)),
            "{}: {} -> {:?}: {fate:?}",
            mutant.id,
            mutant.before,
            mutant.after
        );
    }
}

#[test]
fn the_cases_that_are_given_notice_every_kind() {
    assert_settled("  当 产品 是 墙板\n   且 产能 < 15 万立方米/年\n  除非 地区 在 (西藏、青海)", "");
    assert_settled("  当 产品 是 砌块 而非 空心砌块\n   且 产能 15 万立方米/年以下", "");
    assert_settled("  当 产品 是 墙板\n   且 能效水平 < 标杆与基准之间\n   且 投产日期 >= 2025-01-01", "");
    assert_settled("  当 产品 在 (墙板、空心砌块 等)\n   且 (用途 是 建筑 或 有 节能)", "");
    assert_settled(
        "  当 产品 是 墙板\n   且 口径 范围大小 为 窄\n  当 产品 是 砌块\n   且 行业 在 (C30、C31)",
        "",
    );
}

#[test]
fn bounds_are_told_apart_at_the_bound_itself() {
    let case = "案例 \"小\"\n  产品: 墙板\n  产能: 1 万立方米/年\n  期望 限制\n";
    let found = fates(&catalogue("  当 产品 是 墙板\n   且 产能 < 15 万立方米/年", case));
    let told = |kind: Kind, after: &str| {
        let mut own = found.iter().filter(|(mutant, _)| mutant.kind == kind);
        let own = own.find(|(mutant, _)| mutant.after.as_deref() == Some(after));
        match own.map(|(_, fate)| fate) {
            Some(Fate::Survived(killer)) => killer.text.clone(),
            other => panic!("{after}: {other:?}"),
        }
    };
    let at = told(Kind::Comparison, "产能 <= 15 万立方米/年");
    assert_eq!(
        at,
        "案例 \"甲：产能 15 万立方米/年，不适用\"\n  产品: 墙板\n  产能: 15 万立方米/年\n  期望 未列入 确定\n"
    );
    // One case does for both, and is told for both.
    assert_eq!(told(Kind::Bound, "产能 < 16 万立方米/年"), at);
    let below = told(Kind::Bound, "产能 < 14 万立方米/年");
    assert!(below.contains("产能: 14 万立方米/年\n  期望 限制 依 甲 确定"), "{below}");
}

#[test]
fn an_exception_that_is_left_out_is_named_by_its_case() {
    let found = fates(&catalogue("  当 产品 是 墙板\n  除非 地区 是 西藏", ""));
    let dropped = found.iter().find(|(mutant, _)| mutant.kind == Kind::Exception).map(|(_, fate)| fate);
    let Some(Fate::Survived(killer)) = dropped else { panic!("{dropped:?}") };
    assert!(killer.title.ends_with("除外"), "{}", killer.title);
    assert!(killer.text.contains("例外 甲"), "{}", killer.text);
}

#[test]
fn a_deadline_shows_in_what_follows() {
    let rest = "后果 淘汰 当 日期 > 期限\n  机关 机关 措施 \"停产\" 依据 前言 \"停产\"\n\
        类别 淘汰\n门类 建材 \"建材\"\n条目 1\n  原文 \"砌块\"\n规则 乙\n  依据 原文\n  期限 2025-12-31\n  当 产品 是 砌块\n";
    let found = fates(&catalogue("  当 产品 是 墙板", rest));
    let days: Vec<&Fate> =
        found.iter().filter(|(mutant, _)| mutant.kind == Kind::Deadline).map(|(_, fate)| fate).collect();
    assert_eq!(days.len(), 2);
    let Fate::Survived(later) = days[0] else { panic!("{:?}", days[0]) };
    assert!(
        later.text.contains("日期: 2026-01-01") && later.text.contains("措施 \"停产\""),
        "{}",
        later.text
    );
}

#[test]
fn what_is_no_other_rule_is_said_to_be_none_and_why() {
    // A list that names what another of its terms covers.
    let found = fates(&catalogue("  当 产品 在 (砌块、空心砌块)", ""));
    let dropped = |after: &str| {
        let own = found.iter().find(|(mutant, _)| mutant.after.as_deref() == Some(after));
        own.map(|(_, fate)| fate.clone())
    };
    assert_eq!(dropped("产品 是 砌块"), Some(Fate::Equivalent(Equivalence::SameValues)));
    assert!(matches!(dropped("产品 是 空心砌块"), Some(Fate::Survived(_))));
    // A condition that follows from another one.
    let text = catalogue("  当 产品 是 空心砌块\n   且 产品 是 砌块\n   且 产能 < 15 万立方米/年", "");
    let implied = fates(&text);
    let own = implied.iter().find(|(m, _)| m.kind == Kind::Condition && m.before == "产品 是 砌块");
    let Some((mutant, Fate::Equivalent(why))) = own else { panic!("{own:?}") };
    assert_eq!(*why, Equivalence::Same);
    let program = &book(&text).editions[0].program.clone();
    assert_eq!(
        reason(program, mutant, why, &Catalog::new(Lang::En)),
        "whatever meets the other conditions meets it"
    );
}

#[test]
fn what_a_heavier_rule_hides_is_said_to_be_hidden_by_it() {
    let rest = "类别 淘汰\n门类 建材 \"建材\"\n条目 1\n  原文 \"墙板\"\n规则 乙\n  依据 原文\n  当 产能 < 20 万立方米/年\n";
    let found = fates(&catalogue("  当 产能 < 15 万立方米/年", rest));
    let found: Vec<_> = found.into_iter().filter(|(mutant, _)| mutant.id.contains("/甲#")).collect();
    let own: Vec<_> = found.iter().filter(|(mutant, _)| mutant.kind == Kind::Bound).collect();
    assert_eq!(own.len(), 2);
    for (_, fate) in own {
        let Fate::Equivalent(Equivalence::Masked(rules)) = fate else { panic!("{fate:?}") };
        assert_eq!(rules.len(), 1);
    }
}

#[test]
fn nothing_is_tried_once_nobody_waits() {
    let book = book(&catalogue("  当 产品 是 墙板", ""));
    let all = super::all_mutants(&book);
    let watch = mulu::mutate::Watch { stop: &|| true, tell: &|_| panic!("nothing is done") };
    let (fates, _) = mulu::mutate::run(&book.editions[0], &all, jiff::civil::date(2026, 1, 1), watch);
    assert!(fates.iter().all(Option::is_none) && !fates.is_empty());
}
