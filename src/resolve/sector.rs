//! Sectors of GB/T 4754, loaded from a table `code,name`.

use std::collections::HashMap;

use crate::syntax::name_key;

/// A section, division, group or class of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectorId(pub u32);

/// `C3011`, 水泥制造.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Section letter and digits: `C`, `C30`, `C301`, `C3011`. The prefix of a code is its parent.
    pub code: String,
    pub name: String,
}

/// The whole table.
#[derive(Debug, Clone, Default)]
pub struct Sectors {
    pub sectors: Vec<Sector>,
    keys: HashMap<String, Vec<SectorId>>,
}

impl Sectors {
    /// The sectors of a table.
    pub fn new(rows: &[Sector]) -> Sectors {
        let keys = HashMap::with_capacity(3 * rows.len());
        let mut sectors = Sectors { sectors: Vec::with_capacity(rows.len()), keys };
        for row in rows {
            sectors.add(row.clone());
        }
        sectors
    }

    /// Adds a sector under its code, its digits and its name.
    pub fn add(&mut self, sector: Sector) -> SectorId {
        let id = SectorId(self.sectors.len() as u32);
        let digits = sector.code.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        for key in [name_key(&sector.code), digits.to_owned(), name_key(&sector.name)] {
            if !key.is_empty() {
                self.keys.entry(key).or_default().push(id);
            }
        }
        self.sectors.push(sector);
        id
    }

    pub fn get(&self, id: SectorId) -> &Sector {
        &self.sectors[id.0 as usize]
    }

    /// The sector of that code or name. Where a group and its only class share a name, the wider one is meant.
    pub fn find(&self, name: &str) -> Option<SectorId> {
        let ids = self.keys.get(&name_key(name))?;
        ids.iter().copied().min_by_key(|id| self.get(*id).code.len())
    }

    /// Whether every project of sector `a` is one of sector `b`.
    pub fn is_below(&self, a: SectorId, b: SectorId) -> bool {
        self.get(a).code.starts_with(&self.get(b).code)
    }

    /// Whether one lies in the other.
    pub fn overlap(&self, a: SectorId, b: SectorId) -> bool {
        self.is_below(a, b) || self.is_below(b, a)
    }
}
