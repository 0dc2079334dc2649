//! Tables: compressed to next to nothing, cut, or claiming what they do not hold.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;

use super::row::{Fault, Row, Way};

fn row(
    name: &'static str,
    ending: &'static str,
    fault: Fault,
    code: &'static str,
    make: fn() -> Vec<u8>,
) -> Row {
    Row { name, way: Way::Table, ending, make, fault, code }
}

const MEBIBYTE: usize = 1 << 20;

/// `head`, then so many MiB of one byte.
fn gzip(head: &str, filled: u8, mebibytes: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(head.as_bytes()).expect("into memory");
    let block = vec![filled; MEBIBYTE];
    for _ in 0..mebibytes {
        encoder.write_all(&block).expect("into memory");
    }
    encoder.finish().expect("into memory")
}

fn zstd(head: &str, filled: u8, mebibytes: usize) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("into memory");
    encoder.write_all(head.as_bytes()).expect("into memory");
    let block = vec![filled; MEBIBYTE];
    for _ in 0..mebibytes {
        encoder.write_all(&block).expect("into memory");
    }
    encoder.finish().expect("into memory")
}

fn parquet(cell: &str) -> Vec<u8> {
    let texts: ArrayRef = Arc::new(StringArray::from(vec![cell; 4]));
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3, 4]));
    let batch = RecordBatch::try_from_iter([("产品", texts), ("产能（吨/年）", numbers)]).expect("columns");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a schema");
    writer.write(&batch).expect("written");
    writer.close().expect("closed");
    bytes
}

/// A file whose first page says that it becomes nearly 2 GiB: the second number of its head, in seven bits a byte.
fn claiming_page() -> Vec<u8> {
    let bytes = parquet("砖");
    let end = 7 + bytes[7..].iter().position(|byte| *byte < 0x80).expect("the end of a number") + 1;
    [&bytes[..7], &[0xfe, 0xff, 0xff, 0xff, 0x0f], &bytes[end..]].concat()
}

/// What is between the marks of a Parquet file, and the length of its end as it says.
fn footer(filled: u8, length: u32) -> Vec<u8> {
    [b"PAR1", &[filled; 100][..], &length.to_le_bytes(), b"PAR1"].concat()
}

fn arrow(start: &[u8], length: i32) -> Vec<u8> {
    [start, &[0xff; 4], &length.to_le_bytes(), &[b'x'; 100]].concat()
}

pub fn rows() -> Vec<Row> {
    let refused = |name, ending, code, make| row(name, ending, Fault::Form, code, make);
    vec![
        refused("table-endless-line", "csv.gz", "screen-row-too-long", || gzip("产品\n", b'a', 512)),
        row("table-endless-quote", "csv.gz", Fault::Hint, "有问题 1 行", || gzip("产品\n\"", b'\n', 20)),
        refused("table-endless-header", "csv.gz", "screen-row-too-long", || gzip("产品", b'a', 64)),
        refused("table-endless-cells", "csv.gz", "screen-row-too-long", || gzip("产品\n", b',', 64)),
        refused("table-endless-object", "jsonl.gz", "screen-row-too-long", || gzip("{\"产品\":\"", b'a', 64)),
        refused("table-endless-line-zstd", "csv.zst", "screen-row-too-long", || zstd("产品\n", b'a', 512)),
        refused("table-endless-object-zstd", "jsonl.zst", "screen-row-too-long", || {
            zstd("{\"产品\":\"", b'[', 64)
        }),
        refused("table-cut-gzip", "csv.gz", "file-unreadable", || {
            let whole = gzip("产品\n", b'\n', 1);
            whole[..whole.len() / 2].to_vec()
        }),
        refused("table-utf16", "csv", "screen-encoding", || {
            "产品\n砖\n".encode_utf16().flat_map(u16::to_le_bytes).collect()
        }),
        refused("table-parquet-huge-footer", "parquet", "screen-broken-table", || footer(0, 0x7fff_ffff)),
        refused("table-parquet-broken-footer", "parquet", "screen-broken-table", || footer(0xff, 100)),
        refused("table-parquet-cut", "parquet", "screen-", || parquet("砖")[..200].to_vec()),
        refused("table-parquet-huge-page", "parquet", "screen-broken-table", claiming_page),
        refused("table-arrow-huge-head", "arrow", "screen-", || arrow(b"", i32::MAX)),
        refused("table-arrow-large-head", "arrow", "screen-cut-table", || arrow(b"ARROW1\0\0", 63 << 20)),
        refused("table-arrow-negative-head", "arrow", "screen-", || arrow(b"ARROW1\0\0", -5)),
        row("table-parquet-long-cell", "parquet", Fault::Hint, "", || parquet(&"砖".repeat(4 * MEBIBYTE))),
        row("table-numbers", "csv", Fault::Hint, "", || {
            format!("产品,产能（吨/年）\n砖,1e999999999\n砖,{}\n砖,1e-999999999\n", "9".repeat(MEBIBYTE))
                .into()
        }),
        row("table-nul", "csv", Fault::Hint, "", || "产品\n砖\0\n".into()),
        row("table-deep-json", "jsonl", Fault::Hint, "", || {
            format!("{}\n{{\"产品\":{}{}}}\n", "[".repeat(MEBIBYTE), "[".repeat(5_000), "]".repeat(5_000))
                .into()
        }),
        row("table-json-numbers", "jsonl", Fault::Hint, "", || {
            format!(
                "{{\"产品\":\"砖\",\"产能\":1e999999999}}\n{{\"产品\":\"砖\",\"产能\":{}}}\n",
                "9".repeat(MEBIBYTE)
            )
            .into()
        }),
        row("map-exponent", "map", Fault::Form, "screen-unit", || "甲=产能（1e999999999 吨/年）".into()),
        row("map-digits", "map", Fault::Form, "screen-unit", || {
            format!("甲=产能（{} 吨/年）", "9".repeat(100_000)).into()
        }),
        row("map-number-signs", "map", Fault::Form, "screen-unit", || {
            format!("甲=产能（{}吨/年）", "万".repeat(30_000)).into()
        }),
        row("map-long-name", "map", Fault::Form, "screen-map-attribute", || {
            format!("甲={}", "甲".repeat(30_000)).into()
        }),
    ]
}
