//! `mulu check --fix`: makes the fixes that keep the meaning of the rules, or shows what they would change.

use clap::ArgMatches;

use super::command::switch;
use super::exit::Stop;
use super::file;
use super::roots::Root;
use super::terminal::Terminal;
use super::unified;
use crate::audit::{Mended, mend};
use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::rulebook::{RuleFile, Rulebook};
use crate::source::{SourceId, Sources};

/// A fix may make way for another one; more rounds than this no rules have needed.
const ROUNDS: usize = 10;

pub fn options(catalog: &Catalog) -> [clap::Arg; 2] {
    [switch(catalog, "fix"), switch(catalog, "dry-run").requires("fix").conflicts_with("format")]
}

/// What is to be done with the fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Leave,
    Show,
    Make,
}

pub fn mode(matches: &ArgMatches) -> Mode {
    match (matches.get_flag("fix"), matches.get_flag("dry-run")) {
        (false, _) => Mode::Leave,
        (true, true) => Mode::Show,
        (true, false) => Mode::Make,
    }
}

/// What the fixes came to.
#[derive(Debug, Default)]
pub struct Fixed {
    /// How many were made, or would be.
    pub count: usize,
    pub files: usize,
}

/// Makes all safe fixes of a root in memory, then shows or writes the files that change. `find` says what is wrong with rules.
pub fn fix(
    root: &mut Root,
    mode: Mode,
    terminal: &Terminal,
    find: impl Fn(&Root, &mut Rulebook) -> Vec<Diagnostic>,
) -> Result<Fixed, Stop> {
    if root.places.is_empty() {
        return Err(Diagnostic::placeless("fix-built-in").into());
    }
    let before: Vec<String> = root.files.iter().map(|file| file.text.clone()).collect();
    let count = rounds(root, find)?;
    let mut fixed = Fixed { count, files: 0 };
    for ((place, file), before) in root.places.iter().zip(&root.files).zip(&before) {
        if file.text == *before {
            continue;
        }
        fixed.files += 1;
        match mode {
            Mode::Make => file::write(place, &file.text)?,
            _ => terminal.print(&unified::diff(&file.name, before, &file.text, terminal.color))?,
        }
    }
    Ok(fixed)
}

/// Until nothing is left to mend.
fn rounds(
    root: &mut Root,
    find: impl Fn(&Root, &mut Rulebook) -> Vec<Diagnostic>,
) -> Result<usize, Diagnostic> {
    let mut count = 0;
    let mut book = Rulebook::build(&root.files);
    for _ in 0..ROUNDS {
        let findings = find(root, &mut book);
        let mut mended = mend(&book.sources, &findings);
        let (files, anew) = mended_files(&root.files, &mut mended, &book)?;
        if mended.texts.is_empty() {
            break;
        }
        root.files = files;
        book = anew;
        count += mended.count;
    }
    Ok(count)
}

/// The files and the rules with the new texts. A file that would have an error more than before keeps its text.
fn mended_files(
    files: &[RuleFile],
    mended: &mut Mended,
    book: &Rulebook,
) -> Result<(Vec<RuleFile>, Rulebook), Diagnostic> {
    let new = with(files, mended, &book.sources);
    let anew = Rulebook::build(&new);
    if errors(&anew, None) <= errors(book, None) {
        return Ok((new, anew));
    }
    mended.texts.retain(|id, _| errors(&anew, Some(*id)) <= errors(book, Some(*id)));
    let new = with(files, mended, &book.sources);
    let anew = Rulebook::build(&new);
    if errors(&anew, None) <= errors(book, None) {
        Ok((new, anew))
    } else {
        Err(Diagnostic::placeless("fix-refused"))
    }
}

fn with(files: &[RuleFile], mended: &Mended, sources: &Sources) -> Vec<RuleFile> {
    let text = |file: &RuleFile| {
        let own = mended.texts.iter().find(|(id, _)| sources.get(**id).name == file.name);
        own.map_or_else(|| file.text.clone(), |(_, text)| text.clone())
    };
    files.iter().map(|file| RuleFile { text: text(file), ..file.clone() }).collect()
}

/// How many errors there are, in one file or in all. Texts keep their numbers while only they change.
fn errors(book: &Rulebook, file: Option<SourceId>) -> usize {
    let stands = |d: &Diagnostic| file.is_none_or(|file| d.span().is_some_and(|span| span.source == file));
    book.diagnostics.iter().filter(|diagnostic| diagnostic.is_error() && stands(diagnostic)).count()
}

impl Fixed {
    /// Adds those of another root.
    pub fn add(&mut self, other: Fixed) {
        self.count += other.count;
        self.files += other.files;
    }

    /// What was done, in a line.
    pub fn line(&self, mode: Mode, catalog: &Catalog) -> String {
        let args = [("count", Arg::from(self.count)), ("files", Arg::from(self.files))];
        catalog.text(if mode == Mode::Show { "fix-summary-shown" } else { "fix-summary" }, &args)
    }
}
