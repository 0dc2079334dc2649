//! Waivers of findings that stand for several pairs: each lifts the pairs that it names, no others.

use mulu::analyze::{Analysis, Finding};

use super::boundary::analysis;

const REFERENCE: &str = "  当 产品 在 (墙板、砌块) 且 能效水平 < 标杆以上\n";

/// A rule of the preamble against two encouraged ones, with waivers.
fn grouped(in_reference: &str, in_panel: &str) -> Analysis {
    let panel = format!("规则 板\n  依据 \"墙板\"\n  当 产品 是 墙板\n{in_panel}");
    let block = "规则 块\n  依据 \"砌块\"\n  当 产品 是 砌块\n";
    let reference = format!("参照 规则 能效\n  依据 前言 \"能效\"\n{REFERENCE}{in_reference}");
    analysis("", &format!("{panel}{block}"), &reference)
}

/// How many rules each overlap is about, and whether it is waived.
fn overlaps(analysis: &Analysis) -> Vec<(usize, bool)> {
    let found = analysis.findings.iter().filter(|f| f.diagnostic.code == "analyze-overlap");
    found.map(|f: &Finding| (f.rules.len(), !f.waivers.is_empty())).collect()
}

#[test]
fn a_group_is_waived_as_a_whole_or_pair_by_pair() {
    assert_eq!(overlaps(&grouped("", "")), [(3, false)]);
    assert_eq!(overlaps(&grouped("  豁免 analyze-overlap 因 \"文字如此\"\n", "")), [(3, true)]);
    // One partner named: the other counts on.
    let named = grouped("  豁免 analyze-overlap \"块\" 因 \"文字如此\"\n", "");
    let mut found = overlaps(&named);
    found.sort();
    assert_eq!(found, [(2, false), (2, true)]);
    assert!(named.findings.iter().filter(|f| f.rules.len() == 2).all(|f| f.witness.is_some()));
    // A waiver in a partner is about that partner alone.
    let mut found = overlaps(&grouped("", "  豁免 analyze-overlap 因 \"文字如此\"\n"));
    found.sort();
    assert_eq!(found, [(2, false), (2, true)]);
}

#[test]
fn a_boundary_is_waived_by_the_name_of_the_other_rule() {
    let large = "规则 大\n  依据 \"墙板\"\n  当 产品 是 墙板 且 产能 > 15 万立方米/年\n";
    let small = "规则 小\n  依据 \"墙板\"\n  当 产品 是 墙板 且 产能 < 15 万立方米/年\n  豁免 analyze-boundary-gap \"大\" 因 \"文字如此\"\n";
    let analysis = analysis("", large, small);
    assert_eq!(analysis.counting().count(), 0);
    assert!(
        analysis
            .findings
            .iter()
            .any(|f| f.diagnostic.code == "analyze-boundary-gap" && !f.waivers.is_empty())
    );
    assert!(analysis.idle.is_empty());
}

#[test]
fn a_fact_is_waived_where_it_is_declared() {
    let declared = "属性 新式 是非\n豁免 analyze-idle-fact \"新式\" 因 \"下一版使用\"\n";
    let rule = |name: &str, what: &str| format!("规则 {name}\n  依据 \"{what}\"\n  当 产品 是 {what}\n");
    let analysis = analysis(declared, &rule("板", "墙板"), &rule("块", "砌块"));
    assert_eq!(analysis.counting().count(), 0);
    assert!(analysis.idle.is_empty());
}
