//! Random facts about projects, mostly such that they have to do with the rules.

use indexmap::IndexMap;
use jiff::civil::{Date, date};
use mulu::facts::{Excluded, Fact, Measure, Project, Unit, Value};
use mulu::quantity::{End, Interval, Number};
use mulu::resolve::{
    AttributeId, Condition, Kind, Predicate, Program, RegionId, Rule, SectorId, TermId, TestId,
};
use mulu::source::{SourceId, Span};

use super::generate::BOUNDS;
use super::random::Random;

/// A project of one unit or a few.
pub fn project(random: &mut Random, program: &Program) -> Project {
    let count = *random.pick(&[1, 1, 1, 2, 3]);
    let mut units: Vec<Unit> = Vec::new();
    for _ in 0..count {
        let other = random.choose(&units).cloned();
        let mut own = unit(random, program);
        // Lines of the same product, so that the project's total is more than a unit's.
        if let (Some(other), Some(product)) = (other, program.standard.product)
            && let (true, Some(same)) = (random.percent(30), other.facts.get(&product))
        {
            own.facts.insert(product, same.clone());
        }
        units.push(own);
    }
    Project { name: String::new(), date: None, units }
}

/// A fact of that value.
pub fn fact(value: Value) -> Fact {
    Fact { value, written: String::new(), span: Span::new(SourceId(0), 0, 0) }
}

/// A project as text, for people who read a failing case.
pub fn describe(program: &Program, project: &Project) -> String {
    let mut text = String::new();
    for unit in &project.units {
        text += "- 单元\n";
        for (attribute, fact) in &unit.facts {
            text += &format!(
                "  {}: {}\n",
                program.attributes[attribute.index()].name,
                show(program, &fact.value)
            );
        }
        let Excluded { terms, regions, sectors } = &unit.excluded;
        let names = terms.iter().map(|t| program.terms.get(*t).name.clone());
        let names = names.chain(regions.iter().map(|r| program.regions.full_name(*r)));
        let names: Vec<String> =
            names.chain(sectors.iter().map(|s| program.sectors.get(*s).code.clone())).collect();
        if !names.is_empty() {
            text += &format!("  不是: {}\n", names.join("、"));
        }
    }
    text
}

fn show(program: &Program, value: &Value) -> String {
    let etc = |open: &bool| if *open { "等" } else { "" };
    match value {
        Value::Terms { stated, open } => {
            let names: Vec<&str> = stated.iter().map(|t| program.terms.get(*t).name.as_str()).collect();
            names.join("、") + etc(open)
        }
        Value::Region(places) => {
            places.iter().map(|p| program.regions.full_name(*p)).collect::<Vec<_>>().join("或")
        }
        Value::Sectors { stated, open } => {
            let codes: Vec<&str> = stated.iter().map(|s| program.sectors.get(*s).code.as_str()).collect();
            codes.join("、") + etc(open)
        }
        Value::Quantity(measures) => {
            let shown =
                |m: &Measure| format!("{} {}", range(&m.interval), program.units.describe(m.dimension));
            measures.iter().map(shown).collect::<Vec<_>>().join(" = ")
        }
        Value::Level(level) => format!("等级 {}", range(level)),
        Value::Date(date) => range(date),
        Value::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
    }
}

fn range<T: std::fmt::Display + Copy + Ord>(interval: &Interval<T>) -> String {
    let end = |end: Option<End<T>>, signs: [&str; 2]| {
        end.map_or(String::new(), |e| format!("{}{}", signs[usize::from(e.inclusive)], e.value))
    };
    interval.as_point().map_or_else(
        || format!("{} {}", end(interval.low, [">", ">="]), end(interval.high, ["<", "<="])),
        |value| value.to_string(),
    )
}

fn unit(random: &mut Random, program: &Program) -> Unit {
    let mut unit = Unit::default();
    for _ in 0..*random.pick(&[1, 1, 2]) {
        if let Some(rule) = random.choose(&program.rules).cloned() {
            about(random, program, &rule, &mut unit);
        }
    }
    if random.percent(75) {
        fill(random, program, &mut unit);
    }
    for index in 0..program.attributes.len() {
        if random.percent(4) {
            let id = AttributeId(index as u32);
            if let Some(value) = anything(random, program, id) {
                unit.facts.insert(id, fact(value));
            }
        }
    }
    if random.percent(25) {
        exclude(random, program, &mut unit);
    }
    shuffle(random, unit)
}

/// States most of what the rules test and nothing says yet.
fn fill(random: &mut Random, program: &Program, unit: &mut Unit) {
    let mut tests = Vec::new();
    for rule in &program.rules {
        rule.whens.iter().for_each(|when| signed(&when.condition, true, &mut tests));
        rule.unless.iter().for_each(|unless| signed(unless, true, &mut tests));
    }
    for (test, wanted) in tests {
        let Some(attribute) = program.tests[test.index()].attribute() else { continue };
        if unit.facts.contains_key(&attribute) || random.percent(15) {
            continue;
        }
        let wanted = wanted == random.percent(70);
        if let Some(value) = meeting(random, program, test, wanted) {
            unit.facts.insert(attribute, fact(value));
        }
    }
}

