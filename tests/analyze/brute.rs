//! Projects that tell apart what some rules say, tried one by one.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use mulu::compile::{Plan, Probe};
use mulu::evaluate::{Options, Truth, View, situations};
use mulu::facts::{Measure, Unit, Value};
use mulu::quantity::{Dimension, Interval, Number};
use mulu::resolve::{
    AttributeId, Defined, Kind, Predicate, Program, RegionId, RuleId, SectorId, TermId, TestId,
};

use crate::property::facts::fact;
use crate::property::random::Random;

/// So many projects are tried for a question; all there are, if that is fewer.
const MOST: usize = 1000;

/// What may be stated of one attribute: a value, and what has to be ruled out for it to be exact.
pub type Choice = Option<(Value, Vec<TermId>)>;

/// The projects for some rules.
pub struct Projects<'a> {
    program: &'a Program,
    plan: &'a Plan,
    options: &'a Options,
    choices: Vec<(AttributeId, Vec<Choice>)>,
}

impl<'a> Projects<'a> {
    pub fn new(program: &'a Program, plan: &'a Plan, options: &'a Options, rules: &[RuleId]) -> Projects<'a> {
        let mut projects = Projects { program, plan, options, choices: Vec::new() };
        let tests = projects.tests(rules);
        let attributes: BTreeSet<AttributeId> = tests
            .iter()
            .filter_map(|test| plan.probe(*test).attribute())
            .map(|a| projects.meant(a))
            .collect();
        let mut attributes: Vec<AttributeId> = attributes.into_iter().collect();
        let standard = program.standard;
        if standard.sector.is_some_and(|sector| attributes.contains(&sector)) {
            let bringing = [standard.product, standard.facility].into_iter().flatten();
            attributes.extend(bringing.filter(|a| !attributes.contains(a)).collect::<Vec<_>>());
        }
        for attribute in attributes {
            let choices = projects.of(attribute, &tests);
            projects.choices.push((attribute, choices));
        }
        projects
    }

    /// The same with other values to choose from.
    pub fn with(
        program: &'a Program,
        plan: &'a Plan,
        options: &'a Options,
        choices: Vec<(AttributeId, Vec<Choice>)>,
    ) -> Projects<'a> {
        Projects { program, plan, options, choices }
    }

    /// What may be stated, attribute by attribute.
    pub fn choices(self) -> Vec<(AttributeId, Vec<Choice>)> {
        self.choices
    }

    /// Every project, or as many as are tried.
    pub fn each_unit(&self, random: &mut Random, mut visit: impl FnMut(&Unit)) {
        let all = self.choices.iter().try_fold(1usize, |all, (_, c)| all.checked_mul(c.len()));
        let exhaustive = all.filter(|all| *all <= MOST);
        for index in 0..exhaustive.unwrap_or(MOST) {
            visit(&self.unit(exhaustive.map(|_| index), random));
        }
    }

    /// Every project, or as many as are tried, with the truths of the rules; those whose facts contradict each other are left out.
    pub fn each(&self, random: &mut Random, mut visit: impl FnMut(&dyn Fn(RuleId) -> Truth)) {
        let all = self.choices.iter().try_fold(1usize, |all, (_, c)| all.checked_mul(c.len()));
        let exhaustive = all.filter(|all| *all <= MOST);
        for index in 0..exhaustive.unwrap_or(MOST) {
            let unit = self.unit(exhaustive.map(|_| index), random);
            let found = situations(self.program, self.plan, &unit, self.options);
            let [(situation, contradictions)] = &found[..] else { continue };
            if contradictions.is_empty() {
                let view = View { program: self.program, plan: self.plan, situation, deadline: None };
                visit(&|rule| view.rule(&self.plan.rules[rule.index()]).truth());
            }
        }
    }

    /// The project of a number, or any.
    fn unit(&self, index: Option<usize>, random: &mut Random) -> Unit {
        let mut unit = Unit::default();
        let mut rest = index;
        for (attribute, choices) in &self.choices {
            let place = match &mut rest {
                Some(rest) => {
                    let place = *rest % choices.len();
                    *rest /= choices.len();
                    place
                }
                None => random.below(choices.len()),
            };
            if let Some((value, ruled_out)) = &choices[place] {
                if !matches!(value, Value::Terms { stated, .. } if stated.is_empty()) {
                    unit.facts.insert(*attribute, fact(value.clone()));
                }
                unit.excluded.terms.extend(ruled_out);
            }
        }
        unit
    }

    /// The tests of some rules, and of the definitions that hang together with them.
    fn tests(&self, rules: &[RuleId]) -> Vec<TestId> {
        let of_rules = rules.iter().flat_map(|rule| self.plan.rules[rule.index()].tests.iter().copied());
        let mut tests: Vec<TestId> = of_rules.collect();
        loop {
            let before = tests.len();
            let known: BTreeSet<AttributeId> =
                tests.iter().filter_map(|test| self.plan.probe(*test).attribute()).collect();
            for definition in &self.program.definitions {
                let targets = match definition.target {
                    Defined::Flag(flag) => vec![flag],
                    Defined::Term(term) => self.program.terms.get(term).attributes.clone(),
                };
                if targets.iter().any(|target| known.contains(target)) {
                    tests.extend(definition.condition.tests());
                }
            }
            tests.sort();
            tests.dedup();
            if tests.len() == before {
                return tests;
            }
        }
    }

