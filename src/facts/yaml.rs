//! YAML -> nodes: every document, and every item of a list at the top, is parsed on its own, so that a broken
//! project
//! does not take the others with it.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Mark};

use super::format::broken;
use super::node::{Entry, Node, NodeKind};
use super::patch::Patched;
use super::yaml_traps::{Traps, patch};
use crate::diagnostic::{Arg, Diagnostic};
use crate::limits::FACTS_DEPTH;
use crate::source::{SourceId, Span};

/// The documents of a text; empty ones are left out.
pub fn documents(text: &str, id: SourceId) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (start, document) in split_documents(text) {
        match parse(document, start, id) {
            Ok(None) => {}
            Ok(Some(node)) => nodes.push(node),
            Err(problem) => match split_items(document) {
                items if items.len() > 1 => nodes.push(list_of(items, start, id)),
                _ => nodes.push(broken(problem, Span::new(id, start, start + document.len()))),
            },
        }
    }
    nodes
}

/// Cuts at `---` and `...` lines, which end a document wherever they stand.
fn split_documents(text: &str) -> Vec<(usize, &str)> {
    let mut cuts = vec![0];
    let (mut at, mut begun) = (0, false);
    for line in text.split_inclusive('\n') {
        let marker = |m: &str| {
            line.strip_prefix(m).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        };
        if marker("---") {
            if begun {
                cuts.push(at);
            }
            begun = true;
        } else if marker("...") {
            cuts.push(at + line.len());
            begun = false;
        } else if !line.trim().is_empty() && !line.trim_start().starts_with('#') && !line.starts_with('%') {
            begun = true;
        }
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).map(|w| (w[0], &text[w[0]..w[1]])).filter(|(_, t)| !t.trim().is_empty()).collect()
}

/// The items of a list that makes up a whole document: from one `- ` at the margin to the next.
fn split_items(document: &str) -> Vec<(usize, &str)> {
    let mut cuts = Vec::new();
    let mut at = 0;
    for line in document.split_inclusive('\n') {
        if line.starts_with("- ") || line.trim_end() == "-" {
            cuts.push(at);
        } else if cuts.is_empty() && line.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '-') {
            return Vec::new();
        }
        at += line.len();
    }
    cuts.push(document.len());
    cuts.windows(2).map(|w| (w[0], &document[w[0]..w[1]])).collect()
}

fn list_of(items: Vec<(usize, &str)>, start: usize, id: SourceId) -> Node {
    let mut nodes = Vec::new();
    for (at, item) in items {
        let span = Span::new(id, start + at, start + at + item.len());
        match parse(item, start + at, id) {
            Ok(Some(Node { kind: NodeKind::List(list), .. })) => nodes.extend(list),
            Ok(other) => nodes.extend(other),
            Err(problem) => nodes.push(broken(problem, span)),
        }
    }
    let span = nodes.first().map_or(Span::new(id, start, start), |n| n.span);
    Node { span, kind: NodeKind::List(nodes) }
}

/// The one document that `text`, which begins at byte `start` of the source, holds.
fn parse(text: &str, start: usize, id: SourceId) -> Result<Option<Node>, Diagnostic> {
    let (patched, traps) = patch(text, |from, to| Span::new(id, start + from, start + to));
    let mut builder = Builder {
        places: Places::new(&patched.text),
        patched: &patched,
        start,
        id,
        traps,
        open: Vec::new(),
        done: None,
    };
    let mut parser = Parser::new_from_str(&patched.text);
    while let Some(event) = parser.next_event() {
        let (event, mark) = event.map_err(|e| builder.scan_problem(&e))?;
        builder.event(event, mark)?;
    }
    // A trap that met no node, because the text around it reads otherwise: it is still what is wrong.
    match (builder.done, builder.traps.into_values().next()) {
        (Some(node), None) => Ok(Some(node)),
        (_, Some(problem)) => Err(problem),
        (None, None) => Ok(None),
    }
}

/// A list or map that is not closed yet.
struct Open {
    span: Span,
    kind: NodeKind,
    /// The key whose value comes next.
    key: Option<(String, Span)>,
    /// Has an anchor or a tag.
    problem: Option<Diagnostic>,
}

