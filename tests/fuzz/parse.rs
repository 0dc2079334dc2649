//! Any text: it is read to its end, what is read has its place in it, and nothing that is not blank is passed over unsaid.

use mulu::source::{SourceId, Sources, Span};
use mulu::syntax::ast::File;
use mulu::syntax::{parse, parse_condition, parse_date, parse_measure, parse_rules, phrases, words};

use super::spans;
use super::world::program;

pub fn law(bytes: &[u8]) {
    let mut sources = Sources::default();
    let id = sources.add("text.mulu", String::from_utf8_lossy(bytes));
    let text = &sources.get(id).text;
    let (file, problems) = parse(&sources, id);
    problems.iter().for_each(|problem| spans::of_finding(&sources, problem));
    spans::of_printed(text, &format!("{file:?}"));
    in_order(&file);
    if problems.is_empty() {
        covered(text, &file);
    }
    without_cases(&sources, id, &file);
    parts(&sources, id);
}

/// Statements and comments stand one after the other.
fn in_order(file: &File) {
    let statements: Vec<Span> = file.statements.iter().map(|statement| statement.span).collect();
    for spans in [&statements, &file.comments] {
        let apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
        assert!(apart, "out of order: {spans:?}");
    }
}

/// What belongs to no statement and to no comment is blank.
fn covered(text: &str, file: &File) {
    let mut known: Vec<Span> = file.statements.iter().map(|statement| statement.span).collect();
    known.extend(&file.comments);
    known.sort();
    let mut at = 0;
    for span in known {
        let between = text.get(at..span.range().start).unwrap_or_default();
        assert!(between.trim().is_empty(), "nothing is said of `{between}`");
        at = at.max(span.range().end);
    }
    assert!(text[at..].trim().is_empty(), "nothing is said of `{}`", &text[at..]);
}

/// Read without its cases, a file has its other statements.
fn without_cases(sources: &Sources, id: SourceId, file: &File) {
    use mulu::syntax::ast::StatementKind::Case;
    let (rules, _) = parse_rules(sources, id);
    let others = |file: &File| -> Vec<Span> {
        let kept = file.statements.iter().filter(|statement| !matches!(statement.kind, Case(_)));
        kept.map(|statement| statement.span).collect()
    };
    assert_eq!(others(file), others(&rules), "other statements without the cases");
}

/// A line of a session, a value of a facts file, words of an official text.
fn parts(sources: &Sources, id: SourceId) {
    let text = &sources.get(id).text;
    match parse_condition(sources, id) {
        Ok(condition) => spans::of_printed(text, &format!("{condition:?}")),
        Err(problems) => problems.iter().for_each(|problem| spans::of_finding(sources, problem)),
    }
    let whole = Span::new(id, 0, text.len());
    for problem in [parse_measure(text, whole).err(), parse_date(text, whole).err()].iter().flatten() {
        spans::of_finding(sources, problem);
    }
    for phrase in phrases(text, &|word| program().units.find(word).is_some()) {
        assert!(text.get(phrase.range.clone()).is_some(), "{phrase:?} is no place in {text:?}");
    }
    let mut at = 0;
    for (range, kind) in words(text) {
        let between = text.get(at..range.start);
        assert!(
            between.is_some_and(|text| text.trim().is_empty()),
            "before {kind:?} at {range:?}: {between:?}"
        );
        at = range.end;
    }
    assert!(text[at..].trim().is_empty(), "nothing is said of `{}`", &text[at..]);
}
