//! What a user answers to a question -> facts.

use unicode_normalization::UnicodeNormalization;

use super::ask::Interview;
use super::head::head;
use super::state::{Edit, Stated, names};
use super::statement::{self, Statement};
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::evaluate::interview::{Question, QuestionKind};
use crate::evaluate::{Need, NeedReason};
use crate::explain::NeedReport;
use crate::facts::{Fact, Node, NodeKind, Value, resolve_fact};
use crate::quantity::Dimension;
use crate::resolve::{AttributeId, Kind, Program, TermId};
use crate::sentence::Proposal;
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
    /// Takes a line for an answer, if something was asked. What is plainly a statement of its own is one; the interview goes on
    /// after it.
    pub(super) fn answer(&mut self, text: &str) -> Option<Reply> {
        let interview = self.interview.take()?;
        let line = text.trim();
        let lower = line.to_lowercase();
        let Interview { question, report, mut declined, answered } = interview;
        if line.is_empty() {
            let again = self.question_text(question.unit, &question.need, &report);
            self.interview = Some(Interview { question, report, declined, answered });
            return Some(Reply::say(again));
        }
        if STOP.contains(&lower.as_str()) {
            return Some(Reply::say(self.catalog.word("session-ask-stopped")));
        }
        if UNKNOWN.contains(&lower.as_str()) {
            declined.push((question.unit, question.need.attribute));
            return Some(self.ask_next(declined, answered, None));
        }
        let source = self.source(text);
        let unit = (!self.state.units.is_empty()).then_some(question.unit);
        let (reply, outcome) = match self.edits_of_answer(text, source, unit, &question.need) {
            Some(edits) => (self.set_in(unit, edits, source), Outcome::Answered),
            None => self.answer_in_other_words(text, source, &question),
        };
        if outcome == Outcome::Elsewhere {
            return Some(reply);
        }
        if reply.failed || self.proposed.is_some() {
            self.interview = Some(Interview { question, report, declined, answered });
            return Some(reply);
        }
        let was_answered = outcome == Outcome::Answered;
        let before = Some(&*question).filter(|_| was_answered);
        Some(reply.and(self.ask_next(declined, answered + usize::from(was_answered), before)))
    }

    /// A statement of its own; if it is not, what is wrong with it as an answer.
    fn answer_in_other_words(
        &mut self,
        text: &str,
        source: SourceId,
        question: &Question,
    ) -> (Reply, Outcome) {
        let Some(program) = self.program() else { return (self.undecided(), Outcome::Elsewhere) };
        match statement::read(program, &self.sources, source) {
            Ok(Statement::Facts(edits, _)) => {
                let outcome = if self.touches(&edits, question.need.attribute) {
                    Outcome::Answered
                } else {
                    Outcome::Beside
                };
                (self.statement(text), outcome)
            }
            // Another project takes the place of the one that was asked about.
            Ok(Statement::Document) => (self.statement(text), Outcome::Elsewhere),
            // `产品 烧结专` names what it is about: what is wrong with it is no matter of the question.
            Err(problems) if head(program, text.trim()).is_some_and(|head| head.apart) => {
                (Reply::fail(problems), Outcome::Beside)
            }
            Ok(Statement::Sentence) | Err(_) => self.sentence_as_answer(text, source, question),
            Ok(_) => (self.statement(text), Outcome::Beside),
        }
    }

    /// A sentence that answers, among other things; one that speaks of other things only is a word that was not understood.
    fn sentence_as_answer(&mut self, text: &str, source: SourceId, question: &Question) -> (Reply, Outcome) {
        let Question { need, kind, .. } = question;
        let problems = self.problems_of_answer(text, source, need);
        let proposals =
            self.read_sentence(text, source).map(|proposed| proposed.proposals).unwrap_or_default();
        let asked = |proposal: &Proposal| proposal.attribute == Some(need.attribute);
        let answers = *kind == QuestionKind::Opening || proposals.iter().any(asked);
        let alone =
            matches!(proposals.as_slice(), [only] if text.get(only.words.clone()) == Some(text.trim()));
        let other_measure = problems.iter().any(|problem| problem.code == "session-other-measure");
        // Where each fact is confirmed, nothing is lost by proposing what else was said.
        let harmless = answers || alone || problems.is_empty() || !self.manner.at_once;
        let outcome = if answers { Outcome::Answered } else { Outcome::Beside };
        match harmless && !other_measure {
            true => (self.propose(text, source), outcome),
            false => (Reply::fail(problems), outcome),
        }
    }

    fn problems_of_answer(&self, text: &str, source: SourceId, need: &Need) -> Vec<Diagnostic> {
        let Some(program) = self.program() else { return Vec::new() };
        let attribute = &program.attributes[need.attribute.index()];
        let node = node(text, source);
        let (facts, problems) = resolve_fact(program, &attribute.name, node.span, &node);
        let quantity = facts.iter().any(|(_, fact)| matches!(fact.value, Value::Quantity(_)));
        match need.reason {
            NeedReason::OtherDimension { wanted }
                if quantity && !problems.iter().any(Diagnostic::is_error) =>
            {
                let problem = Diagnostic::error("session-other-measure", node.span);
                let problem = problem.with("attribute", attribute.name.as_str());
                vec![problem.with("unit", program.units.describe(wanted))]
            }
            _ => problems,
        }
    }

    /// The answers that can be chosen by number.
    pub(super) fn choices(&self, need: &Need, report: &NeedReport) -> Vec<String> {
        let Some(program) = self.program() else { return Vec::new() };
        let listed = match (&need.reason, &program.attributes[need.attribute.index()].kind) {
            (NeedReason::Unstated { .. }, Kind::Level { levels }) => {
                levels.iter().filter_map(|names| names.first().cloned()).collect()
            }
            (NeedReason::Range { .. } | NeedReason::OtherDimension { .. }, _) => Vec::new(),
            (NeedReason::TooGeneral { .. }, _) if report.candidates.len() == 1 => Vec::new(),
            _ => report.candidates.clone(),
        };
        if listed.len() > CHOICES { Vec::new() } else { listed }
    }

    /// The facts that an answer states; `None` if it makes no sense as an answer.
    fn edits_of_answer(
        &self,
        text: &str,
        source: SourceId,
        unit: Option<usize>,
        need: &Need,
    ) -> Option<Vec<Edit>> {
        let program = self.program()?;
        let context = self.context(self.now.as_ref()?)?;
        let report = crate::explain::question(&context, need)?;
        let choices = self.choices(need, &report);
        let line = text.trim();
        let lower = line.to_lowercase();
        let attribute = &program.attributes[need.attribute.index()];
        let chosen = number(line).and_then(|n| choices.get(n.checked_sub(1)?));
        // A number of lines is no choice; a choice is no number.
        let chosen = chosen.filter(|_| !matches!(attribute.kind, Kind::Quantity { .. }));
        let value = match chosen {
            Some(choice) => Node { kind: NodeKind::Text(choice.clone()), ..node(text, source) },
            None => node(text, source),
        };
        let stated = self.state.section(unit).facts.get(&attribute.name);
        let stated = stated.or_else(|| self.state.own.facts.get(&attribute.name));
        let answer = Answer { program, need, report: &report, value: &value, stated };
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
        answer.value()
    }
}

