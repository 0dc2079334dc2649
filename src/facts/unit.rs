//! Units in messages: which are admitted, and which may have been meant.

use crate::quantity::Dimension;
use crate::resolve::{Program, suggest};
use crate::syntax::ast::{Name, UnitExpr};

/// The admitted units, as `(千克、平方米)/(日、年)` where every one goes with every other, else one by one.
pub fn admitted_units(program: &Program, admitted: &[Dimension]) -> String {
    let all: Vec<String> = admitted.iter().map(|d| program.units.describe(*d)).collect();
    let (mut above, mut below): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (upper, lower) in all.iter().filter_map(|unit| unit.split_once('/')) {
        if !above.contains(&upper) {
            above.push(upper);
        }
        if !below.contains(&lower) {
            below.push(lower);
        }
    }
    let whole = above.len() > 1 && below.len() > 1 && above.len() * below.len() == all.len();
    if whole {
        format!("`({})/({})`", above.join("、"), below.join("、"))
    } else {
        format!("`{}`", all.join("`、`"))
    }
}

/// A unit as it was written: `吨/年`.
pub fn unit_name(unit: &UnitExpr) -> String {
    let numerator = unit.numerator.iter().map(|name| name.text.as_str());
    let numerator: String = numerator.collect();
    unit.denominators.iter().fold(numerator, |name, part| format!("{name}/{}", part.text))
}

/// The admitted units that `unit` becomes when what it is counted per is added: `吨/日`, `吨/年` for `吨`.
pub fn rates(program: &Program, admitted: &[Dimension], unit: &str, dimension: Dimension) -> Vec<String> {
    let per = |rate: &Dimension| {
        let described = program.units.describe(*rate);
        let (_, per) = described.split_once('/')?;
        (*rate != dimension && rate.numerator() == dimension).then(|| format!("{unit}/{per}"))
    };
    admitted.iter().filter_map(per).collect()
}

/// The units that the unknown name in `expr` may stand for: those spelt alike, else those in whose place the whole
/// becomes an admitted unit, ordered by likeness in length, then by the order of the admitted dimensions.
pub fn suggest_units(
    program: &Program,
    admitted: &[Dimension],
    expr: &UnitExpr,
    unknown: &Name,
) -> Vec<String> {
    let alike = suggest(&unknown.text, program.units.names());
    if !alike.is_empty() {
        return alike;
    }
    let length = unknown.text.chars().count();
    let mut fitting: Vec<(usize, usize, &str)> = Vec::new();
    for unit in &program.units.units {
        let mut tried = expr.clone();
        let parts = tried.numerator.iter_mut().chain(&mut tried.denominators);
        parts.filter(|part| *part == unknown).for_each(|part| part.text.clone_from(&unit.name));
        let Ok((_, dimension)) = program.units.measure(&tried) else { continue };
        if let Some(place) = admitted.iter().position(|d| *d == dimension) {
            fitting.push((unit.name.chars().count().abs_diff(length), place, &unit.name));
        }
    }
    // Stable: in order of declaration where all else is equal.
    fitting.sort_by_key(|(difference, place, _)| (*difference, *place));
    fitting.into_iter().take(3).map(|(_, _, name)| name.to_owned()).collect()
}
