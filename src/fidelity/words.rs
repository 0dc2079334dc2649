//! Finding names in official words.
//!
//! Names compare as everywhere: after NFKC, case folded, without spaces, hyphens and brackets. So `石膏（空心）砌块` holds
//! 石膏空心砌块. And what is enumerated may share a part: `中碱、无碱玻璃球窑` holds 中碱玻璃球窑 too, and `石膏（空心）砌块` 石膏砌块.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::syntax::{is_own_key, name_key};

/// A text and its letters, folded as names are.
pub struct Words<'a> {
    pub text: &'a str,
    letters: Vec<Letter>,
    held: Held,
}

/// Which characters the words of a text may have: most names are seen to be missing without looking further.
#[derive(Default)]
struct Held([u64; 8]);

impl Held {
    fn add(&mut self, c: char) {
        let (word, bit) = Held::place(c);
        self.0[word] |= bit;
    }

    /// False if the character is certainly not there.
    fn may_have(&self, c: char) -> bool {
        let (word, bit) = Held::place(c);
        self.0[word] & bit != 0
    }

    fn place(c: char) -> (usize, u64) {
        let number = u32::from(c);
        (number as usize / 64 % 8, 1 << (number % 64))
    }
}

/// One character of the folded text and the bytes it comes from.
pub struct Letter {
    pub char: char,
    pub range: Range<usize>,
    pub role: Role,
}

/// What a letter is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Part of a word.
    Word,
    /// A bracket or hyphen: names ignore it.
    Soft,
    /// Punctuation that no name runs over.
    Stop,
}

/// Words that join the members of an enumeration, besides the comma 、.
const JOINERS: [&[char]; 6] = [&['和'], &['及'], &['与'], &['或'], &['以', '及'], &['等']];

impl<'a> Words<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut letters = Vec::with_capacity(text.len() / 3);
        let mut held = Held::default();
        let mut add = |char: char, range: Range<usize>| {
            let role = role(char);
            if role == Role::Word {
                held.add(char);
            }
            letters.push(Letter { char, range, role });
        };
        for (at, original) in text.char_indices() {
            let range = at..at + original.len_utf8();
            // Han letters are their own folding.
            if matches!(original, '\u{4e00}'..='\u{9fff}') {
                add(original, range);
                continue;
            }
            let folded = std::iter::once(original).nfkc().flat_map(char::to_lowercase);
            folded.filter(|c| !c.is_whitespace()).for_each(|char| add(char, range.clone()));
        }
        Self { text, letters, held }
    }

    /// The letters of the text, without blanks.
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// Every place where a name stands, each as the byte ranges of its pieces: one where it is written as a whole; two where it
    /// shares a part with its neighbours, which is looked for only if it is nowhere whole.
    pub fn find(&self, name: &str) -> Vec<Vec<Range<usize>>> {
        let Some(key) = self.key(name) else { return Vec::new() };
        let whole = self.whole(&key);
        if whole.is_empty() {
            return self.shared(&key);
        }
        whole.into_iter().map(|piece| std::iter::once(piece).collect()).collect()
    }

    /// Every place where a name is written as a whole.
    pub fn find_whole(&self, name: &str) -> Vec<Range<usize>> {
        self.key(name).map_or(Vec::new(), |key| self.whole(&key))
    }

    /// Whether a name stands somewhere, whole or in two pieces.
    pub fn has(&self, name: &str) -> bool {
        let Some(key) = self.key(name) else { return false };
        let is_whole = (0..self.letters.len()).any(|at| self.matches(at, &key).is_some());
        is_whole || !self.shared(&key).is_empty()
    }

    /// The runs of words that nothing in `covered` explains, as byte ranges.
    pub fn uncovered(&self, covered: &[Range<usize>]) -> Vec<Range<usize>> {
        let explained =
            |range: &Range<usize>| covered.iter().any(|c| c.start <= range.start && range.end <= c.end);
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for letter in &self.letters {
            match letter.role {
                Role::Soft => {}
                Role::Stop => open = false,
                Role::Word if explained(&letter.range) => open = false,
                Role::Word => match runs.last_mut().filter(|_| open) {
                    Some(run) => run.end = letter.range.end,
                    None => {
                        runs.push(letter.range.clone());
                        open = true;
                    }
                },
            }
        }
        runs
    }

    /// The number of characters that are words, in a byte range.
    pub fn count(&self, range: &Range<usize>) -> usize {
        let inside =
            |l: &&Letter| l.role == Role::Word && range.start <= l.range.start && l.range.end <= range.end;
        self.letters.iter().filter(inside).count()
    }

    /// What spells a name; none if some of it is nowhere in the text.
    fn key(&self, name: &str) -> Option<Vec<char>> {
        let all_held = |name: &str| name.chars().all(|c| self.held.may_have(c));
        if name.starts_with(|c| matches!(c, '\u{4e00}'..='\u{9fff}') && !self.held.may_have(c)) {
            return None;
        }
        if is_own_key(name) {
            return (!name.is_empty() && all_held(name)).then(|| name.chars().collect());
        }
        let key = name_key(name);
        (!key.is_empty() && all_held(&key)).then(|| key.chars().collect())
    }

    fn whole(&self, key: &[char]) -> Vec<Range<usize>> {
        let starts = 0..self.letters.len();
        starts.filter_map(|at| self.matches(at, key)).map(|letters| self.bytes(letters)).collect()
    }

    /// The letters that spell `key` from letter `at` on.
    pub(super) fn matches(&self, at: usize, key: &[char]) -> Option<Range<usize>> {
        let mut next = at;
        for (index, wanted) in key.iter().enumerate() {
            while index > 0 && self.letters.get(next).is_some_and(|l| l.role == Role::Soft) {
                next += 1;
            }
            let letter = self.letters.get(next)?;
            if letter.role != Role::Word || letter.char != *wanted {
                return None;
            }
            next += 1;
        }
        Some(at..next)
    }

    /// Places where a name stands in two pieces of one clause, with an enumeration or a bracket at one side of the gap.
    fn shared(&self, key: &[char]) -> Vec<Vec<Range<usize>>> {
        let mut found: Vec<Vec<Range<usize>>> = Vec::new();
        for cut in 1..key.len() {
            let (head, tail) = key.split_at(cut);
            for start in 0..self.letters.len() {
                let Some(head) = self.matches(start, head) else { continue };
                let stop = self.clause_end(head.end);
                let mut tails = (head.end + 1..stop).filter_map(|at| self.matches(at, tail));
                let Some(tail) = tails.find(|tail| self.enumerates(head.end..tail.start, tail.end)) else {
                    continue;
                };
                let pieces = vec![self.bytes(head), self.bytes(tail)];
                // Of several beginnings for one end it is the nearest.
                found.retain(|other| other.last() != pieces.last());
                found.push(pieces);
            }
        }
        found
    }

    /// Whether the gap between two pieces is what an enumeration or a bracket puts there.
    fn enumerates(&self, gap: Range<usize>, end: usize) -> bool {
        let opens = |at: usize| self.letters.get(at).is_some_and(|l| matches!(l.char, '(' | '['));
        let closes = |at: usize| self.letters.get(at).is_some_and(|l| matches!(l.char, ')' | ']'));
        self.joined_after(gap.start)
            || self.joined_before(gap.end)
            || opens(gap.start)
            || closes(end) && opens(gap.end - 1)
    }

    fn joined_after(&self, at: usize) -> bool {
        let comma = self.letters.get(at).is_some_and(|l| matches!(l.char, '、' | ',' | '/'));
        comma || JOINERS.iter().any(|joiner| self.matches(at, joiner).is_some())
    }

    fn joined_before(&self, at: usize) -> bool {
        let comma = at.checked_sub(1).is_some_and(|i| matches!(self.letters[i].char, '、' | ',' | '/'));
        comma
            || JOINERS.iter().any(|joiner| {
                at.checked_sub(joiner.len()).is_some_and(|from| self.matches(from, joiner).is_some())
            })
    }

    /// The next letter that ends a clause: pieces of a name are not sought beyond it.
    fn clause_end(&self, from: usize) -> usize {
        let ends = |l: &Letter| matches!(l.char, ';' | '。' | ':');
        self.letters[from..].iter().position(ends).map_or(self.letters.len(), |i| from + i)
    }

    fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        self.letters[letters.start].range.start..self.letters[letters.end - 1].range.end
    }
}

