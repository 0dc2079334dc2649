//! A line as it is entered -> what is done with it.

use std::sync::atomic::Ordering;

use super::command::{self, Argument, Command, MARKS, Verb};
use super::now::Now;
use super::state::{Edit, State};
use super::statement::{self, Statement};
use super::{Outside, Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Format};
use crate::source::SourceId;
use crate::syntax::parse_condition;

/// The name under which lines are shown.
const NAME: &str = "<repl>";

/// Bytes that one entry may have: more is no line that a person typed or pasted.
const LONGEST: usize = 1 << 20;

impl Session {
    /// Carries out a line, or several that were pasted together.
    pub fn enter(&mut self, text: &str, outside: &mut dyn Outside) -> Reply {
        self.stop.store(false, Ordering::Relaxed);
        if text.len() > LONGEST {
            self.lines += text.lines().count();
            let limit = LONGEST >> 10;
            return Reply::refuse(Diagnostic::placeless("session-line-too-long").with("limit", limit));
        }
        let reply = self.lines_of(text, outside);
        let class = self.now.as_ref().filter(|_| !self.state.is_blank());
        self.past.remember(text, class.map(|now| self.class_of(&now.decision)));
        reply
    }

    /// One statement that spans all lines, else one line after the other.
    fn lines_of(&mut self, text: &str, outside: &mut dyn Outside) -> Reply {
        let begins_command = |line: &str| line.trim_start().starts_with(MARKS);
        let several = text.trim().contains('\n');
        if !several || !text.lines().any(begins_command) && self.is_one(text) {
            let count = text.lines().count().max(1);
            let reply = self.one(text, outside);
            self.lines += count;
            return reply;
        }
        let mut reply = Reply::default();
        for line in text.lines() {
            reply = reply.and(self.one(line, outside));
            self.lines += 1;
            if reply.quit || self.stopped() {
                break;
            }
        }
        reply
    }

    /// Whether several lines make one statement together: a condition, a list of facts, a document.
    fn is_one(&mut self, text: &str) -> bool {
        let source = self.source(text);
        let Some(program) = self.program() else { return true };
        !matches!(statement::read(program, &self.sources, source), Ok(Statement::Sentence) | Err(_))
    }

    fn one(&mut self, text: &str, outside: &mut dyn Outside) -> Reply {
        let line = text.trim();
        if line.starts_with('#') {
            return Reply::default();
        }
        if let Some(rest) = line.strip_prefix(MARKS) {
            return self.command(rest, outside);
        }
        if let Some(reply) = self.confirm(line).or_else(|| self.answer(text)) {
            return reply;
        }
        if line.is_empty() {
            return Reply::default();
        }
        self.statement(text)
    }

    fn command(&mut self, line: &str, outside: &mut dyn Outside) -> Reply {
        let Some((command, argument)) = command::find(line) else {
            let name = line.split_whitespace().next().unwrap_or_default();
            let problem = Diagnostic::placeless("session-unknown-command").with("name", name);
            return Reply::refuse(problem.suggest(&command::alike(line)));
        };
        if command.required && argument.is_empty() {
            return Reply::refuse(self.missing_argument(command));
        }
        if command.argument == Argument::Nothing && !argument.is_empty() {
            let problem = Diagnostic::placeless("session-no-argument").with("command", command.chinese);
            return Reply::refuse(problem.with("text", argument));
        }
        self.proposed = None;
        self.run(command, argument, outside)
    }

    fn run(&mut self, command: &Command, argument: &str, outside: &mut dyn Outside) -> Reply {
        match command.verb {
            Verb::Decide => self.show_decision(),
            Verb::Why => self.why(argument),
            Verb::WhyNot => self.why_not(argument),
            Verb::Ask => self.ask(),
            Verb::WhatIf => self.what_if(argument),
            Verb::Flip => self.flip(),
            Verb::Sweep => self.sweep(argument),
            Verb::Facts => self.show_facts(),
            Verb::Reading => self.reading(argument),
            Verb::AsOf => self.as_of(argument),
            Verb::Unit => self.unit(argument),
            Verb::Rules => self.find_rules(argument),
            Verb::Item => self.item(argument),
            Verb::Term => self.term(argument),
            Verb::Load => self.load_file(argument, outside),
            Verb::Reload => self.reload(outside),
            Verb::Save => self.save(argument, outside),
            Verb::Case => self.case(argument, outside),
            Verb::Undo => self.undo(),
            Verb::Redo => self.redo(),
            Verb::Clear => self.clear(),
            Verb::History => self.history(),
            Verb::Help => self.help(argument),
            Verb::Quit => Reply { quit: true, ..Reply::default() },
        }
    }

