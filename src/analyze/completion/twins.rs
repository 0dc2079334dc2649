//! Questions about two completions that differ in one fact: does the class?

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;
use rustsat::types::Lit;

use super::assumed::assumed;
use super::laws::{Laws, Seen, held_against};
use super::memory::{Memory, Recalled};
use super::question::{TRIES, Verdicts};
use crate::analyze::encode::{Classes, Encoding, Said};
use crate::evaluate::Open;
use crate::resolve::{AttributeId, RuleId};

/// A second copy of some rules, in the solver of the first.
pub struct Second<'a> {
    encoding: Encoding<'a>,
    /// Per attribute that its values are the same in both.
    same: IndexMap<AttributeId, Lit>,
    /// That the first comes to a verdict to which the second does not.
    differ: Lit,
}

impl<'a> Second<'a> {
    /// A copy of `first`, which comes to these verdicts.
    pub fn new(first: &mut Encoding<'a>, own: &Verdicts, among: &[RuleId]) -> Second<'a> {
        let mut second = first.twin(among);
        let other = Verdicts::new(&mut second, among);
        let pairs = own.all().into_iter().zip(other.all());
        // The copies are alike, so that it is enough to ask what the first comes to.
        let apart: Vec<Lit> = pairs.map(|(a, b)| second.clauses.all(&[a, !b])).collect();
        let differ = second.clauses.any(&apart);
        let same = same(first, &mut second);
        std::mem::swap(&mut first.clauses, &mut second.clauses);
        Second { encoding: second, same, differ }
    }

    /// Those of some attributes that change nothing alone; none if nothing can be said.
    pub fn idle(
        &mut self,
        first: &mut Encoding<'a>,
        open: &Open<'_>,
        attributes: &[AttributeId],
        memory: &mut Memory<Option<AttributeId>>,
    ) -> Option<Vec<AttributeId>> {
        let Second { encoding, same, differ } = self;
        let laws = Laws::new(first, held_against(first, open));
        let recalled = Recalled::default();
        let copies = [first, encoding];
        let mut twins =
            Twins { copies, holder: 0, same, differ: *differ, laws, memory, recalled, guard: None };
        let idle = twins.idle(open, attributes);
        twins.hand_to(0);
        idle
    }
}

/// Two copies of some rules in one solver.
struct Twins<'t, 'a> {
    /// One of them has the clauses of both.
    copies: [&'t mut Encoding<'a>; 2],
    /// Which.
    holder: usize,
    same: &'t IndexMap<AttributeId, Lit>,
    differ: Lit,
    laws: Laws,
    /// What other situations that assume the same came to: per attribute whether it changes something, and whether there is a pair.
    memory: &'t mut Memory<Option<AttributeId>>,
    recalled: Recalled,
    /// Assumed where a law was broken: the clauses say so for this situation alone.
    guard: Option<Lit>,
}

impl Twins<'_, '_> {
    /// Those of some attributes that change nothing alone; none if nothing can be said.
    fn idle(&mut self, open: &Open<'_>, attributes: &[AttributeId]) -> Option<Vec<AttributeId>> {
        let mut holding = Vec::new();
        for copy in [0, 1] {
            self.hand_to(copy);
            holding.extend(assumed(self.copies[copy], open)?);
        }
        // Facts that have no completion prove nothing.
        if !self.may_be(None, &holding) {
            return None;
        }
        let mut idle = Vec::new();
        for attribute in attributes {
            let following = self.following(open, *attribute);
            let same = self.same.iter().filter(|(other, _)| !following.contains(other.index()));
            let same = same.map(|(_, lit)| *lit);
            let lits: Vec<Lit> = holding.iter().copied().chain(same).chain([self.differ]).collect();
            if !self.may_be(Some(*attribute), &lits) {
                idle.push(*attribute);
            }
        }
        Some(idle)
    }

    /// An attribute and all that may follow from it.
    fn following(&self, open: &Open<'_>, attribute: AttributeId) -> FixedBitSet {
        let view = open.view;
        let space = &self.copies[0].space;
        let mut following = FixedBitSet::with_capacity(view.program.attributes.len());
        following.insert(attribute.index());
        loop {
            let before = following.count_ones(..);
            view.plan.spread(&mut following);
            let standard = view.program.standard;
            let brings = [standard.product, standard.facility].into_iter().flatten();
            if brings.into_iter().any(|a| following.contains(a.index())) {
                standard.sector.iter().for_each(|sector| following.insert(sector.index()));
            }
            for law in &space.laws {
                let tied: Vec<usize> = law
                    .scales()
                    .iter()
                    .filter_map(|s| space.scales.get_index(s.0))
                    .map(|(k, _)| k.0.index())
                    .collect();
                if tied.iter().any(|index| following.contains(*index)) {
                    tied.into_iter().for_each(|index| following.insert(index));
                }
            }
            if following.count_ones(..) == before {
                return following;
            }
        }
    }

