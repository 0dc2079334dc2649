//! Whether decisions depend on an attribute that rules test.

use rustsat::types::Lit;

use crate::analyze::concern::Concern;
use crate::analyze::encode::Encoding;
use crate::analyze::numbers::simple;
use crate::analyze::rules::Rules;
use crate::analyze::solve::{Answer, Solver, confirms};
use crate::analyze::space::{Space, day_within};
use crate::analyze::tied::with_tied;
use crate::compile::{NodeId, PlanRule};
use crate::evaluate::{Truth, View};
use crate::facts::{Fact, Measure, Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, RuleId, TermId, TestId};

/// Whether some decision depends on an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Dependence {
    /// Two projects that differ in it alone: a class is settled for the first by a rule, and not so for the second.
    Shown(Box<Unit>, Box<Unit>),
    /// No project changes its classes with it.
    Never,
    /// Neither was found.
    Open,
}

/// Whether the classes of some project change with an attribute alone: one that nothing but rules asks for, and that no relation
/// and no definition ties to others.
pub fn dependence(solver: &mut Solver<'_>, attribute: AttributeId) -> Dependence {
    let rules = solver.rules();
    let asks = |rule: &PlanRule| rule.tests.iter().any(|test| is_of(rules, *test, attribute));
    let mut open = false;
    for (rule, settled) in
        rules.all().filter(|rule| asks(rule)).flat_map(|rule| [(rule, true), (rule, false)])
    {
        let of_class = || rules.all().filter(|other| other.class == rule.class);
        let others: Vec<RuleId> = of_class().filter(|other| !asks(other)).map(|other| other.id).collect();
        match thanks_to(solver, rule, settled, attribute, &others) {
            Answer::Never => continue,
            Answer::Undecided => {}
            Answer::Found(unit) => {
                let lost = |view: View<'_>| match settled {
                    true => of_class().all(|other| view.rule(other).truth() != Truth::True),
                    false => view.rule(rule).truth() != Truth::False,
                };
                let changed = variants(rules, &solver.encoding.space, attribute, &unit);
                if let Some(other) = changed.into_iter().find(|other| confirms(rules, other, &lost)) {
                    return Dependence::Shown(unit, Box::new(other));
                }
            }
        }
        open = true;
    }
    if open { Dependence::Open } else { Dependence::Never }
}

/// A project to which a rule applies, or surely does not, only thanks to an attribute, while other rules have no part in it.
fn thanks_to(
    solver: &mut Solver<'_>,
    rule: &PlanRule,
    settled: bool,
    attribute: AttributeId,
    others: &[RuleId],
) -> Answer {
    let rules = solver.rules();
    let without = without(&mut solver.encoding, rule, attribute, settled);
    let encoding = &solver.encoding;
    let rails = encoding.rails(rule.id);
    let mut assume = vec![if settled { rails.applies } else { rails.fails }, !without];
    assume.extend(others.iter().map(|other| match settled {
        true => !encoding.rails(*other).applies,
        false => encoding.rails(*other).fails,
    }));
    let wanted = if settled { Truth::True } else { Truth::False };
    let none_applies = |view: View<'_>| {
        others.iter().all(|other| view.rule(&rules.plan.rules[other.index()]).truth() != Truth::True)
    };
    let goal = |view: View<'_>| view.rule(rule).truth() == wanted && none_applies(view);
    let concern = Concern::of(rules, &encoding.space, &[rule.id]);
    match solver.find(&assume, &concern, &goal) {
        // What is tied to its quantities may bring other rules in.
        Answer::Undecided => {
            let wider = Concern::of(rules, &solver.encoding.space, &with_tied(rules, &[rule.id], others));
            solver.find(&assume, &wider, &goal)
        }
        answer => answer,
    }
}

fn is_of(rules: Rules<'_>, test: TestId, attribute: AttributeId) -> bool {
    rules.plan.probe(test).attribute() == Some(attribute)
}

