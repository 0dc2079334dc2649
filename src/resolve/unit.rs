//! Units of measure, as declared by the prelude.

use std::collections::HashMap;

use crate::quantity::{BaseId, Dimension, MAX_BASES, Number};
use crate::source::Span;
use crate::syntax::ast::UnitExpr;
use crate::syntax::name_key;

/// A unit: so many base units of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub name: String,
    pub aliases: Vec<String>,
    pub factor: Number,
    pub dimension: Dimension,
    pub span: Span,
}

/// A base dimension and its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    /// `质量`.
    pub name: String,
    /// Index of the unit that declares it.
    pub unit: usize,
}

/// All units and base dimensions.
#[derive(Debug, Clone, Default)]
pub struct Units {
    pub units: Vec<Unit>,
    pub bases: Vec<Base>,
    keys: HashMap<String, usize>,
    dimension_keys: HashMap<String, BaseId>,
}

impl Units {
    /// Declares a base dimension; `None` when there are too many.
    pub fn add_base(&mut self, name: &str) -> Option<Dimension> {
        if self.bases.len() >= MAX_BASES {
            return None;
        }
        let id = BaseId(self.bases.len() as u8);
        self.bases.push(Base { name: name.to_owned(), unit: self.units.len() });
        self.dimension_keys.insert(name_key(name), id);
        Some(Dimension::base(id))
    }

    /// Declares a unit. The earlier unit of one of its names, if there is one, is returned and kept.
    pub fn add(&mut self, unit: Unit) -> Option<usize> {
        let index = self.units.len();
        let mut clash = None;
        for name in std::iter::once(&unit.name).chain(&unit.aliases) {
            match self.keys.get(&name_key(name)) {
                Some(other) if *other != index => clash = Some(*other),
                _ => {
                    self.keys.insert(name_key(name), index);
                }
            }
        }
        self.units.push(unit);
        clash
    }

    /// The unit of that name.
    pub fn find(&self, name: &str) -> Option<&Unit> {
        self.keys.get(&name_key(name)).map(|i| &self.units[*i])
    }

    /// The base dimension of that name.
    pub fn dimension(&self, name: &str) -> Option<Dimension> {
        self.dimension_keys.get(&name_key(name)).map(|id| Dimension::base(*id))
    }

    /// Factor to base units and dimension of an expression; the unknown name if there is one.
    pub fn measure<'a>(
        &self,
        expr: &'a UnitExpr,
    ) -> Result<(Number, Dimension), &'a crate::syntax::ast::Name> {
        let mut factor = Number::ONE;
        let mut dimension = Dimension::NONE;
        if let Some(name) = &expr.numerator {
            let unit = self.find(&name.text).ok_or(name)?;
            factor = unit.factor;
            dimension = unit.dimension;
        }
        for name in &expr.denominators {
            let unit = self.find(&name.text).ok_or(name)?;
            factor = factor.over(unit.factor).ok_or(name)?;
            dimension = dimension.over(unit.dimension);
        }
        Ok((factor, dimension))
    }

    /// All names and aliases, for suggestions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.units.iter().flat_map(|u| std::iter::once(&u.name).chain(&u.aliases)).map(String::as_str)
    }

    /// The base units of a dimension, for people: `平方米/年`.
    pub fn describe(&self, dimension: Dimension) -> String {
        let named = |sign: i8| {
            let bases = self.bases.iter().enumerate();
            bases
                .filter(move |(i, _)| dimension.exponent(BaseId(*i as u8)).signum() == sign)
                .map(|(_, b)| b.unit)
        };
        let mut text: Vec<&str> = named(1).map(|u| self.units[u].name.as_str()).collect();
        if text.is_empty() && dimension != Dimension::NONE {
            text.push("1");
        }
        let mut text = text.join("·");
        for unit in named(-1) {
            text.push('/');
            text.push_str(&self.units[unit].name);
        }
        text
    }
}
