//! Two vocabularies -> one program that has the words of both, and what each side calls them.
//!
//! The numbers of the new side stay what they are; what only the old side has is appended. Of the program only what
//! questions look at is filled in: attributes, units, terms, places, sectors, the edition's day. Its rules stay empty.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::names::{Measures, Names, Places};
use super::terms;
use crate::analyze::rules::Rules;
use crate::quantity::{BaseId, Dimension, Number};
use crate::resolve::{
    Attribute, AttributeId, Edition, Kind, Program, RegionId, RegionRow, Regions, SectorId, Sectors,
    Standard, TermId,
};
use crate::syntax::name_key;

/// The words of both sides.
#[derive(Debug)]
pub struct Vocabulary {
    pub program: Program,
    pub old: Names,
    pub new: Names,
    /// Attributes of which the sides take different things for granted: nothing about them is ever proved.
    pub loose: Vec<AttributeId>,
    /// Attributes that the old side reads differently, as it reads them, with what they are copies of.
    pub copies: Vec<(AttributeId, AttributeId)>,
    /// Copy of a term -> what it is a copy of.
    pub originals: HashMap<TermId, TermId>,
    /// The terms that the sides define differently, with what lies below them.
    pub turned: FixedBitSet,
    /// What a unit has to be stated to be for one of their definitions to hold, themselves included; none for anything.
    pub genus: Option<FixedBitSet>,
}

impl Vocabulary {
    pub fn of(old: Rules<'_>, new: Rules<'_>) -> Vocabulary {
        let (before, after) = (old.program, new.program);
        let mut program = words_of(before, after);
        let (mut own, mut other) = (Names::default(), Names::default());
        own.measures = Measures { bases: bases(&mut program, before) };
        let bases = (0..after.units.bases.len()).map(|index| (BaseId(index as u8), Number::ONE));
        other.measures = Measures { bases: bases.collect() };
        other.attributes = (0..after.attributes.len() as u32).map(AttributeId).collect();
        let mut loose = attributes(&mut program, before, &mut own, &mut other);
        program.attributes.iter_mut().for_each(|attribute| attribute.instead = None);
        program.standard = standard(&program.standard, &before.standard, &own);
        sectors(&mut program, before, &mut own, &mut other);
        places(&mut program, before, &mut own, &mut other);
        terms::merge(&mut program, before, &mut own, &mut other);
        if let Some(date) = program.standard.date.filter(|_| old.options.as_of != new.options.as_of) {
            loose.push(date);
        }
        let mut vocabulary = Vocabulary {
            program,
            old: own,
            new: other,
            loose,
            copies: Vec::new(),
            originals: HashMap::new(),
            turned: FixedBitSet::new(),
            genus: None,
        };
        vocabulary.loosen_sectors(before, after);
        vocabulary.spread_loose(old, new);
        vocabulary
    }

    /// What an attribute is the copy of.
    pub fn of_copy(&self, attribute: AttributeId) -> Option<AttributeId> {
        self.copies.iter().find(|(copy, _)| *copy == attribute).map(|(_, of)| *of)
    }

    /// What a term is the copy of; itself if it is none.
    pub fn original(&self, term: TermId) -> TermId {
        self.originals.get(&term).copied().unwrap_or(term)
    }

    /// Where the same word brings other sectors, nothing about sectors is proved.
    fn loosen_sectors(&mut self, before: &Program, after: &Program) {
        let Some(sector) = self.program.standard.sector else { return };
        let codes = |program: &Program, words: &[TermId]| -> Vec<String> {
            let own = words.iter().flat_map(|term| &program.terms.get(*term).sectors);
            let mut codes: Vec<String> = own.map(|own| program.sectors.get(*own).code.clone()).collect();
            codes.sort();
            codes.dedup();
            codes
        };
        let mut words = self.old.spoken.iter().zip(&self.new.spoken);
        if words.any(|(old, new)| codes(before, old) != codes(after, new)) {
            self.loose.push(sector);
        }
    }

    /// What is worked out from loose attributes is loose, too.
    fn spread_loose(&mut self, old: Rules<'_>, new: Rules<'_>) {
        let mut all = std::mem::take(&mut self.loose);
        for (rules, names) in [(old, &self.old), (new, &self.new)] {
            let mut known = FixedBitSet::with_capacity(rules.program.attributes.len());
            all.iter().filter_map(|a| names.attribute(*a)).for_each(|a| known.insert(a.index()));
            rules.plan.spread(&mut known);
            all.extend(known.ones().map(|index| names.attributes[index]));
        }
        all.sort();
        all.dedup();
        self.loose = all;
    }
}

