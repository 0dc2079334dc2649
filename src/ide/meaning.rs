//! What the words of a condition or a fact stand for.
//!
//! In: a text and a program. Out: its words in order; the names among them as attributes, values of theirs, or
//! unknown. A name may have blanks and brackets in it (`维生素 B1`, `岩（矿）棉`) and may be glued to its attribute (`产品水泥`):
//! the longest known one is taken.

use std::collections::VecDeque;
use std::ops::Range;

use super::names::{NameKind, Names};
use crate::facts::{Node, NodeKind, resolve_fact};
use crate::resolve::{AttributeId, Kind, Program, ReadingId};
use crate::source::Span;
use crate::syntax::{Connective, WordKind, name_key, words};

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// No more than its kind tells.
    Word(WordKind),
    Attribute(AttributeId),
    Value(NameKind),
    /// 是, 否, yes: the value of a yes-no fact.
    Answer,
    /// A name that the program does not know.
    Unknown,
    /// A unit that it does not know.
    UnknownUnit,
}

/// A name has no more words and characters than this.
const MOST_WORDS: usize = 12;
const LONGEST: usize = 80;

/// The words of a text with what they stand for, in order.
pub fn kinds(program: &Program, names: &Names, text: &str) -> Vec<(Range<usize>, Meaning)> {
    let words = words(text).into();
    let mut reader = Reader {
        program,
        names,
        text,
        words,
        subject: Subject::Open,
        depth: 0,
        previous: None,
        found: Vec::new(),
    };
    while let Some((range, kind)) = reader.words.pop_front() {
        reader.line_break(&range);
        reader.read(range.clone(), kind);
        reader.previous = Some((range.end, kind));
    }
    reader.found
}

/// What a name at this place would be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// An attribute, or anything.
    Open,
    /// A value of this.
    Of(AttributeId),
    Reading,
    ReadingValue(ReadingId),
}

struct Reader<'a> {
    program: &'a Program,
    names: &'a Names,
    text: &'a str,
    words: VecDeque<(Range<usize>, WordKind)>,
    subject: Subject,
    depth: usize,
    /// Where the word before ended, and its kind.
    previous: Option<(usize, WordKind)>,
    found: Vec<(Range<usize>, Meaning)>,
}

