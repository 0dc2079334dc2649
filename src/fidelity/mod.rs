//! Rules held to the official sentences.
//!
//! In: a resolved program and, where there is one, the reference copy of the text. Out: findings, each with the sentence and the rule
//! side by side. They belong to `mulu check` alone: a rule that leaves the text is still a rule.
//!
//! * `quotes`: what is quoted stands in the text;
//! * `cover`: all of the text is quoted or set aside;
//! * `names`, `bounds`, `dates`, `exceptions`, `places`: what is quoted is what the rule says, and the other way round;
//! * `widening`: no list of the rule is wider than the enumeration it renders;
//! * `pairs`, `lacking`: each alternative has the bound of its own clause, and none does without one;
//! * `set_aside`, `clause_term`: two ways of citing everything and saying nothing;
//! * `waivers`: departures that the rules own up to.

mod bounds;
mod clause_term;
mod cover;
mod dates;
mod evidence;
mod exceptions;
mod inspection;
mod lacking;
mod names;
mod pairs;
mod passage;
mod places;
mod quotes;
mod reference;
mod set_aside;
mod waivers;
mod widening;
mod words;

pub use clause_term::spells_out;
pub use cover::{Stretch, stretches};
pub use inspection::{FileFindings, Inspection, in_order};
pub use names::particles;
pub use places::{NamedPlace, is_place, named_places};
pub use quotes::{missing_items, reference_of};
pub use reference::{Line, Reference, ReferenceItem, ReferenceSection};
pub use waivers::{Waived, Waiving, lifting, waive};
pub use words::{Letter, Role, Words};

use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::resolve::{Program, RuleId};
use crate::source::SourceId;
use passage::Passage;

/// All findings about a program, whether the rules own up to them or not; `reference` is its copy of the official text.
pub fn check(program: &Program, reference: Option<&Reference>) -> Vec<Diagnostic> {
    let inspection = Inspection::new(program, reference);
    let files: Vec<SourceId> = inspection.files().collect();
    let found = parallel::map(&files, |file| inspection.file(*file));
    let missing = reference.map_or(Vec::new(), |reference| missing_items(program, reference));
    in_order(&found.iter().collect::<Vec<_>>(), missing)
}

/// What is found about the words and conditions of one rule.
fn rule_findings(inspection: &Inspection<'_>, id: RuleId) -> Vec<Diagnostic> {
    let program = inspection.program;
    let rule = &program.rules[id.index()];
    let mut found = Vec::new();
    // The words of a preamble speak of levels and plans in sentences of their own; they are held to the quotation.
    if rule.reference || rule.item.is_none() {
        return found;
    }
    let passages = Passage::of(program, id);
    for passage in &passages {
        found.extend(names::check(inspection, passage));
        found.extend(widening::check(program, passage));
        found.extend(bounds::check(program, passage));
        // Alternatives that have each other's bounds lack their own: that is said once.
        let exchanged = pairs::check(program, passage);
        if exchanged.is_empty() {
            found.extend(lacking::check(program, passage));
        }
        found.extend(exchanged);
        found.extend(dates::check(program, passage));
        found.extend(places::check(program, passage));
    }
    found.extend(exceptions::check(program, &passages));
    found.extend(clause_term::check(program, &passages));
    found
}
