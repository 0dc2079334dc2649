//! Places lie inside their texts, between characters.

use mulu::diagnostic::Diagnostic;
use mulu::source::{Sources, Span};

/// Whether a place is one.
pub fn fits(sources: &Sources, span: Span) {
    let text = &sources.get(span.source).text;
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} is no place in a text of {} bytes: {text}",
        text.len()
    );
}

/// The places that a finding marks, and those that would be changed to mend it.
pub fn of_finding(sources: &Sources, finding: &Diagnostic) {
    let mut places = finding.labels.iter().map(|label| label.span);
    let outside = places.find(|span| sources.get(span.source).text.get(span.range()).is_none());
    assert!(outside.is_none(), "{outside:?} is no place in its text: {finding:#?}");
    for fix in &finding.fixes {
        for edits in [&fix.edits, &fix.ready(sources)] {
            edits.iter().for_each(|edit| fits(sources, edit.span));
            let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
            spans.sort();
            let apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
            assert!(apart, "the edits of a fix overlap: {fix:?}");
        }
    }
}

/// All places in the text of a tree, as its printed form has them, are places.
pub fn of_printed(text: &str, tree: &str) {
    for part in tree.split("Span { source: SourceId(0), start: ").skip(1) {
        let numbers = part.split_once(", end: ").and_then(|(start, rest)| {
            Some((start.parse::<usize>().ok()?, rest.split_once(" }")?.0.parse::<usize>().ok()?))
        });
        let (start, end) = numbers.expect("a span is printed as its fields");
        assert!(text.get(start..end).is_some(), "{start}..{end} is no place in {text:?}");
    }
}
