//! Mutants in words.

use super::fate::{Equivalence, Fate};
use super::mutant::{Kind, Mutant};
use crate::cases::shortest;
use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::resolve::Program;

/// A finding about a mutant that no case notices; none where there is nothing to do about it.
pub fn finding(program: &Program, mutant: &Mutant, fate: &Fate) -> Option<Diagnostic> {
    let code = match fate {
        Fate::Killed { .. } | Fate::Equivalent(_) => return None,
        Fate::Survived(_) => "mutant-survives",
        Fate::Undecided => "mutant-undecided",
    };
    let mut diagnostic = Diagnostic::warning(code, mutant.span);
    diagnostic.args = args(program, mutant);
    Some(diagnostic)
}

/// Why a mutant is no other rule.
pub fn reason(program: &Program, mutant: &Mutant, why: &Equivalence, catalog: &Catalog) -> String {
    let id = match why {
        Equivalence::SameValues => "mutant-reason-same-values",
        Equivalence::AppliesAlike => "mutant-reason-applies-alike",
        Equivalence::Same => match mutant.kind {
            Kind::Bound | Kind::Comparison => "mutant-reason-no-value",
            Kind::Exception => "mutant-reason-exception",
            _ if mutant.after.is_none() => "mutant-reason-implied",
            _ => "mutant-reason-same",
        },
        Equivalence::Masked(rules) => {
            let names = rules.iter().map(|rule| format!("`{}`", shortest(program, *rule)).into()).collect();
            return catalog.text("mutant-reason-masked", &[("rules", Arg::List(names))]);
        }
    };
    catalog.word(id)
}

/// What a message about a mutant may name: the rule, what was altered, and how.
pub fn args(program: &Program, mutant: &Mutant) -> Vec<(&'static str, Arg)> {
    let after = mutant.after.clone().unwrap_or_default();
    vec![
        ("rule", Arg::from(shortest(program, mutant.rule))),
        ("before", Arg::from(mutant.before.as_str())),
        ("after", Arg::Text(after)),
        ("dropped", Arg::from(if mutant.after.is_none() { "yes" } else { "no" })),
    ]
}
