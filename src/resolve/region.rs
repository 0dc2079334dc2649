//! Places of GB/T 2260: provinces, cities and counties as a tree, loaded from a table `code,name,level,parent`
//! and a table of short names `code,alias`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use indexmap::IndexMap;

use super::table::MAX_LEVELS;
use crate::syntax::name_key;

/// A place. Numbered so that everything inside a place directly follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionId(pub u32);

/// A province, city or county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    pub code: String,
    pub name: String,
    pub parent: Option<RegionId>,
    /// The last place inside it; itself for a county.
    pub last: RegionId,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRow {
    pub code: String,
    pub name: String,
    pub parent: String,
}

/// The whole tree.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    pub regions: Vec<Region>,
    /// Codes and full names.
    full: HashMap<String, Vec<RegionId>>,
    /// Short names.
    short: IndexMap<String, Vec<RegionId>>,
    /// First letter -> the names that texts use for one place; made when the first text is searched.
    spoken: OnceLock<HashMap<char, Vec<(String, RegionId)>>>,
}

impl Regions {
    /// Builds the tree in depth-first order. Rows whose parent is not there become roots.
    pub fn new(rows: &[RegionRow], aliases: &[(String, String)]) -> Regions {
        let codes: HashMap<&str, usize> =
            rows.iter().enumerate().map(|(i, r)| (r.code.as_str(), i)).collect();
        let mut children = vec![Vec::new(); rows.len()];
        let mut roots = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            match codes.get(row.parent.as_str()) {
                Some(parent) if *parent != index => children[*parent].push(index),
                _ => roots.push(index),
            }
        }
        let mut regions = Regions { full: HashMap::with_capacity(2 * rows.len()), ..Regions::default() };
        for root in roots {
            regions.grow(root, None, rows, &children, 0);
        }
        let ids: HashMap<&str, RegionId> =
            regions.ids().map(|id| (regions.get(id).code.as_str(), id)).collect();
        let mut short: IndexMap<String, Vec<RegionId>> = IndexMap::with_capacity(aliases.len());
        for (code, alias) in aliases {
            if let Some(id) = ids.get(code.as_str()) {
                short.entry(name_key(alias)).or_default().push(*id);
            }
        }
        regions.short = short;
        regions
    }

    /// Adds a place and what lies in it. What lies too deep was reported with its table, and is left out.
    fn grow(
        &mut self,
        row: usize,
        parent: Option<RegionId>,
        rows: &[RegionRow],
        children: &[Vec<usize>],
        level: usize,
    ) {
        if level > MAX_LEVELS {
            return;
        }
        let id = RegionId(self.regions.len() as u32);
        let RegionRow { code, name, .. } = rows[row].clone();
        self.full.entry(name_key(&code)).or_default().push(id);
        self.full.entry(name_key(&name)).or_default().push(id);
        self.regions.push(Region { code, name, parent, last: id });
        for child in &children[row] {
            self.grow(*child, Some(id), rows, children, level + 1);
        }
        self.regions[id.0 as usize].last = RegionId(self.regions.len() as u32 - 1);
    }

    pub fn get(&self, id: RegionId) -> &Region {
        &self.regions[id.0 as usize]
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = RegionId> + use<> {
        (0..self.regions.len() as u32).map(RegionId)
    }

    /// Whether `a` lies in `b` or is it.
    pub fn is_in(&self, a: RegionId, b: RegionId) -> bool {
        b <= a && a <= self.get(b).last
    }

    /// The name with the names above it: `西藏自治区拉萨市城关区`.
    pub fn full_name(&self, id: RegionId) -> String {
        let region = self.get(id);
        region.parent.map_or(String::new(), |parent| self.full_name(parent)) + &region.name
    }

    /// The places that a text may mean: a code, a full name, a short name (a province's before others'), or names
    /// one inside the other with or without marks between (`西藏自治区拉萨市`, `西藏 拉萨`, `拉萨市/城关区`).
    pub fn find(&self, text: &str) -> Vec<RegionId> {
        let key: String =
            name_key(text).chars().filter(|c| !matches!(c, '/' | '·' | '、' | ',' | '，' | '>')).collect();
        let whole = self.called(&key);
        if !whole.is_empty() { whole } else { self.inside(&key, None) }
    }

    /// The places of exactly that key.
    fn called(&self, key: &str) -> Vec<RegionId> {
        if let Some(ids) = self.full.get(key) {
            return ids.clone();
        }
        let ids = self.short.get(key).cloned().unwrap_or_default();
        let provinces: Vec<_> = ids.iter().copied().filter(|id| self.get(*id).parent.is_none()).collect();
        if provinces.is_empty() { ids } else { provinces }
    }

    /// The places reached by reading `key` as a path of names below `above`.
    fn inside(&self, key: &str, above: Option<RegionId>) -> Vec<RegionId> {
        let mut found: Vec<RegionId> = Vec::new();
        let cuts = key.char_indices().map(|(i, _)| i).skip(1).chain(std::iter::once(key.len()));
        for cut in cuts {
            let (head, rest) = key.split_at(cut);
            let full = self.full.get(head).into_iter().flatten();
            for id in full.chain(self.short.get(head).into_iter().flatten()) {
                let fits = above.is_none_or(|above| above != *id && self.is_in(*id, above));
                if !fits {
                    continue;
                }
                let more = if rest.is_empty() { vec![*id] } else { self.inside(rest, Some(*id)) };
                found.extend(more.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
            }
        }
        found
    }

    /// Where a text has the name of one place: provinces by any name, cities and counties by their full one.
    pub fn spoken_in(&self, text: &str) -> Vec<(RegionId, Range<usize>)> {
        let spoken = self.spoken.get_or_init(|| self.spoken());
        let mut found: Vec<(RegionId, Range<usize>)> = Vec::new();
        for (start, first) in text.char_indices() {
            for (name, region) in spoken.get(&first).into_iter().flatten() {
                let overlaps = |(r, range): &(RegionId, Range<usize>)| {
                    r == region && range.end > start && &text[range.clone()] == name
                };
                if text[start..].starts_with(name.as_str()) && !found.iter().rev().take(8).any(overlaps) {
                    found.push((*region, start..start + name.len()));
                }
            }
        }
        found
    }

    fn spoken(&self) -> HashMap<char, Vec<(String, RegionId)>> {
        let mut spoken: HashMap<char, Vec<(String, RegionId)>> = HashMap::new();
        for name in self.names() {
            let called = self.find(name);
            let (&[region], Some(first)) = (&called[..], name.chars().next()) else { continue };
            let place = self.get(region);
            let known = spoken.entry(first).or_default();
            if (place.parent.is_none() || place.name == *name) && !known.iter().any(|(n, _)| n == name) {
                known.push((name.to_owned(), region));
            }
        }
        spoken
    }

    /// All full names and short names, for suggestions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.regions.iter().map(|r| r.name.as_str()).chain(self.short.keys().map(String::as_str))
    }
}
