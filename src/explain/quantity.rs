//! Quantities and ranges -> text in a given unit.

use std::fmt::Display;

use crate::diagnostic::Catalog;
use crate::quantity::{End, Interval, Number};

/// A quantity in base units, in canonical spelling: `2000 吨/日`, `60 万吨/年`.
pub fn quantity_text(unit: &Shown, number: Number) -> String {
    let number = number.over(unit.factor).unwrap_or(number);
    unit.with(number, Scale::of(&[number]))
}

/// A range of quantities: `1000~1500 吨/日`, `≥ 1000 吨/日`.
pub fn range_text(unit: &Shown, range: &Interval<Number>, catalog: &Catalog) -> String {
    // Decimals that do not end are cut, outwards, so that nothing possible is left out.
    const DIGITS: u32 = 4;
    let scaled = |end: Option<End<Number>>, up: bool| {
        end.map(|e| {
            let value = e.value.over(unit.factor).unwrap_or(e.value);
            End { value: value.to_decimal(DIGITS, up), inclusive: e.inclusive }
        })
    };
    let range = match range.as_point() {
        Some(point) => Interval::point(point.over(unit.factor).unwrap_or(point)),
        None => Interval { low: scaled(range.low, false), high: scaled(range.high, true) },
    };
    if let (Some(low), Some(high)) = (range.low, range.high)
        && low.inclusive
        && high.inclusive
        && low.value < high.value
    {
        let scale = Scale::of(&[low.value, high.value]);
        return format!("{}~{}", scale.shrink(low.value), unit.with(high.value, scale));
    }
    interval_text(&range, catalog, |number| unit.with(number, Scale::of(&[number])))
}

/// A range of anything: `X`, `X~Y`, `≥ X`, `> X 且 <= Y`.
pub fn interval_text<T: Copy + Ord>(
    range: &Interval<T>,
    catalog: &Catalog,
    show: impl Fn(T) -> String,
) -> String {
    if let Some(point) = range.as_point() {
        return show(point);
    }
    match (range.low, range.high) {
        (None, None) => catalog.word("explain-anything"),
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    name: String,
    factor: Number,
}

impl Shown {
    /// `factor`: of the unit to base units.
    pub fn new(name: String, factor: Number) -> Shown {
        Shown { name, factor }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

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
