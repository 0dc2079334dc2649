//! Which words of a line are not stated: denied, forbidden, only possible, put as a condition or as a question.
//!
//! Where the reader isn't sure what such a word says, everything that it may be said of is left to whoever wrote it. Only what
//! stands right behind a negation, and says what it denies, is read as a denial; see `denial` and `level`.

use std::ops::Range;

use super::denial;
use super::doubt_words::{
    BEFORE_NEGATION, BEFORE_NOUN, CONDITIONS, CONDITIONS_AHEAD, CONDITIONS_BEHIND, DOUBTS, NEGATIONS,
    NO_CONDITIONS, NO_NEGATIONS, QUESTION_ENDS, QUESTIONS, REOPENS,
};
use super::index::Meaning;
use super::level;
use super::line::Line;
use super::project_words::DENIED;
use super::token::{Token, Tokens, What};

/// For every letter, whether it may be stated.
pub(super) struct Stance {
    doubtful: Vec<bool>,
    /// Where the first negation begins that covers each letter.
    denied: Vec<usize>,
}

impl Stance {
    pub fn new(tokens: &Tokens<'_, '_>) -> Self {
        let line = tokens.line;
        let mut stance = Self { doubtful: vec![false; line.len()], denied: vec![usize::MAX; line.len()] };
        for sentence in sentences(line) {
            if let Some(start) = supposed(tokens, &sentence) {
                stance.doubtful[start..sentence.end].fill(true);
            }
        }
        // These are words of their own, and may be known.
        let excepts = (0..line.len()).filter(|at| line.starts_any(*at, DENIED).is_some());
        for noun in excepts.filter_map(|at| longer_noun(tokens, at)) {
            stance.doubtful[noun].fill(true);
        }
        let mut at = 0;
        while at < line.len() {
            at = if tokens.is_free(at) { stance.note(tokens, at) } else { at + 1 };
        }
        stance
    }

    /// Whether a letter is not stated by words of which the first is at `from`: a negation among those words is understood.
    pub fn is_doubtful(&self, at: usize, from: usize) -> bool {
        self.doubtful.get(at).copied().unwrap_or_default() || self.denied.get(at).is_some_and(|by| *by < from)
    }

    /// Notes the negation or doubt that begins at a letter, and tells where to go on.
    fn note(&mut self, tokens: &Tokens<'_, '_>, at: usize) -> usize {
        let line = tokens.line;
        if let Some(end) = latin_word(line, at, DOUBTS) {
            self.doubt(tokens, at, end);
            return end;
        }
        let negation = line.starts_any(at, NEGATIONS);
        let Some(end) = negation.filter(|_| line.starts_any(at, NO_NEGATIONS).is_none()) else {
            return at + 1;
        };
        match denied(tokens, at, end) {
            Some(object) => {
                let until = scope(line, at);
                let ends = !line.is_word(object)
                    || line.starts_any(object, &["的", "也", "又", "且", "并", "而"]).is_some();
                let until = if ends { object.min(until) } else { until };
                self.denied[at..until].iter_mut().for_each(|by| *by = at.min(*by));
            }
            None => self.doubt(tokens, at, end),
        }
        end
    }

    /// Puts in doubt what follows; or what precedes, where nothing follows.
    fn doubt(&mut self, tokens: &Tokens<'_, '_>, at: usize, end: usize) {
        // What is in doubt already is so to the same end.
        if self.doubtful[at] {
            return;
        }
        let until = scope(tokens.line, at).max(end);
        self.doubtful[at..until].fill(true);
        let first = tokens.all.partition_point(|token| token.letters.start < end);
        // 未采用的: what is denied stands before it.
        let object = (end..until)
            .find(|at| tokens.is_free(*at) && tokens.line.char(*at) == Some('的'))
            .unwrap_or(until);
        let later = tokens.all[first..].iter().take_while(|token| token.letters.start < object);
        if !later.into_iter().any(is_said)
            && let Some(subject) = subject(tokens, first, at)
        {
            self.doubtful[subject].fill(true);
        }
    }
}

/// Whether a word would state something.
fn is_said(token: &Token<'_>) -> bool {
    match &token.what {
        What::Name(meaning) => matches!(meaning, Meaning::Terms(_) | Meaning::Flag(_) | Meaning::Levels(_)),
        What::Place(_) | What::Amount(_) => true,
        _ => false,
    }
}

/// The noun before a letter of which the last word is only a part: 石棉瓦 before 以外.
fn longer_noun(tokens: &Tokens<'_, '_>, at: usize) -> Option<Range<usize>> {
    let line = tokens.line;
    let next = tokens.all.partition_point(|token| token.letters.start < at);
    let is_term = |token: &Token<'_>| matches!(token.what, What::Name(Meaning::Terms(_) | Meaning::Flag(_)));
    let last = tokens.all[..next].last().filter(|last| last.letters.end == at && is_term(last))?;
    let first = tokens.all[tokens.chain(next - 1).0].letters.start;
    let free = |at: usize| {
        tokens.is_free(at) && line.is_word(at) && !line.char(at).is_some_and(|c| BEFORE_NOUN.contains(c))
    };
    let led = |at: usize| {
        let behind = tokens.all[..next].iter().rev().find(|token| token.letters.end <= at);
        behind.filter(|token| token.letters.end == at && is_term(token)).map(|token| token.letters.start)
    };
    let mut start = first;
    while start > 0 {
        match led(start) {
            Some(earlier) => start = earlier,
            None if free(start - 1) => start -= 1,
            None => break,
        }
    }
    (start < first).then_some(start..last.letters.end)
}

