//! What was before: 撤销, 重做, 历史, 清空.

use super::now::Now;
use super::state::State;
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::explain::Ink;

/// States that can be taken back to, and the lines that were entered.
#[derive(Debug, Default)]
pub(super) struct Past {
    done: Vec<Step>,
    undone: Vec<Step>,
    lines: Vec<Line>,
    /// The line that is being carried out.
    present: String,
}

/// A state, and the line that led away from it.
#[derive(Debug, Clone)]
struct Step {
    state: State,
    line: String,
}

/// A line and the class after it.
#[derive(Debug)]
struct Line {
    text: String,
    class: Option<String>,
}

impl Past {
    /// Keeps the state before a change.
    pub fn step(&mut self, before: State) {
        self.done.push(Step { state: before, line: self.present.clone() });
        self.undone.clear();
    }

    /// Notes the line that is about to be carried out.
    pub fn begin(&mut self, text: &str) {
        self.present = text.trim().lines().next().unwrap_or_default().to_owned();
    }

    /// Keeps a line that was carried out, with the class after it.
    pub fn remember(&mut self, text: &str, class: Option<String>) {
        if !text.trim().is_empty() {
            self.lines.push(Line { text: text.trim().to_owned(), class });
        }
    }
}

impl Session {
    /// Goes back to the state before the last change.
    pub(super) fn undo(&mut self) -> Reply {
        let Some(Step { state, line }) = self.past.done.last().cloned() else {
            return Reply::refuse(Diagnostic::placeless("session-nothing-to-undo"));
        };
        let before = self.state.clone();
        let reply = self.back_to(state, self.text("session-undone", &[("line", line.as_str().into())]));
        if !reply.failed {
            self.past.done.pop();
            self.past.undone.push(Step { state: before, line });
        }
        reply
    }

    /// Takes back what 撤销 did.
    pub(super) fn redo(&mut self) -> Reply {
        let Some(Step { state, line }) = self.past.undone.last().cloned() else {
            return Reply::refuse(Diagnostic::placeless("session-nothing-to-redo"));
        };
        let before = self.state.clone();
        let reply = self.back_to(state, self.text("session-redone", &[("line", line.as_str().into())]));
        if !reply.failed {
            self.past.undone.pop();
            self.past.done.push(Step { state: before, line });
        }
        reply
    }

    /// Puts a state in place, unless it can't be decided any more; `head` says what was done.
    fn back_to(&mut self, state: State, head: String) -> Reply {
        match self.decide(&state) {
            Err(problems) => Reply::fail(problems),
            Ok(now) => {
                let class = |now: &Now| self.class_of(&now.decision);
                let line = match self.now.as_ref().map(class).filter(|_| !self.state.is_blank()) {
                    _ if state.is_blank() => self.catalog.word("session-blank-again"),
                    Some(old) if old != class(&now) => {
                        self.text("session-changed", &[("before", old.into()), ("after", class(&now).into())])
                    }
                    Some(same) => self.text("session-unchanged", &[("class", same.into())]),
                    None => class(&now),
                };
                let reply =
                    self.changed(&format!("{head}{}{line}", self.catalog.lang().pick("；", "; ")), &now);
                self.interview = None;
                self.state = state;
                self.now = Some(now);
                reply
            }
        }
    }

    /// Forgets everything that was said; the readings and the day stay.
    pub(super) fn clear(&mut self) -> Reply {
        self.interview = None;
        let State { readings, as_of, .. } = self.state.clone();
        let reply = self.adopt(State { readings, as_of, ..State::default() }, &[], None);
        if reply.failed { reply } else { Reply::say(self.catalog.word("session-cleared")) }
    }

    /// The lines so far; where one changed the class, with the new one.
    pub(super) fn history(&self) -> Reply {
        let mut paper = self.paper();
        let width = self.past.lines.len().to_string().len();
        let mut before: Option<&str> = None;
        for (index, line) in self.past.lines.iter().enumerate() {
            let number = format!("{:>width$}  ", index + 1);
            let class = line.class.as_deref();
            let turned = class.filter(|class| before != Some(class));
            before = class;
            let class = turned.map(|class| format!("  → {class}")).unwrap_or_default();
            let text = line.text.replace('\n', " ⏎ ");
            let pieces = [(Ink::Dim, number.as_str()), (Ink::Plain, &text), (Ink::Dim, &class)];
            paper.hanging(0, width + 2, &pieces);
        }
        match self.past.lines.is_empty() {
            true => Reply::say(self.catalog.word("session-history-empty")),
            false => Reply::say(paper.finish()),
        }
    }
}
