//! What each word of a text is, for colours.

use lsp_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
};

use super::dispatch::Asked;
use crate::ide::{self, Token, TokenKind};
use crate::source::Span;

/// The kinds of words with how editors call what is most like them, so that every theme has a colour for it.
const KINDS: [(TokenKind, SemanticTokenType); 17] = [
    (TokenKind::Keyword, SemanticTokenType::KEYWORD),
    (TokenKind::Comment, SemanticTokenType::COMMENT),
    (TokenKind::String, SemanticTokenType::STRING),
    (TokenKind::Number, SemanticTokenType::NUMBER),
    (TokenKind::Unit, SemanticTokenType::new("unit")),
    (TokenKind::Operator, SemanticTokenType::OPERATOR),
    (TokenKind::Attribute, SemanticTokenType::PROPERTY),
    (TokenKind::Term, SemanticTokenType::TYPE),
    (TokenKind::Region, SemanticTokenType::NAMESPACE),
    (TokenKind::Sector, SemanticTokenType::new("sector")),
    (TokenKind::Level, SemanticTokenType::ENUM_MEMBER),
    (TokenKind::Reading, SemanticTokenType::PARAMETER),
    (TokenKind::Rule, SemanticTokenType::FUNCTION),
    (TokenKind::Item, SemanticTokenType::CLASS),
    (TokenKind::Class, SemanticTokenType::ENUM),
    (TokenKind::Name, SemanticTokenType::VARIABLE),
    (TokenKind::Code, SemanticTokenType::MACRO),
];

/// The kinds in the order in which tokens number them.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: KINDS.map(|(_, name)| name).to_vec(),
        token_modifiers: vec![SemanticTokenModifier::DECLARATION],
    }
}

/// The tokens of a text, or of a part of it.
pub fn tokens(asked: &Asked<'_>, within: Option<Range>) -> SemanticTokens {
    let analysis = asked.analysis;
    let edition = analysis.editions(asked.source).first().copied();
    let occurrences = edition.and_then(|edition| analysis.occurrences(edition));
    let within = within.map(|range| analysis.span(asked.source, range));
    let inside = |token: &&Token| {
        within.is_none_or(|within| token.span.start < within.end && within.start < token.span.end)
    };
    let mut data = Vec::new();
    let (mut line, mut start) = (0, 0);
    for token in ide::tokens(&analysis.book, occurrences, asked.source).iter().filter(inside) {
        for part in lines(analysis.text(asked.source), token.span) {
            let range = analysis.range(part);
            let delta_line = range.start.line.saturating_sub(line);
            let column = range.start.character;
            let delta_start = if delta_line == 0 { column.saturating_sub(start) } else { column };
            let length = range.end.character.saturating_sub(column);
            let token_modifiers_bitset = u32::from(token.declares);
            let token_type = number(token.kind);
            data.push(SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset });
            (line, start) = (range.start.line, column);
        }
    }
    SemanticTokens { result_id: None, data }
}

fn number(kind: TokenKind) -> u32 {
    let place = KINDS.iter().position(|(known, _)| *known == kind);
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or_default()
}

/// A span cut at the ends of lines, because few editors take a token that goes over them.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let whole = text.get(span.range()).unwrap_or_default();
    let mut start = span.range().start;
    let mut parts = Vec::new();
    for line in whole.split_inclusive('\n') {
        let content = line.trim_end_matches(['\r', '\n']);
        if !content.is_empty() {
            parts.push(Span::new(span.source, start, start + content.len()));
        }
        start += line.len();
    }
    parts
}
