//! Text of a rule file -> [`ast::File`] and diagnostics.
//!
//! In: one text. Out: its healthy statements as a tree, and a diagnostic for each broken one. Names are not resolved
//! and nothing is checked beyond what one statement says. On the way: `scan` cuts the text into statements, `recover`
//! parses each on its own, `build` makes the tree, `expect` turns what the parser missed into human words.

pub mod ast;
mod build;
mod concrete;
mod exception;
mod expect;
mod grammar;
mod name;
mod per;
mod phrase;
mod recover;
mod scan;
#[cfg(test)]
mod tests;
mod unit_words;
mod wording;
mod words;

use pest::Parser;
use pest::error::InputLocation;

pub(crate) use concrete::{
    Branch, Part, Spelling, begins_statement, compared_keyword, concrete, concrete_statement, keyword_called,
    keyword_spellings, respelled,
};
pub(crate) use grammar::is_keyword;
pub use grammar::keywords;
pub(crate) use name::is_own_key;
pub use name::{name_key, name_text};
pub use phrase::{Phrase, PhraseKind, phrases};
pub(crate) use scan::is_invisible;
pub use words::{Connective, WordKind, words};

use crate::diagnostic::{Arg, Diagnostic};
use crate::limits::{DIGITS, RULE_FILE_BYTES, VALUE_BYTES};
use crate::source::{SourceId, Sources, Span};
use build::{Node, Place};
use grammar::{MuluParser, Rule};
use scan::Wanted;

/// Reads a rule file. What can't be read is left out and reported, statement by statement.
pub fn parse(sources: &Sources, id: SourceId) -> (ast::File, Vec<Diagnostic>) {
    parse_wanted(sources, id, Wanted::All)
}

/// Reads a rule file but for its 案例, of which nothing is said, not even that they are wrong, and for the comments in them.
pub fn parse_rules(sources: &Sources, id: SourceId) -> (ast::File, Vec<Diagnostic>) {
    parse_wanted(sources, id, Wanted::Rules)
}

fn parse_wanted(sources: &Sources, id: SourceId, wanted: Wanted) -> (ast::File, Vec<Diagnostic>) {
    let text = &sources.get(id).text;
    if let Some(diagnostic) = too_large(id, text) {
        let file = ast::File { source: id, statements: vec![], broken: vec![], comments: vec![] };
        return (file, vec![diagnostic]);
    }
    recover::file(id, text, wanted)
}

/// Reads a text that is one condition, such as a line of the REPL.
pub fn parse_condition(sources: &Sources, id: SourceId) -> Result<ast::Condition, Vec<Diagnostic>> {
    let text = &sources.get(id).text;
    match too_large(id, text) {
        Some(diagnostic) => Err(vec![diagnostic]),
        None => recover::condition(id, text).map_err(|diagnostic| vec![diagnostic]),
    }
}

/// Reads the value of a measure in a facts file: a quantity, a range or a bound. `span` is where the value stands.
pub fn parse_measure(text: &str, span: Span) -> Result<ast::Measure, Diagnostic> {
    let node = value(Rule::measure_only, text, span, "malformed-quantity")?;
    build::measure(&node)
}

/// Reads a date in a facts file or on the command line. `span` is where it stands.
pub fn parse_date(text: &str, span: Span) -> Result<ast::Date, Diagnostic> {
    let node = value(Rule::date_only, text, span, "malformed-date")?;
    build::date(&node)
}

/// Whether a name that something is compared with is the deadline of the rule (`日期 < 期限`).
pub fn is_deadline(name: &ast::Name) -> bool {
    concrete::compared_keyword(&name.text) == Some(Rule::kw_deadline)
}

fn value<'t>(entry: Rule, text: &'t str, span: Span, code: &'static str) -> Result<Node<'t>, Diagnostic> {
    let place = if span.range().len() == text.len() {
        Place::At(span.source, span.start as usize)
    } else {
        Place::Whole(span)
    };
    let malformed = |at: usize| {
        Diagnostic::error(code, place.span(at, text.len())).with("found", expect::shortened(text))
    };
    if text.len() > VALUE_BYTES {
        // Said of its number, if it is that which is long.
        let digits = text.trim_start().chars().take_while(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
        let long = digits.take(DIGITS + 1).count() > DIGITS;
        let number = Diagnostic::error("number-too-long", place.span(0, text.len()));
        return Err(if long { number.with("number", expect::shortened(text)) } else { malformed(0) });
    }
    let mut pairs = MuluParser::parse(entry, text).map_err(|error| {
        let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
        // Nothing more to mark at the very end: then it is the whole that is incomplete.
        malformed(if text.get(at..).is_none_or(|rest| rest.trim().is_empty()) { 0 } else { at })
    })?;
    pairs.next().map(|pair| Node::new(pair, place)).ok_or_else(|| malformed(0))
}

fn too_large(id: SourceId, text: &str) -> Option<Diagnostic> {
    const MIB: usize = 1 << 20;
    (text.len() > RULE_FILE_BYTES).then(|| {
        Diagnostic::error("file-too-large", Span::new(id, 0, 0))
            .with("size", Arg::from(text.len().div_ceil(MIB)))
            .with("limit", Arg::from(RULE_FILE_BYTES / MIB))
    })
}
