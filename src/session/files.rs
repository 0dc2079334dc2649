//! 载入, 重载, 保存, 存例: facts, rules and cases from and to files.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use super::command::{Command, Verb};
use super::export::{case_text, facts_text};
use super::state::{State, Stated};
use super::{Outside, Reply, RulesFailure, Session};
use crate::diagnostic::Diagnostic;
use crate::facts::Node;
use crate::ide::Names;
use crate::rulebook::Rulebook;

impl Session {
    /// Takes the first project of a facts file, or the one whose number follows.
    pub(super) fn load_file(&mut self, argument: &str, outside: &mut dyn Outside) -> Reply {
        let (before, last) = last_word(argument);
        let (path, number) = match last.parse::<usize>() {
            Ok(number) if !before.is_empty() => (path(before), number),
            _ => (path(argument), 1),
        };
        let nodes = match outside.facts(&path, &mut self.sources) {
            Ok(nodes) => nodes,
            Err(problems) => return Reply::fail(problems),
        };
        self.load_nth(&nodes, number)
    }

    /// Takes the project of that number, from 1.
    pub(super) fn load_nth(&mut self, nodes: &[Node], number: usize) -> Reply {
        let Some(node) = number.checked_sub(1).and_then(|index| nodes.get(index)) else {
            let problem = Diagnostic::placeless("session-no-such-project").with("number", number);
            return Reply::refuse(problem.with("count", nodes.len()));
        };
        let reply = self.load(node);
        match nodes.len() {
            1 => reply,
            count if reply.failed => Reply { text: self.several_projects(number, count), ..reply },
            count => Reply::say(self.several_projects(number, count)).and(reply),
        }
    }

    fn several_projects(&self, number: usize, count: usize) -> String {
        self.text("session-several-projects", &[("number", number.into()), ("count", count.into())]) + "\n"
    }

    /// Puts a project in the place of what was said; readings and day stay.
    pub(super) fn load(&mut self, node: &Node) -> Reply {
        self.interview = None;
        let Some(program) = self.program() else { return self.undecided() };
        let State { readings, as_of, .. } = self.state.clone();
        let state = State { readings, as_of, ..State::of(node, program) };
        // What the frame itself has wrong is not kept in a state: the file is read as it is first.
        let asked = self.manner_of_asking(&state);
        match crate::inquiry::inquire(&self.rulebook, &asked, node) {
            Err(problem) => Reply::refuse(problem),
            Ok(inquiry) if inquiry.project().is_none() => Reply::fail(inquiry.reading.diagnostics),
            Ok(_) => self.adopt(state, &[], None),
        }
    }

    /// Reads the rules anew. Rules with errors change nothing.
    pub fn reload(&mut self, outside: &mut dyn Outside) -> Reply {
        // Ctrl-C was meant for what went before.
        self.stop.store(false, Ordering::Relaxed);
        match outside.rules() {
            Ok(rules) => self.use_rules(rules),
            Err(RulesFailure { mut diagnostics, sources }) => {
                const SHOWN: usize = 5;
                let args = [("count", diagnostics.len().into())];
                diagnostics.truncate(SHOWN);
                Reply { elsewhere: Some(sources), ..Reply::fail(diagnostics) }
                    .and(Reply::say(self.text("session-rules-kept", &args)))
            }
        }
    }

    /// Takes new rules, and says what became of the decision.
    fn use_rules(&mut self, rules: Rulebook) -> Reply {
        let before = self.now.as_ref().map(|now| self.class_of(&now.decision));
        let old = self.count_rules();
        self.names = rules.editions.iter().map(|e| Names::new(&e.program)).collect();
        self.rulebook = rules;
        self.interview = None;
        self.proposed = None;
        let (count, separator) = (self.count_rules(), self.catalog.lang().pick("；", "; "));
        let text = match old == count {
            true => self.text("session-reloaded", &[("count", count.into())]),
            false => self.text("session-reloaded-from", &[("count", count.into()), ("before", old.into())]),
        };
        match self.decide(&self.state) {
            Err(problems) => {
                self.now = None;
                Reply::say(text).and(Reply::fail(problems))
            }
            Ok(now) => {
                let after = self.class_of(&now.decision);
                let line = match before {
                    Some(before) if before != after => {
                        self.text("session-changed", &[("before", before.into()), ("after", after.into())])
                    }
                    Some(_) => self.text("session-unchanged", &[("class", after.into())]),
                    None => after,
                };
                self.now = Some(now);
                Reply::say(format!("{text}{separator}{line}"))
            }
        }
    }