    /// Whether there may be two completions for which all of this holds; false only by proof. `question`: what that is remembered as.
    fn may_be(&mut self, question: Option<AttributeId>, lits: &[Lit]) -> bool {
        let space = &self.copies[0].space;
        if let Some(answer) = self.memory.recall(question, &self.laws, space, &mut self.recalled) {
            return answer;
        }
        for _ in 0..TRIES {
            let assumed: Vec<Lit> = lits.iter().copied().chain(self.guard).collect();
            match self.copies[self.holder].clauses.solve(&assumed) {
                Said::Unsat => {
                    if self.guard.is_none() {
                        self.memory.never(question);
                    }
                    return false;
                }
                Said::Nothing => return true,
                Said::Sat => {}
            }
            let seen = [0, 1].map(|copy| {
                self.hand_to(copy);
                self.laws.look(self.copies[copy])
            });
            match seen {
                [Seen::Fitting(first), Seen::Fitting(second)] => {
                    self.memory.note(vec![first, second], [question, None].into_iter());
                    return true;
                }
                broken => broken.into_iter().for_each(|seen| self.learn(seen)),
            }
        }
        true
    }

    /// Bars what breaks a law.
    fn learn(&mut self, seen: Seen) {
        let Seen::Broken(mut clause) = seen else { return };
        let clauses = &mut self.copies[self.holder].clauses;
        let guard = *self.guard.get_or_insert_with(|| clauses.fresh());
        clause.push(!guard);
        clauses.add(&clause);
    }

    /// Lets a copy have the clauses.
    fn hand_to(&mut self, copy: usize) {
        if copy != self.holder {
            let [first, second] = &mut self.copies;
            std::mem::swap(&mut first.clauses, &mut second.clauses);
            self.holder = copy;
        }
    }
}

/// Per attribute a literal that makes its values in both copies the same.
fn same(first: &Encoding<'_>, second: &mut Encoding<'_>) -> IndexMap<AttributeId, Lit> {
    let Encoding { clauses, variables, space, .. } = second;
    let own = &first.variables;
    let mut pairs: Vec<(AttributeId, Lit, Lit)> = Vec::new();
    let classes =
        |a: &IndexMap<AttributeId, _>, b: &IndexMap<AttributeId, _>| -> Vec<(AttributeId, Lit, Lit)> {
            let lits = |of: &Classes| of.of.clone();
            a.iter()
                .filter_map(|(attribute, classes)| Some((*attribute, lits(classes), lits(b.get(attribute)?))))
                .flat_map(|(attribute, a, b)| a.into_iter().zip(b).map(move |(a, b)| (attribute, a, b)))
                .collect()
        };
    pairs.extend(classes(&own.terms, &variables.terms));
    pairs.extend(classes(&own.places, &variables.places));
    pairs.extend(classes(&own.sectors, &variables.sectors));
    for (attribute, flag) in &own.flags {
        let Some(other) = variables.flags.get(attribute) else { continue };
        pairs.extend([(*attribute, flag.yes, other.yes), (*attribute, flag.no, other.no)]);
    }
    let mut orders = Vec::new();
    for (index, ((attribute, _), scale)) in space.scales.iter().enumerate() {
        orders.push((*attribute, scale.cells.len(), &own.scales[index], &variables.scales[index]));
    }
    for (attribute, count) in &space.levels {
        orders.push((*attribute, *count, &own.levels[attribute], &variables.levels[attribute]));
    }
    for (attribute, days) in &space.days {
        orders.push((*attribute, days.cells.len(), &own.days[attribute], &variables.days[attribute]));
    }
    for (attribute, cells, a, b) in orders {
        pairs.extend((1..cells).map(|cell| (attribute, a.from(cell, clauses), b.from(cell, clauses))));
    }
    let mut same: IndexMap<AttributeId, Lit> = IndexMap::new();
    for (attribute, a, b) in pairs {
        let lit = *same.entry(attribute).or_insert_with(|| clauses.fresh());
        clauses.add(&[!lit, !a, b]);
        clauses.add(&[!lit, a, !b]);
    }
    same
}
