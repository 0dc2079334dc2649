//! Reads all columns of a table and does nothing with them: what screening is set against.

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;

use parquet::column::reader::ColumnReader;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde::de::IgnoredAny;

/// By the extension.
pub fn read(path: &Path) -> Result<(), Box<dyn Error>> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("csv") => csv(path),
        Some("jsonl") => jsonl(path),
        Some("parquet") => columns(path),
        _ => Err("a table of an unknown kind".into()),
    }
}

fn csv(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        black_box(&record);
    }
    Ok(())
}

fn jsonl(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut reader = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        black_box(serde_json::from_slice::<IgnoredAny>(&line)?);
        line.clear();
    }
    Ok(())
}

fn columns(path: &Path) -> Result<(), Box<dyn Error>> {
    let reader = SerializedFileReader::new(File::open(path)?)?;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group)?;
        for column in 0..group.num_columns() {
            match group.get_column_reader(column)? {
                ColumnReader::Int64ColumnReader(mut column) => {
                    let (mut values, mut levels) = (Vec::new(), Vec::new());
                    column.read_records(usize::MAX, Some(&mut levels), None, &mut values)?;
                    black_box((values, levels));
                }
                ColumnReader::ByteArrayColumnReader(mut column) => {
                    let (mut values, mut levels) = (Vec::new(), Vec::new());
                    column.read_records(usize::MAX, Some(&mut levels), None, &mut values)?;
                    black_box((values, levels));
                }
                _ => return Err("a column of an unknown kind".into()),
            }
        }
    }
    Ok(())
}