impl Reader<'_> {
    fn read(&mut self, range: Range<usize>, kind: WordKind) {
        match kind {
            WordKind::Name | WordKind::Text => return self.name(range, kind),
            // `25A 空腹钢窗`, `3011`: a name too, where it is one.
            WordKind::Number if self.takes_names() && self.named(&range, kind) => return,
            WordKind::Keyword(Connective::And | Connective::Or | Connective::When | Connective::Unless) => {
                self.subject = Subject::Open;
            }
            WordKind::Keyword(_)
                if matches!(self.subject, Subject::ReadingValue(_)) && self.named(&range, kind) =>
            {
                return;
            }
            WordKind::Keyword(Connective::Reading) => self.subject = Subject::Reading,
            WordKind::Keyword(Connective::Is | Connective::Has | Connective::Lacks)
                if self.is_answer(&range) =>
            {
                self.found.push((range, Meaning::Answer));
                return;
            }
            WordKind::Open => self.depth += 1,
            WordKind::Close => self.depth = self.depth.saturating_sub(1),
            WordKind::Unit if !self.is_unit(&range) => {
                self.found.push((range, Meaning::UnknownUnit));
                return;
            }
            _ => {}
        }
        self.found.push((range, Meaning::Word(kind)));
    }

    /// A new line is a new fact, unless the one before goes on.
    fn line_break(&mut self, range: &Range<usize>) {
        let Some((end, kind)) = self.previous else { return };
        let breaks = self.text.get(end..range.start).is_some_and(|gap| gap.contains('\n'));
        let goes_on = matches!(kind, WordKind::Comma | WordKind::Operator | WordKind::Keyword(_));
        if breaks && self.depth == 0 && !goes_on {
            self.subject = Subject::Open;
        }
    }

    fn name(&mut self, range: Range<usize>, kind: WordKind) {
        if self.subject == Subject::Open && self.attribute(&range) || self.named(&range, kind) {
            return;
        }
        // `产品 水泥熟料 产能 1500 吨/日`: the next fact.
        if matches!(self.subject, Subject::Of(_)) && self.attribute(&range) {
            return;
        }
        if self.subject == Subject::Open && kind == WordKind::Name && self.glued(&range) {
            return;
        }
        let text = self.part(&range);
        let answer = matches!(self.subject, Subject::Of(id) if is_flag(self.program, id) && answers(self.program, id, text));
        // Texts also stand where no name is wanted: citations, titles.
        let meaning = match kind {
            _ if answer => Meaning::Answer,
            WordKind::Text if !self.takes_names() => Meaning::Word(kind),
            _ => Meaning::Unknown,
        };
        self.found.push((range, meaning));
    }

    /// Reads the name of an attribute.
    fn attribute(&mut self, range: &Range<usize>) -> bool {
        let key = name_key(unquoted(self.part(range)));
        let Some(id) = self.program.attribute_keys.get(&key) else { return false };
        self.subject = Subject::Of(*id);
        self.found.push((range.clone(), Meaning::Attribute(*id)));
        true
    }

    /// Reads the longest known name that begins here.
    fn named(&mut self, range: &Range<usize>, kind: WordKind) -> bool {
        let ends = self.possible_ends(range);
        // A number alone is a number, unless it is a code.
        let least = usize::from(kind == WordKind::Number && !self.wants_codes());
        for (taken, end) in ends.iter().enumerate().skip(least).rev() {
            let text = self.part(&(range.start..*end));
            let known = is_balanced(text).then(|| self.known(unquoted(text))).flatten();
            let Some(known) = known else { continue };
            self.words.drain(..taken);
            self.found.push((range.start..*end, Meaning::Value(known)));
            if let (Subject::Reading, NameKind::Reading(id)) = (self.subject, known) {
                self.subject = Subject::ReadingValue(id);
            }
            return true;
        }
        false
    }

    /// Where a name that begins with this word may end: here, or behind one of the next words.
    fn possible_ends(&self, range: &Range<usize>) -> Vec<usize> {
        let mut ends = vec![range.end];
        let mut end = range.end;
        for (next, kind) in self.words.iter().take(MOST_WORDS) {
            let part = match kind {
                WordKind::Name | WordKind::Number | WordKind::Unit | WordKind::Open | WordKind::Close => true,
                WordKind::Mark | WordKind::Error => true,
                // A hyphen: `6-氨基青霉烷酸`.
                WordKind::Operator => matches!(self.part(next), "-" | "－" | "–" | "—"),
                _ => false,
            };
            let gap = self.text.get(end..next.start).unwrap_or("\n");
            if !part || gap.contains('\n') {
                break;
            }
            end = next.end;
            ends.push(end);
        }
        ends
    }

    /// Takes `产品水泥` apart.
    fn glued(&mut self, range: &Range<usize>) -> bool {
        let Some((id, length)) = glued_attribute(self.program, self.part(range)) else { return false };
        let cut = range.start + length;
        self.found.push((range.start..cut, Meaning::Attribute(id)));
        self.subject = Subject::Of(id);
        // What follows on the line may be cut otherwise: `产能1500吨/日` is no name at all.
        let line_end = self.text[cut..].find('\n').map_or(self.text.len(), |at| cut + at);
        while self.words.front().is_some_and(|(word, _)| word.start < line_end) {
            self.words.pop_front();
        }
        for (word, kind) in words(&self.text[cut..line_end]).into_iter().rev() {
            self.words.push_front((cut + word.start..cut + word.end, kind));
        }
        true
    }

    fn known(&self, text: &str) -> Option<NameKind> {
        if text.is_empty() || text.chars().nth(LONGEST).is_some() {
            return None;
        }
        let of = match self.subject {
            Subject::Of(id) => Some(id),
            Subject::Open => None,
            Subject::Reading => return self.names.called(text, &|k| matches!(k, NameKind::Reading(_))),
            Subject::ReadingValue(id) => {
                return self.names.called(text, &|k| matches!(k, NameKind::ReadingValue(of, _) if of == id));
            }
        };
        of.and_then(|id| value(self.program, self.names, id, text)).or_else(|| anywhere(self.program, text))
    }

    fn takes_names(&self) -> bool {
        match self.subject {
            Subject::Of(id) => !matches!(
                self.program.attributes[id.index()].kind,
                Kind::Quantity { .. } | Kind::Date | Kind::Flag
            ),
            _ => true,
        }
    }

    fn wants_codes(&self) -> bool {
        let Subject::Of(id) = self.subject else { return false };
        matches!(self.program.attributes[id.index()].kind, Kind::Sector | Kind::Region)
    }

    /// Whether 是, 有 or 无 is the value of a yes-no fact and not the beginning of one.
    fn is_answer(&self, range: &Range<usize>) -> bool {
        let Subject::Of(id) = self.subject else { return false };
        is_flag(self.program, id) && answers(self.program, id, self.part(range))
    }

    fn is_unit(&self, range: &Range<usize>) -> bool {
        let units = &self.program.units;
        self.part(range).split(['/', '／']).all(|unit| units.find(unit.trim()).is_some())
    }

    fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }
}

/// The attribute whose Chinese name a word begins with, and the length of that: the longest.
pub(crate) fn glued_attribute(program: &Program, word: &str) -> Option<(AttributeId, usize)> {
    let ends = word.char_indices().map(|(at, _)| at).skip(1);
    ends.filter(|end| !word[..*end].is_ascii() && *end <= LONGEST)
        .filter_map(|end| Some((*program.attribute_keys.get(&name_key(&word[..end]))?, end)))
        .last()
}

