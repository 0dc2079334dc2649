//! The command line of `mulu screen`, and what it asks for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, Command, value_parser};

use super::csv::Text;
use super::format::{Compression, Format, NAMES};
use super::output::Writing;
use crate::cli::command::{choice, named, option, option_as, positional};
use crate::cli::file;
use crate::diagnostic::{Catalog, Diagnostic};
use crate::screen::Mapping;

pub fn command(catalog: &Catalog) -> Command {
    let paths = value_parser!(PathBuf);
    named(catalog, "screen")
        .arg(positional(catalog, "tables").required(true).num_args(1..).value_parser(value_parser!(OsString)))
        .arg(option_as(catalog, "output", "screen-output").short('o').value_parser(paths.clone()))
        .arg(option(catalog, "from").value_parser(NAMES))
        .arg(option(catalog, "to").value_parser(NAMES))
        .arg(option(catalog, "encoding").value_parser(["utf-8", "gbk", "gb18030"]))
        .arg(option(catalog, "delimiter"))
        .arg(option(catalog, "map").action(ArgAction::Append))
        .arg(option(catalog, "keep").action(ArgAction::Append))
        .arg(option(catalog, "prefix"))
        .arg(option(catalog, "project"))
        .arg(option(catalog, "projects").requires("project").value_parser(paths.clone()))
        .arg(option(catalog, "rejects").value_parser(paths.clone()))
        .arg(choice(catalog, "format", "screen-format", &["human", "json"]))
        .arg(option_as(catalog, "as-of", "screen-as-of"))
        .arg(option(catalog, "reading").action(ArgAction::Append))
        .arg(option(catalog, "rules").value_parser(paths))
        .arg(option(catalog, "threads").value_parser(value_parser!(u16).range(1..=256)))
}

/// Which columns are written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    All,
    These(Vec<String>),
}

/// What is asked for, but for the rules.
#[derive(Debug, Clone)]
pub struct Options {
    pub inputs: Vec<PathBuf>,
    /// None for standard output.
    pub output: Option<PathBuf>,
    /// By its name; else each input has that of its ending.
    pub from: Option<Format>,
    pub to: Option<Format>,
    pub gbk: bool,
    pub delimiter: Option<u8>,
    pub mappings: Vec<Mapping>,
    pub keep: Keep,
    pub prefix: String,
    pub project: Option<String>,
    pub projects: Option<PathBuf>,
    pub rejects: Option<PathBuf>,
    pub json: bool,
    pub threads: usize,
}

impl Options {
    pub fn read(matches: &ArgMatches) -> Result<Options, Diagnostic> {
        let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let output = path("output").filter(|path| path.as_os_str() != "-");
        let project = text("project").map(str::to_owned);
        let projects = match (&project, path("projects"), &output) {
            (None, ..) => None,
            (_, Some(given), _) => Some(given),
            (_, None, Some(output)) => Some(beside(output)),
            (_, None, None) => return Err(missing("--projects")),
        };
        Ok(Options {
            inputs: expanded(matches.get_many::<OsString>("tables").into_iter().flatten())?,
            output,
            from: text("from").and_then(Format::named),
            to: text("to").and_then(Format::named),
            gbk: matches!(text("encoding"), Some("gbk" | "gb18030")),
            delimiter: text("delimiter").map(delimiter).transpose()?,
            mappings: mappings(matches.get_many::<String>("map").into_iter().flatten())?,
            keep: keep(matches.get_many::<String>("keep").map(|lists| lists.map(String::as_str).collect())),
            prefix: text("prefix").unwrap_or_default().to_owned(),
            project,
            projects,
            rejects: path("rejects"),
            json: text("format") == Some("json"),
            threads: matches.get_one::<u16>("threads").map_or(cores, |threads| usize::from(*threads)),
        })
    }

    /// How fields are written in a format.
    pub fn text(&self, format: Format) -> Text {
        let usual = if format == Format::Tsv { b'\t' } else { b',' };
        Text { delimiter: self.delimiter.unwrap_or(usual), gbk: self.gbk }
    }

