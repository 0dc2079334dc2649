//! A decision -> the expectation that pins it.

use super::rule_names::rules_called;
use crate::evaluate::Decision;
use crate::resolve::{Program, RuleId};
use crate::syntax::ast::{Class, Verdict};
use crate::syntax::name_text;

/// What comes after `期望` for a case to pin a decision: class, rules, certainty, conflict.
pub fn expectation(program: &Program, decision: &Decision) -> String {
    let mut parts = vec![verdict_word(decision.verdict).to_owned()];
    let rules = deciding(program, decision);
    if !rules.is_empty() {
        let names: Vec<String> = rules.iter().map(|rule| shortest(program, *rule)).collect();
        parts.push(format!("依 {}", names.join("、")));
    }
    if decision.is_certain() {
        parts.push("确定".to_owned());
    } else {
        let possible: Vec<&str> = decision.possible.iter().map(|v| verdict_word(*v)).collect();
        parts.push(format!("未定 可能 {}", possible.join("、")));
    }
    if decision.conflict {
        parts.push("冲突".to_owned());
    }
    parts.join(" ")
}

/// The rules of the heading class that match.
fn deciding(program: &Program, decision: &Decision) -> Vec<RuleId> {
    let mut rules = Vec::new();
    let Verdict::Class(class) = decision.verdict else { return rules };
    for found in decision.units.iter().flat_map(|unit| &unit.matches) {
        if program.rules[found.rule.index()].class == class && !rules.contains(&found.rule) {
            rules.push(found.rule);
        }
    }
    rules
}

/// A rule by its name, or by as much of its path as tells it from others.
pub fn shortest(program: &Program, rule: RuleId) -> String {
    let path = &program.rules[rule.index()].path;
    let mut starts: Vec<usize> = path.match_indices('/').map(|(at, _)| at + 1).collect();
    starts.reverse();
    let tails = starts.into_iter().map(|start| &path[start..]);
    let tail = tails.into_iter().find(|tail| rules_called(program, tail) == [rule]).unwrap_or(path);
    name_text(tail)
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Class(Class::Encouraged) => "鼓励",
        Verdict::Class(Class::Restricted) => "限制",
        Verdict::Class(Class::Eliminated) => "淘汰",
        Verdict::Permitted => "允许",
        Verdict::Unlisted => "未列入",
    }
}
