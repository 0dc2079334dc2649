//! Rules.

use super::row::{Fault, Row, Way};

const HEAD: &str = "目录 1 \"试\"\n施行 2020-01-01\n范围 限制/甲 全\n术语 产品 砖\n";
const ITEM: &str = "类别 限制\n门类 甲 \"甲\"\n条目 1\n原文 \"砖\"\n";
const RULE: &str = "规则 砖\n依据 原文\n当 ";

/// A rule with a condition.
fn condition(text: &str) -> String {
    format!("{HEAD}{ITEM}{RULE}{text}\n")
}

fn tested(text: &str) -> Vec<u8> {
    condition(text).into_bytes()
}

/// Vocabulary, and a rule that has nothing to do with it.
fn vocabulary(text: &str) -> Vec<u8> {
    format!("{HEAD}{text}{ITEM}{RULE}产品 是 砖\n").into_bytes()
}

fn joined(count: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(between)
}

fn utf16(mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = condition("产品 是 砖");
    mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
}

fn row(name: &'static str, fault: Fault, code: &'static str, make: fn() -> Vec<u8>) -> Row {
    Row { name, way: Way::Rules, ending: "mulu", make, fault, code }
}

pub fn rows() -> Vec<Row> {
    [nested(), long(), many(), vocabularies(), encodings()].concat()
}

fn nested() -> Vec<Row> {
    let deep = |name, make| row(name, Fault::Form, "too-deep", make);
    vec![
        deep("brackets", || tested(&format!("{}产品 是 砖{}", "(".repeat(5_000), ")".repeat(5_000)))),
        deep("full-width-brackets", || tested(&format!("{}产品 是 砖", "（".repeat(5_000)))),
        deep("negations", || tested(&format!("{}产品 是 砖", "非 ".repeat(5_000)))),
        deep("quotes", || tested(&format!("产品 是 {}", "“".repeat(5_000)))),
        deep("exceptions", || tested(&format!("产品 是 砖\n除非 {}产品 是 砖", "非 (".repeat(2_000)))),
    ]
}

fn long() -> Vec<Row> {
    let long = |name, make| row(name, Fault::Form, "statement-too-long", make);
    vec![
        long("conjunction", || tested(&vec!["产品 是 砖"; 100_000].join(" 且 "))),
        long("alternatives", || tested(&"产品 是 砖\n当 ".repeat(20_000))),
        long("exceptions-in-a-row", || tested(&format!("产品 是 砖{}", "\n除非 产品 是 砖".repeat(20_000)))),
        long("rules-on-one-line", || {
            let rules = joined(20_000, " ", |i| format!("规则 砖{i} 依据 原文 当 产品 是 砖"));
            format!("{HEAD}{ITEM}{rules}\n").into_bytes()
        }),
        long("unknown-terms-in-a-list", || {
            tested(&format!("产品 在 ({})", joined(20_000, "、", |i| format!("没有{i}"))))
        }),
        long("regions", || tested(&format!("地区 在 ({})", "北京、上海、河北、".repeat(30_000)))),
        long("name", || tested(&format!("产品 是 {}", "甲".repeat(1_000_000)))),
        long("number", || tested(&format!("产能 < {} 吨/年", "9".repeat(1_000_000)))),
        long("number-signs", || tested(&format!("产能 < 5 {}吨/年", "万".repeat(1_000_000)))),
        long("quote", || {
            format!("{HEAD}类别 限制\n门类 甲 \"甲\"\n条目 1\n原文 \"{}\"\n", "砖".repeat(1_000_000)).into()
        }),
        long("aliases", || {
            vocabulary(&format!("术语 产品 瓦 别名 {}\n", joined(20_000, "、", |i| format!("瓦{i}"))))
        }),
        long("parents", || {
            vocabulary(&format!("术语 产品 瓦 属于 {}\n", joined(20_000, "、", |i| format!("瓦{i}"))))
        }),
        long("reading", || {
            vocabulary(&format!("口径 甲 = {}\n", joined(20_000, " | ", |i| format!("乙{i}"))))
        }),
        long("line-without-end", || vec![b'a'; 10 << 20]),
        row("long-number", Fault::Form, "number-too-long", || {
            tested(&format!("产能 < {} 吨/年", "9".repeat(20_000)))
        }),
        row("fraction", Fault::Form, "number-too-long", || {
            tested(&format!("产能 < 0.{}1 吨/年", "0".repeat(20_000)))
        }),
        row("exponent", Fault::Form, "unexpected-text", || tested("产能 < 1e999999999 吨/年")),
        row("large", Fault::Size, "file-too-large", || {
            format!("{}{}", condition("产品 是 砖"), "# 甲\n".repeat(3_000_000)).into()
        }),
    ]
}

