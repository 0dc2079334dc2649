//! A mutant that no case notices -> a project that tells it from the rule, or the proof that there is none.

use rustsat::types::Lit;

use super::fate::{Equivalence, Fate, Killer};
use super::mutant::{Kind, Mutant};
use super::paste::Judges;
use super::readings::combinations;
use super::trial::Bench;
use super::wanted::{DIFFERENCES, Wanted};
use crate::analyze::concern::Concern;
use crate::analyze::{Answer, Rules, Solver, confirms, with_factors};
use crate::compile::{Plan, PlanRule, Probe};
use crate::evaluate::{Decision, Options, View};
use crate::exact::decide_as_is;
use crate::facts::{Project, Unit};
use crate::resolve::RuleId;

/// So many rules that hide a difference are ruled out one after the other before the search is given up.
const MASKS: usize = 24;

/// So often what leaves the class open is ruled out to make it certain.
const CLEARINGS: usize = 3;

/// A search for a case that a mutant fails.
pub struct Search<'a> {
    pub bench: Bench<'a>,
    pub mutant: &'a Mutant,
    /// The plan with the mutant in it.
    pub altered: &'a Plan,
    pub judges: &'a Judges,
    /// The cases that were found for other mutants of the rule.
    pub known: &'a [Killer],
    pub as_of: jiff::civil::Date,
}

/// What one question came to.
enum Found {
    Killer(Box<Killer>),
    /// The rules that hide it; none if it is not to be told what does.
    Hidden(Vec<RuleId>),
    Never,
    Undecided,
}

/// What the questions under all readings have come to so far.
#[derive(Default)]
struct Tally {
    masks: Vec<RuleId>,
    undecided: bool,
    /// Only where facts are missing a difference was found, and no decision that shows it.
    unseen: bool,
}

/// What a project has to be besides.
#[derive(Debug, Clone, Default)]
struct Apart {
    /// Everything that is tested has to be stated.
    complete: bool,
    /// Rules that are not to hold.
    masks: Vec<RuleId>,
    /// Rules that are to fail for certain.
    cleared: Vec<RuleId>,
}

