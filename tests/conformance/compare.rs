//! What a case expects against what came out.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::run::{Outcome, Result};

/// The differences; `asserted` counts what was compared.
pub fn compare(expected: &Value, outcome: &Outcome, asserted: &mut usize) -> Vec<String> {
    let mut differences = Differences { found: Vec::new(), asserted };
    if let Some(problems) = expected.get("problems") {
        differences.names("problems of the rules", problems, outcome.problems.iter());
        return differences.found;
    }
    if !outcome.problems.is_empty() {
        return vec![format!("the rules have errors: {:?}", outcome.problems)];
    }
    let projects = expected["projects"].as_array().map_or(&[][..], Vec::as_slice);
    if projects.len() != outcome.projects.len() {
        return vec![format!("{} projects, {} came out", projects.len(), outcome.projects.len())];
    }
    for (index, (wanted, own)) in projects.iter().zip(&outcome.projects).enumerate() {
        differences.result(&format!("project {}", index + 1), wanted, own);
    }
    differences.found
}

struct Differences<'a> {
    found: Vec<String>,
    asserted: &'a mut usize,
}

impl Differences<'_> {
    fn result(&mut self, what: &str, wanted: &Value, own: &Result) {
        let nothing = Map::new();
        let wanted = wanted.as_object().unwrap_or(&nothing);
        if !own.problems.is_empty() && !wanted.contains_key("problems") {
            self.found.push(format!("{what} has errors: {:?}", own.problems));
            return;
        }
        for (key, value) in wanted {
            let what = format!("{what}: {key}");
            match key.as_str() {
                "problems" => self.names(&what, value, own.problems.iter()),
                "class" => self.equal(&what, value, &Value::from(own.class.as_str())),
                "certainty" => {
                    let own = if own.possible.len() == 1 { "certain" } else { "conditional" };
                    self.equal(&what, value, &Value::from(own));
                }
                "conflict" => self.equal(&what, value, &Value::from(own.conflict)),
                "possible" => self.names(&what, value, own.possible.iter()),
                "rules" => self.names(&what, value, own.rules.iter()),
                "excepted" => self.names(&what, value, own.excepted.iter()),
                "opportunities" => self.names(&what, value, own.opportunities.iter()),
                "needs" => self.names(&what, value, own.needs.iter()),
                "measures" => self.names(&what, value, own.measures.iter()),
                "units" => self.units(&what, value, &own.units),
                _ => self.found.push(format!("{what} is no key")),
            }
        }
    }

    fn units(&mut self, what: &str, wanted: &Value, own: &[Result]) {
        let wanted = wanted.as_array().map_or(&[][..], Vec::as_slice);
        if wanted.len() != own.len() {
            self.found.push(format!("{what}: {} wanted, {} came out", wanted.len(), own.len()));
        }
        for (index, (wanted, own)) in wanted.iter().zip(own).enumerate() {
            self.result(&format!("{what} {}", index + 1), wanted, own);
        }
    }

    fn equal(&mut self, what: &str, wanted: &Value, own: &Value) {
        *self.asserted += 1;
        if wanted != own {
            self.found.push(format!("{what}: {wanted} wanted, {own} came out"));
        }
    }

    /// The same names, in any order.
    fn names<'n>(&mut self, what: &str, wanted: &Value, own: impl Iterator<Item = &'n String>) {
        *self.asserted += 1;
        let wanted: BTreeSet<&str> =
            wanted.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let own: BTreeSet<&str> = own.map(String::as_str).collect();
        if wanted != own {
            self.found.push(format!("{what}: {wanted:?} wanted, {own:?} came out"));
        }
    }
}
