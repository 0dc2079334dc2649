//! The names of a program, by their spelling and by their sound.
//!
//! In: a program, once. Out, for what was typed so far: the names that it may become, the best first.

use std::collections::{HashMap, HashSet};

use super::label::Labels;
use super::rules::RuleWords;
use super::sound::{Closeness, Query};
use crate::explain::name_text;
use crate::resolve::{
    AttributeId, ItemId, Kind, Predicate, Program, ReadingId, RegionId, RuleId, SectorId, TermId,
};
use crate::syntax::ast::Class;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    Attribute(AttributeId),
    Term(TermId),
    Region(RegionId),
    Sector(SectorId),
    /// A level of an attribute, by its rank.
    Level(AttributeId, u32),
    /// A unit, by its place among the units.
    Unit(usize),
    Rule(RuleId),
    Item(ItemId),
    Reading(ReadingId),
    /// A value of a reading, by its place among them.
    ReadingValue(ReadingId, usize),
}

/// Which kinds are wanted.
pub type Filter<'a> = dyn Fn(NameKind) -> bool + 'a;

/// A name that a query may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is inserted.
    pub name: String,
    /// The spelling by which it was found.
    pub matched: String,
    pub kind: NameKind,
    pub closeness: Closeness,
}

/// Names that can be completed, with how they sound.
#[derive(Debug, Clone, Default)]
pub struct Names {
    entries: Vec<Entry>,
    labels: Labels,
    /// The entries in the order in which they are offered before anything is typed.
    offered: Vec<usize>,
    pub(super) rules: Vec<RuleWords>,
}

#[derive(Debug, Clone)]
struct Entry {
    kind: NameKind,
    name: String,
    /// The smaller, the likelier: what the rules test before all else.
    weight: u8,
}

impl Names {
    /// Collects the names of a program.
    pub fn new(program: &Program) -> Names {
        let mut names = Names::default();
        let tested = Tested::new(program);
        names.attributes(program, &tested);
        names.terms(program, &tested);
        names.regions(program, &tested);
        names.sectors(program, &tested);
        names.units(program);
        names.rules_and_items(program);
        names.readings(program);
        names.offered = (0..names.entries.len()).collect();
        names.offered.sort_by_key(|entry| names.entries[*entry].weight);
        names.rules = super::rules::rule_words(program);
        names
    }

    /// The names of the wanted kinds that a query may become, the best first, each thing once. Of an empty query, the likeliest
    /// names in the order of their declaration.
    pub fn find(&self, query: &str, filter: &Filter, limit: usize) -> Vec<Found> {
        let query = Query::new(query);
        if query.is_empty() {
            let offered = self.offered.iter().map(|entry| &self.entries[*entry]);
            let found = offered.filter(|entry| filter(entry.kind)).take(limit);
            return found.map(|entry| entry.found(&entry.name, Closeness::Prefix)).collect();
        }
        let mut found = self.ranked(self.labels.begun(&query), filter);
        if found.len() < limit {
            let known: HashSet<NameKind> = found.iter().map(|found| found.kind).collect();
            let more = self.ranked(self.labels.holding(&query), filter);
            found.extend(more.into_iter().filter(|found| !known.contains(&found.kind)));
        }
        found.truncate(limit);
        found
    }

    /// Whether a name of the wanted kinds begins so, by spelling or by sound.
    pub fn begin(&self, text: &str, filter: &Filter) -> bool {
        let query = Query::new(text);
        !query.is_empty()
            && self.labels.begun(&query).any(|(_, label)| filter(self.entries[label.entry].kind))
    }

    /// What has exactly that name or alias.
    pub fn called(&self, text: &str, filter: &Filter) -> Option<NameKind> {
        let query = Query::new(text);
        let labels = self.labels.begun(&query).filter(|(close, _)| *close == Closeness::Whole);
        labels.map(|(_, label)| self.entries[label.entry].kind).find(|kind| filter(*kind))
    }

