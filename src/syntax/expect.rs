//! What the parser missed -> a diagnostic in human words.

use std::collections::BTreeSet;

use super::build::Place;
use super::grammar::{self, Rule, keyword_of};
use crate::diagnostic::{Arg, Diagnostic, Fix};
use crate::source::Span;

/// How many alternatives a message lists.
const MAX_LISTED: usize = 7;

/// Where the parser stopped in a piece of text and what it could have gone on with.
pub(super) struct Failure<'t> {
    pub text: &'t str,
    pub at: usize,
    pub expected: Vec<Rule>,
    pub place: Place,
}

/// The diagnostic for a statement that stops making sense.
pub(super) fn unexpected(failure: &Failure) -> Diagnostic {
    let Failure { text, at, expected, place } = failure;
    let wanted = words(expected, is_english(text));
    let rest = text.get(*at..).unwrap_or("");
    if rest.trim().is_empty() || rest.starts_with(['\r', '\n']) {
        let end = text.get(..*at).unwrap_or(text).trim_end().len();
        return Diagnostic::error("unexpected-end", place.span(end, end)).with("expected", wanted);
    }
    if let Some(range) = unquoted(text, *at, expected) {
        let name = text.get(range.clone()).unwrap_or("");
        return Diagnostic::error("name-needs-quotes", place.span(range.start, range.end))
            .with("name", shortened(name));
    }
    let found = word_at(text, *at);
    let keywords = expected.iter().flat_map(choices).filter_map(|rule| keyword_of(*rule));
    let spellings = keywords.flat_map(|keyword| keyword.spellings());
    // In a case, what has no colon after it may be a mistyped keyword instead of a fact.
    let line = text.get(..*at).unwrap_or("").trim_end();
    let before = line.get(line.rfind('\n').map_or(0, |i| i + 1)..).unwrap_or("").trim_start();
    let meant = if expected.contains(&Rule::colon) {
        nearest(word_at(before, 0), keyword_of(Rule::kw_expect).into_iter().flat_map(|k| k.spellings()))
    } else {
        nearest(found, spellings)
    };
    near(Diagnostic::error("unexpected-text", place.span(*at, at + found.len())), meant)
        .with("found", shortened(found))
        .with("expected", wanted)
}

/// The diagnostic for a line that begins with a word that begins nothing.
pub(super) fn unknown_keyword(span: Span, word: &str) -> Diagnostic {
    let meant = nearest_keyword(word);
    let whole = meant.clone().filter(|meant| !meant.ends_with('…'));
    let problem = near(Diagnostic::error("unknown-keyword", span), meant).with("found", shortened(word));
    whole.into_iter().fold(problem, |problem, meant| problem.fix(Fix::replace(span, meant)))
}

/// The keyword that a word most resembles: mistyped by one character, in another case, or glued to what follows.
pub(super) fn nearest_keyword(word: &str) -> Option<String> {
    // A statement keyword is likelier at the start of a line than another one.
    nearest(word, grammar::spellings(true)).or_else(|| nearest(word, grammar::spellings(false)))
}

/// A text cut to what a message can bear.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 30;
    let mut characters = text.trim().chars();
    let mut short: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

fn near(diagnostic: Diagnostic, meant: Option<String>) -> Diagnostic {
    let some = if meant.is_some() { "some" } else { "none" };
    diagnostic.suggest(&meant.into_iter().collect::<Vec<_>>()).with("near", some)
}

fn nearest<'k>(word: &str, keywords: impl Iterator<Item = &'k str>) -> Option<String> {
    const LONGEST: usize = 24;
    let keywords: Vec<_> = keywords.collect();
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let glued = keywords.iter().find(|k| !k.is_ascii() && k.chars().count() > 1 && lower.starts_with(**k));
    if let Some(keyword) = glued.filter(|k| k.len() < word.len()) {
        return Some(format!("{keyword} {}", shortened(&word[keyword.len()..])));
    }
    if !(2..=LONGEST).contains(&length) {
        return None;
    }
    let allowed = (length / 3).max(1);
    let distance = |k: &str| strsim::damerau_levenshtein(&lower, k);
    let comparable = keywords.iter().filter(|k| (2..=length + allowed).contains(&k.chars().count()));
    let near = comparable.map(|k| (distance(k), k)).filter(|(distance, _)| *distance <= allowed);
    // Of equally near ones, the one that begins like the word.
    let shared = |k: &str| lower.chars().zip(k.chars()).take_while(|(a, b)| a == b).count();
    near.min_by_key(|(distance, k)| (*distance, usize::MAX - shared(k))).map(|(_, k)| (*k).to_owned())
}

