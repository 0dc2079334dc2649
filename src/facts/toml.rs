//! TOML -> nodes. Chinese keys need no quotes here, although TOML wants them.

use toml_edit::{Document, Item, Key, TableLike, TomlError, Value};

use super::format::broken;
use super::full_width;
use super::json::inside;
use super::node::{Entry, Node, NodeKind};
use super::patch::Patched;
use crate::diagnostic::{Arg, Diagnostic};
use crate::limits::FACTS_DEPTH;
use crate::source::{SourceId, Span};
use crate::syntax::parse_date;

/// The table that a text holds.
pub fn document(text: &str, id: SourceId) -> Option<Node> {
    let whole = Span::new(id, 0, text.len());
    let patched = match quote_keys(text) {
        Ok(patched) => patched,
        Err(at) => {
            let problem =
                Diagnostic::error("facts-too-deep", Span::new(id, at, at + 1)).with("limit", FACTS_DEPTH);
            return Some(broken(problem, whole));
        }
    };
    let reader = Reader { patched: &patched, original: text, id };
    match Document::parse(patched.text.as_str()) {
        Ok(document) => Some(Node { span: whole, kind: reader.table(document.as_table()) }),
        Err(error) => Some(broken(reader.problem(&error), whole)),
    }
}

struct Reader<'a> {
    patched: &'a Patched,
    original: &'a str,
    id: SourceId,
}

impl Reader<'_> {
    fn table(&self, table: &dyn TableLike) -> NodeKind {
        let mut entries = Vec::new();
        for (name, item) in table.iter() {
            let key_span = table.key(name).and_then(Key::span);
            let value = self.item(item, key_span.clone());
            let key_span = inside(self.original, self.span(key_span), name);
            entries.push(Entry { key: name.to_owned(), key_span, value });
        }
        NodeKind::Map(entries)
    }

    /// `key`: its place, for tables that have none of their own.
    fn item(&self, item: &Item, key: Option<std::ops::Range<usize>>) -> Node {
        let span = self.span(item.span().or(key));
        let kind = match item {
            Item::None => NodeKind::Null,
            Item::Value(value) => return self.value(value, span),
            Item::Table(table) => self.table(table),
            Item::ArrayOfTables(tables) => {
                let nodes = tables.iter().map(|t| Node { span: self.span(t.span()), kind: self.table(t) });
                NodeKind::List(nodes.collect())
            }
        };
        Node { span, kind }
    }

    fn value(&self, value: &Value, span: Span) -> Node {
        let raw = || self.original.get(span.range()).unwrap_or_default().to_owned();
        let kind = match value {
            Value::String(text) => {
                let span = inside(self.original, span, text.value());
                return Node { span, kind: NodeKind::Text(text.value().clone()) };
            }
            Value::Integer(_) | Value::Float(_) => NodeKind::Number(raw()),
            Value::Boolean(b) => NodeKind::Bool(*b.value()),
            Value::Datetime(_) => NodeKind::Text(raw()),
            Value::Array(array) => {
                let nodes = array.iter().map(|v| self.value(v, self.span(v.span())));
                NodeKind::List(nodes.collect())
            }
            Value::InlineTable(table) => self.table(table),
        };
        Node { span, kind }
    }

    fn span(&self, range: Option<std::ops::Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        let (start, end) = (self.patched.original(range.start), self.patched.original(range.end));
        Span::new(self.id, start, end.max(start))
    }

    fn problem(&self, error: &TomlError) -> Diagnostic {
        let span = self.span(error.span());
        if error.message().starts_with("duplicate key") {
            let name = self.original.get(span.range()).unwrap_or_default().trim_matches('"');
            let problem = Diagnostic::error("duplicate-fact", span).with("name", name).with("first", name);
            return match self.earlier(name, span.start as usize) {
                Some(first) => problem.also(first, "first"),
                None => problem,
            };
        }
        if let Some(problem) = self.impossible_date(span.start as usize) {
            return problem;
        }
        full_width::problem(self.original, span.start as usize, self.id).unwrap_or_else(|| {
            Diagnostic::error("malformed-facts", span)
                .with("format", "TOML")
                .with("detail", Arg::Word(detail(error.message())))
        })
    }

    /// `日期 = 2024-13-01`: to TOML a broken number, to people a day that does not exist.
    fn impossible_date(&self, at: usize) -> Option<Diagnostic> {
        let start = self.original.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let line = self.original[start..].lines().next()?;
        let (key, value) = line.split_once('=')?;
        let value = value.split('#').next().unwrap_or(value);
        let from = start + key.len() + 1 + value.len() - value.trim_start().len();
        let span = Span::new(self.id, from, from + value.trim().len());
        parse_date(value.trim(), span).err().filter(|problem| problem.code == "impossible-date")
    }

    /// The last line before byte `end` that begins with that key or heads that table.
    fn earlier(&self, name: &str, end: usize) -> Option<Span> {
        let mut found = None;
        let mut at = 0;
        for line in self.original.split_inclusive('\n') {
            let start = line.len() - line.trim_start_matches([' ', '\t', '[', '"']).len();
            let rest = line[start..].strip_prefix(name).filter(|_| !name.is_empty());
            if at + start < end
                && rest.is_some_and(|r| r.trim_start_matches('"').trim_start().starts_with(['=', ']']))
            {
                found = Some(Span::new(self.id, at + start, at + start + name.len()));
            }
            at += line.len();
        }
        found
    }
}

