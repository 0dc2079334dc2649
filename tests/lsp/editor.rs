//! A client of the language server that is as small as one can be: frames and JSON, nothing from the server's own code.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Generous: the program is not optimised here, and other tests run beside it.
const PATIENCE: Duration = Duration::from_secs(120);

/// The other end of a running server.
pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// What was told and not yet asked about.
    pub told: Vec<Value>,
    /// What the server asked for.
    pub asked: Vec<Value>,
    texts: HashMap<String, (i64, String)>,
    number: i64,
    pub capabilities: Value,
}

impl Editor {
    /// A server that was told nothing yet.
    pub fn start(args: &[&str]) -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.arg("lsp").args(args).env_remove("MULU_LANG").env("LC_ALL", "en_US.UTF-8");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("it starts");
        let input = child.stdin.take();
        let mut reader = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, output) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut reader) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let (told, asked, texts) = (Vec::new(), Vec::new(), HashMap::new());
        Editor { child, input, output, told, asked, texts, number: 0, capabilities: Value::Null }
    }

    /// A server that has a folder, speaking Chinese.
    pub fn in_folder(folder: &Path) -> Editor {
        Editor::with(folder, json!({}))
    }

    /// The same with further parameters of `initialize`.
    pub fn with(folder: &Path, more: Value) -> Editor {
        let mut editor = Editor::start(&[]);
        let mut params = json!({
            "processId": null,
            "rootUri": null,
            "locale": "zh-cn",
            "workspaceFolders": [{"uri": uri(folder), "name": "rules"}],
            "capabilities": capable(),
        });
        if let (Some(params), Value::Object(more)) = (params.as_object_mut(), more) {
            params.extend(more);
        }
        let result = editor.request("initialize", params).expect("a result");
        editor.capabilities = result["capabilities"].clone();
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server listens");
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request without waiting; its number.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.number += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}));
        self.number
    }

    /// The answer to a request: its result, or its error.
    pub fn answer(&mut self, id: &Value) -> Result<Value, Value> {
        loop {
            let message = self.next();
            if message.get("method").is_none() && message["id"] == *id {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
            self.keep(message);
        }
    }

    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(&json!(id))
    }

    /// Opens a text as it is on disk; its URI.
    pub fn open(&mut self, path: &Path) -> String {
        let text = fs::read_to_string(path).expect("readable");
        self.open_as(&uri(path), &text);
        uri(path)
    }

    /// Opens a text that need not be on disk.
    pub fn open_as(&mut self, uri: &str, text: &str) {
        self.texts.insert(uri.to_owned(), (1, text.to_owned()));
        let document = json!({"uri": uri, "languageId": "mulu", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn text(&self, uri: &str) -> &str {
        &self.texts[uri].1
    }

    /// Types `new` in the place of the only `old`; the new version.
    pub fn replace(&mut self, uri: &str, old: &str, new: &str) -> i64 {
        let (version, text) = self.texts.get_mut(uri).expect("open");
        assert_eq!(text.matches(old).count(), 1, "`{old}`");
        let at = text.find(old).expect("it is there");
        let range = json!({"start": position(text, at), "end": position(text, at + old.len())});
        text.replace_range(at..at + old.len(), new);
        *version += 1;
        let document = json!({"uri": uri, "version": *version});
        let version = *version;
        let changes = json!([{"range": range, "text": new}]);
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        version
    }

    /// Applies edits of the server to an open text; the text.
    pub fn apply(&mut self, uri: &str, edits: &[Value]) -> String {
        let (version, text) = self.texts.get_mut(uri).expect("open");
        let old = text.clone();
        let mut edits: Vec<(usize, usize, &str)> = edits
            .iter()
            .map(|edit| {
                let at = |end: &str| offset(&old, &edit["range"][end]);
                (at("start"), at("end"), edit["newText"].as_str().expect("a text"))
            })
            .collect();
        edits.sort();
        for (start, end, new) in edits.into_iter().rev() {
            text.replace_range(start..end, new);
        }
        *version += 1;
        let (document, text) = (json!({"uri": uri, "version": *version}), text.clone());
        self.notify(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": [{"text": text}]}),
        );
        text
    }

    pub fn close(&mut self, uri: &str) {
        self.texts.remove(uri);
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// The parameters of a request about the place where `needle` begins, `inside` bytes further on.
    pub fn at(&self, uri: &str, needle: &str, inside: usize) -> Value {
        let text = self.text(uri);
        let place = text.find(needle).unwrap_or_else(|| panic!("no `{needle}`")) + inside;
        json!({"textDocument": {"uri": uri}, "position": position(text, place)})
    }

    /// What the server says of a version of a text.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        self.published(uri, |told| told["version"] == version)
    }

    /// The first that the server says of a text and that is wanted.
    pub fn published(&mut self, uri: &str, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        let method = "textDocument/publishDiagnostics";
        loop {
            let is_it =
                |m: &Value| m["method"] == method && m["params"]["uri"] == uri && wanted(&m["params"]);
            if let Some(place) = self.told.iter().position(is_it) {
                let found = self.told.remove(place);
                return found["params"]["diagnostics"].as_array().expect("a list").clone();
            }
            let message = self.next();
            self.keep(message);
        }
    }

    /// Ends the session in order; the exit status.
    pub fn end(mut self) -> i32 {
        assert_eq!(self.request("shutdown", Value::Null), Ok(Value::Null));
        self.notify("exit", Value::Null);
        self.status()
    }

    /// Closes the server's input; the exit status.
    pub fn hang_up(mut self) -> i32 {
        self.input = None;
        self.status()
    }

    pub fn status(&mut self) -> i32 {
        self.child.wait().expect("it ends").code().expect("no signal")
    }

    pub fn next(&mut self) -> Value {
        self.output.recv_timeout(PATIENCE).expect("the server says something")
    }

    fn keep(&mut self, message: Value) {
        if message.get("id").is_some() && message.get("method").is_some() {
            let reply = json!({"jsonrpc": "2.0", "id": message["id"], "result": null});
            self.asked.push(message);
            self.send(&reply);
        } else {
            self.told.push(message);
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What this client can do: all that the server asks about.
pub fn capable() -> Value {
    json!({
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "tagSupport": {"valueSet": [1]}, "versionSupport": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {"completionItem": {"snippetSupport": true}},
            "rename": {"prepareSupport": true},
        },
        "workspace": {
            "workspaceFolders": true,
            "workspaceEdit": {"documentChanges": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
    })
}

/// A place as the protocol has it, in UTF-16.
pub fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count()})
}

/// And back.
pub fn offset(text: &str, position: &Value) -> usize {
    let line = position["line"].as_u64().expect("a line") as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let wanted = position["character"].as_u64().expect("a character") as usize;
    let mut units = 0;
    for (at, c) in text[start..].char_indices() {
        if units >= wanted || c == '\n' {
            return start + at;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// What stands at a range.
pub fn slice<'t>(text: &'t str, range: &Value) -> &'t str {
    &text[offset(text, &range["start"])..offset(text, &range["end"])]
}

pub fn uri(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.to_str().expect("UTF-8").bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(byte.into()),
            byte if byte.is_ascii_alphanumeric() => uri.push(byte.into()),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// An empty folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder.canonicalize().expect("it is there")
}

/// A copy of the shipped rules.
pub fn shipped(name: &str) -> PathBuf {
    let folder = folder(name);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &folder);
    folder
}

/// Copies a folder with all that it holds.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("readable").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().expect("a number"),
            Some(_) => {}
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).expect("JSON"))
}