/// The words of the new side, on the days that both are in force.
fn words_of(before: &Program, after: &Program) -> Program {
    let effective = before.edition.effective.max(after.edition.effective);
    Program {
        edition: Edition { effective, ..after.edition.clone() },
        units: after.units.clone(),
        attributes: after.attributes.clone(),
        attribute_keys: after.attribute_keys.clone(),
        terms: after.terms.clone(),
        regions: Arc::clone(&after.regions),
        sectors: Arc::clone(&after.sectors),
        standard: after.standard,
        ..Program::default()
    }
}

/// The bases of the old side, those that only it has appended.
fn bases(joint: &mut Program, old: &Program) -> Vec<(BaseId, Number)> {
    let mut found = Vec::new();
    for base in &old.units.bases {
        let unit = &old.units.units[base.unit];
        let own = joint.units.dimension(&base.name);
        let factor = joint.units.find(&unit.name).filter(|same| Some(same.dimension) == own);
        let placed = match (own, factor.map(|same| same.factor)) {
            (Some(own), Some(factor)) => own.as_base().map(|base| (base, factor)),
            _ => joint.units.add_base(&base.name).and_then(|dimension| {
                let mut unit = unit.clone();
                unit.dimension = dimension;
                joint.units.add(unit);
                Some((dimension.as_base()?, Number::ONE))
            }),
        };
        // More dimensions than there may be: the last one then stands for several, which only a wild change brings about.
        found.push(placed.unwrap_or((BaseId(0), Number::ONE)));
    }
    found
}

/// The attributes of the old side, those that only it has appended; those of which something else is taken for granted.
fn attributes(joint: &mut Program, old: &Program, own: &mut Names, other: &mut Names) -> Vec<AttributeId> {
    let mut loose = Vec::new();
    let matched = matches(joint, old);
    for (index, attribute) in old.attributes.iter().enumerate() {
        let side = AttributeId(index as u32);
        let merged = matched[index].and_then(|id| {
            let same = &mut joint.attributes[id.index()];
            join(same, attribute, (id, side), own, other).map(|is_loose| (id, is_loose))
        });
        let (id, is_loose) = merged.unwrap_or_else(|| {
            let id = AttributeId(joint.attributes.len() as u32);
            joint.attributes.push(appended(attribute, side, own));
            (id, false)
        });
        own.attributes.push(id);
        if is_loose {
            loose.push(id);
        }
    }
    for (index, attribute) in joint.attributes.iter().enumerate() {
        if let Kind::Level { levels } = &attribute.kind {
            let all = (0..levels.len() as u32).collect();
            other.levels.entry(AttributeId(index as u32)).or_insert(all);
        }
    }
    loose
}

/// Old attribute -> the new one of the same name, else of a name that it had.
fn matches(joint: &Program, old: &Program) -> Vec<Option<AttributeId>> {
    let called = |name: &str| joint.attributes.iter().position(|a| name_key(&a.name) == name_key(name));
    let primary = |attribute: &Attribute| called(&attribute.name).map(|index| AttributeId(index as u32));
    let mut matched: Vec<Option<AttributeId>> = old.attributes.iter().map(primary).collect();
    for (index, attribute) in old.attributes.iter().enumerate() {
        if matched[index].is_none() {
            let mut names = std::iter::once(&attribute.name).chain(&attribute.aliases);
            let found = names.find_map(|name| joint.attribute_keys.get(&name_key(name)).copied());
            matched[index] = found.filter(|id| !matched.contains(&Some(*id)));
        }
    }
    matched
}

/// An attribute that only the old side has.
fn appended(attribute: &Attribute, side: AttributeId, own: &mut Names) -> Attribute {
    let mut attribute = attribute.clone();
    match &mut attribute.kind {
        Kind::Quantity { dimensions } => {
            dimensions.iter_mut().for_each(|d| *d = own.measures.dimension(*d));
        }
        Kind::Level { levels } => _ = own.levels.insert(side, (0..levels.len() as u32).collect()),
        _ => {}
    }
    if let Some(unit) = &mut attribute.default_unit {
        unit.dimension = own.measures.dimension(unit.dimension);
    }
    attribute
}

/// Makes an attribute hold whatever either side lets it; whether it is loose. None if the two have nothing in common.
fn join(
    joint: &mut Attribute,
    old: &Attribute,
    (id, side): (AttributeId, AttributeId),
    own: &mut Names,
    other: &mut Names,
) -> Option<bool> {
    match (&mut joint.kind, &old.kind) {
        (Kind::Quantity { dimensions }, Kind::Quantity { dimensions: more }) => {
            let more: Vec<Dimension> = more.iter().map(|d| own.measures.dimension(*d)).collect();
            let same = *dimensions == more;
            dimensions.extend(more.into_iter().filter(|d| !dimensions.contains(d)).collect::<Vec<_>>());
            let unit = |a: &Attribute| a.default_unit.as_ref().map(|unit| unit.dimension);
            if !same || !own.measures.are_same() || unit(joint) != unit(old) {
                (joint.least, joint.most) = (None, None);
            }
            joint.least = joint.least.zip(old.least).map(|(a, b)| a.min(b));
            joint.most = joint.most.zip(old.most).map(|(a, b)| a.max(b));
            Some(joint.default != old.default || joint.default.is_some() && unit(joint) != unit(old))
        }
        (Kind::Level { levels }, Kind::Level { levels: more }) => {
            let Levels { merged, of_new, of_old } = merge_levels(levels, more)?;
            *levels = merged;
            other.levels.insert(id, of_new);
            own.levels.insert(side, of_old);
            Some(false)
        }
        (a, b) => (std::mem::discriminant(a) == std::mem::discriminant(b)).then_some(false),
    }
}

