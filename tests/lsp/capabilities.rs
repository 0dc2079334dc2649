//! Everything that the server says it can do, it does on the shipped rules: a capability that is advertised and has no line here
//! fails.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::editor::{Editor, offset, shipped, slice, uri};

/// A session with the shipped rules, the cement rules being open.
struct Session {
    editor: Editor,
    folder: PathBuf,
    rules: String,
}

type Check = fn(&mut Session);

/// Capability, and what is asked and has to come.
const TABLE: [(&str, Check); 18] = [
    ("positionEncoding", positions),
    ("textDocumentSync", sync),
    ("documentFormattingProvider", formatting),
    ("codeActionProvider", actions),
    ("codeLensProvider", lenses),
    ("executeCommandProvider", commands),
    ("documentSymbolProvider", symbols),
    ("workspaceSymbolProvider", workspace_symbols),
    ("foldingRangeProvider", folds),
    ("semanticTokensProvider", tokens),
    ("definitionProvider", definitions),
    ("referencesProvider", references),
    ("documentHighlightProvider", highlights),
    ("hoverProvider", hover),
    ("completionProvider", completion),
    ("renameProvider", rename),
    ("inlayHintProvider", hints),
    ("workspace", folders),
];

#[test]
fn all_that_is_advertised_is_done() {
    let folder = shipped("advertised");
    let mut editor = Editor::in_folder(&folder);
    let rules = editor
        .open(&folder.join("2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu"));
    let capabilities = editor.capabilities.clone();
    let mut session = Session { editor, folder, rules };
    let advertised = capabilities.as_object().expect("a map");
    for name in advertised.keys() {
        let (_, check) = TABLE.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name}"));
        check(&mut session);
    }
    for (name, _) in TABLE {
        assert!(advertised.contains_key(name), "{name} is tested and not advertised");
    }
    assert_eq!(session.editor.end(), 0);
}

impl Session {
    fn document(&self) -> Value {
        json!({"textDocument": {"uri": self.rules}})
    }

    fn text(&self) -> String {
        self.editor.text(&self.rules).to_owned()
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.editor.request(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Asks about the place where `needle` begins.
    fn ask_at(&mut self, method: &str, needle: &str, more: Value) -> Value {
        let mut params = self.editor.at(&self.rules, needle, 0);
        params.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
        self.ask(method, params)
    }

    /// Makes the text what it was.
    fn put_back(&mut self, text: &str) {
        let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99999, "character": 0}});
        self.editor.apply(&self.rules, &[json!({"range": whole, "newText": text})]);
    }

    /// What stands at a location, wherever it is.
    fn standing(&self, location: &Value) -> (String, String) {
        let uri = location["uri"].as_str().expect("a text");
        let path = percent_encoding::percent_decode_str(uri.trim_start_matches("file://"));
        let text = std::fs::read_to_string(&*path.decode_utf8().expect("UTF-8")).expect("readable");
        (uri.rsplit('/').next().unwrap_or_default().to_owned(), slice(&text, &location["range"]).to_owned())
    }
}

fn positions(session: &mut Session) {
    assert_eq!(session.editor.capabilities["positionEncoding"], "utf-16");
    // 𠮷 is two units: what follows it is found where it is.
    let version = session.editor.replace(
        &session.rules,
        "案例 \"日产正好 2000 吨\"",
        "案例 \"𠮷日产正好 2000 吨\"\n  𠮷",
    );
    let found = session.editor.diagnostics(&session.rules, version);
    assert!(!found.is_empty());
    let version = session.editor.replace(
        &session.rules,
        "案例 \"𠮷日产正好 2000 吨\"\n  𠮷",
        "案例 \"日产正好 2000 吨\"",
    );
    assert!(session.editor.diagnostics(&session.rules, version).is_empty());
}

fn sync(session: &mut Session) {
    let expected = json!({"openClose": true, "change": 2, "save": {"includeText": false}});
    assert_eq!(session.editor.capabilities["textDocumentSync"], expected);
    let version = session.editor.replace(&session.rules, "工艺 是 新型干法", "工艺 是 新新型干法");
    let found = session.editor.diagnostics(&session.rules, version);
    assert_eq!(found[0]["code"], "undeclared-term");
    assert_eq!(slice(&session.text(), &found[0]["range"]), "新新型干法");
    session.editor.notify("textDocument/didSave", session.document());
    let version = session.editor.replace(&session.rules, "工艺 是 新新型干法", "工艺 是 新型干法");
    assert!(session.editor.diagnostics(&session.rules, version).is_empty());
}

