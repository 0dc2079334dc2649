//! What is typed into a session, and text to be drafted from.

use super::row::{Fault, Row, Way};

fn row(name: &'static str, way: Way, fault: Fault, code: &'static str, make: fn() -> Vec<u8>) -> Row {
    Row { name, way, ending: "", make, fault, code }
}

pub fn rows() -> Vec<Row> {
    let typed = |name, code, make| row(name, Way::Session, Fault::Form, code, make);
    let drafted = |name, fault, code, make| row(name, Way::Draft, fault, code, make);
    vec![
        typed("line-exponent", "malformed-quantity", || "产能 1e999999999 吨/年\n".into()),
        typed("line-digits", "number-too-long", || format!("产能 {} 吨/年\n", "9".repeat(10_000)).into()),
        typed("line-exponent-in-a-sentence", "session-not-understood", || {
            "我们年产1e999999999吨砖瓦\n".into()
        }),
        typed("line-digits-in-a-sentence", "session-not-understood", || {
            format!("我们年产{}吨\n", "9".repeat(10_000)).into()
        }),
        typed("line-too-long", "session-line-too-long", || format!("{}\n", "甲".repeat(1_000_000)).into()),
        typed("line-endless", "session-line-too-long", || vec![b'a'; 5 << 20]),
        typed("line-negations", "too-deep", || format!("{}产品 是 砖\n", "非 ".repeat(5_000)).into()),
        typed("line-nul", "repl-not-text", || b"\0\0\0\n".to_vec()),
        typed("line-utf16", "not-utf8", || "产品 砖 a\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        row("line-brackets", Way::Session, Fault::Hint, "", || format!("{}\n", "(".repeat(10_000)).into()),
        row("lines", Way::Session, Fault::None, "", || "产品 砖\n".repeat(200).into()),
        drafted("draft-large", Fault::Size, "input-too-large", || vec![b'a'; 33 << 20]),
        drafted("draft-nul", Fault::Size, "binary-rules", || b"1. \0\n".to_vec()),
        drafted("draft-items", Fault::Hint, "", || "1. 2000 吨/日以下水泥熟料生产线\n".repeat(200).into()),
        drafted("draft-brackets", Fault::Size, "draft-too-long", || {
            format!("1. {}\n", "（".repeat(20_000)).into()
        }),
        drafted("draft-digits", Fault::Size, "draft-too-long", || {
            format!("1. {} 吨以下砖\n", "9".repeat(1_000_000)).into()
        }),
    ]
}
