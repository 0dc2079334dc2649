//! The analysis agrees with brute force on generated rules; the reference evaluator confirms every witness.

use jiff::civil::date;
use mulu::analyze::{Answer, Fault, Rules, Solver, all_apply, escape, faults, overlap, shrink};
use mulu::evaluate::{Options, Truth};
use mulu::facts::{Project, Unit};
use mulu::resolve::{Program, ReadingId, RuleId};

use super::brute::Projects;
use crate::property::case::{Compiled, count, seed};
use crate::property::facts::describe;
use crate::property::generate;
use crate::property::random::Random;
use crate::reference;

/// How many questions there were, and answers of each kind.
#[derive(Debug, Default)]
struct Tally {
    found: usize,
    never: usize,
    undecided: usize,
}

impl Tally {
    fn add(&mut self, answer: &Answer) {
        match answer {
            Answer::Found(_) => self.found += 1,
            Answer::Never => self.never += 1,
            Answer::Undecided => self.undecided += 1,
        }
    }
}

struct Look<'a> {
    rules: Rules<'a>,
    solver: Solver<'a>,
    random: Random,
    text: String,
}

#[test]
fn analysis_agrees_with_brute_force() {
    let mut tallies: [Tally; 3] = Default::default();
    let first = seed(41) * 1_000_000;
    for index in 0..count(12) as u64 {
        let mut random = Random::new(first + index);
        let model = generate::rule_set(&mut random);
        let compiled = Compiled::new(&model);
        let (program, plan) = (compiled.program(), compiled.plan());
        let options = options(&mut random, program);
        let rules = Rules { program, plan, options: &options };
        let text = format!("seed {first} + {index}\n{:?}\n{}", options, model.text());
        let mut look = Look { rules, solver: Solver::new(rules), random, text };
        let ids: Vec<RuleId> = plan.rules.iter().map(|rule| rule.id).collect();
        for (place, one) in ids.iter().enumerate() {
            look.alone(*one, &mut tallies[0]);
            for other in &ids[place + 1..] {
                look.pair(*one, *other, &mut tallies);
            }
        }
    }
    println!("{tallies:?}");
    for Tally { found, never, undecided } in &tallies {
        assert!(*found > 0 && *never > 0, "nothing was tried: {tallies:?}");
        assert!(undecided * 20 <= found + never, "too many are left open: {tallies:?}");
    }
}

pub fn options(random: &mut Random, program: &Program) -> Options {
    let mut readings = Vec::new();
    for (index, reading) in program.readings.iter().enumerate() {
        if random.percent(20) {
            readings.push((ReadingId(index as u32), random.below(reading.values.len())));
        }
    }
    Options { as_of: date(2025, 1, 1), readings }
}

impl Look<'_> {
    fn alone(&mut self, rule: RuleId, tally: &mut Tally) {
        let found = faults(&mut self.solver, rule);
        let dead = found.iter().any(|fault| matches!(fault, Fault::Dead | Fault::Emptied { .. }));
        let open = found.contains(&Fault::Undecided);
        tally.never += usize::from(dead);
        tally.found += usize::from(!dead && !open);
        tally.undecided += usize::from(open);
        let mut alive = false;
        self.each(&[rule], |truth| alive |= truth(rule) == Truth::True);
        assert!(!(dead && alive), "{} is not dead\n{}", self.name(rule), self.text);
    }

    fn pair(&mut self, one: RuleId, other: RuleId, tallies: &mut [Tally; 3]) {
        let (mut both, mut only_one, mut only_other) = (false, false, false);
        self.each(&[one, other], |truth| {
            let truths = (truth(one), truth(other));
            both |= truths == (Truth::True, Truth::True);
            only_one |= truths == (Truth::True, Truth::False);
            only_other |= truths == (Truth::False, Truth::True);
        });
        let answer = overlap::of_pair(&mut self.solver, one, other);
        tallies[1].add(&answer);
        let names = format!("{} and {}", self.name(one), self.name(other));
        assert!(!(both && answer == Answer::Never), "{names} overlap\n{}", self.text);
        if let Answer::Found(unit) = answer {
            let goal = all_apply(self.rules, &[one, other]);
            let small = shrink(self.rules, (*unit).clone(), &goal);
            for unit in [&*unit, &small] {
                let wanted = self.truth(unit, one) == Truth::True && self.truth(unit, other) == Truth::True;
                assert!(wanted, "{names} do not overlap in\n{}\n{}", self.describe(unit), self.text);
            }
        }
        for (inner, outer, escapes) in [(one, other, only_one), (other, one, only_other)] {
            let answer = escape(&mut self.solver, inner, outer);
            tallies[2].add(&answer);
            let names = format!("{} in {}", self.name(inner), self.name(outer));
            assert!(!(escapes && answer == Answer::Never), "not {names}\n{}", self.text);
            if let Answer::Found(unit) = answer {
                let wanted =
                    self.truth(&unit, inner) == Truth::True && self.truth(&unit, outer) != Truth::True;
                assert!(wanted, "{names} for all of\n{}\n{}", self.describe(&unit), self.text);
            }
        }
    }

    fn each(&mut self, rules: &[RuleId], visit: impl FnMut(&dyn Fn(RuleId) -> Truth)) {
        let Rules { program, plan, options } = self.rules;
        Projects::new(program, plan, options, rules).each(&mut self.random, visit);
    }

    /// What the reference says of a rule.
    fn truth(&self, unit: &Unit, rule: RuleId) -> Truth {
        let outcome = reference::decide(self.rules.program, &project(unit), self.rules.options);
        outcome.units[0].rules[0][rule.index()].truth
    }

    fn name(&self, rule: RuleId) -> String {
        self.rules.program.rules[rule.index()].name.clone()
    }

    fn describe(&self, unit: &Unit) -> String {
        describe(self.rules.program, &project(unit))
    }
}

fn project(unit: &Unit) -> Project {
    Project { name: String::new(), date: None, units: vec![unit.clone()] }
}
