//! The tables that ship as data: regions, their short names, sectors.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::region::{RegionRow, Regions};
use super::sector::{Sector, Sectors};
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::source::{SourceId, Sources, Span};

/// How deep places may lie in one another: provinces, cities, counties, and room for more.
pub const MAX_LEVELS: usize = 8;

/// Rows of all tables of a root.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub regions: Vec<RegionRow>,
    /// Code and short name.
    pub region_aliases: Vec<(String, String)>,
    pub sectors: Vec<Sector>,
    /// Made once for all editions of the root.
    places: OnceLock<(Arc<Regions>, Arc<Sectors>)>,
}

impl Tables {
    /// Reads one table; which one is told by its header, not by its name.
    pub fn read(&mut self, sources: &Sources, id: SourceId) -> Vec<Diagnostic> {
        self.places.take();
        let text = &sources.get(id).text;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let header: Vec<&str> = header.iter().map(str::trim).collect();
        let header_span = Span::new(id, 0, text.find('\n').unwrap_or(text.len()));
        let mut problems = Vec::new();
        let regions_before = self.regions.len();
        let mut record = csv::StringRecord::new();
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let at = error.position().map_or(0, |p| p.byte() as usize).min(text.len());
                    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
                    problems.push(Diagnostic::error("malformed-table-row", Span::new(id, at, end)));
                    continue;
                }
            }
            let field = |i: usize| record.get(i).unwrap_or("").trim().to_owned();
            match header[..] {
                ["code", "name", "level", "parent"] => {
                    self.regions.push(RegionRow { code: field(0), name: field(1), parent: field(3) });
                }
                ["code", "alias"] => self.region_aliases.push((field(0), field(1))),
                ["code", "name"] => self.sectors.push(Sector { code: field(0), name: field(1) }),
                _ => {
                    problems.push(Diagnostic::error("unknown-table", header_span));
                    break;
                }
            }
        }
        if self.regions.len() > regions_before {
            problems.extend(self.lost_places(header_span));
        }
        problems
    }

    /// The places and sectors of all tables that have been read.
    pub(crate) fn places(&self) -> (Arc<Regions>, Arc<Sectors>) {
        let make = || {
            let (regions, sectors) = parallel::both(
                || Regions::new(&self.regions, &self.region_aliases),
                || Sectors::new(&self.sectors),
            );
            (Arc::new(regions), Arc::new(sectors))
        };
        self.places.get_or_init(make).clone()
    }

    /// Places whose parent is not there, or which lie inside themselves, or too deep.
    fn lost_places(&self, header: Span) -> Vec<Diagnostic> {
        let parents: HashMap<&str, &str> =
            self.regions.iter().map(|r| (r.code.as_str(), r.parent.as_str())).collect();
        let is_lost = |row: &&RegionRow| {
            let mut above = row.parent.as_str();
            for _ in 0..MAX_LEVELS {
                if above.is_empty() {
                    return false;
                }
                match parents.get(above) {
                    Some(next) => above = next,
                    None => return true,
                }
            }
            true
        };
        let lost = self.regions.iter().filter(is_lost).take(3);
        let problem = |row: &RegionRow| {
            Diagnostic::error("lost-place", header)
                .with("name", row.name.as_str())
                .with("parent", row.parent.as_str())
        };
        lost.map(problem).collect()
    }
}
