//! Whether a facts file would take a value: nothing else is proposed.

use crate::facts::{Node, NodeKind, resolve_fact};
use crate::resolve::{AttributeId, Program};
use crate::source::Span;

/// Whether the value is read as a fact of exactly that attribute, without a word of complaint.
pub(super) fn accepts(program: &Program, attribute: AttributeId, value: &str) -> bool {
    let node = Node { span: Span::default(), kind: NodeKind::Text(value.to_owned()) };
    let name = &program.attributes[attribute.index()].name;
    let (facts, problems) = resolve_fact(program, name, Span::default(), &node);
    problems.is_empty() && matches!(facts.as_slice(), [(id, _)] if *id == attribute)
}
