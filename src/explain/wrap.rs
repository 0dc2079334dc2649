//! Text for a terminal: made harmless, and broken into lines by the columns that it takes.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// Marks that never begin a line.
const NOT_FIRST: &str = "，。、；：？！）》」』】〕”’％℃,.;:?!)]}%~～／/";
/// Marks that never end a line.
const NOT_LAST: &str = "（《「『【〔“‘([{／/~～";

/// The text with every character that could move the cursor, hide or reorder others written out: `\u{1b}`.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push(' '),
            c if is_unsafe(c) => {
                // Writing to a string never fails.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Control characters, marks that change the direction of writing, and characters without width.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{61c}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

fn column(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The lines of a text: the first up to `first` columns wide, the others up to `rest`. Breaks come at spaces and between
/// Han characters, not before closing marks, after opening ones or between a number and its unit.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut lines = Vec::new();
    let (mut start, mut width) = (0, 0);
    let mut last_break = None;
    let mut index = 0;
    while index < chars.len() {
        let limit = if lines.is_empty() { first } else { rest }.max(2);
        let c = chars[index].1;
        if index > start && may_break(&chars, index) {
            last_break = Some(index);
        }
        let taken = if c == ' ' { 0 } else { column(c) };
        if width + taken > limit && index > start {
            let end = last_break.unwrap_or(index);
            lines.push(trimmed(text, &chars, start, end));
            start = end;
            while start < chars.len() && chars[start].1 == ' ' {
                start += 1;
            }
            (index, width, last_break) = (start, 0, None);
            continue;
        }
        width += column(c);
        index += 1;
    }
    if start < chars.len() || lines.is_empty() {
        lines.push(trimmed(text, &chars, start, chars.len()));
    }
    lines
}

/// Whether a line may end before the character at `index`.
fn may_break(chars: &[(usize, char)], index: usize) -> bool {
    let (before, after) = (chars[index - 1].1, chars[index].1);
    if before == ' ' {
        let number = index >= 2 && chars[index - 2].1.is_ascii_digit();
        return after != ' ' && !(number && column(after) > 1);
    }
    let wide = column(before) > 1 || column(after) > 1;
    wide && after != ' ' && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

/// The bytes from one character up to another, without spaces at the end.
fn trimmed(text: &str, chars: &[(usize, char)], start: usize, end: usize) -> Range<usize> {
    let byte = |index: usize| chars.get(index).map_or(text.len(), |(at, _)| *at);
    let from = byte(start);
    let to = from + text[from..byte(end)].trim_end_matches(' ').len();
    from..to
}

#[cfg(test)]
mod tests {
    use super::{columns, printable, wrap};

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, width).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn breaks_between_han_but_not_before_closing_marks() {
        assert_eq!(lines("水泥熟料生产线，水泥粉磨", 14), ["水泥熟料生产", "线，水泥粉磨"]);
        assert_eq!(lines("甲（乙丙）丁", 4), ["甲", "（乙", "丙）", "丁"]);
    }

    #[test]
    fn keeps_words_whole_and_numbers_with_their_unit() {
        assert_eq!(lines("lend to restricted projects", 14), ["lend to", "restricted", "projects"]);
        assert_eq!(lines("产能 2000 吨/日", 10), ["产能", "2000 吨/日"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn every_text_has_a_line_and_no_width_is_too_small() {
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("水泥", 1), ["水", "泥"]);
        assert_eq!(columns("水泥 ab"), 7);
    }

    #[test]
    fn control_characters_are_written_out() {
        assert_eq!(printable("a\u{1b}[31m\n\u{202e}乙\u{9b}"), "a\\u{1b}[31m\\n\\u{202e}乙\\u{9b}");
    }
}