struct Builder<'a> {
    patched: &'a Patched,
    places: Places<'a>,
    start: usize,
    id: SourceId,
    traps: Traps,
    open: Vec<Open>,
    done: Option<Node>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, mark: Mark) -> Result<(), Diagnostic> {
        let span = self.span(mark);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let problem = special(anchor, tag.is_some(), span);
                let node = match problem {
                    Some(problem) => broken(problem, span),
                    None => self.scalar(&text, style, span),
                };
                self.add(node)
            }
            Event::Alias(_) => self.add(broken(Diagnostic::error("yaml-alias", span), span)),
            Event::SequenceStart(anchor, tag) => {
                self.begin(NodeKind::List(Vec::new()), span, special(anchor, tag.is_some(), span))
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(NodeKind::Map(Vec::new()), span, special(anchor, tag.is_some(), span))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, kind: NodeKind, span: Span, problem: Option<Diagnostic>) -> Result<(), Diagnostic> {
        if self.open.len() >= FACTS_DEPTH {
            return Err(Diagnostic::error("facts-too-deep", span).with("limit", FACTS_DEPTH));
        }
        if matches!(self.open.last(), Some(Open { kind: NodeKind::Map(_), key: None, .. })) {
            return Err(malformed(span, "detail-key"));
        }
        self.open.push(Open { span, kind, key: None, problem });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Diagnostic> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let last = match &open.kind {
            NodeKind::List(nodes) => nodes.last().map(|n| n.span),
            NodeKind::Map(entries) => entries.last().map(|e| e.key_span.to(e.value.span)),
            _ => None,
        };
        // The end of a block is an empty mark somewhere after it; that of a bracket is the bracket.
        let end = if span.start == span.end { last.unwrap_or(open.span) } else { span };
        let span = open.span.to(end);
        let node = match open.problem {
            Some(problem) => broken(problem, span),
            None => Node { span, kind: open.kind },
        };
        self.add(node)
    }

    /// Puts a finished node where it belongs: the whole, an item, a key or a value.
    fn add(&mut self, node: Node) -> Result<(), Diagnostic> {
        let node = match self.traps.remove(&(node.span.start, false)) {
            Some(problem) if !self.expects_key() => broken(problem, node.span),
            Some(problem) => return Err(problem),
            None => node,
        };
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some(Open { kind: NodeKind::Map(entries), key, .. }) => match key.take() {
                Some((text, key_span)) => {
                    let value = match self.traps.remove(&(key_span.start, true)) {
                        Some(problem) => broken(problem, node.span),
                        None => node,
                    };
                    entries.push(Entry { key: text, key_span, value });
                }
                None => *key = Some((key_text(&node)?, node.span)),
            },
            Some(Open { kind: NodeKind::List(nodes), .. }) => nodes.push(node),
            Some(_) => {}
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { kind: NodeKind::Map(_), key: None, .. }))
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let plain = style == ScalarStyle::Plain;
        let kind = match text {
            "" | "~" | "null" | "Null" | "NULL" if plain => NodeKind::Null,
            "true" | "True" | "TRUE" if plain => NodeKind::Bool(true),
            "false" | "False" | "FALSE" if plain => NodeKind::Bool(false),
            _ if plain && is_number(text) => NodeKind::Number(text.to_owned()),
            _ => NodeKind::Text(text.to_owned()),
        };
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let inside = (span.end - span.start) as usize == text.len() + 2;
        let span =
            if quoted && inside { Span { start: span.start + 1, end: span.end - 1, ..span } } else { span };
        Node { span, kind }
    }

    fn span(&self, mark: Mark) -> Span {
        let byte = |index| self.start + self.patched.original(self.places.byte(index));
        let (from, to) = (byte(mark.start.index()), byte(mark.end.index()));
        Span::new(self.id, from, to.max(from))
    }

    fn scan_problem(&self, error: &ScanError) -> Diagnostic {
        let index = error.marker().index();
        let at = self.start + self.patched.original(self.places.byte(index));
        let span = Span::new(self.id, at, at);
        // What was noticed on the line before the parser stumbled explains the stumble.
        if let Some(problem) = self.traps.values().next() {
            return problem.clone();
        }
        let info = error.info();
        match info {
            "recursion limit exceeded" => {
                Diagnostic::error("facts-too-deep", span).with("limit", FACTS_DEPTH)
            }
            _ if info.contains("anchor") => Diagnostic::error("yaml-alias", span),
            _ if info.contains("tag") && !info.contains("tabs") || info.contains("handle") => {
                Diagnostic::error("yaml-tag", span)
            }
            _ => malformed(span, detail(info)),
        }
    }
}

fn special(anchor: usize, tagged: bool, span: Span) -> Option<Diagnostic> {
    if tagged {
        return Some(Diagnostic::error("yaml-tag", span));
    }
    (anchor > 0).then(|| Diagnostic::error("yaml-alias", span))
}

fn key_text(node: &Node) -> Result<String, Diagnostic> {
    match &node.kind {
        NodeKind::Null => Ok(String::new()),
        NodeKind::Broken(problem) => Err((**problem).clone()),
        NodeKind::Text(text) if text == "<<" => Err(Diagnostic::error("yaml-alias", node.span)),
        _ => node.text().map(str::to_owned).ok_or_else(|| malformed(node.span, "detail-key")),
    }
}

/// Looks like a number to some reader of YAML; how it is read is decided where it is used.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let based = ["0o", "0x", "0b"]
        .iter()
        .any(|p| digits.strip_prefix(p).is_some_and(|d| u64::from_str_radix(d, 16).is_ok()));
    let decimal = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '.'));
    based || decimal || super::number::plain(text).is_some()
}

fn malformed(span: Span, detail: &'static str) -> Diagnostic {
    Diagnostic::error("malformed-facts", span).with("format", "YAML").with("detail", Arg::Word(detail))
}

fn detail(info: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|w| info.contains(w));
    if has(&["tab"]) {
        "detail-tab"
    } else if has(&["flow", "bracket"]) {
        "detail-unclosed-bracket"
    } else if has(&["quoted", "unexpected end of stream"]) {
        "detail-quotes"
    } else if has(&["simple key", "':'"]) {
        "detail-colon"
    } else if has(&["indent", "mapping values", "mapping keys", "block", "multiline"]) {
        "detail-indentation"
    } else {
        "detail-other"
    }
}

/// Bytes of characters: the parser counts characters.
struct Places<'a> {
    text: &'a str,
    /// Byte of every 256th character.
    marks: Vec<u32>,
}

const STEP: usize = 256;

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let marks = text.char_indices().step_by(STEP).map(|(at, _)| at as u32).collect();
        Self { text, marks }
    }

    fn byte(&self, index: usize) -> usize {
        let Some(mark) = self.marks.get(index / STEP) else { return self.text.len() };
        let from = *mark as usize;
        self.text[from..].char_indices().nth(index % STEP).map_or(self.text.len(), |(at, _)| from + at)
    }
}
