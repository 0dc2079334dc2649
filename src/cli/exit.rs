//! How a run ends.

use std::io;
use std::process::ExitCode;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// The exit status. A class never changes it without `--deny`; warnings never do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, nothing found.
    Done = 0,
    /// Done, something found: errors in facts, check errors, a failing case, a denied class.
    Found = 1,
    /// Could not run: usage, an unreadable file, rules that have no meaning, output that could not be written.
    CouldNotRun = 2,
}

impl Exit {
    /// [`Exit::Found`] if something was.
    pub fn found(something: bool) -> Exit {
        if something { Exit::Found } else { Exit::Done }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Why a verb could not run, or not to its end.
#[derive(Debug)]
pub enum Stop {
    /// With the findings to show.
    Refused { diagnostics: Vec<Diagnostic>, sources: Sources },
    /// Standard output went away or is full.
    Output(io::Error),
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Stop::Refused { diagnostics: vec![diagnostic], sources: Sources::default() }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}
