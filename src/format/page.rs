//! Statements and the comments between them -> a whole file.

use super::Keywords;
use super::build::{Builder, STEP};
use super::comments::{Comment, blank_before, comments, indentation, within};
use super::fill::fill;
use super::lines::Lines;
use crate::source::Sources;
use crate::syntax::ast::File;
use crate::syntax::{Branch, Part, concrete};

/// Something that stands between statements, or one of them.
enum Entry<'a> {
    Comment { comment: &'a Comment<'a>, indent: usize },
    Statement { statement: &'a Branch, comments: &'a [Comment<'a>] },
}

/// The text of a file in the canonical layout.
pub(super) fn page(sources: &Sources, file: &File, keywords: Keywords) -> String {
    let text = &sources.get(file.source).text;
    let statements = concrete(sources, file.source);
    let comments = comments(text, &file.comments);
    let entries = entries(text, &statements, &comments);
    let gaps = gaps(text, &entries);
    let mut out = Lines::default();
    let mut in_item = false;
    for (entry, gap) in entries.iter().zip(gaps) {
        if gap {
            out.blank();
        }
        match entry {
            Entry::Comment { comment, indent } => {
                out.begin(*indent);
                out.push(comment.text);
            }
            Entry::Statement { statement, comments } => {
                let base = base(statement, in_item);
                let mut builder = Builder::new(text, keywords.spelling(), comments);
                builder.statement(statement, base);
                fill(&mut out, text, &builder.atoms, comments, base);
                in_item |= statement.part == Part::item;
            }
        }
    }
    out.finish()
}

/// The official text hangs from its item.
fn base(statement: &Branch, in_item: bool) -> usize {
    if in_item && statement.part == Part::official_text { STEP } else { 0 }
}

/// Statements with the comments inside them and at the end of their last line; the other comments stand between.
fn entries<'a>(text: &str, statements: &'a [Branch], comments: &'a [Comment<'a>]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut from = 0;
    let mut in_item = false;
    for (index, statement) in statements.iter().enumerate() {
        let between = within(comments, from..statement.range.start);
        let next =
            Next { indentation: indentation(text, statement.range.start), base: base(statement, in_item) };
        between_statements(text, between, index > 0, Some(next), &mut entries);
        in_item |= statement.part == Part::item;
        from = statement.range.end;
        let line = text.get(from..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| from + end);
        // The end of its last line, if a comment stands there.
        from = within(comments, from..line).first().map_or(from, |comment| comment.start + 1);
        entries.push(Entry::Statement { statement, comments: within(comments, statement.range.start..from) });
    }
    between_statements(text, within(comments, from..text.len()), !statements.is_empty(), None, &mut entries);
    entries
}

/// Where the next statement stands, and where it will.
struct Next {
    indentation: usize,
    base: usize,
}

/// A comment that is further in than the next statement belongs to the one before it.
fn between_statements<'a>(
    text: &str,
    comments: &'a [Comment<'a>],
    follows: bool,
    next: Option<Next>,
    entries: &mut Vec<Entry<'a>>,
) {
    let (outer, base) = next.map_or((0, 0), |next| (next.indentation, next.base));
    let mut follows = follows;
    for comment in comments {
        follows &= indentation(text, comment.start) > outer;
        let indent = if follows { STEP } else { base };
        entries.push(Entry::Comment { comment, indent });
    }
}

/// Before which entries a blank line stands: where the author had one, and around headings, items, rules and cases.
fn gaps(text: &str, entries: &[Entry]) -> Vec<bool> {
    let start = |entry: &Entry| match entry {
        Entry::Comment { comment, .. } => comment.start,
        Entry::Statement { statement, .. } => statement.range.start,
    };
    let mut gaps: Vec<bool> =
        entries.iter().enumerate().map(|(index, e)| index > 0 && blank_before(text, start(e))).collect();
    let mut before: Option<(usize, &Branch)> = None;
    for (index, entry) in entries.iter().enumerate() {
        let Entry::Statement { statement, .. } = entry else { continue };
        if let Some((last, other)) = before.replace((index, statement)) {
            // Comments of the statement before stay with it.
            let own = |entry: &Entry| matches!(entry, Entry::Comment { indent, .. } if *indent > 0);
            let first = (last + 1..index).find(|i| entries.get(*i).is_some_and(|e| !own(e))).unwrap_or(index);
            let has_gap = gaps.get(first..=index).is_some_and(|gaps| gaps.contains(&true));
            if let Some(gap) = gaps.get_mut(first) {
                *gap |= !has_gap && apart(other.part, statement.part);
                *gap &= first != index || !together(other.part, statement.part);
            }
        }
    }
    gaps
}

/// Statements that a blank line divides even where the author had none.
fn apart(before: Part, after: Part) -> bool {
    match (before, after) {
        (Part::class_heading, Part::section) | (Part::item, Part::official_text) => false,
        (Part::class_heading | Part::section, _) | (_, Part::class_heading | Part::section | Part::item) => {
            true
        }
        (Part::rule_statement | Part::case, _) | (_, Part::rule_statement | Part::case) => true,
        _ => false,
    }
}

/// An item and its text are one.
fn together(before: Part, after: Part) -> bool {
    (before, after) == (Part::item, Part::official_text)
}
