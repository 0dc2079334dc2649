//! Points of an attribute, by the tests that they meet.

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;

use crate::analyze::rules::Rules;
use crate::analyze::tested::Tested;
use crate::compile::Probe;
use crate::resolve::{AttributeId, Defined, Kind, SectorId, TermId};

/// The classes of points of one attribute; the last is of no points, for what has no name. Every test and every definition holds of all points of a class or of none.
#[derive(Debug, Clone)]
pub struct TermDomain {
    pub attribute: AttributeId,
    /// Whether a unit has one value at most: one product in a situation, one choice.
    pub single: bool,
    pub classes: Vec<FixedBitSet>,
    /// What the sectors of a class say about each test of the project's sector; empty where none is tested.
    pub sectors: Vec<Vec<Contribution>>,
    /// Whether the points of a class have sectors.
    pub has_sectors: Vec<bool>,
}

/// What the sectors of a product say about a test of the project's sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contribution {
    /// One of them is a sector that the test names.
    Meets,
    /// One of them is wider than a sector that the test names.
    May,
    Nothing,
}

impl TermDomain {
    pub fn new(rules: Rules<'_>, attribute: AttributeId, tested: &Tested) -> TermDomain {
        let program = rules.program;
        let standard = program.standard;
        let told_apart = told_apart(rules, attribute, tested);
        let brings_sectors = [standard.product, standard.facility].contains(&Some(attribute));
        let wanted = if brings_sectors { wanted_sectors(rules, tested) } else { Vec::new() };
        let empty = || FixedBitSet::with_capacity(program.terms.terms.len());
        let asked = told_apart.iter().fold(empty(), |all, set| &all | set);
        let mut groups: IndexMap<(FixedBitSet, Vec<Contribution>, bool), FixedBitSet> = IndexMap::new();
        // Most of a large vocabulary is nothing to the rules that are asked about: it is one class.
        let mut others = empty();
        for term in program.terms.ids() {
            let declared = program.terms.get(term);
            if !declared.attributes.contains(&attribute) || !declared.parts.is_empty() {
                continue;
            }
            if wanted.is_empty() && !asked.contains(term.index()) {
                others.insert(term.index());
                continue;
            }
            let mut met = FixedBitSet::with_capacity(told_apart.len());
            told_apart.iter().enumerate().for_each(|(i, set)| met.set(i, set.contains(term.index())));
            let brought = wanted.iter().map(|w| contribution(rules, &declared.sectors, w)).collect();
            let has_sectors = !wanted.is_empty() && !declared.sectors.is_empty();
            groups.entry((met, brought, has_sectors)).or_insert_with(empty).insert(term.index());
        }
        let is_product = Some(attribute) == standard.product;
        let is_choice = program.attributes[attribute.index()].kind == Kind::Choice;
        let mut domain = TermDomain {
            attribute,
            single: is_product || is_choice,
            classes: Vec::new(),
            sectors: Vec::new(),
            has_sectors: Vec::new(),
        };
        if !others.is_clear() {
            groups.insert((FixedBitSet::with_capacity(told_apart.len()), Vec::new(), false), others);
        }
        for ((_, brought, has_sectors), points) in groups {
            domain.classes.push(points);
            domain.sectors.push(brought);
            domain.has_sectors.push(has_sectors);
        }
        // Something else: nothing is stated, and all that has a name is ruled out. A choice has no such value.
        if !is_choice {
            domain.classes.push(empty());
            domain.sectors.push(Vec::new());
            domain.has_sectors.push(false);
        }
        domain
    }

    /// The classes within some points.
    pub fn within<'a>(&'a self, points: &'a FixedBitSet) -> impl Iterator<Item = usize> + 'a {
        let inside = |class: &FixedBitSet| class.ones().next().is_some_and(|first| points.contains(first));
        (0..self.classes.len()).filter(move |index| inside(&self.classes[*index]))
    }
}

/// The sets of points that tests and definitions tell apart.
fn told_apart(rules: Rules<'_>, attribute: AttributeId, tested: &Tested) -> Vec<FixedBitSet> {
    let program = rules.program;
    let asked = tested.tests.iter().filter_map(|(test, _)| match rules.plan.probe(*test) {
        Probe::Terms { attribute: own, points, .. } if *own == attribute => Some(points.clone()),
        _ => None,
    });
    let defined = tested.definitions.iter().filter_map(|index| match program.definitions[*index].target {
        Defined::Term(term) if program.terms.get(term).attributes.contains(&attribute) => {
            Some(program.terms.below(term).clone())
        }
        _ => None,
    });
    let mut sets: Vec<FixedBitSet> = asked.chain(defined).collect();
    sets.sort_by(|a, b| a.ones().cmp(b.ones()));
    sets.dedup();
    sets
}

/// What the tests of the project's sector name, in order of the tests.
pub fn wanted_sectors(rules: Rules<'_>, tested: &Tested) -> Vec<Vec<SectorId>> {
    let named = tested.tests.iter().filter_map(|(test, _)| match rules.plan.probe(*test) {
        Probe::Sectors { attribute, sectors, .. } if Some(*attribute) == rules.program.standard.sector => {
            Some(sectors.clone())
        }
        _ => None,
    });
    let mut named: Vec<Vec<SectorId>> = named.collect();
    named.sort();
    named.dedup();
    named
}

fn contribution(rules: Rules<'_>, own: &[SectorId], wanted: &[SectorId]) -> Contribution {
    let table = &rules.program.sectors;
    let any = |relates: &dyn Fn(SectorId, SectorId) -> bool| {
        own.iter().any(|own| wanted.iter().any(|wanted| relates(*own, *wanted)))
    };
    if any(&|own, wanted| table.is_below(own, wanted)) {
        Contribution::Meets
    } else if any(&|own, wanted| table.is_below(wanted, own)) {
        Contribution::May
    } else {
        Contribution::Nothing
    }
}

/// Whether every `a` is a point that is given up for `b` when a definition makes it one.
pub fn is_narrowed(rules: Rules<'_>, class: &FixedBitSet, defined: TermId) -> bool {
    class.ones().all(|point| rules.program.terms.is_below(defined, TermId(point as u32)))
}
