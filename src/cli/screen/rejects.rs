//! `--rejects`: rows with problems once more, one JSON object a line, for whoever mends them.

use serde_json::{Map, Value, json};

use super::shape::{RowProblem, Table};
use super::worker::Job;
use crate::screen::{Cell, Column, blame};

/// What is written of a row, from after its number to the end of the line.
pub fn suffix(job: &Job<'_>, table: &Table<'_>, problem: &RowProblem, input: usize) -> Vec<u8> {
    let row = problem.row as usize;
    let cell = |place: usize| table.columns[place].cells.get(row);
    let is_broken = table.broken.binary_search_by_key(&problem.row, |(row, _)| *row).is_ok();
    let mut fields = Map::new();
    if let Some(name) = job.inputs.get(input) {
        fields.insert("file".into(), name.as_str().into());
    }
    if let Some(line) = table.lines.get(row) {
        fields.insert("line".into(), (*line).into());
    }
    let columns: Vec<Column> = job.facts.iter().map(|fact| fact.column.clone()).collect();
    let cells: Vec<Cell<'_>> = job.facts.iter().map(|fact| cell(fact.place)).collect();
    let places = match is_broken {
        true => vec![None; problem.diagnostics.len()],
        false => blame(job.rules.program, &columns, &cells, &problem.diagnostics),
    };
    let told = problem.diagnostics.iter().zip(&problem.messages).zip(places);
    let told = told.map(|((diagnostic, message), place)| {
        let mut told = Map::new();
        told.insert("code".into(), diagnostic.code.into());
        if let Some(fact) = place.map(|place| &job.facts[place]) {
            told.insert("column".into(), job.names[fact.place].as_str().into());
            told.insert("value".into(), value(cell(fact.place)));
        }
        told.insert("message".into(), message.as_str().into());
        Value::Object(told)
    });
    fields.insert("problems".into(), told.collect());
    match table.raw.get(row).filter(|_| is_broken) {
        Some(text) => drop(fields.insert("text".into(), (*text).into())),
        None => {
            let own = job.names.iter().enumerate().filter(|(place, _)| cell_count(table, *place) > row);
            let own = own.map(|(place, name)| (name.clone(), value(cell(place))));
            fields.insert("cells".into(), own.collect());
        }
    }
    // The number of the row comes first: `{"row":12` and then this.
    let mut text = json!(fields).to_string();
    text.replace_range(..1, ",");
    text.push('\n');
    text.into_bytes()
}

/// The columns that nobody looks at may have no cells.
fn cell_count(table: &Table<'_>, place: usize) -> usize {
    use crate::screen::Cells;
    match &table.columns[place].cells {
        Cells::Texts(cells) | Cells::Json(cells) => cells.len(),
        Cells::Dictionary { keys, .. } => keys.len(),
        Cells::Integers { values, .. } => values.len(),
        Cells::Floats { values, .. } => values.len(),
        Cells::Flags(flags) => flags.len(),
    }
}

/// A cell as JSON.
pub fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.into(),
        Cell::Json(text) => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
        Cell::Integer(number) => number.into(),
        Cell::Float(number) => number.into(),
        Cell::Flag(flag) => flag.into(),
    }
}