    fn ranked<'a>(
        &'a self,
        matches: impl Iterator<Item = (Closeness, &'a super::label::Label)>,
        filter: &Filter,
    ) -> Vec<Found> {
        let wanted = matches.filter(|(_, label)| filter(self.entries[label.entry].kind));
        let mut ranked: Vec<_> = wanted
            .map(|(close, label)| {
                ((close, self.entries[label.entry].weight, label.length, label.entry), label)
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let mut seen = HashSet::new();
        ranked.retain(|(_, label)| seen.insert(label.entry));
        let found = ranked
            .into_iter()
            .map(|((close, ..), label)| self.entries[label.entry].found(&label.text, close));
        found.collect()
    }

    fn entry(&mut self, kind: NameKind, name: String, weight: u8) -> usize {
        self.entries.push(Entry { kind, name, weight });
        self.entries.len() - 1
    }

    fn attributes(&mut self, program: &Program, tested: &Tested) {
        for (index, attribute) in program.attributes.iter().enumerate() {
            let id = AttributeId(index as u32);
            let weight = u8::from(!tested.attributes.contains(&id));
            let entry = self.entry(NameKind::Attribute(id), name_text(&attribute.name), weight);
            self.spellings(entry, &attribute.name, &attribute.aliases);
            let Kind::Level { levels } = &attribute.kind else { continue };
            for (rank, names) in levels.iter().enumerate() {
                let Some((name, aliases)) = names.split_first() else { continue };
                let entry = self.entry(NameKind::Level(id, rank as u32), name_text(name), weight);
                self.spellings(entry, name, aliases);
            }
        }
    }

    fn terms(&mut self, program: &Program, tested: &Tested) {
        for id in program.terms.ids() {
            let term = program.terms.get(id);
            let weight = u8::from(!tested.terms.contains(&id));
            let entry = self.entry(NameKind::Term(id), name_text(&term.name), weight);
            self.spellings(entry, &term.name, &term.aliases);
        }
    }

    /// Provinces before what lies in them.
    fn regions(&mut self, program: &Program, tested: &Tested) {
        let regions = &program.regions;
        for id in regions.ids() {
            let above = std::iter::successors(regions.get(id).parent, |parent| regions.get(*parent).parent);
            let depth = above.take(8).count() as u8;
            let weight = if tested.regions.contains(&id) { 0 } else { depth };
            let entry = self.entry(NameKind::Region(id), String::new(), weight);
            self.labels.add(entry, &regions.get(id).name, true);
        }
        let first = self.entries.len() - regions.regions.len();
        // Most short names are the beginnings of the long ones, which find them anyway.
        for short in regions.names().skip(regions.regions.len()) {
            for id in regions.find(short) {
                if !regions.get(id).name.starts_with(short) {
                    self.labels.add(first + id.0 as usize, short, false);
                }
            }
        }
        for id in regions.ids() {
            self.entries[first + id.0 as usize].name = region_text(program, id);
        }
    }

    fn sectors(&mut self, program: &Program, tested: &Tested) {
        for (index, sector) in program.sectors.sectors.iter().enumerate() {
            let id = SectorId(index as u32);
            let weight = u8::from(!tested.sectors.contains(&id)) + u8::from(sector.code.len() > 3);
            let entry = self.entry(NameKind::Sector(id), sector.code.clone(), weight);
            self.labels.add(entry, &sector.code, true);
            self.labels.add(entry, sector.code.trim_start_matches(|c: char| c.is_ascii_alphabetic()), false);
            self.labels.add(entry, &sector.name, true);
        }
    }

    fn units(&mut self, program: &Program) {
        for (index, unit) in program.units.units.iter().enumerate() {
            let entry = self.entry(NameKind::Unit(index), name_text(&unit.name), 0);
            self.spellings(entry, &unit.name, &unit.aliases);
        }
    }

    /// Rules and items are arguments of commands, which take everything up to the end: no quotation marks.
    fn rules_and_items(&mut self, program: &Program) {
        let mut count: HashMap<&str, usize> = HashMap::new();
        program.rules.iter().for_each(|rule| *count.entry(rule.name.as_str()).or_default() += 1);
        let within = |path: &str| path.split_once('/').map_or(path, |(_, rest)| rest).to_owned();
        for (index, rule) in program.rules.iter().enumerate() {
            let path = within(&rule.path);
            let alone = count.get(rule.name.as_str()) == Some(&1);
            let name = if alone { rule.name.clone() } else { path.clone() };
            let entry = self.entry(NameKind::Rule(RuleId(index as u32)), name, 0);
            self.labels.add(entry, &rule.name, true);
            self.labels.add(entry, &path, false);
        }
        for (index, item) in program.items.iter().enumerate() {
            let path = within(&item.path);
            let entry = self.entry(NameKind::Item(ItemId(index as u32)), path.clone(), 0);
            self.labels.add(entry, &path, true);
            self.labels.add(entry, &item.path, false);
            self.labels.add(entry, &within(&path), false);
            self.labels.add(entry, &format!("{}/{}", english(item.class), within(&path)), false);
        }
    }

    fn readings(&mut self, program: &Program) {
        for (index, reading) in program.readings.iter().enumerate() {
            let id = ReadingId(index as u32);
            let entry = self.entry(NameKind::Reading(id), name_text(&reading.name), 0);
            self.labels.add(entry, &reading.name, true);
            for (place, value) in reading.values.iter().enumerate() {
                let entry = self.entry(NameKind::ReadingValue(id, place), name_text(value), 0);
                self.labels.add(entry, value, true);
            }
        }
    }

    fn spellings(&mut self, entry: usize, name: &str, aliases: &[String]) {
        self.labels.add(entry, name, true);
        aliases.iter().for_each(|alias| self.labels.add(entry, alias, false));
    }
}

impl Entry {
    fn found(&self, matched: &str, closeness: Closeness) -> Found {
        Found { name: self.name.clone(), matched: matched.to_owned(), kind: self.kind, closeness }
    }
}

/// A class as paths may have it in English.
fn english(class: Class) -> &'static str {
    match class {
        Class::Encouraged => "encouraged",
        Class::Restricted => "restricted",
        Class::Eliminated => "eliminated",
    }
}

/// A place by its name, and by the names above it where the name is repeated.
pub fn region_text(program: &Program, place: RegionId) -> String {
    let regions = &program.regions;
    let name = &regions.get(place).name;
    if regions.find(name) == [place] { name.clone() } else { regions.full_name(place) }
}

/// What the conditions of the rules name.
struct Tested {
    attributes: HashSet<AttributeId>,
    terms: HashSet<TermId>,
    regions: HashSet<RegionId>,
    sectors: HashSet<SectorId>,
}

impl Tested {
    fn new(program: &Program) -> Tested {
        let mut tested = Tested {
            attributes: program.tests.iter().filter_map(|test| test.attribute()).collect(),
            terms: HashSet::new(),
            regions: HashSet::new(),
            sectors: HashSet::new(),
        };
        for test in &program.tests {
            match &test.predicate {
                Predicate::Terms { values, .. } => {
                    tested
                        .terms
                        .extend(values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.clone())));
                }
                Predicate::Regions { places, .. } => tested.regions.extend(places),
                Predicate::Sectors { sectors, .. } => tested.sectors.extend(sectors),
                _ => {}
            }
        }
        tested
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn found(query: &str, filter: &Filter) -> Vec<String> {
        shipped::names().find(query, filter, 8).into_iter().map(|found| found.name).collect()
    }

