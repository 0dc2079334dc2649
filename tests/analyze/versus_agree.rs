//! The comparison of two rule sets agrees with brute force on generated rules and seeded edits of them; the reference
//! evaluator confirms every witness on both sides.

use mulu::analyze::Rules;
use mulu::analyze::versus::{Change, Found, Versus};
use mulu::evaluate::{Truth, View, decide_as_is, situations};
use mulu::facts::{Project, Unit};
use mulu::resolve::RuleId;
use mulu::syntax::ast::Verdict;

use super::agree::options;
use super::brute::Projects;
use super::edits::edited;
use crate::property::case::{Compiled, count, seed};
use crate::property::facts::describe;
use crate::property::generate;
use crate::property::random::Random;
use crate::reference;

/// So many projects are tried on a pair of rule sets.
const MOST: usize = 120;

/// How often it came out how.
#[derive(Debug, Default)]
struct Tally {
    found: usize,
    proved: usize,
    open: usize,
}

/// A project with what each side is certain of, and the truth of each side's rules; none if its facts contradict each other.
struct Tried {
    unit: Unit,
    classes: [Option<Verdict>; 2],
    truths: [Option<Vec<Truth>>; 2],
}

/// Two rule sets and what was tried on them.
struct Look<'a> {
    old: Rules<'a>,
    new: Rules<'a>,
    units: Vec<Tried>,
    text: String,
}

#[test]
fn comparison_agrees_with_brute_force() {
    let mut tallies: [Tally; 3] = Default::default();
    let first = seed(43) * 1_000_000;
    for index in 0..count(24) as u64 {
        let mut random = Random::new(first + index);
        let before = generate::rule_set(&mut random);
        let (after, what) = edited(&mut random, &before);
        let (one, other) = (Compiled::new(&before), Compiled::new(&after));
        let options = options(&mut random, one.program());
        let old = Rules { program: one.program(), plan: one.plan(), options: &options };
        let new = Rules { program: other.program(), plan: other.plan(), options: &options };
        let text = format!(
            "seed {first} + {index}: {what}\n{options:?}\n--- old\n{}\n--- new\n{}",
            before.text(),
            after.text()
        );
        let mut look = Look { old, new, units: Vec::new(), text };
        look.gather(&mut random);
        let mut versus = Versus::new(old, new);
        look.classes(&mut versus, &mut tallies[0]);
        look.rules(&mut versus, &mut tallies);
    }
    println!("{tallies:?}");
    for Tally { found, proved, open } in &tallies {
        assert!(*found > 0 && *proved > 0, "nothing was tried: {tallies:?}");
        assert!(open * 10 <= found + proved, "too many are left open: {tallies:?}");
    }
}

