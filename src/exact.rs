//! Decisions as exact as can be proved: what no completion of the facts comes to is not possible, what cannot change the class is
//! not asked.
//!
//! In: rules, a project. Out: the decision, sweep or question that `evaluate` gives, less what is refuted here. All that decides a
//! project for people goes through this module, so that `eval`, 案例, the REPL and the editor say the same. What is merely compared
//! on the way (`versus`, `nearest` of the interview) may be coarser, never bolder.
//!
//! # Completions
//!
//! A completion gives each unstated fact that the rules test some value, makes each stated term one of its points, picks a number
//! in each range, respects 不是 and 分为, and adds nothing to a list that is stated in full, nor units or readings. Defaults stay.
//! `possible` is what the completions come to, as far as the *engaged* rules go: opportunities are told apart.
//!
//! Three-valued evaluation never misses a completion, but it takes each open test for itself. Where two of them hang together it
//! may call possible what is not: `产能 < 10 或 产能 >= 10` is open to it; a rule with `当 产品 是 A` beside `除非 产品 是 A`, too.
//!
//! What is refuted, and how, says `analyze::completion`. Nothing is encoded where one verdict is left, or where no two open tests
//! have to do with each other: three-valued evaluation is exact there, but for a test that every value meets.
//!
//! What is left coarse: that several products share a line, that units share totals, which missing headings speak of a project.

use crate::compile::Plan;
use crate::evaluate::interview::{self, Next};
use crate::evaluate::{Decision, Depth, Options, Prover, Stretch, Sweep, decide_by, sweep_by};
use crate::facts::Project;
use crate::resolve::{AttributeId, Program};

/// Many projects by the same rules: what was worked out for one serves the next.
pub struct Deciding<'a> {
    program: &'a Program,
    plan: &'a Plan,
    #[cfg(feature = "analyze")]
    engine: crate::analyze::Engine<'a>,
}

impl<'a> Deciding<'a> {
    /// `options`: those of most of the projects.
    #[cfg_attr(not(feature = "analyze"), expect(unused_variables, reason = "there is nothing to keep"))]
    pub fn new(program: &'a Program, plan: &'a Plan, options: &'a Options) -> Deciding<'a> {
        Deciding {
            program,
            plan,
            #[cfg(feature = "analyze")]
            engine: crate::analyze::Engine::new(program, plan, options),
        }
    }

    /// The decision without what a reading or a small change would alter.
    pub fn decide_as_is(&self, project: &Project, options: &Options) -> Decision {
        #[cfg(feature = "analyze")]
        let prover = Some(&self.engine as &dyn Prover);
        #[cfg(not(feature = "analyze"))]
        let prover = None;
        decide_by(prover, &|| false, Depth::AsIs, self.program, self.plan, project, options).0
    }
}

/// Decides a project, with what a reading or a small change would alter.
pub fn decide(program: &Program, plan: &Plan, project: &Project, options: &Options) -> Decision {
    decide_until(&|| false, Depth::Alternatives, program, plan, project, options).0
}

/// The same without these: `readings` and `nearest` stay empty.
pub fn decide_as_is(program: &Program, plan: &Plan, project: &Project, options: &Options) -> Decision {
    decide_until(&|| false, Depth::AsIs, program, plan, project, options).0
}

/// The decision, unless `stop` says on the way that nobody waits for it any more: then the second is true.
pub fn decide_until(
    stop: &dyn Fn() -> bool,
    depth: Depth,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
) -> (Decision, bool) {
    with(program, plan, options, |prover| decide_by(prover, stop, depth, program, plan, project, options))
}

/// The class of a project along a range. `None` if `stop` said so on the way.
pub fn sweep(
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    sweep: &Sweep<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<Stretch>> {
    with(program, plan, options, |prover| sweep_by(prover, program, plan, project, options, sweep, stop))
}

/// What to ask next.
pub fn next_until(
    stop: &dyn Fn() -> bool,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    declined: &[(usize, AttributeId)],
) -> Next {
    with(program, plan, options, |prover| {
        interview::next_by(prover, stop, program, plan, project, options, declined)
    })
}

/// Without a solver nothing is proved, and decisions are as three-valued evaluation leaves them.
#[cfg(not(feature = "analyze"))]
fn with<T>(_: &Program, _: &Plan, _: &Options, run: impl FnOnce(Option<&dyn Prover>) -> T) -> T {
    run(None)
}

#[cfg(feature = "analyze")]
fn with<T>(
    program: &Program,
    plan: &Plan,
    options: &Options,
    run: impl FnOnce(Option<&dyn Prover>) -> T,
) -> T {
    run(Some(&crate::analyze::Engine::new(program, plan, options)))
}
