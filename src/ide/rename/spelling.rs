//! How a name is written where another one stood.

use std::ops::Range;

use crate::ide::occurrences::Style;
use crate::syntax::{WordKind, is_keyword, words};

/// What stands between the quotation marks of a name, or the name as it is.
pub(super) fn body(written: &str) -> &str {
    for (open, close) in [('"', '"'), ('＂', '＂'), ('“', '”')] {
        if let Some(inner) = written.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inner;
        }
    }
    written
}

/// A new name in the place of one that is written so: between quotation marks if it has to be, or if the other one was
/// without need.
pub(in crate::ide) fn rewritten(written: &str, new_name: &str, style: Style) -> String {
    let old = body(written);
    let chosen = old.len() < written.len() && bare(old, style);
    if bare(new_name, style) && !chosen { new_name.to_owned() } else { quoted(new_name, style) }
}

/// Whether a name needs no quotation marks there.
fn bare(name: &str, style: Style) -> bool {
    match style {
        Style::Unit | Style::Path | Style::Fixed => true,
        Style::Value => {
            const SIGNS: &[char] = &[
                '、', '，', ',', '；', ';', '[', ']', '［', '］', '【', '】', '"', '“', '”', '＂', '#', '\t',
            ];
            !name.contains(SIGNS) && !name.starts_with('-')
        }
        Style::Name => is_word(name),
        Style::Quoted => false,
    }
}

/// Whether a text is one word of the language, and no keyword.
pub(super) fn is_word(name: &str) -> bool {
    // Most names are plain Han, and there are many: a word, without asking the parser.
    if !name.is_empty() && name.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
        return !is_keyword(name);
    }
    matches!(words(name)[..], [(Range { start: 0, end }, WordKind::Name)] if end == name.len())
        && !is_keyword(name)
}

fn quoted(name: &str, style: Style) -> String {
    match style {
        Style::Unit | Style::Path | Style::Fixed => name.to_owned(),
        Style::Name | Style::Value | Style::Quoted if name.contains(['"', '＂']) => format!("“{name}”"),
        Style::Name | Style::Value | Style::Quoted => format!("\"{name}\""),
    }
}
