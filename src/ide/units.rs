//! The units in which an attribute may be stated, as they are written.

use std::collections::HashSet;

use super::sound::Query;
use crate::quantity::{Dimension, Number};
use crate::resolve::{AttributeId, Kind, Predicate, Program, Subject, Unit};

/// What a bound of the attribute itself counts among those of its kin.
const OWN: usize = 100_000;

/// The units admitted for an attribute that begin, by spelling or sound, as the query does: those that the rules use
/// first. `t`, `d`, `吨/` and `t/d` all lead to 吨/日.
pub fn unit_texts(program: &Program, attribute: AttributeId, query: &str, limit: usize) -> Vec<String> {
    let Some(declared) = program.attributes.get(attribute.index()) else { return Vec::new() };
    let Kind::Quantity { dimensions } = &declared.kind else { return Vec::new() };
    let parts: Vec<Query> = query.split(['/', '／']).map(Query::new).collect();
    let used = used_units(program, attribute);
    let mut ranked: Vec<((u8, usize), String)> = Vec::new();
    for written in dimensions.iter().flat_map(|dimension| writings(program, *dimension)) {
        let Some(fit) = fit(&parts, &written) else { continue };
        let text = written.text();
        let preferred = used.iter().position(|unit| *unit == text);
        ranked.push(((fit, preferred.unwrap_or(usize::MAX)), text));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut seen = HashSet::new();
    ranked.into_iter().map(|(_, text)| text).filter(|text| seen.insert(text.clone())).take(limit).collect()
}

/// The units in which an attribute is mostly stated, the likeliest first.
pub(super) fn usual_units(program: &Program, attribute: AttributeId) -> Vec<String> {
    used_units(program, attribute)
}

/// The units, without 万 and 亿, in which the rules bound an attribute, the most used first; then its default unit, then those
/// of attributes that are measured alike.
fn used_units(program: &Program, attribute: AttributeId) -> Vec<String> {
    let declared = program.attributes.get(attribute.index());
    let kind = declared.map(|attribute| &attribute.kind);
    let usual = declared.and_then(|attribute| attribute.default_unit.as_ref());
    let mut counts: Vec<(usize, String)> =
        usual.map(|unit| (OWN - 1, unit.name.clone())).into_iter().collect();
    for test in &program.tests {
        let (Subject::Attribute(tested), Predicate::Quantity { shown, .. }) = (test.subject, &test.predicate)
        else {
            continue;
        };
        let own = tested == attribute;
        let alike = program.attributes.get(tested.index()).map(|a| &a.kind) == kind;
        let Some((_, unit)) = shown.split_once(' ').filter(|_| own || alike) else { continue };
        let unit = unit.trim_start_matches(['万', '亿']);
        let weight = if own { OWN } else { 1 };
        match counts.iter_mut().find(|(_, known)| known == unit) {
            Some((count, _)) => *count += weight,
            None => counts.push((weight, unit.to_owned())),
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(_, unit)| unit).collect()
}

/// A unit, or one unit per another.
pub(super) struct Written<'p> {
    above: &'p Unit,
    below: Option<&'p Unit>,
}

impl Written<'_> {
    pub fn text(&self) -> String {
        match self.below {
            Some(below) => format!("{}/{}", self.above.name, below.name),
            None => self.above.name.clone(),
        }
    }

    /// Of the unit to base units.
    pub fn factor(&self) -> Option<Number> {
        self.below.map_or(Some(self.above.factor), |below| self.above.factor.over(below.factor))
    }
}

/// Every way to write a dimension with at most one unit per another.
pub(super) fn writings(program: &Program, dimension: Dimension) -> Vec<Written<'_>> {
    let units = &program.units.units;
    let upper = dimension.numerator();
    let lower = upper.over(dimension);
    let above = units.iter().filter(|unit| unit.dimension == upper);
    if lower == Dimension::NONE {
        return above.map(|above| Written { above, below: None }).collect();
    }
    let below: Vec<&Unit> = units.iter().filter(|unit| unit.dimension == lower).collect();
    above.flat_map(|above| below.iter().map(move |below| Written { above, below: Some(below) })).collect()
}

/// How well a unit fits what was typed; smaller is better.
fn fit(parts: &[Query], written: &Written) -> Option<u8> {
    match (parts, written.below) {
        ([only], _) if only.is_empty() => Some(0),
        ([only], below) => {
            let upper = named(only, written.above).map(|rank| rank * 2);
            let lower = below.and_then(|below| named(only, below)).map(|rank| rank * 2 + 1);
            upper.into_iter().chain(lower).min()
        }
        ([upper, lower], Some(below)) => {
            let upper = named(upper, written.above)?;
            if lower.is_empty() { Some(upper) } else { Some(upper + named(lower, below)?) }
        }
        _ => None,
    }
}

/// How close a query comes to one of the names of a unit.
fn named(query: &Query, unit: &Unit) -> Option<u8> {
    let names = std::iter::once(&unit.name).chain(&unit.aliases);
    names.filter_map(|name| query.closeness(&crate::syntax::name_key(name))).min().map(|close| close as u8)
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn units(attribute: &str, query: &str) -> Vec<String> {
        let program = shipped::program();
        unit_texts(program, program.attribute_keys[attribute], query, 6)
    }

    #[test]
    fn admitted_units_are_found_by_either_part() {
        for query in ["d", "t", "吨", "吨/", "t/d", "dun"] {
            assert!(
                units("产能", query).contains(&"吨/日".to_owned()),
                "{query}: {:?}",
                units("产能", query)
            );
        }
        assert!(units("产能", "℃").is_empty());
        assert!(units("产能", "").contains(&"吨/年".to_owned()));
        assert_eq!(units("单丝直径", "w")[0], "微米");
        assert_eq!(units("条数", "")[0], "条");
        assert!(units("产品", "").is_empty());
    }
}
