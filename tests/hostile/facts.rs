//! Facts.

use super::row::{Fault, Row, Way};

fn row(
    name: &'static str,
    ending: &'static str,
    fault: Fault,
    code: &'static str,
    make: fn() -> Vec<u8>,
) -> Row {
    Row { name, way: Way::Facts, ending, make, fault, code }
}

/// A JSON object with a list.
fn listed(key: &str, value: &str, count: usize) -> Vec<u8> {
    format!("{{\"产品\":\"砖\",\"{key}\":[{}]}}", vec![value; count].join(",")).into()
}

pub fn rows() -> Vec<Row> {
    [texts(), nested(), numbers(), many()].concat()
}

fn texts() -> Vec<Row> {
    let form = |name, ending, code, make| row(name, ending, Fault::Form, code, make);
    vec![
        form("facts-empty", "yaml", "no-facts", Vec::new),
        form("facts-comment", "yaml", "no-facts", || "# 没有\n".into()),
        form("facts-junk", "yaml", "binary-facts", || {
            (0..5_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
        }),
        form("facts-nul", "yaml", "binary-facts", || "产品: 砖\u{0}\n".into()),
        form("facts-utf16", "yaml", "not-utf8", || b"\xff\xfea\0:\0 \x001\0".to_vec()),
        form("facts-broken-utf8", "json", "not-utf8", || b"{\"caf\xe9\": 1}".to_vec()),
        form("facts-bidi", "yaml", "unknown-term", || "产品: 瓦\u{202e}\n".into()),
        form("facts-line-without-end", "json", "malformed-facts", || vec![b'x'; 10 << 20]),
        row("facts-large", "yaml", Fault::Size, "input-too-large", || {
            "产品: 水泥熟料\n".repeat(2_500_000).into()
        }),
        row("facts-mark", "yaml", Fault::None, "", || "\u{feff}产品: 砖\r\n".into()),
        form("facts-long-name", "json", "unknown-term", || {
            format!("{{\"产品\":\"{}\"}}", "甲".repeat(1_000_000)).into()
        }),
        form("facts-long-key", "json", "unknown-attribute", || {
            format!("{{\"{}\":1}}", "甲".repeat(1_000_000)).into()
        }),
    ]
}

fn nested() -> Vec<Row> {
    let deep = |name, ending, make| row(name, ending, Fault::Form, "facts-too-deep", make);
    let alias = |name, make| row(name, "yaml", Fault::Form, "yaml-alias", make);
    vec![
        deep("facts-flow-lists", "yaml", || {
            format!("产品: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)).into()
        }),
        deep("facts-blocks", "yaml", || {
            (0..1_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>().into()
        }),
        deep("facts-dashes", "yaml", || format!("{}x\n", "- ".repeat(10_000)).into()),
        deep("facts-lists", "json", || "[".repeat(1_000_000).into()),
        deep("facts-objects", "json", || "{\"a\":".repeat(100_000).into()),
        deep("facts-arrays", "toml", || format!("a={}{}", "[".repeat(10_000), "]".repeat(10_000)).into()),
        deep("facts-dots", "toml", || format!("a{}=1\n", ".a".repeat(10_000)).into()),
        deep("facts-heads", "toml", || format!("[{}a]\n", "a.".repeat(10_000)).into()),
        alias("facts-billion-laughs", || {
            let level = |i: u8| {
                let (own, below) = (char::from(b'b' + i), char::from(b'a' + i));
                format!("{own}: &{own} [{}]\n", vec![format!("*{below}"); 9].join(", "))
            };
            format!("a: &a [x, x]\n{}产品: *j\n", (0..9).map(level).collect::<String>()).into()
        }),
        alias("facts-merge", || "产品: 砖\n<<: {工艺: 甲}\n".into()),
        alias("facts-anchor", || format!("产品: &{} 砖\n", "a".repeat(1_000_000)).into()),
        row("facts-tag", "yaml", Fault::Form, "yaml-tag", || "产品: !!python/object:os.system x\n".into()),
    ]
}

fn numbers() -> Vec<Row> {
    let number = |name, ending, code, make| row(name, ending, Fault::Form, code, make);
    vec![
        number("facts-exponent-of-a-measure", "yaml", "malformed-quantity", || {
            "产品: 砖\n产能: 1e999999999 吨/年\n".into()
        }),
        number("facts-exponent-yaml", "yaml", "unknown-unit", || "产品: 砖\n条数: 1e999999999\n".into()),
        number("facts-exponent-json", "json", "number-form", || {
            "{\"产品\":\"砖\",\"条数\":1e999999999}".into()
        }),
        number("facts-exponent-below", "json", "number-form", || {
            "{\"产品\":\"砖\",\"条数\":1e-999999999}".into()
        }),
        number("facts-least-exponent", "json", "number-form", || {
            "{\"产品\":\"砖\",\"条数\":1e-2147483648}".into()
        }),
        number("facts-exponent-toml", "toml", "malformed-facts", || {
            "产品 = \"砖\"\n条数 = 1e999999999\n".into()
        }),
        number("facts-digits-yaml", "yaml", "number-too-long", || {
            format!("产品: 砖\n条数: {}\n", "9".repeat(1_000_000)).into()
        }),
        number("facts-digits-json", "json", "number-too-long", || {
            format!("{{\"产品\":\"砖\",\"条数\":{}}}", "9".repeat(1_000_000)).into()
        }),
        number("facts-digits-toml", "toml", "malformed-facts", || {
            format!("产品 = \"砖\"\n条数 = {}\n", "9".repeat(1_000_000)).into()
        }),
        number("facts-digits-of-a-measure", "json", "number-too-long", || {
            format!("{{\"产品\":\"砖\",\"产能\":\"{} 吨/年\"}}", "9".repeat(1_000_000)).into()
        }),
        number("facts-number-signs", "yaml", "malformed-quantity", || {
            format!("产品: 砖\n产能: 5 {}吨/年\n", "万".repeat(1_000_000)).into()
        }),
    ]
}

fn many() -> Vec<Row> {
    let form = |name, ending, code, make| row(name, ending, Fault::Form, code, make);
    vec![
        form("facts-units", "json", "too-many-units", || listed("建设内容", "{\"产品\":\"砖\"}", 100_000)),
        form("facts-values", "json", "too-many-values", || listed("不是", "\"砖\"", 100_000)),
        form("facts-measures", "json", "too-many-values", || listed("产能", "\"1 吨/年\"", 100_000)),
        form("facts-values-on-a-line", "yaml", "too-many-values", || {
            format!("产品: {}砖\n", "砖、".repeat(100_000)).into()
        }),
        form("facts-equal-keys", "json", "duplicate-fact", || {
            format!("{{{}}}", vec!["\"产品\":\"砖\""; 5_000].join(",")).into()
        }),
        form("facts-unknown-keys", "yaml", "unknown-attribute", || {
            (0..2_000).map(|i| format!("没有{i}: 1\n")).collect::<String>().into()
        }),
        form("facts-unknown-projects", "json", "unknown-term", || {
            format!("[{}]", vec!["{\"产品\":\"没有\"}"; 2_000].join(",")).into()
        }),
        row("facts-documents", "yaml", Fault::None, "", || "---\n产品: 砖\n".repeat(500).into()),
    ]
}
