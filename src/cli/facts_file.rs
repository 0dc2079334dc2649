//! Facts files and standard input -> nodes, one a project.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::file;
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Format, Node, NodeKind};
use crate::source::{SourceId, Sources, Span};

/// A facts file as it came, with its format.
#[derive(Debug)]
pub struct FactsFile {
    pub name: String,
    bytes: Vec<u8>,
    format: Format,
    /// Nobody said so: it only begins like that format.
    guessed: bool,
}

/// A file's projects, or what is wrong with it as a whole.
#[derive(Debug)]
pub struct FileFacts {
    pub name: String,
    pub nodes: Vec<Node>,
    pub problems: Vec<Diagnostic>,
    pub format: Format,
    /// The text as it was read; none where the file was no text.
    pub text: Option<SourceId>,
}

/// Reads a file, or standard input for `-`.
pub fn open(path: &OsStr, format: Option<Format>) -> Result<FactsFile, Diagnostic> {
    let (name, bytes) = if path == "-" {
        let name = "<stdin>";
        (name.to_owned(), file::read_limited(io::stdin().lock(), name)?)
    } else {
        let path = Path::new(path);
        (file::show(path), file::read(path)?)
    };
    let known = format.or_else(|| by_ending(Path::new(path)));
    let format = known.unwrap_or_else(|| sniff(&bytes));
    Ok(FactsFile { name, bytes, format, guessed: known.is_none() })
}

/// A text that was read before, as it then was.
pub fn recorded(name: &str, text: &str, format: Format) -> FactsFile {
    FactsFile { name: name.to_owned(), bytes: text.as_bytes().to_owned(), format, guessed: false }
}

/// Takes a file apart. Its text is kept in `sources` for labels.
pub fn read(file: FactsFile, sources: &mut Sources) -> FileFacts {
    let FactsFile { name, bytes, format, guessed } = file;
    let text = match facts::decode(&bytes) {
        Ok(text) => text,
        Err(problem) => {
            let id = sources.add(name.as_str(), "");
            let problems = vec![at_start(problem, id)];
            return FileFacts { name, nodes: Vec::new(), problems, format, text: None };
        }
    };
    let id = sources.add(name.as_str(), text);
    let mut format = format;
    let (mut nodes, mut problems) = facts::read(sources, id, format);
    // `{产品: 水泥熟料}` begins like JSON and is YAML. Where it is neither, what JSON objects to is said.
    if guessed && format == Format::Json && nodes.iter().any(is_broken) {
        let (others, findings) = facts::read(sources, id, Format::Yaml);
        if findings.is_empty() && !others.iter().any(holds_broken) {
            (nodes, problems, format) = (others, findings, Format::Yaml);
        }
    }
    let problems = problems.into_iter().map(|p| at_start(p, id)).collect();
    FileFacts { name, nodes, problems, format, text: Some(id) }
}

fn is_broken(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Broken(_))
}

/// Whether something in it could not be read.
fn holds_broken(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Broken(_) => true,
        NodeKind::List(nodes) => nodes.iter().any(holds_broken),
        NodeKind::Map(entries) => entries.iter().any(|entry| holds_broken(&entry.value)),
        _ => false,
    }
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
