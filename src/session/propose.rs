//! A sentence about the project -> proposed facts, each with the words it came from; set when they are confirmed.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::answer::agrees;
use super::state::{Edit, Stated, names};
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::explain::Ink;
use crate::facts::{Node, NodeKind};
use crate::resolve::{AttributeId, Kind, suggest};
use crate::sentence::{Proposal, Sentence, read};
use crate::source::{SourceId, Span};

/// Facts that wait for a yes.
#[derive(Debug, Clone)]
pub(super) struct Proposed {
    pub source: SourceId,
    pub proposals: Vec<Proposal>,
    /// Places of words that could not be placed.
    unplaced: Vec<Range<usize>>,
}

impl Session {
    /// Reads a sentence and proposes its facts, or sets them at once.
    pub(super) fn propose(&mut self, text: &str, source: SourceId) -> Reply {
        let proposed = match self.read_sentence(text, source) {
            Ok(proposed) => proposed,
            Err(problem) => return Reply::refuse(*problem),
        };
        let lines = self.proposal_lines(&proposed);
        // A name alone can mean nothing else.
        let alone = matches!(proposed.proposals.as_slice(), [only] if text.get(only.words.clone()) == Some(text.trim()));
        if self.manner.at_once || alone {
            let edits = self.edits_of(&proposed.proposals, source);
            return Reply::say(lines).and(self.set(edits, source));
        }
        self.proposed = Some(proposed);
        Reply::say(lines + &self.catalog.word("session-confirm"))
    }

    /// What a sentence states, each with the words it came from, and what could not be placed.
    pub(super) fn proposal_lines(&self, proposed: &Proposed) -> String {
        let text = self.sources.get(proposed.source).text.as_str();
        let slice = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let mut paper = self.paper();
        for (index, proposal) in proposed.proposals.iter().enumerate() {
            let number = format!("{}. ", index + 1);
            let from = self.text("session-from-words", &[("words", slice(&proposal.words).into())]);
            let fact = self.proposal_text(proposal);
            paper.row(2, 36, &[(Ink::Dim, &number), (Ink::Plain, &fact)], &[(Ink::Dim, &from)]);
        }
        if !proposed.unplaced.is_empty() {
            let words: Vec<&str> = proposed.unplaced.iter().map(slice).collect();
            let words = words.join(self.catalog.lang().pick("”、“", "\", \""));
            let line = self.text("session-unplaced", &[("words", words.into())]);
            paper.hanging(2, 4, &[(Ink::Open, &line)]);
        }
        paper.finish()
    }

    /// What a sentence states; an error if that is nothing.
    pub(super) fn read_sentence(&self, text: &str, source: SourceId) -> Result<Proposed, Box<Diagnostic>> {
        let Some(program) = self.program() else {
            return Err(Box::new(Diagnostic::placeless("no-catalogue")));
        };
        let Sentence { proposals, unplaced } = read(program, text);
        if proposals.is_empty() {
            let start = text.len() - text.trim_start().len();
            let span = Span::new(source, start, start + text.trim().len());
            // Of a whole sentence everything is a little like something.
            let is_word = text.trim().chars().count() <= 8;
            let names = program.terms.names().map(|(name, _)| name).filter(|_| is_word);
            let near = suggest(text.trim(), names);
            return Err(Box::new(Diagnostic::error("session-not-understood", span).suggest(&near)));
        }
        Ok(Proposed { source, proposals, unplaced })
    }

    fn proposal_text(&self, proposal: &Proposal) -> String {
        let colon = self.catalog.lang().pick("：", ": ");
        match proposal.attribute {
            Some(id) => format!("{}{colon}{}", self.attribute_name(id), proposal.value),
            None => format!("{}{colon}{}", self.catalog.lang().pick("不是", "not"), proposal.value),
        }
    }

    fn attribute_name(&self, id: AttributeId) -> String {
        self.program().and_then(|p| p.attributes.get(id.index())).map_or(String::new(), |a| a.name.clone())
    }

