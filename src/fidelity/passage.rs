//! What a rule says beside what it cites: the unit of comparison.

use std::ops::Range;

use super::dates::{NamedDate, named_dates};
use super::places::{NamedPlace, named_places};
use super::words::Words;
use crate::resolve::{Alternative, Citation, Condition, ItemId, Program, Rule, RuleId, TestId};
use crate::source::Span;
use crate::syntax::{Phrase, PhraseKind, phrases};

/// Alternatives of a rule that rest on the same words, and those words.
pub struct Passage<'a> {
    pub id: RuleId,
    pub rule: &'a Rule,
    pub cited: Vec<Cited<'a>>,
    pub alternatives: Vec<&'a Alternative>,
}

/// One 依据, ready to be searched.
pub struct Cited<'a> {
    pub citation: &'a Citation,
    pub words: Words<'a>,
    pub phrases: Vec<Phrase>,
    pub places: Vec<NamedPlace>,
    pub dates: Vec<NamedDate>,
}

/// A test and whether it is meant the other way round: under 非.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tested {
    pub test: TestId,
    pub negated: bool,
}

impl<'a> Passage<'a> {
    /// The passages of a rule; alternatives with the same citations belong together.
    pub fn of(program: &'a Program, id: RuleId) -> Vec<Passage<'a>> {
        let rule = &program.rules[id.index()];
        let mut passages: Vec<Passage<'a>> = Vec::new();
        for alternative in &rule.whens {
            let same = |p: &&mut Passage<'a>| p.alternatives.iter().any(|a| same_words(a, alternative));
            match passages.iter_mut().find(same) {
                Some(passage) => passage.alternatives.push(alternative),
                None => {
                    let cited = alternative.citations.iter().map(|c| Cited::new(program, c)).collect();
                    passages.push(Passage { id, rule, cited, alternatives: vec![alternative] });
                }
            }
        }
        passages
    }

    /// What the alternatives test.
    pub fn tests(&self) -> Vec<Tested> {
        self.alternatives.iter().flat_map(|a| tested(&a.condition)).collect()
    }

    /// What the exceptions of the rule test.
    pub fn unless(&self) -> Vec<Tested> {
        self.rule.unless.iter().flat_map(tested).collect()
    }

    /// Words of conditions that are still to be written.
    pub fn pending(&self) -> Vec<&'a str> {
        let mut found = Vec::new();
        let conditions = self.alternatives.iter().map(|a| &a.condition).chain(&self.rule.unless);
        conditions.for_each(|condition| pending(condition, &mut found));
        found
    }

    /// Where the first citation stands: the text side of a finding that has no place of its own there.
    pub fn text_span(&self) -> Span {
        self.cited.first().map_or(self.rule.name_span, |cited| cited.citation.text.span)
    }

    /// The item that the words are of; none for the preamble.
    pub fn item(&self) -> Option<ItemId> {
        self.rule.item
    }
}

impl<'a> Cited<'a> {
    pub fn new(program: &Program, citation: &'a Citation) -> Self {
        let text = citation.text.text.as_str();
        let is_unit = |word: &str| program.units.find(word).is_some();
        let (words, phrases) = (Words::new(text), phrases(text, &is_unit));
        let (places, dates) = (named_places(program, text), named_dates(text));
        Self { citation, words, phrases, places, dates }
    }

    /// Where words of the citation stand in the rule file.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.citation.text.span_of(range)
    }

    /// Whether words of the citation are part of an exception.
    pub fn is_apart(&self, range: &Range<usize>) -> bool {
        let holds = |p: &Phrase| match &p.kind {
            PhraseKind::Exception { words } => words.start <= range.start && range.end <= words.end,
            _ => false,
        };
        self.phrases.iter().any(holds)
    }

    /// The words of a range.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        self.words.text.get(range.clone()).unwrap_or("")
    }
}

/// Whether two alternatives cite the same, be it in one 依据 or in two.
fn same_words(a: &Alternative, b: &Alternative) -> bool {
    let same = |(a, b): (&Citation, &Citation)| a.preamble == b.preamble && a.text.text == b.text.text;
    a.citations.len() == b.citations.len() && a.citations.iter().zip(&b.citations).all(same)
}

/// All tests of a condition.
pub fn tested(condition: &Condition) -> Vec<Tested> {
    let mut found = Vec::new();
    collect(condition, false, &mut found);
    found
}

fn collect(condition: &Condition, negated: bool, into: &mut Vec<Tested>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|p| collect(p, negated, into)),
        Condition::Not(part) => collect(part, !negated, into),
        Condition::Test(test) => into.push(Tested { test: *test, negated }),
        Condition::Pending(_) => {}
    }
}

fn pending<'a>(condition: &'a Condition, into: &mut Vec<&'a str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|p| pending(p, into)),
        Condition::Not(part) => pending(part, into),
        Condition::Pending(words) => into.push(&words.text),
        Condition::Test(_) => {}
    }
}
