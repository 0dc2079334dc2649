//! YAML that reads otherwise than it looks, found line by line before the parser is asked.
//!
//! Out: a text that the parser reads as it was meant, and where it was not meant as written, the problems.

use std::collections::BTreeMap;

use super::patch::Patched;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What does not read as it looks: by where it begins in the source, and whether the problem lies behind the
/// key that begins
/// there (true) or is the value that begins there.
pub type Traps = BTreeMap<(u32, bool), Diagnostic>;

/// Mends `text`; `span` gives the place of a byte range of it.
pub fn patch(text: &str, span: impl Fn(usize, usize) -> Span) -> (Patched, Traps) {
    let mut lines =
        Lines { patched: Patched::default(), traps: Traps::new(), context: Context::Block, span: &span };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.line(line, at);
        at += line.len();
    }
    (lines.patched, lines.traps)
}

/// What the start of a line lies in.
enum Context {
    Block,
    /// Lines deeper than this belong to a text after `|` or `>`.
    BlockText(usize),
    /// A quoted text that is not closed yet.
    Quoted(char),
    /// So many brackets are open.
    Flow(usize),
}

struct Lines<'a> {
    patched: Patched,
    traps: Traps,
    context: Context,
    span: &'a dyn Fn(usize, usize) -> Span,
}

impl Lines<'_> {
    fn line(&mut self, line: &str, at: usize) {
        let indent = line.len() - line.trim_start_matches(is_space).len();
        match self.context {
            Context::BlockText(above) if columns(&line[..indent]) > above || line.trim().is_empty() => {
                return self.patched.keep(line);
            }
            Context::Quoted(quote) => {
                self.patched.keep(line);
                if let Some(end) = closing(line, quote) {
                    self.context = brackets(&line[end..], 0);
                }
                return;
            }
            Context::Flow(depth) => {
                self.context = brackets(line, depth);
                return self.patched.keep(line);
            }
            _ => self.context = Context::Block,
        }
        self.spaces(&line[..indent]);
        let mut start = indent;
        while let Some(rest) = line[start..].strip_prefix('-').filter(|r| r.starts_with(is_space)) {
            let blank = rest.len() - rest.trim_start_matches(is_space).len();
            self.patched.keep("-");
            self.spaces(&rest[..blank]);
            start += 1 + blank;
        }
        self.entry(&line[start..], at + start, columns(&line[..indent]));
    }

    /// A `key: value` or a value.
    fn entry(&mut self, text: &str, at: usize, indent: usize) {
        if text.starts_with(['#', '%']) || text.trim().is_empty() || text.starts_with("---") {
            return self.patched.keep(text);
        }
        match colon(text) {
            Some(Colon { at: colon, width, proper: true }) => {
                self.patched.keep(&text[..colon + width]);
                let value = &text[colon + width..];
                let blank = value.len() - value.trim_start_matches(is_space).len();
                self.spaces(&value[..blank]);
                self.value(&value[blank..], at + colon + width + blank, indent);
            }
            Some(Colon { at: colon, width, proper: false }) => {
                let place = (self.span)(at + colon, at + colon + width);
                let problem = Diagnostic::error("yaml-colon", place).with("key", text[..colon].trim());
                self.traps.insert(((self.span)(at, at).start, true), problem);
                self.patched.keep(&text[..colon]);
                self.patched.replace(&text[colon..colon + width], ": ");
                self.value(&text[colon + width..], at + colon + width, indent);
            }
            None => self.value(text, at, indent),
        }
    }

    fn value(&mut self, value: &str, at: usize, indent: usize) {
        let first = value.chars().next().unwrap_or('\n');
        if first == '>' && !is_block_header(value) {
            let problem = Diagnostic::error("yaml-comparison", (self.span)(at, at + value.trim_end().len()))
                .with("value", value.trim());
            self.traps.insert(((self.span)(at, at).start, false), problem);
            self.patched.replace(">", "x");
            return self.patched.keep(&value[1..]);
        }
        if first == '?' && value[1..].starts_with(is_space) | value[1..].trim().is_empty() {
            // Unknown; the parser would take it for the start of a key.
            self.patched.keep("~");
            return self.patched.keep(&value[1..]);
        }
        self.context = match first {
            '|' | '>' if is_block_header(value) => Context::BlockText(indent),
            '"' | '\'' => match closing(&value[1..], first) {
                Some(_) => Context::Block,
                None => Context::Quoted(first),
            },
            '[' | '{' => brackets(value, 0),
            _ => Context::Block,
        };
        self.patched.keep(value);
    }

    /// Full-width and no-break spaces as the spaces they look like.
    fn spaces(&mut self, blank: &str) {
        if blank.is_ascii() {
            return self.patched.keep(blank);
        }
        for c in blank.chars() {
            let mut buffer = [0; 4];
            match c {
                '\u{3000}' => self.patched.replace("\u{3000}", "  "),
                '\u{a0}' => self.patched.replace("\u{a0}", " "),
                other => self.patched.keep(other.encode_utf8(&mut buffer)),
            }
        }
    }
}

/// Where a key ends.
struct Colon {
    at: usize,
    width: usize,
    /// Whether YAML takes it for one.
    proper: bool,
}

fn colon(text: &str) -> Option<Colon> {
    if text.starts_with(['[', '{', '|', '>', '&', '*', '!']) {
        return None;
    }
    let mut doubtful = None;
    let mut from = 0;
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        from = 1 + closing(&text[1..], quote)?;
    }
    let mut before = ' ';
    for (i, c) in text[from..].char_indices() {
        let (at, next) = (from + i, text[from + i + c.len_utf8()..].chars().next().unwrap_or('\n'));
        if c == '#' && before.is_whitespace() {
            break;
        }
        if c == ':' && (is_space(next) || matches!(next, '\n' | '\r')) {
            return Some(Colon { at, width: 1, proper: true });
        }
        if doubtful.is_none() && matches!(c, ':' | '：') && is_key(&text[..at]) && !matches!(next, '/' | '\\')
        {
            doubtful = Some(Colon { at, width: c.len_utf8(), proper: false });
        }
        before = c;
    }
    doubtful
}

/// Whether a name could stand there: short, without spaces, beginning with a letter.
fn is_key(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 24
        && text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\''))
        && !text.contains([' ', '，', '。', ','])
}

/// `>`, `|`, with `+` or `-` and nothing behind it but a comment. A digit is not admitted: `>1` looks like a
/// comparison.
fn is_block_header(value: &str) -> bool {
    let rest = value[1..].trim_end();
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    rest.is_empty() || rest.starts_with(is_space) && rest.trim_start().starts_with('#')
}

/// The byte after the closing quote.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            match chars.peek() {
                Some((_, '\'')) if quote == '\'' => {
                    chars.next();
                }
                _ => return Some(at + c.len_utf8()),
            }
        }
    }
    None
}

/// The context after a line inside brackets.
fn brackets(line: &str, mut depth: usize) -> Context {
    let (mut at, mut before) = (0, ' ');
    while let Some(c) = line[at..].chars().next() {
        at += c.len_utf8();
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '#' if before.is_whitespace() => break,
            '"' | '\'' if !before.is_alphanumeric() => match closing(&line[at..], c) {
                Some(length) => at += length,
                None => return Context::Quoted(c),
            },
            _ => {}
        }
        before = c;
    }
    if depth == 0 { Context::Block } else { Context::Flow(depth) }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}')
}

/// How far a blank text reaches, a full-width space being two wide.
fn columns(blank: &str) -> usize {
    blank.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}
