//! Facts of a witness -> text: lines of a 案例, a facts file, conditions of a region.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

use super::completion::Engine;
use super::rules::Rules;
use crate::compile::Probe;
use crate::evaluate::{Depth, decide_by};
use crate::explain::expectation;
use crate::explain::{
    Units, interval_condition, level_name, level_test, membership, quantity_text, region_text, sector_text,
};
use crate::facts::{Project, Unit, Value};
use crate::quantity::{Interval, Number};
use crate::resolve::{AttributeId, Kind, Program, RegionId, TermId, TestId};
use crate::syntax::ast::Comparison;
use crate::syntax::name_text;

/// Words for facts, with the units that the rules use.
pub struct Words<'a> {
    rules: Rules<'a>,
    units: Units,
}

impl<'a> Words<'a> {
    pub fn new(rules: Rules<'a>) -> Words<'a> {
        Words { rules, units: Units::new(rules.program) }
    }

    /// A 案例 that can be pasted: the facts, and what is decided about them.
    pub fn case(&self, title: &str, unit: &Unit) -> String {
        let Rules { program, plan, options } = self.rules;
        let mut text = format!("案例 \"{}\"\n", title.replace(['"', '＂', '\n'], "'"));
        for (reading, value) in &options.readings {
            let reading = &program.readings[reading.index()];
            let value = reading.values.get(*value).map_or(String::new(), |value| name_text(value));
            let _ = writeln!(text, "  口径 {} 为 {value}", name_text(&reading.name));
        }
        for (name, value) in self.lines(unit) {
            let _ = writeln!(text, "  {name}: {value}");
        }
        let project = Project { name: String::new(), date: None, units: vec![unit.clone()] };
        let engine = Engine::new(program, plan, options);
        let (decision, _) =
            decide_by(Some(&engine), &|| false, Depth::AsIs, program, plan, &project, options);
        let _ = writeln!(text, "  期望 {}", expectation(program, &decision));
        text
    }

    /// The facts as they are written in a facts file in JSON.
    pub fn facts(&self, unit: &Unit) -> Map<String, Json> {
        let program = self.rules.program;
        let plain = |name: &str| name.to_owned();
        let fact = |(attribute, fact): (&AttributeId, &crate::facts::Fact)| {
            let mut values = self.values(*attribute, &fact.value, &plain);
            let value = if values.len() == 1 { values.remove(0).into() } else { values.into() };
            (program.attributes[attribute.index()].name.clone(), value)
        };
        let mut facts: Map<String, Json> = unit.facts.iter().map(fact).collect();
        let excluded = terms(program, &unit.excluded.terms, &plain);
        if !excluded.is_empty() {
            facts.insert("不是".to_owned(), excluded.into());
        }
        facts
    }

    /// The facts as a 案例 has them, line by line.
    pub fn lines(&self, unit: &Unit) -> Vec<(String, String)> {
        let program = self.rules.program;
        let line = |(attribute, fact): (&AttributeId, &crate::facts::Fact)| {
            let values = self.values(*attribute, &fact.value, &name_text);
            let value = if values.len() == 1 { values.concat() } else { format!("[{}]", values.join("、")) };
            (name_text(&program.attributes[attribute.index()].name), value)
        };
        let mut lines: Vec<(String, String)> = unit.facts.iter().map(line).collect();
        let excluded = term_names(program, &unit.excluded.terms);
        if !excluded.is_empty() {
            lines.push(("不是".to_owned(), format!("[{}]", excluded.join("、"))));
        }
        lines
    }

    /// The values of a fact; `named` says how the names of terms and levels are written.
    fn values(&self, attribute: AttributeId, value: &Value, named: &dyn Fn(&str) -> String) -> Vec<String> {
        let program = self.rules.program;
        match value {
            Value::Terms { stated, .. } => terms(program, stated, named),
            Value::Region(places) => {
                places.first().map(|place| region_text(program, *place)).into_iter().collect()
            }
            Value::Sectors { stated, .. } => {
                stated.iter().map(|sector| sector_text(program, *sector)).collect()
            }
            Value::Quantity(measures) => {
                let shown = measures.iter().filter_map(|m| {
                    let point = m.interval.as_point()?;
                    Some(quantity_text(&self.units.of(program, attribute, m.dimension, &[point]), point))
                });
                shown.collect()
            }
            Value::Level(level) => {
                let rank = level.low.map_or(0, |end| end.value);
                vec![named(&level_name(&program.attributes[attribute.index()].kind, rank))]
            }
            Value::Date(day) => day.low.map(|end| end.value.to_string()).into_iter().collect(),
            Value::Flag(flag) => vec![if *flag { "是" } else { "否" }.to_owned()],
        }
    }

    /// A region as conditions: `产品 是 蒸压加气混凝土板，产能 < 15 万立方米/年`. `tests`: those that it was made for.
    pub fn region(&self, unit: &Unit, tests: &[TestId]) -> String {
        let program = self.rules.program;
        let mut parts = Vec::new();
        let mut left = unit.excluded.terms.clone();
        for (attribute, fact) in &unit.facts {
            let name = name_text(&program.attributes[attribute.index()].name);
            match &fact.value {
                Value::Terms { stated, .. } => {
                    for term in stated {
                        let below = |other: &TermId| program.terms.is_below(*other, *term);
                        let (own, rest): (Vec<TermId>, Vec<TermId>) = left.into_iter().partition(below);
                        left = rest;
                        let text = name_text(&program.terms.get(*term).name);
                        let but_not = term_names(program, &own).join("、");
                        let but_not = if own.is_empty() { but_not } else { format!(" 而非 {but_not}") };
                        parts.push(format!("{name} 是 {text}{but_not}"));
                    }
                }
                value => parts.extend(self.condition(*attribute, &name, value, tests)),
            }
        }
        if !left.is_empty() {
            parts.push(format!("不是 {}", term_names(program, &left).join("、")));
        }
        parts.join("，")
    }

    fn condition(&self, attribute: AttributeId, name: &str, value: &Value, tests: &[TestId]) -> Vec<String> {
        let program = self.rules.program;
        match value {
            Value::Region(places) => vec![self.place(attribute, name, places, tests)],
            Value::Sectors { stated, .. } => {
                stated.iter().map(|s| membership(name, &[sector_text(program, *s)], false, false)).collect()
            }
            Value::Quantity(measures) => measures
                .iter()
                .filter(|m| !is_anything(&m.interval))
                .map(|m| {
                    let ends = [m.interval.low, m.interval.high].into_iter().flatten();
                    let ends: Vec<Number> = ends.map(|end| end.value).collect();
                    let unit = self.units.of(program, attribute, m.dimension, &ends);
                    let interval = without_zero(&m.interval);
                    interval_condition(name, &interval, |number| quantity_text(&unit, number))
                })
                .collect(),
            Value::Level(level) => {
                let kind = &program.attributes[attribute.index()].kind;
                let top = match kind {
                    Kind::Level { levels } => levels.len().saturating_sub(1) as u32,
                    _ => 0,
                };
                level_conditions(name, kind, level, top)
            }
            Value::Date(day) => vec![interval_condition(name, day, |day| day.to_string())],
            Value::Flag(flag) => vec![format!("{} {name}", if *flag { "有" } else { "无" })],
            Value::Terms { .. } => Vec::new(),
        }
    }

    /// A place, or that it is outside of all that the tests name.
    fn place(&self, attribute: AttributeId, name: &str, places: &[RegionId], tests: &[TestId]) -> String {
        let program = self.rules.program;
        let mut named: Vec<RegionId> = Vec::new();
        for test in tests {
            if let Probe::Regions { attribute: own, ranges, .. } = self.rules.plan.probe(*test)
                && *own == attribute
            {
                named.extend(ranges.iter().map(|range| range.first));
            }
        }
        named.sort();
        named.dedup();
        let Some(place) = places.first() else { return String::new() };
        let inside = named.iter().any(|other| program.regions.is_in(*place, *other));
        if inside || named.is_empty() {
            return membership(name, &[region_text(program, *place)], false, false);
        }
        let names: Vec<String> = named.iter().map(|place| region_text(program, *place)).collect();
        membership(name, &names, true, false)
    }
}

fn level_conditions(name: &str, kind: &Kind, level: &Interval<u32>, top: u32) -> Vec<String> {
    let (low, high) = (level.low.map_or(0, |end| end.value), level.high.map_or(top, |end| end.value));
    let word = |rank| level_name(kind, rank);
    if low == high {
        return vec![level_test(name, Comparison::Equal, &word(low))];
    }
    let from = (low > 0).then(|| level_test(name, Comparison::AtLeast, &word(low)));
    let to = (high < top).then(|| level_test(name, Comparison::AtMost, &word(high)));
    from.into_iter().chain(to).collect()
}

/// Quantities are never negative: that goes without saying.
fn without_zero(interval: &Interval<Number>) -> Interval<Number> {
    Interval {
        low: interval.low.filter(|end| !end.value.is_zero() || interval.as_point().is_some()),
        ..*interval
    }
}

fn is_anything(interval: &Interval<Number>) -> bool {
    without_zero(interval) == Interval::ALL
}

fn term_names(program: &Program, some: &[TermId]) -> Vec<String> {
    terms(program, some, &name_text)
}

fn terms(program: &Program, some: &[TermId], named: &dyn Fn(&str) -> String) -> Vec<String> {
    some.iter().map(|term| named(&program.terms.get(*term).name)).collect()
}
