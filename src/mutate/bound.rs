//! Bounds a step off, and comparisons turned.

use crate::quantity::Number;
use crate::resolve::{Kind, Predicate, Program, Test};
use crate::syntax::ast::Comparison;

/// The same test with its bound a step up, and a step down: of a quantity in the last digit that is written, of a level the
/// next one, of a date the next day.
pub fn off_by_one(program: &Program, test: &Test) -> Vec<Predicate> {
    match &test.predicate {
        Predicate::Quantity { comparison, number, dimension, shown } => stepped(*number, shown)
            .into_iter()
            .map(|(number, shown)| Predicate::Quantity {
                comparison: *comparison,
                number,
                dimension: *dimension,
                shown,
            })
            .collect(),
        Predicate::Level { comparison, rank } => {
            let attribute = test.attribute().map(|attribute| &program.attributes[attribute.index()].kind);
            let count = match attribute {
                Some(Kind::Level { levels }) => levels.len() as u32,
                _ => 0,
            };
            let near = [rank.checked_add(1).filter(|next| *next < count), rank.checked_sub(1)];
            let level = |rank| Predicate::Level { comparison: *comparison, rank };
            near.into_iter().flatten().map(level).collect()
        }
        Predicate::Date { comparison, date } => {
            let near = [date.tomorrow().ok(), date.yesterday().ok()];
            near.into_iter().flatten().map(|date| Predicate::Date { comparison: *comparison, date }).collect()
        }
        _ => Vec::new(),
    }
}

/// The same test with other comparisons: the bound itself taken or left, and the direction turned. What is bare (以下) is also
/// said outright both ways.
pub fn compared(test: &Test) -> Vec<Predicate> {
    use Comparison::{Above, AtLeast, AtMost, Below, Equal, Greater, Less, NotEqual};
    let others = |comparison: Comparison| -> &'static [Comparison] {
        match comparison {
            Less => &[AtMost, Greater],
            AtMost => &[Less, AtLeast],
            Greater => &[AtLeast, Less],
            AtLeast => &[Greater, AtMost],
            Below => &[Less, AtMost, Above],
            Above => &[Greater, AtLeast, Below],
            Equal => &[NotEqual],
            NotEqual => &[Equal],
        }
    };
    let with = |comparison: Comparison| match &test.predicate {
        Predicate::Quantity { number, dimension, shown, .. } => Some(Predicate::Quantity {
            comparison,
            number: *number,
            dimension: *dimension,
            shown: shown.clone(),
        }),
        Predicate::Level { rank, .. } => Some(Predicate::Level { comparison, rank: *rank }),
        Predicate::Date { date, .. } => Some(Predicate::Date { comparison, date: *date }),
        Predicate::Deadline { .. } => Some(Predicate::Deadline { comparison }),
        _ => None,
    };
    let own = match &test.predicate {
        Predicate::Quantity { comparison, .. }
        | Predicate::Level { comparison, .. }
        | Predicate::Date { comparison, .. }
        | Predicate::Deadline { comparison } => *comparison,
        _ => return Vec::new(),
    };
    others(own).iter().filter_map(|other| with(*other)).collect()
}

/// A number in base units, and as it is written, a step up and a step down; nothing below zero.
fn stepped(number: Number, shown: &str) -> Vec<(Number, String)> {
    let written: String = shown.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let Ok(value) = Number::parse(&written) else { return Vec::new() };
    let Some(unit) = number.over(value) else { return Vec::new() };
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let step = (0..decimals).try_fold(Number::ONE, |step, _| step.over(Number::whole(10)));
    let near = |value: Option<Number>| {
        let value = value.filter(|value| !value.is_negative())?;
        let shown = format!("{value}{}", &shown[written.len()..]);
        Some((value.times(unit)?, shown))
    };
    let Some(step) = step else { return Vec::new() };
    [near(value.plus(step)), near(value.minus(step))].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_of_the_last_digit_written() {
        let shown = |number: &str, base: &str| {
            let base = Number::parse(base).expect("a number");
            stepped(base, number).into_iter().map(|(n, shown)| format!("{n} {shown}")).collect::<Vec<_>>()
        };
        assert_eq!(shown("60 万吨/年", "600000000"), ["610000000 61 万吨/年", "590000000 59 万吨/年"]);
        assert_eq!(shown("0.8 米", "0.8"), ["0.9 0.9 米", "0.7 0.7 米"]);
        assert_eq!(shown("0 米", "0"), Vec::<String>::new());
        assert_eq!(shown("", "1"), Vec::<String>::new());
    }
}
