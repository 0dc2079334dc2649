//! An editor at the other end of the language server, in memory: all that it sends is known beforehand.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use mulu::cli::serve;
use serde_json::{Value, json};

/// What an editor sends, and its own copy of the text.
pub struct Editor {
    sent: Vec<u8>,
    /// The number of the last request.
    pub asked: i64,
    version: i64,
    encoding: &'static str,
    pub uri: String,
    pub text: String,
}

impl Editor {
    /// One that has the small root open; `how` says what else is agreed.
    pub fn start(how: u8) -> Editor {
        let root = format!("file://{}", root().display());
        let encoding = ["utf-16", "utf-8", "utf-32"][usize::from(how) % 3];
        let uri = format!("{root}/{}", if how & 8 == 8 { "more.mulu" } else { "catalogue.mulu" });
        let mut editor =
            Editor { sent: Vec::new(), asked: 0, version: 1, encoding, uri, text: String::new() };
        let capabilities = json!({
            "general": {"positionEncodings": [encoding]},
            "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": how & 16 == 16}},
        });
        editor.request(
            "initialize",
            json!({
                "processId": null,
                "locale": if how & 4 == 4 { "en" } else { "zh-cn" },
                "workspaceFolders": [{"uri": root, "name": "rules"}],
                "capabilities": capabilities,
            }),
        );
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn open(&mut self, text: &str) {
        self.text = text.to_owned();
        self.version += 1;
        let document = json!({"uri": self.uri, "languageId": "mulu", "version": self.version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Types over what is between two places, if these are between characters; else over a little less.
    pub fn change(&mut self, start: usize, end: usize, new: &str) -> Value {
        let (start, end) = (self.place(start), self.place(end.max(start)));
        let range = json!({"start": self.position(start), "end": self.position(end)});
        self.text.replace_range(start..end, new);
        json!({"range": range, "text": new})
    }

    pub fn changed(&mut self, changes: Vec<Value>) {
        self.version += 1;
        let document = json!({"uri": self.uri, "version": self.version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Tells the whole text.
    pub fn tell_anew(&mut self) {
        let change = json!({"text": self.text});
        self.changed(vec![change]);
    }

    /// Asks about the text, or about a place in it; the number of the request.
    pub fn ask(&mut self, method: &str, at: Option<usize>) -> i64 {
        let mut params = json!({
            "textDocument": {"uri": self.uri},
            "options": {"tabSize": 2, "insertSpaces": true},
            "context": {"diagnostics": [], "includeDeclaration": true},
            "newName": "新名",
        });
        match at {
            Some(at) => params["position"] = self.position(self.place(at)),
            None => {
                params["range"] = json!({"start": self.position(0), "end": self.position(self.text.len())})
            }
        }
        self.request(method, params)
    }

    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}));
        self.asked
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.sent.extend(format!("Content-Length: {}\r\n\r\n{text}", text.len()).bytes());
    }

    /// Ends in order; the one answer to each request.
    pub fn end(mut self) -> BTreeMap<i64, Value> {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let mut answers = BTreeMap::new();
        for message in answered(self.sent) {
            if message.get("method").is_some() {
                continue;
            }
            let id = message["id"].as_i64().expect("the number of a request");
            let again = answers.insert(id, json!({"result": message["result"], "error": message["error"]}));
            assert!(again.is_none(), "{id} is answered twice");
        }
        assert!(
            answers.keys().copied().eq(1..=self.asked),
            "{:?} of {} are answered",
            answers.keys(),
            self.asked
        );
        answers
    }

    /// The nearest place before that is between characters, and not inside the end of a line.
    fn place(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let fits = |at: &usize| {
            let inside =
                *at > 0 && self.text.as_bytes()[at - 1] == b'\r' && self.text[*at..].starts_with('\n');
            self.text.is_char_boundary(*at) && !inside
        };
        (0..=at).rev().find(fits).unwrap_or(0)
    }

    fn position(&self, at: usize) -> Value {
        let before = self.text[..at].replace("\r\n", "\n").replace('\r', "\n");
        let line = before.rsplit('\n').next().unwrap_or_default();
        let column = match self.encoding {
            "utf-8" => line.len(),
            "utf-16" => line.encode_utf16().count(),
            _ => line.chars().count(),
        };
        json!({"line": before.matches('\n').count(), "character": column})
    }
}

/// What the server says to bytes that are all there is.
pub fn answered(input: Vec<u8>) -> Vec<Value> {
    let output = Output::default();
    serve(Cursor::new(input), output.clone(), None).expect("nothing fails in memory");
    let bytes = output.0.borrow();
    let mut rest = &bytes[..];
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a header") + 4;
        let header = String::from_utf8_lossy(&rest[..end]);
        let length = header.trim().rsplit(' ').next().and_then(|length| length.parse().ok());
        let (message, after) = rest[end..].split_at(length.expect("a length"));
        found.push(serde_json::from_slice(message).expect("JSON"));
        rest = after;
    }
    found
}

/// The folder of the small root, whether this is built in the folder of the tests or in that of the targets.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = [here.join("tests/fuzz/root"), here.join("../tests/fuzz/root")];
    beside.iter().find_map(|folder| folder.canonicalize().ok()).expect("the small root")
}

#[derive(Clone, Default)]
struct Output(Rc<RefCell<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