fn formatting(session: &mut Session) {
    let text = session.text();
    let mut params = session.document();
    params["options"] = json!({"tabSize": 2, "insertSpaces": true});
    assert_eq!(session.ask("textDocument/formatting", params.clone()), json!([]));
    session.editor.replace(
        &session.rules,
        "  当 产品 是 水泥熟料\n   且 工艺 是 新型干法\n",
        "当 产品 是   水泥熟料\n 且 工艺 是 新型干法\n",
    );
    let edits = session.ask("textDocument/formatting", params);
    assert_eq!(session.editor.apply(&session.rules, edits.as_array().expect("a list")), text);
}

/// Applies the edit of an action that changes this text alone.
fn taken(session: &mut Session, action: &Value) -> String {
    let changes = action["edit"]["documentChanges"].as_array().expect("a list");
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["textDocument"]["uri"], *session.rules);
    session.editor.apply(&session.rules, changes[0]["edits"].as_array().expect("a list"))
}

fn at_range(session: &mut Session, range: &Value, only: &[&str]) -> Vec<Value> {
    let mut params = session.document();
    params["range"] = range.clone();
    params["context"] = json!({"diagnostics": []});
    if !only.is_empty() {
        params["context"]["only"] = json!(only);
    }
    session.ask("textDocument/codeAction", params).as_array().expect("a list").clone()
}

fn found_after(session: &mut Session, old: &str, new: &str) -> Vec<Value> {
    let version = session.editor.replace(&session.rules, old, new);
    session.editor.diagnostics(&session.rules, version)
}

fn actions(session: &mut Session) {
    assert_eq!(
        session.editor.capabilities["codeActionProvider"]["codeActionKinds"],
        json!(["quickfix", "source.fixAll.mulu"])
    );
    let text = session.text();
    // A safe fix, alone and with all others.
    for kind in ["quickfix", "source.fixAll"] {
        let found = found_after(session, "当 设施 是 水泥粉磨站\n", "当 (设施 是 水泥粉磨站)\n");
        let range =
            found.iter().find(|d| d["code"] == "needless-parentheses").expect("a lint")["range"].clone();
        let actions = at_range(session, &range, &[kind]);
        let action = if kind == "quickfix" {
            actions.iter().find(|a| a["isPreferred"] == true).expect("a preferred one")
        } else {
            assert_eq!(actions.len(), 1);
            assert_eq!(actions[0]["kind"], "source.fixAll.mulu");
            &actions[0]
        };
        let action = action.clone();
        // Each bracket leaves a space, which the layout is about.
        let packed = |text: &str| text.replace(' ', "");
        assert_eq!(packed(&taken(session, &action)), packed(&text));
        session.put_back(&text);
    }
    // The nearest name of an unknown one.
    let found = found_after(session, "且 工艺 是 新型干法\n", "且 工艺 是 新型干发\n");
    let range = found[0]["range"].clone();
    let actions = at_range(session, &range, &["quickfix"]);
    let action =
        actions.iter().find(|a| a["title"].as_str().is_some_and(|t| t.contains("新型干法"))).cloned();
    assert_eq!(taken(session, &action.expect("a suggestion")), text);
    // Owning up to a finding silences it.
    let found = found_after(session, "且 产能 2000 吨/日（不含）以下\n", "且 产能 2100 吨/日（不含）以下\n");
    let bound = found.iter().find(|d| d["code"] == "fidelity-bound").unwrap_or_else(|| panic!("{found:?}"));
    let range = bound["range"].clone();
    let actions = at_range(session, &range, &["quickfix"]);
    let waiver = actions.iter().find(|a| a["title"].as_str().is_some_and(|t| t.contains("豁免"))).cloned();
    let waived = taken(session, &waiver.expect("a waiver"));
    assert!(waived.contains("  除非 产品 是 特种水泥\n  豁免 fidelity-bound 因 \"…\"\n"), "{waived}");
    let version = session.editor.replace(
        &session.rules,
        "\n  豁免 fidelity-bound 因 \"…\"",
        "\n  豁免 fidelity-bound 因 \"试验\"",
    );
    let left = session.editor.diagnostics(&session.rules, version);
    assert!(left.iter().all(|d| d["code"] != "fidelity-bound"), "{left:?}");
    let found = found_after(session, "\n  豁免 fidelity-bound 因 \"试验\"", "");
    assert!(found.iter().any(|d| d["code"] == "fidelity-bound"));
    let left = found_after(session, "且 产能 2100 吨/日（不含）以下\n", "且 产能 2000 吨/日（不含）以下\n");
    assert!(left.is_empty() && session.text() == text);
}

