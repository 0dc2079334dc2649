//! `不是`: what is ruled out, for every attribute at once.

use super::items::items;
use super::node::Node;
use super::place::{find_place, unknown_region};
use super::project::Excluded;
use super::scope::{Scope, is_unstated, near};
use super::traditional::simplified;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Kind, Program, suggest};
use crate::source::Span;
use crate::syntax::name_key;

/// Adds what a value rules out.
pub fn exclude(scope: &mut Scope<'_>, node: &Node, excluded: &mut Excluded) {
    if is_unstated(node) {
        return;
    }
    let program = scope.program;
    let known = |name: &str| !program.terms.called(name).is_empty();
    let items = items(scope, node, "不是", "wanted-term", &known);
    for (name, span) in &items.names {
        if let Some(problem) = add(program, name, *span, excluded) {
            scope.report(problem);
        }
    }
}

fn add(program: &Program, name: &str, span: Span, excluded: &mut Excluded) -> Option<Diagnostic> {
    let terms = program.terms.called(name);
    let sector = program.sectors.find(name);
    excluded.terms.extend(terms.iter().filter(|t| !excluded.terms.contains(t)).copied().collect::<Vec<_>>());
    excluded.sectors.extend(sector.filter(|s| !excluded.sectors.contains(s)));
    if !terms.is_empty() || sector.is_some() {
        return None;
    }
    let regions = find_place(&program.regions, name);
    match regions.as_slice() {
        [] => {}
        [one] => {
            excluded.regions.extend(Some(*one).filter(|r| !excluded.regions.contains(r)));
            return None;
        }
        several => {
            let places: Vec<String> = several.iter().take(3).map(|r| program.regions.full_name(*r)).collect();
            return Some(near(Diagnostic::error("ambiguous-exclusion", span).with("name", name), &places));
        }
    }
    Some(unknown(program, name, span))
}

fn unknown(program: &Program, name: &str, span: Span) -> Diagnostic {
    if let Some(id) = program.attribute_keys.get(&name_key(name)) {
        let attribute = &program.attributes[id.index()];
        if attribute.kind == Kind::Flag {
            let problem =
                Diagnostic::error("misplaced-value", span).with("name", name).with("attribute", "不是");
            return problem.with("cure", format!("{}: 否", attribute.name));
        }
    }
    let simple = simplified(name);
    if let Some(simple) = simple.as_deref().filter(|s| !program.terms.called(s).is_empty()) {
        return Diagnostic::error("traditional-characters", span)
            .with("name", name)
            .with("simplified", simple);
    }
    let names = suggest(simple.as_deref().unwrap_or(name), program.terms.names().map(|(n, _)| n));
    if names.is_empty() && name.ends_with(['省', '市', '区', '县', '州']) {
        return unknown_region(&program.regions, name, span);
    }
    near(Diagnostic::error("unknown-term", span).with("name", name).with("attribute", "不是"), &names)
}
