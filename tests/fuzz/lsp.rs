//! The language server: sequences of messages, or any bytes. Every request is answered once, and what is answered about a text that
//! was typed is what is answered about the same text told at once.

use serde_json::json;

use super::editor::{Editor, answered};
use super::world::CATALOGUE;
use crate::property::random::Random;

/// What is typed at once.
const TYPED: [&str; 26] = [
    "",
    "",
    "",
    "\n",
    "\r\n",
    "\r",
    " ",
    "  当 ",
    "规则 甲\n",
    "产品 是 砖",
    "且",
    "\"",
    "“",
    "”",
    "、",
    "(",
    "产能 < 5 吨/日",
    "除非 地区 在 西省",
    "术语 产品 瓦 属于 砖\n",
    "案例 \"甲\"\n",
    "# 注释",
    "𠮷",
    "\u{feff}",
    "条目 1\n",
    "依据 原文",
    "期望 限制",
];

/// Requests about a text, and whether they ask about a place in it.
const ASKED: [(&str, bool); 15] = [
    ("textDocument/documentSymbol", false),
    ("textDocument/foldingRange", false),
    ("textDocument/semanticTokens/full", false),
    ("textDocument/codeLens", false),
    ("textDocument/formatting", false),
    ("textDocument/semanticTokens/range", false),
    ("textDocument/codeAction", false),
    ("textDocument/inlayHint", false),
    ("textDocument/hover", true),
    ("textDocument/completion", true),
    ("textDocument/definition", true),
    ("textDocument/references", true),
    ("textDocument/documentHighlight", true),
    ("textDocument/prepareRename", true),
    ("textDocument/rename", true),
];

pub fn law(bytes: &[u8]) {
    match bytes.split_first() {
        Some((0, rest)) => drop(answered(rest.to_vec())),
        Some((how, rest)) => typed(Random::of(rest), *how),
        None => {}
    }
}

/// A text is opened and typed into, with questions in between; at the end it is told as a whole.
fn typed(mut random: Random, how: u8) {
    let mut editor = Editor::start(how);
    editor.open(&beginning(&mut random));
    for _ in 0..random.below(12) {
        match random.below(6) {
            0 => {
                let (method, placed) = *random.pick(&ASKED);
                let at = random.below(editor.text.len() + 1);
                editor.ask(method, placed.then_some(at));
            }
            1 => odd(&mut editor, &mut random),
            _ => edit(&mut editor, &mut random),
        }
    }
    let place = random.below(editor.text.len() + 1);
    let ask_all = |editor: &mut Editor| -> Vec<i64> {
        ASKED.iter().map(|(method, placed)| editor.ask(method, placed.then_some(place))).collect()
    };
    let after_typing = ask_all(&mut editor);
    editor.tell_anew();
    let anew = ask_all(&mut editor);
    let text = editor.text.clone();
    let answers = editor.end();
    for ((typed, anew), (method, _)) in after_typing.iter().zip(&anew).zip(ASKED) {
        assert_eq!(answers[typed], answers[anew], "{method} after typing, and of the whole text\n{text:?}");
    }
}

/// Some lines of the root's own rules.
fn beginning(random: &mut Random) -> String {
    let lines: Vec<&str> = CATALOGUE.lines().collect();
    let start = random.below(lines.len());
    let count = *random.pick(&[0, 3, 10, 40]);
    let line_end = random.word(&["\n", "\n", "\r\n", "\r"]);
    lines[start..].iter().take(count).flat_map(|line| [*line, line_end]).collect()
}

/// One change or two, which build on each other.
fn edit(editor: &mut Editor, random: &mut Random) {
    let mut changes = Vec::new();
    for _ in 0..*random.pick(&[1, 1, 2]) {
        let start = random.below(editor.text.len() + 1);
        let end = start + *random.pick(&[0, 0, 1, 3, 12, 60]);
        changes.push(editor.change(start, end, random.word(&TYPED)));
    }
    editor.changed(changes);
}

/// What editors also send, and what they should not.
fn odd(editor: &mut Editor, random: &mut Random) {
    let document = json!({"textDocument": {"uri": editor.uri}});
    match random.below(9) {
        0 => editor.request("workspace/symbol", json!({"query": random.word(&TYPED)})),
        1 => editor.request("mulu/unknown", json!(null)),
        2 => editor.request("initialize", json!({"capabilities": {}})),
        3 => editor.request("textDocument/hover", document),
        4 => editor.request("textDocument/hover", json!([1, "甲"])),
        5 => editor.request(
            "workspace/executeCommand",
            json!({"command": "mulu.showCases", "arguments": [editor.uri, "2024/限制/建材/1/小型熟料线"]}),
        ),
        6 => {
            let id = editor.asked;
            editor.notify("$/cancelRequest", json!({"id": id}));
            id
        }
        7 => {
            editor.notify("textDocument/didSave", document);
            0
        }
        _ => {
            editor.notify("textDocument/didClose", document);
            let text = editor.text.clone();
            editor.open(&text);
            0
        }
    };
}
