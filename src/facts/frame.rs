//! Nodes -> projects: the frame (项目, 建设内容, 不是) around the facts.

use std::collections::HashMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::excluded::exclude;
use super::fact::{fact, find_attribute, merge};
use super::node::{Entry, Node, NodeKind};
use super::project::{Excluded, Fact, Project, Reading, Unit, Value};
use super::scope::{Moved, Scope, clean};
use crate::diagnostic::Diagnostic;
use crate::limits::UNITS;
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Program};
use crate::source::Span;
use crate::syntax::name_key;

/// Reads every node as a project, in order. One with errors keeps its place.
pub fn projects(nodes: &[Node], program: &Program) -> Vec<Reading> {
    nodes.iter().map(|node| reading(node, program)).collect()
}

fn reading(node: &Node, program: &Program) -> Reading {
    let mut scope = Scope::new(program);
    let mut name = String::new();
    let project = match &node.kind {
        NodeKind::Map(entries) => {
            let (own, units) = whole(&mut scope, entries);
            name.clone_from(&own.name);
            Some(assemble(program, own, units))
        }
        NodeKind::Broken(problem) => {
            scope.report((**problem).clone());
            None
        }
        _ => {
            scope.report(Diagnostic::error("not-a-project", node.span));
            None
        }
    };
    let mut diagnostics = scope.diagnostics;
    diagnostics.sort_by_key(|d| d.span());
    let project = project.filter(|_| !diagnostics.iter().any(Diagnostic::is_error));
    Reading { name, project, diagnostics }
}

/// What one map says: the project itself, or a unit.
#[derive(Default)]
struct Section {
    name: String,
    /// `None`: said to be unknown, which takes away what the project states.
    facts: IndexMap<AttributeId, Option<Fact>>,
    excluded: Excluded,
}

/// What a key stands for.
#[derive(PartialEq, Eq, Hash)]
enum Slot {
    Name,
    Units,
    Not,
    Attribute(AttributeId),
    Unknown(String),
}

/// The facts of the project and of its units.
fn whole(scope: &mut Scope<'_>, entries: &[Entry]) -> (Section, Vec<Section>) {
    let mut units = Vec::new();
    let own = section(scope, entries, &mut |scope, entry| {
        let nodes = match &entry.value.kind {
            NodeKind::List(nodes) => nodes.as_slice(),
            NodeKind::Null => &[],
            NodeKind::Map(entries) if entries.is_empty() => &[],
            _ => std::slice::from_ref(&entry.value),
        };
        if nodes.is_empty() {
            scope.report(Diagnostic::error("empty-units", entry.key_span).with("key", entry.key.as_str()));
        }
        if let Some(first) = nodes.get(UNITS) {
            return scope.report(Diagnostic::error("too-many-units", first.span).with("limit", UNITS));
        }
        for node in nodes {
            match &node.kind {
                NodeKind::Map(entries) if entries.is_empty() => {
                    scope.report(Diagnostic::error("empty-units", node.span).with("key", entry.key.as_str()))
                }
                NodeKind::Map(entries) => units.push(unit(scope, entries)),
                _ => scope.wrong_kind(node, &entry.key, "wanted-unit"),
            }
        }
    });
    (own, units)
}

fn unit(scope: &mut Scope<'_>, entries: &[Entry]) -> Section {
    section(scope, entries, &mut |scope, entry| {
        scope.report(Diagnostic::error("nested-units", entry.key_span).with("key", entry.key.as_str()));
    })
}

