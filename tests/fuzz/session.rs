//! Any lines of a session: each is answered, also while it is typed, and what is saved at the end is decided alike when it is loaded.

use std::collections::HashMap;

use mulu::diagnostic::{Catalog, Diagnostic, Lang};
use mulu::explain::Style;
use mulu::facts::{Format, Node, read};
use mulu::rulebook::Rulebook;
use mulu::session::{Manner, Outside, Reply, RulesFailure, Session, is_unfinished};
use mulu::source::Sources;
use mulu::syntax::parse;

use super::spans;
use super::world::{RULES, TODAY, draw};
use crate::property::gist::{gist, same};

/// More lines find nothing more, but take long.
const LINES: usize = 24;

pub fn law(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let lang = if how & 2 == 2 { Lang::En } else { Lang::Zh };
    let manner =
        Manner { style: Style { width: 80, ..Style::default() }, today: TODAY, at_once: how & 1 == 1 };
    let mut session = Session::new(RULES.clone(), Catalog::new(lang), manner);
    let mut files = Files::default();
    for line in text.lines().take(LINES) {
        typed(&session, line);
        let reply = enter(&mut session, line, &mut files);
        if reply.quit {
            break;
        }
    }
    for path in ["自己.yaml", "自己.json"] {
        saved(&mut session, path, &mut files);
    }
    case(&mut session, &mut files);
}

fn enter(session: &mut Session, line: &str, files: &mut Files) -> Reply {
    let reply = session.enter(line, files);
    let sources = reply.elsewhere.as_ref().unwrap_or(session.sources());
    for finding in &reply.diagnostics {
        spans::of_finding(sources, finding);
        draw(finding, sources);
    }
    assert!(!reply.failed || !reply.diagnostics.is_empty(), "`{line}` fails without a word: {}", reply.text);
    reply
}

/// What a line editor asks in the middle of a line and at its end.
fn typed(session: &Session, line: &str) {
    let middle = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
    for end in [middle, line.len()] {
        let completion = session.complete(line, end);
        assert!(line.get(completion.start..end).is_some(), "{} in `{line}`", completion.start);
        assert!(
            session.insertion(line, end).is_none() || session.hint(line, end).is_some(),
            "`{line}` at {end}"
        );
        for (range, _) in session.highlight(&line[..end]) {
            assert!(line.get(range.clone()).is_some(), "{range:?} in `{line}`");
        }
    }
    let _ = is_unfinished(line);
    assert!(!session.prompt(false).is_empty());
}

/// Written to a file and read from it, the facts come to the same decision.
fn saved(session: &mut Session, path: &str, files: &mut Files) {
    let Some(before) = session.decision().map(gist) else { return };
    let reply = enter(session, &format!(":保存 {path}!"), files);
    assert!(!reply.failed, "not saved: {:?}", reply.diagnostics);
    let text = files.texts[path].clone();
    if matches!(text.trim(), "" | "{}") {
        return;
    }
    let reply = enter(session, &format!(":载入 {path}"), files);
    assert!(!reply.failed, "not loaded: {:?}\n{text}", reply.diagnostics);
    let after = session.decision().map(gist).unwrap_or_default();
    if let Err(problem) = same("what was saved", &before, &after) {
        panic!("{problem}\n{text}");
    }
}

/// What is kept as a case is one.
fn case(session: &mut Session, files: &mut Files) {
    if enter(session, ":存例 例子 自己.mulu", files).failed {
        return;
    }
    let mut sources = Sources::default();
    let text = &files.texts["自己.mulu"];
    let id = sources.add("自己.mulu", text.as_str());
    let (_, problems) = parse(&sources, id);
    assert!(problems.is_empty(), "{problems:?}\n{text}");
}

/// Files in memory; the rules are always the same.
#[derive(Default)]
struct Files {
    texts: HashMap<String, String>,
}

impl Outside for Files {
    fn facts(&mut self, path: &str, sources: &mut Sources) -> Result<Vec<Node>, Vec<Diagnostic>> {
        let missing = || vec![Diagnostic::placeless("file-not-found").with("file", path).suggest(&[])];
        let id = sources.add(path, self.texts.get(path).ok_or_else(missing)?.as_str());
        let (nodes, problems) = read(sources, id, Format::of(path));
        if problems.is_empty() { Ok(nodes) } else { Err(problems) }
    }

    fn write(&mut self, path: &str, text: &str, replace: bool) -> Result<(), Diagnostic> {
        if !replace && self.texts.contains_key(path) {
            return Err(Diagnostic::placeless("session-file-exists").with("file", path));
        }
        self.texts.insert(path.to_owned(), text.to_owned());
        Ok(())
    }

    fn append(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        self.texts.entry(path.to_owned()).or_default().push_str(text);
        Ok(())
    }

    fn rules(&mut self) -> Result<Rulebook, RulesFailure> {
        Ok(RULES.clone())
    }
}
