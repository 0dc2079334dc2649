//! An attribute that is read twice is stated once.
//!
//! What holds of both readings of one statement: a class that no definition adds holds the word that was stated, so the
//! other reading has a class with that word, or one that a definition put in its place. This only says what holds of every
//! project, so that it loses none.

use fixedbitset::FixedBitSet;
use rustsat::types::Lit;

use super::vocabulary::Vocabulary;
use crate::analyze::encode::Encoding;
use crate::resolve::{AttributeId, TermId};

/// Ties the copies of attributes to what they are copies of.
pub fn tie(encoding: &mut Encoding<'_>, vocabulary: &Vocabulary) {
    for (copy, of) in &vocabulary.copies {
        if encoding.variables.flags.contains_key(copy) {
            continue;
        }
        let first = Reading::of(encoding, vocabulary, *of);
        let second = Reading::of(encoding, vocabulary, *copy);
        let (Some(first), Some(second)) = (first, second) else { continue };
        for (one, other) in [(&first, &second), (&second, &first)] {
            for (class, lit) in one.lits.iter().enumerate() {
                let mut clause: Vec<Lit> = one.fitting(class, other, vocabulary.genus.as_ref()).collect();
                clause.push(!*lit);
                encoding.clauses.add(&clause);
            }
        }
    }
}

/// One reading of an attribute.
struct Reading {
    lits: Vec<Lit>,
    /// The words of each class, as they are stated.
    points: Vec<FixedBitSet>,
    /// Whether a class may be there because a definition says so that the other side does not have.
    defined: Vec<bool>,
}

impl Reading {
    fn of(encoding: &Encoding<'_>, vocabulary: &Vocabulary, attribute: AttributeId) -> Option<Reading> {
        let lits = encoding.variables.terms.get(&attribute)?.of.clone();
        let stated = |points: &FixedBitSet| -> FixedBitSet {
            points.ones().map(|point| vocabulary.original(TermId(point as u32)).index()).collect()
        };
        let domain = encoding.space.terms.get(&attribute)?;
        let points: Vec<FixedBitSet> = domain.classes.iter().map(stated).collect();
        let defined = points.iter().map(|class| !class.is_disjoint(&vocabulary.turned)).collect();
        Some(Reading { lits, points, defined })
    }

    /// The classes of the other reading one of which there is where this one has a class.
    fn fitting<'r>(
        &'r self,
        class: usize,
        other: &'r Reading,
        genus: Option<&'r FixedBitSet>,
    ) -> impl Iterator<Item = Lit> + 'r {
        let fits = move |place: &usize| {
            let points = &other.points[*place];
            let may_be_stated = || genus.is_none_or(|genus| !points.is_disjoint(genus));
            if points.is_clear() || self.points[class].is_clear() {
                return points.is_clear() && self.points[class].is_clear();
            }
            other.defined[*place]
                || !points.is_disjoint(&self.points[class])
                || self.defined[class] && may_be_stated()
        };
        (0..other.lits.len()).filter(fits).map(|place| other.lits[place])
    }
}
