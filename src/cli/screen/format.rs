//! Formats of tables and ways of compression, by name and by the end of a file name.

use std::path::Path;

use crate::cli::file::show;
use crate::diagnostic::Diagnostic;

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Tsv,
    JsonLines,
    Parquet,
    Arrow,
}

/// How an output is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    None,
    Gzip,
    Zstd,
}

/// As `--from` and `--to` call them.
pub const NAMES: [&str; 5] = ["csv", "tsv", "jsonl", "parquet", "arrow"];

impl Format {
    /// By its name in [`NAMES`].
    pub fn named(name: &str) -> Option<Format> {
        let formats = [Format::Csv, Format::Tsv, Format::JsonLines, Format::Parquet, Format::Arrow];
        NAMES.iter().position(|own| *own == name).map(|place| formats[place])
    }

    /// By the end of a file name, that of a compression left aside.
    pub fn of_path(path: &Path) -> Result<Format, Diagnostic> {
        let stem = match Compression::of_path(path) {
            Compression::None => path.to_owned(),
            _ => path.with_extension(""),
        };
        match ending(&stem).as_str() {
            "csv" => Ok(Format::Csv),
            "tsv" | "tab" => Ok(Format::Tsv),
            "jsonl" | "ndjson" => Ok(Format::JsonLines),
            "parquet" => Ok(Format::Parquet),
            "arrow" | "arrows" | "feather" | "ipc" => Ok(Format::Arrow),
            _ => Err(Diagnostic::placeless("screen-unknown-format").with("file", show(path))),
        }
    }

    /// Whether it is text: rows are lines.
    pub fn is_text(self) -> bool {
        !matches!(self, Format::Parquet | Format::Arrow)
    }
}

impl Compression {
    /// By the end of a file name.
    pub fn of_path(path: &Path) -> Compression {
        match ending(path).as_str() {
            "gz" | "gzip" => Compression::Gzip,
            "zst" | "zstd" => Compression::Zstd,
            _ => Compression::None,
        }
    }
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}