/// The facts in another order.
pub fn shuffle(random: &mut Random, mut unit: Unit) -> Unit {
    let mut entries: Vec<(AttributeId, Fact)> = unit.facts.into_iter().collect();
    random.shuffle(&mut entries);
    unit.facts = entries.into_iter().collect::<IndexMap<_, _>>();
    unit
}

fn exclude(random: &mut Random, program: &Program, unit: &mut Unit) {
    for _ in 0..1 + random.below(2) {
        match random.below(8) {
            0 => unit.excluded.regions.push(RegionId(random.below(program.regions.regions.len()) as u32)),
            1 => unit.excluded.sectors.push(SectorId(random.below(program.sectors.sectors.len()) as u32)),
            _ => unit.excluded.terms.push(TermId(random.below(program.terms.terms.len()) as u32)),
        }
    }
}

/// States most of what an alternative of the rule tests, mostly so that the test is met.
fn about(random: &mut Random, program: &Program, rule: &Rule, unit: &mut Unit) {
    let when = &random.pick(&rule.whens).condition;
    let lifted = random.percent(50);
    let unless = rule.unless.iter().filter(|_| lifted);
    let mut tests = Vec::new();
    signed(when, true, &mut tests);
    unless.for_each(|condition| signed(condition, true, &mut tests));
    // What an exception says comes first half of the time: it may need a finer product than the 当 names.
    if random.percent(50) {
        tests.reverse();
    }
    for (test, wanted) in tests {
        let Some(attribute) = program.tests[test.index()].attribute() else { continue };
        if unit.facts.contains_key(&attribute) && random.percent(80) || random.percent(7) {
            continue;
        }
        let wanted = wanted != random.percent(10);
        let value = if random.percent(85) {
            meeting(random, program, test, wanted)
        } else {
            anything(random, program, attribute)
        };
        if let Some(value) = value {
            unit.facts.insert(attribute, fact(value));
        }
    }
}

/// The tests of a condition with the answer that helps it.
fn signed(condition: &Condition, wanted: bool, into: &mut Vec<(TestId, bool)>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|p| signed(p, wanted, into)),
        Condition::Not(part) => signed(part, !wanted, into),
        Condition::Test(test) => into.push((*test, wanted)),
        Condition::Pending(_) => {}
    }
}

/// A value for which the test is likely to be as wanted.
fn meeting(random: &mut Random, program: &Program, test: TestId, wanted: bool) -> Option<Value> {
    let test = &program.tests[test.index()];
    let attribute = test.attribute()?;
    match &test.predicate {
        Predicate::Terms { values, negated, .. } => {
            if wanted == *negated {
                return anything(random, program, attribute);
            }
            let named = random.pick(values).term;
            let ids: Vec<TermId> = program.terms.ids().collect();
            let fits = |t: &TermId| program.terms.get(*t).attributes.contains(&attribute);
            let below = ids.iter().copied().filter(|t| program.terms.is_below(*t, named));
            let near: Vec<TermId> = match random.below(10) {
                0..=1 => {
                    ids.iter().copied().filter(|t| program.terms.is_below(named, *t)).filter(fits).collect()
                }
                2..=4 => vec![named],
                _ => below.filter(fits).collect(),
            };
            let term = random.choose(&near).copied().unwrap_or(named);
            Some(listed(random, program, attribute, term))
        }
        Predicate::Regions { places, negated, .. } if wanted != *negated => {
            let named = *random.pick(places);
            let inside: Vec<RegionId> =
                program.regions.ids().filter(|r| program.regions.is_in(*r, named)).collect();
            let above: Vec<RegionId> =
                program.regions.ids().filter(|r| program.regions.is_in(named, *r)).collect();
            let near = if random.percent(75) { inside } else { above };
            let place = *random.pick(&near);
            Some(Value::Region(named_like(program, place, random.percent(40))))
        }
        Predicate::Flag { negated } => Some(Value::Flag(wanted != *negated)),
        Predicate::Quantity { number, dimension, .. } if random.percent(70) => {
            // At, around or across the bound.
            let interval = around(random, *number);
            Some(Value::Quantity(vec![Measure { dimension: *dimension, interval }]))
        }
        _ => anything(random, program, attribute),
    }
}

/// A list with the term in it.
fn listed(random: &mut Random, program: &Program, attribute: AttributeId, term: TermId) -> Value {
    let mut stated = vec![term];
    let single = matches!(program.attributes[attribute.index()].kind, Kind::Choice);
    if !single && random.percent(20) {
        let all: Vec<TermId> =
            program.terms.ids().filter(|t| program.terms.get(*t).attributes.contains(&attribute)).collect();
        let other = *random.pick(&all);
        if other != term {
            stated.push(other);
        }
    }
    Value::Terms { stated, open: !single && random.percent(8) }
}

