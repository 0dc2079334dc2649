//! Exceptions in official words: `（X除外）`, `（不包括 X）`, `除 X 外`, `X 以外的`.

use std::ops::Range;

use super::wording::{inclusion, is_digit};

/// An exception in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exception {
    /// With the words that make it one.
    pub whole: Range<usize>,
    /// What is excepted.
    pub words: Range<usize>,
}

/// All exceptions of a sentence, in order.
pub(super) fn exceptions(text: &str) -> Vec<Exception> {
    let mut found: Vec<Exception> = Vec::new();
    for (at, _) in text.char_indices() {
        // What lies inside an exception is part of it.
        if found.last().is_some_and(|last| at < last.whole.end) {
            continue;
        }
        let exception = AFTER.iter().find_map(|marker| after(text, at, marker)).or_else(|| before(text, at));
        found.extend(exception.filter(|e| !text[e.words.clone()].trim().is_empty()));
    }
    found
}

/// What follows the words that are excepted.
const AFTER: [&str; 7] = ["除外", "以外", "不在此限", "不在此列", "不受此限", "不包括在内", "不适用本"];
/// What stands before them.
const BEFORE: [&str; 4] = ["不包括", "不包含", "不含有", "不含"];
/// What makes 除 part of a verb: 去除, 脱除, 消除 …
const VERBS: [char; 24] = [
    '去', '脱', '消', '排', '清', '拆', '扣', '废', '删', '解', '免', '切', '铲', '根', '剔', '祛', '驱',
    '移', '扫', '破', '刨', '防', '开', '摒',
];
/// What 除 does away with; with these it excepts only where 外 ends the phrase.
const OBJECTS: [char; 16] =
    ['湿', '臭', '锈', '草', '雪', '冰', '磷', '氮', '硫', '氧', '垢', '霉', '菌', '虫', '味', '杂'];
/// Characters before and after 外 that make another word of it: 海外, 紫外, 外资.
const OUTER_AFTER: &str = "国户室紫红涉野境域郊体此另内中向对";
const OUTER_BEFORE: &str = "资商墙销贸延加观包界围壳径购运部科用形来汇电源线置接方";

/// `X除外`: from the bracket or the punctuation before it.
fn after(text: &str, at: usize, marker: &str) -> Option<Exception> {
    let end = at + marker.len();
    let following = text.get(at..)?.strip_prefix(marker)?;
    let ahead = text.get(..at)?;
    if marker.starts_with('除') && (ahead.ends_with(VERBS) || following.starts_with(is_outer)) {
        return None;
    }
    // `500 米以外` is a distance.
    if marker == "以外" && !ahead.contains('除') && ends_in_measure(ahead) {
        return None;
    }
    let mut start = clause_start(ahead);
    // `（采用甲，且乙除外）`: the clause goes on with the one before it.
    while start > 0 && ahead[start..].trim_start().starts_with(['且', '并']) {
        let joint = ahead[..start].char_indices().next_back().filter(|(_, c)| matches!(c, '，' | ','));
        let Some((comma, _)) = joint else { break };
        start = clause_start(&ahead[..comma]);
    }
    // `除西藏以外`: the 除 is no part of what is excepted.
    let words =
        ahead[start..].find('除').filter(|_| marker == "以外").map_or(start, |i| start + i + '除'.len_utf8());
    let inner = trimmed(text, words..at);
    let lead = ["但是", "但", "其中"].into_iter().find(|lead| text[inner.clone()].starts_with(lead));
    let from = inner.start + lead.map_or(0, str::len);
    Some(Exception { whole: words.min(start)..end, words: trimmed(text, from..inner.end) })
}

/// `不包括X`, `（不含X）`, `除X外`.
fn before(text: &str, at: usize) -> Option<Exception> {
    let rest = text.get(at..)?;
    let ahead = text.get(..at)?.trim_end();
    let opened =
        ahead.ends_with(['（', '(']) || ahead.ends_with(['，', '；', ',', ';']) && is_bracketed(ahead);
    for marker in BEFORE {
        let Some(words) = rest.strip_prefix(marker) else { continue };
        let length = clause_end(words);
        let bracket = ahead.char_indices().next_back().map_or(0, |(open, _)| open);
        let names = !words[..length].trim().is_empty()
            && !words.starts_with("在内")
            && inclusion(text, bracket).is_none();
        if names && (opened || marker == "不包括" || marker == "不包含") {
            let start = at + marker.len();
            return Some(Exception {
                whole: at..start + length,
                words: trimmed(text, start..start + length),
            });
        }
    }
    let words =
        rest.strip_prefix('除').filter(|words| !words.starts_with(['外', '尘', '去', '了', '此', '非']))?;
    if ahead.ends_with(VERBS) {
        return None;
    }
    let length = outer(words.get(..clause_end(words))?, words.starts_with(OBJECTS))?;
    let start = at + '除'.len_utf8();
    let inner = words[..length].trim_end_matches(['以', '之']);
    let whole = at..start + length + '外'.len_utf8();
    Some(Exception { whole, words: trimmed(text, start..start + inner.len()) })
}

/// Where the 外 stands that closes 除: where a phrase ends with it, or else, if that is not asked for, the first that is no part of
/// another word.
fn outer(words: &str, strictly: bool) -> Option<usize> {
    // 海外 begins a word; in 青海外 the 海 ends one.
    let free = |at: &usize| match words[..*at].strip_suffix('海') {
        Some(head) => !head.is_empty() && !head.ends_with(['、', '的', '在', '及', '和', '与', '对']),
        None => !words[..*at].ends_with(|c| OUTER_AFTER.contains(c)),
    };
    let mut places = words.match_indices('外').map(|(at, _)| at).filter(free);
    let after = |at: usize| &words[at + '外'.len_utf8()..];
    let closes = |at: &usize| !after(*at).starts_with(char::is_alphanumeric) || after(*at).starts_with('的');
    let open = |at: &usize| closes(at) || !strictly && !after(*at).starts_with(is_outer);
    places.find(open)
}

fn is_outer(c: char) -> bool {
    OUTER_BEFORE.contains(c)
}

/// Whether words end in a number and a short unit.
fn ends_in_measure(ahead: &str) -> bool {
    let tail: Vec<char> = ahead.chars().rev().take(6).collect();
    let number = tail.iter().position(|c| is_digit(*c));
    number.is_some_and(|at| tail[..at].iter().all(|c| c.is_alphanumeric() || c.is_whitespace()))
}

/// Whether the end of a text is inside a bracket.
fn is_bracketed(ahead: &str) -> bool {
    let depth = ahead.chars().fold(0i32, |depth, c| match c {
        '（' | '(' => depth + 1,
        '）' | ')' => depth - 1,
        _ => depth,
    });
    depth > 0
}

/// Where the clause or bracket begins that these words end in. An enumeration is one.
fn clause_start(ahead: &str) -> usize {
    let mut depth = 0;
    for (at, c) in ahead.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth > 0 => depth -= 1,
            '（' | '(' | '，' | '；' | '。' | '：' | ',' | ';' | ':' if depth == 0 => {
                return at + c.len_utf8();
            }
            _ => {}
        }
    }
    0
}

/// Where the clause or bracket ends that these words begin in.
fn clause_end(words: &str) -> usize {
    let mut depth = 0;
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth > 0 => depth -= 1,
            '）' | ')' | '，' | '；' | '。' | ',' | ';' if depth == 0 => return at,
            _ => {}
        }
    }
    words.len()
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}
