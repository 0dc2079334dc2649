//! Headers of a table -> what its columns state.
//!
//! A header is a key of a facts file: an attribute in Chinese or English, 项目, 不是; a quantity may have its unit in brackets behind
//! it. `--map` says so of headers that are none, or that a header means nothing.

use super::column::Column;
use crate::diagnostic::{Arg, Diagnostic};
use crate::facts::{Node, NodeKind, resolve_fact};
use crate::resolve::{AttributeId, Kind, Program, suggest};
use crate::source::Span;
use crate::syntax::name_key;

/// What one column is said to be: `列=属性`, `列=产能（万吨/年）`, `列=`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub header: String,
    pub meaning: String,
}

/// What the columns of a table state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers {
    /// Those that state facts, in order.
    pub facts: Vec<Stated>,
    /// The names of the projects.
    pub name: Option<usize>,
    /// Those whose headers name nothing.
    pub ignored: Vec<Ignored>,
}

/// A column that states a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    pub place: usize,
    pub column: Column,
    /// None for 不是.
    pub attribute: Option<AttributeId>,
}

/// A column whose header names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    pub place: usize,
    /// What may have been meant.
    pub near: Vec<String>,
}

/// What a header stands for.
enum Meaning {
    Name,
    Units,
    Fact(Column, Option<AttributeId>),
    Nothing,
}

/// Looks up all headers. `nested`: rows may hold 建设内容, which is then theirs to answer for. All errors are told at once.
pub fn headers(
    program: &Program,
    names: &[&str],
    mappings: &[Mapping],
    nested: bool,
) -> Result<Headers, Vec<Diagnostic>> {
    let mut problems: Vec<Diagnostic> = mappings.iter().filter_map(|m| unknown(names, m)).collect();
    let mut headers = Headers::default();
    for (place, header) in names.iter().enumerate() {
        let mapping = mappings.iter().find(|mapping| same(&mapping.header, header));
        let meant = mapping.map_or(*header, |mapping| mapping.meaning.as_str());
        match meaning(program, header, meant) {
            Err(problem) => problems.push(problem),
            Ok(Meaning::Name) => headers.name = headers.name.or(Some(place)),
            Ok(Meaning::Units) if nested => {}
            Ok(Meaning::Units) => {
                problems.push(Diagnostic::placeless("screen-units-column").with("column", *header));
            }
            Ok(Meaning::Fact(column, attribute)) => headers.facts.push(Stated { place, column, attribute }),
            Ok(Meaning::Nothing) => match mapping {
                None => headers.ignored.push(Ignored { place, near: near(program, header) }),
                Some(mapping) if mapping.meaning.is_empty() => {}
                Some(mapping) => problems.push(
                    Diagnostic::placeless("screen-map-attribute")
                        .with("column", *header)
                        .with("name", mapping.meaning.as_str())
                        .suggest(&near(program, &mapping.meaning)),
                ),
            },
        }
    }
    problems.extend(repeated(names, &headers));
    if problems.is_empty() { Ok(headers) } else { Err(problems) }
}

/// Whether a key of a row states something, so that it must not be passed over.
pub fn states(program: &Program, key: &str) -> bool {
    !matches!(meaning(program, key, key), Ok(Meaning::Nothing | Meaning::Name))
}

/// Whether a key stands for the construction units of a project.
pub fn is_units(key: &str) -> bool {
    matches!(name_key(key).as_str(), "建设内容" | "units")
}

/// Whether two headers are the same to people.
pub fn same(a: &str, b: &str) -> bool {
    name_key(a) == name_key(b)
}

fn meaning(program: &Program, header: &str, meant: &str) -> Result<Meaning, Diagnostic> {
    let key = name_key(meant);
    if let Some(id) = program.attribute_keys.get(&key) {
        return Ok(Meaning::Fact(Column { key: meant.trim().to_owned(), unit: None }, Some(*id)));
    }
    match key.as_str() {
        "项目" | "name" | "project" => return Ok(Meaning::Name),
        "不是" | "not" => {
            return Ok(Meaning::Fact(Column { key: meant.trim().to_owned(), unit: None }, None));
        }
        _ if is_units(meant) => return Ok(Meaning::Units),
        _ => {}
    }
    let Some((name, unit)) = bracketed(meant) else { return Ok(Meaning::Nothing) };
    let Some(id) = program.attribute_keys.get(&name_key(name)) else { return Ok(Meaning::Nothing) };
    if !matches!(program.attributes[id.index()].kind, Kind::Quantity { .. }) {
        return Ok(Meaning::Nothing);
    }
    fitting(program, header, name, unit)?;
    Ok(Meaning::Fact(Column { key: name.to_owned(), unit: Some(unit.to_owned()) }, Some(*id)))
}

/// `产能（万吨/年）` as its name and its unit.
fn bracketed(header: &str) -> Option<(&str, &str)> {
    let inside = header.trim_end().strip_suffix([')', '）'])?;
    let (name, unit) = inside.rsplit_once(['(', '（'])?;
    let (name, unit) = (name.trim(), unit.trim());
    (!name.is_empty() && !unit.is_empty()).then_some((name, unit))
}

/// Refuses a unit that the attribute does not have.
fn fitting(program: &Program, header: &str, name: &str, unit: &str) -> Result<(), Diagnostic> {
    let one = Node { span: Span::default(), kind: NodeKind::Text(format!("1 {unit}")) };
    let (_, found) = resolve_fact(program, name, Span::default(), &one);
    // One of them may well be too little or too much: it is the unit that is asked about.
    let is_unit = |problem: &&Diagnostic| {
        problem.is_error() && !matches!(problem.code, "out-of-range" | "not-whole" | "number-too-large")
    };
    let Some(wrong) = found.iter().find(is_unit) else { return Ok(()) };
    let known = wrong.args.iter().find(|(name, _)| matches!(*name, "admitted" | "suggestion"));
    let listed = known.is_some_and(|(_, arg)| *arg != Arg::List(Vec::new()));
    Err(Diagnostic::placeless("screen-unit")
        .with("column", header)
        .with("attribute", name)
        .with("unit", unit)
        .with("known", known.map_or(Arg::from(""), |(_, arg)| arg.clone()))
        .with("listed", if listed { "some" } else { "none" }))
}

/// Two columns for one thing: which of them counts is not for us to say.
fn repeated(names: &[&str], headers: &Headers) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (index, later) in headers.facts.iter().enumerate() {
        let first = headers.facts[..index].iter().find(|first| first.attribute == later.attribute);
        if let Some(first) = first {
            let problem = Diagnostic::placeless("screen-same-attribute")
                .with("first", names[first.place])
                .with("second", names[later.place]);
            problems.push(problem.with("attribute", later.column.key.as_str()));
        }
    }
    problems
}

/// A mapping of a column that is not there.
fn unknown(names: &[&str], mapping: &Mapping) -> Option<Diagnostic> {
    if names.iter().any(|name| same(name, &mapping.header)) {
        return None;
    }
    Some(unknown_column("--map", names, &mapping.header))
}

/// An option names a column that is not there.
pub fn unknown_column(option: &str, names: &[&str], name: &str) -> Diagnostic {
    let near = suggest(name, names.iter().copied());
    Diagnostic::placeless("screen-unknown-column").with("option", option).with("column", name).suggest(&near)
}

fn near(program: &Program, header: &str) -> Vec<String> {
    let names = program.attributes.iter().flat_map(|a| std::iter::once(&a.name).chain(&a.aliases));
    let bare = bracketed(header).map_or(header, |(name, _)| name);
    suggest(bare, names.map(String::as_str))
}
