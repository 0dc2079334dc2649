//! Texts that are being typed: what is said of them, and that it is unsaid.

use std::fs;

use serde_json::{Value, json};

use super::editor::{Editor, capable, folder, shipped, slice, uri};

/// A small catalogue in which nothing is wrong.
pub const RULES: &str = r#"目录 1 "试验目录"
  施行 2024-01-01
口径 裸界 = 含本数 | 不含本数
范围 限制/建材 全
术语 产品 砖 行业 C3031
套语 生产线 因 "指建设对象"

类别 限制
门类 建材 "一、建材" 行业 C30

条目 1
  原文 "10 万块/日（不含）以下砖生产线"

规则 小砖厂
  依据 原文
  当 产品 是 砖
   且 产能 < 10 万块/日

案例 "小"
  产品: 砖
  产能: 1 万块/日
  期望 限制 依 小砖厂
"#;

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|d| d["code"].as_str()).collect()
}

#[test]
fn findings_come_and_go_while_typing() {
    let folder = folder("typing 规则 100%");
    fs::write(folder.join("catalogue.mulu"), RULES).expect("written");
    let mut editor = Editor::in_folder(&folder);
    let file = editor.open(&folder.join("catalogue.mulu"));
    assert_eq!(editor.diagnostics(&file, 1), Vec::<Value>::new());
    // Behind characters of one, two and no units that would be bytes.
    let version = editor.replace(&file, "案例 \"小\"", "案例 \"小 𠮷 厂\"");
    assert!(editor.diagnostics(&file, version).is_empty());
    let version = editor.replace(&file, "当 产品 是 砖\n", "当 产品 在 (\"𠮷\"、砖头)\n");
    let found = editor.diagnostics(&file, version);
    let unknown: Vec<&str> = found
        .iter()
        .filter(|d| d["code"] == "undeclared-term")
        .map(|d| slice(editor.text(&file), &d["range"]))
        .collect();
    assert_eq!(unknown, ["\"𠮷\"", "砖头"], "{found:?}");
    let told = &found.iter().find(|d| d["code"] == "undeclared-term").expect("it is told");
    assert_eq!((&told["severity"], &told["source"]), (&json!(1), &json!("mulu")));
    let message = told["message"].as_str().expect("a text");
    assert!(message.lines().count() > 1 && message.contains("帮助: "), "{message}");
    let version = editor.replace(&file, "在 (\"𠮷\"、砖头)", "是 砖");
    assert!(editor.diagnostics(&file, version).is_empty());
    assert_eq!(editor.end(), 0);
}

