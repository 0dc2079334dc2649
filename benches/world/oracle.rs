//! The slow and obvious answer: each rule is looked at.

use super::rows::Row;
use super::rules::Rule;

/// The rules that apply to a project all of whose facts are stated, in order.
pub fn matches(rules: &[Rule], row: &Row) -> Vec<usize> {
    rules.iter().filter(|rule| applies(rule, row) == Some(true)).map(|rule| rule.number).collect()
}

/// The place of the heaviest class of the rules that apply; `None` if none does.
pub fn class(rules: &[Rule], matches: &[usize]) -> Option<usize> {
    matches.iter().map(|number| rules[*number].class).min()
}

fn applies(rule: &Rule, row: &Row) -> Option<bool> {
    let capacity = row.capacity?;
    let (least, most) = rule.range();
    let one_of = |of: &[usize], value: usize| of.is_empty() || of.contains(&value);
    Some(
        rule.product.covers(row.product?)
            && one_of(&rule.processes, row.process?)
            && (least..=most).contains(&capacity)
            && one_of(&rule.provinces, row.province?)
            && one_of(&rule.construction, row.construction?)
            && !rule.excepted_provinces.contains(&row.province?),
    )
}
