//! A list of names, in whichever way it is written: `[甲, 乙]`, `甲、乙`, `甲、乙等`.

use super::node::{Node, NodeKind};
use super::scope::{Scope, clean, is_unknown_mark};
use crate::diagnostic::Diagnostic;
use crate::limits::VALUES;
use crate::source::Span;

/// Names and whether the list is left open.
#[derive(Debug, Default)]
pub struct Items {
    pub names: Vec<(String, Span)>,
    pub open: bool,
    /// Something could not be read; it has been reported.
    pub failed: bool,
}

/// The names that a value lists. `known` tells names as a whole, which may contain any of the dividing marks.
pub fn items(
    scope: &mut Scope<'_>,
    node: &Node,
    name: &str,
    wanted: &'static str,
    known: &dyn Fn(&str) -> bool,
) -> Items {
    let mut items = Items::default();
    let nodes = match &node.kind {
        NodeKind::List(nodes) if nodes.is_empty() => {
            scope.wrong_kind(node, name, wanted);
            items.failed = true;
            return items;
        }
        NodeKind::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for node in nodes {
        match &node.kind {
            NodeKind::Null => items.open = true,
            NodeKind::Text(text) | NodeKind::Number(text) => split(scope, node, text, known, &mut items),
            _ => {
                scope.wrong_kind(node, name, wanted);
                items.failed = true;
            }
        }
    }
    if let Some((_, span)) = items.names.get(VALUES) {
        scope.report(Diagnostic::error("too-many-values", *span).with("name", name).with("limit", VALUES));
        return Items { failed: true, ..Items::default() };
    }
    items
}

fn split(scope: &mut Scope<'_>, node: &Node, text: &str, known: &dyn Fn(&str) -> bool, items: &mut Items) {
    if known(clean(text)) {
        let start = offset(text, clean(text));
        return items.names.push((clean(text).to_owned(), node.part(start, start + clean(text).len())));
    }
    for part in clean(text).split('、') {
        let mut name = clean(part);
        if is_unknown_mark(name) || is_etc(name) {
            items.open = true;
            continue;
        }
        if let Some(shorter) = name.strip_suffix('等').filter(|_| !known(name)) {
            items.open = true;
            name = shorter.trim_end();
        }
        let start = offset(text, name);
        if let Some(at) = name.find(['，', ',', '；', ';']).filter(|_| !known(name)) {
            let mark = name[at..].chars().next().unwrap_or(',');
            let place = node.part(start + at, start + at + mark.len_utf8());
            let whole =
                Diagnostic::error("comma-in-text", place).with("text", name).with("mark", mark.to_string());
            scope.report(whole.with("list", name.replace(['，', ',', '；', ';'], "、")));
            items.failed = true;
            continue;
        }
        items.names.push((name.to_owned(), node.part(start, start + name.len())));
    }
}

fn is_etc(name: &str) -> bool {
    matches!(name.to_lowercase().as_str(), "等" | "etc" | "etc." | "…" | "……" | "...")
}

/// Where a slice lies in the text that it was cut from.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())
}
