//! What the word before the cursor may become.
//!
//! In: a line and a place in it. Out: from where to replace, and by what: by the kind of word that can stand there.

mod values;

use super::command::{self, Argument, COMMANDS, Command};
use super::context::{Context, Place, context};
use crate::ide::{Closeness, Connective, Found, NameKind, Names, Query};
use crate::resolve::{AttributeId, Kind, Program};
use crate::syntax::name_key;
use values::Values;

/// No list is longer.
const MOST: usize = 60;

/// What may be put in place of `start..cursor`, the best first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    pub start: usize,
    pub candidates: Vec<Candidate>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What is inserted.
    pub text: String,
    /// What is listed.
    pub shown: String,
    /// Said beside it: the other name by which it was found, what it belongs to; may be empty.
    pub note: String,
    /// How close what was typed comes to it.
    pub close: Closeness,
}

/// What the word before the cursor may become.
pub fn complete(program: &Program, names: &Names, line: &str, cursor: usize) -> Completion {
    let context = context(program, names, line, cursor);
    completion(program, names, &context)
}

/// The same for a place that is known.
pub(super) fn completion(program: &Program, names: &Names, context: &Context<'_>) -> Completion {
    let completer = Completer { values: Values { program, names } };
    let mut candidates = completer.candidates(context);
    let mut start = context.start;
    if let Some(glued) = context.glued.as_deref()
        && !candidates.iter().any(|candidate| candidate.close <= Closeness::Latin)
    {
        let others = completer.candidates(glued);
        if !others.is_empty() {
            (candidates, start) = (others, glued.start);
        }
    }
    if let Some(tail) = context.tail.filter(|_| candidates.is_empty()) {
        candidates = completer.connectives(&context.word[tail - context.start..], &AFTER_VALUE);
        start = tail;
    }
    let mut known = std::collections::HashSet::new();
    candidates.retain(|candidate| known.insert(candidate.text.clone()));
    candidates.truncate(MOST);
    Completion { start, candidates }
}

/// The words that may follow a value; the last only one that is a term.
const AFTER_VALUE: [Connective; 3] = [Connective::And, Connective::Or, Connective::ButNot];

impl Candidate {
    /// A name that is listed as it is inserted, but for a blank before it.
    fn new(close: Closeness, lead: &str, name: &str, note: &str) -> Candidate {
        let text = format!("{lead}{name}");
        Candidate { shown: text.trim_start().to_owned(), text, note: note.to_owned(), close }
    }
}

struct Completer<'a> {
    values: Values<'a>,
}

