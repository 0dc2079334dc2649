//! One attribute and its value -> a fact.

use super::node::{Node, NodeKind};
use super::project::{Fact, Value};
use super::scope::{Moved, Read, Scope, clean, is_unstated, near, written};
use super::traditional::simplified;
use super::{ordered, place, quantity, term};
use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, Kind, Program, suggest};
use crate::source::Span;
use crate::syntax::name_key;

/// The words of the frame around facts, in Chinese and English.
pub const FRAME: [&str; 6] = ["项目", "建设内容", "不是", "project", "units", "not"];

/// Reads `key: value`. There is no fact if nothing is stated (`?`, 未知) or there are errors; more than one if
/// terms belong to another attribute.
pub fn resolve_fact(
    program: &Program,
    key: &str,
    key_span: Span,
    value: &Node,
) -> (Vec<(AttributeId, Fact)>, Vec<Diagnostic>) {
    let mut scope = Scope::new(program);
    let mut facts = Vec::new();
    if let Some(attribute) = find_attribute(&mut scope, key, key_span)
        && let Some(Some(fact)) = fact(&mut scope, attribute, value)
    {
        facts.push((attribute, fact));
    }
    for moved in std::mem::take(&mut scope.moved) {
        merge(&mut facts, moved);
    }
    (facts, scope.diagnostics)
}

/// The fact that a value states of an attribute: `Some(None)` if it says that nothing is known, `None` if it
/// can't be read.
pub fn fact(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Option<Option<Fact>> {
    if is_unstated(node) {
        return Some(None);
    }
    if let NodeKind::Broken(problem) = &node.kind {
        scope.report((**problem).clone());
        return None;
    }
    let before = scope.moved.len();
    let read = match &scope.attribute(id).kind {
        Kind::Terms => term::terms(scope, id, node),
        Kind::Choice => term::choice(scope, id, node),
        Kind::Region => place::region(scope, id, node),
        Kind::Sector => place::sectors(scope, id, node),
        Kind::Quantity { dimensions } => quantity::quantity(scope, id, dimensions, node),
        Kind::Level { levels } => ordered::level(scope, id, levels, node),
        Kind::Date => ordered::date(scope, id, node),
        Kind::Flag => flag(scope, id, node),
    };
    match read {
        Read::Stated(value) => Some(Some(Fact { value, written: written(node), span: node.span })),
        // Everything belongs to other attributes: nothing is said of this one.
        Read::Unstated if scope.moved.len() > before => None,
        Read::Unstated => Some(None),
        Read::Failed => None,
    }
}

/// Puts a moved term among the facts: beside those stated there, or as the only one.
pub fn merge(facts: &mut Vec<(AttributeId, Fact)>, moved: Moved) {
    let Moved { to, term, written: words, span, open: more } = moved;
    match facts.iter_mut().find(|(id, _)| *id == to) {
        Some((_, Fact { value: Value::Terms { stated, open }, written, .. })) => {
            *open |= more;
            if !stated.contains(&term) {
                stated.push(term);
                written.push('、');
                written.push_str(&words);
            }
        }
        Some(_) => {}
        None => {
            let value = Value::Terms { stated: vec![term], open: more };
            facts.push((to, Fact { value, written: words, span }));
        }
    }
}

/// The attribute that a key names; otherwise what may have been meant is reported.
pub fn find_attribute(scope: &mut Scope<'_>, key: &str, span: Span) -> Option<AttributeId> {
    let program = scope.program;
    if let Some(id) = program.attribute_keys.get(&name_key(key)) {
        return Some(*id);
    }
    let simple = simplified(key);
    let is_name = |name: &str| program.attribute_keys.contains_key(&name_key(name)) || FRAME.contains(&name);
    let problem = if let Some(simple) = simple.as_deref().filter(|s| is_name(s)) {
        Diagnostic::error("traditional-characters", span).with("name", key).with("simplified", simple)
    } else if let Some((name, _)) = key.split_once(['：', ':']).filter(|(name, _)| is_name(clean(name))) {
        let at = span.start as usize + name.len();
        let colon = key[name.len()..].chars().next().map_or(1, char::len_utf8);
        Diagnostic::error("yaml-colon", Span::new(span.source, at, at + colon)).with("key", name)
    } else if let Some(term) = program.terms.called(key).first() {
        let owner =
            program.terms.get(*term).attributes.first().map_or("", |a| scope.attribute(*a).name.as_str());
        Diagnostic::error("term-as-key", span).with("name", key).with("attribute", owner)
    } else {
        let wanted = simple.as_deref().unwrap_or(key);
        let names = program.attributes.iter().flat_map(|a| std::iter::once(&a.name).chain(&a.aliases));
        let names = names.map(String::as_str).chain(FRAME).collect::<Vec<_>>();
        near(Diagnostic::error("unknown-attribute", span).with("name", key), &suggest_key(wanted, &names))
    };
    scope.report(problem);
    None
}

/// What people write for the name of a project lies too far from the frame's word for a comparison of
/// letters.
fn suggest_key(wanted: &str, names: &[&str]) -> Vec<String> {
    match name_key(wanted).as_str() {
        "名称" | "项目名称" | "单元" => vec!["项目".to_owned()],
        "name" | "title" => vec!["project".to_owned()],
        "建设单元" | "生产线" | "产线" => vec!["建设内容".to_owned()],
        _ => suggest(wanted, names.iter().copied()),
    }
}

fn flag(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Read {
    if let NodeKind::Bool(value) = node.kind {
        return Read::Stated(Value::Flag(value));
    }
    let name = scope.attribute(id).name.as_str();
    let Some(text) = scope.single(node, name, "wanted-flag") else { return Read::Failed };
    match clean(text).to_lowercase().as_str() {
        "是" | "有" | "真" | "true" | "yes" | "y" | "on" | "√" => Read::Stated(Value::Flag(true)),
        "否" | "无" | "無" | "没有" | "不是" | "假" | "false" | "no" | "n" | "off" | "×" => {
            Read::Stated(Value::Flag(false))
        }
        _ => {
            scope.report(
                Diagnostic::error("unknown-flag", node.span).with("name", name).with("value", clean(text)),
            );
            Read::Failed
        }
    }
}
