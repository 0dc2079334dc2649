//! A sentence as printed -> the same in the spelling of the grammar.
//!
//! Print says one thing in many ways (`以内`, `低于或等于`, `（含本数）`) and lets words run on after a unit. Here each of them becomes
//! the words that the grammar knows, and where each byte came from is kept. Nothing is decided about what the words mean.

use std::ops::Range;
use std::sync::LazyLock;

use super::grammar::{Rule, keyword_of};
use super::unit_words::{After, unit_after};

/// Ends a number that has no unit, so that no word after it is taken for one. Never in official text: it is for private use.
const STOP: char = '\u{e000}';

/// Before a number, longest first: what print says and the word of the grammar for it.
const HEADS: [(&str, &str); 32] = [
    ("大于或者等于", "大于等于"),
    ("小于或者等于", "小于等于"),
    ("等于或大于", "大于等于"),
    ("等于或小于", "小于等于"),
    ("高于或等于", "大于等于"),
    ("低于或等于", "小于等于"),
    ("大于或等于", "大于等于"),
    ("小于或等于", "小于等于"),
    ("不得超过", "不超过"),
    ("不得高于", "不超过"),
    ("不得大于", "不超过"),
    ("不得多于", "不超过"),
    ("不得低于", "不低于"),
    ("不得少于", "不低于"),
    ("不得小于", "不低于"),
    ("不应超过", "不超过"),
    ("不应大于", "不超过"),
    ("不应低于", "不低于"),
    ("不应小于", "不低于"),
    ("高于等于", "大于等于"),
    ("低于等于", "小于等于"),
    ("未超过", "不超过"),
    ("未达到", "不足"),
    ("达不到", "不足"),
    ("未满", "不足"),
    ("不满", "不足"),
    ("不到", "不足"),
    ("达到", "不低于"),
    ("超出", "超过"),
    ("每年", "年产"),
    ("每日", "日产"),
    ("每天", "日产"),
];

/// After a quantity, longest first.
const TAILS: [(&str, &str); 12] = [
    ("（及）以下", "及以下"),
    ("（及）以上", "及以上"),
    ("及其以下", "及以下"),
    ("及其以上", "及以上"),
    ("或者以下", "及以下"),
    ("或者以上", "及以上"),
    ("或以下", "及以下"),
    ("或以上", "及以上"),
    ("及以内", "及以下"),
    ("（含）以内", "及以下"),
    ("以内", "及以下"),
    ("之内", "及以下"),
];

/// A sentence in the spelling of the grammar.
pub(super) struct Spaced {
    pub text: String,
    /// The byte of the sentence that each byte stands for.
    origin: Vec<usize>,
    /// Numbers whose sign was taken off, since the grammar of rules has none: where in `text`, and where the sign stood.
    negative: Vec<(usize, usize)>,
}

impl Spaced {
    pub fn new(text: &str, is_unit: &dyn Fn(&str) -> bool) -> Self {
        let mut spaced =
            Self { text: String::with_capacity(text.len() + 8), origin: Vec::new(), negative: Vec::new() };
        let mut at = 0;
        let mut break_at: Option<(usize, char)> = None;
        let mut skipped = 0..0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            if let Some((_, mark)) = break_at.take_if(|(place, _)| *place <= at) {
                spaced.push(mark, at);
            }
            if skipped.contains(&at) {
                at = skipped.end;
                continue;
            }
            if let Some((length, words)) = rewritten(text, at) {
                spaced.replace(words, at..at + length);
                spaced.push(' ', at + length);
                at += length;
                continue;
            }
            if let Some(length) = sign(text, at) {
                spaced.negative.push((spaced.text.len(), at));
                at += length;
                continue;
            }
            if let Some(length) = tail(&text[at..]) {
                break_at = Some((at + length, ' '));
            }
            spaced.push(c, at);
            at += c.len_utf8();
            let rest = &text[at..];
            if is_digit(c) && !rest.starts_with(|n| is_digit(n) || matches!(n, '.' | '．')) {
                match unit_after(rest, says_bound(text, at), is_unit) {
                    After::Unit { end, noun } => {
                        break_at = Some((at + end, ' '));
                        skipped = at + end..at + end + noun;
                    }
                    After::Words(end) => break_at = Some((at + end, STOP)),
                    After::Nothing => {}
                }
            }
        }
        spaced.origin.push(text.len());
        spaced
    }

    /// The byte of the sentence at which what begins at byte `at` of this text does.
    pub fn start(&self, at: usize) -> usize {
        let signed = self.negative.iter().find(|(number, _)| *number == at);
        signed.map_or_else(|| self.origin.get(at).copied().unwrap_or_default(), |(_, sign)| *sign)
    }

    /// The byte of the sentence just after byte `end` of this text; what was added belongs to nothing.
    pub fn end(&self, end: usize) -> usize {
        let last = self.text.get(..end).and_then(|text| text.char_indices().next_back());
        last.map_or(0, |(at, c)| self.origin[at] + if is_added(c) { 0 } else { c.len_utf8() })
    }

    /// Whether a number inside these bytes had a sign.
    pub fn is_negative(&self, range: &Range<usize>) -> bool {
        self.negative.iter().any(|(number, _)| range.contains(number))
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origin.extend((0..c.len_utf8()).map(|byte| if is_added(c) { at } else { at + byte }));
    }

    /// Puts words where others stood: the last character ends where they did.
    fn replace(&mut self, words: &str, range: Range<usize>) {
        let mut characters = words.chars().peekable();
        while let Some(c) = characters.next() {
            let at = if characters.peek().is_none() {
                range.end.saturating_sub(c.len_utf8())
            } else {
                range.start
            };
            self.push(c, at);
        }
    }
}

