//! `mulu help [VERB]`, `--help`, `--version`.

use clap::{ArgMatches, Command};

use super::command::{named, positional};
use super::exit::{Exit, Stop};
use super::terminal::Terminal;
use super::usage;
use crate::diagnostic::Catalog;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "help").arg(positional(catalog, "verb"))
}

/// Prints the help of a verb, or of the program.
pub fn run(root: &Command, matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let mut root = root.clone();
    root.build();
    let verb = matches.get_one::<String>("verb");
    let command = match verb {
        None => &mut root,
        Some(name) => {
            let unknown = usage::unknown_verb(name, &root);
            root.find_subcommand_mut(name).ok_or(unknown)?
        }
    };
    let text = command.render_help();
    terminal.print(&if terminal.color { text.ansi().to_string() } else { text.to_string() })?;
    Ok(Exit::Done)
}

/// Prints what clap made of `--help` or `--version`.
pub fn show(error: &clap::Error, terminal: &Terminal) -> Result<Exit, Stop> {
    let text = error.render();
    terminal.print(&if terminal.color { text.ansi().to_string() } else { text.to_string() })?;
    Ok(Exit::Done)
}
