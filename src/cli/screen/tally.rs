//! How many rows come to what: counted on the workers, added up at the end.

use indexmap::IndexMap;

use super::labels::{Grouping, Labels};
use crate::resolve::Program;
use crate::screen::{Cells, Screener, Stated, UNREADABLE};
use crate::syntax::ast::{Class, Verdict};

/// All classes in the order of the summary.
pub const CLASSES: [Verdict; 5] = [
    Verdict::Class(Class::Encouraged),
    Verdict::Class(Class::Restricted),
    Verdict::Class(Class::Eliminated),
    Verdict::Permitted,
    Verdict::Unlisted,
];

/// Rows by class and certainty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Per class of [`CLASSES`]: certain, conditional.
    pub classes: [[u64; 2]; CLASSES.len()],
    pub problems: u64,
    pub conflicts: u64,
}

impl Counts {
    pub fn rows(&self) -> u64 {
        self.decided() + self.problems
    }

    pub fn decided(&self) -> u64 {
        self.classes.iter().flatten().sum()
    }

    /// Certain and conditional rows of a class.
    pub fn of(&self, class: usize) -> u64 {
        self.classes[class].iter().sum()
    }

    fn add(&mut self, other: &Counts) {
        for (own, more) in self.classes.iter_mut().flatten().zip(other.classes.iter().flatten()) {
            *own += more;
        }
        self.problems += other.problems;
        self.conflicts += other.conflicts;
    }
}

/// What was counted.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub all: Counts,
    pub sections: IndexMap<String, Counts>,
    pub provinces: IndexMap<String, Counts>,
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        self.all.add(&other.all);
        for (own, others) in [(&mut self.sections, &other.sections), (&mut self.provinces, &other.provinces)]
        {
            for (name, counts) in others {
                own.entry(name.clone()).or_default().add(counts);
            }
        }
    }
}

/// Counts rows on one worker.
pub struct Counter<'a> {
    all: Counts,
    section: Option<Group<'a>>,
    province: Option<Group<'a>>,
    /// What outcomes count as: class, certainty, conflict.
    kinds: Vec<(u8, u8, bool)>,
    generation: u32,
}

struct Group<'a> {
    place: usize,
    labels: Labels<'a>,
    counts: Vec<Counts>,
}

impl<'a> Counter<'a> {
    /// Groups by the columns that state a place, and a sector or else a product.
    pub fn new(program: &'a Program, facts: &'a [Stated]) -> Counter<'a> {
        let standard = &program.standard;
        let group = |attribute: Option<_>, grouping| {
            let place = facts.iter().position(|f| attribute.is_some() && f.attribute == attribute)?;
            Some(Group { place, labels: Labels::new(program, grouping, &facts[place]), counts: Vec::new() })
        };
        let section = group(standard.sector, Grouping::Section);
        Counter {
            all: Counts::default(),
            section: section.or_else(|| group(standard.product, Grouping::Section)),
            province: group(standard.region, Grouping::Province),
            kinds: Vec::new(),
            generation: 0,
        }
    }

    /// Counts the rows of a batch; `cells` are those of the facts, in their order.
    pub fn count(&mut self, cells: &[&Cells<'_>], outcomes: &[u32], screener: &Screener<'_>) {
        if self.generation != screener.generation() {
            self.generation = screener.generation();
            self.kinds.clear();
        }
        let most = outcomes.iter().filter(|id| **id != UNREADABLE).max();
        let known = self.kinds.len() as u32;
        self.kinds.extend((known..most.map_or(0, |most| most + 1)).map(|id| kind(screener, id)));
        let (kinds, all) = (&self.kinds, &mut self.all);
        outcomes.iter().for_each(|id| count(all, kinds, *id));
        for group in self.section.iter_mut().chain(&mut self.province) {
            let labels = group.labels.of(cells[group.place], outcomes.len());
            group.counts.resize(group.labels.names.len(), Counts::default());
            for (id, label) in outcomes.iter().zip(labels) {
                count(&mut group.counts[label as usize], kinds, *id);
            }
        }
    }

    pub fn finish(self) -> Tally {
        let map = |group: Option<Group<'_>>| {
            let group = group.map(|group| group.labels.names.into_iter().zip(group.counts));
            group.into_iter().flatten().filter(|(_, counts)| counts.rows() > 0).collect()
        };
        Tally { all: self.all, sections: map(self.section), provinces: map(self.province) }
    }
}

fn kind(screener: &Screener<'_>, id: u32) -> (u8, u8, bool) {
    let outcome = screener.outcome(id);
    let class = CLASSES.iter().position(|class| *class == outcome.verdict).unwrap_or(0);
    (class as u8, u8::from(!outcome.is_certain()), outcome.conflict)
}

fn count(counts: &mut Counts, kinds: &[(u8, u8, bool)], id: u32) {
    let Some((class, conditional, conflict)) = kinds.get(id as usize) else {
        counts.problems += 1;
        return;
    };
    counts.classes[usize::from(*class)][usize::from(*conditional)] += 1;
    counts.conflicts += u64::from(*conflict);
}
