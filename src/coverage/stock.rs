//! Cited words that rest on stock words (套语) alone.

use std::ops::Range;

use crate::fidelity::Words;
use crate::resolve::{AttributeId, Kind, Predicate, Program, RuleId};

/// What of an item's text each of its rules may cite without testing it, and what it tests.
pub(super) struct StockWords {
    rules: Vec<(RuleId, Ranges, Ranges)>,
}

type Ranges = Vec<Range<usize>>;

impl StockWords {
    pub fn of(program: &Program, rules: impl Iterator<Item = RuleId>, words: &Words<'_>) -> StockWords {
        let found = |names: Vec<&str>| -> Ranges {
            names.iter().flat_map(|name| words.find(name)).flatten().collect()
        };
        let rules = rules.map(|rule| {
            let (attributes, names) = tested(program, rule);
            let free =
                |under: &[AttributeId]| under.is_empty() || under.iter().any(|a| attributes.contains(a));
            let stock = program.stock.iter().filter(|s| free(&s.under)).map(|s| s.word.as_str()).collect();
            (rule, found(stock), found(names))
        });
        StockWords { rules: rules.collect() }
    }

    /// The characters of a stretch that are stock to every rule that cites it, and part of nothing that one of them tests.
    pub fn count(&self, words: &Words<'_>, stretch: &Range<usize>, cited_by: &[RuleId]) -> usize {
        let by: Vec<_> = self.rules.iter().filter(|(rule, ..)| cited_by.contains(rule)).collect();
        let within = |ranges: &Ranges, at: usize| ranges.iter().any(|range| range.contains(&at));
        let is_stock =
            |at: usize| by.iter().all(|(_, stock, tested)| within(stock, at) && !within(tested, at));
        if by.is_empty() {
            return 0;
        }
        let characters = words.text[stretch.clone()].char_indices();
        let places = characters.map(|(at, c)| stretch.start + at..stretch.start + at + c.len_utf8());
        places.filter(|place| is_stock(place.start)).map(|place| words.count(&place)).sum()
    }
}

/// The attributes that a rule tests, and the names that the text may have for what it asks of them.
fn tested(program: &Program, rule: RuleId) -> (Vec<AttributeId>, Vec<&str>) {
    let rule = &program.rules[rule.index()];
    let (mut attributes, mut names) = (Vec::new(), Vec::new());
    let conditions = rule.whens.iter().map(|when| &when.condition).chain(&rule.unless);
    for test in conditions.flat_map(|condition| condition.tests()) {
        let test = &program.tests[test.index()];
        let Some(id) = test.attribute() else { continue };
        let attribute = &program.attributes[id.index()];
        attributes.push(id);
        match &test.predicate {
            Predicate::Terms { values, .. } => {
                for term in values.iter().flat_map(|v| std::iter::once(&v.term).chain(&v.but_not)) {
                    let term = program.terms.get(*term);
                    names.extend(std::iter::once(&term.name).chain(&term.aliases).map(String::as_str));
                }
            }
            Predicate::Level { rank, .. } => {
                if let Kind::Level { levels } = &attribute.kind {
                    names.extend(levels.get(*rank as usize).into_iter().flatten().map(String::as_str));
                }
            }
            Predicate::Flag { .. } => {
                names.extend(std::iter::once(&attribute.name).chain(&attribute.aliases).map(String::as_str));
            }
            _ => {}
        }
    }
    (attributes, names)
}
