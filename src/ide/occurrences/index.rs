//! What names stand for: the tables that the program itself does not keep.

use std::collections::HashMap;

use crate::diagnostic::pages;
use crate::ide::symbol::Symbol;
use crate::resolve::{AttributeId, ItemId, Kind, Program, ReadingId, RuleId, SectionId};
use crate::source::Span;
use crate::syntax::ast::Class;
use crate::syntax::name_key;

/// The program with more ways to look names up.
pub(super) struct Index<'p> {
    pub program: &'p Program,
    readings: HashMap<String, Vec<ReadingId>>,
    units: HashMap<String, usize>,
    /// Key of the last part of the path -> rules.
    rules: HashMap<String, Vec<RuleId>>,
    rule_places: HashMap<Span, RuleId>,
    sections: HashMap<(Class, &'p str), SectionId>,
    codes: HashMap<&'static str, &'static str>,
}

impl<'p> Index<'p> {
    pub fn new(program: &'p Program) -> Index<'p> {
        let mut index = Index {
            program,
            readings: HashMap::new(),
            units: HashMap::new(),
            rules: HashMap::new(),
            rule_places: HashMap::new(),
            sections: HashMap::new(),
            codes: pages().map(|page| (page.code, page.code)).collect(),
        };
        for (place, reading) in program.readings.iter().enumerate() {
            index.readings.entry(name_key(&reading.name)).or_default().push(ReadingId(place as u32));
        }
        for (place, unit) in program.units.units.iter().enumerate() {
            for name in std::iter::once(&unit.name).chain(&unit.aliases) {
                index.units.entry(name_key(name)).or_insert(place);
            }
        }
        for (place, rule) in program.rules.iter().enumerate() {
            let id = RuleId(place as u32);
            let last = rule.path.rsplit('/').next().unwrap_or("");
            index.rules.entry(name_key(last)).or_default().push(id);
            index.rule_places.insert(rule.name_span, id);
        }
        for (place, section) in program.sections.iter().enumerate() {
            let id = SectionId(place as u32);
            index.sections.entry((section.class, section.path.as_str())).or_insert(id);
        }
        index
    }

    /// The attribute of that name or alias.
    pub fn attribute(&self, name: &str) -> Option<AttributeId> {
        self.program.attribute_keys.get(&name_key(name)).copied()
    }

    /// The unit of that name or alias.
    pub fn unit(&self, name: &str) -> Option<Symbol> {
        self.units.get(&name_key(name)).copied().map(Symbol::Unit)
    }

    /// The base dimension of that name.
    pub fn dimension(&self, name: &str) -> Option<Symbol> {
        self.program.units.dimension(name)?.as_base().map(Symbol::Dimension)
    }

    /// The reading of that name that an item sees; in no item, the first.
    pub fn reading(&self, name: &str, item: Option<ItemId>) -> Option<ReadingId> {
        let called = self.readings.get(&name_key(name))?;
        let seen = |id: &&ReadingId| {
            let own = self.program.readings.get(id.index()).and_then(|reading| reading.item);
            own.is_none() || own == item
        };
        called.iter().find(seen).or(called.first().filter(|_| item.is_none())).copied()
    }

    /// The value of a reading.
    pub fn reading_value(&self, id: ReadingId, value: &str) -> Option<Symbol> {
        let key = name_key(value);
        let values = &self.program.readings.get(id.index())?.values;
        let place = values.iter().position(|value| name_key(value) == key)?;
        Some(Symbol::ReadingValue(id, place))
    }

    /// The level of an attribute.
    pub fn level(&self, id: AttributeId, name: &str) -> Option<Symbol> {
        let Kind::Level { levels } = &self.program.attributes.get(id.index())?.kind else { return None };
        let key = name_key(name);
        let rank = levels.iter().position(|names| names.iter().any(|name| name_key(name) == key))?;
        Some(Symbol::Level(id, rank as u32))
    }

    /// The rule whose name stands there.
    pub fn rule_at(&self, name: Span) -> Option<RuleId> {
        self.rule_places.get(&name).copied()
    }

    /// The one rule that a name, or the end of a path, stands for.
    pub fn rule(&self, name: &str) -> Option<RuleId> {
        let parts = |path: &str| path.split('/').map(name_key).collect::<Vec<_>>();
        let wanted = parts(name);
        let called = self.rules.get(wanted.last()?)?;
        let path = |id: &RuleId| self.program.rules.get(id.index()).map_or("", |rule| rule.path.as_str());
        let mut fitting = called.iter().filter(|id| wanted.len() == 1 || parts(path(id)).ends_with(&wanted));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    /// The first section of a heading.
    pub fn section(&self, class: Class, path: &str) -> Option<SectionId> {
        self.sections.get(&(class, path)).copied()
    }

    /// The code of a finding.
    pub fn code(&self, name: &str) -> Option<Symbol> {
        self.codes.get(name).copied().map(Symbol::Code)
    }
}