/// The titles of the lenses over the lines that begin so.
fn lens(session: &mut Session, line: &str) -> Value {
    let lenses = session.ask("textDocument/codeLens", session.document());
    let text = session.text();
    let over = |lens: &&Value| {
        let start = offset(&text, &json!({"line": lens["range"]["start"]["line"], "character": 0}));
        text[start..].starts_with(line)
    };
    lenses.as_array().expect("a list").iter().find(over).unwrap_or_else(|| panic!("{lenses}")).clone()
}

fn lenses(session: &mut Session) {
    let rule = lens(session, "规则 小型新型干法熟料线");
    let title = rule["command"]["title"].as_str().expect("a title").to_owned();
    let cases = title.split(' ').next().and_then(|n| n.parse::<usize>().ok()).expect("a number");
    assert!(cases >= 5 && title.contains("100.0%"), "{title}");
    let all = session.ask("textDocument/codeLens", session.document());
    let titles = all.as_array().expect("a list").iter().filter_map(|lens| lens["command"]["title"].as_str());
    let (passed, failed) = titles.fold((0, 0), |(passed, failed), title| {
        (passed + usize::from(title.starts_with('✓')), failed + usize::from(title.starts_with('✗')))
    });
    assert_eq!((passed, failed), (session.text().matches("\n案例 ").count(), 0));
    // What comes out instead is said.
    let case = "案例 \"日产正好 2000 吨\"";
    assert_eq!(lens(session, case)["command"]["title"], "✓ 通过");
    let text = session.text();
    let start = text.find(case).expect("it is there");
    let expected =
        text[start..].lines().find(|line| line.starts_with("  期望 ")).expect("an expectation").to_owned();
    let old = format!("{}{expected}", &text[start..start + text[start..].find(&expected).expect("there")]);
    let new = old.replace(&expected, "  期望 鼓励");
    session.editor.replace(&session.rules, &old, &new);
    let failed = lens(session, case)["command"]["title"].as_str().expect("a title").to_owned();
    assert!(failed.starts_with("✗ ") && failed.contains("鼓励"), "{failed}");
    session.editor.replace(&session.rules, &new, &old);
    assert_eq!(lens(session, case)["command"]["title"], "✓ 通过");
}

fn commands(session: &mut Session) {
    assert_eq!(session.editor.capabilities["executeCommandProvider"]["commands"], json!(["mulu.showCases"]));
    let command = lens(session, "规则 小型水泥粉磨站")["command"].clone();
    assert_eq!(command["command"], "mulu.showCases");
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    let places = session.ask("workspace/executeCommand", params);
    let places = places.as_array().expect("a list");
    assert!(!places.is_empty());
    for place in places {
        let uri = place["uri"].as_str().expect("a text");
        let line = place["range"]["start"]["line"].as_u64().expect("a line") as usize;
        assert_eq!(uri, session.rules);
        assert!(session.text().lines().nth(line).is_some_and(|line| line.starts_with("案例 ")), "{place}");
    }
}

fn symbols(session: &mut Session) {
    let symbols = session.ask("textDocument/documentSymbol", session.document());
    let class = &symbols[0];
    let section = &class["children"][0];
    let item = &section["children"][0];
    let rule = &item["children"][0];
    let names: Vec<&str> = [class, section, item, rule].iter().filter_map(|s| s["name"].as_str()).collect();
    assert!(names[0].contains("限制") && names[1].contains("建材") && names[2].contains('1'), "{names:?}");
    assert_eq!(names[3], "小型新型干法熟料线");
    assert_eq!(slice(&session.text(), &rule["selectionRange"]), "小型新型干法熟料线");
}

fn workspace_symbols(session: &mut Session) {
    for query in ["小型水泥粉磨站", "xxsnfmz"] {
        let found = session.ask("workspace/symbol", json!({"query": query}));
        let found = found.as_array().expect("a list");
        let rule = found
            .iter()
            .find(|s| s["name"] == "小型水泥粉磨站")
            .unwrap_or_else(|| panic!("{query}: {found:?}"));
        assert_eq!(session.standing(&rule["location"]).1, "小型水泥粉磨站");
    }
}

