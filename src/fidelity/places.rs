//! Places both ways: those that the text names and those that the rule does.

use std::ops::Range;

use super::evidence::places;
use super::passage::{Passage, Tested};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Program, RegionId};

/// A place named in official words.
pub struct NamedPlace {
    pub region: RegionId,
    pub range: Range<usize>,
}

/// Findings about the places of one passage.
pub fn check(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let tests: Vec<Tested> = passage.tests().into_iter().chain(passage.unless()).collect();
    let tested =
        |t: &Tested| places(program, *t).map(|(regions, _)| (regions, program.tests[t.test.index()].span));
    let ruled: Vec<_> = tests.iter().filter_map(tested).collect();
    let mut found = Vec::new();
    let mut said: Vec<RegionId> = Vec::new();
    for cited in &passage.cited {
        for place in &cited.places {
            said.push(place.region);
            if !ruled.iter().any(|(regions, _)| regions.contains(&place.region)) {
                let rule = ruled.first().map_or(passage.rule.name_span, |(_, span)| *span);
                let name = cited.slice(&place.range);
                let problem = Diagnostic::error("fidelity-place", cited.span(place.range.clone()));
                found.push(problem.also(rule, "rule").with("side", "text").with("name", name));
            }
        }
    }
    for (regions, span) in ruled {
        for region in regions.iter().filter(|region| !said.contains(region)) {
            let problem = Diagnostic::error("fidelity-place", span).also(passage.text_span(), "text");
            let name = program.regions.get(*region).name.as_str();
            found.push(problem.with("side", "rule").with("name", name));
        }
    }
    found
}

/// The places that a text names, in its order: provinces by any name, cities and counties by their full one. `西藏` inside
/// `西藏自治区` is no second place.
pub fn named_places(program: &Program, text: &str) -> Vec<NamedPlace> {
    let spoken = program.regions.spoken_in(text).into_iter();
    let places = spoken.filter(|(_, range)| is_place(program, text, range.start, &text[range.clone()]));
    let mut found: Vec<NamedPlace> = places.map(|(region, range)| NamedPlace { region, range }).collect();
    found.sort_by_key(|place| (place.range.start, std::cmp::Reverse(place.range.end)));
    let mut end = 0;
    found.retain(|place| {
        let first = place.range.start >= end;
        end = end.max(place.range.end);
        first
    });
    found
}

/// Characters before which, and behind which, two characters of other words look like a province: 沿河南岸, 黄河南岸, 海上海工.
const SIDES: &str = "岸侧麓坡段端翼缘坝堤麓";
const WATERS: &str = "沿黄淮运长临滨跨过渡入环近远";

/// Whether the name of a place stands there, and not a part of two other words.
pub fn is_place(program: &Program, text: &str, start: usize, name: &str) -> bool {
    let (ahead, after) = (&text[..start], &text[start + name.len()..]);
    let side = name.ends_with(['东', '南', '西', '北']);
    let water = name.starts_with(['河', '江', '湖', '海', '山']);
    if side && (after.starts_with(|c| SIDES.contains(c)) || water && ahead.ends_with(|c| WATERS.contains(c)))
    {
        return false;
    }
    // `海上海工装备`: what goes on with the word before it.
    let doubled = name.ends_with('海') && ahead.ends_with('海');
    // A district is named after its city; `矿区`, `港口区` by themselves are any.
    let of_city = || {
        let ends = ahead.trim_end_matches(['、', '和', '及']);
        ends.ends_with(['市', '区', '县', '州', '盟']) || program.regions.names().any(|n| ends.ends_with(n))
    };
    let district = name.ends_with('区') && !name.ends_with("自治区") && !name.ends_with("行政区");
    !doubled && (!district || !after.starts_with(['域', '间', '段', '位']) && of_city())
}
