//! Program -> diagnostics: what resolves but has no meaning. Types, units, hierarchy, definitions.
//!
//! Nothing is changed here: a program without errors can be compiled, whatever warnings it has.

mod definition;
mod hierarchy;
mod structure;
mod test;

use crate::diagnostic::Diagnostic;
use crate::resolve::Program;

/// All findings, in no particular order.
pub fn check(program: &Program) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    test::check(program, &mut found);
    hierarchy::check(program, &mut found);
    definition::check(program, &mut found);
    structure::check(program, &mut found);
    found
}