fn folds(session: &mut Session) {
    let folds = session.ask("textDocument/foldingRange", session.document());
    let text = session.text();
    let lines: Vec<&str> = text.lines().collect();
    let of = |first: &str| {
        let starts =
            |fold: &&Value| lines[fold["startLine"].as_u64().expect("a line") as usize].starts_with(first);
        folds.as_array().expect("a list").iter().find(starts).unwrap_or_else(|| panic!("{first}: {folds}"))
    };
    let rule = of("规则 小型新型干法熟料线");
    assert_eq!(lines[rule["endLine"].as_u64().expect("a line") as usize], "  除非 产品 是 特种水泥");
    assert!(of("条目 1")["endLine"].as_u64() > rule["endLine"].as_u64());
}

fn tokens(session: &mut Session) {
    let legend = session.editor.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"].clone();
    let text = session.text();
    let decoded = |tokens: &Value| -> Vec<(String, String)> {
        let data: Vec<u64> =
            tokens["data"].as_array().expect("a list").iter().filter_map(Value::as_u64).collect();
        let (mut line, mut column) = (0, 0);
        let one = |token: &[u64]| {
            column = if token[0] == 0 { column + token[1] } else { token[1] };
            line += token[0];
            let at = |column: u64| json!({"line": line, "character": column});
            let word = slice(&text, &json!({"start": at(column), "end": at(column + token[2])}));
            (word.to_owned(), legend[token[3] as usize].as_str().expect("a text").to_owned())
        };
        data.chunks(5).map(one).collect()
    };
    let all = decoded(&session.ask("textDocument/semanticTokens/full", session.document()));
    for (word, kind) in [
        ("类别", "keyword"),
        ("规则", "keyword"),
        ("产能", "property"),
        ("水泥熟料", "type"),
        ("2000", "number"),
        ("小型新型干法熟料线", "function"),
        ("拉萨市", "namespace"),
    ] {
        assert!(all.contains(&(word.to_owned(), kind.to_owned())), "{word}: {all:?}");
    }
    let mut params = session.document();
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}});
    let first = decoded(&session.ask("textDocument/semanticTokens/range", params));
    assert!(!first.is_empty() && all.starts_with(&first) && first.len() < 5, "{first:?}");
}

fn definitions(session: &mut Session) {
    for (needle, file, word) in [
        ("水泥熟料\n   且 工艺", "cement.mulu", "水泥熟料"),
        ("产能 2000 吨/日（不含）以下", "attributes.mulu", "产能"),
        ("小型新型干法熟料线 未定", "01-03-cement-ceramics-plasterboard.mulu", "小型新型干法熟料线"),
    ] {
        let found = session.ask_at("textDocument/definition", needle, json!({}));
        let places: Vec<(String, String)> =
            found.as_array().expect("a list").iter().map(|place| session.standing(place)).collect();
        assert_eq!(places, [(file.to_owned(), word.to_owned())], "{needle}");
    }
}

fn references(session: &mut Session) {
    let needle = "小型新型干法熟料线 未定";
    let count = |session: &mut Session, declaration: bool| {
        let context = json!({"context": {"includeDeclaration": declaration}});
        let found = session.ask_at("textDocument/references", needle, context);
        let found = found.as_array().expect("a list").clone();
        assert!(
            found.iter().all(|place| session.standing(place).1.contains("小型新型干法熟料线")),
            "{found:?}"
        );
        found.len()
    };
    let (without, with) = (count(session, false), count(session, true));
    assert!(without >= 5 && with == without + 1, "{without} {with}");
}

fn highlights(session: &mut Session) {
    let found = session.ask_at("textDocument/documentHighlight", "小型水泥粉磨站", json!({}));
    let found = found.as_array().expect("a list");
    assert!(found.len() > 1 && found.iter().filter(|place| place["kind"] == 3).count() == 1, "{found:?}");
    assert!(found.iter().all(|place| slice(&session.text(), &place["range"]) == "小型水泥粉磨站"));
}

fn hover(session: &mut Session) {
    for (needle, about, words) in [
        ("小型水泥粉磨站", "小型水泥粉磨站", &["60 万吨/年（不含）以下水泥粉磨站"][..]),
        ("特种水泥\n", "特种水泥", &["水泥"]),
        ("产能 2000", "产能", &["capacity"]),
    ] {
        let found = session.ask_at("textDocument/hover", needle, json!({}));
        assert_eq!(found["contents"]["kind"], "markdown");
        assert_eq!(slice(&session.text(), &found["range"]), about);
        let value = found["contents"]["value"].as_str().expect("a text");
        assert!(words.iter().all(|word| value.contains(word)), "{needle}: {value}");
    }
}

