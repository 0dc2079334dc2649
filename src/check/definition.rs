//! Definitions: one a name, none in terms of itself.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use crate::diagnostic::Diagnostic;
use crate::resolve::{Defined, Predicate, Program};

/// Duplicate and circular definitions.
pub fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    let mut defined: HashMap<Defined, Vec<usize>> = HashMap::new();
    for (index, definition) in program.definitions.iter().enumerate() {
        defined.entry(definition.target).or_default().push(index);
    }
    let tested: Vec<Vec<usize>> =
        (0..program.definitions.len()).map(|index| tested(program, index, &defined)).collect();
    for (index, definition) in program.definitions.iter().enumerate() {
        let first =
            defined.get(&definition.target).and_then(|same| same.first()).filter(|first| **first < index);
        let earlier = first.map(|first| &program.definitions[*first]);
        let problem = |code| {
            Diagnostic::error(code, definition.span).with("name", program.defined_name(definition.target))
        };
        if let Some(earlier) = earlier {
            found.push(problem("duplicate-definition").also(earlier.span, "first"));
        }
        if reaches_itself(&tested, index) {
            found.push(problem("circular-definition"));
        }
    }
}

/// Whether a definition tests what it defines, itself or through others.
fn reaches_itself(tested: &[Vec<usize>], start: usize) -> bool {
    let mut seen = FixedBitSet::with_capacity(tested.len());
    let mut open = vec![start];
    while let Some(next) = open.pop() {
        for other in &tested[next] {
            if *other == start {
                return true;
            }
            if !seen.put(*other) {
                open.push(*other);
            }
        }
    }
    false
}

/// The definitions whose target a definition's condition names.
fn tested(program: &Program, index: usize, defined: &HashMap<Defined, Vec<usize>>) -> Vec<usize> {
    let mut named = Vec::new();
    for test in program.definitions[index].condition.tests() {
        let test = &program.tests[test.index()];
        match &test.predicate {
            Predicate::Terms { values, .. } => {
                let terms =
                    values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.iter().copied()));
                named.extend(terms.map(Defined::Term));
            }
            Predicate::Flag { .. } => named.extend(test.attribute().map(Defined::Flag)),
            _ => {}
        }
    }
    named.iter().filter_map(|target| defined.get(target)).flatten().copied().collect()
}
