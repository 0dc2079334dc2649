//! Where in a line the cursor stands: what is being typed, and what could stand there.
//!
//! In: a line and a place in it. Out: [`Context`], which completion and hints go by. Only what stands before the cursor
//! counts, and of several lines only the last, unless the lines before it go on.

use super::command::{self, Argument, Command, MARKS};
use super::unfinished::is_unfinished;
use crate::ide::{Connective, NameKind, Names, WordKind, words};
use crate::resolve::{AttributeId, Kind, Program, ReadingId};
use crate::syntax::name_key;

/// Further back than so many bytes nothing is looked at.
const LONGEST: usize = 2000;

/// What can stand at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The beginning of a fact, or of a part of a condition.
    Clause {
        condition: bool,
        quantities: bool,
    },
    /// A yes-no fact, behind 有 or 无.
    Flag,
    /// Any value, behind 不是 at the beginning of a line.
    Excluded,
    Value(AttributeId),
    Unit(AttributeId),
    /// A value is complete; whether it is one that 而非 may narrow.
    After {
        narrowable: bool,
    },
    Reading,
    ReadingValue(ReadingId),
    /// A command itself.
    Command,
    /// What a command takes, other than the above.
    Argument(&'static Command),
    Nothing,
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context<'l> {
    /// Where what is to be replaced begins.
    pub start: usize,
    /// What was typed of the word.
    pub word: &'l str,
    /// Put before the completed word: a blank, or the attribute that the word was glued to.
    pub lead: String,
    pub place: Place,
    /// Where the last of several words begins, if it may be a connective.
    pub tail: Option<usize>,
    /// The same if the word is one glued to an attribute (`产品水`).
    pub glued: Option<Box<Context<'l>>>,
}

/// What is being typed before the cursor.
pub(super) fn context<'l>(program: &Program, names: &Names, line: &'l str, cursor: usize) -> Context<'l> {
    let cursor = (0..=cursor.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let head = &line[..cursor];
    let window = head.len().saturating_sub(LONGEST);
    let window = (window..=head.len()).find(|at| head.is_char_boundary(*at)).unwrap_or(0);
    let start = window + statement_start(&head[window..]);
    let statement = &head[start..];
    let visible = start + statement.len() - statement.trim_start().len();
    match head[visible..].strip_prefix(MARKS) {
        Some(body) => command_context(program, names, head, head.len() - body.len()),
        None => {
            let state = State::Clause { condition: false, quantities: false };
            Walk { program, names, head }.from(start, state)
        }
    }
}

/// Where the statement that ends a text begins: at its last line that the one before does not go on in.
fn statement_start(text: &str) -> usize {
    let breaks = text.match_indices('\n').map(|(at, _)| at);
    breaks.fold(0, |start, at| if is_unfinished(&text[start..at]) { start } else { at + 1 })
}

fn command_context<'l>(program: &Program, names: &Names, head: &'l str, start: usize) -> Context<'l> {
    let body = &head[start..];
    let begun = start + body.len() - body.trim_start().len();
    let Some((command, rest)) = command::find(body) else {
        let place = if head[begun..].contains(char::is_whitespace) { Place::Nothing } else { Place::Command };
        return Context::plain(head, begun, place);
    };
    if rest.is_empty() && !head.ends_with(char::is_whitespace) {
        return Context::plain(head, begun, Place::Command);
    }
    let start = if rest.is_empty() { head.len() } else { head.trim_end().len() - rest.len() };
    let walk = Walk { program, names, head };
    match command.argument {
        Argument::Fact => walk.from(start, State::Clause { condition: false, quantities: false }),
        Argument::Range => walk.from(start, State::Clause { condition: false, quantities: true }),
        Argument::Reading => walk.from(start, State::Reading),
        _ => Context::plain(head, start, Place::Argument(command)),
    }
}

impl<'l> Context<'l> {
    fn plain(head: &'l str, start: usize, place: Place) -> Context<'l> {
        Context { start, word: &head[start..], lead: String::new(), place, tail: None, glued: None }
    }
}

/// Behind what nothing narrows.
const DONE: State = State::After { narrowable: false };

/// What the words so far lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Clause {
        condition: bool,
        quantities: bool,
    },
    Flag,
    Excluded,
    /// A value of this, which began here.
    Value(AttributeId, Option<usize>),
    /// Behind a number of this; its unit began here.
    Number(AttributeId, Option<usize>),
    After {
        narrowable: bool,
    },
    Reading,
    /// A reading is named; its value comes.
    Named(ReadingId),
    Lost,
}