impl Search<'_> {
    /// What becomes of the mutant.
    pub fn fate(&self) -> Fate {
        let mut tally = Tally::default();
        for readings in combinations(self.bench.program, self.bench.plan, self.mutant) {
            let options = Options { as_of: self.as_of, readings };
            let killer = if self.mutant.kind == Kind::Deadline {
                self.by_day(&options)
            } else {
                self.under(&options, &mut tally)
            };
            if let Some(killer) = killer {
                return Fate::Survived(killer);
            }
        }
        tally.masks.sort();
        tally.masks.dedup();
        if tally.undecided || self.mutant.kind == Kind::Deadline {
            Fate::Undecided
        } else if !tally.masks.is_empty() {
            Fate::Equivalent(Equivalence::Masked(tally.masks))
        } else if tally.unseen {
            Fate::Equivalent(Equivalence::AppliesAlike)
        } else if self.takes_the_same_values() {
            Fate::Equivalent(Equivalence::SameValues)
        } else {
            Fate::Equivalent(Equivalence::Same)
        }
    }

    /// The rule as it is.
    pub fn rule(&self) -> &PlanRule {
        &self.bench.plan.rules[self.mutant.rule.index()]
    }

    /// The decision about a project of one unit.
    pub fn decide(&self, plan: &Plan, options: &Options, unit: &Unit) -> Decision {
        let project = Project { name: String::new(), date: None, units: vec![unit.clone()] };
        decide_as_is(self.bench.program, plan, &project, options)
    }

    /// Every kind of difference under some readings.
    fn under(&self, options: &Options, tally: &mut Tally) -> Option<Box<Killer>> {
        DIFFERENCES.into_iter().find_map(|wanted| {
            // Of what is open, first what is so though everything is told.
            let told = if wanted.0.is_open(wanted.1) { &[true, false][..] } else { &[false] };
            told.iter().find_map(|complete| self.of_kind(options, wanted, *complete, tally))
        })
    }

    /// One kind of difference; what hides it is ruled out until it shows, or there is none left.
    fn of_kind(
        &self,
        options: &Options,
        wanted: (Wanted, Wanted),
        complete: bool,
        tally: &mut Tally,
    ) -> Option<Box<Killer>> {
        let mut apart = Apart { complete, ..Apart::default() };
        loop {
            let hiding = match self.ask(options, wanted, &apart) {
                Found::Killer(killer) => return Some(killer),
                Found::Never => return None,
                Found::Undecided => {
                    tally.undecided = true;
                    return None;
                }
                Found::Hidden(masks) => masks,
            };
            let new: Vec<RuleId> = hiding.into_iter().filter(|mask| !apart.masks.contains(mask)).collect();
            if new.is_empty() || apart.masks.len() > MASKS {
                let is_seen = new.is_empty() && wanted.0.is_open(wanted.1);
                *(if is_seen { &mut tally.unseen } else { &mut tally.undecided }) = true;
                return None;
            }
            tally.masks.extend(&new);
            apart.masks.extend(new);
        }
    }

    /// A killer as plain as may be: if what was found leaves the class open, what leaves it open is ruled out.
    fn ask(&self, options: &Options, wanted: (Wanted, Wanted), apart: &Apart) -> Found {
        let (unit, decision) = match self.differing(options, wanted, apart) {
            Err(found) => return found,
            Ok(found) => found,
        };
        let first = self.killer(options, &unit, Some(wanted));
        let clearer = if first.is_some() && decision.is_certain() {
            None
        } else {
            self.certain_killer(options, wanted, apart, &decision)
        };
        match clearer.or(first) {
            Some(killer) => Found::Killer(killer),
            None => Found::Hidden(self.hiding(&decision)),
        }
    }

    /// A killer in which nothing else leaves the class open.
    fn certain_killer(
        &self,
        options: &Options,
        wanted: (Wanted, Wanted),
        apart: &Apart,
        open: &Decision,
    ) -> Option<Box<Killer>> {
        let mut clearer = apart.clone();
        let mut open = open.clone();
        for _ in 0..CLEARINGS {
            let undetermined = open.units.iter().flat_map(|unit| &unit.undetermined).map(|open| open.rule);
            let is_new = |rule: &RuleId| *rule != self.mutant.rule && !clearer.cleared.contains(rule);
            let new: Vec<RuleId> = undetermined.filter(is_new).collect();
            if new.is_empty() {
                return None;
            }
            clearer.cleared.extend(new);
            let (unit, decision) = self.differing(options, wanted, &clearer).ok()?;
            if decision.is_certain() {
                return self.killer(options, &unit, Some(wanted));
            }
            open = decision;
        }
        None
    }

    /// The rules of heavier classes that hold, or may.
    fn hiding(&self, decision: &Decision) -> Vec<RuleId> {
        let rank = self.rule().rank;
        let matches = decision.units.iter().flat_map(|unit| &unit.matches).map(|found| found.rule);
        matches.filter(|rule| self.bench.plan.rules[rule.index()].rank < rank).collect()
    }

    /// A project in which rule and mutant differ as is wanted, with what the rules make of it as they are.
    fn differing(
        &self,
        options: &Options,
        wanted: (Wanted, Wanted),
        apart: &Apart,
    ) -> Result<(Unit, Decision), Found> {
        let of = |rule: &RuleId| self.bench.plan.rules[rule.index()].clone();
        let both = [(self.rule().clone(), wanted.0), (self.mutant.form.clone(), wanted.1)];
        let masks = apart.masks.iter().map(|rule| (of(rule), Wanted::HoldsNot));
        let cleared = apart.cleared.iter().map(|rule| (of(rule), Wanted::Fails));
        let (side_by_side, truths): (Vec<PlanRule>, Vec<Wanted>) =
            both.into_iter().chain(masks).chain(cleared).unzip();
        let side_by_side: Vec<PlanRule> = side_by_side.into_iter().enumerate().map(numbered).collect();
        let ids: Vec<RuleId> = side_by_side.iter().map(|rule| rule.id).collect();
        let plan = Plan { rules: side_by_side, index: None, ..self.bench.plan.clone() };
        let rules = Rules { program: self.bench.program, plan: &plan, options };
        let mut solver = Solver::among(rules, &ids);
        let demands = || ids.iter().zip(&truths);
        let literals = demands().map(|(rule, wanted)| wanted.literal(&solver, *rule));
        let complete = apart.complete.then(|| solver.encoding.complete());
        let assume: Vec<Lit> = literals.chain(complete).collect();
        let concern = Concern::of(rules, &solver.encoding.space, &ids);
        let goal = |view: View<'_>| {
            let truth = |rule: &RuleId| view.rule(&view.plan.rules[rule.index()]).truth();
            demands().all(|(rule, wanted)| wanted.is_met(truth(rule)))
        };
        match solver.find(&assume, &concern, &goal) {
            Answer::Never => Err(Found::Never),
            Answer::Undecided => Err(Found::Undecided),
            Answer::Found(unit) => {
                let fuller = with_factors(&solver.encoding.space, &unit);
                let unit = fuller.filter(|unit| confirms(rules, unit, &goal)).unwrap_or(*unit);
                let decision = self.decide(self.bench.plan, options, &unit);
                Ok((unit, decision))
            }
        }
    }

    /// Whether the altered test is met by the same values as the one it stands for.
    fn takes_the_same_values(&self) -> bool {
        let (rule, form) = (self.rule(), &self.mutant.form);
        let [own] = rule.tests.iter().filter(|t| !form.tests.contains(t)).collect::<Vec<_>>()[..] else {
            return false;
        };
        let [new] = form.tests.iter().filter(|t| !rule.tests.contains(t)).collect::<Vec<_>>()[..] else {
            return false;
        };
        match (self.bench.plan.probe(*own), self.bench.plan.probe(*new)) {
            (
                Probe::Terms { points: a, open: open_a, negated: negated_a, .. },
                Probe::Terms { points: b, open: open_b, negated: negated_b, .. },
            ) => a.ones().eq(b.ones()) && open_a == open_b && negated_a == negated_b,
            (
                Probe::Level { range: a, negated: negated_a, .. },
                Probe::Level { range: b, negated: negated_b, .. },
            ) => a == b && negated_a == negated_b,
            _ => false,
        }
    }
}

/// A rule with the id that it has in a plan of a few.
pub fn numbered((index, rule): (usize, PlanRule)) -> PlanRule {
    PlanRule { id: RuleId(index as u32), ..rule }
}
