//! An item's text -> the clauses that are rules of their own.

use std::ops::Range;

use crate::syntax::{Phrase, PhraseKind};

/// Words that join clauses, besides 、.
const JOINERS: [&str; 6] = ["以及", "和", "及", "与", "或", "、"];

/// The clauses of a text: cut at ；and ，outside brackets, and between nouns that have a bound each. An exception on its own
/// belongs to the clause before it.
pub fn clauses(text: &str, phrases: &[Phrase]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for segment in segments(text, phrases) {
        let words = text[segment.clone()].trim();
        let exception = |p: &Phrase| matches!(p.kind, PhraseKind::Exception { .. });
        let only_exception = phrases.iter().any(|p| exception(p) && text[p.range.clone()].trim() == words);
        match found.last_mut().filter(|_| only_exception) {
            Some(last) => last.end = segment.end,
            None => found.extend(by_bound(text, segment, phrases)),
        }
    }
    found.into_iter().map(|range| trimmed(text, range)).filter(|range| !range.is_empty()).collect()
}

/// The cases that a bracket of a clause tells apart, `（甲：年产≤50 千米；乙：年产≤30 千米）`: parts with a bound each, between ；or
/// each with its own label.
pub fn cases(text: &str, phrases: &[&Phrase]) -> Vec<Range<usize>> {
    for (open, bracket) in text.match_indices(['（', '(']) {
        let start = open + bracket.len();
        let Some(end) = closing(&text[start..]).map(|length| start + length) else { continue };
        if depth(&text[..open]) > 0 {
            continue;
        }
        let labelled = |part: &Range<usize>| text[part.clone()].contains(['：', ':']);
        let bounded = |part: &Range<usize>| {
            let bounds =
                phrases.iter().filter(|p| !matches!(p.kind, PhraseKind::Exception { .. } | PhraseKind::Per));
            bounds.clone().any(|p| part.start <= p.range.start && p.range.end <= part.end)
        };
        let parts = cut(text, start..end, &['；', ';']);
        if parts.len() > 1 && parts.iter().all(bounded) {
            return parts;
        }
        let parts = cut(text, start..end, &['，', ',']);
        if parts.len() > 1 && parts.iter().all(|part| labelled(part) && bounded(part)) {
            return parts;
        }
    }
    Vec::new()
}

/// Where the bracket closes that was opened before these words.
fn closing(words: &str) -> Option<usize> {
    let close = words.char_indices().filter(|(_, c)| matches!(c, '）' | ')'));
    close.map(|(at, _)| at).find(|at| depth(&words[..*at]) == 0 && balanced(&words[..*at]))
}

fn balanced(words: &str) -> bool {
    words.matches(['（', '(']).count() == words.matches(['）', ')']).count()
}

/// A range cut at punctuation outside inner brackets.
fn cut(text: &str, range: Range<usize>, marks: &[char]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for (at, mark) in text[range.clone()].match_indices(marks) {
        let at = range.start + at;
        if depth(&text[range.start..at]) == 0 {
            parts.push(trimmed(text, start..at));
            start = at + mark.len();
        }
    }
    parts.push(trimmed(text, start..range.end));
    parts.retain(|part| !part.is_empty());
    parts
}

fn segments(text: &str, phrases: &[Phrase]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '；' | '，' | '。' | ';' | ',' if depth == 0 && !inside(phrases, at) => {
                found.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(start..text.len());
    found
}

fn inside(phrases: &[Phrase], at: usize) -> bool {
    phrases.iter().any(|p| p.range.start < at && at < p.range.end)
}

/// A segment cut before each bound but the first, at the word that joins it to a noun before it.
fn by_bound(text: &str, segment: Range<usize>, phrases: &[Phrase]) -> Vec<Range<usize>> {
    let within = |p: &&Phrase| segment.start <= p.range.start && p.range.end <= segment.end;
    let bounds = phrases.iter().filter(|p| !matches!(p.kind, PhraseKind::Exception { .. } | PhraseKind::Per));
    let bounds: Vec<&Phrase> =
        bounds.filter(within).filter(|p| depth(&text[segment.start..p.range.start]) == 0).collect();
    let mut found = Vec::new();
    let mut start = segment.start;
    for pair in bounds.windows(2) {
        let [first, second] = pair else { continue };
        let gap = first.range.end..second.range.start;
        if let Some((end, next)) = joint(text, gap) {
            found.push(start..end);
            start = next;
        }
    }
    found.push(start..segment.end);
    found
}

/// The last word outside brackets that joins the noun after one bound to what leads up to the next, as (its start, its end).
fn joint(text: &str, gap: Range<usize>) -> Option<(usize, usize)> {
    let words = &text[gap.clone()];
    let mut best = None;
    for (at, _) in words.char_indices() {
        let joiner = JOINERS.iter().find(|joiner| words[at..].starts_with(**joiner));
        if let Some(joiner) = joiner.filter(|_| depth(&words[..at]) == 0) {
            let noun = words[..at].trim();
            let overlaps = best.is_some_and(|(_, end)| gap.start + at < end);
            if !noun.is_empty() && !overlaps {
                best = Some((gap.start + at, gap.start + at + joiner.len()));
            }
        }
    }
    best
}

fn depth(words: &str) -> usize {
    words.chars().fold(0usize, |depth, c| match c {
        '（' | '(' => depth + 1,
        '）' | ')' => depth.saturating_sub(1),
        _ => depth,
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}
