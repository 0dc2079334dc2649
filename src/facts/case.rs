//! The facts of a 案例 as a node, so that they are read by the same code as those of a file.

use super::node::{Entry, Node, NodeKind};
use crate::source::Span;
use crate::syntax::ast::{Case, CaseFact, Name};

/// The project that a case states.
pub fn case_node(case: &Case) -> Node {
    let span = case.title.span;
    let mut entries: Vec<Entry> = case.facts.iter().map(entry).collect();
    if let Some(first) = case.units.first() {
        let at = first.first().map_or(span, |fact| fact.key.span);
        let units = case.units.iter().map(|facts| unit(facts, span)).collect();
        let value = Node { span: at, kind: NodeKind::List(units) };
        entries.push(Entry { key: "建设内容".to_owned(), key_span: at, value });
    }
    Node { span, kind: NodeKind::Map(entries) }
}

fn unit(facts: &[CaseFact], title: Span) -> Node {
    let span = match (facts.first(), facts.last()) {
        (Some(first), Some(last)) => first.key.span.to(last.key.span),
        _ => title,
    };
    Node { span, kind: NodeKind::Map(facts.iter().map(entry).collect()) }
}

fn entry(fact: &CaseFact) -> Entry {
    let text = |name: &Name| Node { span: name.span, kind: NodeKind::Text(name.text.clone()) };
    let value = match fact.values.as_slice() {
        [only] if !fact.list => text(only),
        [] if !fact.list => Node { span: fact.key.span, kind: NodeKind::Null },
        values => {
            let ends = values.first().zip(values.last()).map(|(first, last)| first.span.to(last.span));
            Node {
                span: ends.unwrap_or(fact.key.span),
                kind: NodeKind::List(values.iter().map(text).collect()),
            }
        }
    };
    Entry { key: fact.key.text.clone(), key_span: fact.key.span, value }
}
