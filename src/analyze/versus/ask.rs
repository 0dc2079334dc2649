//! One question to both sides: is there a project that shows what is wanted?

use rustsat::types::Lit;

use super::Versus;
use super::heads::Heads;
use super::judge::{Judge, Judged, Wanted};
use super::scope::Base;
use super::twice;
use crate::analyze::concern::Concern;
use crate::analyze::encode::Said;
use crate::analyze::numbers::{Clash, choose};
use crate::analyze::rules::Rules;
use crate::analyze::sample::Sample;
use crate::analyze::solve::Solver;
use crate::analyze::state;
use crate::facts::{Unit, Value};
use crate::resolve::{RuleId, TermId};
use crate::syntax::ast::Verdict;

/// So many places are tried for one question.
const TRIES: usize = 12;

/// What comes of a question.
pub enum Reply {
    Found(Box<(Unit, Judged)>),
    Never,
    Undecided,
}

/// Some rules of both sides, ready to be asked about.
pub struct Asking<'v> {
    versus: &'v Versus<'v>,
    pub solver: Solver<'v>,
    among: Vec<RuleId>,
    own: [Vec<RuleId>; 2],
    pub old: Heads,
    pub new: Heads,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question<'q> {
    /// What has to hold whatever the classes.
    pub given: Vec<Lit>,
    /// The rules that it is about.
    pub about: &'q [RuleId],
    pub wanted: Wanted,
}

