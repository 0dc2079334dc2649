//! The same quantity in all the ways that people write it: other units, 万 and 亿, grouped digits, full width, powers of ten.

use std::collections::{BTreeSet, HashMap};

use mulu::facts::Measure;
use mulu::quantity::{Dimension, Number};
use mulu::resolve::{AttributeId, Program};

use super::random::Random;
use super::write::quoted;

/// Chooses among the ways to write a quantity.
pub struct Speller<'a> {
    program: &'a Program,
    pub random: Random,
    units: HashMap<Dimension, Vec<(String, Number)>>,
    /// The units and the kinds of digits that came up.
    pub used: BTreeSet<String>,
    /// Quantities written otherwise than in base units and plain digits.
    pub changed: usize,
}

impl<'a> Speller<'a> {
    pub fn new(program: &'a Program, random: Random) -> Speller<'a> {
        Speller { program, random, units: HashMap::new(), used: BTreeSet::new(), changed: 0 }
    }

    /// A measure as a JSON value; `None` if no unit has decimals that end for it.
    pub fn measure(&mut self, attribute: AttributeId, measure: &Measure) -> Option<String> {
        if let Some(bare) = self.bare(attribute, measure).filter(|_| self.random.percent(50)) {
            return Some(bare);
        }
        let interval = measure.interval;
        let numbers: Vec<Number> =
            [interval.low, interval.high].iter().flatten().map(|end| end.value).collect();
        let (unit, factor) = self.unit(measure.dimension, &numbers)?;
        if let Some(point) = interval.as_point() {
            return Some(quoted(&self.quantity(point, &unit, factor)?));
        }
        let (low, high) = (interval.low, interval.high);
        let text = match (low, high) {
            (Some(low), Some(high)) => {
                let mark = self.random.word(&["~", "～", "至", "-"]);
                let from = if self.random.percent(50) { &unit } else { "" };
                let from = self.quantity_or_bare(low.value, from, factor)?;
                format!("{from}{mark}{}", self.quantity(high.value, &unit, factor)?)
            }
            (Some(low), None) => {
                let signs: &[&str] =
                    if low.inclusive { &[">=", "≥", "不低于 "] } else { &[">", "＞", "超过 "] };
                let sign = *self.random.pick(signs);
                format!("{sign}{}", self.quantity(low.value, &unit, factor)?)
            }
            (None, Some(high)) => {
                let signs: &[&str] =
                    if high.inclusive { &["<=", "≤", "不超过 "] } else { &["<", "＜", "不足 "] };
                let sign = *self.random.pick(signs);
                format!("{sign}{}", self.quantity(high.value, &unit, factor)?)
            }
            (None, None) => return None,
        };
        Some(quoted(&text))
    }

    /// A quantity as the language writes it: `0.15 万吨/日`.
    pub fn exactly(&mut self, number: Number, dimension: Dimension) -> Option<String> {
        let (unit, factor) = self.unit(dimension, &[number])?;
        self.quantity(number, &unit, factor)
    }

    /// A number in the unit that goes without saying, as digits or as a power of ten.
    fn bare(&mut self, attribute: AttributeId, measure: &Measure) -> Option<String> {
        let factor = match &self.program.attributes[attribute.index()].default_unit {
            Some(unit) if unit.dimension == measure.dimension => unit.factor,
            None if measure.dimension == Dimension::NONE => Number::ONE,
            _ => return None,
        };
        let number = decimal(measure.interval.as_point()?.over(factor)?)?;
        self.changed += 1;
        Some(if self.random.percent(50) {
            self.used.insert("e".to_owned());
            power_of_ten(&mut self.random, &number)
        } else {
            number
        })
    }

    /// One of the units in which all the numbers have decimals that end.
    fn unit(&mut self, dimension: Dimension, numbers: &[Number]) -> Option<(String, Number)> {
        let program = self.program;
        let all = self.units.entry(dimension).or_insert_with(|| units(program, dimension));
        let fits = |factor: Number| numbers.iter().all(|n| n.over(factor).and_then(decimal).is_some());
        let fitting: Vec<&(String, Number)> = all.iter().filter(|(_, factor)| fits(*factor)).collect();
        let chosen = self.random.choose(&fitting)?;
        self.used.insert(chosen.0.clone());
        Some((*chosen).clone())
    }

    fn quantity(&mut self, number: Number, unit: &str, factor: Number) -> Option<String> {
        self.quantity_or_bare(number, unit, factor)
    }

    /// The number of so many units, with 万 or 亿 or without.
    fn quantity_or_bare(&mut self, number: Number, unit: &str, factor: Number) -> Option<String> {
        let number = number.over(factor)?;
        let prefixes = [("", 1), ("万", 10_000), ("亿", 100_000_000), ("万亿", 1_000_000_000_000)];
        let written = |prefix: &str, by: i64| {
            let digits = number.over(Number::whole(by)).and_then(decimal)?;
            Some((digits, prefix.to_owned()))
        };
        let ways: Vec<(String, String)> = prefixes.iter().filter_map(|(p, by)| written(p, *by)).collect();
        let (digits, prefix) = self.random.choose(&ways)?.clone();
        self.changed += 1;
        self.used.insert(prefix.clone());
        let digits = self.digits(&digits);
        let blank = self.random.word(&["", " ", "　"]);
        // 万 belongs to the number or to the unit.
        Some(match self.random.percent(50) {
            true => format!("{digits}{blank}{prefix}{unit}"),
            false => format!("{digits}{prefix}{blank}{unit}"),
        })
    }

    fn digits(&mut self, digits: &str) -> String {
        let grouped = if self.random.percent(40) { grouped(digits) } else { digits.to_owned() };
        if self.random.percent(70) { grouped } else { grouped.chars().map(full_width).collect() }
    }
}

/// All units of a dimension: single ones and one over another, with what they come to in base units.
fn units(program: &Program, dimension: Dimension) -> Vec<(String, Number)> {
    let all = &program.units.units;
    let names = |unit: &mulu::resolve::Unit| -> Vec<String> {
        std::iter::once(&unit.name).chain(&unit.aliases).cloned().collect()
    };
    let mut found = Vec::new();
    if dimension == Dimension::NONE {
        found.push((String::new(), Number::ONE));
    }
    for unit in all.iter().filter(|unit| unit.dimension == dimension) {
        found.extend(names(unit).into_iter().map(|name| (name, unit.factor)));
    }
    for above in all {
        let below = all.iter().filter(|below| below.dimension != Dimension::NONE);
        for below in below.filter(|below| above.dimension.over(below.dimension) == dimension) {
            let Some(factor) = above.factor.over(below.factor) else { continue };
            for name in names(above) {
                found.extend(names(below).iter().map(|other| (format!("{name}/{other}"), factor)));
            }
        }
    }
    found
}

/// The decimals of a number, if they end and are few enough to be read.
fn decimal(number: Number) -> Option<String> {
    let text = number.to_string();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (!text.contains('/') && digits <= 24).then_some(text)
}

/// `1500` as `1,500`.
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + &fraction.map_or(String::new(), |fraction| format!(".{fraction}"))
}

/// `1500` as `1.5e3` or `15000e-1`.
fn power_of_ten(random: &mut Random, digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole == "0" || random.percent(50) {
        let all = format!("{whole}{fraction}");
        let all = all.trim_start_matches('0');
        let all = if all.is_empty() { "0" } else { all };
        return format!("{all}0e-{}", fraction.len() + 1);
    }
    let (first, rest) = whole.split_at(1);
    format!("{first}.{rest}{fraction}0E+{}", rest.len())
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('０' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        '.' => '．',
        other => other,
    }
}
