//! The same rules through the language server, one after the other: each request is answered, and a healthy text still is.

use std::time::Instant;

use serde_json::json;

use super::row::{Way, folder};
use super::run::PATIENCE;
use super::table;
use crate::lsp::editor::{Editor, uri};

const HEALTHY: &str = "目录 1 \"试\"\n术语 产品 砖\n";

#[test]
fn hostile_texts_in_an_editor_are_answered() {
    let folder = folder("editor").canonicalize().expect("it is there");
    let mut editor = Editor::in_folder(&folder);
    let healthy = uri(&folder.join("健全/catalogue.mulu"));
    editor.open_as(&healthy, HEALTHY);
    editor.diagnostics(&healthy, 1);
    let (mut texts, mut requests) = (0, 0);
    for row in table().into_iter().filter(|row| matches!(row.way, Way::Rules | Way::Facts)) {
        // What is no text can't come this way.
        let Ok(text) = String::from_utf8((row.make)()) else { continue };
        texts += 1;
        let began = Instant::now();
        let file = uri(&folder.join(format!("{}.{}", row.name, row.ending)));
        editor.open_as(&file, &text);
        if row.way == Way::Rules {
            let found = editor.diagnostics(&file, 1);
            assert!(found.len() <= 1_001, "{}: {} findings", row.name, found.len());
        }
        for method in ["formatting", "hover", "documentSymbol", "completion"] {
            let place = json!({"line": 10, "character": 3});
            let options = json!({"tabSize": 2, "insertSpaces": true});
            let params = json!({"textDocument": {"uri": file}, "position": place, "options": options});
            // An error is an answer.
            let _ = editor.request(&format!("textDocument/{method}"), params);
            requests += 1;
        }
        editor.close(&file);
        let hover = editor.at(&healthy, "砖", 0);
        let answer = editor.request("textDocument/hover", hover).expect("an answer");
        assert!(answer.to_string().contains('砖'), "{}: {answer}", row.name);
        assert!(began.elapsed() < PATIENCE, "{}: {:?}", row.name, began.elapsed());
    }
    println!("{texts} hostile texts in an editor, {requests} requests");
    assert_eq!(editor.end(), 0);
}
