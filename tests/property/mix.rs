//! The generated cases are worth trying: enough rules apply, are excepted, stay open; enough classes conflict.

use mulu::evaluate::{Options, Truth};
use mulu::facts::{Project, Unit, Value};
use mulu::quantity::Number;
use mulu::resolve::{Predicate, Program};

use crate::reference::{self, RuleOutcome, Standing};

/// What was seen in a run.
#[derive(Debug, Default)]
pub struct Mix {
    /// Pairs of a rule and a situation that have to do with each other: a 当 holds, or may hold and something stated
    /// leads to it (the rule is engaged or an opportunity).
    related: usize,
    applies: usize,
    excepted: usize,
    undetermined: usize,
    /// All units, and those with an encouraged and a burdening rule.
    units: usize,
    conflicts: usize,
    /// Units with a range one end of which is a bound of a test of that attribute.
    touching: usize,
}

impl Mix {
    pub fn add(&mut self, program: &Program, project: &Project, options: &Options) {
        let outcome = reference::decide(program, project, options);
        for (unit, decided) in project.units.iter().zip(&outcome.units) {
            self.units += 1;
            self.conflicts += usize::from(decided.conflict);
            self.touching += usize::from(touches_bound(program, unit));
            decided.rules.iter().flatten().for_each(|rule| self.add_rule(rule));
        }
    }

    fn add_rule(&mut self, rule: &RuleOutcome) {
        let applies = rule.truth == Truth::True;
        let open = matches!(rule.standing, Standing::Engaged | Standing::Opportunity);
        self.related += usize::from(applies || open || rule.excepted_by.is_some());
        self.applies += usize::from(applies);
        self.excepted += usize::from(rule.excepted_by.is_some());
        self.undetermined += usize::from(open);
    }

    pub fn assert(&self) {
        let share = |part: usize, whole: usize| part * 100 >= whole * 15 && whole > 0;
        assert!(share(self.applies, self.related), "too few rules apply: {self:?}");
        assert!(share(self.excepted, self.related), "too few rules are excepted: {self:?}");
        assert!(share(self.undetermined, self.related), "too few rules are undetermined: {self:?}");
        assert!(self.conflicts * 100 >= self.units * 5, "too few conflicts: {self:?}");
        assert!(self.touching * 100 >= self.units * 3, "too few ranges touch a bound: {self:?}");
    }
}

fn touches_bound(program: &Program, unit: &Unit) -> bool {
    let bounds = |attribute| -> Vec<Number> {
        let own = program.tests.iter().filter(move |test| test.attribute() == Some(attribute));
        own.filter_map(|test| match test.predicate {
            Predicate::Quantity { number, .. } => Some(number),
            _ => None,
        })
        .collect()
    };
    unit.facts.iter().any(|(attribute, fact)| match &fact.value {
        Value::Quantity(measures) => measures.iter().any(|m| {
            let ends = [m.interval.low, m.interval.high];
            m.interval.as_point().is_none()
                && ends.iter().flatten().any(|end| bounds(*attribute).contains(&end.value))
        }),
        _ => false,
    })
}
