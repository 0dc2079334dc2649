//! Facts files and standard input -> nodes, one a project.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::file;
use crate::diagnostic::{Diagnostic, Lang};
use crate::facts::{self, Format, Node};
use crate::source::{SourceId, Sources, Span};

/// A facts file as it came, with its format.
#[derive(Debug)]
pub struct FactsFile {
    pub name: String,
    bytes: Vec<u8>,
    format: Format,
}

/// A file's projects, or what is wrong with it as a whole.
#[derive(Debug)]
pub struct FileFacts {
    pub name: String,
    pub nodes: Vec<Node>,
    pub problems: Vec<Diagnostic>,
}

/// Reads a file, or standard input for `-`.
pub fn open(path: &OsStr, format: Option<Format>, lang: Lang) -> Result<FactsFile, Diagnostic> {
    let (name, bytes) = if path == "-" {
        let name = "<stdin>";
        (name.to_owned(), file::read_limited(io::stdin().lock(), name, lang)?)
    } else {
        let path = Path::new(path);
        (file::show(path), file::read(path, lang)?)
    };
    let format = match format.or_else(|| by_ending(Path::new(path))) {
        Some(format) => format,
        None => sniff(&bytes),
    };
    Ok(FactsFile { name, bytes, format })
}

/// Takes a file apart. Its text is kept in `sources` for labels.
pub fn read(file: FactsFile, sources: &mut Sources) -> FileFacts {
    let FactsFile { name, bytes, format } = file;
    let text = match facts::decode(&bytes) {
        Ok(text) => text,
        Err(problem) => {
            let id = sources.add(name.as_str(), "");
            return FileFacts { name, nodes: Vec::new(), problems: vec![at_start(problem, id)] };
        }
    };
    let id = sources.add(name.as_str(), text);
    let (nodes, problems) = facts::read(sources, id, format);
    FileFacts { name, nodes, problems: problems.into_iter().map(|p| at_start(p, id)).collect() }
}

/// A problem without a place is one of the whole file.
fn at_start(problem: Diagnostic, id: SourceId) -> Diagnostic {
    if problem.labels.is_empty() { problem.also(Span::new(id, 0, 0), "label") } else { problem }
}

fn by_ending(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some(Format::Yaml),
        "json" => Some(Format::Json),
        "toml" => Some(Format::Toml),
        _ => None,
    }
}

/// JSON if it begins like JSON, else YAML.
fn sniff(bytes: &[u8]) -> Format {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'{' | b'[') => Format::Json,
        _ => Format::Yaml,
    }
}