/// The word, string or sign at a byte of a text.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let first = rest.chars().next().unwrap_or(' ');
    let end = match first {
        '"' => rest.get(1..).and_then(|r| r.find(['"', '\n'])).map(|i| i + 2),
        '“' => rest
            .find(['”', '\n'])
            .map(|i| i + if rest[i..].starts_with('”') { '”'.len_utf8() } else { 0 }),
        c if is_word(c) => rest.find(|c| !is_word(c)),
        c => Some(c.len_utf8()),
    };
    rest.get(..end.unwrap_or(rest.len()).min(rest.len())).unwrap_or(rest)
}

/// A bare name with characters that only a quoted one may have: begun with a digit, or gone on with after a bracket.
fn unquoted(text: &str, at: usize, expected: &[Rule]) -> Option<std::ops::Range<usize>> {
    const NAMES: &[Rule] = &[
        Rule::name,
        Rule::name_list,
        Rule::value,
        Rule::member,
        Rule::condition,
        Rule::operand,
        Rule::section_path,
    ];
    let end = |from: usize| {
        let rest = text.get(from..).unwrap_or("");
        from + rest
            .find(|c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | '"' | '“'))
            .unwrap_or(rest.len())
    };
    let rest = text.get(at..)?;
    let before = text.get(..at)?;
    if rest.starts_with(|c: char| c.is_numeric()) && expected.iter().any(|rule| NAMES.contains(rule)) {
        return Some(at..end(at));
    }
    let glued = rest.starts_with(['(', '（', '[', '【', '·', '+', '.', '—', '’', '\'']);
    let word = before.rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'));
    let start = word.map_or(0, |i| i + before[i..].chars().next().map_or(0, char::len_utf8));
    let is_name =
        before.get(start..).is_some_and(|w| w.starts_with(char::is_alphabetic) && !grammar::is_keyword(w));
    let measured =
        expected.iter().any(|rule| matches!(rule, Rule::inclusion | Rule::unit_expr | Rule::bound_tail));
    (glued && is_name && !measured).then(|| start..end(at))
}

