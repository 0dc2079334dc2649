//! Tests against their attributes: dimensions, bare bounds, tests that nothing can meet.

use crate::diagnostic::{Arg, Diagnostic};
use crate::quantity::Dimension;
use crate::resolve::{Attribute, AttributeId, Kind, Predicate, Program, ReadingRole, Relation, Test};
use crate::syntax::ast::Comparison;

/// Every test of every condition.
pub fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    let has_reading = program.readings.iter().any(|r| matches!(r.role, ReadingRole::BareBound { .. }));
    for test in &program.tests {
        let Some(attribute) = test.attribute().map(|a| &program.attributes[a.index()]) else { continue };
        match &test.predicate {
            Predicate::Quantity { comparison, dimension, .. } => {
                found.extend(dimension_mismatch(program, attribute, test, *dimension));
                if !has_reading && matches!(comparison, Comparison::Below | Comparison::Above) {
                    found.push(Diagnostic::warning("bare-bound-without-reading", test.span));
                }
            }
            Predicate::Terms { .. } => found.extend(empty_test(program, test)),
            _ => {}
        }
    }
    found.extend(program.relations.iter().filter_map(|relation| idle_relation(program, relation)));
    for attribute in &program.attributes {
        found.extend(wrong_substitute(program, attribute));
    }
}

fn dimension_mismatch(
    program: &Program,
    attribute: &Attribute,
    test: &Test,
    own: Dimension,
) -> Option<Diagnostic> {
    let Kind::Quantity { dimensions } = &attribute.kind else { return None };
    if dimensions.contains(&own) {
        return None;
    }
    let admitted = dimensions.iter().take(8).map(|d| Arg::Text(program.units.describe(*d))).collect();
    let problem =
        Diagnostic::error("dimension-mismatch", test.span).with("attribute", attribute.name.as_str());
    let problem = match own == Dimension::NONE {
        true => problem.with_word("dimension", "word-no-unit"),
        false => problem.with("dimension", format!("`{}`", program.units.describe(own))),
    };
    Some(problem.with_list("admitted", admitted))
}

/// `X 而非 Y` where every X is a Y.
fn empty_test(program: &Program, test: &Test) -> Option<Diagnostic> {
    let Predicate::Terms { values, .. } = &test.predicate else { return None };
    values.iter().find_map(|value| {
        let excluded = value.but_not.iter().find(|n| program.terms.is_below(value.term, **n))?;
        let problem = Diagnostic::error("empty-exclusion", test.span);
        let problem = problem.with("term", program.terms.get(value.term).name.as_str());
        Some(problem.with("other", program.terms.get(*excluded).name.as_str()))
    })
}

/// A relation between quantities that never meet in one dimension says nothing.
fn idle_relation(program: &Program, relation: &Relation) -> Option<Diagnostic> {
    let dimensions = |a: AttributeId| match &program.attributes[a.index()].kind {
        Kind::Quantity { dimensions } => dimensions.clone(),
        _ => Vec::new(),
    };
    let (left, right) = match *relation {
        Relation::Product { left, a, .. } => (left, a),
        Relation::AtMost { left, right } => (left, right),
    };
    let meets = match *relation {
        Relation::AtMost { left, right } => dimensions(left).iter().any(|d| dimensions(right).contains(d)),
        Relation::Product { left, a, b } => dimensions(a)
            .iter()
            .any(|x| dimensions(b).iter().any(|y| dimensions(left).contains(&x.times(*y)))),
    };
    let (left, right) = (&program.attributes[left.index()], &program.attributes[right.index()]);
    let problem = Diagnostic::error("idle-relation", left.span).also(right.span, "right");
    (!meets).then(|| problem.with("left", left.name.as_str()).with("right", right.name.as_str()))
}

/// An attribute that a reading replaces has to be a quantity, and so its substitute.
fn wrong_substitute(program: &Program, attribute: &Attribute) -> Option<Diagnostic> {
    let (_, _, other) = attribute.instead?;
    let other = &program.attributes[other.index()];
    let quantity = |a: &Attribute| matches!(a.kind, Kind::Quantity { .. });
    let fits = quantity(attribute) && quantity(other);
    (!fits).then(|| {
        Diagnostic::error("wrong-substitute", attribute.span).with("attribute", attribute.name.as_str())
    })
}