impl<'v> Asking<'v> {
    /// About some rules of the joint plan.
    pub fn new(versus: &'v Versus<'v>, among: &[RuleId]) -> Asking<'v> {
        let mut all = among.to_vec();
        for base in [versus.old_base, versus.new_base] {
            if let Base::Sectors(rule) = base
                && !all.contains(&rule)
            {
                all.push(rule);
            }
        }
        let mut solver = Solver::among(versus.joint(), &all);
        twice::tie(&mut solver.encoding, &versus.vocabulary);
        let own = [0, 1].map(|side: usize| -> Vec<RuleId> {
            among.iter().copied().filter(|rule| versus.owners[rule.index()][side]).collect()
        });
        let precedence = |rules: Rules<'_>| rules.program.edition.precedence;
        let encoding = &mut solver.encoding;
        let old = Heads::new(encoding, &own[0], precedence(versus.old), versus.old_base);
        let new = Heads::new(encoding, &own[1], precedence(versus.new), versus.new_base);
        Asking { versus, solver, among: among.to_vec(), own, old, new }
    }

    /// That two forms of a rule disagree: one applies and the other is false. `is_moved`: or both apply, in two classes.
    pub fn disagree(&mut self, old: Option<RuleId>, new: Option<RuleId>, is_moved: bool) -> Lit {
        let encoding = &mut self.solver.encoding;
        let (yes, no) = (encoding.clauses.yes(), encoding.clauses.no());
        let rails = |form: Option<RuleId>| {
            form.map_or((no, yes), |form| (encoding.rails(form).applies, encoding.rails(form).fails))
        };
        let ((old_applies, old_fails), (new_applies, new_fails)) = (rails(old), rails(new));
        let clauses = &mut encoding.clauses;
        let mut ways = vec![clauses.all(&[old_applies, new_fails]), clauses.all(&[old_fails, new_applies])];
        if is_moved {
            ways.push(clauses.all(&[old_applies, new_applies]));
        }
        clauses.any(&ways)
    }

    /// That one of some rules applies.
    pub fn any_applies(&mut self, rules: &[RuleId]) -> Lit {
        let lits: Vec<Lit> = rules.iter().map(|rule| self.solver.encoding.rails(*rule).applies).collect();
        self.solver.encoding.clauses.any(&lits)
    }

    /// The transitions that there may be.
    pub fn transitions(&self) -> Vec<(Verdict, Verdict)> {
        let encoding = &self.solver.encoding;
        let new = self.new.verdicts(encoding);
        let old = self.old.verdicts(encoding);
        let all = old.iter().flat_map(|before| new.iter().map(|after| (*before, *after)));
        all.filter(|(before, after)| before != after).collect()
    }

    /// Answers a question: first in places that leave nothing open, then anywhere.
    pub fn ask(&mut self, question: &Question<'_>) -> Reply {
        let mut assume = question.given.clone();
        let mut clear = vec![self.solver.encoding.complete()];
        if let Some((before, after)) = question.wanted.change {
            let (Some(old), Some(new)) = (self.old.holds(before), self.new.holds(after)) else {
                return Reply::Never;
            };
            assume.extend([old, new]);
            clear.extend(self.old.clear(before).iter().chain(self.new.clear(after)));
        }
        match self.solver.encoding.clauses.solve(&assume) {
            Said::Unsat => return Reply::Never,
            Said::Nothing => return Reply::Undecided,
            Said::Sat => {}
        }
        let first: Vec<Lit> = assume.iter().copied().chain(clear).collect();
        if let Reply::Found(found) = self.search(&first, question) {
            return Reply::Found(found);
        }
        self.search(&assume, question)
    }

    fn search(&mut self, assume: &[Lit], question: &Question<'_>) -> Reply {
        let guard = self.solver.encoding.clauses.fresh();
        let assume: Vec<Lit> = assume.iter().copied().chain([guard]).collect();
        let judge = self.versus.judge();
        let mut is_barred = false;
        for _ in 0..TRIES {
            match self.solver.encoding.clauses.solve(&assume) {
                Said::Unsat if !is_barred => return Reply::Never,
                Said::Unsat | Said::Nothing => return Reply::Undecided,
                Said::Sat => {}
            }
            let mut about = question.about.to_vec();
            about.extend(self.givers(question.wanted));
            let mut fixed = assume.clone();
            let applying = about.iter().map(|rule| self.solver.encoding.rails(*rule).applies);
            fixed.extend(applying.filter(|lit| self.solver.encoding.clauses.holds(*lit)));
            let concerns = self.concerns(&about);
            self.solver.lessen(&fixed, &concerns);
            let encoding = &self.solver.encoding;
            let samples: Vec<Sample> = concerns.iter().map(|c| Sample::read(encoding, c)).collect();
            match self.units(&samples, &concerns) {
                Err(clash) => self.solver.learn(&clash),
                Ok(units) => {
                    for unit in units {
                        if let Some(judged) = judge.confirm(&unit, question.wanted) {
                            return Reply::Found(Box::new((unit, judged)));
                        }
                    }
                    is_barred = true;
                    let place = samples.get(1).map(|sample| sample.lits.clone()).unwrap_or_default();
                    let away: Vec<Lit> = place.iter().map(|lit| !*lit).chain([!guard]).collect();
                    self.solver.encoding.clauses.add(&away);
                }
            }
        }
        Reply::Undecided
    }

    /// A rule a side that gives the class in the place found last, and the sectors where no rule does.
    fn givers(&self, wanted: Wanted) -> Vec<RuleId> {
        let encoding = &self.solver.encoding;
        let Some((before, after)) = wanted.change else { return Vec::new() };
        let sides =
            [(before, &self.own[0], self.versus.old_base), (after, &self.own[1], self.versus.new_base)];
        let giver = |(verdict, own, base): (Verdict, &Vec<RuleId>, Base)| match verdict {
            Verdict::Class(class) => own.iter().copied().find(|rule| {
                encoding.rules.plan.rules[rule.index()].class == class
                    && encoding.clauses.holds(encoding.rails(*rule).applies)
            }),
            _ => match base {
                Base::Sectors(rule) => Some(rule),
                _ => None,
            },
        };
        sides.into_iter().filter_map(giver).collect()
    }

    /// What a witness states: what the question is about, with what hangs on it; at last everything.
    fn concerns(&self, about: &[RuleId]) -> Vec<Concern> {
        let (rules, space) = (self.solver.rules(), &self.solver.encoding.space);
        let narrow = Concern::of(rules, space, about);
        let wider = narrow.spread(rules, space, false);
        let all = Concern::of(rules, space, &self.among).spread(rules, space, true);
        vec![narrow, wider, all]
    }

    /// The units that some samples stand for.
    fn units(&self, samples: &[Sample], concerns: &[Concern]) -> Result<Vec<Unit>, Vec<Clash>> {
        let (rules, space) = (self.solver.rules(), &self.solver.encoding.space);
        let mut units: Vec<Unit> = Vec::new();
        let mut put = |unit: Unit| {
            if !units.contains(&unit) {
                units.push(unit);
            }
        };
        for (sample, concern) in samples.iter().zip(concerns) {
            let Some(numbers) = choose(space, &sample.scales)? else { continue };
            let unit = state::unit(rules, space, sample, &numbers, &concern.tests);
            let denied = state::deny_defined(rules, space, sample, &unit);
            self.with_product(&unit).into_iter().for_each(&mut put);
            put(unit);
            put(denied);
        }
        Ok(units)
    }

    /// The same with a product that no rule is about, where none is stated: who says nothing of what he makes may make anything.
    fn with_product(&self, unit: &Unit) -> Vec<Unit> {
        let Some(product) = self.solver.rules().program.standard.product else { return Vec::new() };
        if unit.facts.contains_key(&product) {
            return Vec::new();
        }
        let with = |term: &TermId| {
            let mut unit = unit.clone();
            state::put(&mut unit, product, Value::Terms { stated: vec![*term], open: false });
            unit
        };
        self.versus.strangers.iter().map(with).collect()
    }
}

impl Versus<'_> {
    /// Both sides, each by itself.
    pub(super) fn judge(&self) -> Judge<'_> {
        Judge { vocabulary: &self.vocabulary, old: self.old, new: self.new }
    }
}
