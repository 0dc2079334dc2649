//! Conditions -> text in the language of the rules, in its canonical Chinese spelling.

use crate::resolve::{
    AttributeId, Condition, Kind, Predicate, Program, RegionId, SectorId, Subject, TermValue, Test, TestId,
};
use crate::syntax::ast::Comparison;
use crate::syntax::name_text;

/// A condition: tests joined by 且 and 或, with parentheses where the two meet.
pub fn condition_text(program: &Program, condition: &Condition) -> String {
    match condition {
        Condition::Test(test) => test_text(program, *test),
        Condition::Pending(words) => format!("待定 \"{}\"", words.text),
        Condition::Not(part) => match &**part {
            Condition::Test(test) => format!("非 {}", test_text(program, *test)),
            part => format!("非 ({})", condition_text(program, part)),
        },
        Condition::All(parts) => joined(program, parts, " 且 ", |part| matches!(part, Condition::Any(_))),
        Condition::Any(parts) => joined(program, parts, " 或 ", |part| matches!(part, Condition::All(_))),
    }
}

/// One test: `产能 < 2000 吨/日`, `地区 在 (陕西、青海)`, `口径 产能基数 为 项目合计`.
pub fn test_text(program: &Program, test: TestId) -> String {
    let Some(test) = program.tests.get(test.index()) else { return String::new() };
    match test.subject {
        Subject::Attribute(attribute) => attribute_test(program, attribute, test),
        Subject::Reading(reading) => {
            let value = if let Predicate::Reading { value } = test.predicate { value } else { 0 };
            let Some(reading) = program.readings.get(reading.index()) else { return String::new() };
            let value = reading.values.get(value).map_or(String::new(), |v| name_text(v));
            format!("口径 {} 为 {value}", name_text(&reading.name))
        }
    }
}

/// A place as people say it and the rules read it: 陕西, 拉萨市, and with the places above it where the name is repeated.
pub fn region_text(program: &Program, place: RegionId) -> String {
    let region = program.regions.get(place);
    if region.parent.is_none() {
        let ends = region.name.char_indices().map(|(i, c)| i + c.len_utf8()).skip(1);
        let mut short = ends.map(|end| &region.name[..end]);
        if let Some(short) = short.find(|name| program.regions.find(name) == [place]) {
            return short.to_owned();
        }
    }
    if program.regions.find(&region.name) == [place] {
        region.name.clone()
    } else {
        program.regions.full_name(place)
    }
}

/// `A`, `A、B`, `A、B 等`.
pub fn list_text(names: &[String], open: bool) -> String {
    let list = names.join("、");
    if open { format!("{list} 等") } else { list }
}

/// A sector by its code.
pub fn sector_text(program: &Program, sector: SectorId) -> String {
    program.sectors.get(sector).code.clone()
}

/// A symbol of comparison; the bare official words have none.
pub fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::AtMost | Comparison::Below => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast | Comparison::Above => ">=",
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
    }
}

fn joined(program: &Program, parts: &[Condition], word: &str, nested: impl Fn(&Condition) -> bool) -> String {
    let text = |part: &Condition| {
        let text = condition_text(program, part);
        if nested(part) { format!("({text})") } else { text }
    };
    parts.iter().map(text).collect::<Vec<_>>().join(word)
}

fn attribute_test(program: &Program, attribute: AttributeId, test: &Test) -> String {
    let Some(declared) = program.attributes.get(attribute.index()) else { return String::new() };
    let name = name_text(&declared.name);
    match &test.predicate {
        Predicate::Terms { values, negated, open } => {
            let names: Vec<_> = values.iter().map(|v| value_text(program, v)).collect();
            membership(&name, &names, *negated, *open)
        }
        Predicate::Regions { places, negated, open } => {
            let names: Vec<_> = places.iter().map(|p| region_text(program, *p)).collect();
            membership(&name, &names, *negated, *open)
        }
        Predicate::Sectors { sectors, negated, open } => {
            let codes: Vec<_> = sectors.iter().map(|s| sector_text(program, *s)).collect();
            membership(&name, &codes, *negated, *open)
        }
        Predicate::Quantity { comparison, shown, .. } => bound(&name, *comparison, shown),
        Predicate::Level { comparison, rank } => {
            level_test(&name, *comparison, &level_name(&declared.kind, *rank))
        }
        Predicate::Date { comparison, date } => bound(&name, *comparison, &date.to_string()),
        Predicate::Deadline { comparison } => bound(&name, *comparison, "期限"),
        Predicate::Flag { negated } => format!("{} {name}", if *negated { "无" } else { "有" }),
        Predicate::Reading { .. } => name,
    }
}

/// A level by its first name.
pub fn level_name(kind: &Kind, rank: u32) -> String {
    match kind {
        Kind::Level { levels } => {
            levels.get(rank as usize).and_then(|names| names.first()).cloned().unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// `能效水平 是 标杆以上`, `能效水平 < 标杆以上`.
pub fn level_test(attribute: &str, comparison: Comparison, level: &str) -> String {
    let level = name_text(level);
    match comparison {
        Comparison::Equal => format!("{attribute} 是 {level}"),
        Comparison::NotEqual => format!("{attribute} 不是 {level}"),
        other => format!("{attribute} {} {level}", symbol(other)),
    }
}

/// `X`, `X 而非 Y`.
pub fn value_text(program: &Program, value: &TermValue) -> String {
    let name = name_text(&program.terms.get(value.term).name);
    let but_not: Vec<_> = value.but_not.iter().map(|t| name_text(&program.terms.get(*t).name)).collect();
    if but_not.is_empty() { name } else { format!("{name} 而非 {}", but_not.join("、")) }
}

/// `产品 是 X`, `地区 不在 (X、Y)`.
pub fn membership(attribute: &str, names: &[String], negated: bool, open: bool) -> String {
    match (names, open) {
        ([name], false) => format!("{attribute} {} {name}", if negated { "不是" } else { "是" }),
        _ => format!("{attribute} {} ({})", if negated { "不在" } else { "在" }, list_text(names, open)),
    }
}

fn bound(attribute: &str, comparison: Comparison, shown: &str) -> String {
    match comparison {
        Comparison::Below => format!("{attribute} {shown}以下"),
        Comparison::Above => format!("{attribute} {shown}以上"),
        other => format!("{attribute} {} {shown}", symbol(other)),
    }
}
