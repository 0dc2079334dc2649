//! What the lints say, as loud as the settings have it.

use super::Settings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{FileView, LINTS, Level, Lint, Look, ProgramView, lint};
use crate::resolve::Waiver;
use crate::rulebook::{Edition, ParsedFile, Rulebook};
use crate::source::SourceId;

/// What the lints of single files say of one.
pub fn file_lints(book: &Rulebook, file: &ParsedFile, settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let limit = |code| settings.limit(code, &file.path);
    let view = FileView { sources: &book.sources, file, limit: &limit };
    for lint in LINTS.into_iter().filter(|_| !file.embedded) {
        let Look::File(check) = lint.look else { continue };
        if settings.level(lint, &file.path) != Level::Off {
            let start = found.len();
            check(&view, &mut found);
            found[start..].iter_mut().for_each(|d| at_level(d, settings.level(lint, &file.path)));
        }
    }
    found
}

/// What the lints of whole editions say of one.
pub fn program_lints(book: &Rulebook, edition: &Edition, settings: &Settings) -> Vec<Diagnostic> {
    let view = ProgramView { book, edition };
    let mut found = Vec::new();
    for lint in LINTS.into_iter().filter(|lint| settings.hears(lint)) {
        let Look::Program(check) = lint.look else { continue };
        let mut own = Vec::new();
        check(&view, &mut own);
        found.extend(own.into_iter().filter_map(|d| levelled(book, lint, d, settings)));
    }
    found
}

/// What a waiver that lifts nothing gives; of a lint that is not heard there nothing can be said.
pub fn idle_lints(book: &Rulebook, waiver: &Waiver, settings: &Settings) -> Vec<Diagnostic> {
    let path = path(book, waiver.span.source);
    // Those of the analysis are its own business.
    if waiver.code.starts_with("analyze-") {
        return Vec::new();
    }
    let unheard =
        lint(&waiver.code).zip(path).is_some_and(|(lint, path)| settings.level(lint, path) == Level::Off);
    if unheard {
        return Vec::new();
    }
    let said = LINTS.into_iter().filter_map(|lint| match lint.look {
        Look::Waiver(problem) => levelled(book, lint, problem(waiver), settings),
        _ => None,
    });
    said.collect()
}

/// A finding at the level that the settings have for its file; none in a file where it is not to be heard, or that is not
/// the root's own.
fn levelled(
    book: &Rulebook,
    lint: &Lint,
    mut finding: Diagnostic,
    settings: &Settings,
) -> Option<Diagnostic> {
    let path = path(book, finding.span()?.source)?;
    let level = settings.level(lint, path);
    at_level(&mut finding, level);
    (level != Level::Off).then_some(finding)
}

fn path(book: &Rulebook, source: SourceId) -> Option<&str> {
    let file = book.files.iter().find(|file| file.tree.source == source)?;
    (!file.embedded).then_some(file.path.as_str())
}

fn at_level(diagnostic: &mut Diagnostic, level: Level) {
    diagnostic.severity = match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Hint | Level::Off => Severity::Hint,
    };
}
