//! Columns whose facts have to do with each other whatever is made: capacity, lines, shifts, days. Together they come to a
//! [`Fragment`]: a part of a situation.

use hashbrown::HashMap;

use super::lexicon::{EMPTY, Lexicon};
use super::line::{Cell, Cutting, Line, Scale, stated};
use super::outcome::Rules;
use super::relevant::all_defined;
use super::tie::{of_relations, tied};
use crate::evaluate::{Known, Situation, situations};
use crate::facts::{Fact, Unit};
use crate::resolve::{AttributeId, Kind};
use crate::source::Span;

/// What the facts of some columns come to by themselves.
#[derive(Debug, Clone)]
pub struct Fragment {
    /// What is known of attributes, where it differs from what is known when nothing is stated.
    pub known: Vec<(AttributeId, Option<Known>)>,
    /// Whether anything is stated.
    pub is_stated: bool,
    /// Whether many numbers share it: all of a cell of a line.
    pub is_shared: bool,
}

impl Fragment {
    /// Puts it into a situation in which nothing of it is stated, or takes it out again.
    pub fn swap(&mut self, situation: &mut Situation) {
        for (attribute, known) in &mut self.known {
            std::mem::swap(known, &mut situation.known[attribute.index()]);
        }
    }
}

/// Some columns, tied by relations and conversions.
#[derive(Debug)]
pub struct Group {
    pub columns: Vec<usize>,
    /// All attributes that are tied to those of the columns, these included.
    pub attributes: Vec<AttributeId>,
    /// The column whose plain numbers are placed on a line, with its attribute.
    pub line: Option<(usize, AttributeId)>,
    /// The line where nothing is stated beside the quantity.
    alone: Line,
    /// Per value of the other columns the line; none where these leave it crooked.
    lines: HashMap<Box<[u32]>, Option<Line>>,
    by_values: HashMap<Box<[u32]>, u32>,
    /// The fragments of the values of an only column.
    by_value: Vec<Option<u32>>,
    pub fragments: Vec<Fragment>,
}

/// A cell of the column that is placed on a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Placed {
    /// A plain number with the scale of the words behind it.
    Number(f64, u32),
    /// Anything else: a value of the lexicon.
    Value(u32),
}

impl Group {
    /// The groups of some columns: of each its place and its attribute.
    pub fn all(rules: Rules<'_>, columns: &[(usize, AttributeId)]) -> Vec<Group> {
        let program = rules.program;
        let is_quantity =
            |a: &AttributeId| matches!(program.attributes[a.index()].kind, Kind::Quantity { .. });
        let mut ties = of_relations(rules);
        // A factor that may come to be known turns any quantity into what is tested; and what it is decides, too, what an unstated
        // quantity can be.
        for factor in program.conversions.iter().map(|conversion| conversion.factor) {
            let sources = tied(&ties, &[factor]);
            if columns.iter().any(|(_, attribute)| sources.contains(attribute)) {
                let all = (0..program.attributes.len()).map(|index| AttributeId(index as u32));
                ties.push(all.filter(is_quantity).chain([factor]).collect());
            }
        }
        // What definitions say of a quantity hangs on more than the columns of its group.
        let defined = all_defined(rules);
        let mut groups: Vec<Group> = Vec::new();
        for (column, attribute) in columns {
            let attributes = tied(&ties, &[*attribute]);
            match groups.iter_mut().find(|group| group.attributes.contains(attribute)) {
                Some(group) => group.columns.push(*column),
                None => groups.push(Group {
                    columns: vec![*column],
                    attributes,
                    line: None,
                    alone: Line::default(),
                    lines: HashMap::new(),
                    by_values: HashMap::new(),
                    by_value: Vec::new(),
                    fragments: Vec::new(),
                }),
            }
        }
        for group in &mut groups {
            let own = columns.iter().filter(|(column, _)| group.columns.contains(column));
            let mut quantities =
                own.filter(|(_, a)| is_quantity(a) && !is_factor(rules, *a) && !defined.contains(a));
            group.line = quantities.next().copied();
        }
        groups
    }

    /// The fragment of a row: `ids` are the values of the columns in order, that of the column on the line left [`EMPTY`].
    pub fn fragment(&mut self, known: &Lexicons<'_>, ids: &mut [u32], placed: Placed) -> u32 {
        let line = self.line.and_then(|(column, _)| self.columns.iter().position(|own| *own == column));
        match placed {
            Placed::Number(number, scale) => {
                let on_line = self.on_line(known, ids, number, scale);
                on_line.unwrap_or_else(|| self.crooked(known, ids, number, scale))
            }
            Placed::Value(id) => {
                line.into_iter().for_each(|place| ids[place] = id);
                self.by_values(known, ids)
            }
        }
    }

