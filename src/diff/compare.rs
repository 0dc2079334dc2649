//! Two programs -> all changes of what they say.

use std::collections::HashMap;

use super::change::{Change, RulePair, Subject};
use super::condition::Both;
use super::side::Side;
use super::touch::{Declared, touched};
use super::{declared, edition, pair, rule, term};
use crate::resolve::{Program, RuleId};

/// What has changed.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Every rule of both sides, in order of the new text; then those that are gone.
    pub pairs: Vec<RulePair>,
    /// The rules first, in the same order; then items, vocabulary and the rest.
    pub changes: Vec<Change>,
}

/// Compares two editions by what they mean.
pub fn compare(old: &Program, new: &Program) -> Comparison {
    let (old, new) = Side::both(old, new);
    let both = Both { old: &old, new: &new };
    let pairs = pair::pairs(both);
    let mut changes: Vec<Change> = pairs.iter().flat_map(|pair| rule::changes(both, *pair)).collect();
    let as_before = as_before(&pairs, &changes);
    let others = [term::changes(both), declared::changes(both)];
    for found in others.into_iter().flatten() {
        changes.push(with_rules(both, found, &as_before));
    }
    changes.extend(edition::changes(both));
    Comparison { pairs, changes }
}

/// The rules that read as before, by their ids on each side.
#[derive(Default)]
struct AsBefore {
    old: HashMap<RuleId, RulePair>,
    new: HashMap<RuleId, RulePair>,
}

fn as_before(pairs: &[RulePair], changes: &[Change]) -> AsBefore {
    let deciding = changes.iter().filter(|change| change.kind.may_change_class());
    let changed: std::collections::HashSet<RulePair> = deciding
        .filter_map(|change| match change.subject {
            Subject::Rule(pair) => Some(pair),
            Subject::Named(_) => None,
        })
        .collect();
    let mut kept = AsBefore::default();
    for pair in pairs.iter().filter(|pair| !changed.contains(pair)) {
        if let RulePair { old: Some(old), new: Some(new) } = pair {
            kept.old.insert(*old, *pair);
            kept.new.insert(*new, *pair);
        }
    }
    kept
}

/// The change with the rules that it touches.
fn with_rules(both: Both<'_, '_>, found: Declared, as_before: &AsBefore) -> Change {
    let Declared { mut change, old, new } = found;
    let old = touched(both.old, &old).into_iter().filter_map(|rule| as_before.old.get(&rule));
    let new = touched(both.new, &new).into_iter().filter_map(|rule| as_before.new.get(&rule));
    let mut pairs: Vec<RulePair> = new.chain(old).copied().collect();
    pairs.sort_by_key(|pair| pair.new);
    pairs.dedup();
    change.touched = pairs;
    change
}
