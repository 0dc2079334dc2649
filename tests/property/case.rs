//! A rule set with a project, decided by the plan and by the reference, and made smaller when something is wrong.

use std::fmt;

use jiff::civil::date;
use mulu::compile::Plan;
use mulu::evaluate::{Decision, Options, decide};
use mulu::facts::Project;
use mulu::resolve::{Program, ReadingId};
use mulu::rulebook::{Edition, Rulebook};
use mulu::source::Sources;

use super::facts;
use super::generate;
use super::model::RuleSet;
use super::random::Random;

/// What a property is tried on.
#[derive(Debug, Clone)]
pub struct Case {
    pub rules: RuleSet,
    pub project: Project,
    pub options: Options,
}

/// Compiled rules.
pub struct Compiled {
    book: Rulebook,
}

impl Compiled {
    pub fn new(rules: &RuleSet) -> Compiled {
        Compiled { book: rules.build() }
    }

    pub fn from(book: Rulebook) -> Compiled {
        Compiled { book }
    }

    pub fn program(&self) -> &Program {
        &self.edition().program
    }

    pub fn plan(&self) -> &Plan {
        self.edition().plan.as_ref().expect("rules without errors have a plan")
    }

    pub fn sources(&self) -> &Sources {
        &self.book.sources
    }

    fn edition(&self) -> &Edition {
        self.book.editions.last().expect("rules are an edition")
    }

    pub fn decide(&self, project: &Project, options: &Options) -> Decision {
        decide(self.program(), self.plan(), project, options)
    }
}

/// What is wrong with a case, in words.
pub type Check<'a> = &'a dyn Fn(&Compiled, &Case) -> Result<(), String>;

/// How many rule sets are tried: `MULU_PROPERTY_CASES`, or the number given.
pub fn count(default: usize) -> usize {
    std::env::var("MULU_PROPERTY_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// The seed of a run: `MULU_PROPERTY_SEED`, or the number given.
pub fn seed(default: u64) -> u64 {
    std::env::var("MULU_PROPERTY_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// Tries a property on so many rule sets with a few projects each; panics with the smallest case found that breaks it.
pub fn hold(seed_of_property: u64, sets: usize, projects: usize, check: Check) {
    let first = seed(seed_of_property) * 1_000_000;
    for index in 0..sets as u64 {
        let mut random = Random::new(first + index);
        let rules = generate::rule_set(&mut random);
        let compiled = Compiled::new(&rules);
        for _ in 0..projects {
            let project = facts::project(&mut random, compiled.program());
            let case =
                Case { rules: rules.clone(), project, options: options(&mut random, compiled.program()) };
            holds(&format!("seed {first} + {index}"), &compiled, case, check);
        }
    }
}

/// Tries a property on one case; panics with the smallest that breaks it.
pub fn holds(name: &str, compiled: &Compiled, case: Case, check: Check) {
    if check(compiled, &case).is_err() {
        let case = shrink(case, check);
        let compiled = Compiled::new(&case.rules);
        let problem = check(&compiled, &case).err().unwrap_or_default();
        panic!("{name}: {problem}\n{}", Shown(&compiled, &case));
    }
}

/// The day of the decision and now and then another reading.
pub fn options(random: &mut Random, program: &Program) -> Options {
    let mut readings = Vec::new();
    for (index, reading) in program.readings.iter().enumerate() {
        if random.percent(12) {
            readings.push((ReadingId(index as u32), random.below(reading.values.len())));
        }
    }
    Options { as_of: date(2025, *random.pick(&[1, 6]), 1), readings }
}

/// Takes things out of a case as long as the property stays broken.
fn shrink(mut case: Case, check: Check) -> Case {
    let broken = |case: &Case| check(&Compiled::new(&case.rules), case).is_err();
    'again: loop {
        for smaller in smaller(&case) {
            if broken(&smaller) {
                case = smaller;
                continue 'again;
            }
        }
        return case;
    }
}

/// The case with one thing taken out, in every way. Terms stay, so that their numbers do.
fn smaller(case: &Case) -> Vec<Case> {
    let mut found = Vec::new();
    let mut with = |change: &dyn Fn(&mut Case)| {
        let mut other = case.clone();
        change(&mut other);
        found.push(other);
    };
    for unit in 0..case.project.units.len() {
        if case.project.units.len() > 1 {
            with(&|c| _ = c.project.units.remove(unit));
        }
    }
    for rule in 0..case.rules.rules.len() {
        with(&|c| _ = c.rules.rules.remove(rule));
    }
    for definition in 0..case.rules.definitions.len() {
        with(&|c| _ = c.rules.definitions.remove(definition));
        for smaller in case.rules.definitions[definition].1.smaller() {
            with(&|c| c.rules.definitions[definition].1 = smaller.clone());
        }
    }
    for (index, unit) in case.project.units.iter().enumerate() {
        for attribute in unit.facts.keys() {
            with(&|c| _ = c.project.units[index].facts.shift_remove(attribute));
        }
        for out in 0..unit.excluded.terms.len() {
            with(&|c| _ = c.project.units[index].excluded.terms.remove(out));
        }
        with(&|c| c.project.units[index].excluded = Default::default());
    }
    for (index, rule) in case.rules.rules.iter().enumerate() {
        for out in 0..rule.unless.len() {
            with(&|c| _ = c.rules.rules[index].unless.remove(out));
            for smaller in rule.unless[out].smaller() {
                with(&|c| c.rules.rules[index].unless[out] = smaller.clone());
            }
        }
        for out in 0..rule.whens.len() {
            if rule.whens.len() > 1 {
                with(&|c| _ = c.rules.rules[index].whens.remove(out));
            }
            for smaller in rule.whens[out].smaller() {
                with(&|c| c.rules.rules[index].whens[out] = smaller.clone());
            }
        }
    }
    for reading in 0..case.options.readings.len() {
        with(&|c| _ = c.options.readings.remove(reading));
    }
    found.retain(|c| c != case);
    found
}

impl PartialEq for Case {
    fn eq(&self, other: &Case) -> bool {
        self.rules.text() == other.rules.text()
            && self.project == other.project
            && self.options == other.options
    }
}

/// A case as people write it.
pub struct Shown<'a>(pub &'a Compiled, pub &'a Case);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.0.program();
        for (reading, value) in &self.1.options.readings {
            let reading = &program.readings[reading.index()];
            writeln!(f, "口径 {} 为 {}", reading.name, reading.values[*value])?;
        }
        writeln!(f, "日期 {}", self.1.options.as_of)?;
        write!(f, "{}\n{}", facts::describe(program, &self.1.project), self.1.rules.text())
    }
}