fn section(
    scope: &mut Scope<'_>,
    entries: &[Entry],
    units: &mut dyn FnMut(&mut Scope<'_>, &Entry),
) -> Section {
    let mut section = Section::default();
    let mut seen: HashMap<Slot, &Entry> = HashMap::new();
    for entry in entries {
        let slot = slot(scope.program, &entry.key);
        if let Some(first) = seen.get(&slot) {
            let problem = Diagnostic::error("duplicate-fact", entry.key_span).also(first.key_span, "first");
            scope.report(problem.with("name", entry.key.as_str()).with("first", first.key.as_str()));
            if let NodeKind::Broken(problem) = &entry.value.kind {
                scope.report((**problem).clone());
            }
            continue;
        }
        match &slot {
            Slot::Name => section.name = name(scope, entry),
            Slot::Units => units(scope, entry),
            Slot::Not => exclude(scope, &entry.value, &mut section.excluded),
            Slot::Attribute(id) => {
                if let Some(fact) = fact(scope, *id, &entry.value) {
                    section.facts.insert(*id, fact);
                }
            }
            Slot::Unknown(_) => unknown(scope, entry),
        }
        seen.insert(slot, entry);
    }
    for moved in std::mem::take(&mut scope.moved) {
        place(&mut section.facts, moved);
    }
    section
}

/// A key that names nothing; if the text around it is broken, that alone is said.
fn unknown(scope: &mut Scope<'_>, entry: &Entry) {
    match &entry.value.kind {
        NodeKind::Broken(problem) => scope.report((**problem).clone()),
        _ => {
            find_attribute(scope, &entry.key, entry.key_span);
        }
    }
}

fn slot(program: &Program, key: &str) -> Slot {
    let key = name_key(key);
    if let Some(id) = program.attribute_keys.get(&key) {
        return Slot::Attribute(*id);
    }
    match key.as_str() {
        "项目" | "name" | "project" => Slot::Name,
        "建设内容" | "units" => Slot::Units,
        "不是" | "not" => Slot::Not,
        _ => Slot::Unknown(key),
    }
}

fn name(scope: &mut Scope<'_>, entry: &Entry) -> String {
    match entry.value.text() {
        Some(text) => clean(text).to_owned(),
        None if entry.value.kind == NodeKind::Null => String::new(),
        None => {
            scope.wrong_kind(&entry.value, &entry.key, "wanted-name");
            String::new()
        }
    }
}

/// Puts a moved term beside those stated in the same map.
fn place(facts: &mut IndexMap<AttributeId, Option<Fact>>, moved: Moved) {
    let to = moved.to;
    let stated = facts.entry(to).or_default();
    let mut list: Vec<(AttributeId, Fact)> = stated.take().map(|fact| (to, fact)).into_iter().collect();
    merge(&mut list, moved);
    *stated = list.pop().map(|(_, fact)| fact);
}

/// The 日期 of a project, which decides what edition reads its facts, and its place; `None` where no day can be read.
pub fn stated_date(node: &Node, program: &Program) -> Option<(Interval<Date>, Span)> {
    let NodeKind::Map(entries) = &node.kind else { return None };
    let id = program.standard.date?;
    let entry = entries.iter().find(|entry| slot(program, &entry.key) == Slot::Attribute(id))?;
    match fact(&mut Scope::new(program), id, &entry.value)?? {
        Fact { value: Value::Date(days), span, .. } => Some((days, span)),
        _ => None,
    }
}

/// Units inherit what the project states; a project without units is one.
fn assemble(program: &Program, own: Section, units: Vec<Section>) -> Project {
    let date = program.standard.date.and_then(|id| own.facts.get(&id)?.as_ref()).and_then(|fact| match &fact
        .value
    {
        Value::Date(interval) => interval.as_point(),
        _ => None,
    });
    let sections = if units.is_empty() { vec![Section::default()] } else { units };
    let units = sections.into_iter().map(|section| inherit(&own, section)).collect();
    Project { name: own.name, date, units }
}

fn inherit(own: &Section, unit: Section) -> Unit {
    let mut facts = own.facts.clone();
    facts.extend(unit.facts);
    let mut excluded = own.excluded.clone();
    excluded.terms.extend(unit.excluded.terms.iter().filter(|t| !own.excluded.terms.contains(t)));
    excluded.regions.extend(unit.excluded.regions.iter().filter(|r| !own.excluded.regions.contains(r)));
    excluded.sectors.extend(unit.excluded.sectors.iter().filter(|s| !own.excluded.sectors.contains(s)));
    let facts = facts.into_iter().filter_map(|(id, fact)| Some((id, fact?))).collect();
    Unit { name: unit.name, facts, excluded }
}
