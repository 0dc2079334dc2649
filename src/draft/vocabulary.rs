//! The names that a clause may hold, the longest first.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use crate::fidelity::Words;
use crate::resolve::{AttributeId, Kind, Program, TermId};
use crate::syntax::name_key;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    Term(TermId),
    Flag(AttributeId),
    Level(AttributeId, usize),
    /// The attribute of a bound.
    Quantity(AttributeId),
    /// A word that need not be tested: stock, or the name of an attribute.
    Stock,
}

/// All names of a program.
pub struct Vocabulary<'a> {
    pub program: &'a Program,
    /// Name, what it stands for, and the characters it needs.
    names: Vec<(&'a str, Known, Vec<char>)>,
}

/// A name found in a text: one piece, or two in an enumeration.
#[derive(Debug, Clone)]
pub struct Found {
    pub known: Known,
    pub pieces: Vec<Range<usize>>,
}

impl<'a> Vocabulary<'a> {
    pub fn new(program: &'a Program) -> Self {
        let mut names: Vec<(&str, Known)> =
            program.terms.names().map(|(n, id)| (n, Known::Term(id))).collect();
        for (index, attribute) in program.attributes.iter().enumerate() {
            let id = AttributeId(index as u32);
            let own = std::iter::once(&attribute.name).chain(&attribute.aliases).map(String::as_str);
            match &attribute.kind {
                Kind::Flag => names.extend(own.map(|n| (n, Known::Flag(id)))),
                Kind::Quantity { .. } => names.extend(own.map(|n| (n, Known::Quantity(id)))),
                Kind::Level { levels } => {
                    names.extend(levels.iter().enumerate().flat_map(|(rank, level)| {
                        level.iter().map(move |n| (n.as_str(), Known::Level(id, rank)))
                    }))
                }
                _ => names.extend(own.map(|n| (n, Known::Stock))),
            }
        }
        names.extend(program.stock.iter().map(|s| (s.word.as_str(), Known::Stock)));
        names.retain(|(name, known)| name.chars().count() > 1 || matches!(known, Known::Level(..)));
        // The same word may be a term, a fact and a stock word: the first of them says most.
        names.sort_by_key(|(name, _)| Reverse(name_key(name).chars().count()));
        let mut seen = HashSet::new();
        names.retain(|(name, _)| seen.insert(name_key(name)));
        let needs = |(name, known): (&'a str, Known)| (name, known, name_key(name).chars().collect());
        Self { program, names: names.into_iter().map(needs).collect() }
    }

    /// The names in a text, without overlaps: the longest first, then, in what is left, names that share a part with their neighbours.
    pub fn find(&self, words: &Words<'_>, mut taken: Vec<Range<usize>>) -> Vec<Found> {
        let mut found = Vec::new();
        // Most names have a character that the text lacks.
        let letters: HashSet<char> = name_key(words.text).chars().collect();
        let possible = self.names.iter().filter(|(_, _, needs)| needs.iter().all(|c| letters.contains(c)));
        let possible: Vec<(&str, Known)> = possible.map(|(name, known, _)| (*name, *known)).collect();
        for (name, known) in &possible {
            for piece in words.find_whole(name) {
                if is_free(&piece, &taken) && is_whole(words.text, &piece, name) {
                    taken.push(piece.clone());
                    found.push(Found { known: *known, pieces: vec![piece] });
                }
            }
        }
        for (name, known) in &possible {
            if !matches!(known, Known::Term(_) | Known::Flag(_)) {
                continue;
            }
            for pieces in words.find(name) {
                let [head, tail] = &pieces[..] else { continue };
                // One piece is new, the other is the part that is shared.
                let size = |range: &Range<usize>| words.count(range);
                let shares = |new: &Range<usize>, other: &Range<usize>| {
                    is_free(new, &taken) && !is_free(other, &taken) && size(new) > 1 && size(other) > 1
                };
                if shares(head, tail) || shares(tail, head) {
                    taken.extend(pieces.iter().cloned());
                    found.push(Found { known: *known, pieces });
                    break;
                }
            }
        }
        found.sort_by_key(|f| f.pieces.first().map_or(0, |piece| piece.start));
        found
    }
}

fn is_free(range: &Range<usize>, taken: &[Range<usize>]) -> bool {
    taken.iter().all(|t| range.end <= t.start || t.end <= range.start)
}

/// Whether a name in Latin letters is a word of its own.
fn is_whole(text: &str, range: &Range<usize>, name: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !name.is_ascii()
        || !latin(text[..range.start].chars().next_back()) && !latin(text[range.end..].chars().next())
}
