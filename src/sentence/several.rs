//! Several products of which each has an amount of its own: a capacity holds for all products of a unit, so none of them is one.

use super::index::Meaning;
use super::measuring::{Stated, Time};
use super::token::{Tokens, What};
use crate::resolve::{AttributeId, TermId};

/// An amount that is a capacity, or would be if facts had one of that unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sized {
    /// Which word it is, and where the words begin that say what it is.
    pub index: usize,
    pub start: usize,
    pub attribute: Option<AttributeId>,
    pub time: Time,
}

/// Without the capacities of which each is one product's alone.
pub(super) fn drop_shared(tokens: &Tokens<'_, '_>, all: &[Sized], found: &mut Vec<Stated>) {
    for one in shared_out(tokens, all) {
        let at = tokens.all[one.index].letters.start;
        found.retain(|stated| Some(stated.attribute) != one.attribute || !stated.letters.contains(&at));
    }
}

/// Those of which another product has an amount of the same kind for itself.
fn shared_out(tokens: &Tokens<'_, '_>, all: &[Sized]) -> Vec<Sized> {
    let products: Vec<(Sized, &[TermId])> =
        all.iter().filter_map(|one| Some((*one, product(tokens, one)?))).collect();
    let is_shared = |(one, own): &&(Sized, &[TermId])| {
        let alike = |other: &Sized| other.attribute.is_none() || other.attribute == one.attribute;
        products.iter().any(|(other, product)| product != own && other.time == one.time && alike(other))
    };
    products.iter().filter(is_shared).map(|(one, _)| *one).collect()
}

/// The product that an amount stands right before or right behind.
fn product<'i>(tokens: &Tokens<'_, 'i>, sized: &Sized) -> Option<&'i [TermId]> {
    let line = tokens.line;
    let after = tokens.all.get(sized.index + 1).filter(|next| {
        let end = tokens.all[sized.index].letters.end;
        next.letters.start == end || line.starts(end, "的") == Some(next.letters.start)
    });
    let first = tokens.all.partition_point(|token| token.letters.start < sized.start);
    let before = first.checked_sub(1).map(|at| &tokens.all[at]);
    let before = before.filter(|before| {
        let gap = before.letters.end..sized.start;
        gap.len() < 3 && gap.clone().all(|at| line.is_word(at)) && !tokens.is_joint(gap.start, gap.end)
    });
    [after, before].into_iter().flatten().find_map(|token| match &token.what {
        What::Name(Meaning::Terms(terms)) => Some(terms.as_slice()).filter(|terms| tokens.has_product(terms)),
        _ => None,
    })
}
