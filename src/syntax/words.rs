//! The words of a condition or a fact while it is being typed.
//!
//! In: any text. Out: its words in order, each with its kind, by the grammar's own rules for words; what no rule
//! knows is an error, and nothing is left out but blanks. Linear and without recursion: strings and comments, which
//! may nest, are walked over here, and the parser sees only what lies between.

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;

use super::grammar::{self, MuluParser, Rule};
use crate::limits::RULE_DEPTH;

/// What a word is, as far as its spelling tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordKind {
    Keyword(Connective),
    /// Digits, and 万 or 亿 behind them.
    Number,
    Date,
    Unit,
    /// Between quotation marks, which are part of it.
    Text,
    /// `<`, `≥`, `=`, `~`.
    Operator,
    /// A word that stands for itself.
    Name,
    Comment,
    Comma,
    Colon,
    Open,
    Close,
    /// Any other sign of the language: `/`, `?`.
    Mark,
    /// A string without an end, or a character that belongs to no word.
    Error,
}

/// The keywords of conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Connective {
    And,
    Or,
    Not,
    Is,
    IsNot,
    In,
    NotIn,
    ButNot,
    Has,
    Lacks,
    Etc,
    Reading,
    Being,
    When,
    Unless,
    Pending,
    /// 不超过, 大于 …: before a quantity.
    NoMore,
    NoLess,
    More,
    Less,
    /// 以下, 及以上 …: behind a quantity.
    Tail,
    /// 含, 不含.
    Inclusion,
    /// 年产, 日处理 …: before a number.
    Per,
}

impl Connective {
    /// All spellings, the Chinese ones first, the English one last; none where the grammar has more than one keyword of
    /// the kind.
    pub fn spellings(self) -> Vec<&'static str> {
        let rule = match self {
            Connective::And => Rule::kw_and,
            Connective::Or => Rule::kw_or,
            Connective::Not => Rule::kw_not,
            Connective::Is => Rule::kw_is,
            Connective::IsNot => Rule::kw_is_not,
            Connective::In => Rule::kw_in,
            Connective::NotIn => Rule::kw_not_in,
            Connective::ButNot => Rule::kw_but_not,
            Connective::Has => Rule::kw_has,
            Connective::Lacks => Rule::kw_lacks,
            Connective::Etc => Rule::kw_etc,
            Connective::Reading => Rule::kw_reading,
            Connective::Being => Rule::kw_being,
            Connective::When => Rule::kw_when,
            Connective::Unless => Rule::kw_unless,
            Connective::Pending => Rule::kw_pending,
            Connective::NoMore => Rule::kw_no_more,
            Connective::NoLess => Rule::kw_no_less,
            Connective::More => Rule::kw_more,
            Connective::Less => Rule::kw_less,
            Connective::Tail | Connective::Inclusion | Connective::Per => return Vec::new(),
        };
        grammar::keyword_of(rule).into_iter().flat_map(|keyword| keyword.spellings()).collect()
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<(Range<usize>, WordKind)> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let special = match c {
            '"' | '＂' | '“' => Some(string(&text[at..])),
            '#' => Some((text[at..].find(['\r', '\n']).unwrap_or(text.len() - at), WordKind::Comment)),
            _ => None,
        };
        let Some((length, kind)) = special else {
            at += c.len_utf8();
            continue;
        };
        between(&text[start..at], start, &mut found);
        found.push((at..at + length, kind));
        at += length;
        start = at;
    }
    between(&text[start..], start, &mut found);
    found
}

/// Length of the string at the start of a text; one without an end reaches to the end of the line.
fn string(text: &str) -> (usize, WordKind) {
    let curly = text.starts_with('“');
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '\r' | '\n' => return (at, WordKind::Error),
            '“' if curly => depth += 1,
            '”' if curly => depth -= 1,
            '"' | '＂' if !curly => depth = usize::from(at == 0),
            _ => {}
        }
        if depth == 0 {
            return (at + c.len_utf8(), WordKind::Text);
        }
        if depth > RULE_DEPTH {
            break;
        }
    }
    (text.find(['\r', '\n']).unwrap_or(text.len()), WordKind::Error)
}

fn between(text: &str, start: usize, found: &mut Vec<(Range<usize>, WordKind)>) {
    if text.trim().is_empty() {
        return;
    }
    // A text that the rule for loose words refuses does not exist, as it ends in "any character".
    for pair in MuluParser::parse(Rule::loose_words, text).into_iter().flatten() {
        add(pair, start, found);
    }
}

