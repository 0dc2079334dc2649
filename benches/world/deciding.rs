//! Facts of made-up projects as the library takes them.

use mulu::evaluate::Options;
use mulu::facts::{Entry, Node, NodeKind, Project, projects};
use mulu::resolve::Program;
use mulu::rulebook::{Edition, Rulebook};
use mulu::screen::{Batch, Cell, Cells, Column, NONE, Rules, Screener};
use mulu::source::Span;

use super::rows::{COLUMNS, Row};
use super::text::rulebook;
use super::{Shape, World};

/// A world, built: what decides.
pub struct Built {
    pub world: World,
    pub book: Rulebook,
    pub options: Options,
}

impl Built {
    pub fn new(shape: Shape) -> Built {
        let world = World::new(shape);
        let book = rulebook(&world);
        Built { world, book, options: Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() } }
    }

    pub fn edition(&self) -> &Edition {
        &self.book.editions[0]
    }

    /// A screener for [`COLUMNS`] but the first.
    pub fn screener(&self) -> Screener<'_> {
        let edition = self.edition();
        let plan = edition.plan.as_deref().expect("the rules of a world have no errors");
        let columns = COLUMNS.iter().skip(1).map(|column| match column.split_once('（') {
            Some((key, unit)) => {
                Column { key: key.to_owned(), unit: Some(unit.trim_end_matches('）').to_owned()) }
            }
            None => Column { key: (*column).to_owned(), unit: None },
        });
        Screener::new(Rules { program: &edition.program, plan, options: &self.options }, columns.collect())
    }
}

/// The cells of rows, kept to be borrowed from: five columns as texts.
pub struct Table {
    rows: Vec<[Option<String>; 6]>,
}

impl Table {
    pub fn new(rows: impl Iterator<Item = Row>) -> Table {
        Table { rows: rows.map(|row| row.cells()).collect() }
    }

    /// A row as texts.
    pub fn row(&self, row: usize) -> [Cell<'_>; 5] {
        std::array::from_fn(|cell| self.rows[row][cell + 1].as_deref().map_or(Cell::Empty, Cell::Text))
    }

    /// So many rows as a batch of texts, as they stand in a file of text.
    pub fn texts(&self, from: usize, count: usize) -> Batch<'_> {
        let rows = &self.rows[from..from + count];
        let column = |column: usize| Cells::Texts(rows.iter().map(|row| row[column].as_deref()).collect());
        Batch { rows: rows.len(), columns: (1..6).map(column).collect() }
    }

    /// So many rows as dictionaries and whole numbers, as they stand in a columnar file.
    pub fn columnar(&self, from: usize, count: usize) -> Batch<'_> {
        let rows = &self.rows[from..from + count];
        let column = |column: usize| match column {
            3 => numbers(rows),
            _ => dictionary(rows, column),
        };
        Batch { rows: rows.len(), columns: (1..6).map(column).collect() }
    }
}

fn numbers(rows: &[[Option<String>; 6]]) -> Cells<'_> {
    let number = |row: &[Option<String>; 6]| row[3].as_deref().and_then(|text| text.parse().ok());
    let numbers: Vec<Option<i64>> = rows.iter().map(number).collect();
    Cells::Integers {
        values: numbers.iter().map(|number| number.unwrap_or_default()).collect(),
        empty: numbers.iter().map(Option::is_none).collect(),
    }
}

fn dictionary(rows: &[[Option<String>; 6]], column: usize) -> Cells<'_> {
    let mut values: Vec<Option<&str>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let keys = rows.iter().map(|row| match row[column].as_deref() {
        Some(text) => *places.entry(text).or_insert_with(|| {
            values.push(Some(text));
            values.len() as u32 - 1
        }),
        None => NONE,
    });
    let keys = keys.collect();
    Cells::Dictionary { values, keys }
}

/// A project from its facts as strings, read as a facts file is.
pub fn project(program: &Program, facts: &[(&str, String)]) -> Project {
    let node = |kind| Node { span: Span::default(), kind };
    let entries = facts.iter().map(|(key, text)| Entry {
        key: (*key).to_owned(),
        key_span: Span::default(),
        value: node(NodeKind::Text(text.clone())),
    });
    let map = node(NodeKind::Map(entries.collect()));
    let reading = projects(std::slice::from_ref(&map), program).pop();
    reading.and_then(|reading| reading.project).expect("the facts of a world can be read")
}
