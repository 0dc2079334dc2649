//! One side's tests as the joint program has them.

use fixedbitset::FixedBitSet;

use super::apart::Apart;
use super::names::Names;
use super::terms;
use super::vocabulary::Vocabulary;
use crate::analyze::rules::Rules;
use crate::compile::{Probe, RegionRange};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Predicate, RegionId, TermValue, TestId};

/// One side: its rules, and what the joint program calls what they name.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub rules: Rules<'a>,
    pub names: &'a Names,
    /// What this side reads differently from the other; none for the new side.
    pub apart: Option<&'a Apart>,
}

impl Side<'_> {
    /// What a test asks for, in the joint program.
    pub fn probe(self, vocabulary: &Vocabulary, test: TestId) -> Probe {
        let names = self.names;
        let joint = |attribute: AttributeId| names.attributes[attribute.index()];
        match self.rules.plan.probe(test) {
            Probe::Terms { attribute, points, open, negated } => {
                let (attribute, points) = self.points(vocabulary, joint(*attribute), points);
                Probe::Terms { attribute, points, open: *open, negated: *negated }
            }
            Probe::Regions { attribute, ranges, open, negated } => {
                let ranges = self.ranges(ranges);
                Probe::Regions { attribute: joint(*attribute), ranges, open: *open, negated: *negated }
            }
            Probe::Sectors { attribute, sectors, open, negated } => {
                let mut sectors: Vec<_> = sectors.iter().map(|s| names.sectors[s.0 as usize]).collect();
                sectors.sort();
                sectors.dedup();
                Probe::Sectors { attribute: joint(*attribute), sectors, open: *open, negated: *negated }
            }
            Probe::Quantity { attribute, dimension, range, negated, .. } => {
                let bound = self.rules.bound(test);
                let (attribute, range) =
                    bound.map_or((*attribute, *range), |(meant, _, range)| (meant, range));
                let range = names.measures.numbers(*dimension, &range).unwrap_or(range);
                Probe::Quantity {
                    attribute: joint(attribute),
                    dimension: names.measures.dimension(*dimension),
                    range,
                    excluding: range,
                    negated: *negated,
                }
            }
            Probe::Flag { attribute, negated } => {
                let attribute = joint(*attribute);
                let copy = self.apart.and_then(|apart| apart.flags.get(&attribute).copied());
                Probe::Flag { attribute: copy.unwrap_or(attribute), negated: *negated }
            }
            other => self.in_order(other),
        }
    }

    /// What a test of levels or days asks for.
    fn in_order(self, probe: &Probe) -> Probe {
        let names = self.names;
        let joint = |attribute: AttributeId| names.attributes[attribute.index()];
        match probe {
            Probe::Level { attribute, range, negated } => {
                let ranks = range.map(|rank| Some(names.rank(*attribute, rank)));
                let range = if range.is_empty() { *range } else { ranks.unwrap_or(*range) };
                Probe::Level { attribute: joint(*attribute), range, negated: *negated }
            }
            Probe::Date { attribute, range, negated } => {
                Probe::Date { attribute: joint(*attribute), range: *range, negated: *negated }
            }
            Probe::Deadline { attribute, comparison } => {
                Probe::Deadline { attribute: joint(*attribute), comparison: *comparison }
            }
            other => other.clone(),
        }
    }

    /// What a test of terms looks at, and for what.
    fn points(
        self,
        vocabulary: &Vocabulary,
        attribute: AttributeId,
        own: &FixedBitSet,
    ) -> (AttributeId, FixedBitSet) {
        let (joint, side) = (&vocabulary.program.terms, &self.rules.program.terms);
        let points = terms::points(joint, side, self.names, own);
        let copy = self.apart.and_then(|apart| apart.reads_twice(attribute, &points));
        (copy.unwrap_or(attribute), points)
    }

    fn ranges(self, own: &[RegionRange]) -> Vec<RegionRange> {
        let Some(places) = &self.names.places else {
            let mut ranges = own.to_vec();
            ranges.sort_by_key(|range| range.first);
            ranges.dedup();
            return ranges;
        };
        let inside = |place: &Option<RegionId>| {
            place.is_some_and(|place| own.iter().any(|r| r.first <= place && place <= r.last))
        };
        let mut found: Vec<RegionRange> = Vec::new();
        for (index, _) in places.nearest.iter().enumerate().filter(|(_, place)| inside(place)) {
            let id = RegionId(index as u32);
            match found.last_mut() {
                Some(range) if range.last.0 + 1 == id.0 => range.last = id,
                _ => found.push(RegionRange { first: id, last: id }),
            }
        }
        found
    }

    /// The words of a test, for witnesses that use them.
    pub fn predicate(self, own: &Predicate) -> Predicate {
        let names = self.names;
        match own {
            Predicate::Terms { values, negated, open } => {
                let value = |value: &TermValue| TermValue {
                    term: names.terms[value.term.index()],
                    but_not: value.but_not.iter().map(|term| names.terms[term.index()]).collect(),
                };
                let values = values.iter().map(value).collect();
                Predicate::Terms { values, negated: *negated, open: *open }
            }
            Predicate::Quantity { comparison, number, dimension, shown } => {
                let point = names.measures.numbers(*dimension, &Interval::point(*number));
                Predicate::Quantity {
                    comparison: *comparison,
                    number: point.and_then(|point| point.as_point()).unwrap_or(*number),
                    dimension: names.measures.dimension(*dimension),
                    shown: shown.clone(),
                }
            }
            Predicate::Regions { places, negated, open } => {
                let joint = |place: &RegionId| match &names.places {
                    Some(all) => all.joint[place.0 as usize],
                    None => *place,
                };
                let places = places.iter().map(joint).collect();
                Predicate::Regions { places, negated: *negated, open: *open }
            }
            Predicate::Sectors { sectors, negated, open } => {
                let sectors = sectors.iter().map(|s| names.sectors[s.0 as usize]).collect();
                Predicate::Sectors { sectors, negated: *negated, open: *open }
            }
            other => other.clone(),
        }
    }
}
