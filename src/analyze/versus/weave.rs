//! Tests and conditions of both sides -> one plan, in which what is equal has one number.
//!
//! Readings are settled on the way: a test of a reading is a constant, a bare bound the range that it means, a quantity the
//! attribute that is tested in its place. So the joint program needs no readings.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use super::side::Side;
use super::vocabulary::Vocabulary;
use crate::compile::{Node, NodeId, Plan, PlanRule, Probe};
use crate::resolve::{AttributeId, Condition, RuleId, Subject, Terms, Test, TestId};

/// A test of a side in the joint plan.
enum Woven {
    Constant(bool),
    Test(TestId),
}

/// A node by what it is made of: equal ones are one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    All(Vec<u32>),
    Any(Vec<u32>),
    Not(u32),
    Test(TestId),
}

/// The joint plan as it grows.
pub struct Weaver<'v> {
    vocabulary: &'v Vocabulary,
    pub plan: Plan,
    /// As many as there are probes.
    pub tests: Vec<Test>,
    nodes: HashMap<Key, NodeId>,
    by_attribute: HashMap<AttributeId, Vec<TestId>>,
}

impl<'v> Weaver<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Weaver<'v> {
        let plan = Plan {
            nodes: Vec::new(),
            children: Vec::new(),
            probes: Vec::new(),
            identity: FixedBitSet::new(),
            rules: Vec::new(),
            effects: Vec::new(),
            definitions: Vec::new(),
            definition_order: Vec::new(),
            links: Vec::new(),
            bare_bound: None,
            scope_reading: None,
            index: None,
        };
        let (nodes, by_attribute) = (HashMap::new(), HashMap::new());
        Weaver { vocabulary, plan, tests: Vec::new(), nodes, by_attribute }
    }

    /// The joint hierarchy.
    pub fn terms(&self) -> &'v Terms {
        &self.vocabulary.program.terms
    }

    /// A rule of a side under a number of its own.
    pub fn rule(&mut self, side: Side<'_>, rule: &PlanRule) -> PlanRule {
        let mut nodes = |of: &[NodeId]| {
            let mut nodes: Vec<NodeId> = of.iter().map(|node| self.node(side, *node)).collect();
            nodes.sort_by_key(|node| node.0);
            nodes.dedup();
            nodes
        };
        let (whens, unless) = (nodes(&rule.whens), nodes(&rule.unless));
        let (mut when_tests, mut tests) = (Vec::new(), Vec::new());
        whens.iter().for_each(|node| self.add_tests(*node, &mut when_tests));
        tests.extend(when_tests.iter().copied());
        unless.iter().for_each(|node| self.add_tests(*node, &mut tests));
        // A deadline that nothing is held against makes no difference.
        let held = |test: &TestId| matches!(self.plan.probe(*test), Probe::Deadline { .. });
        let deadline: Option<Date> = rule.deadline.filter(|_| tests.iter().any(held));
        let id = RuleId(self.plan.rules.len() as u32);
        PlanRule { id, whens, unless, deadline, when_tests, tests, ..*rule }
    }

    /// A condition of a side's plan.
    fn node(&mut self, side: Side<'_>, node: NodeId) -> NodeId {
        let plan = side.rules.plan;
        match plan.node(node) {
            Node::Test(test) => match self.test(side, test) {
                Woven::Constant(holds) => self.constant(holds),
                Woven::Test(test) => self.intern(Key::Test(test)),
            },
            Node::Not(part) => {
                let part = self.node(side, part);
                self.not(part)
            }
            Node::All { first, count } => {
                let parts: Vec<NodeId> =
                    plan.children(first, count).iter().map(|part| self.node(side, *part)).collect();
                self.join(parts, true)
            }
            Node::Any { first, count } => {
                let parts: Vec<NodeId> =
                    plan.children(first, count).iter().map(|part| self.node(side, *part)).collect();
                self.join(parts, false)
            }
        }
    }

    /// A condition of a side's definitions, with its tests as the joint plan numbers them.
    pub fn condition(&mut self, side: Side<'_>, condition: &Condition) -> Condition {
        match condition {
            Condition::Test(test) => match self.test(side, *test) {
                Woven::Constant(true) => Condition::All(Vec::new()),
                Woven::Constant(false) => Condition::Any(Vec::new()),
                Woven::Test(test) => Condition::Test(test),
            },
            Condition::Pending(_) => Condition::Any(Vec::new()),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(side, part))),
            Condition::All(parts) => {
                Condition::All(parts.iter().map(|part| self.condition(side, part)).collect())
            }
            Condition::Any(parts) => {
                Condition::Any(parts.iter().map(|part| self.condition(side, part)).collect())
            }
        }
    }

    /// A condition whose tests are numbered as the joint plan has them.
    pub fn lower(&mut self, condition: &Condition) -> NodeId {
        match condition {
            Condition::Test(test) => self.intern(Key::Test(*test)),
            Condition::Pending(_) => self.constant(false),
            Condition::Not(part) => {
                let part = self.lower(part);
                self.not(part)
            }
            Condition::All(parts) => {
                let parts: Vec<NodeId> = parts.iter().map(|part| self.lower(part)).collect();
                self.join(parts, true)
            }
            Condition::Any(parts) => {
                let parts: Vec<NodeId> = parts.iter().map(|part| self.lower(part)).collect();
                self.join(parts, false)
            }
        }
    }

    /// One of some tests of sectors, or what always holds.
    pub fn any_probe(&mut self, probes: Vec<(Probe, Test)>) -> NodeId {
        let parts: Vec<NodeId> = probes
            .into_iter()
            .map(|(probe, test)| {
                let test = self.add(probe, test);
                self.intern(Key::Test(test))
            })
            .collect();
        self.join(parts, false)
    }

    /// All tests of a condition.
    pub fn add_tests(&self, node: NodeId, into: &mut Vec<TestId>) {
        match self.plan.node(node) {
            Node::Test(test) => into.push(test),
            Node::Not(part) => self.add_tests(part, into),
            Node::All { first, count } | Node::Any { first, count } => {
                self.plan.children(first, count).iter().for_each(|part| self.add_tests(*part, into));
            }
        }
    }

    fn constant(&mut self, holds: bool) -> NodeId {
        self.intern(if holds { Key::All(Vec::new()) } else { Key::Any(Vec::new()) })
    }

    fn not(&mut self, part: NodeId) -> NodeId {
        match self.plan.node(part) {
            Node::Not(inner) => inner,
            Node::All { count: 0, .. } => self.constant(false),
            Node::Any { count: 0, .. } => self.constant(true),
            _ => self.intern(Key::Not(part.0)),
        }
    }

    /// All (or any) of some conditions, without what makes no difference.
    fn join(&mut self, parts: Vec<NodeId>, all: bool) -> NodeId {
        let mut left: Vec<u32> = Vec::new();
        for part in parts {
            match (self.plan.node(part), all) {
                // What always holds ends a choice, what never does a conjunction.
                (Node::All { count: 0, .. }, false) | (Node::Any { count: 0, .. }, true) => return part,
                (Node::All { first, count }, true) | (Node::Any { first, count }, false) => {
                    left.extend(self.plan.children(first, count).iter().map(|node| node.0));
                }
                _ => left.push(part.0),
            }
        }
        left.sort_unstable();
        left.dedup();
        match left[..] {
            [only] => NodeId(only),
            _ if all => self.intern(Key::All(left)),
            _ => self.intern(Key::Any(left)),
        }
    }

    fn intern(&mut self, key: Key) -> NodeId {
        if let Some(node) = self.nodes.get(&key) {
            return *node;
        }
        let plan = &mut self.plan;
        let mut children = |parts: &[u32]| {
            let (first, count) = (plan.children.len() as u32, parts.len() as u32);
            plan.children.extend(parts.iter().map(|part| NodeId(*part)));
            (first, count)
        };
        let node = match &key {
            Key::All(parts) => {
                let (first, count) = children(parts);
                Node::All { first, count }
            }
            Key::Any(parts) => {
                let (first, count) = children(parts);
                Node::Any { first, count }
            }
            Key::Not(part) => Node::Not(NodeId(*part)),
            Key::Test(test) => Node::Test(*test),
        };
        let id = NodeId(plan.nodes.len() as u32);
        plan.nodes.push(node);
        self.nodes.insert(key, id);
        id
    }

    fn test(&mut self, side: Side<'_>, test: TestId) -> Woven {
        if let Probe::Reading { reading, value } = side.rules.plan.probe(test) {
            return Woven::Constant(side.rules.reading(*reading) == *value);
        }
        let probe = side.probe(self.vocabulary, test);
        let Some(attribute) = probe.attribute() else { return Woven::Constant(false) };
        let declared = &side.rules.program.tests[test.index()];
        let predicate = side.predicate(&declared.predicate);
        let test = Test { subject: Subject::Attribute(attribute), predicate, span: declared.span };
        Woven::Test(self.add(probe, test))
    }

    fn add(&mut self, probe: Probe, test: Test) -> TestId {
        let Some(attribute) = probe.attribute() else { return TestId(0) };
        let known = self.by_attribute.entry(attribute).or_default();
        if let Some(same) = known.iter().find(|same| *self.plan.probe(**same) == probe) {
            return *same;
        }
        let id = TestId(self.tests.len() as u32);
        known.push(id);
        let standard = self.vocabulary.program.standard;
        let names = matches!(probe, Probe::Terms { negated: false, .. });
        self.plan.identity.grow(id.index() + 1);
        let twice = self.vocabulary.of_copy(attribute).unwrap_or(attribute);
        let is_identity = [standard.product, standard.facility].contains(&Some(twice));
        self.plan.identity.set(id.index(), names && is_identity);
        self.plan.probes.push(probe);
        self.tests.push(test);
        id
    }
}
