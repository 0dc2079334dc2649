//! Broken statements: one diagnostic each, at the right place; the others live.

use super::{codes, first_id, parsed};
use crate::diagnostic::{Arg, Diagnostic};
use crate::source::Sources;
use crate::syntax::parse_condition;

fn arg<'d>(diagnostic: &'d Diagnostic, name: &str) -> &'d Arg {
    diagnostic.args.iter().find(|(n, _)| *n == name).map(|(_, value)| value).unwrap()
}

/// Each text yields exactly one diagnostic, of this code, on this piece of text.
#[test]
fn codes_and_places() {
    for (text, code, marked) in [
        ("规则 甲\n  当 产品 是 \"乙", "unclosed-string", "\"乙"),
        ("规则 甲\n  当 (产品 是 乙\n  除非 地区 是 丙", "unclosed-bracket", "("),
        ("规则 甲\n  当 （产品 是 乙", "unclosed-bracket", "（"),
        ("规则 甲\n  当 产品 是 乙)", "stray-bracket", ")"),
        ("规则 甲\n  当 甲 是 乙 且 甲 是 丙 或 甲 是 丁", "mixed-and-or", "或"),
        ("范围 限制 建材 全", "unexpected-text", "建材"),
        ("规则 甲 当 产品 是 乙 工艺 是 丙", "unexpected-text", "工艺"),
        ("规则 甲\n  依据 \"乙\" 产品 是 丙", "unexpected-text", "产品"),
        ("规则\n  当 甲 是 乙", "unexpected-text", "当"),
        ("规则 甲 当", "unexpected-end", ""),
        ("规则 甲 当 产品 是 且 地区 是 乙", "unexpected-text", "且"),
        ("规则 甲 当 产品 是 25A空腹钢窗", "name-needs-quotes", "25A空腹钢窗"),
        ("规则 甲 当 产品 是 岩（矿）棉", "name-needs-quotes", "岩（矿）棉"),
        ("规则 甲 当 产品 是 甲、乙", "list-after-is", "是 甲、乙"),
        ("规则 甲 当 产品 是 \"\"", "empty-name", "\"\""),
        ("规则 甲 当 产能 < -5 吨", "negative-quantity", "-5"),
        ("规则 甲 当 产能 < 1,50 吨", "malformed-number", "1,50"),
        ("规则 甲 当 产能 < 5 吨以下", "bound-said-twice", "以下"),
        ("规则 甲 当 产能 < 5 吨（含）", "bracket-contradicts", "（含）"),
        ("规则 甲 当 产能 5 吨", "unexpected-end", ""),
        ("规则 甲 当 产品 是 乙 期限 2025-02-30", "impossible-date", "2025-02-30"),
        ("单位 甲 = 5（含）乙", "bracket-without-bound", "（含）"),
        ("目录 2024 \"甲\" 优先 限制 > 鼓励", "precedence-incomplete", "优先 限制 > 鼓励"),
        ("目录 2024 \"甲\" 文号 \"乙\" 文号 \"丙\"", "clause-twice", "文号 \"丙\""),
        ("属性 甲 别名 乙", "attribute-without-kind", "甲"),
        ("属性 甲 术语 是非", "clause-twice", "是非"),
        ("案例 \"甲\"\n 产品: 乙", "case-without-expectation", "\"甲\""),
        ("案例 \"甲\"\n 产品 乙\n 期望 限制", "unexpected-text", "乙"),
        ("案例 \"甲\"\n 产品: [乙\n 期望 限制", "unexpected-end", ""),
        ("案例 \"甲\"\n 产品: 乙\n 期望 限止", "unexpected-text", "限止"),
        ("案例 \"甲\"\n 产品: 乙\n 期忘 限制", "unexpected-text", "限制"),
        ("术语 产品 甲 别明 乙", "unexpected-text", "别明"),
        ("条目 99999999999", "number-too-long", "99999999999"),
        ("条目 一", "unexpected-text", "一"),
        ("类别 建材", "unexpected-text", "建材"),
        ("说明 \"甲\"", "unexpected-end", ""),
        ("规则：甲", "unexpected-text", "："),
        ("口径 甲 为 乙", "unexpected-text", "为"),
        ("你好", "unknown-keyword", "你好"),
        ("规责 甲\n  当 产品 是 乙", "unknown-keyword", "规责"),
        ("规则甲 当 产品 是 乙", "unknown-keyword", "规则甲"),
        ("规则 甲\u{0} 当 产品 是 乙", "control-character", "\u{0}"),
        ("规则 甲\u{200b} 当 产品 是 乙", "control-character", "\u{200b}"),
    ] {
        let (file, diagnostics, sources) = parsed(text);
        assert_eq!(codes(&diagnostics), [code], "{text}\n{diagnostics:#?}");
        let span = diagnostics[0].span().unwrap();
        assert_eq!(sources.slice(span), marked, "{text}");
        assert!(file.statements.is_empty(), "{text}");
    }
}

