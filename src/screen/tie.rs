//! Which attributes have to do with each other whatever is made: relations, readings that take one in place of another, conversions.

use super::outcome::Rules;
use crate::quantity::Dimension;
use crate::resolve::{AttributeId, Conversion, Kind, Relation};

/// Attributes of which one may follow from the others.
pub type Tie = Vec<AttributeId>;

/// Those of relations and readings.
pub fn of_relations(rules: Rules<'_>) -> Vec<Tie> {
    let program = rules.program;
    let relations = program.relations.iter().map(|relation| match *relation {
        Relation::Product { left, a, b } => vec![left, a, b],
        Relation::AtMost { left, right } => vec![left, right],
    });
    let attributes = program.attributes.iter().enumerate();
    let instead = attributes.filter_map(|(i, a)| a.instead.map(|other| vec![AttributeId(i as u32), other.2]));
    relations.chain(instead).collect()
}

/// Those of conversions: a factor with every quantity that it may turn into another.
pub fn of_conversions(rules: Rules<'_>) -> Vec<Tie> {
    let program = rules.program;
    let converted = |conversion: &Conversion| {
        let attributes = program.attributes.iter().enumerate();
        let fits = attributes.filter(|(_, attribute)| match &attribute.kind {
            Kind::Quantity { dimensions } => dimensions.iter().any(|own| meets(conversion, *own)),
            _ => false,
        });
        fits.map(|(index, _)| AttributeId(index as u32)).chain([conversion.factor]).collect()
    };
    program.conversions.iter().map(converted).collect()
}

fn meets(conversion: &Conversion, dimension: Dimension) -> bool {
    [conversion.from, conversion.to]
        .into_iter()
        .any(|own| own.as_base().is_none_or(|base| dimension.exponent(base) != 0))
}

/// All attributes that are tied to some, these included.
pub fn tied(ties: &[Tie], attributes: &[AttributeId]) -> Vec<AttributeId> {
    let mut all = attributes.to_vec();
    let mut next = 0;
    while let Some(own) = all.get(next).copied() {
        for other in ties.iter().filter(|tie| tie.contains(&own)).flatten() {
            if !all.contains(other) {
                all.push(*other);
            }
        }
        next += 1;
    }
    all
}
