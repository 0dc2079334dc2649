//! Projects as the text of a facts file, in Chinese or in English, with any spelling of quantities.

use mulu::evaluate::Decision;
use mulu::facts::{Format, Measure, Project, Unit, Value, projects, read};
use mulu::quantity::{Interval, Number};
use mulu::resolve::{AttributeId, Kind, Program};
use mulu::source::Sources;

/// How a measure of an attribute is written, as JSON; `None` if it can't be.
pub type Spell<'a> = dyn FnMut(AttributeId, &Measure) -> Option<String> + 'a;

/// In which language keys, terms and yes-no are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    Chinese,
    English,
}

/// The project as a JSON map; `None` if some value has no spelling.
pub fn project(
    program: &Program,
    project: &Project,
    tongue: Tongue,
    spell: &mut Spell<'_>,
) -> Option<String> {
    let units: Option<Vec<String>> =
        project.units.iter().map(|own| unit(program, own, tongue, &mut *spell)).collect();
    let key = if tongue == Tongue::English { "units" } else { "建设内容" };
    Some(format!("{{{}: [{}]}}", quoted(key), units?.join(", ")))
}

/// What a text of facts says, or the problems with it.
pub fn reread(program: &Program, text: &str, format: Format) -> Result<Vec<Project>, String> {
    let mut sources = Sources::default();
    let file = sources.add("facts", text);
    let (nodes, problems) = read(&sources, file, format);
    if !problems.is_empty() {
        return Err(format!("{problems:?}\nin {text}"));
    }
    let readings = projects(&nodes, program).into_iter();
    readings.map(|r| r.project.ok_or(format!("{:?}\nin {text}", r.diagnostics))).collect()
}

/// The project as it can be written: ranges with two ends are closed, counts are whole, nothing is ruled out twice.
pub fn spellable(program: &Program, mut project: Project) -> Project {
    for unit in &mut project.units {
        unit.facts.retain(|attribute, fact| !is_broken_count(program, *attribute, &fact.value));
        for fact in unit.facts.values_mut() {
            if let Value::Quantity(measures) = &mut fact.value {
                measures.iter_mut().for_each(|measure| close(&mut measure.interval));
            }
        }
        unit.excluded.terms.sort();
        unit.excluded.terms.dedup();
        unit.excluded.regions.sort();
        unit.excluded.regions.dedup();
        unit.excluded.sectors.sort();
        unit.excluded.sectors.dedup();
    }
    project
}

fn close(interval: &mut Interval<Number>) {
    if let (Some(low), Some(high)) = (&mut interval.low, &mut interval.high) {
        (low.inclusive, high.inclusive) = (true, true);
    }
}

/// One and a half lines.
fn is_broken_count(program: &Program, attribute: AttributeId, value: &Value) -> bool {
    let Some(least) = program.attributes[attribute.index()].whole_from() else { return false };
    let Value::Quantity(measures) = value else { return false };
    let mut ends = measures.iter().flat_map(|m| [m.interval.low, m.interval.high]).flatten();
    ends.any(|end| end.value.to_whole().is_none_or(|whole| whole < least))
}

/// Whether two projects state the same, in whichever words.
pub fn states_the_same(one: &Project, other: &Project) -> bool {
    let same_unit = |(a, b): (&Unit, &Unit)| {
        let own = |unit: &Unit| -> Vec<(AttributeId, Value)> {
            let mut facts: Vec<_> = unit.facts.iter().map(|(a, fact)| (*a, fact.value.clone())).collect();
            facts.sort_by_key(|(attribute, _)| *attribute);
            facts
        };
        own(a) == own(b) && a.excluded == b.excluded
    };
    one.units.len() == other.units.len() && one.units.iter().zip(&other.units).all(same_unit)
}

/// Which classes a decision has, for a tally.
pub fn is_listed(decision: &Decision) -> bool {
    decision.units.iter().any(|unit| !unit.matches.is_empty() || !unit.undetermined.is_empty())
}

