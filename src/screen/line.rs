//! A quantity as a line, cut where tests turn: all values of a cell decide all tests alike.

use hashbrown::HashMap;

use super::amount::exact;
use super::outcome::Rules;
use crate::evaluate::turning_points;
use crate::facts::{Measure, Unit, Value};
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::AttributeId;

/// How plain numbers are meant that come with the same words: a factor to base units, and where the line is cut, in these words.
#[derive(Debug, Clone)]
pub struct Scale {
    pub factor: Number,
    pub dimension: Dimension,
    /// Between these plain numbers every one is a possible value.
    pub possible: (f64, f64),
}

/// The cuts of a quantity, given the facts beside it.
#[derive(Debug, Default)]
pub struct Line {
    cuts: HashMap<Dimension, Vec<Number>>,
    /// By scale.
    scaled: Vec<Option<Scaled>>,
}

/// The cuts in the words of a scale.
#[derive(Debug)]
struct Scaled {
    /// Each cut as a pair of floats that it lies between.
    around: Vec<(f64, f64)>,
    /// Per cell the number of its fragment, as far as it was met.
    fragments: Vec<Option<u32>>,
}

/// Where a number lies on a line.
pub struct Cell<'l> {
    /// Even numbers are the ranges between cuts, odd ones the cuts.
    pub place: u32,
    /// The number of its fragment.
    pub fragment: &'l mut Option<u32>,
}

impl Line {
    /// The cell of a number. `None` where the number can't be held. `cutting` says what the line is cut by; the first use of a
    /// scale asks it.
    pub fn cell<'c>(
        &mut self,
        cutting: impl FnOnce() -> Cutting<'c>,
        scale: (usize, &Scale),
        number: f64,
    ) -> Option<Cell<'_>> {
        let (id, scale) = scale;
        if self.scaled.len() <= id {
            self.scaled.resize_with(id + 1, || None);
        }
        if self.scaled[id].is_none() {
            self.scaled[id] = Some(self.in_words(cutting, scale)?);
        }
        let Scaled { around, fragments } = self.scaled[id].as_mut()?;
        let below = around.partition_point(|(_, high)| *high < number);
        let place = match around.get(below) {
            Some((low, _)) if *low <= number => {
                let cuts = &self.cuts[&scale.dimension];
                let value = exact(number)?.times(scale.factor)?;
                let place = cuts.partition_point(|cut| *cut < value);
                2 * place + usize::from(cuts.get(place) == Some(&value))
            }
            _ => 2 * below,
        };
        Some(Cell { place: place as u32, fragment: &mut fragments[place] })
    }

    fn in_words<'c>(&mut self, cutting: impl FnOnce() -> Cutting<'c>, scale: &Scale) -> Option<Scaled> {
        let cuts = self.cuts.entry(scale.dimension).or_insert_with(|| cutting().cuts(scale.dimension));
        let around = |cut: &Number| {
            let float = cut.over(scale.factor)?.to_float();
            Some((float * (1.0 - 4.0 * f64::EPSILON), float * (1.0 + 4.0 * f64::EPSILON)))
        };
        let around = cuts.iter().map(around).collect::<Option<Vec<_>>>()?;
        let fragments = vec![None; 2 * around.len() + 1];
        Some(Scaled { around, fragments })
    }

    /// A value of a cell.
    pub fn representative(&self, dimension: Dimension, cell: u32) -> Number {
        let cuts = self.cuts.get(&dimension).map_or(&[][..], Vec::as_slice);
        let place = cell as usize / 2;
        if cell % 2 == 1 {
            return cuts[place];
        }
        let half = |number: Number| number.over(Number::whole(2));
        let inside = match (place.checked_sub(1).map(|before| cuts[before]), cuts.get(place)) {
            (Some(low), Some(high)) => low.plus(*high).and_then(half),
            (Some(low), None) => low.plus(Number::ONE),
            (None, Some(high)) => half(*high),
            (None, None) => None,
        };
        inside.unwrap_or(Number::ONE)
    }
}

/// What a line is cut by.
pub struct Cutting<'a> {
    pub rules: Rules<'a>,
    pub attribute: AttributeId,
    /// The facts beside the quantity.
    pub beside: Unit,
}

impl Cutting<'_> {
    fn cuts(&self, dimension: Dimension) -> Vec<Number> {
        let Rules { program, plan, options } = self.rules;
        turning_points(program, plan, options, &self.beside, self.attribute, dimension)
    }
}

/// A fact that states a value of a quantity.
pub fn stated(dimension: Dimension, number: Number) -> Value {
    Value::Quantity(vec![Measure { dimension, interval: Interval::point(number) }])
}
