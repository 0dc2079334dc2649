//! A witness in the words that the rules use first: of all projects that show the same, always the one that a reader expects.

use super::rules::Rules;
use super::solve::{Goal, confirms};
use crate::facts::{Unit, Value};
use crate::resolve::{AttributeId, Predicate, TermId, TestId};

/// The unit with each of its terms replaced by the first one that some tests name and that reaches the goal as well.
pub fn prefer(rules: Rules<'_>, unit: Unit, tests: &[TestId], goal: &Goal<'_>) -> Unit {
    let mut preferred = unit;
    let attributes: Vec<AttributeId> = preferred.facts.keys().copied().collect();
    for attribute in attributes {
        let Value::Terms { stated, .. } = &preferred.facts[&attribute].value else { continue };
        for index in 0..stated.len() {
            preferred = with_first_word(rules, preferred, (attribute, index), tests, goal);
        }
    }
    preferred
}

fn with_first_word(
    rules: Rules<'_>,
    unit: Unit,
    (attribute, index): (AttributeId, usize),
    tests: &[TestId],
    goal: &Goal<'_>,
) -> Unit {
    for word in words(rules, attribute, tests) {
        let mut other = unit.clone();
        if let Some(Value::Terms { stated, .. }) = other.facts.get_mut(&attribute).map(|fact| &mut fact.value)
        {
            if stated[index] == word {
                return unit;
            }
            if stated.contains(&word) {
                continue;
            }
            stated[index] = word;
        }
        if confirms(rules, &other, goal) {
            return other;
        }
    }
    unit
}

/// The terms that some tests name for an attribute, as they come in the text.
fn words(rules: Rules<'_>, attribute: AttributeId, tests: &[TestId]) -> Vec<TermId> {
    let declared = tests.iter().map(|test| &rules.program.tests[test.index()]);
    let mut named: Vec<_> = declared.filter(|test| test.attribute() == Some(attribute)).collect();
    named.sort_by_key(|test| test.span);
    let mut words = Vec::new();
    for test in named {
        if let Predicate::Terms { values, .. } = &test.predicate {
            words.extend(values.iter().map(|value| value.term));
        }
    }
    words
}