/// The places of the same name, or just that one.
fn named_like(program: &Program, place: RegionId, repeated: bool) -> Vec<RegionId> {
    let name = &program.regions.get(place).name;
    let same = program.regions.ids().filter(|r| program.regions.get(*r).name == *name).collect();
    if repeated { same } else { vec![place] }
}

/// A number or a range that lies at, beside or across a bound.
fn around(random: &mut Random, bound: Number) -> Interval<Number> {
    let scaled = |factor: i64| {
        bound.times(Number::whole(factor)).and_then(|n| n.over(Number::whole(2))).unwrap_or(bound)
    };
    let marks = [scaled(1), bound, scaled(3), scaled(4)];
    let inclusive = |random: &mut Random| random.percent(60);
    match random.below(10) {
        0..=1 => Interval::point(bound),
        2..=5 => Interval::point(*random.pick(&marks)),
        6 => Interval::from(*random.pick(&marks), inclusive(random)),
        7 => Interval::to(*random.pick(&marks), inclusive(random)),
        _ => {
            let low = random.below(marks.len() - 1);
            let high = low + 1 + random.below(marks.len() - 1 - low);
            let mut end = |value| Some(End { value, inclusive: inclusive(random) });
            Interval { low: end(marks[low]), high: end(marks[high]) }
        }
    }
}

/// Any value of an attribute.
pub fn anything(random: &mut Random, program: &Program, attribute: AttributeId) -> Option<Value> {
    let own = &program.attributes[attribute.index()];
    Some(match &own.kind {
        Kind::Terms | Kind::Choice => {
            let all: Vec<TermId> = program
                .terms
                .ids()
                .filter(|t| program.terms.get(*t).attributes.contains(&attribute))
                .collect();
            let term = *random.choose(&all)?;
            listed(random, program, attribute, term)
        }
        Kind::Region => {
            let place = RegionId(random.below(program.regions.regions.len()) as u32);
            Value::Region(named_like(program, place, random.percent(50)))
        }
        Kind::Sector => {
            let sector = SectorId(random.below(program.sectors.sectors.len()) as u32);
            Value::Sectors { stated: vec![sector], open: random.percent(10) }
        }
        Kind::Quantity { .. } => quantity(random, program, &own.name)?,
        Kind::Level { levels } => {
            let low = random.below(levels.len()) as u32;
            let high = low + random.below(levels.len() - low as usize) as u32;
            let end = |value| Some(End { value, inclusive: true });
            Value::Level(Interval { low: end(low), high: end(high) })
        }
        Kind::Date => Value::Date(days(random)),
        Kind::Flag => Value::Flag(random.percent(50)),
    })
}

fn days(random: &mut Random) -> Interval<Date> {
    let days = [date(2024, 6, 1), date(2025, 1, 1), date(2025, 6, 1), date(2026, 1, 1), date(2026, 6, 1)];
    let low = random.below(days.len());
    let high = if random.percent(60) { low } else { low + random.below(days.len() - low) };
    let end = |value| Some(End { value, inclusive: true });
    Interval { low: end(days[low]), high: end(days[high]) }
}

fn quantity(random: &mut Random, program: &Program, name: &str) -> Option<Value> {
    const FACTOR: &[(&str, &[i64])] = &[("标砖/块", &[1, 2])];
    let units = BOUNDS.iter().find(|(attribute, _)| *attribute == name).map_or(FACTOR, |(_, units)| *units);
    let mut measures: Vec<Measure> = Vec::new();
    for _ in 0..*random.pick(&[1, 1, 1, 1, 2]) {
        let (unit, numbers) = random.pick(units);
        let measure = measure_of(program, unit)?;
        if measures.iter().all(|m| m.dimension != measure) {
            let bound = Number::whole(*random.pick(numbers));
            let interval = if unit.is_empty() || *unit == "标砖/块" {
                whole(random, bound)
            } else {
                around(random, bound)
            };
            measures.push(Measure { dimension: measure, interval });
        }
    }
    Some(Value::Quantity(measures))
}

/// A count, or a range of counts.
fn whole(random: &mut Random, bound: Number) -> Interval<Number> {
    match random.below(5) {
        0 => Interval { low: Interval::point(Number::ONE).low, high: Interval::point(bound).high },
        1 => Interval::from(bound, true),
        _ => Interval::point(bound),
    }
}

/// The dimension of `吨/日`.
pub fn measure_of(program: &Program, unit: &str) -> Option<mulu::quantity::Dimension> {
    let mut dimension = mulu::quantity::Dimension::NONE;
    for (index, name) in unit.split('/').enumerate() {
        if name.is_empty() {
            continue;
        }
        let own = program.units.find(name)?.dimension;
        dimension = if index == 0 { dimension.times(own) } else { dimension.over(own) };
    }
    Some(dimension)
}
