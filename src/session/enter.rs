//! A line as it is entered -> what is done with it.

use std::sync::atomic::Ordering;

use super::command::{self, Argument, Command, MARKS, Verb};
use super::now::Now;
use super::state::{Edit, State};
use super::statement::{self, Statement};
use super::{Outside, Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::explain::name_text;
use crate::facts::{self, Format};
use crate::ide::{WordKind, words};
use crate::limits::SESSION_LINE_BYTES;
use crate::resolve::AttributeId;
use crate::source::SourceId;
use crate::syntax::{name_key, parse_condition};

/// The name under which lines are shown.
pub(super) const NAME: &str = "<repl>";

impl Session {
    /// Counts lines that are not entered, so that places stay those of the script.
    pub fn pass(&mut self, lines: usize) {
        self.lines += lines;
    }

    /// Carries out a line, or several that were pasted together.
    pub fn enter(&mut self, text: &str, outside: &mut dyn Outside) -> Reply {
        self.stop.store(false, Ordering::Relaxed);
        if text.len() > SESSION_LINE_BYTES {
            self.lines += text.lines().count();
            let limit = SESSION_LINE_BYTES >> 10;
            return Reply::refuse(Diagnostic::placeless("session-line-too-long").with("limit", limit));
        }
        self.past.begin(text);
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
            self.past.begin(line);
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
        let text = without_comment(text);
        if let Some(reply) = self.confirm(text.trim()).or_else(|| self.answer(text)) {
            return reply;
        }
        if line.is_empty() {
            return Reply::default();
        }
        let reply = self.statement(without_end(text));
        match std::mem::take(&mut self.dropped) {
            true => Reply::say(self.catalog.word("session-proposal-dropped")).and(reply),
            false => reply,
        }
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
            let name = self.catalog.lang().pick(command.chinese, command.english);
            let problem = Diagnostic::placeless("session-no-argument").with("command", name);
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

    pub(super) fn missing_argument(&self, command: &Command) -> Diagnostic {
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
            Ok(Statement::Facts(edits, _)) if self.asks_about(&edits).is_some() => {
                let asked = self.asks_about(&edits).unwrap_or_default();
                let source = self.source(&asked);
                self.ask_whether(source)
            }
            Ok(Statement::Facts(edits, warnings)) => {
                let mut reply = self.set(edits, source);
                reply.diagnostics.extend(warnings);
                reply
            }
            Ok(Statement::Condition(condition)) => self.test(&condition, source),
            Ok(Statement::Question(asked)) => {
                let source = self.source(&asked);
                self.ask_whether(source)
            }
            Ok(Statement::Look(attribute)) => self.look(attribute),
            Ok(Statement::Reading(name, value)) => self.reading(&format!("{name} = {value}")),
            Ok(Statement::Document) => self.document(source),
            Ok(Statement::Sentence) => self.propose(text, source),
        }
    }

    /// Tests the condition that a text is.
    fn ask_whether(&self, source: SourceId) -> Reply {
        match parse_condition(&self.sources, source) {
            Ok(condition) => self.test(&condition, source),
            Err(problems) => Reply::fail(problems),
        }
    }

    /// `特种水泥？` takes back that it is none; where nobody said so, it asks.
    fn asks_about(&self, edits: &[Edit]) -> Option<String> {
        let [Edit::Admit(name)] = edits else { return None };
        let excluded = &self.state.section(self.state.current).excluded;
        let said = excluded.iter().any(|n| self.means_the_same(n.text().unwrap_or_default(), name));
        let owner = self.owners(name).into_iter().next().filter(|_| !said)?;
        Some(format!("{owner} 是 {}", name_text(name)))
    }

    /// Changes the facts of what is being described, and says what became of the class.
    pub(super) fn set(&mut self, edits: Vec<Edit>, source: SourceId) -> Reply {
        self.set_in(self.state.current, edits, source)
    }

    /// Changes the facts of one unit, or of the project.
    pub(super) fn set_in(&mut self, unit: Option<usize>, edits: Vec<Edit>, source: SourceId) -> Reply {
        let touched = self.touched(&edits);
        let state = self.changed_by(unit, edits);
        let reply = self.adopt(state, &touched, Some(source));
        match self.overridden(unit, &touched) {
            Some(warning) if !reply.failed => reply.and(Reply::say(warning)),
            _ => reply,
        }
    }

    /// The state that some edits lead to.
    pub(super) fn changed_by(&self, unit: Option<usize>, edits: Vec<Edit>) -> State {
        let mut state = self.state.clone();
        let same = |a: &str, b: &str| self.means_the_same(a, b);
        edits.into_iter().for_each(|edit| state.apply(unit, edit, &same));
        state
    }

    /// Whether two names are of one term, or spelt alike.
    fn means_the_same(&self, a: &str, b: &str) -> bool {
        let terms = |name| self.program().map(|program| program.terms.called(name)).unwrap_or_default();
        name_key(a) == name_key(b) || terms(a).iter().any(|term| terms(b).contains(term))
    }

    /// What is said of the whole project does not reach the units that say otherwise.
    fn overridden(&self, unit: Option<usize>, touched: &[String]) -> Option<String> {
        let attribute = touched.iter().find(|name| !self.state.overriding(name).is_empty())?;
        let units = self.state.overriding(attribute);
        let names: Vec<String> = units.iter().map(|index| self.unit_name(*index)).collect();
        let list = names.join(self.catalog.lang().pick("、", ", "));
        let args = [("attribute", attribute.as_str().into()), ("units", list.into())];
        unit.is_none().then(|| self.text("session-overridden", &args))
    }

    /// The attributes that some edits change.
    pub(super) fn touched(&self, edits: &[Edit]) -> Vec<String> {
        let mut touched = Vec::new();
        for edit in edits {
            match edit {
                Edit::Set(name, _) | Edit::Forget(name) => touched.push(name.clone()),
                Edit::Exclude(node) => touched.extend(self.owners(node.text().unwrap_or_default())),
                Edit::Admit(name) => touched.extend(self.owners(name)),
                Edit::Name(_) | Edit::AdmitAll => {}
            }
        }
        touched
    }

    /// Whether some edits are about an attribute.
    pub(super) fn touches(&self, edits: &[Edit], attribute: AttributeId) -> bool {
        let name = self.program().and_then(|p| p.attributes.get(attribute.index())).map(|a| &a.name);
        name.is_some_and(|name| self.touched(edits).contains(name))
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
                reply.diagnostics = new_warnings(&now, source);
                if state.units.len() != self.state.units.len() {
                    // A question about a unit may be about another one now.
                    self.interview = None;
                }
                if state != self.state {
                    self.past.step(std::mem::replace(&mut self.state, state));
                }
                self.now = Some(now);
                reply
            }
        }
    }

    /// The line about a change, with facts that contradict each other below it.
    pub(super) fn changed(&self, line: &str, now: &Now) -> Reply {
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

/// A line without what ends a sentence.
fn without_end(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix(['。', '！']).unwrap_or(text)
}

/// A line without the comment at its end. Several lines are left as they are: they may be a document of facts.
fn without_comment(text: &str) -> &str {
    let comment = words(text).into_iter().find(|(_, kind)| *kind == WordKind::Comment);
    match comment {
        Some((range, _)) if !text.contains('\n') => text.get(..range.start).unwrap_or(text),
        _ => text,
    }
}

/// The warnings that a text gave rise to; all of them where it is none.
pub(super) fn new_warnings(now: &Now, source: Option<SourceId>) -> Vec<Diagnostic> {
    let new = |d: &&Diagnostic| source.is_none() || d.span().map(|span| span.source) == source;
    now.warnings.iter().filter(new).cloned().collect()
}
