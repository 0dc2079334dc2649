//! `mulu completions SHELL`: a completion script.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use clap_complete::Shell;

use super::command::{named, positional};
use super::exit::{Exit, Stop};
use super::terminal::Terminal;
use crate::diagnostic::Catalog;

pub fn command(catalog: &Catalog) -> Command {
    let shells = PossibleValuesParser::new(["bash", "zsh", "fish", "powershell", "elvish"]);
    named(catalog, "completions").arg(positional(catalog, "shell").required(true).value_parser(shells))
}

/// Prints the script; its words are in the language of the run.
pub fn run(root: &Command, matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        Some("elvish") => Shell::Elvish,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut root.clone(), "mulu", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
