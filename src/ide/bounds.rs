//! The bounds of rules in the notation that they are not written in, and their quantities in other units.
//!
//! In: a bound as written. Out: texts. Only what is exactly the same is said: no days become a year.

use std::ops::Range;

use super::units::writings;
use crate::explain::{Shown, quantity_text};
use crate::quantity::{Dimension, Number};
use crate::resolve::{self, Program, ReadingRole};
use crate::source::{Sources, Span};
use crate::syntax::ast::{
    Bound, Comparison, Condition, File, Name, Operand, Predicate, Quantity, RuleClause, StatementKind,
};

/// Every bound of a file that touches a range, with the attribute that it bounds, in order.
pub(super) fn bounds(file: &File, range: &Range<usize>) -> Vec<(Name, Bound)> {
    let mut found = Vec::new();
    let touches = |span: Span| span.range().start <= range.end && range.start <= span.range().end;
    for statement in file.statements.iter().filter(|statement| touches(statement.span)) {
        match &statement.kind {
            StatementKind::Rule(rule) => {
                for clause in &rule.clauses {
                    if let RuleClause::When(condition) | RuleClause::Unless(condition) = clause {
                        of_condition(condition, &mut found);
                    }
                }
            }
            StatementKind::Definition(definition) => of_condition(&definition.condition, &mut found),
            StatementKind::Effect(effect) => {
                effect.condition.iter().for_each(|condition| of_condition(condition, &mut found));
            }
            _ => {}
        }
    }
    found.retain(|(_, bound)| touches(bound.span));
    found
}

fn of_condition(condition: &Condition, found: &mut Vec<(Name, Bound)>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| of_condition(part, found))
        }
        Condition::Not(part, _) => of_condition(part, found),
        Condition::Test(test) => {
            if let Predicate::Compare(bound) = &test.predicate {
                found.push((test.attribute.clone(), bound.clone()));
            }
        }
        Condition::Reading { .. } | Condition::Pending(_) => {}
    }
}

/// A bound of a quantity in signs, if it is written in official words: `2000 吨/日（不含）以下` is `< 2000 吨/日`; and the other
/// way round. A bare 以下 is read by the default of 口径 裸界.
pub(super) fn other_notation(program: &Program, sources: &Sources, bound: &Bound) -> Option<String> {
    let Operand::Quantity(quantity) = &bound.operand else { return None };
    let text = resolve::quantity_text(quantity);
    if is_signs(sources.slice(bound.span)) {
        in_words(bound.comparison, &text)
    } else {
        in_signs(program, bound.comparison, &text)
    }
}

/// Whether a bound is written in signs.
fn is_signs(written: &str) -> bool {
    const SIGNS: [char; 13] = ['<', '>', '=', '!', '≤', '≥', '≦', '≧', '⩽', '⩾', '≠', '＜', '＞'];
    written.starts_with(SIGNS) || written.starts_with(['＝', '！'])
}

/// `2000 吨/日（不含）以下`; there are no such words for what is equal.
pub(super) fn in_words(comparison: Comparison, quantity: &str) -> Option<String> {
    let tail = match comparison {
        Comparison::Less => "（不含）以下",
        Comparison::AtMost => "及以下",
        Comparison::Greater => "（不含）以上",
        Comparison::AtLeast => "及以上",
        Comparison::Equal | Comparison::NotEqual | Comparison::Below | Comparison::Above => return None,
    };
    Some(format!("{quantity}{tail}"))
}

/// `< 2000 吨/日`.
pub(super) fn in_signs(program: &Program, comparison: Comparison, quantity: &str) -> Option<String> {
    let bare = program.readings.iter().find_map(|reading| match reading.role {
        ReadingRole::BareBound { including } => Some(including == 0),
        _ => None,
    });
    let sign = match (comparison, bare) {
        (Comparison::Less, _) | (Comparison::Below, Some(false)) => "<",
        (Comparison::AtMost, _) | (Comparison::Below, Some(true)) => "<=",
        (Comparison::Greater, _) | (Comparison::Above, Some(false)) => ">",
        (Comparison::AtLeast, _) | (Comparison::Above, Some(true)) => ">=",
        (Comparison::Equal, _) => "=",
        (Comparison::NotEqual, _) => "!=",
        (Comparison::Below | Comparison::Above, None) => return None,
    };
    Some(format!("{sign} {quantity}"))
}

/// A quantity in the unit that is usual for its attribute, if that is another one. `usual`: the units of the attribute, the likeliest
/// first.
pub(super) fn in_usual(program: &Program, usual: &[String], quantity: &Quantity) -> Option<String> {
    let (number, dimension, written) = base(program, quantity)?;
    let candidates = units(program, dimension);
    let unit = usual.iter().find_map(|name| candidates.iter().find(|(text, _)| text == name))?;
    (unit.0 != written).then(|| shown(unit, number)).flatten()
}

/// A quantity as a plain number and in the other units of its dimension, where that is a number to be read.
pub(super) fn conversions(program: &Program, quantity: &Quantity) -> Vec<String> {
    const MOST: usize = 4;
    let Some((number, dimension, written)) = base(program, quantity) else { return Vec::new() };
    let own = resolve::quantity_text(quantity);
    let candidates = units(program, dimension);
    let plain = candidates.iter().find(|(text, _)| *text == written).and_then(|unit| in_ones(unit, number));
    let readable = |unit: &&(String, Number)| {
        let value = number.over(unit.1);
        unit.0 != written && value.is_some_and(|v| v >= Number::ONE && v < Number::whole(100_000_000))
    };
    let others = candidates.iter().filter(readable).filter_map(|unit| shown(unit, number));
    plain.into_iter().chain(others).filter(|text| *text != own).take(MOST).collect()
}

/// A quantity in base units, its dimension, and its unit by the name that it is declared with.
fn base(program: &Program, quantity: &Quantity) -> Option<(Number, Dimension, String)> {
    let (factor, dimension) = program.units.measure(&quantity.unit).ok()?;
    let names = quantity.unit.numerator.iter().chain(&quantity.unit.denominators);
    let declared: Option<Vec<&str>> =
        names.map(|name| program.units.find(&name.text).map(|unit| unit.name.as_str())).collect();
    Some((quantity.number.times(factor)?, dimension, declared?.join("/")))
}

/// The ways to write a dimension, each with its factor to base units.
fn units(program: &Program, dimension: Dimension) -> Vec<(String, Number)> {
    let all = writings(program, dimension).into_iter();
    all.filter_map(|written| Some((written.text(), written.factor()?))).collect()
}

fn shown((text, factor): &(String, Number), number: Number) -> Option<String> {
    is_exact(number.over(*factor)?).then(|| quantity_text(&Shown::new(text.clone(), *factor), number))
}

/// Without 万 and 亿.
fn in_ones((text, factor): &(String, Number), number: Number) -> Option<String> {
    let value = number.over(*factor).filter(|value| is_exact(*value))?;
    Some(format!("{value} {text}"))
}

/// Whether a number has an end, and few decimals.
fn is_exact(number: Number) -> bool {
    const DECIMALS: usize = 6;
    let text = number.to_string();
    !text.contains('/') && text.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= DECIMALS)
}
