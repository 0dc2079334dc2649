//! All that a decision says, without the words in which its facts were written: what has to be the same where nothing
//! that counts was changed.

use mulu::evaluate::{Decision, UnitDecision};

/// A decision by the same program, to be compared.
pub fn gist(decision: &Decision) -> String {
    let Decision { verdict, possible, conflict, units, effects, missing, contradictions } = decision;
    let units: Vec<String> = units.iter().map(of_unit).collect();
    let whole = format!("{verdict:?} of {possible:?}, conflict {conflict}\n{effects:?}\n{missing:?}\n");
    whole + &format!("{contradictions:?}\n{}", units.join("\n"))
}

fn of_unit(unit: &UnitDecision) -> String {
    let UnitDecision { name: _, verdict, possible, conflict, situations, .. } = unit;
    let UnitDecision { matches, excepted, undetermined, opportunities, needs, readings, nearest, .. } = unit;
    let head = format!("{verdict:?} of {possible:?}, conflict {conflict}, {} situations", situations.len());
    let rules = format!("{matches:?}\n{excepted:?}\n{undetermined:?}\n{opportunities:?}");
    format!("{head}\n{rules}\n{needs:?}\n{readings:?}\n{nearest:?}")
}

/// The first difference of two gists.
pub fn same(what: &str, before: &str, after: &str) -> Result<(), String> {
    let lines = before.lines().zip(after.lines()).find(|(own, other)| own != other);
    match lines {
        Some((own, other)) => Err(format!("{what}\n{own}\nbecame\n{other}")),
        None if before != after => Err(format!("{what}: {before}\nbecame\n{after}")),
        None => Ok(()),
    }
}
