//! Plan and facts -> [`Decision`]. No texts and no places: ids in, ids out.
//!
//! `derive` turns the facts of a unit into situations, `truth` tests rules against one, `engage` sorts what stays open,
//! `verdict` rolls up, `proof` takes away what no completion of the facts comes to; `need`, `nearest` and `effect` say what is missing, what would change the class and what follows.

mod cells;
mod decision;
mod derive;
mod effect;
mod engage;
pub mod interview;
mod measure;
mod nearest;
mod need;
mod proof;
mod scope;
mod situation;
mod sweep;
mod threshold;
mod total;
mod truth;
mod unit;
mod verdict;

use jiff::civil::Date;

use crate::compile::Plan;
use crate::facts::{Project, Unit};
use crate::quantity::{Dimension, Number};
use crate::resolve::{AttributeId, HeadingId, Program, TestId};

pub use decision::{
    Change, ChangedTo, Contradiction, ContradictionKind, Decision, EffectHit, Excepted, Match, Need,
    NeedReason, Options, ReadingFlip, Truth, Undetermined, UnitDecision,
};
pub use derive::situations;
pub use engage::{candidates, is_engaged};
pub use measure::{Step, conversions, known_in, measure_in, over, times};
pub use proof::{Open, Proof, Prover};
pub use scope::base;
pub use situation::{Known, KnownValue, Origin, Points, Situation};
pub use sweep::{Stretch, Sweep, sweep, sweep_by};
pub use truth::{RuleTruth, View, rule_truth};
pub use verdict::{Judgement, roll_up_units};

use unit::{Decided, Setting, add_alternatives, decide_unit};

/// Decides a project: evaluates every rule on every unit, rolls up, and works out what is missing and what a reading or a
/// small change would alter.
pub fn decide(program: &Program, plan: &Plan, project: &Project, options: &Options) -> Decision {
    decide_until(&|| false, Depth::Alternatives, program, plan, project, options).0
}

/// The same decision without what a reading or a small change would alter: `readings` and `nearest` stay empty. Those cost
/// a decision each; what compares decisions has no use for them.
pub fn decide_as_is(program: &Program, plan: &Plan, project: &Project, options: &Options) -> Decision {
    decide_until(&|| false, Depth::AsIs, program, plan, project, options).0
}

/// How much of a decision is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Without `readings` and `nearest`.
    AsIs,
    Alternatives,
}

/// The decision, unless `stop` says on the way that nobody waits for it any more: then what comes out is of no use, and the
/// second is true.
pub fn decide_until(
    stop: &dyn Fn() -> bool,
    depth: Depth,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
) -> (Decision, bool) {
    decide_by(None, stop, depth, program, plan, project, options)
}

/// The same, without what the prover shows that no completion of the facts comes to.
pub fn decide_by(
    prover: Option<&dyn Prover>,
    stop: &dyn Fn() -> bool,
    depth: Depth,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
) -> (Decision, bool) {
    let mut stopped = false;
    let others = total::others(program, plan, project, options);
    let decide_one = |(unit, others)| {
        let setting = Setting { program, plan, options, others, prover };
        stopped |= stop();
        if stopped {
            return None;
        }
        let mut decided = decide_unit(setting, unit);
        if depth == Depth::Alternatives {
            add_alternatives(setting, unit, &mut decided, stop);
        }
        Some(decided)
    };
    let decided: Vec<Decided> = project.units.iter().zip(&others).map_while(decide_one).collect();
    let judgements: Vec<Judgement> = decided
        .iter()
        .map(|d| Judgement { verdict: d.unit.verdict, possible: d.unit.possible.clone() })
        .collect();
    let whole = roll_up_units(&program.edition, &judgements);
    let mut missing: Vec<HeadingId> = decided.iter().flat_map(|d| d.missing.iter().copied()).collect();
    missing.sort();
    missing.dedup();
    let contradictions = decided.iter().enumerate().flat_map(|(unit, d)| {
        d.contradictions.iter().map(move |kind| Contradiction { unit, kind: kind.clone() })
    });
    let contradictions = contradictions.collect();
    let units: Vec<UnitDecision> = decided.into_iter().map(|d| d.unit).collect();
    let effects = effect::effects(program, plan, &units);
    let decision = Decision {
        verdict: whole.verdict,
        possible: whole.possible,
        conflict: units.iter().any(|unit| unit.conflict),
        units,
        effects,
        missing,
        contradictions,
    };
    (decision, stopped || stop())
}

/// The values of a quantity, in order, at which some test of the rules turns, given the other facts of a unit. Those behind relations
/// and conversions are included.
pub fn turning_points(
    program: &Program,
    plan: &Plan,
    options: &Options,
    unit: &Unit,
    attribute: AttributeId,
    dimension: Dimension,
) -> Vec<Number> {
    let others = total::Others::default();
    let setting = Setting { program, plan, options, others: &others, prover: None };
    threshold::thresholds(setting, unit, attribute, dimension, &plan.probes)
}

/// The truth of one test in a situation. `deadline` is that of the rule the test stands in.
pub fn test_truth(
    program: &Program,
    plan: &Plan,
    test: TestId,
    situation: &Situation,
    deadline: Option<Date>,
) -> Truth {
    View { program, plan, situation, deadline }.test(test)
}