/// That a rule applies, or surely does not, whatever the attribute is.
fn without(encoding: &mut Encoding<'_>, rule: &PlanRule, attribute: AttributeId, applies: bool) -> Lit {
    let (rules, no) = (encoding.rules, encoding.clauses.no());
    // What the attribute alone decides does not count.
    let settled = |test: TestId| is_of(rules, test, attribute).then_some(no);
    let mut of = |nodes: &[NodeId], wanted: bool| -> Vec<Lit> {
        nodes.iter().map(|node| encoding.comes_out(rule.deadline, *node, wanted, &settled)).collect()
    };
    let (whens, mut parts) = (of(&rule.whens, applies), of(&rule.unless, !applies));
    if applies {
        parts.push(encoding.clauses.any(&whens));
        encoding.clauses.all(&parts)
    } else {
        parts.push(encoding.clauses.all(&whens));
        encoding.clauses.any(&parts)
    }
}

/// A unit with each other value of an attribute that rules tell apart, and without any.
fn variants(rules: Rules<'_>, space: &Space, attribute: AttributeId, unit: &Unit) -> Vec<Unit> {
    let Some(fact) = unit.facts.get(&attribute) else { return Vec::new() };
    let values: Vec<Value> = match &fact.value {
        Value::Terms { .. } => terms(rules, space, attribute),
        Value::Region(_) => {
            let classes = space.places.get(&attribute).map(|domain| domain.classes.iter());
            let places = classes.into_iter().flatten().filter_map(|class| class.first());
            places.map(|place| Value::Region(vec![*place])).collect()
        }
        Value::Sectors { .. } => {
            let classes = space.sectors.get(&attribute).map(|domain| domain.classes.iter());
            let sectors = classes.into_iter().flatten().filter_map(|class| class.first());
            sectors.map(|sector| Value::Sectors { stated: vec![*sector], open: false }).collect()
        }
        Value::Quantity(measures) => quantities(space, attribute, measures),
        Value::Level(_) => {
            let count = space.levels.get(&attribute).copied().unwrap_or_default();
            (0..count as u32).map(|rank| Value::Level(Interval::point(rank))).collect()
        }
        Value::Date(_) => {
            let cells = space.days.get(&attribute).map(|days| days.cells.iter());
            let days = cells.into_iter().flatten().filter_map(day_within);
            days.map(|day| Value::Date(Interval::point(day))).collect()
        }
        Value::Flag(flag) => vec![Value::Flag(!flag)],
    };
    let with = |value| {
        let mut other = unit.clone();
        other.facts.insert(attribute, Fact { value, ..fact.clone() });
        other
    };
    let mut variants: Vec<Unit> = values.into_iter().map(with).collect();
    let mut unstated = unit.clone();
    unstated.facts.shift_remove(&attribute);
    variants.push(unstated);
    variants
}

fn terms(rules: Rules<'_>, space: &Space, attribute: AttributeId) -> Vec<Value> {
    let classes = space.terms.get(&attribute).map(|domain| domain.classes.iter());
    let points = classes.into_iter().flatten().filter_map(|class| class.ones().next());
    let terms = points.map(|point| TermId(point as u32));
    let declared = terms.filter(|term| rules.program.terms.get(*term).attributes.contains(&attribute));
    declared.map(|term| Value::Terms { stated: vec![term], open: false }).collect()
}

/// Numbers from the other cells of the quantity that is stated first.
fn quantities(space: &Space, attribute: AttributeId, measures: &[Measure]) -> Vec<Value> {
    let Some(measure) = measures.first() else { return Vec::new() };
    let Some(scale) = space.scales.get(&(attribute, measure.dimension)) else { return Vec::new() };
    let numbers = scale.cells.iter().filter_map(|cell| simple(cell, scale.whole));
    let stated = numbers.map(|number| Measure { interval: Interval::point(number), ..*measure });
    stated.map(|measure| Value::Quantity(vec![measure])).collect()
}
