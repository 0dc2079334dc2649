//! The names of conditions: values are looked up where the kind of the attribute says.

use super::Style;
use super::collect::Collector;
use crate::ide::symbol::Symbol;
use crate::resolve::{AttributeId, Kind};
use crate::syntax::ast::{Condition, Name, Operand, Predicate, Test, UnitExpr, Value};

impl Collector<'_> {
    /// All names of a condition.
    pub fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.condition(part))
            }
            Condition::Not(part, _) => self.condition(part),
            Condition::Test(test) => self.test(test),
            Condition::Reading { name, value, .. } => self.reading_test(name, value),
            Condition::Pending(_) => {}
        }
    }

    /// `口径 NAME 为 VALUE`.
    pub fn reading_test(&mut self, name: &Name, value: &Name) {
        let Some(id) = self.index.reading(&name.text, self.item) else { return };
        self.refer(name.span, Some(Symbol::Reading(id)));
        self.refer(value.span, self.index.reading_value(id, &value.text));
    }

    /// The names of a unit such as 吨/年.
    pub fn units(&mut self, unit: &UnitExpr) {
        for name in unit.numerator.iter().chain(&unit.denominators) {
            // 年 of 年产 is part of another word.
            let style = if self.stands_alone(name) { Style::Unit } else { Style::Fixed };
            self.unit_name(name, style);
        }
    }

    /// Whether no word goes on behind a name.
    fn stands_alone(&self, name: &Name) -> bool {
        const GLUED: [char; 4] = ['产', '处', '生', '设'];
        let rest = self.sources.get(name.span.source).text.get(name.span.range().end..);
        !rest.is_some_and(|rest| rest.starts_with(GLUED))
    }

    fn test(&mut self, test: &Test) {
        let Some(id) = self.attribute_name(&test.attribute) else { return };
        match &test.predicate {
            Predicate::Is { value, .. } => self.values(id, std::slice::from_ref(value)),
            Predicate::In { values, .. } => self.values(id, values),
            Predicate::Compare(bound) => match &bound.operand {
                Operand::Quantity(quantity) => self.units(&quantity.unit),
                Operand::Name(name) => self.refer(name.span, self.index.level(id, &name.text)),
                Operand::Date(_) => {}
            },
            Predicate::Flag { .. } => {}
        }
    }

    fn values(&mut self, id: AttributeId, values: &[Value]) {
        for name in values.iter().flat_map(|value| std::iter::once(&value.name).chain(&value.but_not)) {
            self.refer(name.span, self.value(id, &name.text));
        }
    }

    /// What a name is as a value of an attribute.
    pub fn value(&self, id: AttributeId, name: &str) -> Option<Symbol> {
        let program = self.index.program;
        match &program.attributes.get(id.index())?.kind {
            Kind::Terms | Kind::Choice => program.terms.find(name, id).map(Symbol::Term),
            Kind::Region => self.place(name),
            Kind::Sector => program.sectors.find(name).map(Symbol::Sector),
            Kind::Level { .. } => self.index.level(id, name),
            Kind::Quantity { .. } | Kind::Date | Kind::Flag => None,
        }
    }

    /// The one place of that name.
    pub fn place(&self, name: &str) -> Option<Symbol> {
        // No path of places is longer, and a long text takes long to search.
        const LONGEST: usize = 80;
        if name.chars().nth(LONGEST).is_some() {
            return None;
        }
        match self.index.program.regions.find(name)[..] {
            [place] => Some(Symbol::Region(place)),
            _ => None,
        }
    }
}
