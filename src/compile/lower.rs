//! Lowering: one pass over the program.

use fixedbitset::FixedBitSet;

use super::plan::{Node, NodeId, Plan, PlanRule, Probe, RegionRange};
use crate::quantity::Interval;
use crate::resolve::{
    AttributeId, Condition, Predicate, Program, ReadingId, ReadingRole, Rule, RuleId, Subject, TermValue,
    Test, TestId,
};
use crate::syntax::ast::Comparison;

/// Compiles a program whose check found no error.
pub fn compile(program: &Program) -> Plan {
    let role = |wanted: fn(ReadingRole) -> Option<usize>| {
        let readings = program.readings.iter().enumerate();
        let mut found = readings.filter_map(|(i, r)| Some((ReadingId(i as u32), wanted(r.role)?)));
        found.next()
    };
    let mut plan = Plan {
        nodes: Vec::new(),
        children: Vec::new(),
        probes: program.tests.iter().map(|test| probe(program, test)).collect(),
        rules: Vec::new(),
        effects: Vec::new(),
        definitions: Vec::new(),
        bare_bound: role(
            |r| if let ReadingRole::BareBound { including } = r { Some(including) } else { None },
        ),
        scope_reading: role(|r| {
            if let ReadingRole::Scope { encoded_only } = r { Some(encoded_only) } else { None }
        }),
    };
    for (index, rule) in program.rules.iter().enumerate() {
        let lowered = plan_rule(program, &mut plan, RuleId(index as u32), rule);
        plan.rules.push(lowered);
    }
    for effect in &program.effects {
        let condition = effect.condition.as_ref().map(|c| node(&mut plan, c));
        plan.effects.push(condition);
    }
    for definition in &program.definitions {
        let condition = node(&mut plan, &definition.condition);
        plan.definitions.push(condition);
    }
    plan
}

fn plan_rule(program: &Program, plan: &mut Plan, id: RuleId, rule: &Rule) -> PlanRule {
    let mut identity = Vec::new();
    let mut when_tests = Vec::new();
    for when in &rule.whens {
        unnegated(&when.condition, false, &mut |test| {
            if is_identity(program, test) {
                identity.push(test);
            }
        });
        when_tests.extend(when.condition.tests());
    }
    let mut tests = when_tests.clone();
    tests.extend(rule.unless.iter().flat_map(Condition::tests));
    PlanRule {
        id,
        class: rule.class,
        rank: program.edition.rank(rule.class),
        whens: rule.whens.iter().map(|w| node(plan, &w.condition)).collect(),
        unless: rule.unless.iter().map(|c| node(plan, c)).collect(),
        deadline: rule.deadline,
        identity,
        when_tests,
        tests,
    }
}

/// Visits the tests that stand under an even number of negations.
fn unnegated(condition: &Condition, negated: bool, visit: &mut impl FnMut(TestId)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|p| unnegated(p, negated, visit))
        }
        Condition::Not(part) => unnegated(part, !negated, visit),
        Condition::Test(test) if !negated => visit(*test),
        Condition::Test(_) => {}
    }
}

/// Whether a test names a product or a facility.
fn is_identity(program: &Program, test: TestId) -> bool {
    let test = &program.tests[test.index()];
    let attribute = test.attribute();
    let names = matches!(test.predicate, Predicate::Terms { negated: false, .. });
    names
        && attribute.is_some()
        && (attribute == program.standard.product || attribute == program.standard.facility)
}

fn node(plan: &mut Plan, condition: &Condition) -> NodeId {
    let lowered = match condition {
        Condition::Test(test) => Node::Test(*test),
        Condition::Not(part) => Node::Not(node(plan, part)),
        Condition::All(parts) | Condition::Any(parts) => {
            let children: Vec<_> = parts.iter().map(|p| node(plan, p)).collect();
            let (first, count) = (plan.children.len() as u32, children.len() as u32);
            plan.children.extend(children);
            if matches!(condition, Condition::All(_)) {
                Node::All { first, count }
            } else {
                Node::Any { first, count }
            }
        }
    };
    plan.nodes.push(lowered);
    NodeId(plan.nodes.len() as u32 - 1)
}

fn probe(program: &Program, test: &Test) -> Probe {
    let attribute = match test.subject {
        Subject::Attribute(attribute) => attribute,
        Subject::Reading(reading) => {
            let value = if let Predicate::Reading { value } = test.predicate { value } else { 0 };
            return Probe::Reading { reading, value };
        }
    };
    match &test.predicate {
        Predicate::Terms { values, negated, open } => {
            Probe::Terms { attribute, points: points(program, values), open: *open, negated: *negated }
        }
        Predicate::Regions { places, negated, open } => {
            let range = |place: &_| RegionRange { first: *place, last: program.regions.get(*place).last };
            Probe::Regions {
                attribute,
                ranges: places.iter().map(range).collect(),
                open: *open,
                negated: *negated,
            }
        }
        Predicate::Sectors { sectors, negated, open } => {
            Probe::Sectors { attribute, sectors: sectors.clone(), open: *open, negated: *negated }
        }
        Predicate::Quantity { comparison, number, dimension, .. } => Probe::Quantity {
            attribute,
            dimension: *dimension,
            range: range(*comparison, *number, true),
            excluding: range(*comparison, *number, false),
            negated: *comparison == Comparison::NotEqual,
        },
        Predicate::Level { comparison, rank } => ranks(attribute, *comparison, *rank),
        Predicate::Date { comparison, date } => Probe::Date {
            attribute,
            range: range(*comparison, *date, true),
            negated: *comparison == Comparison::NotEqual,
        },
        Predicate::Deadline { comparison } => Probe::Deadline { attribute, comparison: *comparison },
        Predicate::Flag { negated } => Probe::Flag { attribute, negated: *negated },
        Predicate::Reading { value } => Probe::Reading { reading: ReadingId(0), value: *value },
    }
}

/// The points that make `产品 在 (…)` true.
fn points(program: &Program, values: &[TermValue]) -> FixedBitSet {
    let terms = &program.terms;
    let mut all = FixedBitSet::with_capacity(terms.terms.len());
    for value in values {
        let mut points = terms.points(value.term).clone();
        for other in &value.but_not {
            points.difference_with(terms.below(*other));
        }
        all.union_with(&points);
    }
    all
}

/// The values that satisfy a comparison. `bare_includes` is the reading of bare 以上/以下.
fn range<T: Copy + Ord>(comparison: Comparison, value: T, bare_includes: bool) -> Interval<T> {
    match comparison {
        Comparison::Less => Interval::to(value, false),
        Comparison::AtMost => Interval::to(value, true),
        Comparison::Greater => Interval::from(value, false),
        Comparison::AtLeast => Interval::from(value, true),
        Comparison::Equal | Comparison::NotEqual => Interval::point(value),
        Comparison::Below => Interval::to(value, bare_includes),
        Comparison::Above => Interval::from(value, bare_includes),
    }
}

/// Ranks are whole, so that every range can be closed: `> 1` is `>= 2`.
fn ranks(attribute: AttributeId, comparison: Comparison, rank: u32) -> Probe {
    let range = match (comparison, rank) {
        (Comparison::Less, 0) => Interval::to(0, false),
        (Comparison::Less, rank) => Interval::to(rank - 1, true),
        (Comparison::Greater, rank) => Interval::from(rank + 1, true),
        (other, rank) => range(other, rank, true),
    };
    Probe::Level { attribute, range, negated: comparison == Comparison::NotEqual }
}