    fn meant(&self, attribute: AttributeId) -> AttributeId {
        match self.program.attributes[attribute.index()].instead {
            Some((reading, value, other)) if self.options.readings.contains(&(reading, value)) => other,
            _ => attribute,
        }
    }

    fn of(&self, attribute: AttributeId, tests: &[TestId]) -> Vec<Choice> {
        let plain = |value| Some((value, Vec::new()));
        match &self.program.attributes[attribute.index()].kind {
            Kind::Terms => self.terms(attribute, true),
            Kind::Choice => self.terms(attribute, false),
            Kind::Region => {
                let all = 0..self.program.regions.regions.len() as u32;
                all.map(|place| plain(Value::Region(vec![RegionId(place)]))).collect()
            }
            Kind::Sector => {
                let all = (0..self.program.sectors.sectors.len() as u32).map(SectorId);
                let stated = all.map(|s| plain(Value::Sectors { stated: vec![s], open: false }));
                std::iter::once(None).chain(stated).collect()
            }
            Kind::Level { levels } => {
                (0..levels.len() as u32).map(|rank| plain(Value::Level(Interval::point(rank)))).collect()
            }
            Kind::Flag => vec![None, plain(Value::Flag(true)), plain(Value::Flag(false))],
            Kind::Date => {
                let days = [
                    date(2024, 6, 1),
                    date(2025, 1, 1),
                    date(2025, 6, 1),
                    date(2026, 1, 1),
                    date(2026, 6, 1),
                ];
                days.map(|day: Date| plain(Value::Date(Interval::point(day)))).to_vec()
            }
            Kind::Quantity { .. } => self.quantities(attribute, tests),
        }
    }

    /// Each term alone, exactly; and pairs, where several may be stated.
    fn terms(&self, attribute: AttributeId, several: bool) -> Vec<Choice> {
        let terms = &self.program.terms;
        let own: Vec<TermId> = terms
            .ids()
            .filter(|t| terms.get(*t).attributes.contains(&attribute) && terms.get(*t).parts.is_empty())
            .collect();
        let exactly = |stated: Vec<TermId>| {
            let below = own.iter().copied().filter(|other| {
                let lies = |term: &TermId| other != term && terms.is_below(*other, *term);
                let needed = |term: &TermId| terms.is_below(*term, *other);
                stated.iter().any(lies) && !stated.iter().any(needed)
            });
            let ruled_out = below.collect();
            Some((Value::Terms { stated, open: false }, ruled_out))
        };
        let mut found: Vec<Choice> = vec![None];
        if several {
            // Something that has no name.
            found.push(Some((Value::Terms { stated: Vec::new(), open: false }, own.clone())));
        }
        found.extend(own.iter().map(|term| exactly(vec![*term])));
        if several && Some(attribute) != self.program.standard.product {
            for (index, first) in own.iter().enumerate() {
                found.extend(own[index + 1..].iter().map(|second| exactly(vec![*first, *second])));
            }
        }
        found
    }

    /// In each dimension that is tested nothing, or a number at each bound and on either side.
    fn quantities(&self, attribute: AttributeId, tests: &[TestId]) -> Vec<Choice> {
        let mut dimensions: Vec<(Dimension, BTreeSet<Number>)> = Vec::new();
        for test in tests {
            let Probe::Quantity { attribute: own, .. } = self.plan.probe(*test) else { continue };
            let Predicate::Quantity { number, dimension, .. } = self.program.tests[test.index()].predicate
            else {
                continue;
            };
            if self.meant(*own) != attribute {
                continue;
            }
            let half = |times| number.times(Number::whole(times))?.over(Number::whole(2));
            let numbers = [1, 2, 4].map(|times| half(times).expect("small numbers"));
            let whole = self.program.attributes[attribute.index()].whole_from();
            let fits = |n: &Number| whole.is_none_or(|least| n.to_whole().is_some_and(|n| n >= least));
            let numbers = numbers.into_iter().filter(fits);
            match dimensions.iter_mut().find(|(other, _)| *other == dimension) {
                Some((_, own)) => own.extend(numbers),
                None => dimensions.push((dimension, numbers.collect())),
            }
        }
        let mut found: Vec<Vec<Measure>> = vec![Vec::new()];
        for (dimension, numbers) in dimensions {
            let measure = |number: &Number| Measure { dimension, interval: Interval::point(*number) };
            let with = |measures: &Vec<Measure>| {
                let longer = |number: &Number| measures.iter().copied().chain([measure(number)]).collect();
                std::iter::once(measures.clone())
                    .chain(numbers.iter().map(longer))
                    .collect::<Vec<Vec<Measure>>>()
            };
            found = found.iter().flat_map(with).collect();
        }
        let choice = |measures: Vec<Measure>| {
            (!measures.is_empty()).then_some((Value::Quantity(measures), Vec::new()))
        };
        found.into_iter().map(choice).collect()
    }
}
