//! Which rules may come in through relations when others are asked about.

use fixedbitset::FixedBitSet;

use super::rules::Rules;
use crate::resolve::RuleId;

/// Some rules with those of others that bound a quantity of theirs, or one that is tied to it.
pub fn with_tied(rules: Rules<'_>, own: &[RuleId], others: &[RuleId]) -> Vec<RuleId> {
    let bounded = |rule: &RuleId| {
        let tests = rules.plan.rules[rule.index()].tests.iter();
        tests.filter_map(|test| Some(rules.bound(*test)?.0.index())).collect::<FixedBitSet>()
    };
    let mut tied = FixedBitSet::with_capacity(rules.program.attributes.len());
    own.iter().for_each(|rule| tied.union_with(&bounded(rule)));
    rules.plan.spread(&mut tied);
    let others = others.iter().filter(|other| !own.contains(other) && !bounded(other).is_disjoint(&tied));
    own.iter().chain(others).copied().collect()
}