/// What a line was to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// An answer.
    Answered,
    /// Something else about the same project.
    Beside,
    /// The end of the interview.
    Elsewhere,
}

/// An answer to be made into facts.
struct Answer<'a> {
    program: &'a Program,
    need: &'a Need,
    report: &'a NeedReport,
    value: &'a Node,
    /// What is stated of the attribute already.
    stated: Option<&'a Stated>,
}

impl Answer<'_> {
    /// 是: the one thing that was asked about.
    fn yes(&self) -> Option<Vec<Edit>> {
        match &self.need.reason {
            NeedReason::TooGeneral { finer: terms, .. } | NeedReason::OpenList { perhaps: terms } => {
                let [only] = terms.as_slice() else { return None };
                self.term(*only)
            }
            _ => match self.report.candidates.as_slice() {
                [one] => Some(vec![self.set(one)]),
                _ => None,
            },
        }
    }

    /// 都不是: all that was named is ruled out.
    fn none(&self) -> Option<Vec<Edit>> {
        let excluded =
            |name: String| Edit::Exclude(Node { kind: NodeKind::Text(name), ..self.value.clone() });
        match &self.need.reason {
            NeedReason::Unstated { examples: terms }
            | NeedReason::TooGeneral { finer: terms, .. }
            | NeedReason::OpenList { perhaps: terms }
                if !terms.is_empty() =>
            {
                Some(terms.iter().map(|term| excluded(self.name(*term).to_owned())).collect())
            }
            NeedReason::WidePlace { within } => {
                let full = |id| self.program.regions.full_name(id);
                Some(within.iter().map(|id| excluded(full(*id))).collect())
            }
            _ => None,
        }
    }

    /// A value of the attribute.
    fn value(&self) -> Option<Vec<Edit>> {
        let attribute = &self.program.attributes[self.need.attribute.index()];
        let (facts, problems) = resolve_fact(self.program, &attribute.name, self.value.span, self.value);
        if facts.is_empty() || problems.iter().any(Diagnostic::is_error) {
            return None;
        }
        if let [(id, Fact { value: Value::Terms { stated, open: false }, .. })] = facts.as_slice()
            && let ([term], true) = (stated.as_slice(), *id == self.need.attribute)
        {
            return self.term(*term);
        }
        if let NeedReason::OtherDimension { wanted } = self.need.reason {
            return self.equal_measure(wanted, &facts);
        }
        let edit = |(id, fact): &(AttributeId, Fact)| {
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

    /// A quantity in the measure that was asked for, beside the one that was stated: both say the same.
    fn equal_measure(&self, wanted: Dimension, facts: &[(AttributeId, Fact)]) -> Option<Vec<Edit>> {
        let fits = |(_, fact): &(AttributeId, Fact)| matches!(&fact.value, Value::Quantity(measures) if measures.iter().any(|m| m.dimension == wanted));
        if !facts.iter().any(fits) {
            return None;
        }
        let known = self.stated.map(|stated| match &stated.value.kind {
            NodeKind::List(nodes) => nodes.clone(),
            _ => vec![stated.value.clone()],
        });
        let nodes: Vec<Node> = known.unwrap_or_default().into_iter().chain([self.value.clone()]).collect();
        let name = self.program.attributes[self.need.attribute.index()].name.clone();
        let value = Node { span: self.value.span, kind: NodeKind::List(nodes) };
        Some(vec![Edit::Set(name, Stated { key_span: self.value.span, value })])
    }

    /// A term in the place of the one that was too general, or beside those of an open list. It never says less than what was
    /// stated: 特种水泥 said of 水泥熟料 is 特种水泥熟料. `None` where no one term says both.
    fn term(&self, term: TermId) -> Option<Vec<Edit>> {
        match &self.need.reason {
            NeedReason::TooGeneral { stated: general, .. } => {
                let both = self.both(*general, term)?;
                let kept = self
                    .listed()
                    .into_iter()
                    .filter(|name| !self.program.terms.called(name).contains(general));
                let names: Vec<&str> = kept.chain([self.name(both)]).collect();
                Some(vec![self.set(&names.join("、"))])
            }
            NeedReason::OpenList { .. } => {
                let names: Vec<&str> = std::iter::once(self.name(term)).chain(self.listed()).collect();
                Some(vec![self.set(&names.join("、"))])
            }
            _ => Some(vec![self.set(self.name(term))]),
        }
    }

    /// The one term that is a kind of both, the widest.
    fn both(&self, general: TermId, finer: TermId) -> Option<TermId> {
        let terms = &self.program.terms;
        if terms.is_below(finer, general) {
            return Some(finer);
        }
        let common: Vec<TermId> =
            terms.ids().filter(|id| terms.is_below(*id, general) && terms.is_below(*id, finer)).collect();
        let widest = |id: &&TermId| !common.iter().any(|other| other != *id && terms.is_below(**id, *other));
        match common.iter().filter(widest).collect::<Vec<_>>().as_slice() {
            [only] => Some(**only),
            _ => None,
        }
    }

    /// The names that are stated already.
    fn listed(&self) -> Vec<&str> {
        let text = self.stated.and_then(|stated| stated.value.text()).unwrap_or_default();
        text.split('、').map(str::trim).filter(|name| !name.is_empty()).collect()
    }

    fn set(&self, value: &str) -> Edit {
        let name = self.program.attributes[self.need.attribute.index()].name.clone();
        let value = Node { span: self.value.span, kind: NodeKind::Text(value.to_owned()) };
        Edit::Set(name, Stated { key_span: self.value.span, value })
    }

    fn name(&self, term: TermId) -> &str {
        &self.program.terms.get(term).name
    }
}

/// The number of a choice: `3`, `３`, `3.`, `选3`, `第三个` is none.
fn number(line: &str) -> Option<usize> {
    let plain: String = line.nfkc().collect();
    let plain = plain
        .trim()
        .trim_start_matches(['选', '第'])
        .trim_end_matches(['.', '、', ',', ')', '。', '个', '项', '号']);
    plain.trim().parse().ok()
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
