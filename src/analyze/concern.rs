//! What a question is about: the attributes and quantities that a witness has to state.

use super::rules::Rules;
use super::space::{ScaleId, Space};
use crate::compile::Probe;
use crate::resolve::{AttributeId, Defined, RuleId, TestId};

/// Attributes and quantities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concern {
    pub attributes: Vec<AttributeId>,
    pub scales: Vec<ScaleId>,
    /// The tests that it comes from.
    pub tests: Vec<TestId>,
}

impl Concern {
    /// What some rules test.
    pub fn of(rules: Rules<'_>, space: &Space, of: &[RuleId]) -> Concern {
        let mut concern = Concern::default();
        for rule in of {
            let plan_rule = &rules.plan.rules[rule.index()];
            plan_rule.tests.iter().for_each(|test| concern.add(rules, space, *test));
        }
        concern
    }

    fn add(&mut self, rules: Rules<'_>, space: &Space, test: TestId) {
        self.tests.push(test);
        if let Some((attribute, dimension, _)) = rules.bound(test) {
            if let Some(scale) = space.scale(attribute, dimension)
                && !self.scales.contains(&scale)
            {
                self.scales.push(scale);
            }
            return;
        }
        let Some(attribute) = rules.plan.probe(test).attribute() else { return };
        self.add_attribute(attribute);
        // A project is of the sectors of its product.
        let standard = rules.program.standard;
        if matches!(rules.plan.probe(test), Probe::Sectors { .. }) && Some(attribute) == standard.sector {
            standard.product.into_iter().chain(standard.facility).for_each(|a| self.add_attribute(a));
        }
    }

    fn add_attribute(&mut self, attribute: AttributeId) {
        if !self.attributes.contains(&attribute) {
            self.attributes.push(attribute);
        }
    }

    /// The same with what definitions of these attributes hang on, and what hangs on them if `both`.
    pub fn spread(&self, rules: Rules<'_>, space: &Space, both: bool) -> Concern {
        let mut wider = self.clone();
        loop {
            let before = wider.clone();
            for definition in space.tested.definitions.iter().map(|index| &rules.program.definitions[*index])
            {
                let (flag, of_term);
                let targets: &[AttributeId] = match definition.target {
                    Defined::Flag(id) => {
                        flag = [id];
                        &flag
                    }
                    Defined::Term(term) => {
                        of_term = rules.program.terms.get(term).attributes.clone();
                        &of_term
                    }
                };
                let tests = definition.condition.tests();
                let about = |a: &AttributeId| wider.attributes.contains(a);
                let tested = |test: &TestId| rules.plan.probe(*test).attribute().is_some_and(|a| about(&a));
                if targets.iter().any(about) || both && tests.iter().any(tested) {
                    tests.iter().for_each(|test| wider.add(rules, space, *test));
                    if both {
                        targets.iter().for_each(|target| wider.add_attribute(*target));
                    }
                }
            }
            wider.tests.sort();
            wider.tests.dedup();
            if wider == before {
                return wider;
            }
        }
    }
}
