//! Findings about pairs -> what is told: waived or not, and what belongs together as one.

use std::collections::{HashMap, HashSet};

use super::analyst::{CONTAINED, OVERLAP, name_span, path};
use super::finding::Finding;
use crate::diagnostic::{Arg, Diagnostic, Label};
use crate::fidelity::lifting;
use crate::resolve::{Program, RuleId, Waiver};
use crate::source::Sources;
use crate::syntax::ast::Class;

/// A finding with the numbers of the waivers that lift it.
pub(super) type Lifted = (Finding, Vec<usize>);

/// Enters what the rules own up to, and finds the waivers of the analysis that lift nothing.
pub(super) fn lift(
    program: &Program,
    sources: &Sources,
    found: Vec<Finding>,
) -> (Vec<Lifted>, Vec<Diagnostic>) {
    let mut used = HashSet::new();
    let lifted = |mut finding: Finding| {
        let lifting = lifting(program, sources, &finding.diagnostic);
        finding.waivers = lifting.iter().map(|index| program.waivers[*index].clone()).collect();
        used.extend(lifting.iter().copied());
        (finding, lifting)
    };
    let lifted = found.into_iter().map(lifted).collect();
    let is_idle =
        |(index, waiver): &(usize, &Waiver)| waiver.code.starts_with("analyze-") && !used.contains(index);
    let idle = program.waivers.iter().enumerate().filter(is_idle).map(|(_, waiver)| {
        Diagnostic::warning("idle-waiver", waiver.span)
            .with("code", waiver.code.as_str())
            .with("known", "yes")
    });
    (lifted, idle.collect())
}

/// What was found of pairs told once: of two rules that say the same, one lies inside the other; and what applies along with a
/// rule of the preamble goes into one finding as far as the same waivers lift it, as such a rule is about the project, not about
/// what is made, and meets every rule of its field.
pub(super) fn joined(program: &Program, mut found: Vec<Lifted>) -> Vec<Finding> {
    found.sort_by(|(a, _), (b, _)| (a.diagnostic.code, &a.rules).cmp(&(b.diagnostic.code, &b.rules)));
    let mut findings: Vec<Finding> = Vec::new();
    let mut groups: HashMap<(RuleId, Class, Vec<usize>), usize> = HashMap::new();
    let mut inside: HashSet<[RuleId; 2]> = HashSet::new();
    for (finding, waivers) in found {
        match (finding.diagnostic.code, &finding.rules[..]) {
            (CONTAINED, [inner, outer]) => {
                if inside.contains(&[*outer, *inner]) {
                    continue;
                }
                inside.insert([*inner, *outer]);
            }
            (OVERLAP, [key, other]) if program.rules[key.index()].reference => {
                let group = (*key, burden(program, *key, *other), waivers);
                if let Some(index) = groups.get(&group) {
                    add_partner(&mut findings[*index], program, *other);
                    continue;
                }
                groups.insert(group, findings.len());
            }
            _ => {}
        }
        findings.push(finding);
    }
    findings
}

/// The heavier class of an encouraged rule and another.
fn burden(program: &Program, first: RuleId, second: RuleId) -> Class {
    let class = |rule: RuleId| program.rules[rule.index()].class;
    if class(first) == Class::Encouraged { class(second) } else { class(first) }
}

/// One more rule that the first rule of a finding applies along with.
fn add_partner(finding: &mut Finding, program: &Program, other: RuleId) {
    finding.rules.push(other);
    finding.diagnostic.labels.push(Label { span: name_span(program, other), role: "second" });
    for (name, value) in &mut finding.diagnostic.args {
        if let (&mut "second", Arg::List(names)) = (name, value) {
            names.push(format!("`{}`", path(program, other)).into());
        }
    }
}
