//! Parquet and Arrow IPC, read and written: types come through as they are, and all formats say the same of a row.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::*;
use arrow_cast::cast;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::DataType;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::cli::{RULES, file, folder, mulu, status, stderr};

const RESULTS: [&str; 7] = ["class", "certainty", "possible", "conflict", "rules", "needs", "problems"];

/// A column of every type, with and without values.
fn batch(rows: i32) -> RecordBatch {
    let product = |row: i32| [Some("砖"), Some("砖"), None, Some("没有的产品")][row as usize % 4];
    let mut lists = ListBuilder::new(StringBuilder::new());
    for row in 0..rows {
        (0..row % 3).for_each(|place| lists.values().append_value(format!("甲{place}")));
        lists.append(row % 5 > 0);
    }
    let decimals = Decimal128Array::from_iter_values((0..rows).map(|row| i128::from(row) * 25));
    let timestamps =
        TimestampMicrosecondArray::from_iter_values((0..rows).map(|row| i64::from(row) * 1_000_000));
    let there = |row: i32| row % 7 > 0;
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("编号", Arc::new(Int64Array::from_iter_values((0..rows).map(i64::from)))),
        ("产品", Arc::new(StringArray::from_iter((0..rows).map(product)))),
        (
            "产能（万块/日）",
            Arc::new(Float64Array::from_iter((0..rows).map(|r| there(r).then_some(f64::from(r) / 2.0)))),
        ),
        ("短数", Arc::new(Int8Array::from_iter((0..rows).map(|r| there(r).then_some(r as i8))))),
        ("大数", Arc::new(UInt64Array::from_iter_values((0..rows).map(|r| u64::MAX - r as u64)))),
        ("小数", Arc::new(Float32Array::from_iter_values((0..rows).map(|r| r as f32 / 10.0)))),
        ("金额", Arc::new(decimals.with_precision_and_scale(12, 2).expect("it fits"))),
        ("是非", Arc::new(BooleanArray::from_iter((0..rows).map(|r| there(r).then_some(r % 2 == 0))))),
        ("日子", Arc::new(Date32Array::from_iter_values(0..rows))),
        ("时刻", Arc::new(timestamps.with_timezone("+08:00"))),
        ("长文", Arc::new(LargeStringArray::from_iter((0..rows).map(product)))),
        ("短文", Arc::new(StringViewArray::from_iter((0..rows).map(product)))),
        ("词典", Arc::new((0..rows).map(product).collect::<DictionaryArray<Int32Type>>())),
        ("列表", Arc::new(lists.finish())),
        ("字节", Arc::new(BinaryArray::from_iter_values((0..rows).map(|r| r.to_le_bytes())))),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, true)))
        .expect("one length")
}

fn write(path: &Path, batches: &[RecordBatch]) {
    let file = File::create(path).expect("a file");
    let schema = batches[0].schema();
    match path.extension().and_then(|end| end.to_str()) {
        Some("parquet") => {
            let mut writer = ArrowWriter::try_new(file, schema, None).expect("a schema");
            for batch in batches {
                writer.write(batch).expect("written");
                writer.flush().expect("written");
            }
            writer.close().expect("closed");
        }
        Some("arrow") => {
            let mut writer = FileWriter::try_new(file, &schema).expect("a schema");
            batches.iter().for_each(|batch| writer.write(batch).expect("written"));
            writer.finish().expect("closed");
        }
        _ => {
            let mut writer = StreamWriter::try_new(file, &schema).expect("a schema");
            batches.iter().for_each(|batch| writer.write(batch).expect("written"));
            writer.finish().expect("closed");
        }
    }
}

fn read(path: &Path) -> RecordBatch {
    let bytes = bytes::Bytes::from(fs::read(path).expect("readable"));
    let batches: Vec<RecordBatch> = match bytes.starts_with(b"PAR1") {
        true => {
            let reader =
                ParquetRecordBatchReaderBuilder::try_new(bytes).expect("Parquet").build().expect("Parquet");
            reader.map(|batch| batch.expect("a batch")).collect()
        }
        false if bytes.starts_with(b"ARROW1") => {
            let reader = FileReader::try_new(Cursor::new(bytes), None).expect("Arrow");
            reader.map(|batch| batch.expect("a batch")).collect()
        }
        false => stream(&bytes),
    };
    arrow_select::concat::concat_batches(&batches[0].schema(), &batches).expect("one schema")
}

