//! What a name in a rule file stands for.
//!
//! In: the name of something, or what a symbol is. Out: one small value that all names of the same thing share.

use super::names::NameKind;
use crate::quantity::BaseId;
use crate::resolve::{
    AttributeId, ItemId, Kind, Program, ReadingId, RegionId, RuleId, SectionId, SectorId, TermId,
};

/// Something that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Symbol {
    Attribute(AttributeId),
    Term(TermId),
    Region(RegionId),
    Sector(SectorId),
    /// A level of an attribute, by its rank.
    Level(AttributeId, u32),
    /// A unit, by its place among the units.
    Unit(usize),
    Dimension(BaseId),
    Reading(ReadingId),
    /// A value of a reading, by its place among them.
    ReadingValue(ReadingId, usize),
    /// The first of the sections that stand for the same heading.
    Section(SectionId),
    Item(ItemId),
    Rule(RuleId),
    /// The code of a finding, which a waiver names.
    Code(&'static str),
}

impl Symbol {
    /// Its name, and its other names, as declared; none if the program does not have it.
    pub fn spellings(self, program: &Program) -> Vec<&str> {
        self.declared(program).unwrap_or_default()
    }

    fn declared(self, program: &Program) -> Option<Vec<&str>> {
        let units = &program.units;
        Some(match self {
            Symbol::Attribute(id) => {
                let attribute = program.attributes.get(id.index())?;
                both(&attribute.name, &attribute.aliases)
            }
            Symbol::Term(id) => {
                let term = program.terms.terms.get(id.index())?;
                both(&term.name, &term.aliases)
            }
            Symbol::Region(id) => vec![program.regions.regions.get(id.0 as usize)?.name.as_str()],
            Symbol::Sector(id) => {
                let sector = program.sectors.sectors.get(id.0 as usize)?;
                vec![sector.code.as_str(), sector.name.as_str()]
            }
            Symbol::Level(id, rank) => {
                let Kind::Level { levels } = &program.attributes.get(id.index())?.kind else { return None };
                levels.get(rank as usize)?.iter().map(String::as_str).collect()
            }
            Symbol::Unit(index) => units.units.get(index).map(|unit| both(&unit.name, &unit.aliases))?,
            Symbol::Dimension(base) => vec![units.bases.get(base.0 as usize)?.name.as_str()],
            Symbol::Reading(id) => vec![program.readings.get(id.index())?.name.as_str()],
            Symbol::ReadingValue(id, place) => {
                vec![program.readings.get(id.index())?.values.get(place)?.as_str()]
            }
            Symbol::Section(id) => vec![program.sections.get(id.index())?.path.as_str()],
            Symbol::Item(id) => vec![program.items.get(id.index())?.path.as_str()],
            Symbol::Rule(id) => vec![program.rules.get(id.index())?.name.as_str()],
            Symbol::Code(code) => vec![code],
        })
    }

    /// Whether a program has it: names may be of an older one.
    pub fn exists(self, program: &Program) -> bool {
        !self.spellings(program).is_empty()
    }

    /// Its name, as declared.
    pub fn name(self, program: &Program) -> &str {
        self.spellings(program).first().copied().unwrap_or("")
    }
}

impl From<NameKind> for Symbol {
    fn from(kind: NameKind) -> Symbol {
        match kind {
            NameKind::Attribute(id) => Symbol::Attribute(id),
            NameKind::Term(id) => Symbol::Term(id),
            NameKind::Region(id) => Symbol::Region(id),
            NameKind::Sector(id) => Symbol::Sector(id),
            NameKind::Level(id, rank) => Symbol::Level(id, rank),
            NameKind::Unit(index) => Symbol::Unit(index),
            NameKind::Rule(id) => Symbol::Rule(id),
            NameKind::Item(id) => Symbol::Item(id),
            NameKind::Reading(id) => Symbol::Reading(id),
            NameKind::ReadingValue(id, place) => Symbol::ReadingValue(id, place),
        }
    }
}

fn both<'p>(name: &'p str, aliases: &'p [String]) -> Vec<&'p str> {
    std::iter::once(name).chain(aliases.iter().map(String::as_str)).collect()
}
