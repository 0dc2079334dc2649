//! The order of definitions, each after those whose terms or facts it tests; and what becomes known with what.

use fixedbitset::FixedBitSet;

use crate::resolve::{AttributeId, Defined, Predicate, Program, Relation, Test};

/// Indices of the program's definitions, each after the ones it refers to. Circular ones, which the check refuses, keep the
/// order of the text.
pub(super) fn order(program: &Program) -> Vec<usize> {
    let mut order = Vec::new();
    let mut placed = vec![false; program.definitions.len()];
    for start in 0..program.definitions.len() {
        place(program, start, &mut placed, &mut order);
    }
    order
}

fn place(program: &Program, start: usize, placed: &mut [bool], order: &mut Vec<usize>) {
    // An explicit stack: a chain of definitions may be long.
    let mut stack = vec![(start, false)];
    while let Some((index, ready)) = stack.pop() {
        if ready {
            order.push(index);
        } else if !std::mem::replace(&mut placed[index], true) {
            stack.push((index, true));
            stack.extend(referred(program, index).into_iter().filter(|i| !placed[*i]).map(|i| (i, false)));
        }
    }
}

/// The definitions of what a definition's condition tests: of the terms it names, those above and below them, and of facts.
fn referred(program: &Program, index: usize) -> Vec<usize> {
    let tests: Vec<&Test> =
        program.definitions[index].condition.tests().iter().map(|t| &program.tests[t.index()]).collect();
    let concerns = |target: Defined| match target {
        Defined::Flag(flag) => tests.iter().any(|test| test.attribute() == Some(flag)),
        Defined::Term(term) => tests.iter().any(|test| match &test.predicate {
            Predicate::Terms { values, .. } => {
                let named =
                    values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.iter().copied()));
                named.into_iter().any(|n| program.terms.is_below(term, n) || program.terms.is_below(n, term))
            }
            _ => false,
        }),
    };
    let others = program.definitions.iter().enumerate().filter(|(i, d)| *i != index && concerns(d.target));
    others.map(|(i, _)| i).collect()
}

/// The attributes that each relation and each definition join.
pub(super) fn links(program: &Program) -> Vec<FixedBitSet> {
    let set = |attributes: Vec<AttributeId>| {
        let mut set = FixedBitSet::with_capacity(program.attributes.len());
        attributes.into_iter().for_each(|a| set.insert(a.index()));
        set
    };
    let relations = program.relations.iter().map(|relation| match *relation {
        Relation::Product { left, a, b } => vec![left, a, b],
        Relation::AtMost { left, right } => vec![left, right],
    });
    let definitions = program.definitions.iter().map(|definition| {
        let tests = definition.condition.tests().into_iter();
        let tested = tests.filter_map(|test| program.tests[test.index()].attribute());
        let defined = match definition.target {
            Defined::Term(term) => program.terms.get(term).attributes.clone(),
            Defined::Flag(flag) => vec![flag],
        };
        tested.chain(defined).collect()
    });
    relations.chain(definitions).map(set).collect()
}
