//! Questions to the rules: is there a project like this? Each answer is a project that the evaluator confirms, or a proof that
//! there is none, or the admission that neither was found.

use rustsat::types::Lit;

use super::concern::Concern;
use super::encode::{Encoding, Said};
use super::numbers::{Clash, choose};
use super::rules::Rules;
use super::sample::Sample;
use super::state;
use crate::evaluate::{Truth, View, situations};
use crate::facts::Unit;
use crate::resolve::RuleId;

/// So many places of the space are tried for one question.
const TRIES: usize = 60;

/// What a witness has to show.
pub type Goal<'g> = dyn Fn(View<'_>) -> bool + 'g;

/// Whether a unit shows what it has to.
pub type Confirmed<'g> = dyn Fn(&Unit) -> bool + 'g;

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A construction unit that the evaluator confirms.
    Found(Box<Unit>),
    /// There is none.
    Never,
    /// Neither was found: what the clauses leave out (conversions, definitions stated in part) rules out each project tried.
    Undecided,
}

impl Answer {
    /// The project, if there is one.
    pub fn found(self) -> Option<Unit> {
        match self {
            Answer::Found(unit) => Some(*unit),
            _ => None,
        }
    }
}

/// The rules, ready to be asked about.
pub struct Solver<'a> {
    pub encoding: Encoding<'a>,
}

