//! What of a file an editor may fold away.
//!
//! In: the tree of a file and its text. Out: spans of more than one line, in order, with what they are.

use super::outline::{Outline, OutlineKind, outline};
use crate::source::{Sources, Span};
use crate::syntax::ast::{File, StatementKind};

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// A heading with what stands in it, or a statement.
    Statement,
    /// Comments on lines of their own, one below the other.
    Comment,
    /// Statements of one kind, one below the other: terms, units, scope.
    Run,
}

/// The folds of a file.
pub fn folds(sources: &Sources, file: &File) -> Vec<(Span, FoldKind)> {
    let text = &sources.get(file.source).text;
    let mut found = Vec::new();
    outline(sources, file).iter().for_each(|entry| nested(text, entry, &mut found));
    found.extend(comments(text, file));
    found.extend(runs(text, file));
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by_key(|(span, _)| *span);
    found
}

fn nested(text: &str, entry: &Outline, found: &mut Vec<(Span, FoldKind)>) {
    if lines(text, entry.span) > 0 {
        found.push((entry.span, FoldKind::Statement));
    }
    entry.children.iter().for_each(|child| nested(text, child, found));
}

/// How many line breaks lie in a span.
fn lines(text: &str, span: Span) -> usize {
    text.get(span.range()).map_or(0, |part| part.bytes().filter(|byte| *byte == b'\n').count())
}

/// Whether two spans stand on lines one below the other.
fn adjacent(text: &str, above: Span, below: Span) -> bool {
    let between = text.get(above.range().end..below.range().start);
    between.is_some_and(|gap| gap.trim().is_empty() && gap.bytes().filter(|byte| *byte == b'\n').count() == 1)
}

fn comments(text: &str, file: &File) -> Vec<(Span, FoldKind)> {
    let own_line = |comment: &&Span| {
        let before = text.get(..comment.range().start).unwrap_or("");
        before.get(before.rfind('\n').map_or(0, |at| at + 1)..).is_some_and(|lead| lead.trim().is_empty())
    };
    let own: Vec<Span> = file.comments.iter().filter(own_line).copied().collect();
    joined(text, own.into_iter().map(|span| (span, ())), FoldKind::Comment)
}

fn runs(text: &str, file: &File) -> Vec<(Span, FoldKind)> {
    let short = file.statements.iter().filter_map(|statement| {
        let kind = match statement.kind {
            StatementKind::Term(_) => OutlineKind::Term,
            StatementKind::Unit(_) => OutlineKind::Unit,
            StatementKind::Scope(_) => OutlineKind::Scope,
            StatementKind::Attribute(_) => OutlineKind::Attribute,
            StatementKind::Stock(_) => OutlineKind::Stock,
            StatementKind::Definition(_) => OutlineKind::Definition,
            _ => return None,
        };
        Some((statement.span, kind))
    });
    joined(text, short, FoldKind::Run)
}

/// Neighbours of one kind as one fold.
fn joined<K: PartialEq + Copy>(
    text: &str,
    spans: impl Iterator<Item = (Span, K)>,
    kind: FoldKind,
) -> Vec<(Span, FoldKind)> {
    let mut found: Vec<(Span, Span, K)> = Vec::new();
    for (span, of) in spans {
        match found.last_mut() {
            Some((whole, last, known)) if *known == of && adjacent(text, *last, span) => {
                *whole = whole.to(span);
                *last = span;
            }
            _ => found.push((span, span, of)),
        }
    }
    let several = found.into_iter().filter(|(whole, last, _)| whole != last);
    several.map(|(whole, ..)| (whole, kind)).collect()
}