fn many() -> Vec<Row> {
    vec![
        row("errors", Fault::Form, "more-errors", || {
            format!("{HEAD}{ITEM}{}", "规则\n".repeat(100_000)).into()
        }),
        row("statements", Fault::Form, "too-many-statements", || {
            format!("{HEAD}{ITEM}{}", "类别 限制\n".repeat(400_001)).into()
        }),
        row("unknown-terms", Fault::Meaning, "undeclared-term", || {
            let rules = joined(5_000, "", |i| format!("规则 砖{i}\n依据 原文\n当 产品 是 没有{i}\n"));
            format!("{HEAD}{ITEM}{rules}").into()
        }),
        row("equal-rules", Fault::Meaning, "duplicate-rule", || {
            format!("{HEAD}{ITEM}{}", format!("{RULE}产品 是 砖\n").repeat(5_000)).into()
        }),
        row("rules", Fault::Hint, "", || {
            let rules = joined(60, "", |i| format!("规则 砖{i}\n依据 原文\n当 产品 是 砖\n"));
            format!("{HEAD}{ITEM}{rules}").into()
        }),
        row("cases", Fault::Hint, "", || {
            let cases = joined(2_000, "", |i| format!("案例 \"砖{i}\"\n  产品: 砖\n  期望 限制\n"));
            format!("{}{cases}", condition("产品 是 砖")).into()
        }),
    ]
}

fn vocabularies() -> Vec<Row> {
    vec![
        row("levels", Fault::Meaning, "hierarchy-too-deep", || {
            vocabulary(&joined(5_000, "", |i| {
                format!(
                    "术语 产品 砖{} 属于 砖{}\n",
                    i + 1,
                    if i == 0 { String::new() } else { i.to_string() }
                )
            }))
        }),
        row("cycle", Fault::Meaning, "term-cycle", || {
            vocabulary(&joined(5_000, "", |i| format!("术语 产品 砖{i} 属于 砖{}\n", (i + 1) % 5_000)))
        }),
        row("terms", Fault::Meaning, "too-many-terms", || {
            vocabulary(&joined(30_500, "", |i| format!("术语 产品 砖{i}\n")))
        }),
        row("definitions", Fault::Hint, "", || {
            let terms = joined(1_000, "", |i| format!("术语 产品 瓦{i}\n"));
            vocabulary(&(terms + &joined(999, "", |i| format!("定义 瓦{i} 即 产品 是 瓦{}\n", i + 1))))
        }),
        row("definitions-in-a-circle", Fault::Meaning, "circular-definition", || {
            let terms = joined(500, "", |i| format!("术语 产品 瓦{i}\n"));
            vocabulary(
                &(terms + &joined(500, "", |i| format!("定义 瓦{i} 即 产品 是 瓦{}\n", (i + 1) % 500))),
            )
        }),
        row("path-as-a-name", Fault::Form, "unexpected", || tested("产品 是 ../../etc/passwd")),
        row("path-as-a-term", Fault::Meaning, "undeclared-term", || tested("产品 是 \"../../etc/passwd\"")),
    ]
}

fn encodings() -> Vec<Row> {
    let refused = |name, code, make| row(name, Fault::Form, code, make);
    let taken = |name, make| row(name, Fault::Hint, "", make);
    vec![
        refused("nul", "binary-rules", || tested("产品 是 砖\u{0}")),
        refused("broken-utf8", "not-utf8", || [&tested("产品 是 砖")[..], b"# \xe4\xba caf\xe9\n"].concat()),
        refused("utf16-le", "not-utf8", || utf16(b"", u16::to_le_bytes)),
        refused("utf16-be", "not-utf8", || utf16(b"", u16::to_be_bytes)),
        refused("utf16-le-marked", "not-utf8", || utf16(b"\xff\xfe", u16::to_le_bytes)),
        refused("utf16-be-marked", "not-utf8", || utf16(b"\xfe\xff", u16::to_be_bytes)),
        refused("bidi", "control-character", || tested("产品 是 砖\u{202e}")),
        refused("invisible", "control-character", || tested("产品 是 砖\u{200b}")),
        row("two-marks", Fault::Hint, "", || {
            [b"\xef\xbb\xbf\xef\xbb\xbf", &tested("产品 是 砖")[..]].concat()
        }),
        taken("mark", || [b"\xef\xbb\xbf", &tested("产品 是 砖")[..]].concat()),
        taken("crlf", || condition("产品 是 砖").replace('\n', "\r\n").into()),
    ]
}
