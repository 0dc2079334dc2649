//! A line -> its words: names, places, amounts and companies, none over another.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::amount::{Amount, amounts};
use super::aside::asides;
use super::company;
use super::index::{Index, Meaning};
use super::line::Line;
use super::place::{Path, Places};
use super::project_words::{BUILT, GIVEN_UP, JOINERS, REDUCED_TO};
use super::stance::Stance;
use crate::resolve::{AttributeId, Program, TermId};

/// A word of the sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'i> {
    pub letters: Range<usize>,
    pub what: What<'i>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What<'i> {
    Name(&'i Meaning),
    Place(Path),
    Amount(Amount),
    Company,
    /// The name of a works, which may be what is built.
    Works,
    /// A figure or an address that no fact is about.
    Aside,
}

/// The words of a line, in order.
pub(super) struct Tokens<'a, 'i> {
    pub program: &'a Program,
    pub line: &'a Line<'a>,
    pub all: Vec<Token<'i>>,
    /// Whether each letter stands in what the project gives up.
    given_up: Vec<bool>,
    /// The first and the last word of the enumeration that each word stands in.
    chains: Vec<(usize, usize)>,
    /// Whether each letter stands in a word.
    taken: Vec<bool>,
    stance: Option<Stance>,
}

/// What may be the words of a line: companies, and everything else, the longest first.
pub(super) struct Candidates<'i> {
    companies: Vec<Token<'i>>,
    others: Vec<Token<'i>>,
}

impl<'i> Candidates<'i> {
    pub fn new(program: &Program, index: &'i Index, line: &Line<'_>) -> Self {
        let places = Places { program, index };
        let mut taken = vec![false; line.len()];
        let mut companies: Vec<Token<'i>> = Vec::new();
        for letters in company::companies(line, &places) {
            taken[letters.clone()].fill(true);
            let works = line.before(letters.end) == Some('厂');
            companies.push(Token { letters, what: if works { What::Works } else { What::Company } });
        }
        let mut others = names_and_amounts(line, index, program);
        let starts: HashSet<usize> =
            others.iter().chain(&companies).map(|token| token.letters.start).collect();
        let ends_well =
            |at: usize| !line.is_word(at) || starts.contains(&at) || line.starts_any(at, BUILT).is_some();
        for at in (0..line.len()).filter(|at| !taken[*at]) {
            if let Some(path) = places.path(line, at)
                && places.is_stated(line, &path, ends_well(path.letters.end))
            {
                let town = places.town(line, path.letters.end);
                let village = town.as_ref().and_then(|town| places.town(line, town.end));
                let towns = town.into_iter().chain(village);
                others.extend(towns.map(|letters| Token { letters, what: What::Aside }));
                others.push(Token { letters: path.letters.clone(), what: What::Place(path) });
            }
        }
        // The longest says most; of the same length the first.
        others.sort_by_key(|token| (Reverse(token.letters.len()), token.letters.start));
        Self { companies, others }
    }
}

impl<'a, 'i> Tokens<'a, 'i> {
    /// The words of a line without the names in `refused`: what turned out not to be meant there.
    pub fn new(
        program: &'a Program,
        line: &'a Line<'a>,
        candidates: &Candidates<'i>,
        refused: &HashSet<Range<usize>>,
    ) -> Self {
        let mut taken = vec![false; line.len()];
        let mut all: Vec<Token<'i>> = Vec::new();
        let others = candidates.others.iter().filter(|token| !refused.contains(&token.letters));
        for token in candidates.companies.iter().chain(others) {
            if taken[token.letters.clone()].iter().all(|taken| !taken) {
                taken[token.letters.clone()].fill(true);
                all.push(token.clone());
            }
        }
        all.sort_by_key(|token| token.letters.start);
        let (given_up, chains) = (given_up(line), Vec::new());
        let mut tokens = Self { program, line, all, given_up, chains, taken, stance: None };
        tokens.chains = tokens.chains();
        tokens.stance = Some(Stance::new(&tokens));
        tokens
    }

    /// Whether a word is said of what the project gives up.
    pub fn is_given_up(&self, index: usize) -> bool {
        self.given_up.get(self.all[index].letters.start).copied().unwrap_or_default()
    }

    /// Whether a word is not stated by words of which the first letter is `from`.
    pub fn is_doubtful(&self, index: usize, from: usize) -> bool {
        self.is_doubtful_at(self.all[index].letters.start, from)
    }