fn stream(bytes: &[u8]) -> Vec<RecordBatch> {
    let reader = StreamReader::try_new(Cursor::new(bytes), None).expect("Arrow");
    reader.map(|batch| batch.expect("a batch")).collect()
}

/// Cells as text, so that dictionaries are equal if what they say is.
fn texts(batch: &RecordBatch, column: &str) -> Vec<Option<String>> {
    let array = batch.column_by_name(column).unwrap_or_else(|| panic!("no column {column}"));
    let array = match array.data_type() {
        DataType::Dictionary(_, value) => cast(array, value).expect("texts"),
        _ => Arc::clone(array),
    };
    let options = arrow_cast::display::FormatOptions::default();
    let shown = arrow_cast::display::ArrayFormatter::try_new(&array, &options).expect("shown");
    (0..array.len()).map(|row| array.is_valid(row).then(|| shown.value(row).to_string())).collect()
}

fn screen(rules: &str, input: &Path, output: &Path, more: &[&str]) {
    let (input, output) = (input.to_str().expect("UTF-8"), output.to_str().expect("UTF-8"));
    let words = ["screen", input, "-o", output, "--rules", rules, "--as-of", "2026-01-01", "--lang", "en"];
    let ran = mulu(&[&words, more].concat());
    assert_eq!(status(&ran), 1, "{}", stderr(&ran));
}

fn rules(folder: &Path) -> String {
    file(folder, "catalogue.mulu", RULES)
}

#[test]
fn every_type_comes_through_every_pair_of_formats() {
    let folder = folder("arrow-pairs");
    let rules = rules(&folder);
    // Several parts, so that pieces are put together again.
    let parts: Vec<RecordBatch> = [30, 1, 17].map(batch).into();
    let whole = arrow_select::concat::concat_batches(&parts[0].schema(), &parts).expect("one schema");
    let mut said: Option<Vec<Vec<Option<String>>>> = None;
    for from in ["parquet", "arrow", "arrows"] {
        let input = folder.join(format!("in.{from}"));
        // A file of Arrow has one dictionary a column, whatever is written to it.
        write(&input, if from == "arrow" { std::slice::from_ref(&whole) } else { &parts });
        for to in ["parquet", "arrow"] {
            let output = folder.join(format!("{from}.{to}"));
            screen(&rules, &input, &output, &[]);
            let written = read(&output);
            for field in whole.schema().fields() {
                let name = field.name();
                assert_eq!(texts(&written, name), texts(&whole, name), "{from} to {to}: {name}");
                let schema = written.schema();
                assert_eq!(
                    schema.field_with_name(name).expect("kept").data_type(),
                    field.data_type(),
                    "{from} to {to}: {name}"
                );
            }
            let results: Vec<_> = RESULTS.iter().map(|column| texts(&written, column)).collect();
            assert_eq!(results[0][1].as_deref(), Some("restricted"), "{from} to {to}");
            assert_eq!(results[4][1].as_deref(), Some("[1/限制/建材/1/小砖厂]"), "{from} to {to}");
            assert!(said.get_or_insert_with(|| results.clone()) == &results, "{from} to {to}: other results");
        }
    }
}