fn is_added(c: char) -> bool {
    matches!(c, ' ' | STOP)
}

/// The words of the grammar for what begins at a byte, and how long that is.
fn rewritten(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = text.get(at..)?;
    if let Some(found) = inclusion(text, at) {
        return Some(found);
    }
    let head = HEADS.iter().find(|(word, _)| rest.strip_prefix(word).is_some_and(starts_number));
    let known = |word: &str, after: &str| !(word.ends_with(['上', '下']) && after.starts_with('游'));
    let tail =
        || TAILS.iter().find(|(word, _)| rest.strip_prefix(word).is_some_and(|after| known(word, after)));
    head.or_else(tail).map(|(word, known)| (word.len(), *known))
}

/// `（含）`, `（不含本数）`, `（含 30 万吨/年）` after the same number: how long the bracket is and what it says.
pub(super) fn inclusion(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = text.get(at..)?;
    let open = rest.chars().next().filter(|c| matches!(c, '（' | '('))?;
    let close = rest.find(['）', ')'])?;
    let inner = rest.get(open.len_utf8()..close)?.trim();
    let length = close + rest[close..].chars().next().map_or(0, char::len_utf8);
    let words = [
        ("不包括", "（不含）"),
        ("不包含", "（不含）"),
        ("不含", "（不含）"),
        ("包括", "（含）"),
        ("包含", "（含）"),
        ("含", "（含）"),
    ];
    let (word, said) = words.into_iter().find(|(word, _)| inner.starts_with(word))?;
    let what = inner[word.len()..].trim();
    let number = |text: &str| text.chars().take_while(|c| is_digit(*c) || *c == '.').collect::<String>();
    let same = || {
        let ahead = &text[..at];
        let last = ahead.rfind(is_digit).map_or("", |last| {
            let head = &ahead[..last + ahead[last..].chars().next().map_or(0, char::len_utf8)];
            &head[head.trim_end_matches(|c| is_digit(c) || c == '.').len()..]
        });
        !last.is_empty() && number(what) == last && what.chars().count() < 16
    };
    let alone = matches!(what, "" | "本数" | "该数" | "此数" | "本级");
    (alone || same()).then_some((length, said))
}

/// The sign of a negative number at a byte: a minus that joins it to no word and to no other number, or 零下.
fn sign(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if let Some(after) = rest.strip_prefix("零下") {
        let blank = after.len() - after.trim_start().len();
        return after.trim_start().starts_with(is_digit).then_some("零下".len() + blank);
    }
    let minus = rest.chars().next().filter(|c| matches!(c, '-' | '－' | '−' | '–'))?;
    let ahead = text.get(..at)?;
    let begins = rest[minus.len_utf8()..].starts_with(is_digit);
    let joined = ahead.ends_with(|c: char| c.is_ascii_alphanumeric() || is_digit(c));
    // What stands between this and the last sign that ends a number or a word.
    let near =
        ahead.rsplit(['，', '；', '。', '、', '：', '（', '）', '~', '～', '至', '到', '(', ')']).next()?;
    (begins && !joined && !near.contains(is_digit)).then_some(minus.len_utf8())
}

/// Whether the number that ends here stands behind words or a sign that make it a bound.
fn says_bound(text: &str, end: usize) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let rules = [Rule::kw_no_more, Rule::kw_no_less, Rule::kw_more, Rule::kw_less];
        let keywords = rules.into_iter().filter_map(keyword_of);
        keywords.flat_map(|keyword| keyword.spellings()).chain(HEADS.iter().map(|(word, _)| *word)).collect()
    });
    let ahead = text[..end].trim_end_matches(|c| is_digit(c) || matches!(c, '.' | '．')).trim_end();
    ahead.ends_with(['<', '>', '=', '≤', '≥', '＜', '＞', '＝', '≦', '≧'])
        || WORDS.iter().any(|word| ahead.ends_with(word))
}

fn starts_number(after: &str) -> bool {
    let after = after.trim_start();
    after.trim_start_matches(['-', '－', '−', '–']).starts_with(is_digit) || after.starts_with("零下")
}

/// The length of 及以下, 以上 and so on where one begins a text; 以下游 is none.
pub(super) fn tail(text: &str) -> Option<usize> {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let rules = [Rule::kw_or_less, Rule::kw_or_more, Rule::kw_below, Rule::kw_above];
        let keywords = rules.into_iter().filter_map(keyword_of);
        keywords.flat_map(|keyword| keyword.spellings()).filter(|word| !word.is_ascii()).collect()
    });
    let own = WORDS.iter().copied().chain(TAILS.iter().map(|(word, _)| *word));
    let length = own.filter(|word| text.starts_with(word)).map(str::len).max()?;
    (!text[length..].starts_with('游')).then_some(length)
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}
