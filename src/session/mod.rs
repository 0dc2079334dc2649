//! The REPL without a terminal: lines in, text out.
//!
//! A line is a command (`command`), or a statement (`statement`): facts to set, a condition to test, a sentence to be read. The
//! session keeps what was said (`state`) and the decision about it (`now`); after each change it says what became of the class
//! and why (`change`). Files and rules come from [`Outside`].

mod answer;
mod ask;
mod bar;
mod change;
pub mod command;
mod complete;
mod context;
mod decide;
mod enter;
mod export;
mod files;
mod head;
mod highlight;
mod hint;
mod now;
mod outside;
mod past;
mod propose;
mod readings;
mod search;
mod state;
mod statement;
mod sweep;
mod typing;
mod unfinished;
mod units;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::evaluate::Decision;
use crate::explain::{Ink, NeedReport, Paper, Style, outcome};
use crate::facts::Node;
use crate::ide::Names;
use crate::inquiry::Asked;
use crate::resolve::Program;
use crate::rulebook::{Edition, Rulebook};
use crate::source::Sources;

use ask::Interview;
pub use complete::{Candidate, Completion, complete};
pub use highlight::{Paint, highlight};
pub use hint::{hint, insertion};
use now::Now;
pub use outside::{Outside, RulesFailure};
use past::Past;
use propose::Proposed;
use state::State;
pub use unfinished::is_unfinished;

/// What a line was answered with.
#[derive(Debug, Default)]
pub struct Reply {
    /// Text for the user, lines ended.
    pub text: String,
    /// Errors and warnings; their places lie in [`Session::sources`], unless `elsewhere` has others.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of the diagnostics, where they are not those of the session.
    pub elsewhere: Option<Sources>,
    /// Whether the line could not be carried out.
    pub failed: bool,
    /// Whether the user wants to leave.
    pub quit: bool,
}

/// How a session behaves.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    pub style: Style,
    /// The day for which projects are decided that state none.
    pub today: Date,
    /// Facts read from a sentence are set without being confirmed.
    pub at_once: bool,
}

/// A hypothetical project and the rules it is held against.
pub struct Session {
    rulebook: Rulebook,
    /// One set an edition, in their order.
    names: Vec<Names>,
    catalog: Catalog,
    manner: Manner,
    /// The lines and files in which facts stand.
    sources: Sources,
    /// How many lines have been entered.
    lines: usize,
    state: State,
    now: Option<Now>,
    past: Past,
    interview: Option<Interview>,
    proposed: Option<Proposed>,
    /// Whether the line being entered made nothing of what was proposed.
    dropped: bool,
    stop: Arc<AtomicBool>,
}

impl Session {
    /// A session about nothing yet. The rules must have no errors.
    pub fn new(rulebook: Rulebook, catalog: Catalog, manner: Manner) -> Session {
        let names = rulebook.editions.iter().map(|e| Names::new(&e.program)).collect();
        let mut session = Session {
            rulebook,
            names,
            catalog,
            manner,
            sources: Sources::default(),
            lines: 0,
            state: State::default(),
            now: None,
            past: Past::default(),
            interview: None,
            proposed: None,
            dropped: false,
            stop: Arc::default(),
        };
        session.now = session.decide(&session.state).ok();
        session
    }

