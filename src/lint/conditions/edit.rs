//! How a part of a condition is taken out of the text.

use crate::diagnostic::Fix;
use crate::source::{Sources, Span};
use crate::syntax::ast::Value;
use crate::syntax::{Branch, Part, concrete_statement};

/// Takes a test with its joiner out of the statement that it is part of; none where it is all there is, or where a comment
/// would go with it.
pub(crate) fn without(sources: &Sources, statement: Span, test: Span) -> Option<Fix> {
    let tree = concrete_statement(sources, statement)?;
    let taken = joined_range(&tree, &test.range())?;
    let span = Span::new(test.source, taken.start, taken.end);
    (!sources.slice(span).contains('#')).then(|| Fix::remove(span, sources.slice(test)))
}

/// The range of the operand at `wanted` and of the joiner before it, or after it if it comes first.
fn joined_range(branch: &Branch, wanted: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    if branch.range.start > wanted.start || branch.range.end < wanted.end {
        return None;
    }
    if branch.part == Part::condition
        && let Some(at) = branch.children.iter().position(|child| child.range == *wanted)
    {
        return match (at.checked_sub(2), branch.children.get(at + 2)) {
            (Some(before), _) => Some(branch.children[before].range.end..wanted.end),
            (None, Some(after)) => Some(wanted.start..after.range.start),
            (None, None) => None,
        };
    }
    branch.children.iter().find_map(|child| joined_range(child, wanted))
}

/// Where a value of a list stands, with what it leaves out.
pub(crate) fn value_span(value: &Value) -> Span {
    value.but_not.last().map_or(value.name.span, |last| value.name.span.to(last.span))
}

/// Takes a value and its comma out of a list of several.
pub(crate) fn member_removed(sources: &Sources, values: &[Value], at: usize) -> Option<Fix> {
    let own = value_span(values.get(at)?);
    let taken = match at.checked_sub(1).and_then(|before| values.get(before)) {
        Some(before) => Span { start: value_span(before).end, ..own },
        None => Span { end: values.get(1)?.name.span.start, ..own },
    };
    (!sources.slice(taken).contains('#')).then(|| Fix::remove(taken, sources.slice(own)))
}