impl Look<'_> {
    /// Projects that tell apart what either side says, in words that both sides have.
    fn gather(&mut self, random: &mut Random) {
        let all = |rules: Rules<'_>| rules.plan.rules.iter().map(|rule| rule.id).collect::<Vec<RuleId>>();
        let of = |rules: Rules<'_>| {
            let projects = Projects::new(rules.program, rules.plan, rules.options, &all(rules));
            projects.choices()
        };
        let (mut choices, more) = (of(self.old), of(self.new));
        for (attribute, values) in more {
            match choices.iter_mut().find(|(own, _)| *own == attribute) {
                Some((_, own)) if *own == values => {}
                Some((_, own)) => own.extend(values),
                None => choices.push((attribute, values)),
            }
        }
        let terms = self.old.program.terms.terms.len().min(self.new.program.terms.terms.len());
        let projects = Projects::with(self.old.program, self.old.plan, self.old.options, choices);
        let mut units = Vec::new();
        projects.each_unit(random, |unit: &Unit| {
            if unit.excluded.terms.iter().all(|term| term.index() < terms) && known(unit, terms) {
                units.push(unit.clone());
            }
        });
        let sides = [self.old, self.new];
        let tried = |unit: Unit| Tried {
            classes: sides.map(|rules| certain(rules, &unit)),
            truths: sides.map(|rules| truths(rules, &unit)),
            unit,
        };
        self.units = units.into_iter().take(MOST).map(tried).collect();
    }

    fn classes(&self, versus: &mut Versus<'_>, tally: &mut Tally) {
        let changes = versus.classes();
        self.confirm(&changes.found);
        tally.found += changes.found.len();
        tally.proved += usize::from(changes.proved);
        tally.open += usize::from(!changes.proved);
        if !changes.proved {
            return;
        }
        for Tried { unit, classes, .. } in &self.units {
            let [Some(before), Some(after)] = *classes else { continue };
            let is_found = changes.found.iter().any(|c| (c.before, c.after) == (before, after));
            assert!(
                before == after || is_found,
                "{before:?} -> {after:?} is missing:\n{}\n{}",
                self.describe(unit),
                self.text
            );
        }
    }

    fn rules(&self, versus: &mut Versus<'_>, tallies: &mut [Tally; 3]) {
        let mut names: Vec<&str> = Vec::new();
        for rules in [self.old, self.new] {
            names.extend(rules.program.rules.iter().map(|rule| rule.name.as_str()));
        }
        names.sort();
        names.dedup();
        for name in names {
            let id = |rules: Rules<'_>| {
                let index = rules.program.rules.iter().position(|rule| rule.name == name);
                index.map(|index| RuleId(index as u32))
            };
            self.rule(versus, (id(self.old), id(self.new)), tallies);
        }
    }

    fn rule(
        &self,
        versus: &mut Versus<'_>,
        pair: (Option<RuleId>, Option<RuleId>),
        tallies: &mut [Tally; 3],
    ) {
        let (old, new) = pair;
        let changes = versus.by_rule(old, new);
        self.confirm(&changes.found);
        let found = versus.disagreement(old, new);
        for (tally, is_found, is_proved) in [
            (1, !changes.found.is_empty(), changes.proved),
            (2, matches!(found, Found::Found(_)), matches!(found, Found::Never)),
        ] {
            tallies[tally].found += usize::from(is_found);
            tallies[tally].proved += usize::from(is_proved);
            tallies[tally].open += usize::from(!is_found && !is_proved);
        }
        for Tried { unit, classes, truths } in &self.units {
            let truth = |side: usize, rule: Option<RuleId>| {
                let all = truths[side].as_ref()?;
                Some(rule.map_or(Truth::False, |rule| all[rule.index()]))
            };
            let truths = (truth(0, old), truth(1, new));
            let disagree = matches!(
                truths,
                (Some(Truth::True), Some(Truth::False)) | (Some(Truth::False), Some(Truth::True))
            );
            if !disagree {
                continue;
            }
            let told = || format!("{pair:?}\n{}\n{}", self.describe(unit), self.text);
            assert!(!matches!(found, Found::Never), "the forms disagree: {}", told());
            if let [Some(before), Some(after)] = *classes
                && before != after
                && changes.proved
            {
                let is_found = changes.found.iter().any(|c| (c.before, c.after) == (before, after));
                assert!(is_found, "{before:?} -> {after:?} is missing: {}", told());
            }
        }
    }

    /// The reference says the same on both sides.
    fn confirm(&self, changes: &[Change]) {
        for change in changes {
            for (rules, unit, verdict) in
                [(self.old, &change.old, change.before), (self.new, &change.new, change.after)]
            {
                let outcome = reference::decide(rules.program, &project(unit), rules.options);
                assert_eq!(
                    outcome.possible,
                    [verdict],
                    "{}\n{}\n{}",
                    describe(rules.program, &project(unit)),
                    change.region,
                    self.text
                );
            }
        }
    }

    fn describe(&self, unit: &Unit) -> String {
        describe(self.old.program, &project(unit))
    }
}

/// Whether all terms of a unit are among the first so many.
fn known(unit: &Unit, terms: usize) -> bool {
    unit.facts.values().all(|fact| match &fact.value {
        mulu::facts::Value::Terms { stated, .. } => stated.iter().all(|term| term.index() < terms),
        _ => true,
    })
}

fn project(unit: &Unit) -> Project {
    Project { name: String::new(), date: None, units: vec![unit.clone()] }
}

fn certain(rules: Rules<'_>, unit: &Unit) -> Option<Verdict> {
    let decision = decide_as_is(rules.program, rules.plan, &project(unit), rules.options);
    (decision.is_certain() && decision.contradictions.is_empty()).then_some(decision.verdict)
}

fn truths(rules: Rules<'_>, unit: &Unit) -> Option<Vec<Truth>> {
    let Rules { program, plan, options } = rules;
    match &situations(program, plan, unit, options)[..] {
        [(situation, contradictions)] if contradictions.is_empty() => {
            let view = View { program, plan, situation, deadline: None };
            Some(plan.rules.iter().map(|rule| view.rule(rule).truth()).collect())
        }
        _ => None,
    }
}
