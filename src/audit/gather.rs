//! What is known of the files and editions of a rulebook -> its findings, those that are owned up to set apart.

use std::collections::HashSet;

use super::lints::{idle_lints, program_lints};
use super::memo::{EditionMemo, FileMemo, Memo, Whole};
use super::{Findings, Settings};
use crate::diagnostic::Diagnostic;
use crate::fidelity::{FileFindings, Waived, Waiving, in_order, missing_items, waive};
use crate::parallel;
use crate::rulebook::{Edition, Rulebook};
use crate::source::{SourceId, Span};

/// All findings, once all files have been looked at.
pub fn all(memo: &mut Memo, book: &Rulebook, settings: &Settings) -> Findings {
    know_whole(memo, book, settings);
    // Rules with errors have no meaning: nobody can own up to that.
    let (mut diagnostics, mut general): (Vec<_>, Vec<_>) =
        book.diagnostics.iter().cloned().partition(Diagnostic::is_error);
    diagnostics.extend(of_cases(memo, book, &|_| true));
    general.extend(book.files.iter().flat_map(|file| memo.lints(file.tree.source)).cloned());
    let waivings = parallel::map(&book.editions, |edition| {
        let whole = memo.edition(edition).and_then(|known| known.whole.as_ref());
        let mut found = own(book, edition, &general);
        found.extend(whole.into_iter().flat_map(|whole| whole.fidelity.iter().chain(&whole.lints)).cloned());
        waive(&edition.program, &book.sources, found)
    });
    let (mut waived, mut idle) = (Vec::new(), Vec::new());
    for waiving in waivings {
        diagnostics.extend(waiving.kept);
        waived.extend(waiving.waived);
        idle.extend(waiving.idle);
    }
    // In a file that editions share a waiver is of use if one of them needs it.
    let used: HashSet<Span> =
        waived.iter().flat_map(|waived: &Waived| &waived.waivers).map(|waiver| waiver.span).collect();
    let idle = idle.iter().filter(|waiver| !book.incomplete && !used.contains(&waiver.span));
    diagnostics.extend(idle.flat_map(|waiver| idle_lints(book, waiver, settings)));
    let governed: HashSet<SourceId> = book.editions.iter().flat_map(|e| sources(book, e)).collect();
    general.retain(|d| d.span().is_none_or(|span| !governed.contains(&span.source)));
    diagnostics.extend(general);
    sorted(diagnostics, waived)
}

/// The findings that stand in some files, once those have been looked at.
pub fn of_files(memo: &Memo, book: &Rulebook, files: &[SourceId]) -> Findings {
    let stands = |d: &Diagnostic| d.span().is_some_and(|span| files.contains(&span.source));
    let (mut diagnostics, mut general): (Vec<_>, Vec<_>) =
        book.diagnostics.iter().filter(|d| stands(d)).cloned().partition(Diagnostic::is_error);
    diagnostics.extend(of_cases(memo, book, &|file| files.contains(&file)));
    general.extend(files.iter().flat_map(|file| memo.lints(*file)).cloned());
    let mut waived = Vec::new();
    for edition in &book.editions {
        let mut found = own(book, edition, &general);
        let known = memo.edition(edition).filter(|_| !book.incomplete);
        let known = known.into_iter().flat_map(|known| of_edition(book, edition, known));
        let looked_at = known.filter(|(file, _)| files.contains(file)).filter_map(|(_, memo)| fidelity(memo));
        found.extend(in_order(&looked_at.collect::<Vec<&FileFindings>>(), Vec::new()));
        let Waiving { kept, waived: lifted, .. } = waive(&edition.program, &book.sources, found);
        diagnostics.extend(kept);
        waived.extend(lifted);
    }
    diagnostics.retain(stands);
    waived.retain(|waived: &Waived| stands(&waived.diagnostic));
    sorted(diagnostics, waived)
}

/// Works out what is said of each edition as a whole, where it is not known.
fn know_whole(memo: &mut Memo, book: &Rulebook, settings: &Settings) {
    let healthy = !book.has_errors();
    let known = &*memo;
    let wholes = parallel::map(&book.editions, |edition| {
        let memo = known.edition(edition).filter(|memo| !book.incomplete && memo.whole.is_none())?;
        let files: Vec<&FileFindings> =
            of_edition(book, edition, memo).filter_map(|(_, memo)| fidelity(memo)).collect();
        let reference = memo.reference.as_ref();
        let missing = reference.map_or(Vec::new(), |reference| missing_items(&edition.program, reference));
        let lints = program_lints(book, edition, settings);
        Some(Whole { fidelity: in_order(&files, missing), lints })
    });
    for (edition, whole) in book.editions.iter().zip(wholes) {
        if let Some(memo) = memo.edition_mut(edition) {
            memo.cases_known |= healthy;
            memo.whole = whole.or(memo.whole.take());
        }
    }
}

/// The problems of the cases of some files.
fn of_cases(memo: &Memo, book: &Rulebook, is_wanted: &dyn Fn(SourceId) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for edition in book.editions.iter().filter(|_| !book.has_errors()) {
        let Some(known) = memo.edition(edition) else { continue };
        let files = of_edition(book, edition, known).filter(|(file, _)| is_wanted(*file));
        let problems = files.filter_map(|(_, memo)| memo.cases.as_ref()).flat_map(|(problems, _)| problems);
        found.extend(problems.cloned());
    }
    found
}

/// What is known of the files of an edition, in order.
fn of_edition<'m>(
    book: &'m Rulebook,
    edition: &'m Edition,
    memo: &'m EditionMemo,
) -> impl Iterator<Item = (SourceId, &'m FileMemo)> {
    let files = edition.files.iter().map(|index| book.files[*index].tree.source);
    files.filter_map(|file| Some((file, memo.files.get(&file)?)))
}

fn fidelity(memo: &FileMemo) -> Option<&FileFindings> {
    memo.fidelity.as_ref()
}

/// The findings that stand in files of an edition.
fn own(book: &Rulebook, edition: &Edition, general: &[Diagnostic]) -> Vec<Diagnostic> {
    let sources = sources(book, edition);
    general.iter().filter(|d| d.span().is_some_and(|span| sources.contains(&span.source))).cloned().collect()
}

fn sources(book: &Rulebook, edition: &Edition) -> HashSet<SourceId> {
    let files = edition.files.iter().map(|index| book.files[*index].tree.source);
    files.chain(edition.references.iter().copied()).collect()
}

/// Sorted; editions may share a file.
fn sorted(mut diagnostics: Vec<Diagnostic>, mut waived: Vec<Waived>) -> Findings {
    diagnostics.sort_by_key(|d| (d.span(), d.code));
    diagnostics.dedup();
    waived.sort_by_key(|waived| (waived.diagnostic.span(), waived.diagnostic.code));
    waived.dedup();
    Findings { diagnostics, waived }
}