    /// One edit an attribute: terms of one attribute are a list.
    pub(super) fn edits_of(&self, proposals: &[Proposal], source: SourceId) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for proposal in proposals {
            let span = Span::new(source, proposal.words.start, proposal.words.end);
            let node = Node { span, kind: NodeKind::Text(proposal.value.clone()) };
            let Some(id) = proposal.attribute else {
                edits.extend(names(&node).into_iter().map(Edit::Exclude));
                continue;
            };
            let name = self.attribute_name(id);
            let same = edits.iter_mut().find_map(|edit| match edit {
                Edit::Set(known, stated) if *known == name && self.takes_lists(id) => Some(stated),
                _ => None,
            });
            match same {
                Some(stated) => {
                    let both = format!("{}、{}", stated.value.text().unwrap_or_default(), proposal.value);
                    stated.value.kind = NodeKind::Text(both);
                }
                None => edits.push(Edit::Set(name, Stated { key_span: span, value: node })),
            }
        }
        edits
    }

    fn takes_lists(&self, id: AttributeId) -> bool {
        let kind = self.program().and_then(|p| p.attributes.get(id.index())).map(|a| &a.kind);
        matches!(kind, Some(Kind::Terms | Kind::Sector))
    }

    /// Takes a line for a yes or a no to what was proposed, or for the numbers of what is right. Any other line drops it.
    pub(super) fn confirm(&mut self, line: &str) -> Option<Reply> {
        let Proposed { source, mut proposals, unplaced } = self.proposed.take()?;
        match (agrees(line), chosen(line, proposals.len())) {
            (Some(false), _) => return Some(Reply::say(self.catalog.word("session-not-set"))),
            (Some(true), _) => {}
            (None, Some(numbers)) => {
                let mut number = 0;
                proposals.retain(|_| {
                    number += 1;
                    numbers.contains(&number)
                });
            }
            // A slip of the numbers drops nothing.
            (None, None) if line.chars().all(|c| !c.is_alphabetic()) => {
                self.proposed = Some(Proposed { source, proposals, unplaced });
                return Some(Reply::say(self.catalog.word("session-confirm")));
            }
            (None, None) => {
                self.dropped = true;
                return None;
            }
        }
        let edits = self.edits_of(&proposals, source);
        Some(self.accept(edits, source))
    }

    /// Sets confirmed facts; an interview that they answer goes on.
    fn accept(&mut self, edits: Vec<Edit>, source: SourceId) -> Reply {
        let interview = self.interview.take();
        let touches = interview.as_ref().is_some_and(|i| self.touches(&edits, i.question.need.attribute));
        let reply = self.set(edits, source);
        match interview {
            Some(interview) if !reply.failed => {
                let answered = interview.answered + usize::from(touches);
                reply.and(self.ask_next(
                    interview.declined,
                    answered,
                    Some(&*interview.question).filter(|_| touches),
                ))
            }
            _ => reply,
        }
    }
}

/// Numbers between one and `count`: `1 3`, `１、３`, `2-4`.
fn chosen(line: &str, count: usize) -> Option<Vec<usize>> {
    let plain: String = line.nfkc().collect();
    let parts = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | '.'));
    let mut numbers = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        match part.split_once(['-', '~']) {
            Some((from, to)) => numbers.extend(from.parse().ok()?..=to.parse::<usize>().ok()?.min(count)),
            None => numbers.push(part.parse().ok()?),
        }
    }
    (!numbers.is_empty() && numbers.iter().all(|n| (1..=count).contains(n))).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn numbers_in_any_width_and_in_ranges() {
        assert_eq!(chosen("１，３", 6), Some(vec![1, 3]));
        assert_eq!(chosen("2-4", 6), Some(vec![2, 3, 4]));
        assert_eq!(chosen("2、 3.", 6), Some(vec![2, 3]));
        assert_eq!(chosen("9", 6), None);
        assert_eq!(chosen("0-99999999999", 6), None);
        assert_eq!(chosen("产能", 6), None);
    }
}
