//! Facts of a unit -> [`Situation`]s: what the stated facts come to, one situation a product.
//!
//! Terms become the points they may stand for, definitions state and are stated, relations narrow, defaults fill in
//! what is left. Stated facts are never overridden; where one contradicts what follows from the others, that is noted.

use fixedbitset::FixedBitSet;

use super::decision::{ContradictionKind, Options, Truth};
use super::measure::{over, times};
use super::situation::{Known, KnownValue, Origin, Points, Situation};
use super::truth::View;
use crate::compile::{Plan, Probe};
use crate::facts::{Measure, Unit, Value};
use crate::quantity::{Interval, Number};
use crate::resolve::{
    AttributeId, Condition, Defined, Kind, Predicate, Program, Relation, TermId, TermValue, TestId,
};

/// How often relations and definitions are gone through: long enough for a chain of all shipped ones.
const ROUNDS: usize = 3;

/// The situations of a unit: its products one by one, with the same line.
pub fn situations(
    program: &Program,
    plan: &Plan,
    unit: &Unit,
    options: &Options,
) -> Vec<(Situation, Vec<ContradictionKind>)> {
    let product = program.standard.product;
    let stated = product.and_then(|p| unit.facts.get(&p)).map(|fact| &fact.value);
    match stated {
        Some(Value::Terms { stated, open }) if stated.len() > 1 && !open => {
            stated.iter().map(|term| Deriver::new(program, plan, unit, options, Some(*term)).run()).collect()
        }
        _ => vec![Deriver::new(program, plan, unit, options, None).run()],
    }
}

#[derive(Clone, Copy)]
enum Operation {
    Times,
    Over,
}

struct Deriver<'a> {
    program: &'a Program,
    plan: &'a Plan,
    situation: Situation,
    contradictions: Vec<ContradictionKind>,
}

impl<'a> Deriver<'a> {
    fn new(
        program: &'a Program,
        plan: &'a Plan,
        unit: &Unit,
        options: &Options,
        product: Option<TermId>,
    ) -> Self {
        let mut readings = vec![0; program.readings.len()];
        for (reading, value) in &options.readings {
            readings[reading.index()] = *value;
        }
        let mut excluded = FixedBitSet::with_capacity(program.terms.terms.len());
        for term in &unit.excluded.terms {
            excluded.union_with(program.terms.below(*term));
        }
        let situation = Situation {
            known: vec![None; program.attributes.len()],
            excluded,
            excluded_regions: unit.excluded.regions.clone(),
            excluded_sectors: unit.excluded.sectors.clone(),
            readings,
        };
        let mut deriver = Deriver { program, plan, situation, contradictions: Vec::new() };
        deriver.state(unit, product);
        if let Some(date) = program.standard.date
            && deriver.situation.get(date).is_none()
        {
            deriver.set(date, KnownValue::Date(Interval::point(options.as_of)), Origin::Default);
        }
        deriver
    }

    fn run(mut self) -> (Situation, Vec<ContradictionKind>) {
        for _ in 0..ROUNDS {
            self.stated_definitions();
            self.relations();
        }
        self.defaults();
        for _ in 0..ROUNDS {
            self.relations();
            self.implied_definitions();
        }
        self.stated_definitions();
        self.check_relations();
        self.product_sectors();
        self.contradictions.dedup();
        (self.situation, self.contradictions)
    }

    fn set(&mut self, attribute: AttributeId, value: KnownValue, origin: Origin) {
        self.situation.known[attribute.index()] = Some(Known { value, origin });
    }

