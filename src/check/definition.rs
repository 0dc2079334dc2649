//! Definitions: one a name, none in terms of itself.

use crate::diagnostic::Diagnostic;
use crate::resolve::{Defined, Predicate, Program};

/// Duplicate and circular definitions.
pub fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    for (index, definition) in program.definitions.iter().enumerate() {
        let earlier = program.definitions[..index].iter().find(|d| d.target == definition.target);
        let problem = |code| {
            Diagnostic::error(code, definition.span).with("name", program.defined_name(definition.target))
        };
        if let Some(earlier) = earlier {
            found.push(problem("duplicate-definition").also(earlier.span, "first"));
        }
        if reaches_itself(program, index) {
            found.push(problem("circular-definition"));
        }
    }
}

/// Whether a definition tests what it defines, itself or through others.
fn reaches_itself(program: &Program, start: usize) -> bool {
    let mut reached = vec![start];
    let mut next = 0;
    while next < reached.len() {
        for other in tested(program, reached[next]) {
            if other == start {
                return true;
            }
            if !reached.contains(&other) {
                reached.push(other);
            }
        }
        next += 1;
    }
    false
}

/// The definitions whose target a definition's condition names.
fn tested(program: &Program, index: usize) -> Vec<usize> {
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
    let definitions = program.definitions.iter().enumerate();
    definitions.filter(|(_, d)| named.contains(&d.target)).map(|(i, _)| i).collect()
}
