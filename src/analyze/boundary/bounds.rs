//! The bounds of rules, by what they are about: those that may meet come together.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::analyze::rules::Rules;
use crate::compile::{Node, NodeId, PlanRule, Probe};
use crate::explain::level_name;
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{AttributeId, Predicate, Relation, RuleId, TestId};
use crate::syntax::ast::Comparison;

/// On which side of a bound a rule lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Below,
    Above,
}

/// A value that rules are bounded by, with what it is a value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exact {
    /// In base units.
    Quantity(Dimension, Number),
    /// A rank.
    Level(u32),
    Day(Date),
}

/// A bound of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    pub rule: RuleId,
    pub attribute: AttributeId,
    pub value: Exact,
    /// The value in the words of the rule.
    pub shown: String,
    pub side: Side,
    /// Whether the rule takes the value itself.
    pub inclusive: bool,
    /// Where the rule says so; never empty.
    pub tests: Vec<TestId>,
}

/// The bounds of all rules that share a value of the same quantity, level or day, or of quantities that are tied; of rules on
/// both sides.
pub fn meeting(rules: Rules<'_>) -> Vec<Vec<Bound>> {
    let tied = tied(rules);
    let mut places: IndexMap<(usize, Exact), Vec<Bound>> = IndexMap::new();
    for rule in rules.all() {
        for bound in of_rule(rules, rule) {
            let key = (tied[bound.attribute.index()], bound.value);
            places.entry(key).or_default().push(bound);
        }
    }
    let has = |bounds: &[Bound], side| bounds.iter().any(|bound| bound.side == side);
    places.into_values().filter(|b| has(b, Side::Below) && has(b, Side::Above)).collect()
}

/// For each attribute the first of those that relations tie it to in its own dimension.
fn tied(rules: Rules<'_>) -> Vec<usize> {
    let mut first: Vec<usize> = (0..rules.program.attributes.len()).collect();
    for relation in &rules.program.relations {
        let (a, b) = match *relation {
            Relation::Product { left, a, .. } => (left, a),
            Relation::AtMost { left, right } => (left, right),
        };
        let (a, b) = (first[a.index()], first[b.index()]);
        first.iter_mut().filter(|place| **place == a.max(b)).for_each(|place| *place = a.min(b));
    }
    first
}

/// The bounds of a rule, those that say the same as one.
fn of_rule(rules: Rules<'_>, rule: &PlanRule) -> Vec<Bound> {
    let mut tests = Vec::new();
    rule.whens.iter().for_each(|node| each_test(rules, *node, true, &mut tests));
    rule.unless.iter().for_each(|node| each_test(rules, *node, false, &mut tests));
    let mut bounds: Vec<Bound> = Vec::new();
    for (test, wanted) in tests {
        let Some(bound) = of_test(rules, rule.id, test, wanted) else { continue };
        let says_the_same = |other: &&mut Bound| {
            let tests = other.tests.clone();
            let same = Bound { tests, shown: other.shown.clone(), ..bound.clone() };
            **other == same
        };
        match bounds.iter_mut().find(says_the_same) {
            Some(other) => other.tests.push(test),
            None => bounds.push(bound),
        }
    }
    bounds
}

/// The tests of a condition, each with what it has to come out as.
fn each_test(rules: Rules<'_>, node: NodeId, wanted: bool, found: &mut Vec<(TestId, bool)>) {
    match rules.plan.node(node) {
        Node::Test(test) => found.push((test, wanted)),
        Node::Not(part) => each_test(rules, part, !wanted, found),
        Node::All { first, count } | Node::Any { first, count } => {
            let parts = rules.plan.children(first, count);
            parts.iter().for_each(|part| each_test(rules, *part, wanted, found));
        }
    }
}

fn of_test(rules: Rules<'_>, rule: RuleId, test: TestId, wanted: bool) -> Option<Bound> {
    let Ended { attribute, value, shown, side, inclusive } = ended(rules, test)?;
    // An exception below a bound leaves what lies above it, and the other way round.
    let (side, inclusive) = match (wanted, side) {
        (true, side) => (side, inclusive),
        (false, Side::Below) => (Side::Above, !inclusive),
        (false, Side::Above) => (Side::Below, !inclusive),
    };
    Some(Bound { rule, attribute, value, shown, side, inclusive, tests: vec![test] })
}

/// What a test with one end asks for.
struct Ended {
    attribute: AttributeId,
    value: Exact,
    shown: String,
    side: Side,
    inclusive: bool,
}

fn ended(rules: Rules<'_>, test: TestId) -> Option<Ended> {
    match &rules.program.tests[test.index()].predicate {
        Predicate::Quantity { shown, .. } => {
            let (attribute, dimension, range) = rules.bound(test)?;
            let Probe::Quantity { negated: false, .. } = rules.plan.probe(test) else { return None };
            let (end, side) = match range {
                Interval { low: None, high: Some(end) } => (end, Side::Below),
                Interval { low: Some(end), high: None } => (end, Side::Above),
                _ => return None,
            };
            let value = Exact::Quantity(dimension, end.value);
            Some(Ended { attribute, value, shown: shown.clone(), side, inclusive: end.inclusive })
        }
        Predicate::Level { comparison, rank } => {
            let attribute = rules.plan.probe(test).attribute()?;
            let (side, inclusive) = direction(*comparison)?;
            let shown = level_name(&rules.program.attributes[attribute.index()].kind, *rank);
            Some(Ended { attribute, value: Exact::Level(*rank), shown, side, inclusive })
        }
        Predicate::Date { comparison, date } => {
            let attribute = rules.plan.probe(test).attribute()?;
            let (side, inclusive) = direction(*comparison)?;
            Some(Ended { attribute, value: Exact::Day(*date), shown: date.to_string(), side, inclusive })
        }
        _ => None,
    }
}

/// The side that a comparison takes, and whether it takes the value itself.
fn direction(comparison: Comparison) -> Option<(Side, bool)> {
    match comparison {
        Comparison::Less => Some((Side::Below, false)),
        Comparison::AtMost => Some((Side::Below, true)),
        Comparison::Greater => Some((Side::Above, false)),
        Comparison::AtLeast => Some((Side::Above, true)),
        _ => None,
    }
}
