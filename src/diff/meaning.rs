//! Conditions -> what they mean: a normal form, and a key that is the same for the same meaning on both sides.

use super::side::Side;
use crate::explain::{level_name, region_text, sector_text, value_text};
use crate::resolve::{Attribute, Condition, Predicate, Subject, TermValue, Test, TestId};
use crate::syntax::ast::Comparison;

/// The same condition without nested joins of one kind, and with 非 before single tests alone.
pub fn normal(condition: &Condition) -> Condition {
    with_sign(condition, false)
}

fn with_sign(condition: &Condition, denied: bool) -> Condition {
    match condition {
        Condition::Not(part) => with_sign(part, !denied),
        Condition::All(parts) | Condition::Any(parts) => {
            let all = matches!(condition, Condition::All(_)) != denied;
            let mut flat = Vec::new();
            for part in parts.iter().map(|part| with_sign(part, denied)) {
                match part {
                    Condition::All(inner) if all => flat.extend(inner),
                    Condition::Any(inner) if !all => flat.extend(inner),
                    part => flat.push(part),
                }
            }
            match flat.pop() {
                Some(only) if flat.is_empty() => only,
                last => {
                    flat.extend(last);
                    if all { Condition::All(flat) } else { Condition::Any(flat) }
                }
            }
        }
        single if denied => Condition::Not(Box::new(single.clone())),
        single => single.clone(),
    }
}

/// What a normal condition means.
pub fn key(side: &Side<'_>, condition: &Condition) -> String {
    match condition {
        Condition::All(parts) => joined(side, parts, "&"),
        Condition::Any(parts) => joined(side, parts, "|"),
        Condition::Pending(words) => format!("? {}", words.text),
        Condition::Not(_) | Condition::Test(_) => {
            literal(side, condition).map_or_else(String::new, |l| l.key())
        }
    }
}

fn joined(side: &Side<'_>, parts: &[Condition], mark: &str) -> String {
    let mut keys: Vec<String> = parts.iter().map(|part| key(side, part)).collect();
    keys.sort();
    keys.dedup();
    if keys.len() == 1 { keys.concat() } else { format!("({})", keys.join(mark)) }
}

/// A single test, its sign included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The attribute or the reading.
    pub subject: String,
    pub shape: Shape,
}

/// What the subject is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    Bound {
        comparison: Comparison,
        /// 非 before a bare 以上 or 以下.
        denied: bool,
        value: String,
    },
    List {
        negated: bool,
        open: bool,
        /// Keys with the words for them.
        members: Vec<(String, String)>,
        places: bool,
    },
    Other {
        value: String,
        negated: bool,
    },
}

impl Literal {
    /// Equal for equal meaning.
    pub fn key(&self) -> String {
        let subject = &self.subject;
        match &self.shape {
            Shape::Bound { comparison, denied, value } => {
                format!("{subject} {comparison:?} {denied} {value}")
            }
            Shape::List { negated, open, members, .. } => {
                let mut keys: Vec<&str> = members.iter().map(|(key, _)| key.as_str()).collect();
                keys.sort_unstable();
                keys.dedup();
                format!("{subject} in {negated} {open} [{}]", keys.join(" "))
            }
            Shape::Other { value, negated } => format!("{subject} is {negated} {value}"),
        }
    }
}

/// A test with or without 非; none for joined conditions.
pub fn literal(side: &Side<'_>, condition: &Condition) -> Option<Literal> {
    let (test, denied) = match condition {
        Condition::Test(test) => (*test, false),
        Condition::Not(part) => match **part {
            Condition::Test(test) => (test, true),
            _ => return None,
        },
        _ => return None,
    };
    of_test(side, test, denied)
}

fn of_test(side: &Side<'_>, test: TestId, denied: bool) -> Option<Literal> {
    let test: &Test = side.program.tests.get(test.index())?;
    let subject = match test.subject {
        Subject::Attribute(attribute) => side.attribute(attribute).to_owned(),
        Subject::Reading(reading) => format!("口径 {}", side.reading(reading)),
    };
    Some(Literal { subject, shape: shape(side, test, denied) })
}

fn shape(side: &Side<'_>, test: &Test, denied: bool) -> Shape {
    let program = side.program;
    let list = |negated: bool, open: bool, members: Vec<(String, String)>, places: bool| Shape::List {
        negated: negated != denied,
        open,
        members,
        places,
    };
    match &test.predicate {
        Predicate::Terms { values, negated, open } => {
            list(*negated, *open, values.iter().map(|value| value_member(side, value)).collect(), false)
        }
        Predicate::Regions { places, negated, open } => {
            let member = |place: &_| (program.regions.get(*place).code.clone(), region_text(program, *place));
            list(*negated, *open, places.iter().map(member).collect(), true)
        }
        Predicate::Sectors { sectors, negated, open } => {
            let member = |sector: &_| (sector_text(program, *sector), sector_text(program, *sector));
            list(*negated, *open, sectors.iter().map(member).collect(), false)
        }
        Predicate::Quantity { comparison, number, dimension, .. } => {
            bound(*comparison, denied, format!("{number} {}", program.units.describe(*dimension)))
        }
        Predicate::Level { comparison, rank } => {
            let value = test.attribute().and_then(|a| program.attributes.get(a.index()));
            bound(*comparison, denied, level_key(value, *rank))
        }
        Predicate::Date { comparison, date } => bound(*comparison, denied, date.to_string()),
        Predicate::Deadline { comparison } => bound(*comparison, denied, "期限".to_owned()),
        Predicate::Flag { negated } => Shape::Other { value: String::new(), negated: *negated != denied },
        Predicate::Reading { value } => {
            Shape::Other { value: reading_value(side, test, *value), negated: denied }
        }
    }
}

/// A value by its name: the rank alone would hide that levels were put in between.
fn level_key(attribute: Option<&Attribute>, rank: u32) -> String {
    attribute.map_or_else(String::new, |a| level_name(&a.kind, rank))
}

fn reading_value(side: &Side<'_>, test: &Test, value: usize) -> String {
    let Subject::Reading(reading) = test.subject else { return String::new() };
    let reading = side.program.readings.get(reading.index());
    reading.and_then(|reading| reading.values.get(value)).cloned().unwrap_or_default()
}

fn value_member(side: &Side<'_>, value: &TermValue) -> (String, String) {
    let mut but_not: Vec<&str> = value.but_not.iter().map(|term| side.term(*term)).collect();
    but_not.sort_unstable();
    let key = format!("{}-{}", side.term(value.term), but_not.join("-"));
    (key, value_text(side.program, value))
}

/// 非 turns a symbol round; a bare 以上 or 以下 keeps it, because its reading may be chosen.
fn bound(comparison: Comparison, denied: bool, value: String) -> Shape {
    let turned = match comparison {
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtLeast => Comparison::Less,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Below | Comparison::Above => return Shape::Bound { comparison, denied, value },
    };
    Shape::Bound { comparison: if denied { turned } else { comparison }, denied: false, value }
}
