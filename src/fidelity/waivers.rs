//! Findings that the rules accept: `豁免 CODE 因 "…"`.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::resolve::{ItemId, Program, Waiver};
use crate::source::{Sources, Span};

/// A finding and the waivers that lift it.
#[derive(Debug, Clone, PartialEq)]
pub struct Waived {
    pub diagnostic: Diagnostic,
    pub waivers: Vec<Waiver>,
}

/// Findings with what the rules own up to set apart.
#[derive(Debug, Default)]
pub struct Waiving {
    pub kept: Vec<Diagnostic>,
    pub waived: Vec<Waived>,
    /// The waivers of the program that lift nothing.
    pub idle: Vec<Waiver>,
}

/// Sets apart what is waived.
pub fn waive(program: &Program, sources: &Sources, findings: Vec<Diagnostic>) -> Waiving {
    let mut used = vec![false; program.waivers.len()];
    let mut of_code: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, waiver) in program.waivers.iter().enumerate() {
        of_code.entry(&waiver.code).or_default().push(index);
    }
    let mut waiving = Waiving::default();
    for finding in findings {
        let named = of_code.get(finding.code).into_iter().flatten().copied();
        let lifting: Vec<usize> =
            named.filter(|i| lifts(program, sources, &program.waivers[*i], &finding)).collect();
        if lifting.is_empty() {
            waiving.kept.push(finding);
            continue;
        }
        lifting.iter().for_each(|i| used[*i] = true);
        let waivers = lifting.iter().map(|i| program.waivers[*i].clone()).collect();
        waiving.waived.push(Waived { diagnostic: finding, waivers });
    }
    let idle = program.waivers.iter().zip(used).filter(|(_, used)| !used);
    waiving.idle = idle.map(|(waiver, _)| waiver.clone()).collect();
    waiving
}

/// The waivers of a program that lift a finding, as indices.
pub fn lifting(program: &Program, sources: &Sources, finding: &Diagnostic) -> Vec<usize> {
    let waivers = program.waivers.iter().enumerate();
    let lifting =
        waivers.filter(|(_, waiver)| waiver.code == finding.code && lifts(program, sources, waiver, finding));
    lifting.map(|(index, _)| index).collect()
}

/// Whether a waiver is about a finding of its code: one with a label inside its rule, its item or a rule of that, or with its own
/// place in its file; and that marks one of its words.
fn lifts(program: &Program, sources: &Sources, waiver: &Waiver, finding: &Diagnostic) -> bool {
    let lies =
        |s: Span, outer: Span| s.source == outer.source && outer.start <= s.start && s.end <= outer.end;
    let of_item = |s: Span, item: ItemId| {
        let own = &program.items[item.index()];
        own.text.as_ref().is_some_and(|text| lies(s, own.span.to(text.span)))
            || program.rules.iter().any(|rule| rule.item == Some(item) && lies(s, rule.span))
    };
    let inside = |s: Span| match (waiver.within, waiver.place.item) {
        (Some(rule), _) => lies(s, rule),
        (None, Some(item)) => of_item(s, item),
        (None, None) => s.source == waiver.span.source,
    };
    let marks = |s: Span| waiver.words.is_empty() || holds_one(sources.slice(s), &waiver.words);
    // A file has much in it that findings elsewhere only refer to.
    let of_file = waiver.within.is_none() && waiver.place.item.is_none();
    let places = if of_file { 1 } else { finding.labels.len() };
    finding.labels.iter().take(places).any(|label| inside(label.span))
        && finding.labels.iter().any(|label| marks(label.span))
}

fn holds_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}
