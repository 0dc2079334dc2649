//! Lowering: one pass over the program.

use std::sync::Arc;

use super::definition::{links, order};
use super::index::Index;
use super::plan::{Node, NodeId, Plan, PlanRule, Probe, RegionRange};
use crate::quantity::Interval;
use crate::resolve::{
    AttributeId, Condition, Kind, Predicate, Program, ReadingId, ReadingRole, Rule, RuleId, Subject, Test,
    TestId,
};
use crate::syntax::ast::Comparison;

/// Compiles a program whose check found no error.
pub fn compile(program: &Program) -> Plan {
    let role = |wanted: fn(ReadingRole) -> Option<usize>| {
        let readings = program.readings.iter().enumerate();
        let mut found = readings.filter_map(|(i, r)| Some((ReadingId(i as u32), wanted(r.role)?)));
        found.next()
    };
    let tests = program.tests.iter().enumerate();
    let mut plan = Plan {
        nodes: Vec::new(),
        children: Vec::new(),
        probes: program.tests.iter().map(|test| probe(program, test)).collect(),
        identity: tests.filter(|(_, test)| is_identity(program, test)).map(|(index, _)| index).collect(),
        rules: Vec::new(),
        effects: Vec::new(),
        definitions: Vec::new(),
        definition_order: order(program),
        links: links(program),
        bare_bound: role(
            |r| if let ReadingRole::BareBound { including } = r { Some(including) } else { None },
        ),
        scope_reading: role(|r| {
            if let ReadingRole::Scope { encoded_only } = r { Some(encoded_only) } else { None }
        }),
        index: None,
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
    plan.index = Some(Arc::new(Index::new(&plan)));
    plan
}

/// Adds another form of a rule to a plan, which itself keeps the rule that it has: the tests that the program has got since it
/// was compiled, and the conditions of the form.
pub fn add_form(program: &Program, plan: &mut Plan, id: RuleId, form: &Rule) -> PlanRule {
    plan.index = None;
    plan.identity.grow(program.tests.len());
    for (index, test) in program.tests.iter().enumerate().skip(plan.probes.len()) {
        plan.identity.set(index, is_identity(program, test));
        plan.probes.push(probe(program, test));
    }
    plan_rule(program, plan, id, form)
}

fn plan_rule(program: &Program, plan: &mut Plan, id: RuleId, rule: &Rule) -> PlanRule {
    let when_tests: Vec<TestId> = rule.whens.iter().flat_map(|when| when.condition.tests()).collect();
    let mut tests = when_tests.clone();
    tests.extend(rule.unless.iter().flat_map(Condition::tests));
    PlanRule {
        id,
        class: rule.class,
        rank: program.edition.rank(rule.class),
        whens: rule.whens.iter().map(|w| node(plan, &w.condition)).collect(),
        unless: rule.unless.iter().map(|c| node(plan, c)).collect(),
        deadline: rule.deadline,
        when_tests,
        tests,
    }
}

/// Whether a test names a product or a facility.
fn is_identity(program: &Program, test: &Test) -> bool {
    let attribute = test.attribute();
    let names = matches!(test.predicate, Predicate::Terms { negated: false, .. });
    names
        && attribute.is_some()
        && (attribute == program.standard.product || attribute == program.standard.facility)
}

fn node(plan: &mut Plan, condition: &Condition) -> NodeId {
    let lowered = match condition {
        Condition::Test(test) => Node::Test(*test),
        // Such a program has an error and is not run.
        Condition::Pending(_) => Node::Any { first: 0, count: 0 },
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
        Predicate::Terms { values, negated, open } => Probe::Terms {
            attribute,
            points: program.terms.points_of(values),
            open: *open,
            negated: *negated,
        },
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
            range: satisfying(*comparison, *number, true),
            excluding: satisfying(*comparison, *number, false),
            negated: *comparison == Comparison::NotEqual,
        },
        Predicate::Level { comparison, rank } => {
            let top = match &program.attributes[attribute.index()].kind {
                Kind::Level { levels } => levels.len().saturating_sub(1) as u32,
                _ => *rank,
            };
            ranks(attribute, *comparison, *rank, top)
        }
        Predicate::Date { comparison, date } => Probe::Date {
            attribute,
            range: satisfying(*comparison, *date, true),
            negated: *comparison == Comparison::NotEqual,
        },
        Predicate::Deadline { comparison } => Probe::Deadline { attribute, comparison: *comparison },
        Predicate::Flag { negated } => Probe::Flag { attribute, negated: *negated },
        Predicate::Reading { value } => Probe::Reading { reading: ReadingId(0), value: *value },
    }
}

/// The values that satisfy a comparison. `bare_includes` is the reading of bare 以上/以下.
pub fn satisfying<T: Copy + Ord>(comparison: Comparison, value: T, bare_includes: bool) -> Interval<T> {
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

/// Ranks are whole and end at `top`, so that every range can be closed: `> 1` is `2..=top`.
fn ranks(attribute: AttributeId, comparison: Comparison, rank: u32, top: u32) -> Probe {
    let (low, high) = match comparison {
        Comparison::Less => (0, rank.checked_sub(1)),
        Comparison::AtMost | Comparison::Below => (0, Some(rank)),
        Comparison::Greater => (rank + 1, Some(top)),
        Comparison::AtLeast | Comparison::Above => (rank, Some(top)),
        Comparison::Equal | Comparison::NotEqual => (rank, Some(rank)),
    };
    // Below the lowest lies nothing: a range that no rank meets.
    let range =
        high.map_or(Interval::to(0, false), |high| Interval::from(low, true).and(&Interval::to(high, true)));
    Probe::Level { attribute, range, negated: comparison == Comparison::NotEqual }
}
