//! What the words of a rule file are, for painting them.
//!
//! In: a file, and if it is known what its names stand for. Out: tokens in order, without overlaps: of healthy statements as the
//! grammar cuts them, of broken ones as far as their words tell.

mod broken;
mod leaf;

use std::ops::Range;

use super::gaps::between;
use super::occurrences::{Occurrence, Occurrences};
use super::symbol::Symbol;
use crate::rulebook::Rulebook;
use crate::source::{SourceId, Span};
use crate::syntax::concrete;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    Keyword,
    Comment,
    String,
    /// Also a date.
    Number,
    Unit,
    Operator,
    Attribute,
    /// A term, or another value of the vocabulary.
    Term,
    Region,
    Sector,
    Level,
    /// A reading or one of its values.
    Reading,
    Rule,
    /// The number of an item, a heading.
    Item,
    /// 鼓励, 限制, 淘汰 and what else a decision can say.
    Class,
    /// A name of which nothing more is known.
    Name,
    Code,
}

/// A piece of text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Whether the name is given here.
    pub declares: bool,
}

/// The tokens of a file.
pub fn tokens(book: &Rulebook, occurrences: Option<&Occurrences>, source: SourceId) -> Vec<Token> {
    let Some(file) = book.files.iter().find(|file| file.tree.source == source) else { return Vec::new() };
    let comments = &file.tree.comments;
    let text = &book.sources.get(source).text;
    let known = occurrences.map_or(&[][..], |occurrences| occurrences.of_source(source));
    let mut painter = Painter { source, text, known, found: Vec::new() };
    let statements = concrete(&book.sources, source);
    let mut covered: Vec<Range<usize>> = statements.iter().map(|branch| branch.range.clone()).collect();
    covered.extend(comments.iter().map(|comment| comment.range()));
    statements.iter().for_each(|branch| painter.branch(branch));
    between(text, covered).into_iter().for_each(|gap| painter.broken(gap));
    painter.found.retain(|token| !comments.iter().any(|comment| overlap(token.span, *comment)));
    let comment = |span: &Span| Token { span: *span, kind: TokenKind::Comment, declares: false };
    painter.found.extend(comments.iter().map(comment));
    in_order(painter.found)
}

/// Sorted; of tokens that overlap, the first.
fn in_order(mut tokens: Vec<Token>) -> Vec<Token> {
    tokens.retain(|token| token.span.start < token.span.end);
    tokens.sort_by_key(|token| (token.span.start, std::cmp::Reverse(token.span.end)));
    let mut end = 0;
    tokens.retain(|token| {
        let free = token.span.start >= end;
        if free {
            end = token.span.end;
        }
        free
    });
    tokens
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

struct Painter<'a> {
    source: SourceId,
    text: &'a str,
    /// The names of this text, in order.
    known: &'a [Occurrence],
    found: Vec<Token>,
}

impl Painter<'_> {
    fn add(&mut self, range: Range<usize>, kind: TokenKind) {
        self.found.push(Token {
            span: Span::new(self.source, range.start, range.end),
            kind,
            declares: false,
        });
    }

    /// Paints the names that lie in a range as what they stand for; whether one of them is all of it.
    fn names(&mut self, range: &Range<usize>) -> bool {
        let first = self.known.partition_point(|o| o.span.range().start < range.start);
        let mut whole = false;
        let inside = self.known.get(first..).unwrap_or(&[]).iter();
        for occurrence in inside.take_while(|o| o.span.range().start < range.end) {
            if occurrence.span.range().end <= range.end {
                whole |= occurrence.span.range() == *range;
                let (span, declares) = (occurrence.span, occurrence.declares);
                self.found.push(Token { span, kind: kind_of(occurrence.symbol), declares });
            }
        }
        whole
    }
}

/// As what a name is painted.
fn kind_of(symbol: Symbol) -> TokenKind {
    match symbol {
        Symbol::Attribute(_) => TokenKind::Attribute,
        Symbol::Term(_) => TokenKind::Term,
        Symbol::Region(_) => TokenKind::Region,
        Symbol::Sector(_) => TokenKind::Sector,
        Symbol::Level(..) => TokenKind::Level,
        Symbol::Unit(_) | Symbol::Dimension(_) => TokenKind::Unit,
        Symbol::Reading(_) | Symbol::ReadingValue(..) => TokenKind::Reading,
        Symbol::Section(_) | Symbol::Item(_) => TokenKind::Item,
        Symbol::Rule(_) => TokenKind::Rule,
        Symbol::Code(_) => TokenKind::Code,
    }
}

#[cfg(test)]
mod tests;
