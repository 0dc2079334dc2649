//! What "no rule applies" comes to on a side: permitted, unlisted, or a matter of the project's sector.

use super::side::Side;
use super::weave::Weaver;
use crate::compile::{NodeId, PlanRule, Probe};
use crate::resolve::{Predicate, RuleId, Subject, Test};
use crate::syntax::ast::{Class, Extent, Verdict};

/// The verdict where no rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    Always(Verdict),
    /// Unlisted if this applies, permitted if it is false: no rule of a side, but the sectors that it does not wholly encode.
    Sectors(RuleId),
    /// It hangs on sectors, of which facts say nothing.
    Open,
}

/// The base of a side.
pub fn base(weaver: &mut Weaver<'_>, side: Side<'_>) -> Base {
    let (program, plan) = (side.rules.program, side.rules.plan);
    if plan.scope_reading.is_some_and(|(reading, value)| side.rules.reading(reading) == value) {
        return Base::Always(Verdict::Permitted);
    }
    let gaps: Vec<_> = program.headings.iter().filter(|heading| heading.extent != Extent::Full).collect();
    if program.headings.is_empty() || gaps.iter().any(|heading| heading.sectors.is_empty()) {
        return Base::Always(Verdict::Unlisted);
    }
    if gaps.is_empty() {
        return Base::Always(Verdict::Permitted);
    }
    let Some(attribute) = program.standard.sector else { return Base::Open };
    let attribute = side.names.attributes[attribute.index()];
    let mut sectors: Vec<_> = gaps
        .iter()
        .flat_map(|heading| heading.sectors.iter().map(|sector| side.names.sectors[sector.0 as usize]))
        .collect();
    sectors.sort();
    sectors.dedup();
    let span = gaps.first().map_or_else(Default::default, |heading| heading.span);
    let predicate = Predicate::Sectors { sectors: sectors.clone(), negated: false, open: false };
    let test = Test { subject: Subject::Attribute(attribute), predicate, span };
    let probe = Probe::Sectors { attribute, sectors, open: false, negated: false };
    let node = weaver.any_probe(vec![(probe, test)]);
    Base::Sectors(form(weaver, node))
}

/// The form that tells whether the sector is one that a side does not wholly encode.
fn form(weaver: &mut Weaver<'_>, node: NodeId) -> RuleId {
    let mut tests = Vec::new();
    weaver.add_tests(node, &mut tests);
    let same = |rule: &&PlanRule| rule.whens == [node] && rule.unless.is_empty() && rule.class == GAP;
    if let Some(rule) = weaver.plan.rules.iter().find(same) {
        return rule.id;
    }
    let id = RuleId(weaver.plan.rules.len() as u32);
    weaver.plan.rules.push(PlanRule {
        id,
        class: GAP,
        rank: 0,
        whens: vec![node],
        unless: Vec::new(),
        deadline: None,
        when_tests: tests.clone(),
        tests,
    });
    id
}

/// What the rules of gaps are filed under; nobody asks for it.
const GAP: Class = Class::Encouraged;
