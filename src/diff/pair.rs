//! Which rule of one edition is which of the other: by path; else by what it says, cites and is called.

use std::collections::HashMap;

use super::change::RulePair;
use super::condition::{Both, likeness};
use super::meaning::{key, normal};
use super::side::{Side, plain};
use crate::resolve::{Condition, Rule, RuleId};

/// Every rule of both editions, once: in order of the new text, then those that are gone.
pub fn pairs(both: Both<'_, '_>) -> Vec<RulePair> {
    let ids = |side: &Side<'_>| (0..side.program.rules.len() as u32).map(RuleId);
    let mut by_path: HashMap<&str, Vec<RuleId>> = HashMap::new();
    for rule in ids(both.old) {
        by_path.entry(both.old.rule(rule)).or_default().push(rule);
    }
    // Declared last is taken first: a path that stands twice is an error, and its rules come in the same order.
    by_path.values_mut().for_each(|rules| rules.reverse());
    let mut found: Vec<(Option<RuleId>, RuleId)> =
        ids(both.new).map(|rule| (by_path.get_mut(both.new.rule(rule)).and_then(Vec::pop), rule)).collect();
    let mut gone: Vec<RuleId> = by_path.into_values().flatten().collect();
    gone.sort();
    for (old, new) in moved(both, &gone, &found) {
        gone.retain(|rule| *rule != old);
        if let Some(entry) = found.iter_mut().find(|(_, rule)| *rule == new) {
            entry.0 = Some(old);
        }
    }
    let kept = found.into_iter().map(|(old, new)| RulePair { old, new: Some(new) });
    kept.chain(gone.into_iter().map(|old| RulePair { old: Some(old), new: None })).collect()
}

/// What a rule is known by when its path has changed.
struct Marks {
    rule: RuleId,
    meaning: String,
    cites: String,
    name: String,
    item: String,
}

/// Rules that are found again under another path, the most alike first.
fn moved(both: Both<'_, '_>, gone: &[RuleId], found: &[(Option<RuleId>, RuleId)]) -> Vec<(RuleId, RuleId)> {
    let fresh = found.iter().filter(|(old, _)| old.is_none()).map(|(_, new)| marks(both.new, *new));
    let fresh: Vec<Marks> = fresh.collect();
    let mut scored: Vec<(usize, RuleId, RuleId)> = Vec::new();
    for old in gone.iter().map(|rule| marks(both.old, *rule)) {
        let scores = fresh.iter().map(|new| (score(both, &old, new), old.rule, new.rule));
        scored.extend(scores.filter(|(score, ..)| *score > 0));
    }
    scored.sort_by_key(|(score, old, new)| (usize::MAX - score, *old, *new));
    let mut chosen: Vec<(RuleId, RuleId)> = Vec::new();
    for (_, old, new) in scored {
        if chosen.iter().all(|(other, another)| *other != old && *another != new) {
            chosen.push((old, new));
        }
    }
    chosen
}

/// How surely two rules are one. A name or a citation alone is shared by strangers: something of the conditions has to be, too.
fn score(both: Both<'_, '_>, old: &Marks, new: &Marks) -> usize {
    let same_meaning = old.meaning == new.meaning;
    let same_words = !old.cites.is_empty() && old.cites == new.cites;
    let same_name = old.name == new.name;
    if !same_meaning && !same_words && !same_name {
        return 0;
    }
    let alike = || {
        let conditions = |side: &Side<'_>, rule: RuleId| whens(side, rule).into_iter().next();
        let first = conditions(both.old, old.rule).zip(conditions(both.new, new.rule));
        first.is_some_and(|(before, after)| likeness(both, &before, &after) > 0)
    };
    if !same_meaning && !alike() {
        return 0;
    }
    let same_item = !old.item.is_empty() && old.item == new.item;
    8 * usize::from(same_meaning)
        + 4 * usize::from(same_words)
        + 4 * usize::from(same_name)
        + usize::from(same_item)
}

fn whens(side: &Side<'_>, rule: RuleId) -> Vec<Condition> {
    let rule = side.program.rules.get(rule.index());
    rule.map_or(Vec::new(), |rule| rule.whens.iter().map(|when| normal(&when.condition)).collect())
}

fn marks(side: &Side<'_>, rule: RuleId) -> Marks {
    let (mut cites, mut name, mut item, mut meaning) = Default::default();
    if let Some(declared) = side.program.rules.get(rule.index()) {
        cites = citations(declared);
        name = plain(&declared.name);
        let own = declared.item.and_then(|item| side.program.items.get(item.index()));
        item = own.map_or(String::new(), |item| side.item(item).to_owned());
        meaning = rule_meaning(side, declared);
    }
    Marks { rule, meaning, cites, name, item }
}

fn citations(rule: &Rule) -> String {
    rule.whens.iter().flat_map(|when| &when.citations).map(|cited| plain(&cited.text.text)).collect()
}

/// All that decides whether a rule applies.
fn rule_meaning(side: &Side<'_>, rule: &Rule) -> String {
    let keys = |conditions: Vec<&Condition>| {
        let mut keys: Vec<String> = conditions.iter().map(|c| key(side, &normal(c))).collect();
        keys.sort();
        keys.join("; ")
    };
    let whens = keys(rule.whens.iter().map(|when| &when.condition).collect());
    format!("{whens} unless {}", keys(rule.unless.iter().collect()))
}
