//! Text of a file -> chunks of one statement each, and its comments.
//!
//! In: the text. Out: [`Chunk`]s that cover all of it but blank lines, with what makes a chunk unfit for the grammar
//! (an unclosed string or bracket, a control character, brackets too deep). Works line by line in linear time and
//! without recursion, so that hostile text is refused here, before the recursive parser sees it.

use pest::Parser;

use super::expect;
use super::grammar::{self, MuluParser, Rule};
use crate::diagnostic::Diagnostic;
use crate::limits::{RULE_DEPTH, STATEMENT_BYTES, STATEMENTS};
use crate::source::{SourceId, Span};

/// One statement's share of the text: from its keyword to the next statement.
pub(super) struct Chunk {
    pub range: std::ops::Range<usize>,
    /// The keyword that begins it; none for text that belongs to no statement.
    pub head: Option<Rule>,
    /// What was found wrong without parsing.
    pub problem: Option<Diagnostic>,
    /// Where its lines begin (their first visible character), the first one included.
    pub lines: Vec<usize>,
}

impl Chunk {
    /// Whether it is fit to be read as a statement.
    pub fn is_statement(&self) -> bool {
        self.head.is_some() && self.problem.is_none()
    }
}

/// The text cut into chunks.
pub(super) struct Scanned {
    pub chunks: Vec<Chunk>,
    pub comments: Vec<Span>,
}

/// What of a file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    All,
    /// All but the 案例: their chunks are there, but what stands in them is not looked at.
    Rules,
}

/// Cuts a file into statements.
pub(super) fn scan(source: SourceId, text: &str, wanted: Wanted) -> Scanned {
    let mut scanner = Scanner { wanted, ..Scanner::new(source) };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        scanner.line(line, start);
        start += line.len();
    }
    scanner.finish()
}

/// Looks at a text that is one condition.
pub(super) fn scan_condition(source: SourceId, text: &str) -> Scanned {
    let mut scanner = Scanner::new(source);
    let mut start = 0;
    scanner.open_chunk(0, None);
    for line in text.split_inclusive('\n') {
        scanner.tokens(line, start, false);
        scanner.extend(line, start);
        start += line.len();
    }
    scanner.finish()
}

struct Scanner {
    source: SourceId,
    wanted: Wanted,
    chunks: Vec<Chunk>,
    comments: Vec<Span>,
    /// Open brackets of the current chunk: place, width in bytes, and whether round.
    open: Vec<(usize, usize, bool)>,
}

impl Scanner {
    fn new(source: SourceId) -> Self {
        let (chunks, comments, open) = (Vec::new(), Vec::new(), Vec::new());
        Self { source, wanted: Wanted::All, chunks, comments, open }
    }

    fn line(&mut self, line: &str, start: usize) {
        let visible = line.trim_start();
        if visible.is_empty() || self.chunks.len() > STATEMENTS {
            return;
        }
        let first = start + line.len() - visible.len();
        let in_case = self.head() == Some(Rule::kw_case);
        let mut head = if visible.starts_with('#') { None } else { statement_head(line, self.head()) };
        let passed_over = in_case && self.wanted == Wanted::Rules;
        let raw = in_case && (!passed_over || head.is_some()) && is_fact(line);
        if !visible.starts_with('#') {
            head = head.filter(|_| !raw);
            match head {
                Some(head) => self.open_chunk(first, Some(head)),
                None if self.chunks.is_empty() => self.open_chunk(first, None),
                None => {}
            }
            if let Some(chunk) = self.chunks.last_mut() {
                chunk.lines.push(first);
            }
        }
        if !passed_over || head.is_some() {
            self.tokens(line, start, raw);
        }
        self.extend(line, start);
    }

    fn head(&self) -> Option<Rule> {
        self.chunks.last().and_then(|chunk| chunk.head)
    }

    fn open_chunk(&mut self, start: usize, head: Option<Rule>) {
        self.close_chunk();
        self.chunks.push(Chunk { range: start..start, head, problem: None, lines: Vec::new() });
    }

