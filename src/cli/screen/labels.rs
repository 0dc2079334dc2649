//! Cells -> what the summary groups rows by: the province of a place, the section of a sector or of a product.

use std::collections::HashMap;

use crate::facts::{Node, NodeKind, Value, json_value, resolve_fact};
use crate::resolve::{Program, RegionId, SectorId, TermId};
use crate::screen::{Cell, Cells, NONE, Stated};
use crate::source::Span;

/// What rows are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    Province,
    Section,
}

/// The column by which rows are grouped, and the labels found so far.
pub struct Labels<'a> {
    program: &'a Program,
    grouping: Grouping,
    column: &'a Stated,
    known: HashMap<String, u32>,
    pub names: Vec<String>,
}

/// The label of rows that say nothing.
pub const UNSTATED: u32 = 0;

/// Texts whose label is kept; then they are looked up anew, so that memory stays bounded.
const MAX_KNOWN: usize = 1 << 17;

impl<'a> Labels<'a> {
    pub fn new(program: &'a Program, grouping: Grouping, column: &'a Stated) -> Labels<'a> {
        Labels { program, grouping, column, known: HashMap::new(), names: vec![String::new()] }
    }

    /// The label of each row.
    pub fn of(&mut self, cells: &Cells<'_>, rows: usize) -> Vec<u32> {
        if let Cells::Dictionary { values, keys } = cells {
            let labels: Vec<u32> =
                values.iter().map(|text| text.map_or(UNSTATED, |t| self.label(t, false))).collect();
            let label = |key: &u32| if *key == NONE { UNSTATED } else { labels[*key as usize] };
            return keys.iter().map(label).collect();
        }
        let mut labels = Vec::with_capacity(rows);
        // Rows of one place often follow one another.
        let (mut last, mut known) = ("", UNSTATED);
        for row in 0..rows {
            let (text, json) = match cells.get(row) {
                Cell::Text(text) => (text, false),
                Cell::Json(text) => (text, true),
                Cell::Integer(number) => {
                    labels.push(self.label(&number.to_string(), false));
                    continue;
                }
                Cell::Empty | Cell::Float(_) | Cell::Flag(_) => ("", false),
            };
            if text != last {
                (last, known) = (text, self.label(text, json));
            }
            labels.push(known);
        }
        labels
    }

    fn label(&mut self, text: &str, json: bool) -> u32 {
        if text.is_empty() {
            return UNSTATED;
        }
        if let Some(label) = self.known.get(text) {
            return *label;
        }
        let value = match json {
            true => json_value(text),
            false => Node { span: Span::default(), kind: NodeKind::Text(text.to_owned()) },
        };
        let (facts, _) = resolve_fact(self.program, &self.column.column.key, Span::default(), &value);
        let name = facts.first().and_then(|(_, fact)| self.name(&fact.value)).unwrap_or_default();
        let label = self.names.iter().position(|own| *own == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
        }
        self.known.insert(text.to_owned(), label as u32);
        label as u32
    }

    fn name(&self, value: &Value) -> Option<String> {
        match (self.grouping, value) {
            (Grouping::Province, Value::Region(places)) => self.province(places),
            (Grouping::Section, Value::Sectors { stated, .. }) => self.section(stated.first().copied()?),
            (Grouping::Section, Value::Terms { stated, .. }) => {
                self.section(self.sector_of(stated.first().copied()?)?)
            }
            _ => None,
        }
    }

    /// The province in which all places lie that a name may mean.
    fn province(&self, places: &[RegionId]) -> Option<String> {
        let regions = &self.program.regions;
        let top = |mut place: RegionId| {
            while let Some(parent) = regions.get(place).parent {
                place = parent;
            }
            place
        };
        let first = top(places.first().copied()?);
        let same = places.iter().all(|place| top(*place) == first);
        same.then(|| regions.get(first).name.clone())
    }

    /// `C 制造业`.
    fn section(&self, sector: SectorId) -> Option<String> {
        let sectors = &self.program.sectors;
        let letter = sectors.get(sector).code.get(..1)?;
        let name = sectors.find(letter).map_or("", |section| sectors.get(section).name.as_str());
        Some(format!("{letter} {name}").trim_end().to_owned())
    }

    /// The sector of a term, or of the nearest one above it that has one.
    fn sector_of(&self, term: TermId) -> Option<SectorId> {
        let terms = &self.program.terms;
        let mut queue = vec![term];
        let mut next = 0;
        while let Some(term) = queue.get(next).copied() {
            next += 1;
            let term = terms.get(term);
            if let Some(sector) = term.sectors.first() {
                return Some(*sector);
            }
            let above: Vec<TermId> = term.parents.iter().copied().filter(|p| !queue.contains(p)).collect();
            queue.extend(above);
        }
        None
    }
}
