//! What the line editor asks while a line is typed: completions, colours, hints, and whether the line is finished.

use std::borrow::Cow;
use std::cell::RefCell;

use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper, Result};

use crate::session::command::{self, Argument, MARKS};
use crate::session::{Candidate, Paint, Session, is_unfinished};

/// The editor's view of a session.
pub(super) struct Assistant<'s, 'a> {
    session: &'a RefCell<&'s mut Session>,
    files: FilenameCompleter,
    color: bool,
}

impl<'s, 'a> Assistant<'s, 'a> {
    pub fn new(session: &'a RefCell<&'s mut Session>, color: bool) -> Self {
        Assistant { session, files: FilenameCompleter::new(), color }
    }
}

impl Completer for Assistant<'_, '_> {
    type Candidate = Pair;

    fn complete(&self, line: &str, cursor: usize, context: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        if takes_path(line) {
            return self.files.complete(line, cursor, context);
        }
        // The session is busy only while nothing is typed.
        let Ok(session) = self.session.try_borrow() else { return Ok((cursor, Vec::new())) };
        let found = session.complete(line, cursor);
        let pair = |c: Candidate| {
            let display = if c.note.is_empty() { c.shown } else { format!("{}  {}", c.shown, c.note) };
            Pair { display, replacement: c.text }
        };
        Ok((found.start, found.candidates.into_iter().map(pair).collect()))
    }
}

/// Whether the line is a command whose argument is a file.
fn takes_path(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix(MARKS).filter(|rest| rest.contains(char::is_whitespace));
    rest.and_then(command::find).is_some_and(|(command, _)| command.argument == Argument::Path)
}

impl Hinter for Assistant<'_, '_> {
    type Hint = Grey;

    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<Grey> {
        let session = self.session.try_borrow().ok()?;
        Some(Grey { shown: session.hint(line, cursor)?, taken: session.insertion(line, cursor) })
    }
}

impl Highlighter for Assistant<'_, '_> {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        let Ok(session) = self.session.try_borrow() else { return Cow::Borrowed(line) };
        if !self.color {
            return Cow::Borrowed(line);
        }
        let mut out = String::with_capacity(line.len() * 2);
        let mut at = 0;
        for (range, paint) in session.highlight(line) {
            let (Some(before), Some(word)) = (line.get(at..range.start), line.get(range.clone())) else {
                continue;
            };
            out.push_str(before);
            out.push_str(&format!("\u{1b}[{}m{word}\u{1b}[0m", code(paint)));
            at = range.end;
        }
        out.push_str(line.get(at..).unwrap_or_default());
        Cow::Owned(out)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { Cow::Owned(format!("\u{1b}[2m{hint}\u{1b}[0m")) } else { Cow::Borrowed(hint) }
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, default: bool) -> Cow<'b, str> {
        match self.session.try_borrow() {
            Ok(session) if self.color && default => Cow::Owned(session.prompt(true)),
            _ => Cow::Borrowed(prompt),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.color
    }
}

/// What is shown behind the cursor, and the part of it that the right arrow takes into the line.
pub(super) struct Grey {
    shown: String,
    taken: Option<String>,
}

impl Hint for Grey {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        self.taken.as_deref()
    }
}

/// Parameters of the escape sequence.
fn code(paint: Paint) -> &'static str {
    match paint {
        Paint::Command => "1;35",
        Paint::Keyword => "35",
        Paint::Attribute => "36",
        Paint::Number => "33",
        Paint::Unit => "33;2",
        Paint::Text => "32",
        Paint::Unknown => "31;4",
        _ => "0",
    }
}

impl Validator for Assistant<'_, '_> {
    fn validate(&self, context: &mut ValidationContext<'_>) -> Result<ValidationResult> {
        Ok(match is_unfinished(context.input()) {
            true => ValidationResult::Incomplete,
            false => ValidationResult::Valid(None),
        })
    }
}

impl Helper for Assistant<'_, '_> {}