    fn on_line(&mut self, known: &Lexicons<'_>, ids: &[u32], number: f64, scale: u32) -> Option<u32> {
        let (_, attribute) = self.line?;
        let alone = ids.iter().all(|id| *id == EMPTY);
        if !alone && !self.lines.contains_key(ids) {
            let line = self.is_straight(known, ids).then(Line::default);
            self.lines.insert(ids.into(), line);
        }
        let line = if alone { &mut self.alone } else { self.lines.get_mut(ids)?.as_mut()? };
        let scaled = &known.scales[scale as usize];
        let beside = || known.unit(&self.columns, ids);
        let cutting = || Cutting { rules: known.rules, attribute, beside: beside() };
        let Cell { place, fragment } = line.cell(cutting, (scale as usize, scaled), number)?;
        if let Some(id) = *fragment {
            return Some(id);
        }
        let id = self.fragments.len() as u32;
        *fragment = Some(id);
        let mut unit = beside();
        let value = stated(scaled.dimension, line.representative(scaled.dimension, place));
        unit.facts.insert(attribute, Fact { value, written: String::new(), span: Span::default() });
        self.fragments.push(Fragment { is_shared: true, ..known.fragment(&unit) });
        Some(id)
    }

    /// Whether all that hangs on the quantity is in proportion to it: beside it stand counts and factors alone.
    fn is_straight(&self, known: &Lexicons<'_>, ids: &[u32]) -> bool {
        let unit = known.unit(&self.columns, ids);
        unit.facts.iter().all(|(attribute, fact)| {
            is_factor(known.rules, *attribute)
                && matches!(&fact.value, crate::facts::Value::Quantity(measures)
                    if measures.len() == 1 && measures[0].interval.as_point().is_some())
        })
    }

    /// A plain number as a value of its own.
    fn crooked(&mut self, known: &Lexicons<'_>, ids: &[u32], number: f64, scale: u32) -> u32 {
        let Some((_, attribute)) = self.line else { return self.by_values(known, ids) };
        let bits = number.to_bits();
        let key: Vec<u32> = ids.iter().copied().chain([scale, bits as u32, (bits >> 32) as u32]).collect();
        if let Some(id) = self.by_values.get(key.as_slice()) {
            return *id;
        }
        let mut unit = known.unit(&self.columns, ids);
        let scale = &known.scales[scale as usize];
        if let Some(value) = super::amount::exact(number).and_then(|n| n.times(scale.factor)) {
            let value = stated(scale.dimension, value);
            unit.facts.insert(attribute, Fact { value, written: String::new(), span: Span::default() });
        }
        self.keep(key, known.fragment(&unit))
    }

    fn by_values(&mut self, known: &Lexicons<'_>, ids: &[u32]) -> u32 {
        if let [only] = ids {
            return self.by_value(known, *only);
        }
        if let Some(id) = self.by_values.get(ids) {
            return *id;
        }
        let fragment = known.fragment(&known.unit(&self.columns, ids));
        self.keep(ids.to_vec(), fragment)
    }

    /// The fragment of a value of an only column.
    pub fn by_value(&mut self, known: &Lexicons<'_>, id: u32) -> u32 {
        if let Some(Some(fragment)) = self.by_value.get(id as usize) {
            return *fragment;
        }
        if self.by_value.len() <= id as usize {
            self.by_value.resize(id as usize + 1, None);
        }
        let fragment = self.fragments.len() as u32;
        self.by_value[id as usize] = Some(fragment);
        self.fragments.push(known.fragment(&known.unit(&self.columns, &[id])));
        fragment
    }

    fn keep(&mut self, key: Vec<u32>, fragment: Fragment) -> u32 {
        let id = self.fragments.len() as u32;
        self.fragments.push(fragment);
        self.by_values.insert(key.into(), id);
        id
    }

    /// How much is kept.
    pub fn len(&self) -> usize {
        self.fragments.len() + self.lines.len()
    }
}

/// What is needed to make fragments.
pub struct Lexicons<'a> {
    pub rules: Rules<'a>,
    pub lexicons: &'a [Lexicon],
    pub scales: &'a [Scale],
    /// The situation when nothing is stated.
    pub nothing: &'a Situation,
}

impl Lexicons<'_> {
    fn unit(&self, columns: &[usize], ids: &[u32]) -> Unit {
        let mut unit = Unit::default();
        for (column, id) in columns.iter().zip(ids) {
            unit.facts.extend(self.lexicons[*column].value(*id).facts.iter().cloned());
        }
        unit
    }

    fn fragment(&self, unit: &Unit) -> Fragment {
        let Rules { program, plan, options } = self.rules;
        let derived = situations(program, plan, unit, options).into_iter().next();
        let derived = derived.map_or_else(Vec::new, |(situation, _)| situation.known);
        let differs = derived.into_iter().zip(&self.nothing.known).enumerate();
        let known = differs
            .filter(|(_, (own, nothing))| own != *nothing)
            .map(|(index, (own, _))| (AttributeId(index as u32), own));
        Fragment { known: known.collect(), is_stated: !unit.facts.is_empty(), is_shared: false }
    }
}

/// Counts (lines, shifts) and the factors of conversions.
fn is_factor(rules: Rules<'_>, attribute: AttributeId) -> bool {
    let counts = rules.program.attributes[attribute.index()].whole_from().is_some();
    counts || rules.program.conversions.iter().any(|conversion| conversion.factor == attribute)
}
