//! The laws that tie quantities together: declared relations, and conversions between dimensions.

use super::Space;
use super::scales::Scale;
use crate::analyze::rules::Rules;
use crate::evaluate::conversions;
use crate::quantity::Dimension;
use crate::resolve::{AttributeId, Kind, Relation};

/// Number of a quantity in [`Space::scales`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScaleId(pub usize);

/// What holds of quantities of one construction unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Law {
    /// The product of these, each multiplied or divided by, is one.
    One(Vec<(ScaleId, Power)>),
    /// The first is at most the second.
    AtMost(ScaleId, ScaleId),
}

/// Whether a quantity is multiplied or divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    Times,
    Over,
}

impl Law {
    /// The quantities that it ties.
    pub fn scales(&self) -> Vec<ScaleId> {
        match self {
            Law::One(parts) => parts.iter().map(|(scale, _)| *scale).collect(),
            Law::AtMost(left, right) => vec![*left, *right],
        }
    }
}

/// Adds the laws about what is tested, and the quantities that they lead through.
pub fn add(rules: Rules<'_>, space: &mut Space) {
    let groups = groups(rules);
    for relation in &rules.program.relations {
        let attributes = tied(relation);
        let group = groups.iter().find(|group| group.contains(&attributes[0]));
        for dimension in dimensions(space, group.map_or(&[][..], Vec::as_slice)) {
            relate(rules, space, relation, dimension);
        }
    }
    let known: Vec<(AttributeId, Dimension)> = space.scales.keys().copied().collect();
    for (index, (attribute, from)) in known.iter().enumerate() {
        for (_, to) in known[index + 1..].iter().filter(|(other, _)| other == attribute) {
            convert(rules, space, *attribute, *from, *to);
        }
    }
}

fn tied(relation: &Relation) -> Vec<AttributeId> {
    match *relation {
        Relation::Product { left, a, b } => vec![left, a, b],
        Relation::AtMost { left, right } => vec![left, right],
    }
}

/// Attributes that hang together through relations.
fn groups(rules: Rules<'_>) -> Vec<Vec<AttributeId>> {
    let mut groups: Vec<Vec<AttributeId>> = Vec::new();
    for relation in &rules.program.relations {
        let mut joined = tied(relation);
        let (touching, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|a| joined.contains(a)));
        joined.extend(touching.into_iter().flatten());
        joined.sort();
        joined.dedup();
        groups = apart;
        groups.push(joined);
    }
    groups
}

/// The dimensions in which any of some attributes is tested.
fn dimensions(space: &Space, attributes: &[AttributeId]) -> Vec<Dimension> {
    let keys = space.scales.keys().filter(|(attribute, _)| attributes.contains(attribute));
    let mut found: Vec<Dimension> = keys.map(|(_, dimension)| *dimension).collect();
    found.sort();
    found.dedup();
    found
}

/// One relation with its left side, or its first factor, in a dimension.
fn relate(rules: Rules<'_>, space: &mut Space, relation: &Relation, dimension: Dimension) {
    match *relation {
        Relation::AtMost { left, right } => {
            if admits(rules, left, dimension) && admits(rules, right, dimension) {
                let law =
                    Law::AtMost(scale(rules, space, left, dimension), scale(rules, space, right, dimension));
                put(space, law);
            }
        }
        Relation::Product { left, a, b } => {
            for factor in admitted(rules, b).iter().copied() {
                let rest = dimension.over(factor);
                if admits(rules, left, dimension) && admits(rules, a, rest) {
                    let parts = vec![
                        (scale(rules, space, left, dimension), Power::Over),
                        (scale(rules, space, a, rest), Power::Times),
                        (scale(rules, space, b, factor), Power::Times),
                    ];
                    put(space, Law::One(parts));
                }
            }
        }
    }
}

/// A quantity in two dimensions, if a conversion leads from one to the other.
fn convert(rules: Rules<'_>, space: &mut Space, attribute: AttributeId, from: Dimension, to: Dimension) {
    let Some(steps) = conversions(rules.program, from, to) else { return };
    let steps: Vec<(AttributeId, bool)> =
        steps.iter().map(|step| (step.conversion.factor, step.multiply)).collect();
    let mut parts = vec![
        (scale(rules, space, attribute, from), Power::Times),
        (scale(rules, space, attribute, to), Power::Over),
    ];
    for (factor, multiply) in steps {
        let Some(dimension) = admitted(rules, factor).first().copied() else { return };
        let power = if multiply { Power::Times } else { Power::Over };
        let factor = scale(rules, space, factor, dimension);
        if !space.factors.contains(&factor) {
            space.factors.push(factor);
        }
        parts.push((factor, power));
    }
    put(space, Law::One(parts));
}

fn put(space: &mut Space, law: Law) {
    if !space.laws.contains(&law) {
        space.laws.push(law);
    }
}

fn admitted(rules: Rules<'_>, attribute: AttributeId) -> &[Dimension] {
    match &rules.program.attributes[attribute.index()].kind {
        Kind::Quantity { dimensions } => dimensions,
        _ => &[],
    }
}

fn admits(rules: Rules<'_>, attribute: AttributeId, dimension: Dimension) -> bool {
    admitted(rules, attribute).contains(&dimension)
}

/// The number of a quantity, which need not be tested.
fn scale(rules: Rules<'_>, space: &mut Space, attribute: AttributeId, dimension: Dimension) -> ScaleId {
    let entry = space.scales.entry((attribute, dimension));
    let id = ScaleId(entry.index());
    entry.or_insert_with(|| Scale::new(rules, attribute, dimension, Vec::new()));
    id
}
