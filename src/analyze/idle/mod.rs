//! Facts that no decision depends on: declared and never asked about, or asked about in vain. In: the rules. Out: the
//! attributes. Terms that no condition names are no such facts: to state one rules out those that are named (the lint
//! `unused-term` lists them).
//!
//! The decision about a unit turns on the classes of which some rule applies. Whether it depends on an attribute is settled
//! by two projects that differ in the attribute alone, or by a proof: wherever a rule applies only thanks to the attribute, one
//! of its class that does not ask for it applies as well; and wherever it surely does not, one of them stays possible.

mod depend;

use fixedbitset::FixedBitSet;

use super::rules::Rules;
use super::solve::Solver;
use super::tested::Tested;
use crate::evaluate::conversions;
use crate::resolve::{AttributeId, Defined, Kind, RuleId};

pub use depend::{Dependence, dependence};

/// The attributes by what decisions make of them; those that decisions depend on are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Idle {
    /// Nothing asks for them.
    pub unasked: Vec<AttributeId>,
    /// Rules ask for them, and it changes nothing.
    pub unheeded: Vec<AttributeId>,
    /// Neither was found out.
    pub open: Vec<AttributeId>,
}

/// What is idle, in order of declaration.
pub fn idle(solver: &mut Solver<'_>) -> Idle {
    let rules = solver.rules();
    let asked = Asked::of(rules);
    let mut idle = Idle::default();
    for attribute in (0..rules.program.attributes.len() as u32).map(AttributeId) {
        if !asked.by_any(rules, attribute) {
            idle.unasked.push(attribute);
        } else if asked.by_rules_alone(rules, attribute) {
            match dependence(solver, attribute) {
                Dependence::Shown(..) => {}
                Dependence::Never => idle.unheeded.push(attribute),
                Dependence::Open => idle.open.push(attribute),
            }
        }
    }
    idle
}

/// The attributes that conditions test.
struct Asked {
    rules: FixedBitSet,
    /// Of definitions and effects, what the language itself looks at, what is taken in place of another.
    others: FixedBitSet,
}

impl Asked {
    fn of(rules: Rules<'_>) -> Asked {
        let program = rules.program;
        let empty = || FixedBitSet::with_capacity(program.attributes.len());
        let mut asked = Asked { rules: empty(), others: empty() };
        let tested = rules.all().flat_map(|rule| &rule.tests);
        tested
            .filter_map(|test| rules.plan.probe(*test).attribute())
            .for_each(|a| asked.rules.insert(a.index()));
        let definitions = program.definitions.iter().map(|definition| &definition.condition);
        let effects = program.effects.iter().filter_map(|effect| effect.condition.as_ref());
        for test in definitions.chain(effects).flat_map(|condition| condition.tests()) {
            asked.others.extend(program.tests[test.index()].attribute().map(AttributeId::index));
        }
        let flags = program.definitions.iter().filter_map(|definition| match definition.target {
            Defined::Flag(flag) => Some(flag),
            Defined::Term(_) => None,
        });
        asked.others.extend(flags.map(AttributeId::index));
        // The day chooses the edition, the sector the headings that might say more.
        let headings = program.headings.iter().any(|heading| !heading.sectors.is_empty());
        let sector = program.standard.sector.filter(|_| headings);
        asked.others.extend(program.standard.date.into_iter().chain(sector).map(AttributeId::index));
        let instead = program.attributes.iter().enumerate().filter_map(|(index, attribute)| {
            let (.., other) = attribute.instead?;
            asked.rules.contains(index).then_some(other.index())
        });
        let instead: Vec<usize> = instead.collect();
        asked.others.extend(instead);
        asked
    }

    /// Whether something asks for an attribute, or for one that it makes known.
    fn by_any(&self, rules: Rules<'_>, attribute: AttributeId) -> bool {
        let known = made_known(rules, attribute);
        !known.is_disjoint(&self.rules) || !known.is_disjoint(&self.others) || converts(rules, attribute)
    }

    /// Whether nothing but rules does, and it makes no other known: it is for them to say what comes of it.
    fn by_rules_alone(&self, rules: Rules<'_>, attribute: AttributeId) -> bool {
        self.rules.contains(attribute.index())
            && !self.others.contains(attribute.index())
            && made_known(rules, attribute).count_ones(..) == 1
    }
}

/// An attribute with what relations and definitions say of others once it is known.
fn made_known(rules: Rules<'_>, attribute: AttributeId) -> FixedBitSet {
    let mut known = FixedBitSet::with_capacity(rules.program.attributes.len());
    known.insert(attribute.index());
    rules.plan.spread(&mut known);
    known
}

/// Whether an attribute turns another measure of some tested quantity into the one that is tested.
fn converts(rules: Rules<'_>, factor: AttributeId) -> bool {
    let program = rules.program;
    if program.conversions.iter().all(|conversion| conversion.factor != factor) {
        return false;
    }
    let all: Vec<RuleId> = rules.all().map(|rule| rule.id).collect();
    let tested = Tested::by(rules, &all).tests;
    tested.iter().filter_map(|(test, _)| rules.bound(*test)).any(|(attribute, wanted, _)| {
        let Kind::Quantity { dimensions } = &program.attributes[attribute.index()].kind else { return false };
        let steps = dimensions.iter().filter_map(|from| conversions(program, *from, wanted));
        steps.flatten().any(|step| step.conversion.factor == factor)
    })
}
