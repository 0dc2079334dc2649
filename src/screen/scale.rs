//! Words behind plain numbers -> how much one is.

use hashbrown::HashMap;

use super::cells::Cell;
use super::column::Column;
use super::lexicon::read;
use super::line::Scale;
use crate::facts::Value;
use crate::quantity::{Dimension, Number};
use crate::resolve::{AttributeId, Program};

/// The scales of all columns, each found out once. Words that are no plain unit have none.
#[derive(Debug, Default)]
pub struct Scales {
    pub all: Vec<Scale>,
    by_words: HashMap<(usize, Box<str>), Option<u32>>,
    /// The words looked up last, per column.
    last: Vec<(Box<str>, Option<u32>)>,
}

impl Scales {
    /// The scale of the words behind a number in a column.
    pub fn id(
        &mut self,
        program: &Program,
        place: usize,
        column: &Column,
        attribute: AttributeId,
        words: &str,
    ) -> Option<u32> {
        if let Some((last, id)) = self.last.get(place)
            && **last == *words
        {
            return *id;
        }
        let known = self.by_words.get(&(place, Box::from(words))).copied();
        let id = known.unwrap_or_else(|| {
            let scale = scale(program, column, attribute, words);
            let id = scale.map(|scale| {
                self.all.push(scale);
                self.all.len() as u32 - 1
            });
            self.by_words.insert((place, words.into()), id);
            id
        });
        if self.last.len() <= place {
            self.last.resize(place + 1, (Box::from("\0"), None));
        }
        self.last[place] = (words.into(), id);
        id
    }

    pub fn len(&self) -> usize {
        self.by_words.len()
    }
}

/// What `1` and these words are, if `2` and `3` with them are twice and three times as much.
fn scale(program: &Program, column: &Column, attribute: AttributeId, words: &str) -> Option<Scale> {
    let measure = |number: &str| -> Option<(Number, Dimension)> {
        let value = read(program, column, Cell::Text(&format!("{number}{words}")));
        match value.facts.as_slice() {
            [(own, fact)] if *own == attribute && value.problems.is_empty() => match &fact.value {
                Value::Quantity(measures) if measures.len() == 1 => {
                    Some((measures[0].interval.as_point()?, measures[0].dimension))
                }
                _ => None,
            },
            _ => None,
        }
    };
    let attribute = &program.attributes[attribute.index()];
    if attribute.whole_from().is_some() {
        return None;
    }
    if !is_unit_like(words) {
        return None;
    }
    // Numbers that the attribute can have, to try the words on: they have to mean as much each time.
    let each = |number: i64| {
        let (value, dimension) = measure(&number.to_string())?;
        Some((value.over(Number::whole(number))?, dimension))
    };
    let numbers = [1, 2, 3, 10, 20, 30, 100, 200, 300, 1000, 2000, 3000, 10_000, 20_000, 30_000];
    let mut tried = numbers.into_iter().filter_map(each);
    let (factor, dimension) = tried.next()?;
    let again = tried.next()?;
    if again != (factor, dimension) || tried.any(|other| other != again) {
        return None;
    }
    let float = |number: Option<Number>| number.and_then(|n| n.over(factor)).map(Number::to_float);
    let margin = 8.0 * f64::EPSILON;
    let least = float(attribute.least).map_or(0.0, |least| least * (1.0 + margin));
    let most = float(attribute.most).map_or(f64::MAX, |most| most * (1.0 - margin));
    Some(Scale { factor, dimension, possible: (least, most) })
}

/// Whether words behind a number may be a unit alone: no second number, no sign of a range.
fn is_unit_like(words: &str) -> bool {
    let words = words.trim();
    let is_part =
        |c: char| c.is_alphabetic() && !"至到".contains(c) || "/／·%％‰℃°²³".contains(c) || c == ' ';
    let is_digit = |c: char| c.is_ascii_digit();
    words.chars().all(|c| is_part(c) || is_digit(c)) && !words.starts_with(is_digit)
}
