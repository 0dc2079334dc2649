//! Whether a fact can change the class, found out by trying: random completions of all other open facts, with every value of the
//! one in question. Knows nothing of how questions are chosen.

use std::collections::BTreeSet;

use mulu::compile::Plan;
use mulu::evaluate::{Decision, Options, decide_as_is};
use mulu::facts::{Fact, Measure, Project, Unit, Value};
use mulu::quantity::{Dimension, Interval, Number};
use mulu::resolve::{AttributeId, Kind, Predicate, Program, RegionId, TermId, Test};
use mulu::source::Span;

/// One way to complete a fact.
#[derive(Clone)]
enum Way {
    States(Value),
    NoTerm(Vec<TermId>),
    NoPlace(Vec<RegionId>),
}

/// Tries completions of one unit's facts.
pub struct Trial<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub options: &'a Options,
    pub project: &'a Project,
    pub unit: usize,
    /// What nobody knows; it stays open.
    pub declined: &'a [AttributeId],
}

impl Trial<'_> {
    /// Whether completions were found that differ in an attribute alone and end in different classes.
    pub fn can_change(&self, attribute: AttributeId, samples: u64) -> bool {
        (0..samples).any(|seed| self.differs(attribute, &mut Random(seed * 7919 + 1)))
    }

    fn differs(&self, attribute: AttributeId, random: &mut Random) -> bool {
        let start = self.decide(self.project);
        let ways = self.ways(attribute, &self.tests(&start, attribute));
        let mut others: Vec<Project> =
            ways.iter().map(|way| self.with(self.project, attribute, way)).collect();
        others.retain(|project| self.decide(project).contradictions.len() <= start.contradictions.len());
        let mut given: BTreeSet<AttributeId> = self.declined.iter().copied().chain([attribute]).collect();
        loop {
            let decisions: Vec<Decision> = others.iter().map(|project| self.decide(project)).collect();
            let certain: BTreeSet<String> =
                decisions.iter().filter(|d| d.is_certain()).map(|d| format!("{:?}", d.verdict)).collect();
            if certain.len() > 1 {
                return true;
            }
            let open = decisions.iter().filter(|d| !d.is_certain());
            let rules = open.flat_map(|d| {
                d.units.iter().enumerate().flat_map(|(u, d)| d.undetermined.iter().map(move |r| (u, r)))
            });
            let needs: BTreeSet<(usize, AttributeId)> =
                rules.flat_map(|(unit, rule)| rule.needs.iter().map(move |a| (unit, *a))).collect();
            let needs: Vec<AttributeId> = needs
                .into_iter()
                .filter(|(u, a)| *u == self.unit && !given.contains(a))
                .map(|(_, a)| a)
                .collect();
            let Some(next) = random.pick(&needs).copied() else {
                // Nobody knows more: what is still possible has to differ.
                let possible: BTreeSet<String> =
                    decisions.iter().map(|d| format!("{:?}", d.possible)).collect();
                return possible.len() > 1;
            };
            given.insert(next);
            let tests: Vec<&Test> = decisions.iter().flat_map(|d| self.tests(d, next)).collect();
            let ways = self.ways(next, &tests);
            let Some(way) = random.pick(&ways) else { continue };
            others = others.iter().map(|project| self.with(project, next, way)).collect();
            others.retain(|project| self.decide(project).contradictions.len() <= start.contradictions.len());
        }
    }

    fn decide(&self, project: &Project) -> Decision {
        decide_as_is(self.program, self.plan, project, self.options)
    }

    /// The tests of an attribute, or of quantities alike, in rules that are still open.
    fn tests(&self, decision: &Decision, attribute: AttributeId) -> Vec<&Test> {
        let is_quantity =
            |a: AttributeId| matches!(self.program.attributes[a.index()].kind, Kind::Quantity { .. });
        let open = decision.units[self.unit].undetermined.iter().map(|u| &self.plan.rules[u.rule.index()]);
        let tests = open.flat_map(|rule| rule.tests.iter()).map(|t| &self.program.tests[t.index()]);
        tests
            .filter(|t| {
                t.attribute().is_some_and(|a| a == attribute || is_quantity(a) && is_quantity(attribute))
            })
            .collect()
    }

    /// The values that tests tell apart.
    fn ways(&self, attribute: AttributeId, tests: &[&Test]) -> Vec<Way> {
        let declared = &self.program.attributes[attribute.index()];
        let stated = self.project.units[self.unit].facts.get(&attribute).map(|fact| &fact.value);
        match &declared.kind {
            Kind::Flag => [true, false].map(|flag| Way::States(Value::Flag(flag))).to_vec(),
            Kind::Level { levels } => (0..levels.len() as u32)
                .map(|rank| Way::States(Value::Level(Interval::point(rank))))
                .collect(),
            Kind::Choice if stated.is_none() => {
                let own = self
                    .program
                    .terms
                    .ids()
                    .filter(|t| self.program.terms.get(*t).attributes.contains(&attribute));
                own.map(|t| Way::States(Value::Terms { stated: vec![t], open: false })).collect()
            }
            Kind::Terms | Kind::Choice => self.terms(attribute, stated, tests),
            Kind::Region => {
                let named = tests.iter().filter_map(|t| match &t.predicate {
                    Predicate::Regions { places, .. } => Some(places.clone()),
                    _ => None,
                });
                let named: BTreeSet<RegionId> = named.flatten().collect();
                let mut ways: Vec<Way> = named.iter().map(|p| Way::States(Value::Region(vec![*p]))).collect();
                ways.push(Way::NoPlace(named.into_iter().collect()));
                ways
            }
            Kind::Quantity { dimensions } => quantities(dimensions, tests),
            Kind::Sector | Kind::Date => Vec::new(),
        }
    }

    fn terms(&self, attribute: AttributeId, stated: Option<&Value>, tests: &[&Test]) -> Vec<Way> {
        let terms = &self.program.terms;
        let mut named: BTreeSet<TermId> = BTreeSet::new();
        for test in tests.iter().filter(|t| t.attribute() == Some(attribute)) {
            if let Predicate::Terms { values, .. } = &test.predicate {
                named.extend(
                    values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.iter().copied())),
                );
            }
        }
        let Some(Value::Terms { stated, .. }) = stated else {
            let mut ways: Vec<Way> =
                named.iter().map(|t| Way::States(Value::Terms { stated: vec![*t], open: false })).collect();
            ways.push(Way::NoTerm(named.into_iter().collect()));
            return ways;
        };
        let mut ways = Vec::new();
        let mut finer = BTreeSet::new();
        for (index, own) in stated.iter().enumerate() {
            // What lies below both a named term and the stated one.
            let own = *own;
            let both = |n: &TermId| {
                let n = *n;
                terms.ids().filter(move |t| terms.is_below(*t, n) && terms.is_below(*t, own) && *t != own)
            };
            let below: BTreeSet<TermId> = named.iter().flat_map(both).collect();
            for term in &below {
                let mut stated = stated.clone();
                stated[index] = *term;
                ways.push(Way::States(Value::Terms { stated, open: false }));
            }
            finer.extend(below);
        }
        ways.push(Way::NoTerm(finer.into_iter().collect()));
        ways
    }

    fn with(&self, project: &Project, attribute: AttributeId, way: &Way) -> Project {
        let mut project = project.clone();
        let unit: &mut Unit = &mut project.units[self.unit];
        match way {
            Way::States(value) => {
                let fact = Fact { value: value.clone(), written: String::new(), span: Span::default() };
                unit.facts.insert(attribute, fact);
            }
            Way::NoTerm(terms) => unit.excluded.terms.extend(terms),
            Way::NoPlace(places) => unit.excluded.regions.extend(places),
        }
        project
    }
}

/// Half of every bound, the bound, and multiples of it; small numbers where none is tested.
fn quantities(admitted: &[Dimension], tests: &[&Test]) -> Vec<Way> {
    let value = |dimension, number| {
        Way::States(Value::Quantity(vec![Measure { dimension, interval: Interval::point(number) }]))
    };
    let mut ways = Vec::new();
    for test in tests {
        if let Predicate::Quantity { number, dimension, .. } = &test.predicate
            && admitted.contains(dimension)
        {
            let half = number.over(Number::whole(2));
            let times = [1, 2, 4].into_iter().filter_map(|times| number.times(Number::whole(times)));
            ways.extend(half.into_iter().chain(times).map(|n| value(*dimension, n)));
        }
    }
    if ways.is_empty() {
        let numbers = [1, 2, 3, 4, 100, 200, 300, 366];
        ways.extend(admitted.iter().flat_map(|d| numbers.map(|n| value(*d, Number::whole(n)))));
    }
    ways
}

/// Numbers that look random (xorshift); the same every time.
struct Random(u64);

impl Random {
    fn pick<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if items.is_empty() { None } else { items.get((self.0 >> 11) as usize % items.len()) }
    }
}
