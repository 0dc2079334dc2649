//! Bounds that meet: one rule takes what lies below a value, another what lies above it, and everything else that the two
//! ask for goes together. In: the rules. Out: who has the exact value at each such place, and where nobody or both have it,
//! a project that shows it.
//!
//! Bounds are found by what they are about: a quantity with those that `关系` ties to it, a dimension, a value. Only rules
//! whose bounds share all of that, and that name a product or an installation in common, are looked at; two that ask for
//! different processes and the like are no neighbours, since only who does both meets both.
//!
//! The *rest* of a rule is the rule with the bound itself taken as met. Two rules are neighbours if some project at exactly
//! the value meets both rests: then the bounds alone decide who has it.

mod bounds;
mod rest;

use rustsat::types::Lit;

use super::concern::Concern;
use super::encode::Encoding;
use super::neighbours::Neighbours;
use super::rules::Rules;
use super::solve::{Answer, Goal, Solver, all_apply};
use super::tied::with_tied;
use crate::compile::PlanRule;
use crate::evaluate::{KnownValue, Truth, View, measure_in};
use crate::facts::Unit;
use crate::resolve::{AttributeId, RuleId, TestId};

use bounds::Side;
use rest::Rest;

pub use bounds::{Bound, Exact, meeting};

/// A value at which the bounds of two neighbouring rules meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// What the rule below bounds, and what the one above does: the same, or tied by a relation.
    pub attributes: [AttributeId; 2],
    pub value: Exact,
    /// The same in words.
    pub shown: String,
    pub below: RuleId,
    pub above: RuleId,
    pub owner: Owner,
}

/// Who has the exact value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Below,
    Above,
    Both,
    Neither,
    /// Neither of the two, but whoever has it meets some other rule of their classes.
    Other,
}

impl Owner {
    /// As it is called in documents.
    pub fn name(self) -> &'static str {
        match self {
            Owner::Below => "below",
            Owner::Above => "above",
            Owner::Both => "both",
            Owner::Neither => "neither",
            Owner::Other => "other",
        }
    }
}

/// A boundary and what there is to say of it.
pub struct Met {
    pub boundary: Boundary,
    /// The tests of the two bounds.
    pub tests: [TestId; 2],
    pub flaw: Option<Flaw>,
    /// Whether something could not be found out.
    pub open: bool,
}

/// A project at the exact value, where two rules leave a gap or share just that value.
pub struct Flaw {
    pub unit: Box<Unit>,
    /// What the project shows.
    pub goal: Box<Goal<'static>>,
}

/// The places where a bound of one of these rules, as the one below, meets that of a neighbour. `meeting` are the bounds of all rules, those that may meet together.
pub fn boundaries(
    solver: &mut Solver<'_>,
    neighbours: &Neighbours<'_>,
    meeting: &[Vec<Bound>],
    members: &[RuleId],
) -> Vec<Met> {
    let mut found = Vec::new();
    let is_member = |bound: &&Bound| bound.side == Side::Below && members.binary_search(&bound.rule).is_ok();
    for bounds in meeting {
        for below in bounds.iter().filter(is_member) {
            let sharing = neighbours.sharing(below.rule);
            for above in bounds.iter().filter(|bound| bound.side == Side::Above) {
                let apart = || neighbours.are_apart(below.rule, above.rule);
                if below.rule != above.rule && sharing.contains(&above.rule) && !apart() {
                    found.extend(Pair::new(solver, below, above).and_then(|pair| pair.met(solver)));
                }
            }
        }
    }
    found
}

/// Two bounds at one value.
struct Pair<'b> {
    below: &'b Bound,
    above: &'b Bound,
    beside: Beside,
    /// The cells of the two quantities that hold just the value, and what the rests come down to.
    at: [Lit; 2],
    rests: [Lit; 2],
}