fn role(char: char) -> Role {
    match char {
        '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕' | '-' | '‐' | '‑' | '–' | '—' | '−' => {
            Role::Soft
        }
        c if c.is_alphanumeric() => Role::Word,
        '%' | '℃' | '°' | '‰' | '<' | '>' | '=' | '≤' | '≥' | '×' | '+' => Role::Word,
        _ => Role::Stop,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, name: &str) -> Vec<String> {
        let pieces = Words::new(text).find(name).into_iter();
        pieces.map(|pieces| pieces.into_iter().map(|p| &text[p]).collect::<Vec<_>>().join("…")).collect()
    }

    #[test]
    fn names_run_over_brackets_and_hyphens() {
        assert_eq!(found("石膏（空心）砌块", "石膏空心砌块"), ["石膏（空心）砌块"]);
        assert_eq!(found("维生素 B12、维生素Ｂ1", "维生素 B1"), ["维生素 B1", "维生素Ｂ1"]);
        assert_eq!(found("玻璃、电", "玻璃电"), ["玻璃…电"]);
    }

    #[test]
    fn members_of_an_enumeration_share_a_part() {
        assert_eq!(found("中碱、无碱、耐碱玻璃球窑", "中碱玻璃球窑"), ["中碱…玻璃球窑"]);
        assert_eq!(found("轻质发泡陶瓷隔墙板及保温板材", "轻质发泡陶瓷保温板材"), ["轻质发泡陶瓷…保温板材"]);
        assert_eq!(found("石膏（空心）砌块", "石膏砌块"), ["石膏…砌块"]);
        assert_eq!(found("熔化废钢的钢坯（锭）", "钢锭"), ["钢…锭"]);
        assert!(found("玄武岩纤维池窑；玻璃纤维毡", "玄武岩纤维毡").is_empty());
        assert!(found("石膏的砌块", "石膏砌块").is_empty());
    }

    #[test]
    fn what_is_not_covered_is_told_in_runs() {
        let words = Words::new("高档（含）石膏，新板");
        let covered = words.find("石膏").concat();
        let runs = words.uncovered(&covered);
        let shown: Vec<_> = runs.iter().map(|r| &words.text[r.clone()]).collect();
        assert_eq!(shown, ["高档（含", "新板"]);
        assert_eq!(words.count(&(0..words.text.len())), 7);
    }
}
