//! The class along a range of one quantity, with the exact values at which it switches.

use super::cells::join;
use super::decision::Options;
use super::proof::Prover;
use super::threshold::{thresholds, with};
use super::total::others;
use super::unit::{Setting, judge_unit};
use super::verdict::{Judgement, roll_up_units};
use crate::compile::Plan;
use crate::facts::{Measure, Project, Value};
use crate::quantity::{End, Interval, Number};
use crate::resolve::{AttributeId, Program};
use crate::syntax::ast::Verdict;

/// Values that lead to the same class.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// In base units.
    pub range: Interval<Number>,
    pub verdict: Verdict,
    /// The heaviest first.
    pub possible: Vec<Verdict>,
}

/// What is swept: a quantity of some units, over a range that has both ends.
#[derive(Debug, Clone)]
pub struct Sweep<'a> {
    pub attribute: AttributeId,
    /// The units whose fact varies.
    pub units: &'a [usize],
    pub measure: Measure,
}

/// The class of a project along a range; neighbouring values of one class are one stretch. `None` if `stop` said so on
/// the way.
pub fn sweep(
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    sweep: &Sweep<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<Stretch>> {
    sweep_by(None, program, plan, project, options, sweep, stop)
}

/// The same, without what the prover shows that no completion of the facts comes to.
pub fn sweep_by(
    prover: Option<&dyn Prover>,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    sweep: &Sweep<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<Stretch>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for cell in cells(&turns(program, plan, project, options, sweep), &sweep.measure.interval) {
        if stop() {
            return None;
        }
        let Judgement { verdict, possible } =
            judge(prover, program, plan, &at(project, sweep, cell), options);
        match stretches.last_mut() {
            Some(last) if last.verdict == verdict && last.possible == possible => {
                last.range = join(&last.range, &cell);
            }
            _ => stretches.push(Stretch { range: cell, verdict, possible }),
        }
    }
    Some(stretches)
}

/// The project with another value of the swept quantity.
fn at(project: &Project, sweep: &Sweep<'_>, interval: Interval<Number>) -> Project {
    let mut project = project.clone();
    let value = Value::Quantity(vec![Measure { interval, ..sweep.measure }]);
    for index in sweep.units {
        if let Some(unit) = project.units.get_mut(*index) {
            *unit = with(unit, sweep.attribute, value.clone());
        }
    }
    project
}

/// The class of a whole project, without reasons.
fn judge(
    prover: Option<&dyn Prover>,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
) -> Judgement {
    let others = others(program, plan, project, options);
    let judgements: Vec<Judgement> = project
        .units
        .iter()
        .zip(&others)
        .map(|(unit, others)| judge_unit(Setting { program, plan, options, others, prover }, unit).0)
        .collect();
    roll_up_units(&program.edition, &judgements)
}

/// Where some bound turns inside the range, for any of the units.
fn turns(
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    sweep: &Sweep<'_>,
) -> Vec<Number> {
    let point = sweep.measure.interval.low.map_or(Number::ONE, |end| end.value);
    let project = at(project, sweep, Interval::point(point));
    let others = others(program, plan, &project, options);
    let mut turns: Vec<Number> = Vec::new();
    for index in sweep.units {
        let (Some(unit), Some(others)) = (project.units.get(*index), others.get(*index)) else { continue };
        let setting = Setting { program, plan, options, others, prover: None };
        turns.extend(thresholds(setting, unit, sweep.attribute, sweep.measure.dimension, &plan.probes));
    }
    turns.sort();
    turns.dedup();
    turns
}

/// The range cut at the turns: each turn alone, and the values between two.
fn cells(turns: &[Number], range: &Interval<Number>) -> Vec<Interval<Number>> {
    let outside = |value| Some(End { value, inclusive: false });
    let mut cells = Vec::new();
    let mut low = range.low;
    for turn in turns {
        cells.push(Interval { low, high: outside(*turn) }.and(range));
        cells.push(Interval::point(*turn).and(range));
        low = outside(*turn);
    }
    cells.push(Interval { low, high: range.high }.and(range));
    cells.retain(|cell| !cell.is_empty());
    cells
}