/// The value of an attribute that a text names.
fn value(program: &Program, names: &Names, id: AttributeId, text: &str) -> Option<NameKind> {
    match &program.attributes.get(id.index())?.kind {
        Kind::Terms | Kind::Choice => program.terms.find(text, id).map(NameKind::Term),
        Kind::Region => place(program, text),
        Kind::Sector => program.sectors.find(text).map(NameKind::Sector),
        Kind::Level { .. } => names.called(text, &|k| matches!(k, NameKind::Level(of, _) if of == id)),
        Kind::Quantity { .. } | Kind::Date | Kind::Flag => None,
    }
}

/// What a text names where no attribute says of what kind it is.
fn anywhere(program: &Program, text: &str) -> Option<NameKind> {
    let term = program.terms.called(text).first().copied().map(NameKind::Term);
    term.or_else(|| place(program, text))
}

/// A place, with at most a province and a city before it.
fn place(program: &Program, text: &str) -> Option<NameKind> {
    let few = text.split_whitespace().nth(3).is_none();
    few.then(|| program.regions.find(text).first().copied().map(NameKind::Region)).flatten()
}

fn is_flag(program: &Program, id: AttributeId) -> bool {
    program.attributes.get(id.index()).is_some_and(|attribute| attribute.kind == Kind::Flag)
}

/// Whether the reader of facts takes a text as yes or no.
fn answers(program: &Program, id: AttributeId, text: &str) -> bool {
    let node = Node { span: Span::default(), kind: NodeKind::Text(text.to_owned()) };
    let name = program.attributes.get(id.index()).map_or("", |attribute| attribute.name.as_str());
    !resolve_fact(program, name, Span::default(), &node).0.is_empty()
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '＂', '“', '”'])
}

/// Whether the brackets of a text are its own.
fn is_balanced(text: &str) -> bool {
    let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    count(&['(', '（', '[', '［', '【']) == count(&[')', '）', ']', '］', '】'])
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn shown(text: &str) -> Vec<(&str, &'static str)> {
        let found = kinds(shipped::program(), shipped::names(), text);
        let word = |meaning| match meaning {
            Meaning::Word(_) => "word",
            Meaning::Attribute(_) => "attribute",
            Meaning::Value(NameKind::Term(_)) => "term",
            Meaning::Value(NameKind::Region(_)) => "region",
            Meaning::Value(NameKind::Sector(_)) => "sector",
            Meaning::Value(NameKind::Level(..)) => "level",
            Meaning::Value(_) => "other",
            Meaning::Answer => "answer",
            Meaning::Unknown => "unknown",
            Meaning::UnknownUnit => "unit?",
        };
        found.into_iter().map(|(range, meaning)| (&text[range], word(meaning))).collect()
    }

    #[test]
    fn names_become_attributes_and_values() {
        assert_eq!(shown("产品 水泥熟料"), [("产品", "attribute"), ("水泥熟料", "term")]);
        assert_eq!(shown("地区 西藏 拉萨"), [("地区", "attribute"), ("西藏 拉萨", "region")]);
        assert_eq!(shown("行业 3011"), [("行业", "attribute"), ("3011", "sector")]);
        assert_eq!(shown("能效水平：标杆以上")[2], ("标杆以上", "level"));
        assert_eq!(shown("限期改造完成 是")[1], ("是", "answer"));
        assert_eq!(shown("限期改造完成 否")[1], ("否", "answer"));
        assert_eq!(shown("产品 维生素 B1")[1], ("维生素 B1", "term"));
        assert_eq!(shown("产品 6-氨基青霉烷酸（6-APA）")[1..], [("6-氨基青霉烷酸（6-APA）", "term")]);
        assert_eq!(shown("产品 水泥熟料 产能 1500 吨/日")[2], ("产能", "attribute"));
        assert_eq!(shown("产品 某某某")[1], ("某某某", "unknown"));
        assert_eq!(shown("产能 5 吨/周")[2], ("吨/周", "unit?"));
        assert_eq!(shown("不是 特种水泥")[1], ("特种水泥", "term"));
        assert_eq!(shown("有 限期改造完成")[1], ("限期改造完成", "attribute"));
    }

    #[test]
    fn conditions_begin_anew_after_a_connective() {
        let found = shown("产能 < 2000 吨/日 且 地区 不在 (西藏、青海) 或 口径 裸界 为 含本数");
        let kinds: Vec<_> = found.iter().map(|(_, kind)| *kind).collect();
        let wanted = [
            "attribute",
            "word",
            "word",
            "word",
            "word",
            "attribute",
            "word",
            "word",
            "region",
            "word",
            "region",
            "word",
            "word",
            "word",
            "other",
            "word",
            "other",
        ];
        assert_eq!(kinds, wanted, "{found:?}");
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(shown("产品水泥熟料"), [("产品", "attribute"), ("水泥熟料", "term")]);
        let found = shown("产能1500吨/日");
        assert_eq!(found, [("产能", "attribute"), ("1500", "word"), ("吨/日", "word")]);
    }

    #[test]
    fn lines_are_facts_of_their_own() {
        let found = shown("产品 水泥熟料\n地区 西藏");
        assert_eq!(found[2], ("地区", "attribute"));
        assert_eq!(shown("水泥熟料、\n平板玻璃").len(), 3);
    }
}
