//! What a user answers to a question -> facts.

use super::ask::Interview;
use super::state::{Edit, Stated, names};
use super::statement::{self, Statement};
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Need, NeedReason};
use crate::explain::NeedReport;
use crate::facts::{Node, NodeKind, resolve_fact};
use crate::resolve::{Kind, Program, TermId};
use crate::source::{SourceId, Span};
use crate::syntax::name_key;

/// Choices that are listed with a number.
const CHOICES: usize = 12;

const UNKNOWN: [&str; 12] = [
    "?",
    "？",
    "不知道",
    "不清楚",
    "未知",
    "不详",
    "跳过",
    "说不准",
    "skip",
    "unknown",
    "don't know",
    "dunno",
];
const STOP: [&str; 6] = ["停", "停止", "算了", "不问了", "stop", "end"];
const YES: [&str; 8] = ["是", "是的", "对", "有", "yes", "y", "true", "√"];
const NO: [&str; 8] = ["否", "不", "没有", "无", "no", "n", "false", "×"];
const NONE: [&str; 12] = [
    "不是",
    "都不是",
    "均不是",
    "以上都不是",
    "都没有",
    "其他",
    "其它",
    "不在",
    "都不在",
    "none",
    "neither",
    "none of these",
];

impl Session {
    /// Takes a line for an answer, if something was asked. What is plainly a fact is one; the interview goes on after it.
    pub(super) fn answer(&mut self, text: &str) -> Option<Reply> {
        let interview = self.interview.take()?;
        let line = text.trim();
        let lower = line.to_lowercase();
        if line.is_empty() {
            let again =
                self.question_text(interview.question.unit, &interview.question.need, &interview.report);
            self.interview = Some(interview);
            return Some(Reply::say(again));
        }
        if STOP.contains(&lower.as_str()) {
            return Some(Reply::say(self.catalog.word("session-ask-stopped")));
        }
        let Interview { question, mut declined, answered, .. } = interview;
        if UNKNOWN.contains(&lower.as_str()) {
            declined.push((question.unit, question.need.attribute));
            return Some(self.ask_next(declined, answered));
        }
        let source = self.source(text);
        let edits = self.edits_of_answer(text, source, &question.need);
        let went_to = self.state.current;
        let reply = match edits {
            Some(edits) => {
                if self.state.units.len() > 1 {
                    self.state.current = Some(question.unit);
                }
                self.set(edits, source)
            }
            None => self.answer_in_other_words(text, source, &question.need),
        };
        self.state.current = went_to;
        if reply.failed || self.proposed.is_some() {
            let report = interview.report;
            self.interview = Some(Interview { question, report, declined, answered });
            return Some(reply);
        }
        Some(reply.and(self.ask_next(declined, answered + 1)))
    }

    /// A statement of its own; if it is not, what is wrong with it as an answer.
    fn answer_in_other_words(&mut self, text: &str, source: SourceId, need: &Need) -> Reply {
        let Some(program) = self.program() else { return Reply::default() };
        match statement::read(program, &self.sources, source) {
            Ok(Statement::Sentence) | Err(_) => {
                let problems = self.problems_of_answer(text, source, need);
                let sentence = self.propose(text, source);
                if sentence.failed && !problems.is_empty() { Reply::fail(problems) } else { sentence }
            }
            Ok(_) => self.statement(text),
        }
    }

    fn problems_of_answer(&self, text: &str, source: SourceId, need: &Need) -> Vec<Diagnostic> {
        let Some(program) = self.program() else { return Vec::new() };
        let name = &program.attributes[need.attribute.index()].name;
        let node = node(text, source);
        resolve_fact(program, name, node.span, &node).1
    }

    /// The answers that can be chosen by number.
    pub(super) fn choices(&self, need: &Need, report: &NeedReport) -> Vec<String> {
        let Some(program) = self.program() else { return Vec::new() };
        let listed = match (&need.reason, &program.attributes[need.attribute.index()].kind) {
            (NeedReason::Unstated { .. }, Kind::Level { levels }) => {
                levels.iter().filter_map(|names| names.first().cloned()).collect()
            }
            (NeedReason::Range { .. } | NeedReason::OtherDimension { .. }, _) => Vec::new(),
            (NeedReason::TooGeneral { finer, .. }, _) if finer.len() == 1 => Vec::new(),
            _ => report.candidates.clone(),
        };
        if listed.len() > CHOICES { Vec::new() } else { listed }
    }

    /// The facts that an answer states; `None` if it makes no sense as an answer.
    fn edits_of_answer(&self, text: &str, source: SourceId, need: &Need) -> Option<Vec<Edit>> {
        let program = self.program()?;
        let context = self.context(self.now.as_ref()?)?;
        let report = crate::explain::question(&context, need)?;
        let choices = self.choices(need, &report);
        let line = text.trim();
        let lower = line.to_lowercase();
        let attribute = &program.attributes[need.attribute.index()];
        let chosen = line.parse::<usize>().ok().and_then(|n| choices.get(n.checked_sub(1)?));
        // A number of lines is no choice; a choice is no number.
        let chosen = chosen.filter(|_| !matches!(attribute.kind, Kind::Quantity { .. }));
        let value = match chosen {
            Some(choice) => Node { kind: NodeKind::Text(choice.clone()), ..node(text, source) },
            None => node(text, source),
        };
        let answer = Answer { program, need, report: &report, value: &value, source };
        let says = |words: &[&str]| words.contains(&lower.as_str());
        if chosen.is_none() && says(&YES) && !matches!(attribute.kind, Kind::Flag) {
            return answer.yes();
        }
        if chosen.is_none() && (says(&NONE) || says(&NO) && !matches!(attribute.kind, Kind::Flag)) {
            return answer.none();
        }
        let denied =
            line.strip_prefix("不是").or_else(|| line.strip_prefix("非")).filter(|_| chosen.is_none());
        if let Some(denied) = denied.map(str::trim)
            && !matches!(attribute.kind, Kind::Flag)
        {
            let start = text.len() - text.trim_end().len();
            let at = text.trim_end().len() - denied.len();
            let span = Span::new(source, at, text.len() - start);
            let denied = Node { span, kind: NodeKind::Text(denied.to_owned()) };
            return Some(names(&denied).into_iter().map(Edit::Exclude).collect());
        }
        answer.value(self)
    }
}

