//! A row as the facts of a project, read as a facts file is.

use super::cells::{Batch, Cell};
use super::column::Column;
use crate::facts::{Entry, Node, NodeKind, Reading, json_value, plain_number, projects};
use crate::resolve::Program;
use crate::source::Span;

/// Where cells are found.
#[derive(Clone, Copy)]
pub enum Rows<'a> {
    Batch(&'a Batch<'a>),
    /// There is one row.
    One(&'a [Cell<'a>]),
}

impl Rows<'_> {
    /// The cell of a column in a row.
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        match self {
            Rows::Batch(batch) => batch.columns[column].get(row),
            Rows::One(cells) => cells[column],
        }
    }
}

/// The facts of a row: those of its cells that are not empty.
pub fn reading(program: &Program, columns: &[Column], rows: &Rows<'_>, row: usize) -> Reading {
    let stated = columns.iter().enumerate().filter_map(|(place, column)| {
        let value = node(rows.cell(place, row), column.unit.as_deref())?;
        Some(Entry { key: column.key.clone(), key_span: Span::default(), value })
    });
    let map = Node { span: Span::default(), kind: NodeKind::Map(stated.collect()) };
    let reading = projects(std::slice::from_ref(&map), program).pop();
    reading.unwrap_or(Reading { name: String::new(), project: None, diagnostics: Vec::new() })
}

/// A cell as a value of a facts file; plain numbers get the unit of the column.
pub fn node(cell: Cell<'_>, unit: Option<&str>) -> Option<Node> {
    let kind = match cell {
        Cell::Empty => return None,
        Cell::Text(text) => NodeKind::Text(with_unit(text, unit)),
        Cell::Integer(number) => number_kind(number.to_string(), unit),
        Cell::Float(number) => number_kind(number.to_string(), unit),
        Cell::Flag(flag) => NodeKind::Bool(flag),
        Cell::Json(text) => match json_value(text).kind {
            NodeKind::Number(number) => number_kind(number, unit),
            NodeKind::Text(text) => NodeKind::Text(with_unit(&text, unit)),
            kind => kind,
        },
    };
    Some(Node { span: Span::default(), kind })
}

fn number_kind(number: String, unit: Option<&str>) -> NodeKind {
    match unit.zip(plain_number(&number)) {
        Some((unit, digits)) => NodeKind::Text(format!("{digits} {unit}")),
        None => NodeKind::Number(number),
    }
}

/// A text that ends in a bare number gets the unit of its column; `m2` does not end in one.
fn with_unit(text: &str, unit: Option<&str>) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let trimmed = text.trim_end();
    let before = trimmed.trim_end_matches(|c: char| is_digit(c) || ".,．，".contains(c));
    let is_bare = trimmed.ends_with(is_digit) && !before.ends_with(|c: char| c.is_ascii_alphabetic());
    match unit {
        Some(unit) if is_bare => format!("{trimmed} {unit}"),
        _ => text.to_owned(),
    }
}
