//! A text as the grammar cuts it: which words stand where, in which clause.
//!
//! In: a rule file. Out: for each healthy statement the grammar's own tree, down to single words and signs. The tree of
//! `ast.rs` says what a statement means and forgets how it was said; this one keeps that, for whoever lays text out.
//! Comments and blanks are not in it.

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;

use super::grammar::{self, MuluParser, Rule};
use super::scan::Wanted;
use super::{recover, scan};
use crate::source::{SourceId, Sources, Span};

pub(crate) use super::grammar::Rule as Part;

/// A part of a statement and what it is made of.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub part: Part,
    /// Where it stands in the text, without the blanks around it.
    pub range: Range<usize>,
    /// Its parts in order; none of a word or a sign.
    pub children: Vec<Branch>,
}

/// One of the two spellings of the keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    Chinese,
    English,
}

/// The statements of a file, in order.
pub(crate) fn concrete(sources: &Sources, id: SourceId) -> Vec<Branch> {
    let text = &sources.get(id).text;
    let scanned = scan::scan(id, text, Wanted::All);
    let text = recover::without_comments(text, &scanned.comments);
    let mut statements = Vec::new();
    for chunk in scanned.chunks.into_iter().filter(|chunk| chunk.problem.is_none()) {
        let start = chunk.range.start;
        let parsed = MuluParser::parse(Rule::statement_only, text.get(chunk.range).unwrap_or(""));
        statements.extend(parsed.ok().and_then(|mut pairs| pairs.next()).map(|pair| branch(pair, start)));
    }
    statements
}

/// One healthy statement, by the span that the tree has of it.
pub(crate) fn concrete_statement(sources: &Sources, statement: Span) -> Option<Branch> {
    let text = sources.slice(statement);
    let comments = scan::scan(statement.source, text, Wanted::All).comments;
    let text = recover::without_comments(text, &comments);
    let pair = MuluParser::parse(Rule::statement_only, &text).ok()?.next()?;
    Some(branch(pair, statement.range().start))
}

/// The keyword that a name is where something is compared with it: `日期 < 期限`.
pub(crate) fn compared_keyword(word: &str) -> Option<Part> {
    let keyword = Rule::kw_deadline;
    grammar::keyword_of(keyword).filter(|k| k.is_spelled(word)).map(|_| keyword)
}

/// How a keyword is spelled in a language, if `part` is one. A spelling that is of that language stays: 不大于 does not
/// become 不超过.
pub(crate) fn respelled(part: Part, written: &str, spelling: Spelling) -> Option<&'static str> {
    let keyword = grammar::keyword_of(part)?;
    let wanted = |s: &&str| s.is_ascii() == (spelling == Spelling::English);
    let own = keyword.spellings().find(|s| *s == written).filter(wanted);
    own.or(Some(match spelling {
        Spelling::Chinese => first(keyword.chinese(), keyword.spellings()),
        Spelling::English => keyword.english(),
    }))
}

/// The first spelling; of one that only lengthens another, which then has to come later in the grammar, the other: 不含
/// for 不含本数.
fn first(spelling: &'static str, all: impl Iterator<Item = &'static str>) -> &'static str {
    all.filter(|s| spelling.starts_with(s)).min_by_key(|s| s.len()).unwrap_or(spelling)
}

/// Whether a line that begins with this word may be read as a new statement.
pub(crate) fn begins_statement(word: &str) -> bool {
    grammar::begins_statement(word)
}

/// The spellings of a keyword, the Chinese ones first, the English one last; none if `part` is no keyword.
pub(crate) fn keyword_spellings(part: Part) -> Option<Vec<&'static str>> {
    Some(grammar::keyword_of(part)?.spellings().collect())
}

/// The keyword that a word is; of several with one spelling, the first in the grammar.
pub(crate) fn keyword_called(word: &str) -> Option<Part> {
    let all = Rule::all_rules().iter().copied();
    all.into_iter().find(|rule| grammar::keyword_of(*rule).is_some_and(|keyword| keyword.is_spelled(word)))
}

fn branch(pair: Pair<'_, Rule>, offset: usize) -> Branch {
    let part = pair.as_rule();
    let start = pair.as_span().start();
    let range = offset + start..offset + start + pair.as_str().trim_end().len();
    let children = match part {
        _ if is_word(part) => Vec::new(),
        _ => pair.into_inner().map(|inner| branch(inner, offset)).filter(|b| b.part != Rule::EOI).collect(),
    };
    Branch { part, range, children }
}

/// What is one word for a reader, although the grammar looks inside.
fn is_word(part: Part) -> bool {
    matches!(
        part,
        Rule::string
            | Rule::name
            | Rule::unit_word
            | Rule::code_name
            | Rule::edition
            | Rule::heading
            | Rule::multiplier
            | Rule::date
            | Rule::fact_key
            | Rule::fact_word
            | Rule::fact_raw
    )
}
