//! 载入, 重载, 保存, 存例: facts, rules and cases from and to files.

use super::export::{case_text, facts_text};
use super::state::State;
use super::{Outside, Reply, RulesFailure, Session};
use crate::diagnostic::Diagnostic;
use crate::facts::Node;
use crate::ide::Names;
use crate::rulebook::Rulebook;

impl Session {
    /// Takes the first project of a facts file, or the one whose number follows.
    pub(super) fn load_file(&mut self, argument: &str, outside: &mut dyn Outside) -> Reply {
        let (path, number) = match argument.rsplit_once(char::is_whitespace) {
            Some((path, number)) if number.parse::<usize>().is_ok() => {
                (path.trim(), number.parse().unwrap_or(1))
            }
            _ => (argument, 1_usize),
        };
        let nodes = match outside.facts(unquoted(path), &mut self.sources) {
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
        match outside.rules() {
            Ok(rules) => self.use_rules(rules),
            Err(RulesFailure { diagnostics, sources }) => {
                Reply { elsewhere: Some(sources), ..Reply::fail(diagnostics) }
                    .and(Reply::say(self.catalog.word("session-rules-kept")))
            }
        }
    }

    /// Takes new rules, and says what became of the decision.
    pub fn use_rules(&mut self, rules: Rulebook) -> Reply {
        let before = self.now.as_ref().map(|now| self.class_of(&now.decision));
        let old = self.count_rules();
        self.rulebook = rules;
        let new = self.count_rules();
        self.names = self.rulebook.editions.last().map(|e| Names::new(&e.program)).unwrap_or_default();
        self.interview = None;
        self.proposed = None;
        let mut text = self.text("session-reloaded", &[("count", new.into())]);
        if old != new {
            text = self.text("session-reloaded-from", &[("count", new.into()), ("before", old.into())]);
        }
        match self.decide(&self.state) {
            Err(problems) => {
                self.now = None;
                Reply::say(text).and(Reply::fail(problems))
            }
            Ok(now) => {
                let after = self.class_of(&now.decision);
                let id =
                    if before.as_ref() == Some(&after) { "session-unchanged" } else { "session-changed" };
                let args = [
                    ("before", before.unwrap_or_default().into()),
                    ("after", after.clone().into()),
                    ("class", after.into()),
                ];
                let line = self.text(id, &args);
                self.now = Some(now);
                let separator = self.catalog.lang().pick("；", "; ");
                Reply::say(format!("{text}{separator}{line}"))
            }
        }
    }

    /// Writes the facts as a file of `mulu eval`. A file that is there is replaced only if `!` follows.
    pub(super) fn save(&mut self, argument: &str, outside: &mut dyn Outside) -> Reply {
        let (path, replace) = match argument.strip_suffix(['!', '！']) {
            Some(path) => (path.trim_end(), true),
            None => (argument, false),
        };
        let path = unquoted(path);
        let Some(text) = facts_text(&self.state, path) else {
            return Reply::refuse(Diagnostic::placeless("session-save-format").with("file", path));
        };
        match outside.write(path, &text, replace) {
            Ok(()) => Reply::say(self.text("session-saved", &[("file", path.into())])),
            Err(problem) => Reply::refuse(problem),
        }
    }

    /// The state as a 案例 with its expectation: `标题`, or `标题 文件.mulu` to put it at the end of a file of rules.
    pub(super) fn case(&mut self, argument: &str, outside: &mut dyn Outside) -> Reply {
        let (title, file) = match argument.rsplit_once(char::is_whitespace) {
            Some((title, file)) if file.ends_with(".mulu") => (title.trim(), Some(file)),
            _ if argument.ends_with(".mulu") => ("", Some(argument)),
            _ => (argument, None),
        };
        let Some(now) = &self.now else { return self.undecided() };
        if self.state.is_blank() {
            return Reply::refuse(Diagnostic::placeless("session-case-blank"));
        }
        let Some(program) = self.program() else { return self.undecided() };
        let title = if title.is_empty() { self.default_title() } else { unquoted(title).to_owned() };
        let text = case_text(&title, &self.state, program, now);
        let Some(file) = file else { return Reply::say(text) };
        match outside.append(unquoted(file), &format!("\n{text}")) {
            Ok(()) => {
                Reply::say(text).and(Reply::say(self.text("session-case-appended", &[("file", file.into())])))
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
        let values = sections.flat_map(|section| section.facts.values());
        let values: Vec<&str> = values.filter_map(|stated| stated.value.text()).take(4).collect();
        values.join("，")
    }
}

/// A path or title without the quotation marks around it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\'')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|t| t.strip_suffix(close)) {
            return inner;
        }
    }
    text
}