fn completion(session: &mut Session) {
    let triggers = session.editor.capabilities["completionProvider"]["triggerCharacters"].clone();
    assert!(
        ["、", "："].iter().all(|c| triggers.as_array().is_some_and(|all| all.contains(&json!(c)))),
        "{triggers}"
    );
    let text = session.text();
    // By its initials, in a statement that is not finished.
    for (typed, wanted) in
        [("当 产品 是 snsl", "水泥熟料"), ("当 工艺 是 新型", "新型干法"), ("当 chann", "产能")]
    {
        session.editor.replace(
            &session.rules,
            "  当 产品 是 水泥熟料\n   且 工艺 是 新型干法\n",
            &format!("  {typed}\n   且 工艺 是 新型干法\n"),
        );
        let at = session.editor.at(&session.rules, typed, typed.len());
        let found = session.ask("textDocument/completion", at);
        let items = found["items"].as_array().expect("a list");
        let item =
            items.iter().find(|item| item["label"] == wanted).unwrap_or_else(|| panic!("{typed}: {found}"));
        let word = typed.rsplit(' ').next().expect("a word");
        assert_eq!(item["filterText"], word, "what is typed has to match");
        let edit = item["textEdit"].clone();
        assert_eq!(slice(&session.text(), &edit["range"]), word);
        let after = session.editor.apply(&session.rules, &[edit]);
        assert!(after.contains(wanted));
        session.put_back(&text);
    }
}

fn rename(session: &mut Session) {
    assert_eq!(session.editor.capabilities["renameProvider"], json!({"prepareProvider": true}));
    let prepared = session.ask_at("textDocument/prepareRename", "小型水泥粉磨站", json!({}));
    assert_eq!(prepared["placeholder"], "小型水泥粉磨站");
    assert_eq!(slice(&session.text(), &prepared["range"]), "小型水泥粉磨站");
    // In the rule and in every case that names it, and nothing is wrong afterwards.
    let old = session.text();
    let edit = session.ask_at("textDocument/rename", "小型水泥粉磨站", json!({"newName": "小粉磨站"}));
    let changes = edit["documentChanges"].as_array().expect("a list");
    let open =
        changes.iter().find(|change| change["textDocument"]["uri"] == *session.rules).expect("this text");
    assert!(open["textDocument"]["version"].is_number());
    let after = session.editor.apply(&session.rules, open["edits"].as_array().expect("a list"));
    assert!(after.contains("规则 小粉磨站\n") && !after.contains("小型水泥粉磨站"), "{after}");
    let version = json!({"uri": session.rules});
    let symbols = session.ask("textDocument/documentSymbol", json!({"textDocument": version}));
    assert!(symbols.to_string().contains("小粉磨站"));
    // A name that is taken is refused with a reason.
    let mut params = session.editor.at(&session.rules, "规则 小粉磨站", "规则 ".len());
    params["newName"] = json!("");
    let refused = session.editor.request("textDocument/rename", params).expect_err("refused");
    assert!(refused["message"].as_str().is_some_and(|message| !message.is_empty()), "{refused}");
    session.put_back(&old);
}

fn hints(session: &mut Session) {
    let mut params = session.document();
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 30, "character": 0}});
    let found = session.ask("textDocument/inlayHint", params);
    let text = session.text();
    let bound = "产能 2000 吨/日（不含）以下";
    let hint = found.as_array().expect("a list").iter().find(|hint| {
        let at = offset(&text, &hint["position"]);
        text[..at].ends_with(bound)
    });
    let hint = hint.unwrap_or_else(|| panic!("{found}"));
    assert!(hint["label"].as_str().is_some_and(|label| label.contains('<')), "{hint}");
}

fn folders(session: &mut Session) {
    let expected = json!({"supported": true, "changeNotifications": true});
    assert_eq!(session.editor.capabilities["workspace"]["workspaceFolders"], expected);
    let other = super::editor::folder("added");
    std::fs::write(other.join("catalogue.mulu"), "规则\n").expect("written");
    let change = |added: Value, removed: Value| json!({"event": {"added": added, "removed": removed}});
    let folder = json!([{"uri": uri(&other), "name": "other"}]);
    session.editor.notify("workspace/didChangeWorkspaceFolders", change(folder.clone(), json!([])));
    let broken = uri(&other.join("catalogue.mulu"));
    assert!(!session.editor.published(&broken, |_| true).is_empty());
    session.editor.notify("workspace/didChangeWorkspaceFolders", change(json!([]), folder));
    assert!(session.editor.published(&broken, |_| true).is_empty());
    assert!(session.folder.is_dir());
}