    /// How the output is written, where the inputs have this format.
    pub fn writing(&self, from: Format) -> Result<Writing, Diagnostic> {
        let (format, compression) = match (&self.output, self.to) {
            (None, to) => (to.unwrap_or(from), Compression::None),
            (Some(output), Some(to)) => (to, Compression::of_path(output)),
            (Some(output), None) => (Format::of_path(output)?, Compression::of_path(output)),
        };
        let delimiter = self.text(format).delimiter;
        let copy = format == from && format.is_text();
        Ok(Writing { format, compression, delimiter, copy })
    }
}

/// Files of inputs; what can stand for several is matched against what is there.
fn expanded<'a>(words: impl Iterator<Item = &'a OsString>) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut paths = Vec::new();
    for word in words {
        let is_pattern = |text: &str| text.contains(['*', '?', '[']) && !Path::new(text).exists();
        let Some(pattern) = word.to_str().filter(|text| is_pattern(text)) else {
            paths.push(PathBuf::from(word));
            continue;
        };
        let nothing = || Diagnostic::placeless("screen-no-match").with("pattern", pattern);
        let found = glob::glob(pattern).map_err(|_| nothing())?;
        let mut found: Vec<PathBuf> = found.flatten().filter(|path| path.is_file()).collect();
        if found.is_empty() {
            return Err(nothing());
        }
        found.sort();
        paths.append(&mut found);
    }
    if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(Diagnostic::placeless("usage-stdin-twice"));
    }
    Ok(paths)
}

/// What columns are said to be; a column is said to be one thing.
fn mappings<'t>(texts: impl Iterator<Item = &'t String>) -> Result<Vec<Mapping>, Diagnostic> {
    let mut found: Vec<Mapping> = Vec::new();
    for text in texts {
        let own = mapping(text)?;
        if found.iter().any(|other| other.header == own.header && other.meaning != own.meaning) {
            let option = format!("--map {}", own.header);
            return Err(Diagnostic::placeless("usage-given-twice").with("option", option));
        }
        found.push(own);
    }
    Ok(found)
}

fn mapping(text: &str) -> Result<Mapping, Diagnostic> {
    let form = || Diagnostic::placeless("screen-map-form").with("text", text);
    let (header, meaning) = text.rsplit_once(['=', '＝']).ok_or_else(form)?;
    if header.trim().is_empty() {
        return Err(form());
    }
    Ok(Mapping { header: header.trim().to_owned(), meaning: meaning.trim().to_owned() })
}

fn keep(lists: Option<Vec<&str>>) -> Keep {
    let Some(lists) = lists else { return Keep::All };
    if lists == ["none"] {
        return Keep::These(Vec::new());
    }
    let names = lists.iter().flat_map(|list| list.split([',', '，', '、'])).map(str::trim);
    Keep::These(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// One byte that is no part of a field.
fn delimiter(text: &str) -> Result<u8, Diagnostic> {
    match text.as_bytes() {
        _ if text == "\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err(Diagnostic::placeless("screen-delimiter").with("text", text)),
    }
}

/// The projects of `out.csv` are in `out.projects.csv`.
fn beside(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = match name.split_once('.') {
        Some((stem, endings)) => format!("{stem}.projects.{endings}"),
        None => format!("{name}.projects"),
    };
    output.with_file_name(name)
}

fn missing(option: &str) -> Diagnostic {
    Diagnostic::placeless("screen-projects-where").with("option", option)
}

/// Refuses to write over what is read, and to write two things to one place.
pub fn spare(options: &Options, rules: Option<&Path>) -> Result<(), Diagnostic> {
    let outputs: Vec<&Path> = [&options.output, &options.projects, &options.rejects]
        .into_iter()
        .flatten()
        .map(AsRef::as_ref)
        .collect();
    let inputs: Vec<&Path> = options.inputs.iter().map(AsRef::as_ref).chain(rules).collect();
    for (place, output) in outputs.iter().enumerate() {
        let target = file::target(output);
        let same = |path: &&Path| path.as_os_str() != "-" && file::target(path) == target;
        if inputs.iter().any(&same) {
            return Err(Diagnostic::placeless("output-is-input").with("file", file::show(output)));
        }
        if outputs[..place].iter().any(same) {
            return Err(Diagnostic::placeless("screen-same-output").with("file", file::show(output)));
        }
    }
    Ok(())
}
