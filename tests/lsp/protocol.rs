//! The protocol itself: beginning, end, what is malformed, what is taken back.

use serde_json::{Value, json};

use super::editor::{Editor, folder, uri};

const NOT_INITIALIZED: i64 = -32002;
const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const NO_METHOD: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const CANCELLED: i64 = -32800;

fn code(answer: Result<Value, Value>) -> i64 {
    answer.expect_err("an error")["code"].as_i64().expect("a code")
}

#[test]
fn nothing_before_initialize_and_nothing_after_shutdown() {
    let mut editor = Editor::start(&[]);
    assert_eq!(code(editor.request("textDocument/hover", json!({}))), NOT_INITIALIZED);
    editor.notify("textDocument/didOpen", json!({}));
    assert_eq!(code(editor.request("initialize", json!({"capabilities": 7}))), INVALID_PARAMS);
    let result = editor.request("initialize", json!({"capabilities": {}})).expect("a result");
    assert_eq!(result["serverInfo"]["name"], "mulu");
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(code(editor.request("initialize", json!({"capabilities": {}}))), INVALID_REQUEST);
    assert_eq!(editor.request("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(code(editor.request("textDocument/hover", json!({}))), INVALID_REQUEST);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.status(), 0);
}

#[test]
fn the_exit_status_tells_whether_the_end_was_orderly() {
    let folder = folder("end");
    assert_eq!(Editor::in_folder(&folder).end(), 0);
    assert_eq!(Editor::in_folder(&folder).hang_up(), 1);
    assert_eq!(Editor::start(&[]).hang_up(), 1);
    let mut editor = Editor::in_folder(&folder);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.status(), 1);
    let mut editor = Editor::in_folder(&folder);
    assert!(editor.request("shutdown", Value::Null).is_ok());
    assert_eq!(editor.hang_up(), 0);
}

#[test]
fn what_is_malformed_is_answered_and_passed_over() {
    let folder = folder("malformed");
    let mut editor = Editor::in_folder(&folder);
    for (raw, id, expected) in [
        ("Content-Length: 5\r\n\r\n{\"a\":", json!(null), PARSE_ERROR),
        ("Content-Length: 2\r\n\r\n[]", json!(null), INVALID_REQUEST),
        ("Content-Length: 10\r\n\r\n{\"id\":1.5}", json!(1.5), INVALID_REQUEST),
        ("Content-Length: many\r\n\r\n", json!(null), PARSE_ERROR),
    ] {
        editor.raw(raw.as_bytes());
        assert_eq!(code(editor.answer(&id)), expected, "{raw}");
    }
    assert_eq!(code(editor.request("textDocument/fly", json!({}))), NO_METHOD);
    assert_eq!(code(editor.request("textDocument/formatting", json!({"textDocument": 3}))), INVALID_PARAMS);
    assert_eq!(code(editor.request("workspace/executeCommand", json!({"command": "rm"}))), INVALID_PARAMS);
    // Of texts that were never opened nothing is known.
    let never =
        json!({"textDocument": {"uri": "file:///never.mulu"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.request("textDocument/definition", never), Ok(Value::Null));
    editor.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///never.mulu", "version": 2}, "contentChanges": []}),
    );
    editor.notify("textDocument/didOpen", json!({"textDocument": []}));
    editor.notify("$/whatever", json!([]));
    assert_eq!(editor.request("shutdown", Value::Null), Ok(Value::Null));
    let logged = editor.told.iter().filter(|m| m["method"] == "window/logMessage").count();
    assert_eq!(logged, 2, "{:?}", editor.told);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.status(), 0);
}

#[test]
fn a_request_that_is_taken_back_is_not_answered() {
    let folder = folder("cancel");
    let mut editor = Editor::in_folder(&folder);
    let file = uri(&folder.join("catalogue.mulu"));
    editor.open_as(&file, super::typing::RULES);
    editor.diagnostics(&file, 1);
    // The edit makes the request before wait until the second is taken back.
    editor.replace(&file, "< 10 万块/日", "< 20 万块/日");
    let params = json!({"textDocument": {"uri": file}});
    let first = editor.ask("textDocument/codeLens", params.clone());
    let second = editor.ask("textDocument/codeLens", params.clone());
    editor.notify("$/cancelRequest", json!({"id": second}));
    let third = editor.ask("textDocument/codeLens", params);
    assert!(editor.answer(&json!(first)).is_ok());
    let taken_back = editor.told.iter().position(|m| m["id"] == second).map(|at| editor.told.remove(at));
    match taken_back {
        Some(message) => assert_eq!(message["error"]["code"], CANCELLED),
        // It may have been answered before the message came.
        None => drop(editor.answer(&json!(second))),
    }
    assert!(editor.answer(&json!(third)).is_ok());
    editor.notify("$/cancelRequest", json!({"id": 12345}));
    assert_eq!(editor.end(), 0);
}

#[test]
fn the_language_is_that_of_whoever_asks_first() {
    let folder = folder("language");
    let speaks = |args: &[&str], params: Value| {
        let mut editor = Editor::start(args);
        let mut all = json!({"capabilities": {}, "processId": null});
        all.as_object_mut().expect("a map").extend(params.as_object().expect("a map").clone());
        editor.request("initialize", all).expect("a result");
        editor.notify("initialized", json!({}));
        let file = uri(&folder.join("a.mulu"));
        editor.open_as(&file, "规则\n");
        let found = editor.diagnostics(&file, 1);
        let message = found[0]["message"].as_str().expect("a text").to_owned();
        assert_eq!(editor.end(), 0);
        if message.contains("help: ") { "en" } else { "zh" }
    };
    assert_eq!(speaks(&[], json!({})), "zh");
    assert_eq!(speaks(&[], json!({"locale": "en-US"})), "en");
    assert_eq!(speaks(&[], json!({"locale": "fr"})), "zh");
    assert_eq!(speaks(&[], json!({"locale": "en", "initializationOptions": {"lang": "zh"}})), "zh");
    assert_eq!(speaks(&["--lang", "en"], json!({"initializationOptions": {"lang": "zh"}})), "en");
}

#[test]
fn positions_are_counted_as_the_client_asks() {
    let folder = folder("encoding");
    for (encoding, column) in [("utf-8", 21), ("utf-16", 11), ("utf-32", 10)] {
        let general = json!({"positionEncodings": ["utf-7", encoding, "utf-16"]});
        let mut editor = Editor::with(&folder, json!({"capabilities": {"general": general}}));
        assert_eq!(editor.capabilities["positionEncoding"], encoding);
        let file = uri(&folder.join("a.mulu"));
        editor.open_as(&file, "术语 产品 \"𠮷\" 属\n");
        let found = editor.diagnostics(&file, 1);
        let ends: Vec<&Value> = found.iter().map(|d| &d["range"]["start"]["character"]).collect();
        assert!(ends.contains(&&json!(column)), "{encoding}: {found:?}");
        assert_eq!(editor.end(), 0);
    }
}