    /// Writes the facts as a file of `mulu eval`. A file that is there is replaced only if `!` follows.
    pub(super) fn save(&mut self, argument: &str, outside: &mut dyn Outside) -> Reply {
        let (given, replace) = match argument.strip_suffix(['!', '！']) {
            Some(given) => (given.trim_end(), true),
            None => (argument, false),
        };
        let path = path(given).into_owned();
        let Some(text) = facts_text(&self.state, &path) else {
            return Reply::refuse(Diagnostic::placeless("session-save-format").with("file", path));
        };
        match outside.write(&path, &text, replace) {
            Ok(()) => {
                let saved = Reply::say(self.text("session-saved", &[("file", path.into())]));
                saved.and(Reply::say(self.not_saved()))
            }
            Err(problem) => Reply::refuse(problem),
        }
    }

    /// How a saved project was asked about is no part of its facts.
    fn not_saved(&self) -> String {
        let State { readings, as_of, .. } = &self.state;
        let words = |verb| Command::of(verb).map_or("", |c| self.catalog.lang().pick(c.chinese, c.english));
        let mut what: Vec<&str> = Vec::new();
        let mut flags: Vec<String> = Vec::new();
        if !readings.is_empty() {
            what.push(words(Verb::Reading));
            flags.extend(readings.iter().map(|(name, value)| format!("--reading {name}={value}")));
        }
        if let Some(day) = as_of {
            what.push(words(Verb::AsOf));
            flags.push(format!("--as-of {day}"));
        }
        if flags.is_empty() {
            return String::new();
        }
        let what = what.join(self.catalog.lang().pick("、", ", "));
        self.text("session-not-saved", &[("what", what.into()), ("flags", flags.join(" ").into())])
    }

    /// The state as a 案例 with its expectation: `标题`, or `标题 文件.mulu` to put it at the end of a file of rules.
    pub(super) fn case(&mut self, argument: &str, outside: &mut dyn Outside) -> Reply {
        let (before, last) = last_word(argument);
        let (title, file) = match path(last) {
            file if file.ends_with(".mulu") => (before, Some(file)),
            _ => (argument, None),
        };
        let Some(now) = &self.now else { return self.undecided() };
        if self.state.is_blank() {
            return Reply::refuse(Diagnostic::placeless("session-case-blank"));
        }
        let Some(program) = self.program() else { return self.undecided() };
        let title = if title.is_empty() { self.default_title() } else { path(title).into_owned() };
        let text = case_text(&title, &self.state, program, now);
        let Some(file) = file else { return Reply::say(text) };
        match outside.append(&file, &format!("\n{text}")) {
            Ok(()) => {
                let appended = self.text("session-case-appended", &[("file", file.into_owned().into())]);
                Reply::say(text).and(Reply::say(appended))
            }
            Err(problem) => Reply::refuse(problem),
        }
    }

    /// What the case is about: the project's name, else its facts.
    fn default_title(&self) -> String {
        let own = &self.state.own;
        if let Some(name) = own.name.as_ref().and_then(Node::text).filter(|name| !name.is_empty()) {
            return name.to_owned();
        }
        let sections = std::iter::once(own).chain(&self.state.units);
        // What it makes or builds comes first.
        let mut facts: Vec<(&String, &Stated)> = sections.flat_map(|section| &section.facts).collect();
        facts.sort_by_key(|(key, _)| !matches!(key.as_str(), "产品" | "设施"));
        let values: Vec<&str> = facts.iter().filter_map(|(_, s)| s.value.text()).take(4).collect();
        match values.is_empty() {
            true => self.catalog.word("session-project"),
            false => values.join("，"),
        }
    }
}

/// The last word of an argument, whatever blanks it has in quotation marks or behind a `\\`, and what stands before it.
fn last_word(argument: &str) -> (&str, &str) {
    let argument = argument.trim();
    let (mut start, mut quote, mut escaped) = (0, None, false);
    for (at, c) in argument.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(close), c) if c == close => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '“') => quote = Some('”'),
            (None, c) if c.is_whitespace() => start = at + c.len_utf8(),
            (None, _) => {}
        }
    }
    (argument[..start].trim_end(), &argument[start..])
}

/// A path or a title without the quotation marks around it, or without the `\\` before its blanks.
fn path(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\'')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|t| t.strip_suffix(close)) {
            return Cow::Borrowed(inner);
        }
    }
    if text.contains("\\ ") { Cow::Owned(text.replace("\\ ", " ")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::{last_word, path};

    #[test]
    fn blanks_in_paths_are_quoted_or_escaped() {
        assert_eq!(last_word("小线 甲.mulu"), ("小线", "甲.mulu"));
        assert_eq!(last_word("小线 \"甲 乙.mulu\""), ("小线", "\"甲 乙.mulu\""));
        assert_eq!(last_word("a\\ b.yaml 2"), ("a\\ b.yaml", "2"));
        assert_eq!(last_word("甲.yaml"), ("", "甲.yaml"));
        assert_eq!(path("\"甲 乙.mulu\""), "甲 乙.mulu");
        assert_eq!(path("a\\ b.yaml"), "a b.yaml");
        assert_eq!(path("“甲 乙”"), "甲 乙");
    }
}
