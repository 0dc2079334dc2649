//! The two streams of a run: what is written where, and whether in colour.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use clap::{ArgMatches, ColorChoice};

use super::exit::{Exit, Stop};
use super::{language, render};
use crate::diagnostic::{Arg, Catalog, Diagnostic, Severity, plain};
use crate::explain::Style;
use crate::limits::SHOWN_FINDINGS;
use crate::source::Sources;

/// Columns of a page that no terminal shows.
const PAGE_WIDTH: usize = 100;

/// The language and the streams.
pub struct Terminal {
    pub catalog: Catalog,
    /// Whether standard output is coloured.
    pub color: bool,
    error_color: bool,
    /// Diagnostics as plain lines instead of drawings.
    plain: bool,
}

impl Terminal {
    /// From the global options; their defaults if the command line was not understood.
    pub fn new(catalog: Catalog, matches: Option<&ArgMatches>) -> Self {
        let option = |name| matches.and_then(|m| m.get_one::<String>(name)).map(String::as_str);
        let choice = option("color").unwrap_or("auto");
        Self {
            catalog,
            color: colored(choice, io::stdout().is_terminal()),
            error_color: colored(choice, io::stderr().is_terminal()),
            plain: option("diagnostics") == Some("plain"),
        }
    }

    /// How a page for people is laid out; a file is never coloured and always full.
    pub fn style(&self, to_file: bool, full: bool) -> Style {
        let width = if to_file { PAGE_WIDTH } else { width().unwrap_or(PAGE_WIDTH) };
        Style { width, colour: self.color && !to_file, symbols: !self.plain, full: full || to_file }
    }

    /// Writes to standard output.
    pub fn print(&self, text: &str) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        Ok(out.flush()?)
    }

    /// Shows findings on standard error.
    pub fn report<'a>(&self, diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &Sources) {
        let mut out = io::stderr().lock();
        let (shown, more) = listed(diagnostics);
        for diagnostic in shown.into_iter().chain(&more) {
            let text = if self.plain {
                plain(diagnostic, sources, &self.catalog)
            } else {
                render::graphical(diagnostic, sources, &self.catalog, self.error_color)
            };
            // Nowhere is left to complain to.
            let _ = out.write_all(text.as_bytes());
        }
    }

    /// A line on standard error.
    pub fn note(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Says why a verb stopped.
    pub fn stopped(&self, stop: &Stop) -> Exit {
        match stop {
            Stop::Refused { diagnostics, sources } => self.report(diagnostics, sources),
            Stop::Output(error) => {
                let diagnostic = Diagnostic::placeless("output-failed").with("reason", reason(error));
                self.note(plain(&diagnostic, &Sources::default(), &self.catalog).trim_end());
            }
        }
        Exit::CouldNotRun
    }
}

/// As many findings as are listed, errors before others where not all are, and what stands for the rest.
pub fn listed<'a>(
    found: impl IntoIterator<Item = &'a Diagnostic>,
) -> (Vec<&'a Diagnostic>, Option<Diagnostic>) {
    let mut found: Vec<&Diagnostic> = found.into_iter().collect();
    if found.len() <= SHOWN_FINDINGS {
        return (found, None);
    }
    found.sort_by_key(|diagnostic| diagnostic.severity);
    let rest = found.split_off(SHOWN_FINDINGS);
    let more = Diagnostic { severity: Severity::Hint, ..Diagnostic::placeless("more-findings") };
    let first = rest.first().and_then(|diagnostic| diagnostic.span());
    let more = first.into_iter().fold(more, |more, span| more.also(span, "label"));
    (found, Some(more.with("count", rest.len())))
}

/// What the operating system says of a failure, in plain words where it is a common one.
pub fn reason(error: &io::Error) -> Arg {
    Arg::Word(match error.kind() {
        io::ErrorKind::NotFound => "reason-not-found",
        io::ErrorKind::PermissionDenied => "reason-permission",
        io::ErrorKind::BrokenPipe => "reason-broken-pipe",
        io::ErrorKind::StorageFull => "reason-disk-full",
        io::ErrorKind::IsADirectory => "reason-is-folder",
        io::ErrorKind::NotADirectory => "reason-not-a-folder",
        io::ErrorKind::ReadOnlyFilesystem => "reason-read-only",
        _ => return Arg::Text(error.to_string()),
    })
}

/// The same choice for the help that clap prints while it parses.
pub fn clap_color(words: &[OsString]) -> ColorChoice {
    let choice = language::option(words, "--color").unwrap_or_default();
    if colored(&choice, io::stdout().is_terminal()) { ColorChoice::Always } else { ColorChoice::Never }
}

/// Columns of the terminal, if there is one.
fn width() -> Option<usize> {
    let given = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = terminal_size::terminal_size().map(|(columns, _)| columns.0.into());
    given.or(terminal).map(|columns: usize| columns.clamp(40, 160))
}

fn colored(choice: &str, is_terminal: bool) -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || env::var_os("TERM").is_some_and(|t| t == "dumb");
    match choice {
        "always" => true,
        "never" => false,
        _ => is_terminal && !refused,
    }
}
