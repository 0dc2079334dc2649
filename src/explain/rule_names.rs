//! Names and ends of paths -> rules.

use std::collections::HashMap;

use crate::resolve::{Program, RuleId};
use crate::syntax::name_key;

/// The rules that a name or the end of a path (`建材/1/小型新型干法熟料线`) stands for.
pub fn rules_called(program: &Program, text: &str) -> Vec<RuleId> {
    let last = last_key(text);
    let rules = program.rules.iter().enumerate();
    let called = |path: &str| last_key(path) == last && ends_with(path, text);
    rules.filter(|(_, rule)| called(&rule.path)).map(|(index, _)| RuleId(index as u32)).collect()
}

/// The rules of a program by the last part of their paths, for whoever looks up many.
#[derive(Debug, Default)]
pub struct RuleNames(HashMap<String, Vec<RuleId>>);

impl RuleNames {
    pub fn new(program: &Program) -> RuleNames {
        let mut names = RuleNames::default();
        for (index, rule) in program.rules.iter().enumerate() {
            names.0.entry(last_key(&rule.path)).or_default().push(RuleId(index as u32));
        }
        names
    }

    /// The same as [`rules_called`].
    pub fn called(&self, program: &Program, text: &str) -> Vec<RuleId> {
        let alike = self.0.get(&last_key(text)).into_iter().flatten();
        alike.copied().filter(|id| ends_with(&program.rules[id.index()].path, text)).collect()
    }
}

fn last_key(path: &str) -> String {
    name_key(path.rsplit('/').next().unwrap_or(path))
}

/// Whether the parts of a path end in those of another.
fn ends_with(path: &str, end: &str) -> bool {
    let mut parts = path.rsplit('/');
    end.rsplit('/').all(|wanted| parts.next().is_some_and(|part| name_key(part) == name_key(wanted)))
}
