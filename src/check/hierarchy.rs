//! The hierarchy of terms: parts are disjoint.

use crate::diagnostic::Diagnostic;
use crate::resolve::Program;

/// No term may lie below two parts of one whole.
pub fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    let terms = &program.terms;
    for whole in terms.ids() {
        let parts = &terms.get(whole).parts;
        for (index, a) in parts.iter().enumerate() {
            for b in &parts[index + 1..] {
                let Some(both) = terms.below(*a).intersection(terms.below(*b)).next() else { continue };
                let both = &terms.terms[both];
                let problem =
                    Diagnostic::error("overlapping-parts", both.span).with("name", both.name.as_str());
                let problem = problem.with("first", terms.get(*a).name.as_str());
                let problem = problem.with("second", terms.get(*b).name.as_str());
                found.push(problem.also(terms.get(whole).span, "whole"));
            }
        }
    }
}