    /// Takes over what is stated; `product` is the one product of this situation.
    fn state(&mut self, unit: &Unit, product: Option<TermId>) {
        for (attribute, fact) in &unit.facts {
            let mut written = fact.written.clone();
            let value = match &fact.value {
                Value::Terms { stated, open } => {
                    let one = product.filter(|_| Some(*attribute) == self.program.standard.product);
                    if let Some(term) = one {
                        written = self.program.terms.get(term).name.clone();
                    }
                    let terms = one.map_or(stated.clone(), |term| vec![term]);
                    let values = terms.into_iter().map(|term| self.points(*attribute, term)).collect();
                    KnownValue::Terms { values, open: *open }
                }
                Value::Region(places) => KnownValue::Region(places.clone()),
                Value::Sectors { stated, open } => {
                    KnownValue::Sectors { sectors: stated.clone(), open: *open }
                }
                Value::Quantity(measures) => KnownValue::Quantity(measures.clone()),
                Value::Level(level) => KnownValue::Level(*level),
                Value::Date(date) => KnownValue::Date(*date),
                Value::Flag(flag) => KnownValue::Flag(*flag),
            };
            self.set(*attribute, value, Origin::Stated { written });
        }
    }

    /// What a stated term may still stand for, given what is excluded.
    fn points(&mut self, attribute: AttributeId, term: TermId) -> Points {
        let mut points = self.program.terms.points(term).clone();
        points.difference_with(&self.situation.excluded);
        if points.is_clear() {
            self.contradictions.push(ContradictionKind::Excluded { attribute, term });
            points = self.program.terms.points(term).clone();
        }
        Points { term, points, surely: true }
    }

    /// Stating a defined term states its definition.
    fn stated_definitions(&mut self) {
        let program = self.program;
        for definition in &program.definitions {
            let Defined::Term(term) = definition.target else { continue };
            if !self.is_surely(term) {
                continue;
            }
            for test in conjuncts(&definition.condition) {
                self.assume(term, test);
            }
        }
    }

    /// Whether some stated value is certainly a `term`.
    fn is_surely(&self, term: TermId) -> bool {
        let program = self.program;
        program.terms.get(term).attributes.iter().any(|attribute| {
            matches!(self.situation.get(*attribute).map(|k| &k.value), Some(KnownValue::Terms { values, .. })
                if values.iter().any(|v| v.surely && v.points.is_subset(program.terms.below(term))))
        })
    }

