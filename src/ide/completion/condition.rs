//! What can stand at a place of a condition, by the words before it.

use super::place::Word;
use super::{Attributes, Want};
use crate::ide::names::{NameKind, Names};
use crate::resolve::{AttributeId, Kind, Program, ReadingId};
use crate::syntax::{Connective, Part, WordKind, name_key};

/// What the words so far lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Clause,
    Flag,
    /// An attribute is named; what is said of it comes.
    Subject(AttributeId),
    Value(AttributeId),
    /// Behind a sign or a word of comparison.
    Compared(AttributeId),
    Number(AttributeId),
    /// A quantity is whole; 以下 and the like may follow.
    Quantity,
    /// A value is whole: another of its list, or 而非, may follow.
    Listed(AttributeId),
    Reading,
    Named(ReadingId),
    ReadingValue(ReadingId),
    Pending,
    Done,
    Lost,
}

/// What can stand behind the words of a condition; and whether the condition may be over.
pub(super) fn wants(program: &Program, names: &Names, words: &[Word<'_>]) -> (Vec<Want>, bool) {
    let walk = Walk { program, names };
    let mut state = State::Clause;
    let mut depth = 0usize;
    for word in words {
        match word.kind {
            WordKind::Open if state == State::Clause || matches!(state, State::Value(_)) => depth += 1,
            WordKind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        state = walk.step(state, word);
    }
    (
        walk.at(state, depth > 0),
        depth == 0 && matches!(state, State::Done | State::Quantity | State::Listed(_)),
    )
}

struct Walk<'a> {
    program: &'a Program,
    names: &'a Names,
}

impl Walk<'_> {
    fn step(&self, state: State, word: &Word<'_>) -> State {
        match (word.kind, state) {
            (WordKind::Keyword(keyword), _) => self.keyword(state, keyword, word),
            (WordKind::Open, State::Clause | State::Value(_)) => state,
            (WordKind::Open, State::Quantity | State::Number(_)) => state,
            (WordKind::Close, State::Number(id)) => State::Number(id),
            (WordKind::Close, _) => {
                if state == State::Quantity {
                    State::Quantity
                } else {
                    State::Done
                }
            }
            (WordKind::Comma, State::Listed(id)) => State::Value(id),
            (WordKind::Operator, State::Subject(id)) => State::Compared(id),
            (WordKind::Number, State::Subject(id) | State::Compared(id) | State::Number(id)) => {
                State::Number(id)
            }
            (WordKind::Date, _) => State::Done,
            (WordKind::Unit, State::Number(_)) => State::Quantity,
            (WordKind::Name | WordKind::Text | WordKind::Unit, _) => self.name(state, word),
            (WordKind::Comment | WordKind::Mark, _) => state,
            _ => State::Lost,
        }
    }

    fn name(&self, state: State, word: &Word<'_>) -> State {
        let text = word.text.trim_matches(['"', '＂', '“', '”']);
        match state {
            State::Clause => {
                let id = self.program.attribute_keys.get(&name_key(text));
                id.map_or(State::Lost, |id| State::Subject(*id))
            }
            State::Value(id) => State::Listed(id),
            State::Number(_) => State::Quantity,
            State::Reading => match self.names.called(text, &|kind| matches!(kind, NameKind::Reading(_))) {
                Some(NameKind::Reading(id)) => State::Named(id),
                _ => State::Lost,
            },
            State::Flag | State::Compared(_) | State::ReadingValue(_) | State::Pending => State::Done,
            _ => State::Lost,
        }
    }

    fn keyword(&self, state: State, keyword: Connective, word: &Word<'_>) -> State {
        match (keyword, state) {
            (
                Connective::And | Connective::Or | Connective::Not | Connective::When | Connective::Unless,
                _,
            ) => State::Clause,
            (Connective::Has | Connective::Lacks, State::Clause) => State::Flag,
            (Connective::Reading, State::Clause) => State::Reading,
            (Connective::Pending, State::Clause) => State::Pending,
            (Connective::Is | Connective::Being, State::Named(id)) => State::ReadingValue(id),
            (Connective::Is | Connective::IsNot | Connective::In | Connective::NotIn, State::Subject(id)) => {
                State::Value(id)
            }
            (Connective::ButNot, State::Listed(id)) => State::Value(id),
            (
                Connective::NoMore | Connective::NoLess | Connective::More | Connective::Less,
                State::Subject(id),
            ) => State::Compared(id),
            (Connective::Tail | Connective::Etc, _) => State::Done,
            (Connective::Per, State::Subject(id)) => State::Compared(id),
            (Connective::Inclusion | Connective::Per, _) => state,
            // Any other may be a name here: 有 as a value.
            _ => self.name(state, word),
        }
    }

    fn at(&self, state: State, inside: bool) -> Vec<Want> {
        let keywords = |parts: &[Part]| parts.iter().map(|part| Want::Keyword(*part)).collect::<Vec<_>>();
        match state {
            State::Clause => {
                const BEFORE: [Part; 5] =
                    [Part::kw_has, Part::kw_lacks, Part::kw_not, Part::kw_reading, Part::kw_pending];
                std::iter::once(Want::Attributes(Attributes::All)).chain(BEFORE.map(Want::Keyword)).collect()
            }
            State::Flag => vec![Want::Attributes(Attributes::Flags)],
            State::Subject(id) => self.subject(id),
            State::Value(id) => vec![Want::Value(id)],
            State::Compared(id) => match self.kind(id) {
                Some(Kind::Level { .. }) => vec![Want::Value(id)],
                Some(Kind::Date) => keywords(&[Part::kw_deadline]),
                _ => Vec::new(),
            },
            State::Number(id) => vec![Want::Units(Some(id))],
            State::Quantity => {
                let mut wants =
                    keywords(&[Part::kw_or_less, Part::kw_or_more, Part::kw_below, Part::kw_above]);
                wants.extend(["（不含）以下", "（不含）以上"].map(Want::Sign));
                wants.extend(keywords(&[Part::kw_and, Part::kw_or]));
                wants
            }
            State::Listed(id) => {
                let narrows = matches!(self.kind(id), Some(Kind::Terms | Kind::Choice));
                let mut wants = keywords(&[Part::kw_and, Part::kw_or]);
                wants.extend(narrows.then_some(Want::Keyword(Part::kw_but_not)));
                wants.extend(inside.then_some(Want::Keyword(Part::kw_etc)));
                wants
            }
            State::Done => keywords(&[Part::kw_and, Part::kw_or]),
            State::Reading => vec![Want::Readings],
            State::Named(_) => keywords(&[Part::kw_being]),
            State::ReadingValue(id) => vec![Want::ReadingValues(id)],
            State::Pending | State::Lost => Vec::new(),
        }
    }

    /// The ways to test an attribute.
    fn subject(&self, id: AttributeId) -> Vec<Want> {
        let signs = || ["<", "<=", ">", ">=", "="].map(Want::Sign);
        let words = [Part::kw_no_more, Part::kw_no_less, Part::kw_more, Part::kw_less].map(Want::Keyword);
        let is = [Part::kw_is, Part::kw_is_not].map(Want::Keyword);
        let within = [Part::kw_in, Part::kw_not_in].map(Want::Keyword);
        match self.kind(id) {
            Some(Kind::Quantity { .. }) => signs().into_iter().chain(words).collect(),
            Some(Kind::Date) => signs().into(),
            Some(Kind::Level { .. }) => signs().into_iter().chain(is).collect(),
            Some(Kind::Flag) => Vec::new(),
            _ => is.into_iter().chain(within).collect(),
        }
    }

    fn kind(&self, id: AttributeId) -> Option<&Kind> {
        self.program.attributes.get(id.index()).map(|attribute| &attribute.kind)
    }
}
