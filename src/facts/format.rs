//! Text of a facts file in any of the formats -> nodes, one a project.

use super::node::{Entry, Node, NodeKind};
use super::{json, toml, yaml};
use crate::diagnostic::Diagnostic;
use crate::limits::FACTS_BYTES;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::name_key;

/// A format of facts files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Yaml,
    Json,
    Toml,
}

impl Format {
    /// By the ending of a path, or a bare hint such as `json`; YAML unless it says otherwise.
    pub fn of(path: &str) -> Format {
        let ending = path.rsplit(['.', '/', '\\']).next().unwrap_or(path);
        match ending.to_ascii_lowercase().as_str() {
            "json" => Format::Json,
            "toml" => Format::Toml,
            _ => Format::Yaml,
        }
    }
}

/// Reads the projects of a text, in order. What can't be read is a [`NodeKind::Broken`] in its place; the
/// diagnostics are those
/// that concern the whole file, and then there are no nodes.
pub fn read(sources: &Sources, id: SourceId, format: Format) -> (Vec<Node>, Vec<Diagnostic>) {
    let text = sources.get(id).text.as_str();
    if text.len() > FACTS_BYTES {
        let problem =
            Diagnostic::error("facts-too-large", Span::new(id, 0, 0)).with("limit", FACTS_BYTES >> 20);
        return (Vec::new(), vec![problem]);
    }
    let documents = match format {
        Format::Yaml => yaml::documents(text, id),
        Format::Json => json::document(text, id).into_iter().collect(),
        Format::Toml => toml::document(text, id).into_iter().collect(),
    };
    let projects: Vec<Node> = documents.into_iter().flat_map(spread).collect();
    if projects.is_empty() {
        return (projects, vec![Diagnostic::error("no-facts", Span::new(id, 0, 0))]);
    }
    (projects, Vec::new())
}

/// A list is several projects; so is a map that holds nothing but such a list under 项目 (TOML has no list at
/// its top).
fn spread(document: Node) -> Vec<Node> {
    match document.kind {
        NodeKind::List(projects) => projects,
        NodeKind::Null => Vec::new(),
        NodeKind::Map(entries) if entries.is_empty() => Vec::new(),
        NodeKind::Map(entries) => match list_of_projects(entries) {
            Ok(projects) => projects,
            Err(entries) => vec![Node { kind: NodeKind::Map(entries), ..document }],
        },
        _ => vec![document],
    }
}

fn list_of_projects(mut entries: Vec<Entry>) -> Result<Vec<Node>, Vec<Entry>> {
    let fits = |e: &Entry| {
        let maps =
            |nodes: &[Node]| !nodes.is_empty() && nodes.iter().all(|n| matches!(n.kind, NodeKind::Map(_)));
        matches!(name_key(&e.key).as_str(), "项目" | "project" | "projects")
            && matches!(&e.value.kind, NodeKind::List(nodes) if maps(nodes))
    };
    if entries.len() != 1 || !entries.iter().all(fits) {
        return Err(entries);
    }
    match entries.pop().map(|e| e.value.kind) {
        Some(NodeKind::List(nodes)) => Ok(nodes),
        _ => Ok(Vec::new()),
    }
}

/// A broken node that stands for what could not be read.
pub(super) fn broken(problem: Diagnostic, span: Span) -> Node {
    Node { span, kind: NodeKind::Broken(Box::new(problem)) }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn the_ending_tells_the_format() {
        assert_eq!(Format::of("a/b.JSON"), Format::Json);
        assert_eq!(Format::of("toml"), Format::Toml);
        assert_eq!(Format::of("-"), Format::Yaml);
        assert_eq!(Format::of("a.toml/b.yml"), Format::Yaml);
    }
}
