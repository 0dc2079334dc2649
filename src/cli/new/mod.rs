//! `mulu new DIR`: a repository of rules to begin with.
//!
//! In: a folder that is not there yet, or holds nothing. Out: one item with its official text, its rule and its cases, and what keeps
//! them in order: reference copy, workflow, hooks. `files` has the texts, `place` writes all of them or none.

mod files;
mod place;

use std::path::{Path, PathBuf};

use clap::builder::PathBufValueParser;
use clap::{ArgMatches, Command};

use super::command::{named, positional};
use super::exit::{Exit, Stop};
use super::file::show;
use super::terminal::Terminal;
use crate::diagnostic::{Arg, Catalog};
use files::{File, files};

/// Columns before what is said of a file.
const PURPOSE_COLUMN: usize = 32;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "new")
        .arg(positional(catalog, "new-folder").required(true).value_parser(PathBufValueParser::new()))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let folder = matches.get_one::<PathBuf>("new-folder").map_or(Path::new("."), PathBuf::as_path);
    let files = files(terminal.catalog.lang());
    place::make(folder, &files)?;
    terminal.print(&report(folder, &files, &terminal.catalog))?;
    Ok(Exit::Done)
}

/// What was made, and what to type next.
fn report(folder: &Path, files: &[File], catalog: &Catalog) -> String {
    let made = catalog.text("new-made", &[("folder", Arg::from(show(folder)))]);
    let next = catalog.word("new-next");
    let mut commands = vec![
        "mulu check --deny warnings",
        "mulu test --coverage",
        "mulu eval examples/plasterboard.yaml",
        "git init",
    ];
    if folder.join(".git").exists() {
        commands.pop();
    }
    let enter = (folder != Path::new(".")).then(|| format!("cd {}", word_of_a_shell(&show(folder))));
    let typed: String =
        enter.iter().map(String::as_str).chain(commands).map(|line| format!("  {line}\n")).collect();
    format!("{made}\n\n{}\n{next}\n{typed}\n{}\n", tree(files, catalog), catalog.word("new-read-more"))
}

/// The files below their folders, each with what it is for.
fn tree(files: &[File], catalog: &Catalog) -> String {
    let mut text = String::new();
    let mut inside: Vec<&str> = Vec::new();
    for file in files {
        let mut folders: Vec<&str> = file.path.split('/').collect();
        let name = folders.pop().unwrap_or_default();
        let common = folders.iter().zip(&inside).take_while(|(here, before)| here == before).count();
        for (depth, folder) in folders.iter().enumerate().skip(common) {
            text += &format!("{}{folder}/\n", "  ".repeat(depth + 1));
        }
        let begun = format!("{}{name}", "  ".repeat(folders.len() + 1));
        text += &format!("{begun:PURPOSE_COLUMN$}  {}\n", catalog.word(file.purpose));
        inside = folders;
    }
    text
}

/// A path as one word on a command line.
fn word_of_a_shell(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c) || cfg!(windows) && "\\:".contains(c);
    let path = if path.starts_with('-') { format!("./{path}") } else { path.to_owned() };
    if path.chars().all(plain) {
        path
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
