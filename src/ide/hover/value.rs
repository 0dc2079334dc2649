//! Values of attributes other than terms, readings, and the codes of findings.

use super::Hover;
use super::page::Page;
use super::term::testing;
use crate::ide::codes::parts;
use crate::resolve::{AttributeId, Kind, Predicate, ReadingId, RegionId, SectorId, Subject};

impl Hover<'_> {
    pub(super) fn region(&self, page: &mut Page<'_>, id: RegionId) {
        let regions = &self.program.regions;
        let region = regions.get(id);
        page.title(&region.name, &region.code);
        let above = std::iter::successors(Some(id), |id| regions.get(*id).parent);
        let mut chain: Vec<&str> = above.map(|id| regions.get(id).name.as_str()).collect();
        chain.reverse();
        if chain.len() > 1 {
            page.text(&chain.join(" › "));
        }
        let inside = regions.ids().filter(|other| regions.get(*other).parent == Some(id));
        page.list("ide-hover-inside", inside.map(|id| regions.get(id).name.as_str()));
        page.rules(testing(self.program, |test| match &test.predicate {
            Predicate::Regions { places, .. } => places.contains(&id),
            _ => false,
        }));
    }

    pub(super) fn sector(&self, page: &mut Page<'_>, id: SectorId) {
        let sectors = &self.program.sectors;
        let sector = sectors.get(id);
        page.title(&sector.code, &sector.name);
        let above = sectors
            .sectors
            .iter()
            .filter(|other| other.code.len() < sector.code.len() && sector.code.starts_with(&other.code));
        let chain: Vec<String> = above.map(|other| format!("{} {}", other.code, other.name)).collect();
        if !chain.is_empty() {
            page.text(&chain.join(" › "));
        }
        let inside = sectors.sectors.iter().filter(|other| {
            other.code.len() == sector.code.len() + 1 && other.code.starts_with(&sector.code)
        });
        page.list("entry-children", inside.map(|other| format!("{} {}", other.code, other.name)));
    }

    pub(super) fn level(&self, page: &mut Page<'_>, id: AttributeId, rank: u32) {
        let Some(attribute) = self.program.attributes.get(id.index()) else { return };
        let Kind::Level { levels } = &attribute.kind else { return };
        let names = levels.get(rank as usize).map_or(&[][..], Vec::as_slice);
        let Some((name, aliases)) = names.split_first() else { return };
        page.title(name, &attribute.name);
        page.list("entry-aliases", aliases);
        let all = levels.iter().filter_map(|names| names.first()).map(String::as_str);
        page.fact("ide-hover-levels", &all.collect::<Vec<_>>().join(" < "));
        page.rules(testing(self.program, |test| {
            test.subject == Subject::Attribute(id)
                && matches!(test.predicate, Predicate::Level { rank: tested, .. } if tested == rank)
        }));
    }

    pub(super) fn reading(&self, page: &mut Page<'_>, id: ReadingId, value: Option<usize>) {
        let Some(reading) = self.program.readings.get(id.index()) else { return };
        let item = reading.item.and_then(|id| self.program.items.get(id.index()));
        let place = item.map_or(self.program.edition.name.as_str(), |item| item.path.as_str());
        let shown = value.and_then(|value| reading.values.get(value));
        page.title(shown.unwrap_or(&reading.name), shown.map_or(place, |_| reading.name.as_str()));
        page.list("ide-hover-values", &reading.values);
        page.fact("ide-hover-default", reading.values.first().map_or("", String::as_str));
        page.rules(testing(self.program, |test| match (test.subject, &test.predicate) {
            (Subject::Reading(tested), Predicate::Reading { value: wanted }) => {
                tested == id && value.is_none_or(|value| value == *wanted)
            }
            _ => false,
        }));
    }

    /// The title of a finding and what its page says first.
    pub(super) fn code(&self, page: &mut Page<'_>, code: &'static str) {
        if let Some((title, text)) = parts(code, self.catalog.lang()) {
            page.title(title, code);
            page.text(&text);
        }
    }
}