    /// The texts that facts and conditions were read from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Adds files to those texts.
    pub fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }

    /// Begins with the first of the projects of a facts file.
    pub fn open(&mut self, nodes: &[Node]) -> Reply {
        self.load_nth(nodes, 1)
    }

    /// Begins with a day and with readings.
    pub fn ask_as(&mut self, asked: Asked) -> Result<(), Vec<Diagnostic>> {
        let state = State { as_of: asked.as_of, readings: asked.readings, ..self.state.clone() };
        self.now = Some(self.decide(&state)?);
        self.state = state;
        Ok(())
    }

    /// Setting it makes a long evaluation stop at its next step; the next line clears it.
    pub fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// The rules by which the present state is decided.
    pub fn program(&self) -> Option<&Program> {
        Some(&self.edition()?.program)
    }

    /// The rules by which the present state is decided, with their names.
    fn vocabulary(&self) -> Option<(&Program, &Names)> {
        let index = self.edition_index()?;
        Some((&self.rulebook.editions.get(index)?.program, self.names.get(index)?))
    }

    /// The messages in the user's language.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// How many rules there are, over all editions.
    pub fn count_rules(&self) -> usize {
        self.rulebook.editions.iter().map(|e| e.program.rules.len()).sum()
    }

    /// What the interview asks for.
    pub fn asked(&self) -> Option<&NeedReport> {
        self.interview.as_ref().map(|interview| &interview.report)
    }

    /// The decision about what has been said, unless it can't be decided.
    pub fn decision(&self) -> Option<&Decision> {
        self.now.as_ref().map(|now| &now.decision)
    }

    /// Whether the next line answers something.
    pub fn is_asking(&self) -> bool {
        self.interview.is_some() || self.proposed.is_some()
    }

    /// What stands before the next line: the class by the facts so far, or what is being asked.
    pub fn prompt(&self, colour: bool) -> String {
        let mut paper = Paper::new(Style { colour, ..self.manner.style });
        let class = match &self.now {
            Some(now) if !self.state.is_blank() => now.decision.verdict.into(),
            _ => {
                paper.whole(0, &[(Ink::Dim, &self.place()), (Ink::Bold, self.mark())]);
                return paper.finish().trim_end_matches('\n').to_owned() + " ";
            }
        };
        let decision = self.now.as_ref().map(|now| &now.decision);
        let word = decision.map_or(String::new(), |d| outcome(&self.catalog, d.verdict, &d.possible));
        let ink = if decision.is_some_and(|d| d.is_certain()) { Ink::Class(class) } else { Ink::Open };
        paper.whole(0, &[(Ink::Dim, &self.place()), (ink, &word), (Ink::Bold, self.mark())]);
        paper.finish().trim_end_matches('\n').to_owned() + " "
    }

    fn mark(&self) -> &'static str {
        if self.interview.is_some() || self.proposed.is_some() { " ?" } else { " >" }
    }

    /// The unit that is being described.
    fn place(&self) -> String {
        match self.state.current {
            Some(index) => format!("[{}] ", self.unit_name(index)),
            None if self.state.is_blank() => "mulu".to_owned(),
            None => String::new(),
        }
    }

    /// The edition of the present state, else the newest.
    fn edition(&self) -> Option<&Edition> {
        self.rulebook.editions.get(self.edition_index()?)
    }

    fn edition_index(&self) -> Option<usize> {
        let last = self.rulebook.editions.len().checked_sub(1)?;
        Some(self.now.as_ref().map_or(last, |now| now.edition.min(last)))
    }

    fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.catalog.text(id, args)
    }

    fn paper(&self) -> Paper {
        Paper::new(self.manner.style)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Reply {
    /// A line, or several.
    fn say(text: impl Into<String>) -> Reply {
        let mut text = text.into();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Reply { text, ..Reply::default() }
    }

    /// What went wrong.
    fn fail(diagnostics: Vec<Diagnostic>) -> Reply {
        Reply { diagnostics, failed: true, ..Reply::default() }
    }

    /// One thing that went wrong and has no place.
    fn refuse(diagnostic: Diagnostic) -> Reply {
        Reply::fail(vec![diagnostic])
    }

    /// The answer to what came after it.
    fn and(mut self, other: Reply) -> Reply {
        self.text.push_str(&other.text);
        self.diagnostics.extend(other.diagnostics);
        self.elsewhere = other.elsewhere.or(self.elsewhere);
        self.failed |= other.failed;
        self.quit |= other.quit;
        self
    }
}
