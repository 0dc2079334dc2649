//! The attribute at the beginning of a line, with or without a space behind it.

use crate::resolve::Program;
use crate::syntax::name_key;

use super::state::is_name_key;

/// Characters that the name of an attribute has at most.
const LONGEST: usize = 40;

/// The beginning of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'t> {
    /// The attribute as it was written.
    pub key: &'t str,
    /// What follows, without blanks around it.
    pub rest: &'t str,
    /// Whether a blank or a sign parts the two, so that nothing else can be meant.
    pub apart: bool,
}

/// The attribute, or the frame's word for a name, that a text begins with: the longest there is.
pub fn head<'t>(program: &Program, text: &'t str) -> Option<Head<'t>> {
    let known = |key: &str| program.attribute_keys.contains_key(&name_key(key)) || is_name_key(key);
    if let Some(head) = quoted(text) {
        return known(head.key.trim_matches(['"', '“', '”'])).then_some(head);
    }
    let mut ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).collect();
    ends.reverse();
    for end in ends {
        let (key, rest) = text.split_at(end);
        let apart = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || is_sign(c));
        let runs_on = key.ends_with(is_latin) && rest.starts_with(is_latin);
        // Blanks and hyphens don't count in names, but what follows may begin with one: `产能 -5 吨/日`.
        if !key.ends_with(ends_name) || runs_on || !known(key) {
            continue;
        }
        return Some(Head { key, rest: rest.trim(), apart });
    }
    None
}

/// A name in quotation marks.
fn quoted(text: &str) -> Option<Head<'_>> {
    let open = text.chars().next().filter(|c| matches!(c, '"' | '“'))?;
    let close = if open == '“' { '”' } else { '"' };
    let end = text[open.len_utf8()..].find(close)? + open.len_utf8() + close.len_utf8();
    let (key, rest) = text.split_at(end);
    Some(Head { key, rest: rest.trim(), apart: true })
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn ends_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | ')' | '）')
}

fn is_sign(c: char) -> bool {
    matches!(
        c,
        ':' | '：'
            | '='
            | '＝'
            | '<'
            | '＜'
            | '>'
            | '＞'
            | '≤'
            | '≥'
            | '≠'
            | '≦'
            | '≧'
            | '⩽'
            | '⩾'
            | '!'
            | '！'
            | '?'
            | '？'
    )
}