    /// Makes a test true that the definition of a stated term asserts.
    fn assume(&mut self, term: TermId, test: TestId) {
        let (program, plan) = (self.program, self.plan);
        let probe = plan.probe(test);
        let test = &program.tests[test.index()];
        let Some(attribute) = test.attribute() else { return };
        let origin = Origin::Definition(term);
        let conflict = ContradictionKind::Definition { term, attribute };
        let known = self.situation.get(attribute).map(|k| k.value.clone());
        match (&test.predicate, known) {
            (Predicate::Quantity { dimension, .. }, known) => {
                let Probe::Quantity { range, negated: false, .. } = probe else { return };
                let measure = Measure { dimension: *dimension, interval: *range };
                self.narrow(
                    attribute,
                    measure,
                    origin,
                    match known {
                        Some(KnownValue::Quantity(_)) => Some(conflict),
                        _ => None,
                    },
                );
            }
            (Predicate::Flag { negated }, None) => self.set(attribute, KnownValue::Flag(!negated), origin),
            (Predicate::Flag { negated }, Some(KnownValue::Flag(flag))) if flag == *negated => {
                self.note(conflict)
            }
            (Predicate::Terms { values, negated: false, open: false }, None) => {
                if let [TermValue { term: value, .. }] = values[..] {
                    let points = self.points(attribute, value);
                    self.set(attribute, KnownValue::Terms { values: vec![points], open: false }, origin);
                }
            }
            (Predicate::Level { .. }, None) => {
                if let Probe::Level { range, negated: false, .. } = probe {
                    self.set(attribute, KnownValue::Level(*range), origin);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, contradiction: ContradictionKind) {
        if !self.contradictions.contains(&contradiction) {
            self.contradictions.push(contradiction);
        }
    }

    /// Narrows a quantity in one dimension. What would leave nothing is not done, and noted if `conflict` says how.
    fn narrow(
        &mut self,
        attribute: AttributeId,
        measure: Measure,
        origin: Origin,
        conflict: Option<ContradictionKind>,
    ) {
        if measure.interval == Interval::ALL {
            return;
        }
        let Some(Known { value, origin: old }) = &mut self.situation.known[attribute.index()] else {
            self.set(attribute, KnownValue::Quantity(vec![measure]), origin);
            return;
        };
        let KnownValue::Quantity(measures) = value else { return };
        match measures.iter_mut().find(|m| m.dimension == measure.dimension) {
            None => measures.push(measure),
            Some(own) => {
                let both = own.interval.and(&measure.interval);
                if both.is_empty() {
                    conflict.into_iter().for_each(|c| self.note(c));
                } else if both != own.interval {
                    own.interval = both;
                    if !matches!(old, Origin::Stated { .. }) {
                        *old = origin;
                    }
                }
            }
        }
    }

    /// A defined term is stated by what its definition says, and ruled out by its opposite.
    fn implied_definitions(&mut self) {
        let program = self.program;
        for (index, definition) in program.definitions.iter().enumerate() {
            let view = View { program, plan: self.plan, situation: &self.situation, deadline: None };
            let truth = view.node(self.plan.definitions[index]);
            match definition.target {
                Defined::Term(term) => self.imply_term(term, truth),
                Defined::Flag(flag) => self.imply_flag(flag, truth, &definition.condition),
            }
        }
    }

    fn imply_flag(&mut self, flag: AttributeId, truth: Truth, condition: &Condition) {
        if truth == Truth::Unknown || self.situation.get(flag).is_some() {
            return;
        }
        let sources = condition.tests().into_iter().filter_map(|t| self.program.tests[t.index()].attribute());
        let origin = Origin::Relation(sources.collect());
        self.set(flag, KnownValue::Flag(truth == Truth::True), origin);
    }

    fn imply_term(&mut self, term: TermId, truth: Truth) {
        let program = self.program;
        let below = program.terms.below(term);
        for attribute in &program.terms.get(term).attributes {
            let Some(Known { value: KnownValue::Terms { values, .. }, .. }) =
                &mut self.situation.known[attribute.index()]
            else {
                continue;
            };
            values.retain(|v| v.surely || v.term != term);
            let apart = values.iter().all(|v| v.points.is_disjoint(below));
            match truth {
                Truth::True if apart => {
                    let points = program.terms.points(term).clone();
                    values.push(Points { term, points, surely: true });
                }
                Truth::True => values.iter_mut().for_each(|v| {
                    if !v.points.is_disjoint(below) {
                        v.points.intersect_with(below);
                    }
                }),
                Truth::False => values.iter_mut().for_each(|v| {
                    if !v.points.is_subset(below) {
                        v.points.difference_with(below);
                    }
                }),
                Truth::Unknown if apart => {
                    let points = program.terms.points(term).clone();
                    values.push(Points { term, points, surely: false });
                }
                Truth::Unknown => {}
            }
        }
    }

    /// Quantities that follow from others.
    fn relations(&mut self) {
        let program = self.program;
        for relation in &program.relations {
            match *relation {
                Relation::Product { left, a, b } => {
                    self.product(left, a, b, Operation::Times);
                    self.product(a, left, b, Operation::Over);
                    self.product(b, left, a, Operation::Over);
                }
                Relation::AtMost { left, right } => {
                    for measure in self.measures(right) {
                        let interval = Interval { low: None, ..measure.interval };
                        self.narrow(
                            left,
                            Measure { interval, ..measure },
                            Origin::Relation(vec![right]),
                            None,
                        );
                    }
                    for measure in self.measures(left) {
                        let interval = Interval { high: None, ..measure.interval };
                        self.narrow(
                            right,
                            Measure { interval, ..measure },
                            Origin::Relation(vec![left]),
                            None,
                        );
                    }
                }
            }
        }
    }

    /// Narrows `target` to what two other quantities leave.
    fn product(&mut self, target: AttributeId, a: AttributeId, b: AttributeId, operation: Operation) {
        let Kind::Quantity { dimensions } = &self.program.attributes[target.index()].kind else { return };
        for (x, y) in pairs(&self.measures(a), &self.measures(b)) {
            let (dimension, interval) = match operation {
                Operation::Times => (x.dimension.times(y.dimension), times(&x.interval, &y.interval)),
                Operation::Over => (x.dimension.over(y.dimension), over(&x.interval, &y.interval)),
            };
            if let (Some(interval), true) = (interval, dimensions.contains(&dimension)) {
                self.narrow(target, Measure { dimension, interval }, Origin::Relation(vec![a, b]), None);
            }
        }
    }

    fn measures(&self, attribute: AttributeId) -> Vec<Measure> {
        match self.situation.get(attribute).map(|k| &k.value) {
            Some(KnownValue::Quantity(measures)) => measures.clone(),
            _ => Vec::new(),
        }
    }

    /// Defaults of what is still unknown.
    fn defaults(&mut self) {
        for (index, attribute) in self.program.attributes.iter().enumerate() {
            let id = AttributeId(index as u32);
            if let (Some(default), None) = (attribute.default, self.situation.get(id)) {
                let dimension =
                    attribute.default_unit.as_ref().map_or_else(Default::default, |u| u.dimension);
                let measure = Measure { dimension, interval: Interval::point(default) };
                self.set(id, KnownValue::Quantity(vec![measure]), Origin::Default);
            }
        }
    }

    /// Notes relations that the facts break.
    fn check_relations(&mut self) {
        let program = self.program;
        for relation in &program.relations {
            match *relation {
                Relation::Product { left, a, b } => {
                    for (x, y) in pairs(&self.measures(a), &self.measures(b)) {
                        let product = times(&x.interval, &y.interval);
                        let measure = product.map(|interval| (x.dimension.times(y.dimension), interval));
                        if self.breaks(left, measure, |own, product| own.and(product).is_empty()) {
                            self.note(ContradictionKind::Relation { left, right: a });
                        }
                    }
                }
                Relation::AtMost { left, right } => {
                    for most in self.measures(right) {
                        let limit = (most.dimension, Interval { low: None, ..most.interval });
                        if self.breaks(left, Some(limit), |own, limit| own.and(limit).is_empty()) {
                            self.note(ContradictionKind::Relation { left, right });
                        }
                    }
                }
            }
        }
    }

    fn breaks(
        &self,
        attribute: AttributeId,
        other: Option<(crate::quantity::Dimension, Interval<Number>)>,
        apart: impl Fn(&Interval<Number>, &Interval<Number>) -> bool,
    ) -> bool {
        let Some((dimension, interval)) = other else { return false };
        self.measures(attribute)
            .iter()
            .any(|own| own.dimension == dimension && apart(&own.interval, &interval))
    }

    /// A project's sectors are those stated plus those of its product.
    fn product_sectors(&mut self) {
        let Some(sector) = self.program.standard.sector else { return };
        let mut found = Vec::new();
        for attribute in [self.program.standard.product, self.program.standard.facility].into_iter().flatten()
        {
            if let Some(KnownValue::Terms { values, .. }) = self.situation.get(attribute).map(|k| &k.value) {
                let stated = values.iter().filter(|v| v.surely);
                found.extend(stated.flat_map(|v| self.program.terms.get(v.term).sectors.iter().copied()));
            }
        }
        if found.is_empty() {
            return;
        }
        match &mut self.situation.known[sector.index()] {
            Some(Known { value: KnownValue::Sectors { sectors, .. }, .. }) => {
                found.retain(|s| !sectors.contains(s));
                sectors.extend(found);
            }
            _ => self.set(sector, KnownValue::Sectors { sectors: found, open: false }, Origin::Product),
        }
    }
}

fn pairs(a: &[Measure], b: &[Measure]) -> Vec<(Measure, Measure)> {
    a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y))).collect()
}

/// The tests of a conjunction; none if it is anything else.
fn conjuncts(condition: &Condition) -> Vec<TestId> {
    match condition {
        Condition::Test(test) => vec![*test],
        Condition::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        Condition::Any(_) | Condition::Not(_) => Vec::new(),
    }
}
