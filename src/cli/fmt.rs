//! `mulu fmt [PATHS]`: rule files in the canonical layout.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::check::{chosen_paths, paths};
use super::command::{named, option, switch};
use super::exit::{Exit, Stop};
use super::file;
use super::roots::{self, Selection};
use super::terminal::Terminal;
use super::unified;
use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::facts;
use crate::format::{Keywords, format};
use crate::source::Sources;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "fmt")
        .arg(paths(catalog).help(catalog.word("cli-option-fmt-paths")))
        .arg(switch(catalog, "check"))
        .arg(option(catalog, "keywords").value_parser(["zh", "en"]))
}

/// What is to be done with every file.
struct Job<'a> {
    check: bool,
    keywords: Keywords,
    terminal: &'a Terminal,
}

/// How the files fared.
#[derive(Debug, Default)]
struct Summary {
    files: usize,
    changed: usize,
    refused: usize,
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let keywords = match matches.get_one::<String>("keywords").map(String::as_str) {
        Some("zh") => Keywords::Chinese,
        Some("en") => Keywords::English,
        _ => Keywords::AsWritten,
    };
    let job = Job { check: matches.get_flag("check"), keywords, terminal };
    let paths = chosen_paths(matches);
    if let [path] = &paths[..]
        && path.as_os_str() == "-"
    {
        return job.standard_input();
    }
    job.files(&paths)
}

impl Job<'_> {
    /// Standard input to standard output.
    fn standard_input(&self) -> Result<Exit, Stop> {
        const NAME: &str = "<stdin>";
        let bytes = file::read_limited(io::stdin().lock(), NAME)?;
        let text = facts::decode(&bytes).map_err(roots::of_rules)?;
        let (formatted, sources) = self.formatted(NAME, &text);
        let formatted = formatted.map_err(|diagnostics| Stop::Refused { diagnostics, sources })?;
        if !self.check {
            self.terminal.print(&formatted)?;
            return Ok(Exit::Done);
        }
        self.show_difference(NAME, &text, &formatted)?;
        Ok(Exit::found(text != formatted))
    }

    /// Every file below the paths, each on its own: one that can't be read does not hold up the others.
    fn files(&self, paths: &[PathBuf]) -> Result<Exit, Stop> {
        let refused = |diagnostics| Stop::Refused { diagnostics, sources: Sources::default() };
        let selections = roots::selections(paths).map_err(refused)?;
        let mut summary = Summary::default();
        let mut seen = HashSet::new();
        for Selection { root, chosen } in &selections {
            self.terminal.report(&root.problems, &root.problem_sources);
            summary.refused += root.problems.len();
            for (place, file) in root.places.iter().zip(&root.files) {
                let wanted = chosen.as_ref().is_none_or(|chosen| chosen.contains(&file.name));
                if wanted && file.path.ends_with(".mulu") && seen.insert(place.clone()) {
                    self.file(&file.name, place, &file.text, &mut summary)?;
                }
            }
        }
        if summary.files + summary.refused == 0 {
            let path = paths.first().map_or(Path::new("."), PathBuf::as_path);
            return Err(Diagnostic::placeless("no-rule-files").with("path", file::show(path)).into());
        }
        self.terminal.note(&summary.line(self.check, &self.terminal.catalog));
        if summary.refused > 0 {
            return Ok(Exit::CouldNotRun);
        }
        Ok(Exit::found(self.check && summary.changed > 0))
    }

    fn file(&self, name: &str, place: &Path, text: &str, summary: &mut Summary) -> Result<(), Stop> {
        summary.files += 1;
        let (formatted, sources) = self.formatted(name, text);
        match formatted {
            Err(diagnostics) => {
                summary.refused += 1;
                self.terminal.report(&diagnostics, &sources);
            }
            Ok(formatted) if formatted == text => {}
            Ok(formatted) if self.check => {
                summary.changed += 1;
                self.show_difference(name, text, &formatted)?;
            }
            Ok(formatted) => match file::write(place, &formatted) {
                Ok(()) => {
                    summary.changed += 1;
                    self.terminal.print(name)?;
                }
                Err(problem) => {
                    summary.refused += 1;
                    self.terminal.report([&problem], &sources);
                }
            },
        }
        Ok(())
    }

    fn formatted(&self, name: &str, text: &str) -> (Result<String, Vec<Diagnostic>>, Sources) {
        let mut sources = Sources::default();
        let id = sources.add(name, text);
        (format(&sources, id, self.keywords), sources)
    }

    fn show_difference(&self, name: &str, text: &str, formatted: &str) -> Result<(), Stop> {
        self.terminal.print(&unified::diff(name, text, formatted, self.terminal.color))
    }
}

impl Summary {
    fn line(&self, check: bool, catalog: &Catalog) -> String {
        let args = [
            ("files", Arg::from(self.files)),
            ("changed", Arg::from(self.changed)),
            ("refused", Arg::from(self.refused)),
            ("left", Arg::from(if self.refused == 0 { "none" } else { "some" })),
        ];
        catalog.text(if check { "fmt-summary-check" } else { "fmt-summary" }, &args)
    }
}
