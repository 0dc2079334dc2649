//! All mutants of an edition: what becomes of each.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use super::fate::{Fate, Killer};
use super::mutant::{Mutant, Mutants};
use super::paste::Judges;
use super::search::Search;
use super::trial::Bench;
use crate::cases::{PassingCase, passing};
use crate::compile::Plan;
use crate::parallel;
use crate::rulebook::Edition;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
    /// Of those done, how many no case notices.
    pub unnoticed: usize,
}

/// Who waits for a run.
#[derive(Clone, Copy)]
pub struct Watch<'w> {
    /// Whether nobody waits any more.
    pub stop: &'w (dyn Fn() -> bool + Sync),
    /// Told after each mutant, from any thread.
    pub tell: &'w (dyn Fn(Progress) + Sync),
}

/// What becomes of each mutant, in their order; none of those that were not come to before the run was stopped. The second is
/// the number of cases that fail as the rules are, and so notice nothing.
pub fn run(
    edition: &Edition,
    mutants: &Mutants,
    today: Date,
    watch: Watch<'_>,
) -> (Vec<Option<Fate>>, usize) {
    let extended = Edition {
        program: Arc::new(mutants.program.clone()),
        plan: Some(Arc::new(mutants.plan.clone())),
        ..edition.clone()
    };
    let (cases, failing) = passing(&extended, today);
    let of_rules: Vec<&[Mutant]> = mutants.list.chunk_by(|a, b| a.rule == b.rule).collect();
    let running = Running {
        edition: &extended,
        mutants,
        cases: &cases,
        today,
        watch,
        done: AtomicUsize::new(0),
        unnoticed: AtomicUsize::new(0),
    };
    let fates = parallel::map(&of_rules, |mutants| running.of_rule(mutants));
    (fates.into_iter().flatten().collect(), failing)
}

struct Running<'a> {
    edition: &'a Edition,
    mutants: &'a Mutants,
    cases: &'a [PassingCase<'a>],
    today: Date,
    watch: Watch<'a>,
    done: AtomicUsize,
    unnoticed: AtomicUsize,
}

impl Running<'_> {
    /// The mutants of one rule, which may be told apart from it by the same cases.
    fn of_rule(&self, mutants: &[Mutant]) -> Vec<Option<Fate>> {
        let mut altered = self.mutants.plan.clone();
        altered.index = None;
        let mut killers: Vec<Killer> = Vec::new();
        let fate = |mutant: &Mutant| {
            if (self.watch.stop)() {
                return None;
            }
            altered.rules[mutant.rule.index()] = mutant.form.clone();
            let fate = self.fate(mutant, &altered, &killers);
            if let Fate::Survived(killer) = &fate
                && !killers.contains(killer)
            {
                killers.push(Killer::clone(killer));
            }
            self.count(&fate);
            Some(fate)
        };
        mutants.iter().map(fate).collect()
    }

    fn fate(&self, mutant: &Mutant, altered: &Plan, known: &[Killer]) -> Fate {
        let bench = Bench { program: &self.mutants.program, plan: &self.mutants.plan, cases: self.cases };
        if let Some(case) = bench.first_to_notice(mutant, altered) {
            return Fate::Killed { case };
        }
        let judges = &Judges::new(self.edition, altered, self.today);
        if let Some(killer) = known.iter().find(|killer| judges.confirm(&killer.text)) {
            return Fate::Survived(Box::new(killer.clone()));
        }
        let as_of = self.edition.program.edition.effective.map_or(self.today, |from| from.max(self.today));
        Search { bench, mutant, altered, judges, known, as_of }.fate()
    }

    fn count(&self, fate: &Fate) {
        let unnoticed = usize::from(!matches!(fate, Fate::Killed { .. }));
        let unnoticed = self.unnoticed.fetch_add(unnoticed, Ordering::Relaxed) + unnoticed;
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.watch.tell)(Progress { done, all: self.mutants.list.len(), unnoticed });
    }
}