    fn term(kind: NameKind) -> bool {
        matches!(kind, NameKind::Term(_))
    }

    fn region(kind: NameKind) -> bool {
        matches!(kind, NameKind::Region(_))
    }

    #[test]
    fn terms_are_found_by_sound_and_by_alias() {
        for query in ["snsl", "shuinishuliao", "水泥sl", "水泥熟", "熟料", "clinker", "水泥熟料", "水泥熟料 "]
        {
            assert!(
                found(query, &term).iter().take(2).any(|n| n == "水泥熟料"),
                "{query}: {:?}",
                found(query, &term)
            );
        }
        assert!(found("zzzzzz", &term).is_empty());
        assert_eq!(shipped::names().find("", &term, 5).len(), 5);
    }

    #[test]
    fn names_are_given_as_the_language_writes_them() {
        let found = shipped::names().find("25a", &|_| true, 8);
        assert!(found.iter().any(|f| f.name.starts_with('"') && term(f.kind)), "{found:?}");
        assert!(found.iter().any(|f| f.name == "25A 空腹钢窗" && matches!(f.kind, NameKind::Rule(_))));
    }

    #[test]
    fn places_are_found_by_every_reading() {
        for (query, name) in
            [("cq", "重庆市"), ("cs", "长沙市"), ("xz", "西藏自治区"), ("ls", "拉萨市"), ("河北", "河北省")]
        {
            assert!(found(query, &region).iter().any(|n| n == name), "{query}: {:?}", found(query, &region));
        }
        assert_eq!(found("西藏", &region)[0], "西藏自治区");
        let repeated = found("城关区", &region);
        assert!(repeated.len() > 1 && repeated.iter().all(|name| name.len() > "城关区".len()));
    }

    #[test]
    fn attributes_levels_readings_sectors_and_paths_are_names_too() {
        let all = |query: &str| found(query, &|_| true);
        assert_eq!(found("capac", &|k| matches!(k, NameKind::Attribute(_)))[0], "产能");
        assert_eq!(found("cn", &|k| matches!(k, NameKind::Attribute(_)))[0], "产能");
        assert!(all("c3011").contains(&"C3011".to_owned()) && all("3011").contains(&"C3011".to_owned()));
        assert!(all("bgys").contains(&"标杆以上".to_owned()));
        assert!(all("裸").contains(&"裸界".to_owned()));
        assert!(found("限制/建", &|k| matches!(k, NameKind::Item(_))).contains(&"限制/建材/1".to_owned()));
        assert!(
            found("restricted/建", &|k| matches!(k, NameKind::Item(_))).contains(&"限制/建材/1".to_owned())
        );
        assert!(found("建材/1", &|k| matches!(k, NameKind::Item(_))).contains(&"限制/建材/1".to_owned()));
    }
}
