//! What the builders see of pest: nodes with places in the whole text, without the punctuation.

use pest::iterators::{Pair, Pairs};

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::syntax::grammar::Rule;

/// Where the parsed piece of text stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::syntax) enum Place {
    /// It begins at this byte of the source.
    At(SourceId, usize),
    /// It was rewritten on its way here, so that only the whole has a place.
    Whole(Span),
}

impl Place {
    /// The place of bytes `start..end` of the piece.
    pub(in crate::syntax) fn span(self, start: usize, end: usize) -> Span {
        match self {
            Place::At(source, offset) => Span::new(source, offset + start, offset + end),
            Place::Whole(span) => span,
        }
    }
}

/// A piece of the parse tree.
#[derive(Clone)]
pub(in crate::syntax) struct Node<'t> {
    pair: Pair<'t, Rule>,
    place: Place,
}

impl<'t> Node<'t> {
    pub(in crate::syntax) fn new(pair: Pair<'t, Rule>, place: Place) -> Self {
        Self { pair, place }
    }

    pub(super) fn rule(&self) -> Rule {
        self.pair.as_rule()
    }

    /// Its text, without the blanks that the parser skips while it looks for one part more.
    pub(super) fn text(&self) -> &'t str {
        let text = self.pair.as_str();
        if matches!(self.rule(), Rule::straight_body | Rule::curly_body) { text } else { text.trim_end() }
    }

    pub(super) fn span(&self) -> Span {
        self.part(0, self.text())
    }

    /// The part of this node that `part`, a slice at byte `start` of it, covers.
    pub(super) fn part(&self, start: usize, part: &str) -> Span {
        let base = self.pair.as_span().start() + start;
        self.place.span(base, base + part.len())
    }

    pub(super) fn children(&self) -> Children<'t> {
        Children {
            pairs: self.pair.clone().into_inner(),
            place: self.place,
            parent: self.span(),
            peeked: None,
        }
    }
}

/// The parts of a node, in order, without commas and the like.
pub(in crate::syntax) struct Children<'t> {
    pairs: Pairs<'t, Rule>,
    place: Place,
    parent: Span,
    peeked: Option<Node<'t>>,
}

impl<'t> Children<'t> {
    /// The next part, which the grammar promises. Should the two ever disagree, that is said, not hidden.
    pub(super) fn need(&mut self) -> Result<Node<'t>, Diagnostic> {
        self.next().ok_or_else(|| Diagnostic::error("statement-not-understood", self.parent))
    }

    /// The next part if it is of this rule.
    pub(super) fn take_if(&mut self, rule: Rule) -> Option<Node<'t>> {
        let node = self.next()?;
        if node.rule() == rule {
            return Some(node);
        }
        self.peeked = Some(node);
        None
    }
}

impl<'t> Iterator for Children<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let place = self.place;
        self.peeked
            .take()
            .or_else(|| self.pairs.find(|pair| !is_sign(pair.as_rule())).map(|p| Node::new(p, place)))
    }
}

/// Signs that only separate; the ones that mean something (`<`, `-` before a unit of a case) are kept.
fn is_sign(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::comma
            | Rule::colon
            | Rule::slash
            | Rule::lparen
            | Rule::rparen
            | Rule::lsquare
            | Rule::rsquare
            | Rule::bar
            | Rule::arrow
            | Rule::eq
            | Rule::range_mark
            | Rule::EOI
    )
}