    fn missing_argument(&self, command: &Command) -> Diagnostic {
        Diagnostic::placeless("session-missing-argument")
            .with("command", format!(":{}", self.catalog.lang().pick(command.chinese, command.english)))
            .with("form", self.usage(command))
    }

    /// Keeps a text so that places in it can be shown.
    pub(super) fn source(&mut self, text: &str) -> SourceId {
        self.sources.add_after(self.lines, NAME, text)
    }

    /// Facts, a condition or a sentence.
    pub(super) fn statement(&mut self, text: &str) -> Reply {
        let source = self.source(text);
        let Some(program) = self.program() else { return Reply::default() };
        match statement::read(program, &self.sources, source) {
            Err(problems) => Reply::fail(problems),
            Ok(Statement::Facts(edits, warnings)) => {
                let mut reply = self.set(edits, source);
                reply.diagnostics.extend(warnings);
                reply
            }
            Ok(Statement::Condition(condition)) => self.test(&condition, source),
            Ok(Statement::Question(asked)) => {
                let source = self.source(&asked);
                match parse_condition(&self.sources, source) {
                    Ok(condition) => self.test(&condition, source),
                    Err(problems) => Reply::fail(problems),
                }
            }
            Ok(Statement::Look(attribute)) => self.look(attribute),
            Ok(Statement::Reading(name, value)) => self.reading(&format!("{name} = {value}")),
            Ok(Statement::Document) => self.document(source),
            Ok(Statement::Sentence) => self.propose(text, source),
        }
    }

    /// Changes the facts, and says what became of the class.
    pub(super) fn set(&mut self, edits: Vec<Edit>, source: SourceId) -> Reply {
        let touched = self.touched(&edits);
        let mut state = self.state.clone();
        edits.into_iter().for_each(|edit| state.apply(edit));
        self.adopt(state, &touched, Some(source))
    }

    /// The attributes that some edits change.
    pub(super) fn touched(&self, edits: &[Edit]) -> Vec<String> {
        let mut touched = Vec::new();
        for edit in edits {
            match edit {
                Edit::Set(name, _) | Edit::Forget(name) => touched.push(name.clone()),
                Edit::Exclude(node) => touched.extend(self.owners(node.text().unwrap_or_default())),
                Edit::Admit(name) => touched.extend(self.owners(name)),
                Edit::Name(_) => {}
            }
        }
        touched
    }

    /// The attributes to which a term belongs.
    fn owners(&self, name: &str) -> Vec<String> {
        let Some(program) = self.program() else { return Vec::new() };
        let terms = program.terms.called(name).iter();
        let owners = terms.flat_map(|term| &program.terms.get(*term).attributes);
        owners.map(|id| program.attributes[id.index()].name.clone()).collect()
    }

    /// Takes a new state, unless its facts have errors, and tells what changed. Of the warnings only those in `source` are new.
    pub(super) fn adopt(&mut self, state: State, touched: &[String], source: Option<SourceId>) -> Reply {
        match self.decide(&state) {
            Err(problems) => Reply::fail(problems),
            Ok(now) => {
                // Before anything was said there was no class to speak of.
                let before = self.now.as_ref().filter(|_| !self.state.is_blank());
                let line = self.change_line(before, &now, touched);
                let mut reply = self.changed(&line, &now);
                let new = |d: &&Diagnostic| source.is_none() || d.span().map(|span| span.source) == source;
                reply.diagnostics = now.warnings.iter().filter(new).cloned().collect();
                self.past.step(std::mem::replace(&mut self.state, state));
                self.now = Some(now);
                reply
            }
        }
    }

    /// The line about a change, with facts that contradict each other below it.
    fn changed(&self, line: &str, now: &Now) -> Reply {
        let mut paper = self.paper();
        paper.hanging(0, 2, &[(crate::explain::Ink::Plain, line)]);
        for problem in self.contradictions(now) {
            paper.hanging(0, 2, &[(crate::explain::Ink::Open, &problem)]);
        }
        Reply::say(paper.finish())
    }

    /// A facts document that was pasted: it takes the place of everything said so far.
    fn document(&mut self, source: SourceId) -> Reply {
        let text = self.sources.get(source).text.trim_start();
        let format = if text.starts_with('{') { Format::Json } else { Format::Yaml };
        let (nodes, problems) = facts::read(&self.sources, source, format);
        match nodes.first() {
            Some(node) if problems.is_empty() => self.load(&node.clone()),
            _ => Reply::fail(problems),
        }
    }
}