impl<'a> Solver<'a> {
    /// All rules.
    pub fn new(rules: Rules<'a>) -> Solver<'a> {
        let all: Vec<RuleId> = rules.all().map(|rule| rule.id).collect();
        Solver::among(rules, &all)
    }

    /// Some rules: questions are about these alone.
    pub fn among(rules: Rules<'a>, among: &[RuleId]) -> Solver<'a> {
        Solver { encoding: Encoding::new(rules, among) }
    }

    pub fn rules(&self) -> Rules<'a> {
        self.encoding.rules
    }

    /// A project in which some literals hold, and the goal by the evaluator's word.
    pub fn find(&mut self, assume: &[Lit], concern: &Concern, goal: &Goal<'_>) -> Answer {
        let rules = self.rules();
        let guard = self.encoding.clauses.fresh();
        let assumptions: Vec<Lit> = assume.iter().copied().chain([guard]).collect();
        let space = &self.encoding.space;
        let mut concerns = vec![concern.clone()];
        for both in [false, true] {
            let wider = concern.spread(rules, space, both);
            if !concerns.contains(&wider) {
                concerns.push(wider);
            }
        }
        let mut blocked = false;
        for _ in 0..TRIES {
            match self.encoding.clauses.solve(&assumptions) {
                Said::Unsat if !blocked => return Answer::Never,
                Said::Unsat | Said::Nothing => return Answer::Undecided,
                Said::Sat => {}
            }
            self.lessen(&assumptions, &concerns);
            let samples: Vec<Sample> = concerns.iter().map(|c| Sample::read(&self.encoding, c)).collect();
            match self.first_confirmed(&samples, &concerns, goal) {
                Err(clash) => self.learn(&clash),
                Ok(Some(unit)) => return Answer::Found(Box::new(unit)),
                Ok(None) => {
                    blocked = true;
                    let widest = samples.last().map(|s| s.lits.clone()).unwrap_or_default();
                    let away: Vec<Lit> = widest.iter().map(|lit| !*lit).chain([!guard]).collect();
                    self.encoding.clauses.add(&away);
                }
            }
        }
        Answer::Undecided
    }

    /// Another place with as few values as may be: what is stated for no reason only stands in the way.
    pub(super) fn lessen(&mut self, assumptions: &[Lit], concerns: &[Concern]) {
        let Some(widest) = concerns.last() else { return };
        let Encoding { variables, clauses, space, .. } = &mut self.encoding;
        let several = widest.attributes.iter().filter_map(|attribute| {
            let classes = variables.terms.get(attribute).or_else(|| variables.sectors.get(attribute))?;
            // Of what has one value there is nothing to take away.
            let single = space.terms.get(attribute).is_some_and(|domain| domain.single);
            let count = || classes.of.iter().filter(|lit| clauses.holds(**lit)).count();
            (!single || count() > 1).then_some(&classes.of)
        });
        let all: Vec<Lit> = several.flatten().copied().collect();
        if !all.iter().any(|lit| clauses.holds(*lit)) {
            return;
        }
        let mut fixed = assumptions.to_vec();
        let (mut open, absent): (Vec<Lit>, Vec<Lit>) = all.into_iter().partition(|lit| clauses.holds(*lit));
        fixed.extend(absent.iter().map(|lit| !*lit));
        while let Some(lit) = open.pop() {
            fixed.push(!lit);
            if clauses.solve(&fixed) == Said::Sat {
                let (rest, gone): (Vec<Lit>, Vec<Lit>) =
                    open.into_iter().partition(|lit| clauses.holds(*lit));
                fixed.extend(gone.iter().map(|lit| !*lit));
                open = rest;
            } else {
                fixed.pop();
                fixed.push(lit);
            }
        }
        // The last answer may have been that there is no such place.
        clauses.solve(&fixed);
    }

    /// The facts that the samples stand for, if the evaluator confirms them.
    fn first_confirmed(
        &self,
        samples: &[Sample],
        concerns: &[Concern],
        goal: &Goal<'_>,
    ) -> Result<Option<Unit>, Vec<Clash>> {
        let space = &self.encoding.space;
        for (sample, concern) in samples.iter().zip(concerns) {
            let Some(numbers) = choose(space, &sample.scales)? else { continue };
            let unit = state::unit(self.rules(), space, sample, &numbers, &concern.tests);
            if confirms(self.rules(), &unit, goal) {
                return Ok(Some(unit));
            }
            let denied = state::deny_defined(self.rules(), space, sample, &unit);
            if confirms(self.rules(), &denied, goal) {
                return Ok(Some(denied));
            }
        }
        Ok(None)
    }

    /// No project is in all of these cells: that holds for every question.
    pub(super) fn learn(&mut self, clash: &[Clash]) {
        let encoding = &mut self.encoding;
        let mut clause = Vec::new();
        for Clash { scale, cells: (first, end) } in clash {
            let order = encoding.variables.scale(*scale);
            clause.push(!order.from(*first, &encoding.clauses));
            clause.push(order.from(*end, &encoding.clauses));
        }
        encoding.clauses.add(&clause);
    }

    /// Which of some rules apply in a place where the literals hold and everything is stated; none if there is no such place.
    pub fn applying(&mut self, assume: &[Lit], among: &[RuleId]) -> Option<Vec<RuleId>> {
        let all: Vec<_> = (0..self.encoding.space.scales.len()).map(super::space::ScaleId).collect();
        let assumptions: Vec<Lit> = assume.iter().copied().chain([self.encoding.complete()]).collect();
        for _ in 0..TRIES {
            if self.encoding.clauses.solve(&assumptions) != Said::Sat {
                return None;
            }
            let encoding = &self.encoding;
            let applies = |rule: &RuleId| encoding.clauses.holds(encoding.rails(*rule).applies);
            let found: Vec<RuleId> = among.iter().copied().filter(applies).collect();
            let cells: Vec<_> = all
                .iter()
                .map(|scale| (*scale, encoding.variables.scale(*scale).chosen(&encoding.clauses)))
                .collect();
            match choose(&encoding.space, &cells) {
                Err(clash) => self.learn(&clash),
                Ok(_) => return Some(found),
            }
        }
        None
    }
}

/// Whether the evaluator says so of a unit whose facts do not contradict each other.
pub fn confirms(rules: Rules<'_>, unit: &Unit, goal: &Goal<'_>) -> bool {
    let Rules { program, plan, options } = rules;
    match &situations(program, plan, unit, options)[..] {
        [(situation, contradictions)] if contradictions.is_empty() => {
            goal(View { program, plan, situation, deadline: None })
        }
        _ => false,
    }
}

/// That all of some rules apply.
pub fn all_apply(rules: Rules<'_>, wanted: &[RuleId]) -> impl Fn(View<'_>) -> bool + use<> {
    let wanted: Vec<_> = wanted.iter().map(|rule| rules.plan.rules[rule.index()].clone()).collect();
    move |view: View<'_>| wanted.iter().all(|rule| view.rule(rule).truth() == Truth::True)
}