    fn close_chunk(&mut self) {
        if let Some((at, width, _)) = self.open.first().copied() {
            self.problem("unclosed-bracket", at, at + width);
        }
        self.open.clear();
        self.too_long();
    }

    /// Refuses what is longer than any statement, whatever else is wrong with it.
    fn too_long(&mut self) {
        let Some(chunk) = self.chunks.last_mut().filter(|chunk| chunk.range.len() > STATEMENT_BYTES) else {
            return;
        };
        let span = Span::new(self.source, chunk.range.start, chunk.range.start);
        let problem = Diagnostic::error("statement-too-long", span);
        let problem = problem.with("size", chunk.range.len().div_ceil(1 << 10));
        chunk.problem = Some(problem.with("limit", STATEMENT_BYTES >> 10));
    }

    /// Lets the current chunk end with the visible part of this line.
    fn extend(&mut self, line: &str, start: usize) {
        let comment = self.comments.last().map_or(usize::MAX, |c| c.start as usize);
        let end = if comment >= start { comment.saturating_sub(start).min(line.len()) } else { line.len() };
        let visible = line.get(..end).unwrap_or(line).trim_end();
        if let Some(chunk) = self.chunks.last_mut().filter(|_| !visible.is_empty()) {
            chunk.range.end = start + visible.len();
        }
    }

    fn finish(mut self) -> Scanned {
        self.close_chunk();
        if self.chunks.len() > STATEMENTS {
            // None of them is read: that too would take long.
            let mut chunk = self.chunks.swap_remove(STATEMENTS);
            let span = Span::new(self.source, chunk.range.start, chunk.range.start);
            chunk.problem = Some(Diagnostic::error("too-many-statements", span).with("limit", STATEMENTS));
            self.chunks = vec![chunk];
        }
        Scanned { chunks: self.chunks, comments: self.comments }
    }

    /// Keeps the first problem of a chunk.
    fn problem(&mut self, code: &'static str, start: usize, end: usize) {
        let span = Span::new(self.source, start, end);
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.problem.get_or_insert_with(|| Diagnostic::error(code, span));
        }
    }

    /// Walks over comment, strings and brackets of a line. In a `raw` one (a fact of a case) a `#` needs a space
    /// before it, a string has to be the whole value, and brackets are text.
    fn tokens(&mut self, line: &str, start: usize, raw: bool) {
        let mut previous = ' ';
        let mut at = 0;
        while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
            if is_plain(c) {
                previous = c;
                at += c.len_utf8();
                continue;
            }
            let here = start + at;
            let quoted =
                matches!(c, '"' | '＂' | '“') && (!raw || " \t\u{3000}:：[［【,，、".contains(previous));
            if c == '#' && (!raw || previous.is_whitespace()) {
                let end = line.trim_end().len();
                self.comments.push(Span::new(self.source, here, start + end));
                self.control_characters(&line[at..], here);
                return;
            } else if quoted {
                at += self.string(&line[at..], here, raw);
                previous = '"';
                continue;
            } else if is_invisible(c) {
                self.problem("control-character", here, here + c.len_utf8());
            } else if !raw {
                self.bracket(c, here);
            }
            previous = c;
            at += c.len_utf8();
        }
    }

    /// Length of the string at the start of `text`; an unclosed one reaches to the end of the line.
    fn string(&mut self, text: &str, here: usize, raw: bool) -> usize {
        let curly = text.starts_with('“');
        let mut depth = 0usize;
        for (at, c) in text.char_indices() {
            match c {
                '“' if curly => depth += 1,
                '”' if curly => depth -= 1,
                '"' | '＂' if !curly => depth = usize::from(at == 0),
                _ if is_plain(c) => {}
                _ if is_invisible(c) => {
                    self.problem("control-character", here + at, here + at + c.len_utf8())
                }
                _ => {}
            }
            if depth == 0 {
                return at + c.len_utf8();
            }
            if depth > RULE_DEPTH {
                self.problem("too-deep", here + at, here + at + c.len_utf8());
                return text.len();
            }
        }
        if raw {
            return text.chars().next().map_or(1, char::len_utf8);
        }
        self.problem("unclosed-string", here, here + text.trim_end().len());
        text.len()
    }

    fn bracket(&mut self, c: char, here: usize) {
        let width = c.len_utf8();
        match c {
            '(' | '（' | '[' | '［' | '【' => {
                self.open.push((here, width, matches!(c, '(' | '（')));
                if self.open.len() > RULE_DEPTH {
                    self.problem("too-deep", here, here + width);
                }
            }
            ')' | '）' | ']' | '］' | '】' => match self.open.pop() {
                Some((_, _, round)) if round == matches!(c, ')' | '）') => {}
                _ => self.problem("stray-bracket", here, here + width),
            },
            _ => {}
        }
    }

    fn control_characters(&mut self, text: &str, here: usize) {
        if let Some((at, c)) = text.char_indices().find(|(_, c)| is_invisible(*c)) {
            self.problem("control-character", here + at, here + at + c.len_utf8());
        }
    }
}

