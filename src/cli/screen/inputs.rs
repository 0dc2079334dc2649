//! All inputs as one: their headers compared before anything is decided, then one after the other.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::csv::CsvInput;
use super::format::Format;
use super::jsonl::JsonInput;
use super::options::{Keep, Options};
use super::pipeline::Feed;
use super::shape::{Header, HeaderColumn, Input, Selection};
use super::source::Source;
use crate::diagnostic::Diagnostic;
use crate::screen::same;

/// What is read.
pub struct Inputs {
    pub header: Header,
    /// Whether no input has any column of its own.
    pub is_empty: bool,
    pub format: Format,
    /// Of all files together, as they lie there; none if there is no telling.
    pub total: Option<u64>,
    pub read: Arc<AtomicU64>,
    /// As they are shown, in order.
    pub names: Vec<String>,
    waiting: Vec<Waiting>,
    options: Options,
}

/// An input that is not being read yet.
enum Waiting {
    /// To be opened again: not every file can be held open.
    Path(PathBuf, Format),
    /// Standard input, or the only file.
    Open(Box<dyn Input>),
}

impl Inputs {
    /// Looks at every input.
    pub fn open(options: &Options) -> Result<Inputs, Diagnostic> {
        let mut header: Option<(Header, String, Format)> = None;
        let mut waiting = Vec::new();
        let mut total = Some(0);
        let mut names = Vec::new();
        for path in &options.inputs {
            let (input, format, name) = open(path, options)?;
            header = Some(match header {
                None => (input.header().clone(), name.clone(), format),
                Some(first) => joined(first, input.header(), &name, format)?,
            });
            let length = fs::metadata(path).ok().filter(|data| data.is_file()).map(|data| data.len());
            total = total.zip(length).map(|(all, one)| all + one);
            names.push(name);
            let keep = path.as_os_str() == "-" || options.inputs.len() == 1 || length.is_none();
            waiting.push(if keep { Waiting::Open(input) } else { Waiting::Path(path.clone(), format) });
        }
        let (mut header, _, format) = header.unwrap_or((Header::default(), String::new(), Format::Csv));
        let is_empty = header.columns.is_empty();
        if format == Format::JsonLines {
            told(&mut header, options);
        }
        waiting.reverse();
        Ok(Inputs {
            header,
            is_empty,
            format,
            total,
            read: Arc::default(),
            names,
            waiting,
            options: options.clone(),
        })
    }

    /// The chunks of all inputs.
    pub fn feed(self, selection: Selection) -> Feed {
        let Inputs { mut waiting, read, options, .. } = self;
        let mut current: Option<Box<dyn Input>> = None;
        let (mut place, mut before) = (0, 0);
        Box::new(move || {
            loop {
                if let Some(input) = &mut current {
                    let chunk = input.next_chunk()?;
                    read.store(before + input.bytes_read(), Ordering::Relaxed);
                    match chunk {
                        Some(chunk) => return Ok(Some((place, chunk))),
                        None => (place, before) = (place + 1, before + input.bytes_read()),
                    }
                    current = None;
                }
                let mut input = match waiting.pop() {
                    None => return Ok(None),
                    Some(Waiting::Open(input)) => input,
                    Some(Waiting::Path(path, format)) => {
                        let source = Source::open(&path)?;
                        of_format(source, format, &options)?
                    }
                };
                input.select(&selection);
                current = Some(input);
            }
        })
    }
}

/// Adds the columns of objects that are known by the options alone: a row may have them later, and an empty stream has no others.
fn told(header: &mut Header, options: &Options) {
    let mut names: Vec<&str> = options.mappings.iter().map(|mapping| mapping.header.as_str()).collect();
    if header.columns.is_empty() {
        if let Keep::These(list) = &options.keep {
            names.extend(list.iter().map(String::as_str));
        }
        names.extend(options.project.as_deref());
    }
    for name in names {
        if !header.columns.iter().any(|column| same(&column.name, name)) {
            header.columns.push(HeaderColumn::named(name));
        }
    }
}

fn open(path: &Path, options: &Options) -> Result<(Box<dyn Input>, Format, String), Diagnostic> {
    let is_stdin = path.as_os_str() == "-";
    let known = match options.from {
        Some(format) => Some(format),
        None if is_stdin => None,
        None => Some(Format::of_path(path)?),
    };
    let source = Source::open(path)?;
    let name = source.name.clone();
    let format = known.unwrap_or_else(|| source.guess());
    Ok((of_format(source, format, options)?, format, name))
}

fn of_format(source: Source, format: Format, options: &Options) -> Result<Box<dyn Input>, Diagnostic> {
    match format {
        Format::Csv | Format::Tsv => Ok(Box::new(CsvInput::open(source, options.text(format))?)),
        Format::JsonLines => Ok(Box::new(JsonInput::open(source, options.gbk)?)),
        #[cfg(feature = "arrow")]
        Format::Parquet | Format::Arrow => super::arrow::open(format, source),
        #[cfg(not(feature = "arrow"))]
        Format::Parquet | Format::Arrow => Err(Diagnostic::placeless("screen-without-arrow")),
    }
}

/// The header of inputs together: that of the first, which the others have to share, or all keys of objects.
fn joined(
    (mut all, first, format): (Header, String, Format),
    header: &Header,
    name: &str,
    other: Format,
) -> Result<(Header, String, Format), Diagnostic> {
    let differ = |what: &'static str| {
        Diagnostic::placeless("screen-headers-differ")
            .with("first", first.as_str())
            .with("second", name)
            .with_word("what", what)
    };
    if format != other {
        return Err(differ("screen-differ-format").with("column", ""));
    }
    if format == Format::JsonLines {
        for column in &header.columns {
            if !all.columns.iter().any(|own| own.name == column.name) {
                all.columns.push(column.clone());
            }
        }
        return Ok((all, first, format));
    }
    let missing = |a: &Header, b: &Header| {
        let missing = a.columns.iter().find(|own| !b.columns.iter().any(|other| other.name == own.name));
        missing.map(|column| column.name.clone())
    };
    if let Some(column) = missing(&all, header) {
        return Err(differ("screen-differ-missing").with("column", column));
    }
    if let Some(column) = missing(header, &all) {
        return Err(differ("screen-differ-extra").with("column", column));
    }
    let mut pairs = all.columns.iter().zip(&header.columns);
    if let Some((_, column)) = pairs.find(|(own, other)| own.name != other.name) {
        return Err(differ("screen-differ-order").with("column", column.name.as_str()));
    }
    if all.columns.len() != header.columns.len() {
        return Err(differ("screen-differ-count").with("column", ""));
    }
    Ok((all, first, format))
}