    /// Whether a letter is not stated by words of which the first letter is `from`.
    pub fn is_doubtful_at(&self, at: usize, from: usize) -> bool {
        self.stance.as_ref().is_some_and(|stance| stance.is_doubtful(at, from))
    }

    /// Whether no word holds a letter.
    pub fn is_free(&self, at: usize) -> bool {
        self.taken.get(at).is_some_and(|taken| !taken)
    }

    /// Whether a word names a kind of construction before anything else.
    pub fn is_construction(&self, index: usize) -> bool {
        self.program.standard.construction.is_some_and(|kind| self.is_of(index, kind))
    }

    /// Whether a word names an activity before anything else.
    pub fn is_activity(&self, index: usize) -> bool {
        self.program.attribute_keys.get("活动").is_some_and(|activity| self.is_of(index, *activity))
    }

    /// Whether a word names a product before anything else.
    pub fn is_product(&self, index: usize) -> bool {
        self.program.standard.product.is_some_and(|product| self.is_of(index, product))
    }

    fn is_of(&self, index: usize, attribute: AttributeId) -> bool {
        let Some(What::Name(Meaning::Terms(terms))) = self.all.get(index).map(|token| &token.what) else {
            return false;
        };
        terms.first().is_some_and(|t| self.program.terms.get(*t).attributes.first() == Some(&attribute))
    }

    /// Whether some of these terms are products before anything else.
    pub fn has_product(&self, terms: &[TermId]) -> bool {
        let product = self.program.standard.product;
        terms.iter().any(|term| self.program.terms.get(*term).attributes.first().copied() == product)
    }

    /// The word that directly follows another.
    pub fn adjacent(&self, index: usize) -> Option<usize> {
        let next = self.all.get(index + 1)?;
        (next.letters.start == self.all[index].letters.end).then_some(index + 1)
    }

    /// The first and the last word of an enumeration of names that holds this one.
    pub fn chain(&self, index: usize) -> (usize, usize) {
        self.chains.get(index).copied().unwrap_or((index, index))
    }

    fn chains(&self) -> Vec<(usize, usize)> {
        let mut chains = Vec::with_capacity(self.all.len());
        while chains.len() < self.all.len() {
            let first = chains.len();
            let last = (first..).find(|at| !self.is_joined(*at)).unwrap_or(first);
            chains.extend((first..=last).map(|_| (first, last)));
        }
        chains
    }

    /// Whether a word and the next are members of an enumeration.
    fn is_joined(&self, index: usize) -> bool {
        let (Some(one), Some(next)) = (self.all.get(index), self.all.get(index + 1)) else { return false };
        let names = |token: &Token<'_>| {
            matches!(token.what, What::Name(Meaning::Terms(_) | Meaning::Flag(_)) | What::Place(_))
        };
        names(one) && names(next) && self.is_joint(one.letters.end, next.letters.start)
    }

    /// Whether the letters between two words join them.
    pub fn is_joint(&self, from: usize, to: usize) -> bool {
        JOINERS.iter().any(|joiner| self.line.starts(from, joiner) == Some(to))
    }
}

fn names_and_amounts<'i>(line: &Line<'_>, index: &'i Index, program: &Program) -> Vec<Token<'i>> {
    let names = line.find(&|first| index.longest(first), &|key| index.name(key));
    let names = names.into_iter().map(|(letters, meaning)| Token { letters, what: What::Name(meaning) });
    let asides = asides(line, index);
    // 2025年 is a date, and no duration: not both.
    let figures: HashSet<usize> = asides.iter().map(|letters| letters.start).collect();
    let amounts = amounts(line, &program.units).into_iter();
    let amounts = amounts.filter(|amount| !figures.contains(&amount.letters.start));
    let amounts = amounts.map(|amount| Token { letters: amount.letters.clone(), what: What::Amount(amount) });
    let asides = asides.into_iter().map(|letters| Token { letters, what: What::Aside });
    asides.chain(names).chain(amounts).collect()
}

/// The letters from 拆除 and the like to the end of the clause, or to what is built instead.
fn given_up(line: &Line<'_>) -> Vec<bool> {
    let mut until = 0;
    let given_up = |at: usize| {
        let is_kept = line.before(at) == Some('不');
        if !is_kept && line.starts_any(at, GIVEN_UP).is_some() && line.starts_any(at, REDUCED_TO).is_none() {
            until = line.clause(at).end;
        }
        if line.starts_any(at, BUILT).is_some() {
            until = at;
        }
        at < until
    };
    (0..line.len()).map(given_up).collect()
}