#[test]
fn only_the_newest_of_many_edits_has_to_be_looked_at() {
    let folder = folder("quick");
    fs::write(folder.join("catalogue.mulu"), RULES).expect("written");
    let mut editor = Editor::in_folder(&folder);
    let file = editor.open(&folder.join("catalogue.mulu"));
    editor.diagnostics(&file, 1);
    let mut version = 0;
    let word: Vec<char> = "砖头和瓦块与其他的很多东西".chars().collect();
    for end in 1..word.len() {
        let (old, new): (String, String) = (word[..end].iter().collect(), word[..=end].iter().collect());
        version = editor.replace(&file, &format!("当 产品 是 {old}\n"), &format!("当 产品 是 {new}\n"));
    }
    let found = editor.diagnostics(&file, version);
    let message = found.iter().find(|d| d["code"] == "undeclared-term").expect("it is told");
    assert!(message["message"].as_str().is_some_and(|m| m.contains("很多东西")), "{message}");
    let versions: Vec<i64> = editor
        .told
        .iter()
        .filter(|m| m["params"]["uri"] == *file)
        .filter_map(|m| m["params"]["version"].as_i64())
        .collect();
    assert!(versions.is_sorted() && versions.len() < word.len(), "{versions:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn findings_in_other_files_and_on_disk() {
    let folder = folder("others");
    let (catalogue, cases) = RULES.split_once("案例").expect("it has one");
    let cases = format!("案例{cases}");
    fs::write(folder.join("catalogue.mulu"), catalogue).expect("written");
    fs::write(folder.join("cases.mulu"), &cases).expect("written");
    let mut editor = Editor::in_folder(&folder);
    let rules = editor.open(&folder.join("catalogue.mulu"));
    let other = uri(&folder.join("cases.mulu"));
    assert!(editor.diagnostics(&rules, 1).is_empty());
    // The case names a rule that is now called otherwise; it is not open.
    editor.replace(&rules, "规则 小砖厂", "规则 砖厂");
    assert_eq!(codes(&editor.published(&other, |_| true)), ["case-unknown-rule"]);
    // It is mended on disk.
    fs::write(folder.join("cases.mulu"), cases.replace("小砖厂", "砖厂")).expect("written");
    let change = |kind: u8| json!({"changes": [{"uri": other, "type": kind}]});
    editor.notify("workspace/didChangeWatchedFiles", change(2));
    assert!(editor.published(&other, |_| true).is_empty());
    // What is typed wins over what is on disk, until it is closed.
    editor.open_as(&other, &cases);
    assert_eq!(codes(&editor.diagnostics(&other, 1)), ["case-unknown-rule"]);
    editor.close(&other);
    assert!(editor.published(&other, |_| true).is_empty());
    // A file that is gone has nothing wrong with it.
    editor.open_as(&other, &cases);
    assert_eq!(editor.diagnostics(&other, 1).len(), 1);
    fs::remove_file(folder.join("cases.mulu")).expect("removed");
    editor.close(&other);
    assert!(editor.published(&other, |_| true).is_empty());
    assert_eq!(editor.asked.len(), 1);
    assert_eq!(editor.asked[0]["method"], "client/registerCapability");
    assert_eq!(editor.end(), 0);
}

#[test]
fn texts_outside_of_any_root_are_on_their_own() {
    let (folder, other) = (folder("alone"), folder("alone-elsewhere"));
    fs::write(folder.join("catalogue.mulu"), RULES).expect("written");
    let mut editor = Editor::in_folder(&folder);
    for uri in [uri(&other.join("draft.mulu")), "untitled:Untitled-1".to_owned()] {
        editor.open_as(&uri, &RULES.replace("是 砖\n", "是 瓦\n"));
        assert_eq!(codes(&editor.diagnostics(&uri, 1))[..1], ["undeclared-term"]);
        editor.close(&uri);
        assert!(editor.published(&uri, |_| true).is_empty());
    }
    // It becomes part of a root when one is made around it.
    let draft = uri(&other.join("draft.mulu"));
    editor.open_as(
        &draft,
        "类别 限制\n门类 建材 \"一、建材\"\n条目 2\n  原文 \"砖\"\n规则 砖\n  依据 原文\n  当 产品 是 砖\n",
    );
    assert!(codes(&editor.diagnostics(&draft, 1)).contains(&"undeclared-term"));
    fs::write(other.join("catalogue.mulu"), RULES).expect("written");
    let created = json!({"changes": [{"uri": uri(&other.join("catalogue.mulu")), "type": 1}]});
    editor.notify("workspace/didChangeWatchedFiles", created);
    assert!(editor.published(&draft, |_| true).is_empty());
    assert_eq!(editor.end(), 0);
}

#[test]
fn settings_are_typed_too() {
    let folder = folder("settings");
    fs::write(folder.join("catalogue.mulu"), RULES.replace("当 产品 是 砖\n", "当 (产品 是 砖)\n"))
        .expect("written");
    fs::write(folder.join("mulu.toml"), "").expect("written");
    let mut editor = Editor::in_folder(&folder);
    let rules = uri(&folder.join("catalogue.mulu"));
    let count = editor.published(&rules, |_| true).len();
    let settings = editor.open(&folder.join("mulu.toml"));
    assert!(editor.diagnostics(&settings, 1).is_empty());
    let text = "[lint]\nneedless-parentheses = \"off\"\nnonsense = 1\n";
    editor.apply(&settings, &[json!({"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "newText": text})]);
    assert_eq!(codes(&editor.diagnostics(&settings, 2)), ["settings-unknown-key"]);
    assert!(editor.published(&rules, |_| true).len() < count, "the lint is off");
    assert_eq!(editor.end(), 0);
}

#[test]
fn clients_that_can_do_little_are_told_as_much() {
    let folder = folder("little");
    fs::write(folder.join("catalogue.mulu"), RULES).expect("written");
    let mut editor = Editor::with(&folder, json!({"capabilities": {}}));
    assert!(editor.capabilities.get("codeActionProvider").is_none());
    let file = editor.open(&folder.join("catalogue.mulu"));
    editor.diagnostics(&file, 1);
    // A second rule of that name: the first is a further place.
    let version = editor.replace(&file, "术语 产品 砖 行业 C3031", "术语 产品 砖 行业 C3031\n术语 产品 砖");
    let found = editor.diagnostics(&file, version);
    let told = found.iter().find(|d| d["code"] == "duplicate-term").unwrap_or_else(|| panic!("{found:?}"));
    assert!(told.get("relatedInformation").is_none());
    assert!(told["message"].as_str().is_some_and(|m| m.contains("catalogue.mulu:5: ")), "{told}");
    let symbols = json!({"textDocument": {"uri": file}});
    let symbols = editor.request("textDocument/documentSymbol", symbols).expect("a result");
    assert!(symbols[0]["location"].is_object(), "{symbols}");
    assert_eq!(editor.end(), 0);
    assert!(capable().is_object());
}

#[test]
fn any_text_may_be_opened_and_typed() {
    let folder = folder("hostile");
    fs::write(folder.join("catalogue.mulu"), RULES).expect("written");
    let mut editor = Editor::in_folder(&folder);
    let file = uri(&folder.join("other.mulu"));
    let deep = format!("规则 甲\n 当 {}", "（".repeat(5000));
    let long = "规".repeat((17 << 20) / 3);
    for text in
        ["", "\u{feff}", "\0\u{1}binary", "\r\r\r\n", "规则", "\u{feff}类别\r\n条目 ?\r", &deep, &long]
    {
        editor.open_as(&file, text);
        let found = editor.diagnostics(&file, 1);
        if text.len() > 1 << 24 {
            assert_eq!(codes(&found), ["file-too-large"]);
        }
        if text.contains('\0') {
            assert_eq!(codes(&found), ["binary-rules"]);
        }
        let document = json!({"uri": file});
        for line in [0_u32, 1, 7, u32::MAX >> 1] {
            let at = json!({"line": line, "character": line});
            let range = json!({"start": {"line": 0, "character": 0}, "end": at});
            let params = json!({"textDocument": document, "position": at, "range": range, "newName": "甲",
                "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1}, "options": {"tabSize": 2, "insertSpaces": true}});
            for method in [
                "codeAction",
                "codeLens",
                "completion",
                "definition",
                "documentHighlight",
                "documentSymbol",
                "foldingRange",
                "formatting",
                "hover",
                "inlayHint",
                "prepareRename",
                "references",
                "rename",
                "semanticTokens/full",
                "semanticTokens/range",
            ] {
                let answer = editor.request(&format!("textDocument/{method}"), params.clone());
                if let Err(error) = answer {
                    assert!(["rename", "prepareRename"].contains(&method), "{method}: {error}");
                }
            }
        }
        editor.close(&file);
    }
    assert_eq!(editor.end(), 0);
}

#[test]
fn marks_and_line_ends_stay_as_they_are() {
    let folder = folder("line-ends");
    let text = format!("\u{feff}{}", RULES.replace("   且", "且").replace('\n', "\r\n"));
    fs::write(folder.join("catalogue.mulu"), &text).expect("written");
    let mut editor = Editor::in_folder(&folder);
    let file = editor.open(&folder.join("catalogue.mulu"));
    assert!(editor.diagnostics(&file, 1).is_empty());
    let options = json!({"textDocument": {"uri": file}, "options": {"tabSize": 2, "insertSpaces": true}});
    let edits = editor.request("textDocument/formatting", options).expect("a result");
    let edits = edits.as_array().expect("a list");
    assert_eq!(edits.len(), 1, "{edits:?}");
    assert_eq!(editor.apply(&file, edits), format!("\u{feff}{}", RULES.replace('\n', "\r\n")));
    let version = editor.replace(&file, "\u{feff}目录 1 ", "\u{feff}目录 ");
    let found = editor.diagnostics(&file, version);
    assert_eq!(found[0]["range"]["start"]["line"], 0);
    assert_eq!(found[0]["range"]["start"]["character"], 1, "the mark counts: {found:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn nothing_is_wrong_with_the_shipped_rules() {
    let folder = shipped("shipped");
    let mut editor = Editor::in_folder(&folder);
    let file = editor.open(&folder.join("2024/eliminated/steel.mulu"));
    assert!(editor.diagnostics(&file, 1).is_empty());
    let told: Vec<&Value> = editor.told.iter().filter(|m| m["method"] != "window/logMessage").collect();
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(editor.end(), 0);
}