/// What a negation is said of that nothing follows: 节能改造尚未完成.
fn subject(tokens: &Tokens<'_, '_>, next: usize, at: usize) -> Option<Range<usize>> {
    let line = tokens.line;
    let mut end = at;
    while let Some(earlier) = line.ends_any(end, BEFORE_NEGATION).filter(|earlier| tokens.is_free(*earlier)) {
        end = earlier;
    }
    let mut last = next.checked_sub(1)?;
    let skips =
        matches!(tokens.all[last].what, What::Name(Meaning::Stock)) && tokens.all[last].letters.end == end;
    if skips && last > 0 {
        end = tokens.all[last].letters.start;
        last -= 1;
        if !tokens.is_activity(last) {
            return None;
        }
    }
    if tokens.all[last].letters.end != end || !is_said(&tokens.all[last]) {
        return None;
    }
    let mut first = tokens.chain(last).0;
    // 节能改造: what stands right before an activity is said of it.
    while tokens.is_activity(last)
        && first > 0
        && tokens.all[first - 1].letters.end == tokens.all[first].letters.start
        && matches!(tokens.all[first - 1].what, What::Name(Meaning::Flag(_)))
    {
        first -= 1;
    }
    Some(tokens.all[first].letters.start..end)
}

/// Where the words end that a negation denies and that are read as denied.
fn denied(tokens: &Tokens<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let line = tokens.line;
    let mut index = tokens.all.partition_point(|token| token.letters.end <= end);
    let is_verb = |index: usize| {
        let what = tokens.all.get(index).map(|token| &token.what);
        matches!(what, Some(What::Name(Meaning::Stock | Meaning::Cue(_))))
    };
    while is_verb(index) {
        index += 1;
    }
    let token = tokens.all.get(index)?;
    let last = tokens.all.get(tokens.chain(index).1)?.letters.end;
    let by = match &token.what {
        What::Place(_) => denial::of_place(tokens, index),
        What::Name(Meaning::Levels(_)) => level::denied_from(tokens, index),
        What::Name(Meaning::Flag(_) | Meaning::Terms(_)) => {
            let single = line.ends_any(token.letters.start, &["不", "未"]);
            let single = single.filter(|_| matches!(token.what, What::Name(Meaning::Flag(_))));
            denial::of_name(tokens, index).into_iter().chain(single).min()
        }
        _ => None,
    };
    // 不生产新型干法水泥: not that it has no 新型干法.
    let goes_on = matches!(token.what, What::Name(Meaning::Terms(_)))
        && tokens.all.iter().skip(index + 1).any(|next| next.letters.start == last && is_said(next));
    by.filter(|by| *by <= at && !goes_on).map(|_| last)
}

/// Where the clause or the bracket ends that a word stands in, or what is stated begins again.
fn scope(line: &Line<'_>, at: usize) -> usize {
    let (clause, depth) = (line.clause(at), line.depth(at));
    let ends = |next: &usize| line.depth(*next) < depth || line.starts_any(*next, REOPENS).is_some();
    (at + 1..clause.end).find(ends).unwrap_or(clause.end)
}

/// Where a sentence begins to be only a condition or a question.
fn supposed(tokens: &Tokens<'_, '_>, sentence: &Range<usize>) -> Option<usize> {
    let line = tokens.line;
    let free = |at: &usize| tokens.is_free(*at);
    let end = sentence.clone().rev().find(|at| line.is_word(*at));
    let asks = end.and_then(|end| line.char(end)).is_some_and(|c| QUESTION_ENDS.contains(&c))
        || line.char(sentence.end - 1) == Some('?')
        || sentence.clone().filter(free).any(|at| {
            line.starts_any(at, QUESTIONS).is_some() || line.starts_any(at, CONDITIONS_BEHIND).is_some()
        });
    if asks {
        return Some(sentence.start);
    }
    sentence.clone().filter(free).find(|at| {
        let ahead = *at == line.clause(*at).start && line.starts_any(*at, NO_CONDITIONS).is_none();
        latin_word(line, *at, CONDITIONS).is_some()
            || ahead && line.starts_any(*at, CONDITIONS_AHEAD).is_some()
    })
}

/// Where the longest of some words ends that begins at a letter; those in Latin letters only as whole words.
fn latin_word(line: &Line<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let whole = |end: &usize| !line.is_inside_latin(at) && !line.is_inside_latin(*end);
    words.iter().filter_map(|word| line.starts(at, word)).filter(whole).max()
}

/// The sentences of a line.
fn sentences(line: &Line<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..line.len() {
        if at + 1 == line.len() || line.char(at).is_some_and(|c| matches!(c, '。' | '!' | '?')) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found
}
