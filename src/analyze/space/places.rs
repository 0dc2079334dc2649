//! Places and sectors, by the tests that they meet.

use indexmap::IndexMap;

use crate::analyze::rules::Rules;
use crate::analyze::tested::Tested;
use crate::compile::{Probe, RegionRange};
use crate::resolve::{AttributeId, RegionId, SectorId};

/// The classes of places of one attribute. Each place of a class lies inside or outside of every tested place.
#[derive(Debug, Clone)]
pub struct PlaceDomain {
    pub attribute: AttributeId,
    /// The widest places of each class, in order of their codes.
    pub classes: Vec<Vec<RegionId>>,
}

impl PlaceDomain {
    pub fn new(rules: Rules<'_>, attribute: AttributeId, tested: &Tested) -> PlaceDomain {
        let regions = &rules.program.regions;
        let asked: Vec<&[RegionRange]> = tested
            .tests
            .iter()
            .filter_map(|(test, _)| match rules.plan.probe(*test) {
                Probe::Regions { attribute: own, ranges, .. } if *own == attribute => Some(&ranges[..]),
                _ => None,
            })
            .collect();
        let mut classes: IndexMap<Vec<bool>, Vec<RegionId>> = IndexMap::new();
        let mut covered: Option<RegionId> = None;
        for place in regions.ids() {
            if covered.is_some_and(|last| place <= last) {
                continue;
            }
            let last = regions.get(place).last;
            let signature: Option<Vec<bool>> = asked.iter().map(|t| lies_in(place, last, t)).collect();
            if let Some(signature) = signature {
                classes.entry(signature).or_default().push(place);
                covered = Some(last);
            }
        }
        PlaceDomain { attribute, classes: classes.into_values().collect() }
    }

    /// The classes that lie in some places.
    pub fn within<'a>(&'a self, ranges: &'a [RegionRange]) -> impl Iterator<Item = usize> + 'a {
        let inside = |place: &RegionId| ranges.iter().any(|r| r.first <= *place && *place <= r.last);
        (0..self.classes.len()).filter(move |index| self.classes[*index].first().is_some_and(inside))
    }
}

/// Whether a place with all in it lies in some ranges; none if they tell its parts apart.
fn lies_in(first: RegionId, last: RegionId, ranges: &[RegionRange]) -> Option<bool> {
    if ranges.iter().any(|r| r.first <= first && last <= r.last) {
        Some(true)
    } else if ranges.iter().any(|r| first <= r.first && r.first <= last) {
        None
    } else {
        Some(false)
    }
}

/// The classes of sectors of one attribute.
#[derive(Debug, Clone)]
pub struct SectorDomain {
    pub attribute: AttributeId,
    /// The widest sectors of each class.
    pub classes: Vec<Vec<SectorId>>,
}

impl SectorDomain {
    pub fn new(rules: Rules<'_>, attribute: AttributeId, tested: &Tested) -> SectorDomain {
        let table = &rules.program.sectors;
        let asked: Vec<&[SectorId]> = tested
            .tests
            .iter()
            .filter_map(|(test, _)| match rules.plan.probe(*test) {
                Probe::Sectors { attribute: own, sectors, .. } if *own == attribute => Some(&sectors[..]),
                _ => None,
            })
            .collect();
        let mut classes: IndexMap<Vec<bool>, Vec<SectorId>> = IndexMap::new();
        for sector in (0..table.sectors.len() as u32).map(SectorId) {
            let inside = |wanted: &&[SectorId]| {
                let below = wanted.iter().any(|w| table.is_below(sector, *w));
                let above = wanted.iter().any(|w| table.is_below(*w, sector));
                (below || !above).then_some(below)
            };
            if let Some(signature) = asked.iter().map(inside).collect::<Option<Vec<bool>>>() {
                classes.entry(signature).or_default().push(sector);
            }
        }
        let widest = |class: &mut Vec<SectorId>| class.sort_by_key(|s| (table.get(*s).code.len(), *s));
        let mut classes: Vec<Vec<SectorId>> = classes.into_values().collect();
        classes.iter_mut().for_each(widest);
        SectorDomain { attribute, classes }
    }

    /// The classes of which a test is met.
    pub fn within(&self, rules: Rules<'_>, wanted: &[SectorId]) -> Vec<usize> {
        let table = &rules.program.sectors;
        let below = |sector: &SectorId| wanted.iter().any(|w| table.is_below(*sector, *w));
        (0..self.classes.len()).filter(|index| self.classes[*index].first().is_some_and(below)).collect()
    }
}
