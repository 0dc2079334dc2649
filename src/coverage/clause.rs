//! Sentence -> clauses: cut at ； ， 、 and 。 outside brackets.

use std::ops::Range;

/// Byte ranges of the clauses of a text, without the marks between them.
pub(super) fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '［' | '[' | '〔' | '【' | '《' | '〈' | '“' | '「' => depth += 1,
            '）' | ')' | '］' | ']' | '〕' | '】' | '》' | '〉' | '”' | '」' => {
                depth = depth.saturating_sub(1);
            }
            '；' | '，' | '、' | '。' if depth == 0 => {
                found.push(trimmed(text, start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(trimmed(text, start..text.len()));
    found.retain(|range| !range.is_empty());
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::clauses;

    #[test]
    fn marks_inside_brackets_cut_nothing() {
        let text = "甲、乙（丙、丁）； 戊《己，庚》，辛。";
        let shown: Vec<_> = clauses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["甲", "乙（丙、丁）", "戊《己，庚》", "辛"]);
        assert_eq!(clauses("）甲").len(), 1);
        assert!(clauses("，。").is_empty());
    }
}