#[test]
fn texts_become_columns_and_columns_texts() {
    let folder = folder("arrow-texts");
    let rules = rules(&folder);
    let parquet = folder.join("in.parquet");
    write(&parquet, &[batch(30)]);
    let (csv, back) = (folder.join("out.csv"), folder.join("back.parquet"));
    screen(&rules, &parquet, &csv, &["--keep", "编号,产品,产能（万块/日）,大数,小数,金额,日子,时刻,列表"]);
    let text = fs::read_to_string(&csv).expect("text");
    let first = text.lines().nth(2).expect("a row");
    assert!(
        first.starts_with("1,砖,0.5,18446744073709551614,0.1,0.25,1970-01-02,1970-01-01T08:00:01+08:00,"),
        "{first}"
    );
    screen(&rules, &csv, &back, &["--prefix", "again_"]);
    let back = read(&back);
    assert_eq!(back.schema().field(0).data_type(), &DataType::Utf8);
    for column in ["class", "certainty", "conflict"] {
        assert_eq!(texts(&back, column), texts(&back, &format!("again_{column}")), "{column}");
    }
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let folder = folder("arrow-threads");
    let rules = rules(&folder);
    let input = folder.join("in.parquet");
    write(&input, &[batch(50), batch(40), batch(3)]);
    for to in ["parquet", "arrow"] {
        let outputs: Vec<Vec<u8>> = ["1", "2", "5"]
            .map(|threads| {
                let output = folder.join(format!("{threads}.{to}"));
                screen(&rules, &input, &output, &["--threads", threads]);
                fs::read(output).expect("readable")
            })
            .into();
        assert!(outputs.windows(2).all(|pair| pair[0] == pair[1]), "{to}");
    }
}

#[test]
fn a_stream_through_standard_input_and_output() {
    let folder = folder("arrow-stdin");
    let rules = rules(&folder);
    for (from, name) in [("arrow", "in.arrows"), ("parquet", "in.parquet")] {
        let input = folder.join(name);
        write(&input, &[batch(20), batch(5)]);
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.args([
            "screen",
            "-",
            "--from",
            from,
            "--to",
            "arrow",
            "--rules",
            &rules,
            "--as-of",
            "2026-01-01",
        ]);
        let ran = command.pipe_stdin(&input).expect("readable").output().expect("it runs");
        assert_eq!(status(&ran), 1, "{}", stderr(&ran));
        let batches = stream(&ran.stdout);
        assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 25, "{from}");
        assert!(
            batches
                .iter()
                .all(|batch| batch.column_by_name("rules").expect("rules").as_list::<i32>().len() > 0)
        );
    }
}

#[test]
fn only_what_is_kept_is_written() {
    let folder = folder("arrow-keep");
    let rules = rules(&folder);
    let input = folder.join("in.parquet");
    write(&input, &[batch(9)]);
    let output = folder.join("out.parquet");
    screen(&rules, &input, &output, &["--keep", "编号"]);
    let names: Vec<String> =
        read(&output).schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, [&["编号"], &RESULTS[..]].concat());
}

fn refused(folder: &Path, input: &Path, more: &[&str]) -> String {
    let output: PathBuf = folder.join("none.parquet");
    let (input, out) = (input.to_str().expect("UTF-8"), output.to_str().expect("UTF-8"));
    let rules = rules(folder);
    let ran = mulu(&[&["screen", input, "-o", out, "--rules", &rules, "--lang", "en"], more].concat());
    assert_eq!(status(&ran), 2, "{}", stderr(&ran));
    assert!(!output.exists(), "something was written");
    stderr(&ran)
}

#[test]
fn files_that_are_none_are_named() {
    let folder = folder("arrow-broken");
    let whole = folder.join("whole.parquet");
    write(&whole, &[batch(9)]);
    let bytes = fs::read(&whole).expect("readable");
    let cut = folder.join("cut.parquet");
    fs::write(&cut, &bytes[..bytes.len() - 20]).expect("written");
    let shown = refused(&folder, &cut, &[]);
    assert!(shown.contains("screen-cut-table") && shown.contains("cut.parquet"), "{shown}");
    let text = file(&folder, "text.parquet", "产品,产能\n砖,1\n");
    assert!(refused(&folder, Path::new(&text), &[]).contains("screen-other-format"));
    let shown = refused(&folder, Path::new(&text), &["--from", "arrow"]);
    assert!(shown.contains("screen-other-format"), "{shown}");
}

#[test]
fn a_type_that_states_nothing_is_named() {
    let folder = folder("arrow-types");
    let input = folder.join("in.parquet");
    write(&input, &[batch(9)]);
    let shown = refused(&folder, &input, &["--map", "产品=", "--map", "字节=产品"]);
    assert!(
        shown.contains("screen-column-type") && shown.contains("字节") && shown.contains("Binary"),
        "{shown}"
    );
}