/// Whether a line of a case is a fact: a key and a colon.
fn is_fact(line: &str) -> bool {
    if !line.contains([':', '：']) {
        return false;
    }
    // Most keys are Han letters alone: that is seen without the parser.
    let spaces = |c: char| c == ' ';
    let rest = line.trim_start_matches(spaces);
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_start_matches(spaces);
    let after = rest.trim_start_matches(is_common_han);
    let plain = after.len() < rest.len() && after.trim_start_matches(spaces).starts_with([':', '：']);
    plain || MuluParser::parse(Rule::fact_head, line).is_ok()
}

fn is_common_han(c: char) -> bool {
    matches!(c, '一'..='龥')
}

/// Characters that are neither signs nor invisible, among which most are.
fn is_plain(c: char) -> bool {
    is_common_han(c) || matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | ' ')
}

/// The keyword with which this line begins a statement, given the keyword of the statement before it.
fn statement_head(line: &str, before: Option<Rule>) -> Option<Rule> {
    // Most lines begin with another word: that is seen without the parser, which is slow to fail.
    let visible = line.trim_start();
    let word = expect::word_at(visible, 0);
    let keyword = grammar::statement_keyword(word)?;
    let indent = line.len() - visible.len();
    let after = visible.get(word.len()..).unwrap_or("");
    // So is one that stands between spaces.
    let alone = line.bytes().take(indent).all(|byte| byte == b' ') && after.starts_with([' ', '\n']);
    let (head, colon) = if alone && !after.trim_start().starts_with([':', '：']) {
        (keyword, false)
    } else {
        let mut pairs = MuluParser::parse(Rule::statement_head, line).ok()?;
        let head = pairs.next()?.as_rule();
        (head, pairs.next().is_some_and(|pair| pair.as_rule() == Rule::head_colon))
    };
    let continues = match head {
        _ if colon => before == Some(Rule::kw_case),
        Rule::kw_note | Rule::kw_waive => in_rule(before),
        Rule::kw_reading => {
            let may_test = in_rule(before)
                || matches!(
                    before,
                    Some(Rule::kw_case | Rule::kw_attribute | Rule::kw_define | Rule::kw_effect)
                );
            may_test && MuluParser::parse(Rule::reading_head, line).is_err()
        }
        _ => false,
    };
    (!continues).then_some(head)
}

fn in_rule(before: Option<Rule>) -> bool {
    matches!(before, Some(Rule::kw_rule | Rule::kw_reference))
}

/// Characters that no text shows: control characters other than tab and line ends, and what fonts leave out or only change
/// others by: joiners, direction marks, fillers, variation selectors, tags, annotations. Line and paragraph separators would
/// end a line for some readers only.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control(),
    }
}
