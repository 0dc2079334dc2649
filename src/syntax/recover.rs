//! Chunks -> statements, and one diagnostic for each broken one.
//!
//! A broken statement never takes its neighbours along. Where a statement is followed by a line that begins with a
//! mistyped statement keyword, the statement before it is kept.

use std::ops::Range;

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};

use super::ast::{Condition, File, Name, Statement};
use super::build::{self, Node, Place};
use super::expect::{self, Failure};
use super::grammar::{self, MuluParser, Rule};
use super::scan::{self, Chunk, Wanted};
use crate::diagnostic::{Arg, Diagnostic};
use crate::limits::{STATEMENT_BYTES, SYNTAX_PROBLEMS};
use crate::parallel;
use crate::source::{SourceId, Span};

/// Reads a whole file, or all of it but the 案例.
pub(super) fn file(source: SourceId, text: &str, wanted: Wanted) -> (File, Vec<Diagnostic>) {
    let mut scanned = scan::scan(source, text, wanted);
    if wanted == Wanted::Rules {
        scanned.chunks.retain(|chunk| chunk.head != Some(Rule::kw_case));
    }
    let text = without_comments(text, &scanned.comments);
    let mut recovery = Recovery {
        source,
        text: &text,
        file: File { source, statements: Vec::new(), broken: Vec::new(), comments: scanned.comments },
        diagnostics: Vec::new(),
        left_out: None,
    };
    // Statements don't hang on each other: they are read side by side, and what went wrong is looked at in order.
    let read = parallel::map(&scanned.chunks, |chunk| {
        chunk.is_statement().then(|| statement(source, &text, chunk.range.clone()))
    });
    for (chunk, read) in scanned.chunks.iter().zip(read) {
        recovery.chunk(chunk, read);
    }
    if let Some((span, count)) = recovery.left_out {
        recovery.diagnostics.push(Diagnostic::error("more-errors", span).with("count", Arg::from(count)));
    }
    (recovery.file, recovery.diagnostics)
}

/// Reads a text that is one condition.
pub(super) fn condition(source: SourceId, text: &str) -> Result<Condition, Diagnostic> {
    let scanned = scan::scan_condition(source, text);
    let text = without_comments(text, &scanned.comments);
    if let Some(problem) = scanned.chunks.into_iter().find_map(|chunk| chunk.problem) {
        return Err(problem);
    }
    let range = 0..text.trim_end().len();
    let node = parse(source, &text, range, Rule::condition_only).map_err(Fault::into_diagnostic)?;
    build::condition(&node)
}

struct Recovery<'t> {
    source: SourceId,
    text: &'t str,
    file: File,
    diagnostics: Vec<Diagnostic>,
    /// Where the first diagnostic stands that is only counted, and how many there are.
    left_out: Option<(Span, usize)>,
}

/// Why a piece of text is no statement, and where that was noticed.
struct Fault {
    diagnostic: Diagnostic,
    at: usize,
}

impl Fault {
    fn into_diagnostic(self) -> Diagnostic {
        self.diagnostic
    }
}

