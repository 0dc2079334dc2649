//! The command line: words in, text and an exit status out.
//!
//! Everything that reads, writes, colours or asks the environment lives here; one file a verb. A verb builds its
//! part of the command (`command.rs`), runs, and ends with an [`Exit`] or a [`Stop`].

mod analyze;
mod analyze_boundaries;
mod check;
mod command;
mod completions;
mod coverage;
mod decide;
mod deny;
mod diff;
mod draft;
mod eval;
mod exit;
mod explain;
mod facts_file;
mod file;
mod fix;
mod fmt;
mod formats;
mod git;
mod help;
mod language;
mod lsp;
mod mutants_report;
mod new;
mod page;
mod progress;
mod render;
mod repl;
mod revision;
mod roots;
mod schema;
mod screen;
mod since;
mod terminal;
mod test;
mod test_coverage;
mod test_mutate;
mod today;
mod unified;
mod usage;
mod verify;

pub use command::command;
pub use exit::{Exit, Stop};
pub use lsp::serve;

use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::diagnostic::Catalog;
use terminal::Terminal;

/// Runs the program with these words, the first being its name.
pub fn main(words: impl IntoIterator<Item = OsString>) -> Exit {
    let words: Vec<OsString> = words.into_iter().collect();
    let catalog = Catalog::new(language::find(&words));
    let command = command(&catalog).color(terminal::clap_color(&words));
    let (terminal, ended) = match command.clone().try_get_matches_from(&words) {
        Ok(matches) => {
            let terminal = Terminal::new(catalog, Some(&matches));
            let ended = dispatch(&command, &matches, &terminal);
            (terminal, ended)
        }
        Err(error) => {
            let terminal = Terminal::new(catalog, None);
            let ended = match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => help::show(&error, &terminal),
                ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Err(usage::no_verb()),
                _ => Err(usage::explain(&error, &command)),
            };
            (terminal, ended)
        }
    };
    ended.unwrap_or_else(|stop| terminal.stopped(&stop))
}

fn dispatch(command: &clap::Command, matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    match matches.subcommand() {
        Some(("help", matches)) => help::run(command, matches, terminal),
        Some(("completions", matches)) => completions::run(command, matches, terminal),
        Some(("eval", matches)) => eval::run(matches, terminal),
        Some(("screen", matches)) => screen::run(matches, terminal),
        Some(("check", matches)) => check::run(matches, terminal),
        Some(("test", matches)) => test::run(matches, terminal),
        Some(("analyze", matches)) => analyze::run(matches, terminal),
        Some(("diff", matches)) => diff::run(matches, terminal),
        Some(("coverage", matches)) => coverage::run(matches, terminal),
        Some(("explain", matches)) => explain::run(matches, terminal),
        Some(("fmt", matches)) => fmt::run(matches, terminal),
        Some(("new", matches)) => new::run(matches, terminal),
        Some(("repl", matches)) => repl::run(matches, terminal),
        Some(("draft", matches)) => draft::run(matches, terminal),
        Some(("lsp", matches)) => lsp::run(matches),
        Some(("schema", matches)) => schema::run(matches, terminal),
        _ => Err(usage::no_verb()),
    }
}
