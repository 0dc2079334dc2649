//! Counting: words by what became of them, items and clauses by state, shares of the whole.

use std::ops::Add;

use super::report::{ItemCounts, ItemCoverage, Presence, Shares, State, Totals, WordCounts, WordState};
use super::share::Share;

impl State {
    /// What became of something with these words.
    pub(super) fn of(words: &WordCounts) -> State {
        match (words.cited, words.set_aside, words.uncited) {
            (0, 0, _) => State::Uncited,
            (_, _, 1..) => State::Partial,
            (0, ..) => State::SetAside,
            _ => State::Cited,
        }
    }
}

impl WordCounts {
    /// Cited or set aside.
    pub fn covered(&self) -> usize {
        self.cited + self.set_aside
    }

    pub(super) fn add(&mut self, state: WordState, count: usize, stock: usize) {
        self.total += count;
        self.stock += stock;
        match state {
            WordState::Cited => self.cited += count,
            WordState::SetAside => self.set_aside += count,
            WordState::Uncited => self.uncited += count,
        }
    }
}

impl Add for WordCounts {
    type Output = WordCounts;

    fn add(self, other: WordCounts) -> WordCounts {
        WordCounts {
            total: self.total + other.total,
            cited: self.cited + other.cited,
            set_aside: self.set_aside + other.set_aside,
            uncited: self.uncited + other.uncited,
            stock: self.stock + other.stock,
        }
    }
}

impl ItemCounts {
    /// With no word uncited.
    pub fn covered(&self) -> usize {
        self.cited + self.set_aside
    }

    fn add(&mut self, state: State) {
        self.total += 1;
        match state {
            State::Cited => self.cited += 1,
            State::SetAside => self.set_aside += 1,
            State::Partial => self.partial += 1,
            State::Uncited => self.uncited += 1,
        }
    }
}

impl Totals {
    /// Of these items, without those that are cut.
    pub(super) fn of<'a>(items: impl Iterator<Item = &'a ItemCoverage>) -> Totals {
        let mut totals = Totals::default();
        for item in items.filter(|item| item.presence != Presence::Cut) {
            totals.items.add(item.state);
            item.clauses.iter().for_each(|clause| totals.clauses.add(clause.state));
            totals.words = totals.words + item.words;
        }
        let Totals { items, clauses, words, .. } = totals;
        totals.shares = Shares {
            items: Share::of(items.covered(), items.total),
            clauses: Share::of(clauses.covered(), clauses.total),
            words: Share::of(words.covered(), words.total),
            cited: Share::of(words.cited, words.total),
            set_aside: Share::of(words.set_aside, words.total),
            uncited: Share::of(words.uncited, words.total),
            stock: Share::of(words.stock, words.cited),
        };
        totals
    }
}