fn is_english(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What was expected, in words; keywords in the language that the statement is written in.
fn words(expected: &[Rule], english: bool) -> Arg {
    let mut seen = BTreeSet::new();
    let mut listed = Vec::new();
    for rule in expected {
        let Some((key, arg)) = word(*rule, english) else { continue };
        if seen.insert(key) {
            listed.push((weight(*rule), arg));
        }
    }
    // What may always follow is said only where nothing else could.
    let least = listed.iter().map(|(weight, _)| *weight).min().unwrap_or_default();
    listed.retain(|(weight, _)| *weight < ASIDE || *weight == least);
    listed.sort_by_key(|(weight, _)| *weight);
    let mut listed: Vec<_> = listed.into_iter().map(|(_, arg)| arg).collect();
    if listed.is_empty() {
        listed.push(Arg::Word("expect-other"));
    }
    if listed.len() > MAX_LISTED {
        listed.truncate(MAX_LISTED);
        listed.push(Arg::from("…"));
    }
    Arg::List(listed)
}

fn word(rule: Rule, english: bool) -> Option<(&'static str, Arg)> {
    if let Some(keyword) = keyword_of(rule) {
        let spelling = if english { keyword.english() } else { keyword.chinese() };
        return Some((spelling, Arg::Text(format!("`{spelling}`"))));
    }
    match described(rule)? {
        Word::Sign(sign) => Some((sign, Arg::Text(format!("`{sign}`")))),
        Word::Message(id) => Some((id, Arg::Word(id))),
    }
}

/// The keywords among which a rule chooses; a keyword itself is its only choice.
fn choices(rule: &Rule) -> &[Rule] {
    match rule {
        Rule::class => &[Rule::kw_encouraged, Rule::kw_restricted, Rule::kw_eliminated],
        Rule::verdict => &[
            Rule::kw_encouraged,
            Rule::kw_restricted,
            Rule::kw_eliminated,
            Rule::kw_permitted,
            Rule::kw_unlisted,
        ],
        Rule::extent => &[Rule::kw_full, Rule::kw_partial, Rule::kw_missing],
        Rule::kind => &[
            Rule::kw_terms,
            Rule::kw_choice,
            Rule::kw_region,
            Rule::kw_sector,
            Rule::kw_quantity,
            Rule::kw_level,
            Rule::kw_date,
            Rule::kw_flag,
        ],
        Rule::predicate => &[
            Rule::kw_is_not,
            Rule::kw_not_in,
            Rule::kw_no_more,
            Rule::kw_no_less,
            Rule::kw_more,
            Rule::kw_less,
        ],
        other => std::slice::from_ref(other),
    }
}

/// The weight of what is not worth saying beside other things.
const ASIDE: u8 = 4;

/// The likeliest first.
fn weight(rule: Rule) -> u8 {
    match rule {
        Rule::kw_and | Rule::kw_or => 1,
        Rule::EOI => 3,
        Rule::bound_tail => ASIDE,
        Rule::slash | Rule::comma | Rule::lparen | Rule::kw_but_not | Rule::dash => ASIDE + 1,
        _ if keyword_of(rule).is_some() => 2,
        _ => 0,
    }
}

enum Word {
    Message(&'static str),
    Sign(&'static str),
}

/// The human word for a grammar rule; none for what would tell nobody anything.
fn described(rule: Rule) -> Option<Word> {
    Some(match rule {
        Rule::name | Rule::bare | Rule::edition | Rule::section_path => Word::Message("expect-name"),
        Rule::name_list => Word::Message("expect-names"),
        Rule::value | Rule::member => Word::Message("expect-value"),
        Rule::text | Rule::string | Rule::straight | Rule::curly => Word::Message("expect-text"),
        Rule::cited => Word::Message("expect-cited"),
        Rule::class => Word::Message("expect-class"),
        Rule::verdict => Word::Message("expect-verdict"),
        Rule::condition | Rule::operand | Rule::test | Rule::group => Word::Message("expect-condition"),
        Rule::predicate | Rule::identity | Rule::membership | Rule::bound => {
            Word::Message("expect-comparison")
        }
        Rule::compared => Word::Message("expect-compared"),
        Rule::bound_tail => Word::Message("expect-bound-word"),
        Rule::quantity => Word::Message("expect-quantity"),
        Rule::number => Word::Message("expect-number"),
        Rule::unit_expr | Rule::unit_name | Rule::unit_word => Word::Message("expect-unit"),
        Rule::date | Rule::year | Rule::month | Rule::day => Word::Message("expect-date"),
        Rule::kind => Word::Message("expect-kind"),
        Rule::dimensions | Rule::dimension_side => Word::Message("expect-dimension"),
        Rule::level => Word::Message("expect-level"),
        Rule::heading | Rule::heading_part | Rule::heading_word => Word::Message("expect-heading"),
        Rule::extent => Word::Message("expect-extent"),
        Rule::item_number => Word::Message("expect-item-number"),
        Rule::code | Rule::code_name => Word::Message("expect-code"),
        Rule::fact | Rule::fact_key => Word::Message("expect-fact"),
        Rule::fact_value | Rule::fact_raw | Rule::fact_list | Rule::fact_quoted => {
            Word::Message("expect-fact-value")
        }
        Rule::fact_item | Rule::fact_word => Word::Message("expect-value"),
        Rule::EOI => Word::Message("expect-end"),
        _ => return sign(rule).map(Word::Sign),
    })
}

fn sign(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::eq | Rule::product_or_quotient => "=",
        Rule::lt => "<",
        Rule::gt => ">",
        Rule::le => "<=",
        Rule::ge => ">=",
        Rule::arrow => "->",
        Rule::times => "×",
        Rule::over => "/",
        Rule::colon => ":",
        Rule::slash => "/",
        Rule::comma => "、",
        Rule::dash => "-",
        Rule::lparen => "（",
        Rule::rparen => "）",
        Rule::rsquare => "]",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Catalog, Lang};

    #[test]
    fn every_word_has_a_message() {
        for lang in [Lang::Zh, Lang::En] {
            let catalog = Catalog::new(lang);
            for rule in Rule::all_rules() {
                if let Some(Word::Message(id)) = described(*rule) {
                    assert!(catalog.has(id, None), "{id}");
                }
            }
            assert!(catalog.has("expect-other", None));
        }
    }

    #[test]
    fn mistyped_and_glued_keywords_are_recognised() {
        for (word, meant) in
            [("规责", "规则"), ("Rule", "rule"), ("catalouge", "catalogue"), ("规则小型线", "规则 小型线")]
        {
            assert_eq!(nearest_keyword(word).as_deref(), Some(meant), "{word}");
        }
        assert_eq!(nearest_keyword("水泥熟料"), None);
    }
}