fn unit(program: &Program, unit: &Unit, tongue: Tongue, spell: &mut Spell<'_>) -> Option<String> {
    let mut lines = Vec::new();
    for (id, fact) in &unit.facts {
        let attribute = &program.attributes[id.index()];
        let key = if tongue == Tongue::English { attribute.english() } else { &attribute.name };
        lines.push(format!("{}: {}", quoted(key), value(program, *id, &fact.value, tongue, spell)?));
    }
    let names = unit.excluded.terms.iter().map(|term| term_name(program, *term, None, tongue));
    let regions = unit.excluded.regions.iter().map(|region| program.regions.full_name(*region));
    let sectors = unit.excluded.sectors.iter().map(|sector| program.sectors.get(*sector).code.clone());
    let names: Vec<String> = names.chain(regions).chain(sectors).map(|name| quoted(&name)).collect();
    if !names.is_empty() {
        let key = if tongue == Tongue::English { "not" } else { "不是" };
        lines.push(format!("{}: [{}]", quoted(key), names.join(", ")));
    }
    if lines.is_empty() {
        // A unit of which nothing is known needs a name.
        let key = if tongue == Tongue::English { "project" } else { "项目" };
        lines.push(format!("{}: {}", quoted(key), quoted("甲")));
    }
    Some(format!("{{{}}}", lines.join(", ")))
}

fn value(
    program: &Program,
    id: AttributeId,
    value: &Value,
    tongue: Tongue,
    spell: &mut Spell<'_>,
) -> Option<String> {
    let list = |names: Vec<String>, open: bool| {
        let etc = open.then(|| quoted(if tongue == Tongue::English { "etc" } else { "等" }));
        let names: Vec<String> = names.iter().map(|name| quoted(name)).chain(etc).collect();
        format!("[{}]", names.join(", "))
    };
    Some(match value {
        Value::Terms { stated, open } => {
            let names = stated.iter().map(|term| term_name(program, *term, Some(id), tongue)).collect();
            list(names, *open)
        }
        Value::Sectors { stated, open } => {
            list(stated.iter().map(|s| program.sectors.get(*s).code.clone()).collect(), *open)
        }
        Value::Region(places) => quoted(&match places.as_slice() {
            [one] => program.regions.full_name(*one),
            several => program.regions.get(*several.first()?).name.clone(),
        }),
        Value::Quantity(measures) => {
            let measures: Option<Vec<String>> = measures.iter().map(|measure| spell(id, measure)).collect();
            let measures = measures?;
            if measures.len() == 1 { measures[0].clone() } else { format!("[{}]", measures.join(", ")) }
        }
        Value::Level(ranks) => {
            let Kind::Level { levels } = &program.attributes[id.index()].kind else { return None };
            let name = |rank: u32| levels[rank as usize].last().cloned().unwrap_or_default();
            quoted(&span(ranks, name)?)
        }
        Value::Date(days) => quoted(&span(days, |day| day.to_string())?),
        Value::Flag(flag) => match (flag, tongue) {
            (flag, Tongue::Chinese) => flag.to_string(),
            (true, Tongue::English) => quoted("yes"),
            (false, Tongue::English) => quoted("no"),
        },
    })
}

/// The name of a term that means this term alone; an English one, if there is.
fn term_name(
    program: &Program,
    id: mulu::resolve::TermId,
    attribute: Option<AttributeId>,
    tongue: Tongue,
) -> String {
    let term = program.terms.get(id);
    let means = |name: &&String| match attribute {
        Some(attribute) => program.terms.find(name, attribute) == Some(id),
        None => program.terms.called(name) == [id],
    };
    let english = term.aliases.iter().filter(|alias| alias.is_ascii()).find(means);
    let name = if tongue == Tongue::English { english } else { None };
    name.unwrap_or(&term.name).clone()
}

/// `甲`, `甲~乙`; `None` for what has one end.
fn span<T: Copy + Ord>(interval: &Interval<T>, name: impl Fn(T) -> String) -> Option<String> {
    if let Some(point) = interval.as_point() {
        return Some(name(point));
    }
    let (low, high) = (interval.low?, interval.high?);
    (low.inclusive && high.inclusive).then(|| format!("{}~{}", name(low.value), name(high.value)))
}

/// A JSON string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