impl Recovery<'_> {
    /// `read`: what was read of it, where it could be a statement.
    fn chunk(&mut self, chunk: &Chunk, read: Option<Result<Statement, Fault>>) {
        let Range { start, end } = chunk.range;
        if let Some(problem) = &chunk.problem {
            let at = problem.span().map_or(start, |span| span.start as usize);
            self.broken(chunk.head, start..at.clamp(start, end));
            self.report(problem.clone());
            return self.mistyped_lines(chunk, at);
        }
        let fault = match read {
            Some(Ok(statement)) => return self.file.statements.push(statement),
            Some(Err(fault)) => fault,
            None => {
                self.unknown_line(start, end);
                return self.mistyped_lines(chunk, start);
            }
        };
        let at = fault.at;
        if at > start
            && chunk.lines.binary_search(&at).is_ok()
            && !grammar::is_keyword(expect::word_at(self.text, at))
        {
            self.unknown_continuation(chunk, at);
        } else {
            self.broken(chunk.head, start..end);
            self.report(fault.diagnostic);
        }
        self.mistyped_lines(chunk, at);
    }

    /// A line that goes on with a word that belongs neither to this statement nor to a next one.
    fn unknown_continuation(&mut self, chunk: &Chunk, at: usize) {
        let Range { start, end } = chunk.range;
        let before = self.text.get(start..at).map_or(at, |text| start + text.trim_end().len());
        let meant = expect::nearest_keyword(expect::word_at(self.text, at));
        let opens_statement =
            meant.as_deref().and_then(|m| m.split(' ').next()).is_some_and(grammar::begins_statement);
        match statement(self.source, self.text, start..before) {
            Ok(statement) if opens_statement => self.file.statements.push(statement),
            _ => self.broken(chunk.head, start..before),
        }
        self.unknown_line(at, end);
    }

    /// Later lines of a broken chunk that begin with what looks like a mistyped statement keyword.
    fn mistyped_lines(&mut self, chunk: &Chunk, after: usize) {
        for line in chunk.lines.iter().copied().filter(|line| *line > after) {
            let word = expect::word_at(self.text, line);
            let meant = expect::nearest_keyword(word).filter(|_| !grammar::is_keyword(word));
            if meant.is_some_and(|meant| grammar::begins_statement(&meant)) {
                self.unknown_line(line, chunk.range.end);
            }
        }
    }

    /// A line that begins with no keyword.
    fn unknown_line(&mut self, at: usize, end: usize) {
        let word = expect::word_at(self.text, at);
        let line_end = self.text.get(at..end).and_then(|t| t.find('\n')).map_or(end, |i| at + i);
        self.broken(None, at + word.len()..line_end);
        let diagnostic = expect::unknown_keyword(Span::new(self.source, at, at + word.len()), word);
        self.report(diagnostic);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < SYNTAX_PROBLEMS {
            self.diagnostics.push(diagnostic);
        } else {
            let span = diagnostic.span().unwrap_or_default();
            self.left_out.get_or_insert((span, 0)).1 += 1;
        }
    }

    /// Keeps the names that a broken statement would have declared: for vocabulary all that it mentions.
    fn broken(&mut self, head: Option<Rule>, range: Range<usize>) {
        let mut end = range.end.min(range.start + STATEMENT_BYTES);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let Some(text) = self.text.get(range.start..end) else { return };
        let Ok(pairs) = MuluParser::parse(Rule::broken_names, text) else { return };
        let place = Place::At(self.source, range.start);
        let names = pairs.filter(|pair| pair.as_rule() == Rule::name);
        let names = names.filter_map(|pair| build::name(&Node::new(pair, place)).ok());
        let names = names.filter(|name: &Name| !grammar::is_keyword(&name.text));
        let vocabulary = matches!(
            head,
            Some(Rule::kw_term | Rule::kw_attribute | Rule::kw_unit | Rule::kw_reading | Rule::kw_define)
        );
        self.file.broken.extend(names.take(if vocabulary { usize::MAX } else { 1 }));
    }
}

fn statement(source: SourceId, text: &str, range: Range<usize>) -> Result<Statement, Fault> {
    let start = range.start;
    let node = parse(source, text, range, Rule::statement_only)?;
    build::statement(&node).map_err(|diagnostic| Fault { diagnostic, at: start })
}

fn parse(source: SourceId, text: &str, range: Range<usize>, entry: Rule) -> Result<Node<'_>, Fault> {
    let start = range.start;
    let piece = text.get(range).unwrap_or("");
    let place = Place::At(source, start);
    match MuluParser::parse(entry, piece) {
        Ok(mut pairs) => match pairs.next() {
            Some(pair) => Ok(Node::new(pair, place)),
            None => {
                let diagnostic = Diagnostic::error("statement-not-understood", place.span(0, piece.len()));
                Err(Fault { diagnostic, at: start })
            }
        },
        Err(error) => {
            let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
            let expected = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            Err(Fault {
                diagnostic: expect::unexpected(&Failure { text: piece, at, expected, place }),
                at: start + at,
            })
        }
    }
}

/// The text with its comments blanked out, so that every other byte keeps its place.
pub(super) fn without_comments(text: &str, comments: &[Span]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut done = 0;
    for comment in comments {
        let range = comment.range();
        blanked.push_str(text.get(done..range.start).unwrap_or(""));
        blanked.extend(std::iter::repeat_n(' ', range.len()));
        done = range.end;
    }
    blanked.push_str(text.get(done..).unwrap_or(""));
    blanked
}
