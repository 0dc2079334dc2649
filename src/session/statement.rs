//! A line that is no command -> what it does: facts to set, a condition to test, or a sentence to be read.

use std::cell::RefCell;

use super::head::{Head, head};
use super::state::{Edit, Stated, is_name_key, is_units_key, names};
use crate::diagnostic::Diagnostic;
use crate::facts::{Fact, Node, NodeKind, Value, resolve_fact};
use crate::ide::{Connective, WordKind, words};
use crate::resolve::{AttributeId, Kind, Program, suggest};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::ast::{Condition, Measure};
use crate::syntax::{name_key, parse_condition, parse_measure};

/// What a line does.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// What is changed, and warnings about it.
    Facts(Vec<Edit>, Vec<Diagnostic>),
    Condition(Condition),
    /// An attribute alone: what is known of it?
    Look(AttributeId),
    /// `口径 裸界 = 不含本数`: the name and the value.
    Reading(String, String),
    /// A whole facts document, as pasted.
    Document,
    /// A condition with a question mark behind it: what stands before the mark.
    Question(String),
    /// Words that are none of these: a sentence about the project, perhaps.
    Sentence,
}

/// Reads a line, or several that were pasted together.
pub fn read(program: &Program, sources: &Sources, source: SourceId) -> Result<Statement, Vec<Diagnostic>> {
    let text = sources.get(source).text.as_str();
    let reader = Reader { program, source, text, warnings: RefCell::default() };
    if reader.is_document() {
        return Ok(Statement::Document);
    }
    let plain = || reader.reading().or_else(|| reader.run_together()).or_else(|| reader.bound());
    if let Some(statement) = plain() {
        return Ok(statement);
    }
    match reader.facts(0, text.len()) {
        Some(Ok(edits)) => return Ok(Statement::Facts(edits, reader.warnings.take())),
        Some(Err(problems)) => return Err(problems),
        None => {}
    }
    if let Some((attribute, rest)) = reader.attribute(text.trim())
        && rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '=' | '＝')).is_empty()
    {
        return Ok(Statement::Look(attribute));
    }
    if let Some(question) = reader.question() {
        return Ok(question);
    }
    match parse_condition(sources, source) {
        Ok(condition) => Ok(Statement::Condition(condition)),
        Err(problems) if reader.is_meant_as_condition() => Err(problems),
        Err(_) => reader.unknown_attribute().map_or(Ok(Statement::Sentence), Err),
    }
}

struct Reader<'a> {
    program: &'a Program,
    source: SourceId,
    text: &'a str,
    /// What was found on the way, and is no error.
    warnings: RefCell<Vec<Diagnostic>>,
}

/// Signs and words after an attribute that make a comparison of it.
const COMPARING: [&str; 17] =
    ["<", "＜", ">", "＞", "≤", "≦", "⩽", "≥", "≧", "⩾", "≠", "!=", "！＝", "==", "不在", "在", "in "];

/// Words that say yes or no of what comes after them.
const HAVING: [(&str, &str); 4] = [("有", "是"), ("无", "否"), ("has ", "是"), ("lacks ", "否")];

