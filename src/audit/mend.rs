//! Findings -> texts in which the safe ones among their fixes are made.
//!
//! In: sources and findings. Out: the new texts of those files that change. A fix that meets another one waits for the next
//! time, so that each is made on a text that it was meant for.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{SourceId, Sources};

/// What safe fixes make of the texts.
#[derive(Debug, Clone, Default)]
pub struct Mended {
    /// The new text of each file that changes.
    pub texts: IndexMap<SourceId, String>,
    /// How many fixes were made.
    pub count: usize,
}

/// Makes the first safe fix of each finding that has one.
pub fn mend<'a>(sources: &Sources, findings: impl IntoIterator<Item = &'a Diagnostic>) -> Mended {
    let mut accepted: Vec<Edit> = Vec::new();
    let mut count = 0;
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safe) else { continue };
        let edits = fix.ready(sources);
        if edits.iter().any(|edit| meets(edit, &accepted)) {
            continue;
        }
        accepted.extend(edits);
        count += 1;
    }
    Mended { texts: apply(sources, accepted), count }
}

/// The new texts of the files that edits are about. The edits do not overlap.
pub fn apply(sources: &Sources, mut edits: Vec<Edit>) -> IndexMap<SourceId, String> {
    edits.sort_by_key(|edit| edit.span);
    let mut texts: IndexMap<SourceId, String> = IndexMap::new();
    for edit in edits.into_iter().rev() {
        let text =
            texts.entry(edit.span.source).or_insert_with(|| sources.get(edit.span.source).text.clone());
        // What does not fit the text is of another one.
        if text.get(edit.span.range()).is_some() {
            text.replace_range(edit.span.range(), &edit.text);
        }
    }
    texts
}

/// Whether an edit overlaps one of others, or is at the very place of one.
pub fn meets(edit: &Edit, others: &[Edit]) -> bool {
    let (a, empty) = (edit.span, edit.span.start == edit.span.end);
    others.iter().map(|other| other.span).any(|b| {
        let touch = empty || b.start == b.end;
        let overlap =
            if touch { a.start <= b.end && b.start <= a.end } else { a.start < b.end && b.start < a.end };
        a.source == b.source && overlap
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;
    use crate::source::Span;

    #[test]
    fn safe_fixes_are_made_and_the_others_wait() {
        let mut sources = Sources::default();
        let id = sources.add("a.mulu", "甲 （乙）\n  丙\n丁\n");
        let at = |start: usize, end: usize| Span::new(id, start, end);
        let finding = |fix: Fix| Diagnostic::warning("idle-waiver", at(0, 3)).fix(fix);
        let findings = [
            finding(Fix::replace(at(4, 7), "(").and(at(10, 13), ")").safe()),
            finding(Fix::remove(at(16, 19), "丙").safe()),
            finding(Fix::replace(at(0, 3), "戊")),
            finding(Fix::replace(at(7, 13), "己").safe()),
        ];
        let mended = mend(&sources, &findings);
        assert_eq!(mended.count, 2);
        assert_eq!(mended.texts[&id], "甲 (乙)\n丁\n");
    }
}
