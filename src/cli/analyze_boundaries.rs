//! `mulu analyze`: where bounds of neighbouring rules meet, as a table and in the JSON document.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::analyze::{Boundary, Owner};
use crate::cases::shortest;
use crate::diagnostic::Catalog;
use crate::resolve::Program;

/// A place where bounds meet, in the JSON document.
#[derive(Debug, Serialize)]
pub struct BoundaryRecord {
    edition: String,
    /// What is bounded below and above; one name if that is the same.
    attributes: Vec<String>,
    value: String,
    /// Paths.
    below: String,
    above: String,
    /// Which of them has the exact value: `below`, `above`, `both`, `neither`, or `other` for another rule.
    owner: &'static str,
}

pub fn record(boundary: &Boundary, program: &Program) -> BoundaryRecord {
    let path = |rule: crate::resolve::RuleId| program.rules[rule.index()].path.clone();
    BoundaryRecord {
        edition: program.edition.name.clone(),
        attributes: attributes(boundary, program),
        value: boundary.shown.clone(),
        below: path(boundary.below),
        above: path(boundary.above),
        owner: boundary.owner.name(),
    }
}

/// A line for each, the columns under each other; empty if there are none.
pub fn table<'a>(boundaries: impl Iterator<Item = (&'a Boundary, &'a Program)>, catalog: &Catalog) -> String {
    let mut rows: Vec<[String; 4]> = boundaries.map(|(b, program)| row(b, program, catalog)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = ["boundary-column-value", "boundary-column-below", "boundary-column-above"];
    let [value, below, above] = heads.map(|id| catalog.word(id));
    rows.insert(0, [value, below, above, catalog.word("boundary-column-owner")]);
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..3).map(width).collect();
    let mut text = format!("{}\n", catalog.word("analyze-boundaries"));
    for [value, below, above, owner] in &rows {
        let cells = [value, below, above].into_iter().zip(&widths);
        let padded = cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        text += &format!("  {}  {owner}\n", padded.collect::<Vec<_>>().join("  "));
    }
    text + "\n"
}

fn row(boundary: &Boundary, program: &Program, catalog: &Catalog) -> [String; 4] {
    let owner = match boundary.owner {
        Owner::Below => "boundary-owner-below",
        Owner::Above => "boundary-owner-above",
        Owner::Both => "boundary-owner-both",
        Owner::Neither => "boundary-owner-neither",
        Owner::Other => "boundary-owner-other",
    };
    let value = format!("{} {}", attributes(boundary, program).join(" / "), boundary.shown);
    [value, shortest(program, boundary.below), shortest(program, boundary.above), catalog.word(owner)]
}

fn attributes(boundary: &Boundary, program: &Program) -> Vec<String> {
    let mut names: Vec<String> =
        boundary.attributes.iter().map(|a| program.attributes[a.index()].name.clone()).collect();
    names.dedup();
    names
}