#[test]
fn ten_broken_statements_give_ten_diagnostics() {
    let broken = [
        "规则 甲 当 产品 是",
        "术语 产品",
        "条目 五",
        "口径 甲 = 乙 |",
        "类别 优待",
        "规责 丁 当 产品 是 乙",
        "单位 吨 1000 千克",
        "后果 限制 措施 \"甲\"",
        "原文 \"没有写完",
        "案例 \"甲\"\n  产品: 乙",
    ];
    let mut text = String::new();
    for (i, statement) in broken.iter().enumerate() {
        text += &format!("术语 产品 健康{i}\n# 注释\n  {statement}\n\n");
    }
    let (file, diagnostics, sources) = parsed(&text);
    assert_eq!(diagnostics.len(), 10, "{diagnostics:#?}");
    assert_eq!(file.statements.len(), 10);
    assert_eq!(file.comments.len(), 10);
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        let start = sources.position(diagnostic.span().unwrap()).line;
        let expected = text[..text.find(&format!("\n  {}\n", broken[i])).unwrap()].matches('\n').count() + 2;
        assert_eq!(start, expected, "{}\n{diagnostic:#?}", broken[i]);
    }
    let names: Vec<_> = file.broken.iter().map(|name| name.text.as_str()).collect();
    for name in ["甲", "丁", "吨"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
}

#[test]
fn a_mistyped_keyword_spares_the_statement_before_it() {
    let text = "规则 甲\n  当 产品 是 乙\n规责 丙\n  当 产品 是 丁\n案列 \"戊\"\n  产品: 己\n术语 产品 庚";
    let (file, diagnostics, sources) = parsed(text);
    assert_eq!(codes(&diagnostics), ["unknown-keyword", "unknown-keyword"]);
    assert_eq!(file.statements.len(), 2);
    let marked: Vec<_> = diagnostics.iter().map(|d| sources.slice(d.span().unwrap())).collect();
    assert_eq!(marked, ["规责", "案列"]);
    assert_eq!(arg(&diagnostics[0], "suggestion"), &Arg::List(vec![Arg::from("`规则`")]));
    assert!(file.broken.iter().any(|name| name.text == "丙"));
}

#[test]
fn a_mistyped_clause_breaks_its_rule() {
    let (file, diagnostics, _) =
        parsed("规则 甲\n  当 产品 是 乙\n  除悲 地区 是 丙\n  期限 2025-12-31\n条目 1");
    assert_eq!(codes(&diagnostics), ["unknown-keyword"]);
    assert_eq!(arg(&diagnostics[0], "suggestion"), &Arg::List(vec![Arg::from("`除非`")]));
    assert_eq!(file.statements.len(), 1);
    assert!(file.broken.iter().any(|name| name.text == "甲"));
}

#[test]
fn mistyped_words_inside_a_statement_get_a_suggestion() {
    for (text, meant) in [
        ("术语 产品 甲 别明 乙", "`别名`"),
        ("案例 \"甲\"\n 产品: 乙\n 期望 限止", "`限制`"),
        ("案例 \"甲\"\n 产品: 乙\n 期忘 限制", "`期望`"),
        ("类别 鼓劢", "`鼓励`"),
        ("attribute x quantitiy 质量", "`quantity`"),
        ("规则 甲 当 产能 不超 5 吨", "`不超过`"),
    ] {
        let (_, diagnostics, _) = parsed(text);
        assert_eq!(arg(&diagnostics[0], "suggestion"), &Arg::List(vec![Arg::from(meant)]), "{text}");
    }
}

#[test]
fn keywords_are_named_in_the_language_of_the_statement() {
    for (text, word) in [("rule x cites \"y\" z", "`when`"), ("规则 x 依据 \"y\" z", "`当`")] {
        let (_, diagnostics, _) = parsed(text);
        assert!(
            matches!(arg(&diagnostics[0], "expected"), Arg::List(list) if list.contains(&Arg::from(word))),
            "{text}"
        );
    }
}

#[test]
fn a_condition_alone() {
    let read = |text: &str| {
        let mut sources = Sources::default();
        sources.add("repl", text);
        parse_condition(&sources, first_id()).map_err(|diagnostics| codes(&diagnostics))
    };
    assert!(read("产品 是 水泥熟料 且 (产能 < 5 吨/日) # 注").is_ok());
    assert_eq!(read(""), Err(vec!["unexpected-end"]));
    assert_eq!(read("产品 是 \"甲"), Err(vec!["unclosed-string"]));
    assert_eq!(read("产品 是 甲 乙"), Err(vec!["unexpected-text"]));
    assert_eq!(read("甲 是 乙 且 甲 是 乙 或 甲 是 乙"), Err(vec!["mixed-and-or"]));
    assert_eq!(read(&format!("{}甲 是 乙", "非 ".repeat(100))), Err(vec!["too-deep"]));
}
