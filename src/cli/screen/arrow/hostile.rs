//! Files that are not what they say, read whole: an error or rows, never a panic.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{
    ArrayRef, DictionaryArray, Float64Array, Int64Array, RecordBatch, StringArray, types::Int32Type,
};
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use arrow_ipc::{CompressionType, MetadataVersion};
use parquet::arrow::ArrowWriter;

use super::super::format::Format;
use super::super::shape::Selection;
use super::super::source::Source;
use super::open;
use crate::diagnostic::Diagnostic;

/// All rows of a file.
fn read(format: Format, path: &Path) -> Result<usize, Diagnostic> {
    let mut input = open(format, Source::open(path)?)?;
    let columns = input.header().columns.len();
    let all = vec![true; columns];
    let header = input.header().clone();
    input.select(&Selection { header, facts: all.clone(), cells: all.clone(), kept: all, raw: false });
    let mut rows = 0;
    while let Some(mut chunk) = input.next_chunk()? {
        let table = chunk.decode()?;
        for column in &table.columns {
            for row in 0..table.rows {
                column.cells.get(row);
            }
        }
        rows += table.rows;
    }
    Ok(rows)
}

fn batch() -> RecordBatch {
    let texts: Vec<Option<&str>> = (0..40).map(|row| [Some("砖"), None, Some("瓦")][row % 3]).collect();
    let columns: [(&str, ArrayRef); 4] = [
        ("编号", Arc::new(Int64Array::from_iter_values(0..40))),
        ("产品", Arc::new(StringArray::from(texts.clone()))),
        (
            "产能",
            Arc::new(Float64Array::from_iter((0..40).map(|row| (row % 4 > 0).then_some(f64::from(row))))),
        ),
        ("工艺", Arc::new(texts.into_iter().collect::<DictionaryArray<Int32Type>>())),
    ];
    RecordBatch::try_from_iter(columns).expect("columns of one length")
}

fn files() -> Vec<(&'static str, Format, Vec<u8>)> {
    let batch = batch();
    let (mut parquet, mut file, mut stream) = (Vec::new(), Vec::new(), Vec::new());
    let mut writer = ArrowWriter::try_new(&mut parquet, batch.schema(), None).expect("a schema");
    writer.write(&batch).expect("written");
    writer.close().expect("closed");
    let options = IpcWriteOptions::try_new(64, false, MetadataVersion::V5).expect("options");
    let options = options.try_with_compression(Some(CompressionType::LZ4_FRAME)).expect("options");
    let mut writer = FileWriter::try_new_with_options(&mut file, &batch.schema(), options).expect("a schema");
    writer.write(&batch).expect("written");
    writer.finish().expect("closed");
    let mut writer = StreamWriter::try_new(&mut stream, &batch.schema()).expect("a schema");
    writer.write(&batch).expect("written");
    writer.finish().expect("closed");
    vec![
        ("parquet", Format::Parquet, parquet),
        ("file", Format::Arrow, file),
        ("stream", Format::Arrow, stream),
    ]
}

fn place(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("mulu-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder.join(name)
}

#[test]
fn a_file_cut_short_is_an_error() {
    for (name, format, bytes) in files() {
        let path = place(&format!("cut-{name}"));
        fs::write(&path, &bytes).expect("written");
        assert_eq!(read(format, &path).expect("whole"), 40, "{name}");
        for length in 0..bytes.len() {
            fs::write(&path, &bytes[..length]).expect("written");
            match read(format, &path) {
                Err(error) => assert!(error.code.starts_with("screen-"), "{name} at {length}: {error:?}"),
                // A stream may end after any message.
                Ok(rows) => {
                    assert!(name == "stream" && (rows == 0 || rows == 40), "{name} at {length}: {rows} rows")
                }
            }
        }
        fs::remove_file(&path).expect("removed");
    }
}

#[test]
fn no_changed_byte_makes_it_panic() {
    for (name, format, bytes) in files() {
        let path = place(&format!("changed-{name}"));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= [0x01, 0x80, 0xff][at % 3];
            fs::write(&path, &changed).expect("written");
            // Either may be: what has to hold is that it ends.
            let _ = read(format, &path);
        }
        fs::remove_file(&path).expect("removed");
    }
}
