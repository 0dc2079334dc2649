//! What stands around a name or a place -> where the words begin that deny it.

use super::doubt_words::{DENIED_KINDS, DENIED_VERBS, NEGATIONS, NO_NEGATIONS, SITED};
use super::project_words::{DENIALS, DENIED};
use super::token::Tokens;

/// Where the words begin that deny a name: 不含X, 没有采用X, 非X, X、Y除外, 除X外.
pub(super) fn of_name(tokens: &Tokens<'_, '_>, index: usize) -> Option<usize> {
    let line = tokens.line;
    let (first, last) = tokens.chain(index);
    let (start, end) = (tokens.all[first].letters.start, tokens.all[last].letters.end);
    // The 无 of 无碱 is part of a name, and one syllable denies the word beside it alone.
    let covered = |at: usize| first > 0 && tokens.all[first - 1].letters.contains(&at);
    let before = line.ends_any(start, DENIALS).filter(|at| start - at > 1 || !covered(*at) && first == index);
    let before = before.into_iter().chain(denied_verb(tokens, start)).min();
    // A kind of project that is only not done is no other kind: 没有新建 says that nothing is built.
    let kind = !tokens.is_construction(index) || line.ends_any(start, DENIED_KINDS).is_some();
    before.filter(|_| kind).or_else(|| behind(tokens, start, end))
}

/// Where the words begin that deny a place: 不在西藏, 非西藏地区, 西藏以外, 除西藏外.
pub(super) fn of_place(tokens: &Tokens<'_, '_>, index: usize) -> Option<usize> {
    let line = tokens.line;
    let (first, last) = tokens.chain(index);
    let (start, end) = (tokens.all[first].letters.start, tokens.all[last].letters.end);
    let sited = |word: &&str| line.ends(start, word).and_then(|at| negation(tokens, at));
    let single = line.ends(start, "非").filter(|at| tokens.is_free(*at));
    let before = SITED.iter().filter_map(sited).min().or(single);
    let end = line.starts_any(end, &["地区", "区域", "境内"]).unwrap_or(end);
    before.or_else(|| behind(tokens, start, end))
}

/// Where the words begin that show how a name is denied, of which the denial begins at a letter: for all but the first of an
/// enumeration the name itself.
pub(super) fn shown(tokens: &Tokens<'_, '_>, index: usize, start: usize) -> usize {
    if tokens.chain(index).0 == index { start } else { tokens.all[index].letters.start }
}

/// Whether words behind something deny it, and where they begin.
fn behind(tokens: &Tokens<'_, '_>, start: usize, end: usize) -> Option<usize> {
    let line = tokens.line;
    let except = line.ends_any(start, &["除", "除了", "除去"]);
    if line.starts_any(end, DENIED).is_some() {
        return Some(except.unwrap_or(start));
    }
    except.filter(|_| line.starts_any(end, &["外", "之外"]).is_some())
}

/// Where a negation begins that ends before a letter.
pub(super) fn negation(tokens: &Tokens<'_, '_>, at: usize) -> Option<usize> {
    any_negation(tokens, at).filter(|start| tokens.line.starts_any(*start, NO_NEGATIONS).is_none())
}

/// The same before a word that bounds, where 不低于 is a negation, too.
pub(super) fn any_negation(tokens: &Tokens<'_, '_>, at: usize) -> Option<usize> {
    tokens.line.ends_any(at, NEGATIONS).filter(|start| tokens.is_free(*start))
}

fn denied_verb(tokens: &Tokens<'_, '_>, start: usize) -> Option<usize> {
    let verbs = DENIED_VERBS.iter().filter(|verb| !verb.is_empty());
    let with = |verb: &&str| tokens.line.ends(start, verb).and_then(|at| negation(tokens, at));
    verbs.filter_map(with).min()
}
