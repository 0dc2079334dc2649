//! What is altered, per kind.

use super::{all_mutants, book, catalogue};

/// Kind, before and after of every mutant of a rule with these conditions.
fn altered(conditions: &str) -> Vec<String> {
    let book = book(&catalogue(conditions, ""));
    let changes = all_mutants(&book).list.into_iter().map(|mutant| {
        format!("{}: {} -> {}", mutant.kind.code(), mutant.before, mutant.after.as_deref().unwrap_or("-"))
    });
    changes.collect()
}

#[test]
fn a_bound_moves_a_step_and_turns() {
    assert_eq!(
        altered("  当 产能 < 15.5 万立方米/年"),
        [
            "bound: 产能 < 15.5 万立方米/年 -> 产能 < 15.6 万立方米/年",
            "bound: 产能 < 15.5 万立方米/年 -> 产能 < 15.4 万立方米/年",
            "comparison: 产能 < 15.5 万立方米/年 -> 产能 <= 15.5 万立方米/年",
            "comparison: 产能 < 15.5 万立方米/年 -> 产能 > 15.5 万立方米/年",
        ]
    );
}

#[test]
fn a_bare_bound_is_said_outright_both_ways() {
    assert_eq!(
        altered("  当 产能 15 万立方米/年以下"),
        [
            "bound: 产能 15 万立方米/年以下 -> 产能 16 万立方米/年以下",
            "bound: 产能 15 万立方米/年以下 -> 产能 14 万立方米/年以下",
            "comparison: 产能 15 万立方米/年以下 -> 产能 < 15 万立方米/年",
            "comparison: 产能 15 万立方米/年以下 -> 产能 <= 15 万立方米/年",
            "comparison: 产能 15 万立方米/年以下 -> 产能 15 万立方米/年以上",
        ]
    );
}

#[test]
fn levels_and_days_move_by_one() {
    assert_eq!(
        altered("  当 能效水平 < 标杆与基准之间 且 投产日期 >= 2025-01-01"),
        [
            "condition: 能效水平 < 标杆与基准之间 -> -",
            "bound: 能效水平 < 标杆与基准之间 -> 能效水平 < 标杆以上",
            "bound: 能效水平 < 标杆与基准之间 -> 能效水平 < 基准以下",
            "comparison: 能效水平 < 标杆与基准之间 -> 能效水平 <= 标杆与基准之间",
            "comparison: 能效水平 < 标杆与基准之间 -> 能效水平 > 标杆与基准之间",
            "condition: 投产日期 >= 2025-01-01 -> -",
            "bound: 投产日期 >= 2025-01-01 -> 投产日期 >= 2025-01-02",
            "bound: 投产日期 >= 2025-01-01 -> 投产日期 >= 2024-12-31",
            "comparison: 投产日期 >= 2025-01-01 -> 投产日期 > 2025-01-01",
            "comparison: 投产日期 >= 2025-01-01 -> 投产日期 <= 2025-01-01",
        ]
    );
}

#[test]
fn lists_lose_members_and_terms_grow_broader() {
    assert_eq!(
        altered("  当 产品 在 (墙板、空心砌块 等)"),
        [
            "term: 产品 在 (墙板、空心砌块 等) -> 产品 在 (空心砌块 等)",
            "term: 产品 在 (墙板、空心砌块 等) -> 产品 在 (墙板 等)",
            "term: 产品 在 (墙板、空心砌块 等) -> 产品 在 (建材制品、空心砌块 等)",
            "term: 产品 在 (墙板、空心砌块 等) -> 产品 在 (墙板、砌块 等)",
            "term: 产品 在 (墙板、空心砌块 等) -> 产品 在 (墙板、空心砌块)",
            "negation: 产品 在 (墙板、空心砌块 等) -> 产品 不在 (墙板、空心砌块 等)",
        ]
    );
    assert_eq!(
        altered("  当 产品 是 砌块 而非 空心砌块"),
        [
            "term: 产品 是 砌块 而非 空心砌块 -> 产品 是 建材制品 而非 空心砌块",
            "term: 产品 是 砌块 而非 空心砌块 -> 产品 是 砌块",
            "negation: 产品 是 砌块 而非 空心砌块 -> 产品 不是 砌块 而非 空心砌块",
        ]
    );
    assert_eq!(
        altered("  当 地区 在 (西藏、青海)"),
        [
            "region: 地区 在 (西藏、青海) -> 地区 是 青海",
            "region: 地区 在 (西藏、青海) -> 地区 是 西藏",
            "negation: 地区 在 (西藏、青海) -> 地区 不在 (西藏、青海)",
        ]
    );
}

#[test]
fn parts_exceptions_and_alternatives_are_left_out() {
    assert_eq!(
        altered("  当 有 节能 且 (用途 是 建筑 或 用途 是 农业)\n  当 口径 范围大小 为 窄\n  除非 无 节能"),
        [
            "condition: 有 节能 且 (用途 是 建筑 或 用途 是 农业) -> -",
            "condition: 有 节能 -> -",
            "negation: 有 节能 -> 无 节能",
            "condition: 用途 是 建筑 或 用途 是 农业 -> -",
            "condition: 用途 是 建筑 -> -",
            "negation: 用途 是 建筑 -> 用途 不是 建筑",
            "condition: 用途 是 农业 -> -",
            "negation: 用途 是 农业 -> 用途 不是 农业",
            "condition: 口径 范围大小 为 窄 -> -",
            "reading: 口径 范围大小 为 窄 -> 口径 范围大小 为 宽",
            "exception: 无 节能 -> -",
            "negation: 无 节能 -> 有 节能",
        ]
    );
}

#[test]
fn ids_are_unique_and_name_the_rule() {
    let book = book(&catalogue("  当 产品 是 墙板 且 产能 < 15 万立方米/年\n  除非 有 节能", ""));
    let mut ids: Vec<String> = all_mutants(&book).list.into_iter().map(|mutant| mutant.id).collect();
    assert_eq!(ids[0], "1/限制/建材/1/甲#condition-1");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
