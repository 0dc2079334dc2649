//! In which unit a number is shown: that of the stated fact, else that of the bound concerned.

use super::quantity::Shown;
use crate::facts::{Unit, Value};
use crate::quantity::{Dimension, Number};
use crate::resolve::{AttributeId, Predicate, Program, Subject};
use crate::source::Span;
use crate::syntax::ast::{Measure, UnitExpr};
use crate::syntax::parse_measure;

/// In which unit numbers of an attribute are shown, the bounds concerned being at some of them.
pub type UnitOf<'a> = dyn Fn(AttributeId, Dimension, &[Number]) -> Shown + 'a;

/// The units of all bounds, worked out once a report.
pub struct Units {
    bounds: Vec<Bound>,
    /// Of every dimension the unit that most bounds use, else that of an attribute.
    common: Vec<(Dimension, Shown)>,
}

struct Bound {
    attribute: AttributeId,
    dimension: Dimension,
    number: Number,
    unit: Shown,
}

impl Units {
    pub fn new(program: &Program) -> Units {
        let bounds: Vec<Bound> = program.tests.iter().filter_map(|test| bound(program, test)).collect();
        let mut common: Vec<(Dimension, Shown)> = Vec::new();
        for bound in &bounds {
            if common.iter().all(|(known, _)| *known != bound.dimension)
                && let Some(unit) = most(bounds.iter().filter(|b| b.dimension == bound.dimension))
            {
                common.push((bound.dimension, unit.clone()));
            }
        }
        for unit in program.attributes.iter().filter_map(|a| a.default_unit.as_ref()) {
            if common.iter().all(|(known, _)| *known != unit.dimension) {
                common.push((unit.dimension, Shown::new(unit.name.clone(), unit.factor)));
            }
        }
        Units { bounds, common }
    }

    /// The unit of the bound of that attribute at one of these numbers, else what its bounds use most, else what all do.
    pub fn of(
        &self,
        program: &Program,
        attribute: AttributeId,
        dimension: Dimension,
        at: &[Number],
    ) -> Shown {
        // Lines are counted, not measured in percent.
        if program.attributes.get(attribute.index()).is_some_and(|a| a.whole_from().is_some()) {
            return Shown::new(String::new(), Number::ONE);
        }
        let own = || self.bounds.iter().filter(|b| b.attribute == attribute && b.dimension == dimension);
        let met = own().find(|b| at.contains(&b.number)).map(|b| &b.unit);
        let common = || self.common.iter().find(|(known, _)| *known == dimension).map(|(_, unit)| unit);
        let unit = met.or_else(|| most(own())).or_else(common);
        unit.cloned().unwrap_or_else(|| Shown::new(program.units.describe(dimension), Number::ONE))
    }
}

/// The units in which the facts of a construction unit are stated.
#[derive(Default)]
pub struct Stated(Vec<(AttributeId, Dimension, Shown)>);

impl Stated {
    pub fn new(program: &Program, unit: &Unit) -> Stated {
        let mut stated = Stated::default();
        for (attribute, fact) in &unit.facts {
            let Value::Quantity(measures) = &fact.value else { continue };
            for part in fact.written.split('、') {
                let found = parse_measure(part.trim(), Span::default()).ok();
                let found = found.and_then(|written| shown(program, unit_of(&written)));
                if let Some((dimension, unit)) = found
                    && measures.iter().any(|m| m.dimension == dimension)
                {
                    stated.0.push((*attribute, dimension, unit));
                }
            }
            // A bare number, or `300 天` where the unit is 日/年.
            if let Some(unit) =
                program.attributes.get(attribute.index()).and_then(|a| a.default_unit.as_ref())
            {
                let unit = (*attribute, unit.dimension, Shown::new(unit.name.clone(), unit.factor));
                stated.0.push(unit);
            }
        }
        stated
    }

    /// The unit of the fact of an attribute.
    pub fn of(&self, attribute: AttributeId, dimension: Dimension) -> Option<&Shown> {
        let found = self.0.iter().find(|(known, measured, _)| *known == attribute && *measured == dimension);
        found.map(|(.., unit)| unit)
    }
}

/// The most frequent unit, the first of equals, so that the choice does not hang on chance.
fn most<'a>(bounds: impl Iterator<Item = &'a Bound>) -> Option<&'a Shown> {
    let mut counted: Vec<(&Shown, usize)> = Vec::new();
    for bound in bounds {
        match counted.iter_mut().find(|(known, _)| known.name() == bound.unit.name()) {
            Some((_, count)) => *count += 1,
            None => counted.push((&bound.unit, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    counted.into_iter().find(|(_, count)| *count == most).map(|(unit, _)| unit)
}

fn bound(program: &Program, test: &crate::resolve::Test) -> Option<Bound> {
    let (Subject::Attribute(attribute), Predicate::Quantity { dimension, number, shown: text, .. }) =
        (test.subject, &test.predicate)
    else {
        return None;
    };
    let written = parse_measure(text, Span::default()).ok()?;
    let (found, unit) = shown(program, unit_of(&written))?;
    (found == *dimension).then_some(Bound { attribute, dimension: *dimension, number: *number, unit })
}

/// The unit of a measure: for a range, that of either end.
fn unit_of(written: &Measure) -> &UnitExpr {
    match written {
        Measure::Exactly(quantity) | Measure::Bound(_, quantity) | Measure::Between(_, quantity) => {
            &quantity.unit
        }
    }
}

/// A unit as it is shown; none for a plain number.
fn shown(program: &Program, unit: &UnitExpr) -> Option<(Dimension, Shown)> {
    let name = [&unit.numerator].into_iter().flatten().map(|name| name.text.clone()).collect::<String>();
    let name = unit.denominators.iter().fold(name, |name, part| format!("{name}/{}", part.text));
    let (factor, dimension) = program.units.measure(unit).ok()?;
    (!name.is_empty()).then(|| (dimension, Shown::new(name, factor)))
}
