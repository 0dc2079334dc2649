//! Rules by words: of their name, their path, the official text, the terms they test.

use super::names::Names;
use super::sound::{Closeness, Query};
use crate::resolve::{Condition, Predicate, Program, Rule, RuleId};
use crate::syntax::name_key;

/// What a rule can be found by, in the form in which names compare.
#[derive(Debug, Clone)]
pub(super) struct RuleWords {
    name: String,
    path: String,
    terms: Vec<String>,
    text: String,
}

/// The rules that every word of a text leads to, the best first.
pub fn search_rules(program: &Program, names: &Names, text: &str) -> Vec<RuleId> {
    let words: Vec<Query> = text.split_whitespace().map(Query::new).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let rules = names.rules.iter().take(program.rules.len()).enumerate();
    let mut found: Vec<(u32, RuleId)> = rules
        .filter_map(|(index, rule)| {
            let ranks: Option<Vec<u32>> = words.iter().map(|word| rank(word, rule)).collect();
            Some((ranks?.iter().sum(), RuleId(index as u32)))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, rule)| rule).collect()
}

/// How well a word fits a rule; smaller is better.
fn rank(word: &Query, rule: &RuleWords) -> Option<u32> {
    let close = word.closeness(&rule.name);
    let by_terms = || rule.terms.iter().filter_map(|term| word.closeness(term)).min();
    // One letter lies in every English word.
    let holds = |text: &str| (!word.is_latin() || word.key().len() > 2) && text.contains(word.key());
    Some(match close {
        Some(Closeness::Whole) => 0,
        Some(Closeness::Prefix) => 1,
        _ if holds(&rule.name) => 2,
        Some(_) => 3,
        None if rule.terms.iter().any(|term| term == word.key()) => 4,
        None if holds(&rule.path) => 5,
        None if by_terms().is_some() => 6,
        None if rule.terms.iter().any(|term| holds(term)) => 7,
        None if holds(&rule.text) => 8,
        None => return None,
    })
}

/// The words of every rule, in order.
pub(super) fn rule_words(program: &Program) -> Vec<RuleWords> {
    program.rules.iter().map(|rule| words_of(program, rule)).collect()
}

fn words_of(program: &Program, rule: &Rule) -> RuleWords {
    let conditions = rule.whens.iter().map(|alternative| &alternative.condition).chain(&rule.unless);
    let mut terms = Vec::new();
    conditions.for_each(|condition| add_terms(program, condition, &mut terms));
    terms.sort();
    terms.dedup();
    let citations = rule.whens.iter().flat_map(|alternative| &alternative.citations);
    let item = rule.item.and_then(|item| program.items.get(item.index())?.text.as_ref());
    let text = citations.map(|citation| &citation.text).chain(item).map(|text| name_key(&text.text));
    RuleWords {
        name: name_key(&rule.name),
        path: name_key(&rule.path),
        terms,
        text: text.collect::<Vec<_>>().join("\n"),
    }
}

fn add_terms(program: &Program, condition: &Condition, keys: &mut Vec<String>) {
    for test in condition.tests() {
        let Some(Predicate::Terms { values, .. }) = program.tests.get(test.index()).map(|t| &t.predicate)
        else {
            continue;
        };
        for id in values.iter().flat_map(|value| std::iter::once(value.term).chain(value.but_not.clone())) {
            let term = program.terms.get(id);
            keys.push(name_key(&term.name));
            keys.extend(term.aliases.iter().map(|alias| name_key(alias)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn search(text: &str) -> Vec<&'static str> {
        let program = shipped::program();
        let found = search_rules(program, shipped::names(), text);
        found.into_iter().map(|rule| program.rules[rule.index()].name.as_str()).collect()
    }

    #[test]
    fn rules_are_found_by_name_sound_term_and_official_words() {
        assert_eq!(search("小型新型干法熟料线")[0], "小型新型干法熟料线");
        assert_eq!(search("小型新型")[0], "小型新型干法熟料线");
        assert_eq!(search("xxxxgf")[0], "小型新型干法熟料线");
        assert!(search("snsl").contains(&"小型新型干法熟料线"));
        assert!(search("熟料").contains(&"小型新型干法熟料线"));
        assert!(search("特种水泥生产线除外").contains(&"小型新型干法熟料线"));
        assert!(search("限制/建材/1/").contains(&"小型新型干法熟料线"));
        assert!(search("水泥 日").iter().all(|name| !name.is_empty()));
        assert!(search("zzzz").is_empty() && search("  ").is_empty());
    }

    #[test]
    fn every_word_has_to_fit() {
        assert!(search("限制 熟料").len() < search("限制").len());
    }
}
