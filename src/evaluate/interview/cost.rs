//! How many answers are still to be expected, whichever of the representative ones they are.

use std::collections::{HashMap, VecDeque};

use super::completions::{Completions, Given, with};
use crate::compile::Plan;
use crate::resolve::AttributeId;

/// How far ahead is looked at most.
const DEPTH: usize = 6;

/// So many answers to a question are looked at.
const LOOKED_AT: usize = 8;

/// What can be asked: everything but what was declined or is answered as far as it can be, and instead of that what it hangs on.
pub struct Askable<'a> {
    pub plan: &'a Plan,
    pub declined: &'a [AttributeId],
}

impl Askable<'_> {
    /// The facts to ask for in a state where these are needed.
    pub fn of(
        &self,
        completions: &mut Completions<'_>,
        given: &Given,
        needs: &[AttributeId],
    ) -> Vec<AttributeId> {
        let mut found: Vec<AttributeId> = Vec::new();
        let mut seen: Vec<AttributeId> = Vec::new();
        let mut queue: VecDeque<(AttributeId, bool)> = needs.iter().map(|need| (*need, true)).collect();
        while let Some((attribute, needed)) = queue.pop_front() {
            if seen.contains(&attribute) {
                continue;
            }
            seen.push(attribute);
            if !needed && !completions.bears_on(attribute) {
                continue;
            }
            if completions.is_open(given, attribute) && !self.declined.contains(&attribute) {
                found.push(attribute);
            } else {
                let links = self.plan.links.iter().filter(|link| link.contains(attribute.index()));
                queue.extend(links.flat_map(|link| link.ones()).map(|i| (AttributeId(i as u32), false)));
            }
        }
        found
    }
}

/// Expected answers, by state and depth.
#[derive(Default)]
struct Known {
    costs: HashMap<(Given, usize), f64>,
    /// Whether some was only estimated.
    estimated: bool,
}

/// For each of some attributes, how many answers are to be expected if it is asked first: as far ahead as the limit of
/// evaluations allows.
pub fn expected(completions: &mut Completions<'_>, askable: &Askable<'_>, first: &[AttributeId]) -> Vec<f64> {
    let mut best = vec![0.0; first.len()];
    if first.len() < 2 {
        return best;
    }
    for depth in 0..DEPTH {
        let mut known = Known::default();
        let mut costs = Vec::new();
        for attribute in first {
            let Some(cost) = ask(completions, askable, &mut known, &Vec::new(), *attribute, depth) else {
                return best;
            };
            costs.push(cost);
        }
        best = costs;
        if !known.estimated {
            break;
        }
    }
    best
}

/// Answers to be expected when an attribute is asked in a state.
fn ask(
    completions: &mut Completions<'_>,
    askable: &Askable<'_>,
    known: &mut Known,
    given: &Given,
    attribute: AttributeId,
    depth: usize,
) -> Option<f64> {
    let representatives = completions.representatives(attribute);
    let (mut sum, mut ways) = (0.0, 0.0);
    let count = representatives.answers.len();
    // Of many answers some: the last is what none of the others is.
    let looked_at = (0..count).filter(|index| *index + 1 == count || *index + 1 < LOOKED_AT);
    for index in looked_at {
        let next = with(given, attribute, index);
        if completions.outlook(&next)?.impossible {
            continue;
        }
        let weight = representatives.weight(index);
        sum += weight * from_here(completions, askable, known, &next, depth)?;
        ways += weight;
    }
    Some(if ways > 0.0 { 1.0 + sum / ways } else { 1.0 })
}

/// Answers to be expected from a state on.
fn from_here(
    completions: &mut Completions<'_>,
    askable: &Askable<'_>,
    known: &mut Known,
    given: &Given,
    depth: usize,
) -> Option<f64> {
    let outlook = completions.outlook(given)?;
    if outlook.is_settled() {
        return Some(0.0);
    }
    let open = askable.of(completions, given, &outlook.needs);
    if open.is_empty() {
        return Some(0.0);
    }
    if depth == 0 {
        known.estimated |= open.len() > 1;
        return Some(1.0 + (open.len() - 1) as f64 / 2.0);
    }
    if let Some(cost) = known.costs.get(&(given.clone(), depth)) {
        return Some(*cost);
    }
    let mut least = f64::INFINITY;
    for attribute in open {
        least = least.min(ask(completions, askable, known, given, attribute, depth - 1)?);
    }
    known.costs.insert((given.clone(), depth), least);
    Some(least)
}
