//! Rules that are conjunctions, as bits: what a class of facts leaves of them is a mask, what all facts leave of them the masks together.
//!
//! Most rules ask for a product and this and that, and are lifted by one thing or another: each is true if each of its literals is. For
//! such rules a row needs no tree: one step per sort of facts for all rules at once.

use super::outcome::Rules;
use crate::compile::{Node, NodeId, Plan, PlanRule};
use crate::evaluate::Truth;
use crate::resolve::{RuleId, TestId};

/// Bits per word.
const WORD: usize = u64::BITS as usize;

/// A test and the truth of it that its rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    pub test: TestId,
    pub wanted: bool,
}

/// Of some rules those that are true, and those that are false; the others are open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mask {
    pub holds: Vec<u64>,
    pub fails: Vec<u64>,
}

impl Mask {
    /// The mask of so many rules of which nothing is said.
    pub fn all(rules: usize) -> Mask {
        let mut holds = vec![u64::MAX; rules.div_ceil(WORD)];
        if let Some(last) = holds.last_mut()
            && !rules.is_multiple_of(WORD)
        {
            *last = (1 << (rules % WORD)) - 1;
        }
        Mask { fails: vec![0; holds.len()], holds }
    }

    /// Adds how a literal of a rule comes out.
    pub fn add(&mut self, rule: usize, literal: Literal, truth: Truth) {
        let (word, bit) = (rule / WORD, 1 << (rule % WORD));
        match truth {
            Truth::True if literal.wanted => {}
            Truth::False if !literal.wanted => {}
            Truth::Unknown => self.holds[word] &= !bit,
            Truth::True | Truth::False => {
                self.holds[word] &= !bit;
                self.fails[word] |= bit;
            }
        }
    }

    /// What holds with another mask too, given as its words: those that hold, those that fail.
    pub fn and(&mut self, other: &[u64]) {
        let (holds, fails) = other.split_at(self.holds.len());
        self.holds.iter_mut().zip(holds).for_each(|(own, other)| *own &= other);
        self.fails.iter_mut().zip(fails).for_each(|(own, other)| *own |= other);
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.holds.iter().chain(&self.fails).copied()
    }

    /// Takes over another mask.
    pub fn copy(&mut self, other: &Mask) {
        self.holds.clone_from(&other.holds);
        self.fails.clone_from(&other.fails);
    }

    /// Whether some of `rules` rules neither holds nor fails.
    pub fn is_open(&self, rules: usize) -> bool {
        let settled = self.holds.iter().zip(&self.fails).map(|(holds, fails)| (holds | fails).count_ones());
        settled.sum::<u32>() as usize != rules
    }
}

/// The places of the rules that hold, in order.
pub fn holding(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(place, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (bit < WORD).then_some(place * WORD + bit)
        })
    })
}

/// The literals of rules, if all of them are conjunctions.
pub fn literals(rules: Rules<'_>, of: &[RuleId]) -> Option<Vec<Vec<Literal>>> {
    of.iter().map(|id| of_rule(rules.plan, &rules.plan.rules[id.index()])).collect()
}

fn of_rule(plan: &Plan, rule: &PlanRule) -> Option<Vec<Literal>> {
    let [when] = rule.whens.as_slice() else { return None };
    let mut literals = Vec::new();
    collect(plan, *when, true, &mut literals)?;
    for unless in &rule.unless {
        collect(plan, *unless, false, &mut literals)?;
    }
    Some(literals)
}

/// The literals of a condition that is to come out as wanted.
fn collect(plan: &Plan, condition: NodeId, wanted: bool, into: &mut Vec<Literal>) -> Option<()> {
    match plan.node(condition) {
        Node::Test(test) => into.push(Literal { test, wanted }),
        Node::Not(part) => collect(plan, part, !wanted, into)?,
        Node::All { first, count } if wanted || count == 1 => {
            for part in plan.children(first, count) {
                collect(plan, *part, wanted, into)?;
            }
        }
        Node::Any { first, count } if !wanted || count == 1 => {
            for part in plan.children(first, count) {
                collect(plan, *part, wanted, into)?;
            }
        }
        Node::All { .. } | Node::Any { .. } => return None,
    }
    Some(())
}
