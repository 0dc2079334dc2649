//! Findings that the rules accept: `豁免 CODE 因 "…"`.

use super::Findings;
use crate::diagnostic::{Diagnostic, page};
use crate::resolve::{Program, Waiver};
use crate::source::Span;

/// A finding and the waivers that lift it.
#[derive(Debug, Clone, PartialEq)]
pub struct Waived {
    pub diagnostic: Diagnostic,
    pub waivers: Vec<Waiver>,
}

/// Sets apart what is waived; a waiver that lifts nothing is itself a finding.
pub fn apply(program: &Program, findings: Vec<Diagnostic>) -> Findings {
    let mut used = vec![false; program.waivers.len()];
    let (mut kept, mut waived) = (Vec::new(), Vec::new());
    for finding in findings {
        let lifting = (0..used.len()).filter(|i| lifts(program, &program.waivers[*i], &finding));
        match lifting.collect::<Vec<_>>()[..] {
            [] => kept.push(finding),
            ref lifting => {
                lifting.iter().for_each(|i| used[*i] = true);
                let waivers = lifting.iter().map(|i| program.waivers[*i].clone()).collect();
                waived.push(Waived { diagnostic: finding, waivers });
            }
        }
    }
    for (waiver, used) in program.waivers.iter().zip(used) {
        // Findings of other checks may be waived elsewhere; a code that nothing reports can't lift anything.
        if !used && (waiver.code.starts_with("fidelity-") || page(&waiver.code).is_none()) {
            let problem = Diagnostic::warning("fidelity-idle-waiver", waiver.span);
            kept.push(problem.with("code", waiver.code.as_str()));
        }
    }
    Findings { diagnostics: kept, waived }
}

/// Whether a waiver is about a finding: of that code, with a label inside its rule, or inside its item.
fn lifts(program: &Program, waiver: &Waiver, finding: &Diagnostic) -> bool {
    let within = |outer: Span| {
        let inside = |s: Span| s.source == outer.source && outer.start <= s.start && s.end <= outer.end;
        finding.labels.iter().any(|label| inside(label.span))
    };
    let place = match (waiver.place.rule, waiver.place.item) {
        (Some(rule), _) => program.rules.get(rule.index()).map(|r| r.span),
        (None, Some(item)) => {
            let item = &program.items[item.index()];
            item.text.as_ref().map(|text| item.span.to(text.span))
        }
        (None, None) => None,
    };
    waiver.code == finding.code && place.is_some_and(within)
}
