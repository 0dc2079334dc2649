//! Quantities and ranges -> text in the units that the rules use.

use std::fmt::Display;

use crate::quantity::{Dimension, End, Interval, Number};
use crate::resolve::{Predicate, Program};

/// A quantity in base units, in canonical spelling: `2000 吨/日`, `60 万吨/年`.
pub fn quantity_text(program: &Program, dimension: Dimension, number: Number) -> String {
    let unit = unit_for(program, dimension);
    let number = number.over(unit.factor).unwrap_or(number);
    unit.with(number, Scale::of(&[number]))
}

/// A range of quantities: `1000~1500 吨/日`, `≥ 1000 吨/日`.
pub fn range_text(program: &Program, dimension: Dimension, range: &Interval<Number>) -> String {
    let unit = unit_for(program, dimension);
    let scaled = |end: Option<End<Number>>| {
        end.map(|e| End { value: e.value.over(unit.factor).unwrap_or(e.value), inclusive: e.inclusive })
    };
    let range = Interval { low: scaled(range.low), high: scaled(range.high) };
    if let (Some(low), Some(high)) = (range.low, range.high)
        && low.inclusive
        && high.inclusive
        && low.value < high.value
    {
        let scale = Scale::of(&[low.value, high.value]);
        return format!("{}~{}", scale.shrink(low.value), unit.with(high.value, scale));
    }
    interval_text(&range, |number| unit.with(number, Scale::of(&[number])))
}

/// A range of anything: `X`, `X~Y`, `≥ X`, `> X 且 <= Y`.
pub fn interval_text<T: Copy + Ord>(range: &Interval<T>, show: impl Fn(T) -> String) -> String {
    if let Some(point) = range.as_point() {
        return show(point);
    }
    match (range.low, range.high) {
        (None, None) => "任意".to_owned(),
        (Some(low), None) => format!("{} {}", if low.inclusive { "≥" } else { ">" }, show(low.value)),
        (None, Some(high)) => format!("{} {}", if high.inclusive { "≤" } else { "<" }, show(high.value)),
        (Some(low), Some(high)) if low.inclusive && high.inclusive => {
            format!("{}~{}", show(low.value), show(high.value))
        }
        (Some(low), Some(high)) => {
            let (from, to) = (if low.inclusive { "≥" } else { ">" }, if high.inclusive { "≤" } else { "<" });
            format!("{from} {} 且 {to} {}", show(low.value), show(high.value))
        }
    }
}

/// A change of an attribute into a range, as a condition: `产能 >= 2000 吨/日`.
pub fn interval_condition<T: Copy + Ord + Display>(
    attribute: &str,
    range: &Interval<T>,
    show: impl Fn(T) -> String,
) -> String {
    if let Some(point) = range.as_point() {
        return format!("{attribute} = {}", show(point));
    }
    let low =
        range.low.map(|e| format!("{attribute} {} {}", if e.inclusive { ">=" } else { ">" }, show(e.value)));
    let high =
        range.high.map(|e| format!("{attribute} {} {}", if e.inclusive { "<=" } else { "<" }, show(e.value)));
    low.into_iter().chain(high).collect::<Vec<_>>().join(" 且 ")
}

/// A unit to show numbers in.
struct Shown {
    name: String,
    factor: Number,
}

impl Shown {
    fn with(&self, number: Number, scale: Scale) -> String {
        let number = scale.shrink(number);
        let unit = format!("{}{}", scale.word(), self.name);
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    }
}

/// Whether numbers are shown in 万 or 亿.
#[derive(Clone, Copy)]
enum Scale {
    Ones,
    TenThousands,
    HundredMillions,
}

impl Scale {
    /// The largest scale in which all numbers are at least one and have at most two decimals.
    fn of(numbers: &[Number]) -> Scale {
        let fits = |scale: &Scale| {
            numbers.iter().all(|number| {
                let text = scale.shrink(*number);
                *number >= scale.factor()
                    && !text.contains('/')
                    && text.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 2)
            })
        };
        [Scale::HundredMillions, Scale::TenThousands].into_iter().find(fits).unwrap_or(Scale::Ones)
    }

    fn factor(self) -> Number {
        Number::whole(match self {
            Scale::Ones => 1,
            Scale::TenThousands => 10_000,
            Scale::HundredMillions => 100_000_000,
        })
    }

    fn word(self) -> &'static str {
        match self {
            Scale::Ones => "",
            Scale::TenThousands => "万",
            Scale::HundredMillions => "亿",
        }
    }

    fn shrink(self, number: Number) -> String {
        number.over(self.factor()).unwrap_or(number).to_string()
    }
}

/// The unit in which the rules state this dimension most often; else that of an attribute; else base units.
fn unit_for(program: &Program, dimension: Dimension) -> Shown {
    let mut used: Vec<(String, Number, usize)> = Vec::new();
    for test in &program.tests {
        let Predicate::Quantity { shown, dimension: tested, .. } = &test.predicate else { continue };
        if *tested != dimension {
            continue;
        }
        let Some((name, factor)) = unit_of(program, shown, dimension) else { continue };
        match used.iter_mut().find(|(known, ..)| *known == name) {
            Some((.., count)) => *count += 1,
            None => used.push((name, factor, 1)),
        }
    }
    // The first of the most frequent ones, so that the choice does not hang on chance.
    let most = used.iter().map(|(.., count)| *count).max();
    if let Some((name, factor, _)) = used.into_iter().find(|(.., count)| Some(*count) == most) {
        return Shown { name, factor };
    }
    let default =
        program.attributes.iter().filter_map(|a| a.default_unit.as_ref()).find(|u| u.dimension == dimension);
    match default {
        Some(unit) => Shown { name: unit.name.clone(), factor: unit.factor },
        None => Shown { name: program.units.describe(dimension), factor: Number::ONE },
    }
}

/// The unit of a quantity in canonical spelling and its factor: (吨/年, 1000) of `60 万吨/年`.
fn unit_of(program: &Program, shown: &str, dimension: Dimension) -> Option<(String, Number)> {
    let (_, unit) = shown.split_once(' ').unwrap_or((shown, ""));
    let bare = unit.strip_prefix(['万', '亿']).unwrap_or(unit);
    // A unit may itself begin with 万; then its whole name is known.
    [unit, bare].into_iter().find_map(|name| {
        let mut parts = name.split('/').map(str::trim);
        let numerator = parts.next().unwrap_or("");
        let (mut factor, mut found) = (Number::ONE, Dimension::NONE);
        if !numerator.is_empty() {
            let unit = program.units.find(numerator)?;
            (factor, found) = (unit.factor, unit.dimension);
        }
        for part in parts {
            let unit = program.units.find(part)?;
            (factor, found) = (factor.over(unit.factor)?, found.over(unit.dimension));
        }
        (found == dimension).then(|| (name.to_owned(), factor))
    })
}