struct Walk<'a, 'l> {
    program: &'a Program,
    names: &'a Names,
    head: &'l str,
}

impl<'l> Walk<'_, 'l> {
    /// Goes over the words from `start` on.
    fn from(&self, start: usize, mut state: State) -> Context<'l> {
        let words = words(&self.head[start..]);
        let end = self.head.len();
        let mut of = None;
        for (range, kind) in &words {
            let (from, to) = (start + range.start, start + range.end);
            let text = &self.head[from..to];
            let word = matches!(kind, WordKind::Name | WordKind::Text | WordKind::Error);
            let clause = matches!(state, State::Clause { .. } | State::Flag);
            if word && clause && self.attribute(text).is_none() && *kind == WordKind::Name {
                let glued = self.glued(from, to);
                if to < end
                    && let Some(glued) = glued
                {
                    return glued;
                }
                if to == end {
                    return Context { glued: glued.map(Box::new), ..self.typed(state, from, None) };
                }
            }
            let keyword = matches!(kind, WordKind::Keyword(_));
            if to == end && (clause && (word || keyword) || word && !matches!(state, State::Value(..))) {
                return self.typed(state, from, None);
            }
            state = self.step(state, &mut of, from, text, *kind);
        }
        let last = words.last().map(|(range, kind)| (start + range.start, start + range.end == end, *kind));
        self.at_end(state, last)
    }

    fn at_end(&self, state: State, last: Option<(usize, bool, WordKind)>) -> Context<'l> {
        let end = self.head.len();
        let (from, touching, kind) = last.unwrap_or((end, false, WordKind::Mark));
        match state {
            State::Value(id, Some(begun)) => {
                // A value that is whole, and a blank behind it.
                if !touching && self.is_value(id, self.head[begun..].trim()) {
                    return self.typed(State::After { narrowable: self.has_terms(id) }, end, None);
                }
                self.typed(state, begun, (from > begun).then_some(from))
            }
            State::Number(_, Some(begun)) if touching => self.typed(state, begun, None),
            State::Number(..) if !touching && matches!(kind, WordKind::Unit | WordKind::Name) => {
                self.typed(DONE, end, None)
            }
            _ => {
                // Behind a number no blank is needed, and more digits may follow.
                let glues = touching && matches!(kind, WordKind::Keyword(_) | WordKind::Name);
                let mut context = self.typed(state, end, None);
                if glues {
                    context.lead.insert(0, ' ');
                }
                context
            }
        }
    }

    fn typed(&self, state: State, start: usize, tail: Option<usize>) -> Context<'l> {
        let place = match state {
            State::Clause { condition, quantities } => Place::Clause { condition, quantities },
            State::Flag => Place::Flag,
            State::Excluded => Place::Excluded,
            State::Value(id, _) => Place::Value(id),
            State::Number(id, _) => Place::Unit(id),
            State::After { narrowable } => Place::After { narrowable },
            State::Reading => Place::Reading,
            State::Named(id) => Place::ReadingValue(id),
            State::Lost => Place::Nothing,
        };
        Context { tail, ..Context::plain(self.head, start, place) }
    }

    /// What a word that is whole leads to. `of` is the attribute that lists and comparisons go back to.
    fn step(
        &self,
        state: State,
        of: &mut Option<AttributeId>,
        from: usize,
        text: &str,
        kind: WordKind,
    ) -> State {
        let again = |of: Option<AttributeId>| of.map_or(State::Lost, |id| State::Value(id, None));
        match (kind, state) {
            (WordKind::Keyword(word), _) => self.after_keyword(state, *of, from, word),
            (WordKind::Comma, State::Excluded) => State::Excluded,
            (WordKind::Comma, _) => again(*of),
            (WordKind::Open, State::Value(_, None)) => state,
            (WordKind::Open, State::Clause { .. }) => State::Clause { condition: true, quantities: false },
            (WordKind::Close, State::Value(_, None) | State::Number(..)) => DONE,
            (WordKind::Operator, State::Number(id, _)) => State::Value(id, None),
            (WordKind::Number, State::Value(id, None)) if self.is_quantity(id) => State::Number(id, None),
            (WordKind::Number, State::Number(id, None)) => State::Number(id, None),
            (WordKind::Unit | WordKind::Name, State::Number(id, None)) => State::Number(id, Some(from)),
            (WordKind::Name | WordKind::Text, State::Clause { .. } | State::Flag) => {
                match self.attribute(text) {
                    Some(id) => {
                        *of = Some(id);
                        if state == State::Flag { DONE } else { State::Value(id, None) }
                    }
                    None => DONE,
                }
            }
            (WordKind::Name | WordKind::Text, State::Reading) => {
                let reading = self.names.called(text, &|kind| matches!(kind, NameKind::Reading(_)));
                if let Some(NameKind::Reading(id)) = reading { State::Named(id) } else { State::Lost }
            }
            (WordKind::Name | WordKind::Text, State::Named(_) | State::Excluded) => DONE,
            (WordKind::Operator | WordKind::Colon, _) => state,
            (_, State::Value(id, None)) => State::Value(id, Some(from)),
            _ => state,
        }
    }

    fn after_keyword(&self, state: State, of: Option<AttributeId>, from: usize, word: Connective) -> State {
        let clause = State::Clause { condition: true, quantities: false };
        match (word, state) {
            (
                Connective::And | Connective::Or | Connective::Not | Connective::When | Connective::Unless,
                _,
            ) => clause,
            (Connective::IsNot, State::Clause { .. }) => State::Excluded,
            (Connective::Has | Connective::Lacks, State::Clause { .. }) => State::Flag,
            (Connective::ButNot, State::After { .. } | State::Value(..)) => {
                of.map_or(State::Lost, |id| State::Value(id, None))
            }
            (Connective::Reading, _) => State::Reading,
            (Connective::Etc | Connective::Tail | Connective::Inclusion, _) => DONE,
            // 是 is what yes-no facts are, too.
            (Connective::Is | Connective::Has | Connective::Lacks, State::Value(id, None))
                if self.is_flag(id) =>
            {
                State::Value(id, Some(from))
            }
            _ => state,
        }
    }

    /// The context if the word at `from..to` begins with the name of an attribute.
    fn glued(&self, from: usize, to: usize) -> Option<Context<'l>> {
        let (id, length) = crate::ide::glued_attribute(self.program, &self.head[from..to])?;
        let mut lead = format!("{} ", self.head[from..from + length].trim());
        let mut cut = from + length;
        let between = [Connective::IsNot, Connective::Is, Connective::NotIn, Connective::In];
        let spellings = between.into_iter().flat_map(Connective::spellings).filter(|word| !word.is_ascii());
        let rest = &self.head[cut..to];
        if let Some(word) = spellings.into_iter().find(|word| rest.starts_with(word)) {
            lead = format!("{lead}{word} ");
            cut += word.len();
        }
        let mut inner = self.from(cut, State::Value(id, None));
        let gap = &self.head[cut..inner.start];
        // Further on, the line is cut into words as it should be.
        if gap.contains(|c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | '(' | '（')) {
            return Some(inner);
        }
        let apart = if gap.is_empty() || gap.ends_with(['万', '亿']) { "" } else { " " };
        inner.lead = format!("{lead}{gap}{apart}");
        inner.start = from;
        inner.tail = None;
        Some(inner)
    }

    fn attribute(&self, text: &str) -> Option<AttributeId> {
        self.program.attribute_keys.get(&name_key(text.trim_matches(['"', '＂', '“', '”']))).copied()
    }

    fn is_quantity(&self, id: AttributeId) -> bool {
        self.program.attributes.get(id.index()).is_some_and(|a| matches!(a.kind, Kind::Quantity { .. }))
    }

    fn has_terms(&self, id: AttributeId) -> bool {
        self.program.attributes.get(id.index()).is_some_and(|a| a.kind == Kind::Terms)
    }

    fn is_flag(&self, id: AttributeId) -> bool {
        self.program.attributes.get(id.index()).is_some_and(|a| a.kind == Kind::Flag)
    }

    /// Whether a text is a whole value, behind which another word may come. A place may always go on.
    fn is_value(&self, id: AttributeId, text: &str) -> bool {
        match self.program.attributes.get(id.index()).map(|a| &a.kind) {
            Some(Kind::Terms | Kind::Choice) => self.program.terms.find(text, id).is_some(),
            Some(Kind::Sector) => self.program.sectors.find(text).is_some(),
            Some(Kind::Level { .. }) => {
                self.names.called(text, &|k| matches!(k, NameKind::Level(of, _) if of == id)).is_some()
            }
            Some(Kind::Region) | None => false,
            Some(Kind::Quantity { .. } | Kind::Date | Kind::Flag) => true,
        }
    }
}
