//! JSON -> nodes, strictly: no comments, no trailing commas.

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use super::format::broken;
use super::full_width;
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::{Arg, Diagnostic};
use crate::limits::FACTS_DEPTH;
use crate::source::{SourceId, Span};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The value that a text holds; nothing if it is blank.
pub fn document(text: &str, id: SourceId) -> Option<Node> {
    let whole = Span::new(id, 0, text.len());
    if text.trim().is_empty() {
        return None;
    }
    if let Some(at) = too_deep(text) {
        let problem =
            Diagnostic::error("facts-too-deep", Span::new(id, at, at + 1)).with("limit", FACTS_DEPTH);
        return Some(broken(problem, whole));
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => result.value.map(|value| node(&value, text, id)),
        Err(error) => {
            let Range { start, end } = error.range();
            let problem = full_width::problem(text, start, id).unwrap_or_else(|| {
                Diagnostic::error("malformed-facts", Span::new(id, start, end.max(start)))
                    .with("format", "JSON")
                    .with("detail", Arg::Word(detail(error.kind())))
            });
            Some(broken(problem, whole))
        }
    }
}

/// The value that a text holds, for a text that is no file: places in it mean nothing. Blank text is nothing.
pub fn json_value(text: &str) -> Node {
    let span = Span::default();
    document(text, span.source).unwrap_or(Node { span, kind: NodeKind::Null })
}

/// Where brackets lie too deep in each other: looked for before the parser, which recurses.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > FACTS_DEPTH {
            return Some(at);
        }
    }
    None
}

fn node(value: &Value<'_>, text: &str, id: SourceId) -> Node {
    let Range { start, end } = value.range();
    let span = Span::new(id, start, end);
    let kind = match value {
        Value::NullKeyword(_) => NodeKind::Null,
        Value::BooleanLit(b) => NodeKind::Bool(b.value),
        Value::NumberLit(n) => NodeKind::Number(n.value.to_owned()),
        Value::StringLit(s) => {
            return Node {
                span: inside(text, span, &s.value),
                kind: NodeKind::Text(s.value.clone().into_owned()),
            };
        }
        Value::Array(array) => NodeKind::List(array.elements.iter().map(|e| node(e, text, id)).collect()),
        Value::Object(object) => {
            let entries = object.properties.iter().map(|property| {
                let key = match &property.name {
                    ObjectPropName::String(s) => s.value.clone().into_owned(),
                    ObjectPropName::Word(w) => w.value.to_owned(),
                };
                let Range { start, end } = property.name.range();
                let key_span = inside(text, Span::new(id, start, end), &key);
                Entry { key, key_span, value: node(&property.value, text, id) }
            });
            NodeKind::Map(entries.collect())
        }
    };
    Node { span, kind }
}

/// The place without the quotes, if the text between them stands there as it is.
pub(super) fn inside(text: &str, span: Span, value: &str) -> Span {
    let inner = Span { start: span.start + 1, end: span.end.saturating_sub(1), ..span };
    if inner.start <= inner.end && text.get(inner.range()) == Some(value) { inner } else { span }
}

fn detail(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedCommentBlock => "detail-comment",
        ParseErrorKind::TrailingCommasNotAllowed => "detail-trailing-comma",
        ParseErrorKind::ExpectedComma => "detail-comma",
        ParseErrorKind::MultipleRootJsonValues => "detail-several-values",
        ParseErrorKind::SingleQuotedStringsNotAllowed => "detail-single-quotes",
        ParseErrorKind::ExpectedColonAfterObjectKey | ParseErrorKind::UnexpectedColon => "detail-colon",
        ParseErrorKind::ExpectedStringObjectProperty | ParseErrorKind::UnexpectedWord => "detail-bare-word",
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => "detail-quotes",
        ParseErrorKind::String(_) => "detail-escape",
        ParseErrorKind::UnterminatedArray | ParseErrorKind::UnterminatedObject => "detail-unclosed-bracket",
        ParseErrorKind::UnexpectedCloseBrace | ParseErrorKind::UnexpectedCloseBracket => {
            "detail-extra-bracket"
        }
        ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => "detail-number",
        _ => "detail-other",
    }
}