/// The levels of both sides.
struct Levels {
    merged: Vec<Vec<String>>,
    /// Rank of a side -> rank among all.
    of_new: Vec<u32>,
    of_old: Vec<u32>,
}

/// The levels of both in one order, and the ranks that each side's have in it; none if the sides order them differently.
fn merge_levels(new: &[Vec<String>], old: &[Vec<String>]) -> Option<Levels> {
    let same = |a: &[String], b: &[String]| {
        a.iter().any(|name| b.iter().any(|other| name_key(name) == name_key(other)))
    };
    let mut merged: Vec<Vec<String>> = new.to_vec();
    let mut of_old: Vec<usize> = Vec::new();
    let mut at = 0;
    for level in old {
        let place = match merged.iter().position(|own| same(own, level)) {
            Some(place) if place < at => return None,
            Some(place) => place,
            None => {
                merged.insert(at, level.clone());
                at
            }
        };
        of_old.push(place);
        at = place + 1;
    }
    let rank = |level: &Vec<String>| merged.iter().position(|own| same(own, level)).map(|p| p as u32);
    let of_new: Option<Vec<u32>> = new.iter().map(rank).collect();
    let of_old: Option<Vec<u32>> = old.iter().map(rank).collect();
    let (of_new, of_old) = (of_new?, of_old?);
    Some(Levels { merged, of_new, of_old })
}

fn standard(new: &Standard, old: &Standard, own: &Names) -> Standard {
    let joint = |old: Option<AttributeId>| old.map(|id| own.attributes[id.index()]);
    Standard {
        product: new.product.or(joint(old.product)),
        facility: new.facility.or(joint(old.facility)),
        construction: new.construction.or(joint(old.construction)),
        region: new.region.or(joint(old.region)),
        sector: new.sector.or(joint(old.sector)),
        date: new.date.or(joint(old.date)),
    }
}

fn sectors(joint: &mut Program, old: &Program, own: &mut Names, other: &mut Names) {
    other.sectors = (0..joint.sectors.sectors.len() as u32).map(SectorId).collect();
    if joint.sectors.sectors == old.sectors.sectors {
        own.sectors = other.sectors.clone();
        return;
    }
    let mut all: Sectors = (*joint.sectors).clone();
    let ids: HashMap<String, SectorId> =
        other.sectors.iter().map(|id| (all.get(*id).code.clone(), *id)).collect();
    for sector in &old.sectors.sectors {
        let id = ids.get(&sector.code).copied().unwrap_or_else(|| all.add(sector.clone()));
        own.sectors.push(id);
    }
    joint.sectors = Arc::new(all);
}

fn places(joint: &mut Program, old: &Program, own: &mut Names, other: &mut Names) {
    if joint.regions.regions == old.regions.regions {
        return;
    }
    let row = |regions: &Regions, id: RegionId| {
        let place = regions.get(id);
        let parent = place.parent.map_or(String::new(), |parent| regions.get(parent).code.clone());
        RegionRow { code: place.code.clone(), name: place.name.clone(), parent }
    };
    let mut rows: Vec<RegionRow> = joint.regions.ids().map(|id| row(&joint.regions, id)).collect();
    let known: HashSet<String> = rows.iter().map(|row| row.code.clone()).collect();
    let of_old = old.regions.ids().map(|id| row(&old.regions, id));
    rows.extend(of_old.filter(|row| !known.contains(&row.code)));
    let all = Regions::new(&rows, &[]);
    let ids: HashMap<&str, RegionId> = all.ids().map(|id| (all.get(id).code.as_str(), id)).collect();
    let numbers = |regions: &Regions| -> Vec<RegionId> {
        let codes = regions.ids().map(|id| ids.get(regions.get(id).code.as_str()).copied());
        codes.map(|id| id.unwrap_or(RegionId(0))).collect()
    };
    own.places = Some(Places::new(&all, numbers(&old.regions)));
    other.places = Some(Places::new(&all, numbers(&joint.regions)));
    joint.regions = Arc::new(all);
}