impl Completer<'_> {
    fn candidates(&self, context: &Context<'_>) -> Vec<Candidate> {
        let (word, lead) = (context.word, context.lead.as_str());
        match context.place {
            Place::Clause { quantities: true, .. } => {
                self.attributes(word, lead, &|kind| matches!(kind, Kind::Quantity { .. }))
            }
            Place::Clause { condition, .. } => self.clause(word, lead, condition),
            Place::Flag => self.attributes(word, lead, &|kind| *kind == Kind::Flag),
            Place::Excluded => self.values.excluded(word, lead),
            Place::Value(id) => self.value(word, lead, id),
            Place::Unit(id) => self.values.units(id, word, lead),
            Place::After { narrowable } => {
                self.connectives_led(word, lead, if narrowable { &AFTER_VALUE } else { &AFTER_VALUE[..2] })
            }
            Place::Reading => self.values.named(word, lead, &|kind| matches!(kind, NameKind::Reading(_))),
            Place::ReadingValue(id) => self.values.named(
                word,
                lead,
                &|kind| matches!(kind, NameKind::ReadingValue(of, _) if of == id),
            ),
            Place::Command => commands(word),
            Place::Argument(command) => self.argument(command, word),
            Place::Nothing => Vec::new(),
        }
    }

    /// At the beginning of a fact: attributes, the words that may stand before one, and values with their attribute.
    fn clause(&self, word: &str, lead: &str, condition: bool) -> Vec<Candidate> {
        let before = match condition {
            true => [Connective::Not, Connective::Has, Connective::Lacks],
            false => [Connective::IsNot, Connective::Has, Connective::Lacks],
        };
        // Before anything is typed, the many yes-no facts come last.
        let early = |kind: &Kind| !word.is_empty() || *kind != Kind::Flag;
        let mut found = self.attributes(word, lead, &early);
        found.extend(self.connectives_led(word, lead, &before));
        found.extend(self.attributes(word, lead, &|kind| !early(kind)));
        if enough(word) {
            found.extend(self.values.free(word, lead, condition));
        }
        // Stable: attributes before values that are as close.
        found.sort_by_key(|candidate| candidate.close);
        found
    }

    fn value(&self, word: &str, lead: &str, id: AttributeId) -> Vec<Candidate> {
        let mut found = self.values.of(id, word, lead);
        let kind = self.values.program.attributes.get(id.index()).map(|attribute| &attribute.kind);
        if found.is_empty() && !word.is_empty() {
            let words: &[Connective] = match kind {
                Some(Kind::Quantity { .. }) => {
                    &[Connective::NoMore, Connective::NoLess, Connective::More, Connective::Less]
                }
                _ => &[Connective::Is, Connective::IsNot, Connective::In, Connective::NotIn],
            };
            found = self.connectives_led(word, lead, words);
        }
        found
    }

    fn attributes(&self, word: &str, lead: &str, wanted: &dyn Fn(&Kind) -> bool) -> Vec<Candidate> {
        let attributes = &self.values.program.attributes;
        let attribute = |kind| match kind {
            NameKind::Attribute(id) => attributes.get(id.index()),
            _ => None,
        };
        let filter = |kind| attribute(kind).is_some_and(|attribute| wanted(&attribute.kind));
        let found = self.values.names.find(word, &filter, MOST);
        let candidate = |found: Found| {
            let english = attribute(found.kind).map(|attribute| attribute.english()).unwrap_or_default();
            let note = if english == found.name { "" } else { english };
            Candidate::new(found.closeness, lead, &found.name, note)
        };
        found.into_iter().map(candidate).collect()
    }

    fn connectives(&self, word: &str, words: &[Connective]) -> Vec<Candidate> {
        self.connectives_led(word, "", words)
    }

    /// The keywords that a word may become: in the language of the word, Chinese by sound too.
    fn connectives_led(&self, word: &str, lead: &str, words: &[Connective]) -> Vec<Candidate> {
        let query = Query::new(word);
        let best = |connective: &Connective| {
            let spellings = connective.spellings();
            let (first, english) = (*spellings.first()?, *spellings.last()?);
            if query.is_empty() {
                return Some(Candidate::new(Closeness::Prefix, lead, first, english));
            }
            let close = |spelling: &'static str| Some((query.closeness(spelling)?, spelling));
            let (close, spelling) =
                spellings.into_iter().filter_map(close).min_by_key(|(close, _)| *close)?;
            let note = if spelling == english { first } else { english };
            Some(Candidate::new(close, lead, spelling, note))
        };
        words.iter().filter_map(best).collect()
    }

    fn argument(&self, command: &Command, word: &str) -> Vec<Candidate> {
        match command.argument {
            Argument::Rule => self.values.rules(word),
            Argument::Item => self.values.items(word),
            Argument::Term => self.values.terms(word),
            Argument::Command => commands(word.trim_start_matches(command::MARKS)),
            // These are completed where the context is, elsewhere, or not at all.
            Argument::Fact
            | Argument::Range
            | Argument::Reading
            | Argument::Nothing
            | Argument::Date
            | Argument::Unit
            | Argument::Word
            | Argument::Path
            | Argument::Title => Vec::new(),
        }
    }
}

/// One Latin letter begins too many names.
fn enough(word: &str) -> bool {
    word.chars().count() > 1 || !word.is_ascii()
}

/// The commands that a word may become, each in the spelling that was begun.
fn commands(word: &str) -> Vec<Candidate> {
    let query = Query::new(word);
    let best = |command: &Command| {
        let named = |name: &'static str| Some((query.closeness(&name_key(name))?, name));
        let (close, name) = command.names().filter_map(named).min_by_key(|(close, _)| *close)?;
        let name = if query.is_empty() { command.chinese } else { name };
        let other = if name == command.chinese { command.english } else { command.chinese };
        Some(Candidate::new(close, "", name, other))
    };
    let mut found: Vec<Candidate> = COMMANDS.iter().filter_map(best).collect();
    if !query.is_empty() {
        found.sort_by_key(|candidate| candidate.close);
    }
    found
}

#[cfg(test)]
mod tests;
