//! Full-width punctuation where JSON and TOML want the ASCII kind: what it looks like, and what it should be.

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// The problem, if a full-width mark stands outside quotes at or after `at` on the same line, or just before
/// it.
pub fn problem(text: &str, at: usize, id: SourceId) -> Option<Diagnostic> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let mut quoted = false;
    for (i, c) in text[start..end].char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted => return None,
            _ if quoted => {}
            _ => {
                if let Some(ascii) = ascii(c) {
                    let span = Span::new(id, start + i, start + i + c.len_utf8());
                    return Some(
                        Diagnostic::error("full-width-mark", span)
                            .with("mark", c.to_string())
                            .with("ascii", ascii),
                    );
                }
            }
        }
    }
    None
}

fn ascii(c: char) -> Option<&'static str> {
    Some(match c {
        '：' => ":",
        '，' | '、' => ",",
        '“' | '”' | '＂' | '「' | '」' => "\"",
        '＝' => "=",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '｛' => "{",
        '｝' => "}",
        _ => return None,
    })
}