fn detail(message: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|w| message.contains(w));
    if has(&["string values must be quoted", "invalid unquoted", "literal"]) {
        "detail-bare-word"
    } else if has(&["unclosed string", "invalid basic string", "invalid literal string", "quote"]) {
        "detail-quotes"
    } else if has(&["unclosed"]) {
        "detail-unclosed-bracket"
    } else if has(&["escape"]) {
        "detail-escape"
    } else if has(&["comma", "`,`"]) {
        "detail-comma"
    } else if has(&["number", "integer", "float"]) {
        "detail-number"
    } else if has(&["`=`", "key with no value", "missing value"]) {
        "detail-equals"
    } else {
        "detail-other"
    }
}

/// Puts quotes around bare keys with characters that TOML does not admit there; `Err`: where brackets lie too
/// deep.
fn quote_keys(text: &str) -> Result<Patched, usize> {
    let mut patched = Patched::default();
    let (mut at, mut depth, mut dots) = (0, 0usize, 0usize);
    while at < text.len() {
        let rest = &text[at..];
        let length = token(rest);
        let piece = &rest[..length];
        match piece {
            "[" | "{" => depth += 1,
            "]" | "}" => depth = depth.saturating_sub(1),
            "." => dots += 1,
            "\n" => dots = 0,
            _ => {}
        }
        // Dotted keys nest as brackets do.
        if depth > FACTS_DEPTH || dots > FACTS_DEPTH {
            return Err(at);
        }
        let after = rest[length..].trim_start_matches([' ', '\t']);
        if !piece.is_ascii() && is_bare(piece) && after.starts_with(['=', '.', ']']) {
            patched.replace(piece, &format!("\"{piece}\""));
        } else {
            patched.keep(piece);
        }
        at += length;
    }
    Ok(patched)
}

/// The length of a string, a comment, a run of word characters, or of any other character.
fn token(text: &str) -> usize {
    for quotes in ["\"\"\"", "'''", "\"", "'"] {
        if let Some(rest) = text.strip_prefix(quotes) {
            return quotes.len() + string(rest, quotes);
        }
    }
    if text.starts_with('#') {
        return text.find('\n').unwrap_or(text.len());
    }
    let word = text.find(|c| !is_word(c)).unwrap_or(text.len());
    if word > 0 { word } else { text.chars().next().map_or(1, char::len_utf8) }
}

/// The length of what follows the opening quotes, the closing ones included.
fn string(text: &str, quotes: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quotes.starts_with('"') => escaped = true,
            '\n' if quotes.len() == 1 => return at,
            _ if text[at..].starts_with(quotes) => return at + quotes.len(),
            _ => {}
        }
    }
    text.len()
}

fn is_bare(piece: &str) -> bool {
    piece.chars().all(is_word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}
