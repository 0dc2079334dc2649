//! Projects as tables of text.

use std::io::{self, Write};

use super::rows::{COLUMNS, Row};

/// Comma-separated, with a line of headings.
pub fn csv(out: &mut dyn Write, rows: impl Iterator<Item = Row>) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join(","))?;
    for row in rows {
        writeln!(out, "{}", row.cells().map(Option::unwrap_or_default).join(","))?;
    }
    Ok(())
}

/// One JSON object a line: what a project lacks is left out, a capacity is a number.
pub fn jsonl(out: &mut dyn Write, rows: impl Iterator<Item = Row>) -> io::Result<()> {
    for row in rows {
        let fields = COLUMNS.iter().zip(row.cells()).filter_map(|(column, cell)| Some((column, cell?)));
        let fields: Vec<String> = fields.map(|(column, cell)| field(column, &cell)).collect();
        writeln!(out, "{{{}}}", fields.join(","))?;
    }
    Ok(())
}

/// No name holds what JSON would have to escape.
fn field(column: &str, cell: &str) -> String {
    match column.starts_with("产能") {
        true => format!("\"{column}\":{cell}"),
        false => format!("\"{column}\":\"{cell}\""),
    }
}
