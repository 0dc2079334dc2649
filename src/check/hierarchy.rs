//! The hierarchy of terms: parts are disjoint.

use fixedbitset::FixedBitSet;

use crate::diagnostic::Diagnostic;
use crate::resolve::Program;

/// No term may lie below two parts of one whole.
pub fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    let terms = &program.terms;
    for whole in terms.ids() {
        let parts = &terms.get(whole).parts;
        let mut earlier = FixedBitSet::with_capacity(terms.terms.len());
        for (index, b) in parts.iter().enumerate() {
            let meets_one = !earlier.is_disjoint(terms.below(*b));
            earlier.union_with(terms.below(*b));
            // Only then one by one: a whole may have thousands of parts.
            for a in parts[..index].iter().filter(|_| meets_one) {
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