/// An answer to be made into facts.
struct Answer<'a> {
    program: &'a Program,
    need: &'a Need,
    report: &'a NeedReport,
    value: &'a Node,
    source: SourceId,
}

impl Answer<'_> {
    /// 是: the one thing that was asked about.
    fn yes(&self) -> Option<Vec<Edit>> {
        match &self.need.reason {
            NeedReason::TooGeneral { stated, finer } => match finer.as_slice() {
                [one] => Some(vec![self.set(&self.term(*one))]).filter(|_| stated != one),
                _ => None,
            },
            NeedReason::OpenList { perhaps } => match perhaps.as_slice() {
                [one] => Some(vec![self.set(&self.term(*one))]),
                _ => None,
            },
            _ => match self.report.candidates.as_slice() {
                [one] => Some(vec![self.set(one)]),
                _ => None,
            },
        }
    }

    /// 都不是: all that was named is ruled out.
    fn none(&self) -> Option<Vec<Edit>> {
        let excluded = |name: String| {
            let kind = NodeKind::Text(name);
            Edit::Exclude(Node { span: self.value.span, kind })
        };
        match &self.need.reason {
            NeedReason::Unstated { examples: terms }
            | NeedReason::TooGeneral { finer: terms, .. }
            | NeedReason::OpenList { perhaps: terms }
                if !terms.is_empty() =>
            {
                Some(terms.iter().map(|term| excluded(self.term(*term))).collect())
            }
            NeedReason::WidePlace { within } => {
                let full = |id| self.program.regions.full_name(id);
                Some(within.iter().map(|id| excluded(full(*id))).collect())
            }
            _ => None,
        }
    }

    /// A value of the attribute; a term takes the place of the one that was too general, and joins an open list.
    fn value(&self, session: &Session) -> Option<Vec<Edit>> {
        let attribute = &self.program.attributes[self.need.attribute.index()];
        let (facts, problems) = resolve_fact(self.program, &attribute.name, self.value.span, self.value);
        if facts.is_empty() || problems.iter().any(Diagnostic::is_error) {
            return None;
        }
        let stated = session.state.section().facts.get(&attribute.name);
        let words = self.value.text().unwrap_or_default();
        let replaced = match &self.need.reason {
            NeedReason::TooGeneral { stated: general, .. } => stated.and_then(|s| {
                let names = names(&s.value);
                let is_it = |node: &&Node| {
                    let name = node.text().unwrap_or_default();
                    self.program.terms.called(name).contains(general)
                };
                let kept: Vec<&str> = names.iter().filter(|n| !is_it(n)).filter_map(Node::text).collect();
                (!kept.is_empty()).then(|| [kept, vec![words]].concat().join("、"))
            }),
            NeedReason::OpenList { .. } => stated.map(|s| {
                let known = names(&s.value);
                let known: Vec<&str> = known.iter().filter_map(Node::text).collect();
                [vec![words], known].concat().join("、")
            }),
            _ => None,
        };
        if let Some(list) = replaced {
            return Some(vec![self.set(&list)]);
        }
        let edit = |(id, fact): &(crate::resolve::AttributeId, crate::facts::Fact)| {
            let name = self.program.attributes[id.index()].name.clone();
            let value = if *id == self.need.attribute {
                self.value.clone()
            } else {
                Node { span: fact.span, kind: NodeKind::Text(fact.written.clone()) }
            };
            Edit::Set(name, Stated { key_span: self.value.span, value })
        };
        Some(facts.iter().map(edit).collect())
    }

    fn set(&self, value: &str) -> Edit {
        let name = self.program.attributes[self.need.attribute.index()].name.clone();
        let value = Node { span: self.value.span, kind: NodeKind::Text(value.to_owned()) };
        Edit::Set(name, Stated { key_span: Span::new(self.source, 0, 0), value })
    }

    fn term(&self, term: TermId) -> String {
        self.program.terms.get(term).name.clone()
    }
}

/// A line as a value.
fn node(text: &str, source: SourceId) -> Node {
    let start = text.len() - text.trim_start().len();
    let line = text.trim();
    Node { span: Span::new(source, start, start + line.len()), kind: NodeKind::Text(line.to_owned()) }
}

/// Whether a line says yes or no to something that was proposed; `None` if it says neither.
pub(super) fn agrees(line: &str) -> Option<bool> {
    let word = name_key(line);
    let among = |words: &[&str]| words.iter().any(|w| name_key(w) == word);
    let ok = ["好", "好的", "确认", "可以", "ok", "set"];
    match () {
        () if line.is_empty() || among(&YES) || among(&ok) => Some(true),
        () if among(&NO) || among(&["不对", "取消", "cancel"]) => Some(false),
        () => None,
    }
}