impl Reader<'_> {
    /// The facts between two bytes, if that is all that stands there: one after another, on lines of their own or after
    /// `；` or `，`.
    fn facts(&self, start: usize, end: usize) -> Option<Result<Vec<Edit>, Vec<Diagnostic>>> {
        let text = self.text.get(start..end)?;
        let mut cuts = text.char_indices().filter(|(_, c)| matches!(c, '；' | ';' | '\n' | '，' | ','));
        let (mut edits, mut problems) = (Vec::new(), Vec::new());
        let mut from = 0;
        let mut take = |range: std::ops::Range<usize>| match self.fact(start + range.start, start + range.end)
        {
            Some(Ok(found)) => {
                edits.extend(found);
                true
            }
            Some(Err(found)) => {
                problems.extend(found);
                true
            }
            None => false,
        };
        loop {
            match cuts.next() {
                // A comma may stand inside a number or a list; it divides facts where one begins after it.
                Some((at, ',' | '，')) if !self.begins_fact(&text[at..]) => {}
                Some((at, mark)) => {
                    if !take(from..at) {
                        return None;
                    }
                    from = at + mark.len_utf8();
                }
                None => {
                    if !take(from..text.len()) {
                        return None;
                    }
                    break;
                }
            }
        }
        match (edits.is_empty(), problems.is_empty()) {
            (_, false) => Some(Err(problems)),
            (true, true) => None,
            (false, true) => Some(Ok(edits)),
        }
    }

    /// Whether a fact begins after the comma at the start of a text.
    fn begins_fact(&self, text: &str) -> bool {
        let rest = text.trim_start_matches([',', '，']).trim_start();
        !rest.starts_with(|c: char| c.is_numeric())
            && (self.attribute(rest).is_some()
                || ["不是", "有 ", "无 "].iter().any(|word| rest.starts_with(word)))
    }

    /// One fact; nothing at all stands for no edit.
    fn fact(&self, start: usize, end: usize) -> Option<Result<Vec<Edit>, Vec<Diagnostic>>> {
        let text = self.text.get(start..end)?;
        let skipped = text.len() - text.trim_start().len();
        let (text, start) = (text.trim(), start + skipped);
        if text.is_empty() || text.starts_with('#') {
            return Some(Ok(Vec::new()));
        }
        if let Some(edits) = self.exclusion(text, start).or_else(|| self.flag(text, start)) {
            return Some(Ok(edits));
        }
        let head = head(self.program, text)?;
        let key_span = self.span(start, start + head.key.len());
        if is_name_key(head.key) && (head.apart || head.rest.starts_with([':', '：', '=', '＝'])) {
            let (value, at) = value_of(&head, text);
            return Some(Ok(vec![Edit::Name(self.text_node(value, start + at))]));
        }
        let id = *self.program.attribute_keys.get(&name_key(head.key))?;
        self.attribute_fact(id, key_span, &head, text, start)
    }

    /// What is said of an attribute.
    fn attribute_fact(
        &self,
        id: AttributeId,
        key_span: Span,
        head: &Head<'_>,
        text: &str,
        start: usize,
    ) -> Option<Result<Vec<Edit>, Vec<Diagnostic>>> {
        let name = &self.program.attributes[id.index()].name;
        if matches!(head.rest, "?" | "？") {
            return Some(Ok(vec![Edit::Forget(name.clone())]));
        }
        let rest = head.rest;
        if rest.is_empty() || COMPARING.iter().any(|sign| rest.starts_with(sign)) {
            return None;
        }
        if joins(rest) || rest.ends_with(['?', '？']) {
            return None;
        }
        let (value, at) = value_of(head, text);
        let node = self.value_node(value, start + at);
        if let Some(denied) = strip_word(rest, &["不是", "is not"]) {
            return self.denial(id, denied, start + text.len() - denied.len());
        }
        let signed = rest.starts_with([':', '：', '=', '＝']);
        if !signed && self.is_bound(id, value) {
            return None;
        }
        let (facts, problems) = resolve_fact(self.program, name, key_span, &node);
        let errors = problems.iter().any(Diagnostic::is_error);
        // `产品质量` is no 产品 called 质量: a word that runs on is a fact only if it makes sense as one.
        if !signed && !head.apart && errors {
            return None;
        }
        if errors {
            return Some(Err(problems));
        }
        if value.is_empty() {
            return None;
        }
        // Those about a value that stays where it is are found again when the whole project is read.
        let moved = |d: &Diagnostic| d.code == "moved-term";
        self.warnings.borrow_mut().extend(problems.into_iter().filter(moved));
        Some(Ok(self.placed(name, key_span, node, &facts, id)))
    }

    /// The edits of a fact that could be read. Terms of another attribute are set there.
    fn placed(
        &self,
        name: &str,
        key_span: Span,
        node: Node,
        facts: &[(AttributeId, Fact)],
        id: AttributeId,
    ) -> Vec<Edit> {
        if facts.iter().all(|(other, _)| *other == id) {
            return vec![Edit::Set(name.to_owned(), Stated { key_span, value: node })];
        }
        let edit = |(other, fact): &(AttributeId, Fact)| {
            let open = matches!(fact.value, Value::Terms { open: true, .. });
            let written = if open && !fact.written.ends_with('等') {
                format!("{}等", fact.written)
            } else {
                fact.written.clone()
            };
            let value = Node { span: fact.span, kind: NodeKind::Text(written) };
            let name = self.program.attributes[other.index()].name.clone();
            Edit::Set(name, Stated { key_span, value })
        };
        facts.iter().map(edit).collect()
    }

    /// `产品 不是 特种水泥熟料`; a denied yes-no fact is said to be 否.
    fn denial(
        &self,
        id: AttributeId,
        names_text: &str,
        at: usize,
    ) -> Option<Result<Vec<Edit>, Vec<Diagnostic>>> {
        match self.program.attributes[id.index()].kind {
            Kind::Terms | Kind::Choice | Kind::Region | Kind::Sector => {
                let node = self.text_node(names_text, at);
                Some(Ok(names(&node).into_iter().map(Edit::Exclude).collect()))
            }
            _ => None,
        }
    }

    /// `不是 甲、乙`; `不是 ?` can't be meant, `甲 ?` takes it back.
    fn exclusion(&self, text: &str, start: usize) -> Option<Vec<Edit>> {
        if let Some(name) = text.strip_suffix(['?', '？'])
            && !self.program.terms.called(name.trim()).is_empty()
        {
            return Some(vec![Edit::Admit(name.trim().to_owned())]);
        }
        let rest = strip_word(text, &["不是", "not "])?;
        if matches!(rest, "?" | "？") {
            return Some(vec![Edit::AdmitAll]);
        }
        let node = self.text_node(rest, start + text.len() - rest.len());
        let found = names(&node);
        (!found.is_empty()).then(|| found.into_iter().map(Edit::Exclude).collect())
    }

    /// `有 配套红豆杉种植`, `无 …`.
    fn flag(&self, text: &str, start: usize) -> Option<Vec<Edit>> {
        let (rest, value) =
            HAVING.iter().find_map(|(word, value)| Some((text.strip_prefix(word)?.trim(), *value)))?;
        let at = start + text.len() - rest.len();
        let id = self.program.attribute_keys.get(&name_key(rest.trim_matches(['"', '“', '”'])))?;
        let attribute = &self.program.attributes[id.index()];
        (attribute.kind == Kind::Flag).then(|| {
            let span = self.span(at, at + rest.len());
            let value =
                Node { span: self.span(start, at + rest.len()), kind: NodeKind::Text(value.to_owned()) };
            vec![Edit::Set(attribute.name.clone(), Stated { key_span: span, value })]
        })
    }

    /// Whether a value is a bound in words, which reads as a condition: `产能 2000 吨/日（不含）以下`.
    fn is_bound(&self, id: AttributeId, value: &str) -> bool {
        matches!(self.program.attributes[id.index()].kind, Kind::Quantity { .. })
            && matches!(parse_measure(value, Span::default()), Ok(Measure::Bound(..)))
    }

    /// `产品 是 水泥熟料？`, `产品 水泥熟料？`
    fn question(&self) -> Option<Statement> {
        let asked = self.text.trim().strip_suffix(['?', '？'])?;
        let (id, rest) = self.attribute(asked)?;
        if rest.is_empty() {
            return None;
        }
        match joins(rest) {
            true => Some(Statement::Question(asked.to_owned())),
            false => self.question_of(id, rest).map(Statement::Question),
        }
    }

    /// The condition that asks for a value of an attribute, or for what a comparison says of it.
    fn question_of(&self, id: AttributeId, rest: &str) -> Option<String> {
        let declared = &self.program.attributes[id.index()];
        let compares =
            COMPARING.iter().chain(&["是", "不是", "is ", "=", "＝"]).any(|word| rest.starts_with(word));
        Some(match (&declared.kind, compares || self.is_bound(id, rest)) {
            (_, true) => self.apart(&format!("{} {rest}", declared.name))?,
            (Kind::Quantity { .. } | Kind::Date, false) => format!("{} = {rest}", declared.name),
            (Kind::Flag, false) => format!("有 {}", declared.name),
            (_, false) => format!("{} 是 {rest}", declared.name),
        })
    }

    /// A condition typed without blanks: `地区在西藏且产品是水泥熟料`.
    fn run_together(&self) -> Option<Statement> {
        if joins(self.text) || !self.text.contains(['且', '或']) {
            return None;
        }
        let mut rest = self.text.trim();
        let mut parts = Vec::new();
        loop {
            let follows = |at: usize| {
                rest.get(at..).is_some_and(|after| head(self.program, after.trim_start()).is_some())
            };
            let cut =
                rest.char_indices().find(|(at, c)| matches!(c, '且' | '或') && follows(at + c.len_utf8()));
            let Some((at, joiner)) = cut else { break };
            parts.push(format!("{} {joiner} ", self.apart(&rest[..at])?));
            rest = &rest[at + joiner.len_utf8()..];
        }
        if parts.is_empty() {
            return None;
        }
        Some(Statement::Question(parts.concat() + &self.apart(rest)?))
    }

    /// `产能小于2000吨/日`, `如果产能低于 2000 吨/日`, `地区在西藏吗`: a comparison, however it is asked.
    fn bound(&self) -> Option<Statement> {
        let text = self.text.trim();
        let asked = strip_word(text, &["如果", "若", "if "]);
        let text = asked.unwrap_or(text).trim_end_matches(['?', '？', '吗', '么']).trim_end();
        let (id, rest) = self.attribute(text)?;
        let head = head(self.program, text)?;
        let compares = COMPARING.iter().any(|sign| rest.starts_with(sign)) || self.is_bound(id, rest);
        // With blanks between its words the grammar reads it, and tells what is wrong with it.
        let plain = head.apart && asked.is_none() && text.len() == self.text.trim().len();
        let is_asked = asked.is_some() || text.len() < self.text.trim_end_matches(['?', '？']).trim().len();
        let alone = rest.contains('\n') || rest.is_empty();
        match (!alone && !plain && compares, !alone && is_asked) {
            (true, _) => self.apart(text).map(Statement::Question),
            (false, true) => self.question_of(id, rest).map(Statement::Question),
            (false, false) => None,
        }
    }

    /// One comparison with blanks between attribute, 是 or 在, and value.
    fn apart(&self, text: &str) -> Option<String> {
        let head = head(self.program, text.trim())?;
        let word = ["不是", "不在", "是", "在"].into_iter().find(|word| head.rest.starts_with(word));
        Some(match word {
            Some(word) => format!("{} {word} {}", head.key, &head.rest[word.len()..]),
            None => format!("{} {}", head.key, head.rest),
        })
    }

    /// `口径 裸界 = 不含本数`.
    fn reading(&self) -> Option<Statement> {
        let rest = strip_word(self.text.trim(), &["口径", "reading "]).filter(|rest| !rest.contains('\n'))?;
        let (name, value) = rest.split_once(['=', '＝'])?;
        Some(Statement::Reading(name.trim().to_owned(), value.trim().to_owned()))
    }

    /// Whether it is a facts document: several lines, one of which begins the units.
    fn is_document(&self) -> bool {
        let units = |line: &str| {
            line.trim_start().split_once([':', '：']).is_some_and(|(key, _)| is_units_key(key.trim()))
        };
        self.text.trim_start().starts_with('{') || self.text.contains('\n') && self.text.lines().any(units)
    }

    /// Whether what the grammar says of it will be of use.
    fn is_meant_as_condition(&self) -> bool {
        let text = self.text.trim();
        let compares = self.attribute(text).is_some_and(|(_, rest)| {
            COMPARING.iter().any(|sign| rest.trim_start().starts_with(sign))
                || rest.trim_start().starts_with('是')
        });
        compares || joins(text) || text.starts_with(['(', '（']) || text.starts_with("非 ")
    }

    /// The attribute that a text begins with, and what follows.
    fn attribute<'t>(&self, text: &'t str) -> Option<(AttributeId, &'t str)> {
        let head = head(self.program, text)?;
        Some((*self.program.attribute_keys.get(&name_key(head.key))?, head.rest))
    }

    /// The problem with `产嫩 1500 吨/日`: a name before a colon, or one that is nearly an attribute's.
    fn unknown_attribute(&self) -> Option<Vec<Diagnostic>> {
        let text = self.text.trim_start();
        let start = self.text.len() - text.len();
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '=' | '＝'))?;
        let (key, rest) = (&text[..end], text[end..].trim());
        if rest.is_empty() || key.is_empty() || !self.program.terms.called(key).is_empty() {
            return None;
        }
        let names = self.program.attributes.iter().flat_map(|a| std::iter::once(&a.name).chain(&a.aliases));
        let like = || suggest(key, names.map(String::as_str)).iter().any(|name| is_slip(key, name));
        if !rest.starts_with([':', '：', '=', '＝']) && !like() {
            return None;
        }
        let value = text[end..].trim_start().trim_start_matches([':', '：', '=', '＝']).trim_start();
        let value = self.text_node(value.trim_end(), start + text.len() - value.len());
        let (_, problems) = resolve_fact(self.program, key, self.span(start, start + end), &value);
        (!problems.is_empty()).then_some(problems)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    fn text_node(&self, text: &str, at: usize) -> Node {
        Node { span: self.span(at, at + text.len()), kind: NodeKind::Text(text.to_owned()) }
    }

    /// A value, or several in brackets: `[6 万立方米/年, 5000 万标砖/年]`.
    fn value_node(&self, text: &str, at: usize) -> Node {
        let inner = text.strip_prefix(['[', '［', '【']).and_then(|t| t.strip_suffix([']', '］', '】']));
        let Some(inner) = inner else { return self.text_node(text, at) };
        let first = text.chars().next().map_or(0, char::len_utf8);
        let mut nodes = Vec::new();
        let mut start = at + first;
        for part in inner.split_inclusive(['、', ',', '，']) {
            let value = part.trim_end_matches(['、', ',', '，']);
            let skipped = value.len() - value.trim_start().len();
            nodes.push(self.text_node(value.trim(), start + skipped));
            start += part.len();
        }
        Node { span: self.span(at, at + text.len()), kind: NodeKind::List(nodes) }
    }
}

/// Whether two names differ by so little that one is the other mistyped.
fn is_slip(typed: &str, name: &str) -> bool {
    typed.chars().count().abs_diff(name.chars().count()) <= 1
}

/// What stands behind the sign or the 是 after a key, and where in the text.
fn value_of<'t>(head: &Head<'t>, text: &'t str) -> (&'t str, usize) {
    let rest = head.rest;
    let value = match rest.strip_prefix([':', '：', '=', '＝']) {
        Some(value) => value.trim_start(),
        None => strip_word(rest, &["是", "为", "is "]).filter(|value| !value.is_empty()).unwrap_or(rest),
    };
    (value.trim_end(), text.len() - value.len())
}

/// The text behind one of these words.
fn strip_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start)
}

/// Whether a text joins conditions, or leaves something out of a term.
fn joins(text: &str) -> bool {
    let joiner = |kind: &WordKind| {
        matches!(kind, WordKind::Keyword(Connective::And | Connective::Or | Connective::ButNot))
    };
    words(text).iter().any(|(_, kind)| joiner(kind))
}
