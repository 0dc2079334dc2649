//! `mulu repl [FACTS]`: a session in a terminal, or from a script on standard input.

mod disk;
mod editor;
mod history;
mod interactive;
mod script;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command, value_parser};

use super::command::{named, option, option_as, positional, switch};
use super::eval::asked;
use super::exit::{Exit, Stop};
use super::facts_file;
use super::terminal::Terminal;
use super::today::today;
use crate::diagnostic::{Catalog, Diagnostic};
use crate::explain::Style;
use crate::session::{Manner, Reply, Session};
use disk::Disk;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "repl")
        .arg(positional(catalog, "repl-facts").value_parser(value_parser!(OsString)))
        .arg(option(catalog, "as-of"))
        .arg(option(catalog, "reading").action(ArgAction::Append))
        .arg(option_as(catalog, "rules", "rules").value_parser(value_parser!(PathBuf)))
        .arg(switch(catalog, "yes").short('y'))
        .arg(switch(catalog, "echo"))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let asked = asked(matches)?;
    let interactive = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut disk = Disk::new(matches.get_one::<PathBuf>("rules").cloned());
    let manner = Manner {
        style: Style { full: false, ..terminal.style(false, false) },
        today: today(),
        at_once: !interactive || matches.get_flag("yes"),
    };
    let catalog = Catalog::new(terminal.catalog.lang());
    let mut session = Session::new(disk.rulebook()?, catalog, manner);
    if let Err(diagnostics) = session.ask_as(asked) {
        return Err(Stop::Refused { diagnostics, sources: session.sources().clone() });
    }
    let opened = open(matches, &mut session)?;
    let failed = opened.as_ref().is_some_and(|reply| reply.failed);
    if let Some(reply) = &opened {
        show(reply, &session, terminal)?;
    }
    if interactive {
        interactive::run(&mut session, &mut disk, terminal)
    } else {
        let failures = script::run(&mut session, &mut disk, terminal, matches.get_flag("echo"))?;
        Ok(Exit::found(failures || failed))
    }
}

/// The project to begin with.
fn open(matches: &ArgMatches, session: &mut Session) -> Result<Option<Reply>, Stop> {
    let Some(path) = matches.get_one::<OsString>("repl-facts") else { return Ok(None) };
    if path == "-" {
        return Err(Diagnostic::placeless("repl-stdin").into());
    }
    let file = facts_file::read(facts_file::open(path, None)?, session.sources_mut());
    if !file.problems.is_empty() {
        let sources = session.sources().clone();
        return Err(Stop::Refused { diagnostics: file.problems, sources });
    }
    Ok(Some(session.open(&file.nodes)))
}

/// Text to standard output, findings to standard error.
fn show(reply: &Reply, session: &Session, terminal: &Terminal) -> Result<(), Stop> {
    if !reply.text.is_empty() {
        terminal.print(&reply.text)?;
    }
    terminal.report(&reply.diagnostics, reply.elsewhere.as_ref().unwrap_or(session.sources()));
    Ok(())
}