impl<'b> Pair<'b> {
    fn new(solver: &mut Solver<'_>, below: &'b Bound, above: &'b Bound) -> Option<Pair<'b>> {
        let beside = Beside::new(solver.rules(), [below, above]);
        let at = [at(solver, below)?, at(solver, above)?];
        let rests = beside.rests.each_ref().map(|rest| rest.lit(&mut solver.encoding));
        Some(Pair { below, above, beside, at, rests })
    }

    /// What happens at the value; nothing if no project is next to both rules there.
    fn met(&self, solver: &mut Solver<'_>) -> Option<Met> {
        let (below, above) = (self.below, self.above);
        let beside = self.ask(solver, &[], &self.beside.clone().goal(|_| true));
        if beside == Answer::Never {
            return None;
        }
        let boundary = Boundary {
            attributes: [below.attribute, above.attribute],
            value: below.value,
            shown: below.shown.clone(),
            below: below.rule,
            above: above.rule,
            owner: Owner::Neither,
        };
        let open = beside == Answer::Undecided;
        let mut met = Met { boundary, tests: [below.tests[0], above.tests[0]], flaw: None, open };
        met.boundary.owner = match (below.inclusive, above.inclusive) {
            (true, false) => Owner::Below,
            (false, true) => Owner::Above,
            (true, true) => self.shared(solver, &mut met),
            (false, false) => self.missed(solver, &mut met),
        };
        Some(met)
    }

    /// A project at the exact value that meets both rests, and what else is asked of it.
    fn ask(&self, solver: &mut Solver<'_>, more: &[Lit], goal: &Goal<'_>) -> Answer {
        self.ask_about(solver, &self.rules(), more, goal)
    }

    fn ask_about(&self, solver: &mut Solver<'_>, of: &[RuleId], more: &[Lit], goal: &Goal<'_>) -> Answer {
        let concern = Concern::of(solver.rules(), &solver.encoding.space, of);
        let assume: Vec<Lit> = self.at.iter().chain(&self.rests).chain(more).copied().collect();
        solver.find(&assume, &concern, goal)
    }

    fn rules(&self) -> [RuleId; 2] {
        [self.below.rule, self.above.rule]
    }

    /// Both take the value: a matter of the bounds if the two rules share nothing else.
    fn shared(&self, solver: &mut Solver<'_>, met: &mut Met) -> Owner {
        let rules = solver.rules();
        let applies = self.rules().map(|rule| solver.encoding.rails(rule).applies);
        let elsewhere = solver.encoding.clauses.any(&self.at.map(|at| !at));
        let concern = Concern::of(rules, &solver.encoding.space, &self.rules());
        let both = || all_apply(rules, &self.rules());
        match solver.find(&[applies[0], applies[1], elsewhere], &concern, &both()) {
            Answer::Found(_) => {}
            Answer::Undecided => met.open = true,
            Answer::Never => {
                let goal = self.beside.clone().goal(both());
                let answer = self.ask(solver, &applies, &goal);
                met.open |= answer == Answer::Undecided;
                met.flaw = answer.found().map(|unit| Flaw { unit: Box::new(unit), goal: Box::new(goal) });
            }
        }
        Owner::Both
    }

    /// Neither takes the value: a gap, if somebody there meets no other rule of the two classes.
    fn missed(&self, solver: &mut Solver<'_>, met: &mut Met) -> Owner {
        let rules = solver.rules();
        let classes = self.rules().map(|rule| rules.plan.rules[rule.index()].class);
        let others: Vec<PlanRule> =
            rules.all().filter(|rule| classes.contains(&rule.class)).cloned().collect();
        let ids: Vec<RuleId> = others.iter().map(|rule| rule.id).collect();
        // Rules that have nothing to do with the two are left to the evaluator.
        let encoded = ids.iter().filter_map(|rule| solver.encoding.known_rails(*rule));
        let none: Vec<Lit> = encoded.map(|rails| !rails.applies).collect();
        let goal = self
            .beside
            .clone()
            .goal(move |view| others.iter().all(|rule| view.rule(rule).truth() != Truth::True));
        let answer = match self.ask(solver, &none, &goal) {
            // What is tied to the two quantities may bring other rules in.
            Answer::Undecided => {
                let with_tied = with_tied(rules, &self.rules(), &ids);
                self.ask_about(solver, &with_tied, &none, &goal)
            }
            answer => answer,
        };
        match answer {
            Answer::Found(unit) => met.flaw = Some(Flaw { unit, goal: Box::new(goal) }),
            Answer::Undecided => met.open = true,
            Answer::Never => return Owner::Other,
        }
        Owner::Neither
    }
}

/// That a project is at the value and meets both rests.
#[derive(Clone)]
struct Beside {
    at: [(AttributeId, Exact); 2],
    rests: [Rest; 2],
}

impl Beside {
    fn new(rules: Rules<'_>, bounds: [&Bound; 2]) -> Beside {
        let at = bounds.map(|bound| (bound.attribute, bound.value));
        Beside { at, rests: bounds.map(|bound| Rest::new(rules, bound)) }
    }

    /// This and more.
    fn goal(self, more: impl Fn(View<'_>) -> bool + 'static) -> impl Fn(View<'_>) -> bool + 'static {
        move |view: View<'_>| {
            let is_at = |(attribute, value): &(AttributeId, Exact)| is_exactly(view, *attribute, *value);
            self.at.iter().all(is_at) && self.rests.iter().all(|rest| rest.holds(view)) && more(view)
        }
    }
}

/// Whether exactly this is known.
fn is_exactly(view: View<'_>, attribute: AttributeId, value: Exact) -> bool {
    let known = view.situation.get(attribute).map(|known| &known.value);
    match (value, known) {
        (Exact::Quantity(dimension, number), _) => {
            let known = measure_in(view.program, view.situation, attribute, dimension);
            known.is_some_and(|known| known.as_point() == Some(number))
        }
        (Exact::Level(rank), Some(KnownValue::Level(level))) => level.as_point() == Some(rank),
        (Exact::Day(date), Some(KnownValue::Date(day))) => day.as_point() == Some(date),
        _ => false,
    }
}

/// That exactly the value of a bound is the case; none where it can't be.
fn at(solver: &mut Solver<'_>, bound: &Bound) -> Option<Lit> {
    let Encoding { space, variables, clauses, .. } = &mut solver.encoding;
    let (order, cell) = match bound.value {
        Exact::Quantity(dimension, number) => {
            let scale = space.scale(bound.attribute, dimension)?;
            let mut cells = space.scales[scale.0].cells.iter();
            (variables.scale(scale), cells.position(|cell| cell.as_point() == Some(number))?)
        }
        Exact::Level(rank) => (variables.levels.get(&bound.attribute)?, rank as usize),
        Exact::Day(date) => {
            let mut cells = space.days.get(&bound.attribute)?.cells.iter();
            let cell = cells.position(|cell| cell.as_point() == Some(date))?;
            (variables.days.get(&bound.attribute)?, cell)
        }
    };
    Some(order.among(cell, cell + 1, clauses))
}
