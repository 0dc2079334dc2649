//! A deadline a day off shows in what follows from the class alone: on the day itself, and on those beside it.

use super::fate::Killer;
use super::search::{Search, numbered};
use crate::analyze::concern::Concern;
use crate::analyze::{Rules, Solver, all_apply};
use crate::compile::Plan;
use crate::evaluate::Options;
use crate::facts::{Fact, Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Kind, RuleId, TermId};
use crate::source::Span;

impl Search<'_> {
    /// A case of a day about the deadline, for one kind of construction or another.
    pub fn by_day(&self, options: &Options) -> Option<Box<Killer>> {
        let standard = self.bench.program.standard;
        let unit = self.applying(options)?;
        let day = self.rule().deadline?;
        let days = [day.yesterday().ok(), Some(day), day.tomorrow().ok()];
        days.into_iter().flatten().find_map(|day| {
            let dated = stated(standard.date, Value::Date(Interval::point(day)), &unit);
            let chosen = self.choices().into_iter().map(|term| {
                stated(standard.construction, Value::Terms { stated: vec![term], open: false }, &dated)
            });
            std::iter::once(dated.clone()).chain(chosen).find_map(|unit| self.killer(options, &unit, None))
        })
    }

    /// A project in which the rule applies.
    fn applying(&self, options: &Options) -> Option<Unit> {
        let rules = vec![numbered((0, self.rule().clone()))];
        let plan = Plan { rules, index: None, ..self.bench.plan.clone() };
        let rules = Rules { program: self.bench.program, plan: &plan, options };
        let only = [RuleId(0)];
        let mut solver = Solver::among(rules, &only);
        let concern = Concern::of(rules, &solver.encoding.space, &only);
        let assume = [solver.encoding.rails(only[0]).applies];
        solver.find(&assume, &concern, &all_apply(rules, &only)).found()
    }

    /// The kinds of construction.
    fn choices(&self) -> Vec<TermId> {
        let program = self.bench.program;
        let Some(construction) = program.standard.construction else { return Vec::new() };
        if program.attributes[construction.index()].kind != Kind::Choice {
            return Vec::new();
        }
        let of_it = |term: &TermId| program.terms.get(*term).attributes.contains(&construction);
        program.terms.ids().filter(of_it).collect()
    }
}

fn stated(attribute: Option<AttributeId>, value: Value, unit: &Unit) -> Unit {
    let mut unit = unit.clone();
    if let Some(attribute) = attribute {
        unit.facts.insert(attribute, Fact { value, written: String::new(), span: Span::default() });
    }
    unit
}
