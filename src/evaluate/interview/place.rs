//! Representative places and sectors: each one named, and elsewhere.

use super::answer::Answer;
use super::representatives::{Asked, Representatives};
use crate::compile::Probe;
use crate::facts::{Excluded, Value};
use crate::resolve::{AttributeId, RegionId, SectorId};
use crate::syntax::ast::Extent;

/// Each place that rules name within the stated one, where none of those within it lies; and outside all of them.
pub fn regions(asked: Asked<'_>) -> Representatives {
    let regions = &asked.setting.program.regions;
    let attribute = asked.attribute;
    let one = |place: RegionId| Answer::value(attribute, Value::Region(vec![place]));
    let within = match asked.stated() {
        Some(Value::Region(places)) if places.len() > 1 => {
            return Representatives::new(places.iter().map(|place| one(*place)).collect());
        }
        Some(Value::Region(places)) => places.first().copied(),
        _ => None,
    };
    let ruled_out =
        |place: RegionId| asked.unit.excluded.regions.iter().any(|other| regions.is_in(place, *other));
    let mut named: Vec<RegionId> = Vec::new();
    for probe in asked.probes() {
        if let Probe::Regions { ranges, .. } = probe {
            named.extend(ranges.iter().map(|range| range.first));
        }
    }
    let fits = |place: &RegionId| {
        !ruled_out(*place) && within.is_none_or(|w| *place != w && regions.is_in(*place, w))
    };
    named.retain(fits);
    named.sort();
    named.dedup();
    if named.is_empty() {
        return Representatives::default();
    }
    let inside =
        |outer: RegionId| named.iter().copied().filter(move |n| *n != outer && regions.is_in(*n, outer));
    let mut answers = Vec::new();
    for place in &named {
        let finer: Vec<RegionId> = inside(*place).collect();
        let mut answer = one(*place);
        answer.excluded.regions = finer;
        answers.push(answer);
    }
    let topmost = named.iter().copied().filter(|n| !inside_any(asked, *n, &named)).collect();
    answers.push(Answer::elsewhere(attribute, topmost));
    let mut found = Representatives::new(answers);
    if within.is_none() {
        // Most places are elsewhere: as many as there are provinces, about.
        let provinces = regions.ids().filter(|id| regions.get(*id).parent.is_none()).count();
        found.weights = vec![1.0; named.len()];
        found.weights.push(provinces.saturating_sub(named.len()).max(1) as f64);
    }
    found
}

/// Whether a place lies in another of these.
fn inside_any(asked: Asked<'_>, place: RegionId, others: &[RegionId]) -> bool {
    others.iter().any(|other| *other != place && asked.setting.program.regions.is_in(place, *other))
}

/// Each sector that rules, and headings not wholly encoded, name; and none of them.
pub fn sectors(asked: Asked<'_>) -> Representatives {
    let program = asked.setting.program;
    let attribute = asked.attribute;
    let (own, open): (&[SectorId], bool) = match asked.stated() {
        Some(Value::Sectors { stated, open }) => (stated, *open),
        _ => (&[], true),
    };
    let mut named: Vec<SectorId> = Vec::new();
    for probe in asked.probes() {
        if let Probe::Sectors { sectors, .. } = probe {
            named.extend(sectors);
        }
    }
    if Some(attribute) == program.standard.sector {
        let gaps = program.headings.iter().filter(|heading| heading.extent != Extent::Full);
        named.extend(gaps.flat_map(|heading| &heading.sectors));
    }
    let below_own = |s: &SectorId| own.iter().any(|o| program.sectors.is_below(*s, *o));
    let ruled_out =
        |s: &SectorId| asked.unit.excluded.sectors.iter().any(|e| program.sectors.is_below(*s, *e));
    named.retain(|s| !own.contains(s) && !ruled_out(s) && (open || below_own(s)));
    named.sort();
    named.dedup();
    if named.is_empty() {
        return Representatives::default();
    }
    let with = |s: &SectorId| {
        let kept = own.iter().filter(|o| !program.sectors.is_below(*s, **o));
        let stated = kept.copied().chain([*s]).collect();
        Answer::value(attribute, Value::Sectors { stated, open: false })
    };
    let mut answers: Vec<Answer> = named.iter().map(with).collect();
    answers.push(no_sector(attribute, named));
    Representatives::new(answers)
}

fn no_sector(attribute: AttributeId, sectors: Vec<SectorId>) -> Answer {
    Answer { attribute, value: None, excluded: Excluded { sectors, ..Excluded::default() } }
}
