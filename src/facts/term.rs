//! Values that are terms: 产品, 工艺 …, and the one term of a choice such as 建设性质.

use super::items::items;
use super::node::Node;
use super::place::find_place;
use super::project::Value;
use super::scope::{Moved, Read, Scope, near};
use super::traditional::simplified;
use crate::diagnostic::{Arg, Diagnostic};
use crate::resolve::{AttributeId, Kind, Program, TermId, suggest};
use crate::source::Span;
use crate::syntax::name_key;

/// Any number of terms. Those of another attribute are moved there.
pub fn terms(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Read {
    let attribute = scope.attribute(id);
    let program = scope.program;
    let known = |name: &str| !program.terms.called(name).is_empty();
    let items = items(scope, node, &attribute.name, "wanted-term", &known);
    let (mut stated, mut failed) = (Vec::new(), items.failed);
    let moved_before = scope.moved.len();
    for (name, span) in &items.names {
        match find(scope, id, name, *span) {
            Found::Term(term) if stated.contains(&term) => {}
            Found::Term(term) => stated.push(term),
            Found::Moved => {}
            Found::Nothing => failed = true,
        }
    }
    scope.moved[moved_before..].iter_mut().for_each(|moved| moved.open = items.open);
    match (failed, stated.is_empty()) {
        (true, _) => Read::Failed,
        (false, true) => Read::Unstated,
        (false, false) => Read::Stated(Value::Terms { stated, open: items.open }),
    }
}

/// Exactly one of the terms declared for the attribute.
pub fn choice(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Read {
    let attribute = scope.attribute(id);
    let program = scope.program;
    let known = |name: &str| program.terms.find(name, id).is_some();
    let items = items(scope, node, &attribute.name, "wanted-choice", &known);
    let mut stated = Vec::new();
    let mut failed = items.failed;
    for (name, span) in &items.names {
        match find(scope, id, name, *span) {
            Found::Term(term) => stated.push((term, *span)),
            // A choice is one of few words: a word of another attribute is a slip, and nothing is lost by
            // asking.
            Found::Moved | Found::Nothing => failed = true,
        }
    }
    match stated.as_slice() {
        _ if failed => Read::Failed,
        [(term, _)] => Read::Stated(Value::Terms { stated: vec![*term], open: false }),
        [] => Read::Unstated,
        [_, (_, second), ..] => {
            scope.report(
                Diagnostic::error("several-choices", *second).with("attribute", attribute.name.as_str()),
            );
            Read::Failed
        }
    }
}

enum Found {
    Term(TermId),
    Moved,
    Nothing,
}

fn find(scope: &mut Scope<'_>, id: AttributeId, name: &str, span: Span) -> Found {
    let program = scope.program;
    if let Some(term) = program.terms.find(name, id) {
        return Found::Term(term);
    }
    let attribute = scope.attribute(id);
    let called = program.terms.called(name);
    if let [term] = called
        && let [owner] = program.terms.get(*term).attributes[..]
        && scope.attribute(owner).kind == Kind::Terms
        && attribute.kind == Kind::Terms
    {
        let to = scope.attribute(owner).name.as_str();
        let problem = Diagnostic::warning("moved-term", span).with("name", name);
        scope.report(problem.with("from", attribute.name.as_str()).with("to", to));
        scope.moved.push(Moved { to: owner, term: *term, written: name.to_owned(), span, open: false });
        return Found::Moved;
    }
    let problem = unknown(program, id, name, span);
    scope.report(problem);
    Found::Nothing
}

fn unknown(program: &Program, id: AttributeId, name: &str, span: Span) -> Diagnostic {
    let attribute = &program.attributes[id.index()];
    let owner = attribute.name.as_str();
    let called = program.terms.called(name);
    if !called.is_empty() {
        let mut owners: Vec<&str> = Vec::new();
        for other in called.iter().flat_map(|t| &program.terms.get(*t).attributes) {
            let other = program.attributes[other.index()].name.as_str();
            if !owners.contains(&other) {
                owners.push(other);
            }
        }
        let cure = format!("{}: {name}", owners.first().unwrap_or(&owner));
        let owners = Arg::List(owners.into_iter().map(Arg::from).collect());
        let problem = Diagnostic::error("term-elsewhere", span).with("name", name).with("attribute", owner);
        return problem.with("owners", owners).with("cure", cure);
    }
    if let Some(cure) = misplaced(program, name) {
        return Diagnostic::error("misplaced-value", span)
            .with("name", name)
            .with("attribute", owner)
            .with("cure", cure);
    }
    let simple = simplified(name);
    if let Some(simple) = simple.as_deref().filter(|s| !program.terms.called(s).is_empty()) {
        return Diagnostic::error("traditional-characters", span)
            .with("name", name)
            .with("simplified", simple);
    }
    let problem = Diagnostic::error("unknown-term", span).with("name", name).with("attribute", owner);
    near(problem, &suggestions(program, id, simple.as_deref().unwrap_or(name)))
}

/// The line that would say what the name means: a yes-no fact, a sector, a place.
fn misplaced(program: &Program, name: &str) -> Option<String> {
    if let Some(flag) = program.attribute_keys.get(&name_key(name)) {
        let attribute = &program.attributes[flag.index()];
        return (attribute.kind == Kind::Flag).then(|| format!("{}: 是", attribute.name));
    }
    let under =
        |id: Option<AttributeId>| id.map(|id| format!("{}: {name}", program.attributes[id.index()].name));
    if program.sectors.find(name).is_some() {
        return under(program.standard.sector);
    }
    if !find_place(&program.regions, name).is_empty() {
        return under(program.standard.region);
    }
    None
}

/// Terms of the attribute first; those of others only where none of its own is near.
fn suggestions(program: &Program, id: AttributeId, name: &str) -> Vec<String> {
    let own = |term: &TermId| program.terms.get(*term).attributes.contains(&id);
    let near = suggest(name, program.terms.names().filter(|(_, t)| own(t)).map(|(n, _)| n));
    if near.is_empty() { suggest(name, program.terms.names().map(|(n, _)| n)) } else { near }
}