fn add(pair: Pair<'_, Rule>, start: usize, found: &mut Vec<(Range<usize>, WordKind)>) {
    let kind = match pair.as_rule() {
        Rule::quantity | Rule::inclusion => {
            pair.into_inner().for_each(|part| add(part, start, found));
            return;
        }
        Rule::EOI => return,
        rule => kind(rule),
    };
    let span = pair.as_span();
    found.push((start + span.start()..start + span.end(), kind));
}

fn kind(rule: Rule) -> WordKind {
    match rule {
        Rule::number | Rule::multiplier => WordKind::Number,
        Rule::date => WordKind::Date,
        Rule::unit_expr => WordKind::Unit,
        Rule::bare => WordKind::Name,
        Rule::comma => WordKind::Comma,
        Rule::colon => WordKind::Colon,
        Rule::lparen | Rule::lsquare => WordKind::Open,
        Rule::rparen | Rule::rsquare => WordKind::Close,
        Rule::slash | Rule::question_mark => WordKind::Mark,
        Rule::le | Rule::ge | Rule::ne | Rule::lt | Rule::gt | Rule::equal | Rule::range_mark => {
            WordKind::Operator
        }
        rule => connective(rule).map_or(WordKind::Error, WordKind::Keyword),
    }
}

fn connective(rule: Rule) -> Option<Connective> {
    Some(match rule {
        Rule::kw_and => Connective::And,
        Rule::kw_or => Connective::Or,
        Rule::kw_not => Connective::Not,
        Rule::kw_is => Connective::Is,
        Rule::kw_is_not => Connective::IsNot,
        Rule::kw_in => Connective::In,
        Rule::kw_not_in => Connective::NotIn,
        Rule::kw_but_not => Connective::ButNot,
        Rule::kw_has => Connective::Has,
        Rule::kw_lacks => Connective::Lacks,
        Rule::kw_etc => Connective::Etc,
        Rule::kw_reading => Connective::Reading,
        Rule::kw_being => Connective::Being,
        Rule::kw_when => Connective::When,
        Rule::kw_unless => Connective::Unless,
        Rule::kw_pending => Connective::Pending,
        Rule::kw_no_more => Connective::NoMore,
        Rule::kw_no_less => Connective::NoLess,
        Rule::kw_more => Connective::More,
        Rule::kw_less => Connective::Less,
        Rule::kw_or_less | Rule::kw_or_more | Rule::kw_below | Rule::kw_above => Connective::Tail,
        Rule::kw_exclusive | Rule::kw_inclusive => Connective::Inclusion,
        Rule::per => Connective::Per,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, WordKind)> {
        words(text).into_iter().map(|(range, kind)| (&text[range], kind)).collect()
    }

    #[test]
    fn a_condition_is_cut_into_words() {
        use WordKind::{Close, Comma, Keyword, Name, Number, Open, Operator, Unit};
        let text = "产能 ＜ 2000 吨/日 且 地区 在（西藏、青海）";
        let found = shown(text);
        let kinds: Vec<_> = found.iter().map(|(_, kind)| *kind).collect();
        let (and, within) = (Keyword(Connective::And), Keyword(Connective::In));
        let wanted = [Name, Operator, Number, Unit, and, Name, within, Open, Name, Comma, Name, Close];
        assert_eq!(kinds, wanted);
        assert_eq!(found[3].0, "吨/日");
    }

    #[test]
    fn official_words_strings_and_comments_have_their_kinds() {
        use WordKind::{Close, Comment, Error, Keyword, Name, Number, Open, Operator, Text, Unit};
        let tail = Keyword(Connective::Tail);
        let kinds = |text| words(text).into_iter().map(|(_, kind)| kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("产能 年产６０万吨（不含）以下"),
            [
                Name,
                Keyword(Connective::Per),
                Number,
                Number,
                Unit,
                Open,
                Keyword(Connective::Inclusion),
                Close,
                tail
            ]
        );
        assert_eq!(kinds("1000~1500 吨"), [Number, Operator, Number, Unit]);
        assert_eq!(kinds("产品 \"维生素 B1\" # 注"), [Name, Text, Comment]);
        assert_eq!(kinds("产品 “维生素"), [Name, Error]);
        assert_eq!(
            shown("日期 2024-02-01 $"),
            [("日期", Name), ("2024-02-01", WordKind::Date), ("$", Error)]
        );
        assert_eq!(kinds("is not 甲"), [Keyword(Connective::IsNot), Name]);
    }

    #[test]
    fn no_text_is_too_much() {
        for hostile in ["“".repeat(100_000), "(".repeat(100_000), "\"\n".repeat(1000), "年产".repeat(5000)]
        {
            let words = words(&hostile);
            assert!(words.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
        }
        assert!(words(" \u{3000}\n").is_empty());
    }
}
