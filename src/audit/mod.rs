//! Everything that `mulu check` says of rules.
//!
//! In: a rulebook and the settings of its root. Out: what the stages found, the cases that can't be read, where rules leave
//! the official text, what the lints say; and, set apart, what the rules own up to (`豁免`).

mod mend;
mod settings;

pub use mend::{Mended, apply, mend};
pub use settings::Settings;

use std::collections::HashSet;

use crate::cases;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fidelity::{self, Reference, Waived, Waiving, waive};
use crate::lint::{FileView, LINTS, Level, Lint, Look, ProgramView};
use crate::rulebook::{Edition, Rulebook};
use crate::source::SourceId;

/// What was found, in order of the text.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub diagnostics: Vec<Diagnostic>,
    pub waived: Vec<Waived>,
}

/// All findings about rules.
pub fn audit(book: &Rulebook, settings: &Settings) -> Findings {
    // Rules with errors have no meaning: nobody can own up to that.
    let (mut diagnostics, mut general): (Vec<_>, Vec<_>) =
        book.diagnostics.iter().cloned().partition(Diagnostic::is_error);
    // Names that broken rules leave undeclared would be reported again by every case that uses them.
    if !book.has_errors() {
        diagnostics.extend(book.editions.iter().flat_map(cases::problems));
    }
    general.extend(file_lints(book, settings));
    let mut waived = Vec::new();
    for edition in &book.editions {
        let sources = sources(book, edition);
        let own = |d: &&Diagnostic| d.span().is_some_and(|span| sources.contains(&span.source));
        let mut found: Vec<Diagnostic> = general.iter().filter(own).cloned().collect();
        // Rules that are left out would have their sentences uncited, and what they use unused.
        if !book.incomplete {
            let reference = Reference::of(&book.sources, &edition.references);
            found.extend(fidelity::check(&edition.program, reference.as_ref()));
            found.extend(program_lints(book, edition, settings));
        }
        let Waiving { kept, waived: lifted, idle } = waive(&edition.program, &book.sources, found);
        diagnostics.extend(kept);
        waived.extend(lifted);
        if !book.incomplete {
            diagnostics.extend(idle.iter().flat_map(|waiver| idle_lints(book, waiver, settings)));
        }
    }
    let governed: HashSet<SourceId> = book.editions.iter().flat_map(|e| sources(book, e)).collect();
    general.retain(|d| d.span().is_none_or(|span| !governed.contains(&span.source)));
    diagnostics.extend(general);
    in_order(diagnostics, waived)
}

/// Sorted; editions may share a file.
fn in_order(mut diagnostics: Vec<Diagnostic>, mut waived: Vec<Waived>) -> Findings {
    diagnostics.sort_by_key(|d| (d.span(), d.code));
    diagnostics.dedup();
    waived.sort_by_key(|waived| (waived.diagnostic.span(), waived.diagnostic.code));
    waived.dedup();
    Findings { diagnostics, waived }
}

fn sources(book: &Rulebook, edition: &Edition) -> HashSet<SourceId> {
    let files = edition.files.iter().map(|index| book.files[*index].tree.source);
    files.chain(edition.references.iter().copied()).collect()
}

fn file_lints(book: &Rulebook, settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in book.files.iter().filter(|file| !file.embedded) {
        let limit = |code| settings.limit(code, &file.path);
        let view = FileView { sources: &book.sources, file, limit: &limit };
        for lint in LINTS {
            let Look::File(check) = lint.look else { continue };
            if settings.level(lint, &file.path) != Level::Off {
                let start = found.len();
                check(&view, &mut found);
                found[start..].iter_mut().for_each(|d| at_level(d, settings.level(lint, &file.path)));
            }
        }
    }
    found
}

fn program_lints(book: &Rulebook, edition: &Edition, settings: &Settings) -> Vec<Diagnostic> {
    let view = ProgramView { book, edition };
    let mut found = Vec::new();
    for lint in LINTS {
        let Look::Program(check) = lint.look else { continue };
        let mut own = Vec::new();
        check(&view, &mut own);
        found.extend(own.into_iter().filter_map(|d| levelled(book, lint, d, settings)));
    }
    found
}

/// What a waiver that lifts nothing gives; of a lint that is not heard there nothing can be said.
fn idle_lints(book: &Rulebook, waiver: &crate::resolve::Waiver, settings: &Settings) -> Vec<Diagnostic> {
    let path = path(book, waiver.span.source);
    let unheard = crate::lint::lint(&waiver.code)
        .zip(path)
        .is_some_and(|(lint, path)| settings.level(lint, path) == Level::Off);
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
