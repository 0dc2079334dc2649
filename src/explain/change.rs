//! The smallest changes -> conditions that the changed facts meet.

use super::condition::{level_name, level_test, membership, region_text};
use super::quantity::{interval_condition, quantity_text};
use super::report::ChangeReport;
use super::unit::UnitOf;
use crate::evaluate::{Change, ChangedTo};
use crate::quantity::Number;
use crate::resolve::{Predicate, Program};
use crate::syntax::ast::Comparison;
use crate::syntax::name_text;

/// A change with the class it leads to.
pub(super) fn change(program: &Program, unit: &UnitOf<'_>, change: &Change) -> ChangeReport {
    ChangeReport {
        change: change_text(program, unit, change),
        class: change.verdict.into(),
        possible: change.possible.iter().map(|v| (*v).into()).collect(),
    }
}

/// `产能 >= 2000 吨/日`, `地区 是 西藏`, `产品 是 特种水泥`.
fn change_text(program: &Program, unit: &UnitOf<'_>, change: &Change) -> String {
    let Some(attribute) = program.attributes.get(change.attribute.index()) else { return String::new() };
    let name = name_text(&attribute.name);
    match &change.to {
        ChangedTo::Term { to, .. } => {
            membership(&name, &[name_text(&program.terms.get(*to).name)], false, false)
        }
        ChangedTo::Region { to } => membership(&name, &[region_text(program, *to)], false, false),
        ChangedTo::RegionElsewhere => membership(&name, &named_places(program), true, false),
        ChangedTo::Quantity { dimension, to } => {
            let ends: Vec<Number> = [to.low, to.high].into_iter().flatten().map(|end| end.value).collect();
            let unit = unit(change.attribute, *dimension, &ends);
            interval_condition(&name, to, |number| quantity_text(&unit, number))
        }
        ChangedTo::Level { rank } => {
            level_test(&name, Comparison::Equal, &level_name(&attribute.kind, *rank))
        }
        ChangedTo::Date { to } => interval_condition(&name, to, |day| day.to_string()),
        ChangedTo::Flag { to } => format!("{} {name}", if *to { "有" } else { "无" }),
    }
}

/// Every place that a rule names, in order of the text.
fn named_places(program: &Program) -> Vec<String> {
    let mut found = Vec::new();
    for test in &program.tests {
        let Predicate::Regions { places, .. } = &test.predicate else { continue };
        for place in places {
            if !found.contains(place) {
                found.push(*place);
            }
        }
    }
    found.into_iter().map(|place| region_text(program, place)).collect()
}
