//! Two reports on the same facts -> where they differ.

use serde::Serialize;
use serde_json::Value;

use super::text;
use crate::explain::Record;

/// Name and version of the JSON of `mulu eval --verify --format json`.
const SCHEMA: &str = "mulu.verification/1";

/// What came out of deciding again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Verification {
    /// Always `mulu.verification/1`.
    pub schema: String,
    /// Whether every decision came out as recorded, in every word.
    pub same: bool,
    /// Version of `mulu`.
    pub mulu: ThenAndNow,
    /// Digest of the rules.
    pub rules: ThenAndNow,
    /// Differences of the report outside its projects: edition, day, how many projects there are.
    pub differences: Vec<Difference>,
    /// The projects in their order.
    pub projects: Vec<VerifiedProject>,
}

/// The same text at both times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ThenAndNow {
    /// When the report was made.
    pub then: String,
    /// Now.
    pub now: String,
}

impl ThenAndNow {
    /// Whether nothing has changed.
    pub fn is_same(&self) -> bool {
        self.then == self.now
    }
}

/// A project at both times.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct VerifiedProject {
    /// Its name.
    pub name: String,
    /// Whether its decision is the same in every word.
    pub same: bool,
    /// Its class at both times, where that differs; null for a project that was not decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<[Option<String>; 2]>,
    /// Where its decision differs.
    pub differences: Vec<Difference>,
}

/// A place at which two reports differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Difference {
    /// JSON pointer (RFC 6901), from the project or from the report.
    pub path: String,
    /// What stood there; null where there was nothing.
    pub then: Value,
    /// What stands there now; null where there is nothing.
    pub now: Value,
}

impl Verification {
    /// Compares a report with what comes out now.
    pub fn new(record: &Record, rules: &str, then: &Value, now: &Value) -> Verification {
        let mulu = both(&record.mulu, env!("CARGO_PKG_VERSION"));
        let rules = both(&record.rules, rules);
        let (before, after) = (projects(then), projects(now));
        let count = before.len().max(after.len());
        let projects: Vec<_> =
            (0..count).map(|index| VerifiedProject::new(before.get(index), after.get(index))).collect();
        let mut differences = Vec::new();
        compare(String::new(), &outside(then), &outside(now), &mut differences);
        let same = differences.is_empty() && projects.iter().all(|project| project.same);
        Verification { schema: SCHEMA.to_owned(), same, mulu, rules, differences, projects }
    }
}

impl VerifiedProject {
    fn new(then: Option<&Value>, now: Option<&Value>) -> VerifiedProject {
        let name = [then, now].into_iter().flatten().find_map(|project| text(project, "name"));
        let class = [then, now].map(|project| project.and_then(|it| text(it, "class")).map(str::to_owned));
        let mut differences = Vec::new();
        compare(String::new(), then.unwrap_or(&Value::Null), now.unwrap_or(&Value::Null), &mut differences);
        VerifiedProject {
            name: name.unwrap_or_default().to_owned(),
            same: differences.is_empty(),
            class: (class[0] != class[1]).then_some(class),
            differences,
        }
    }
}

fn both(then: &str, now: &str) -> ThenAndNow {
    ThenAndNow { then: then.to_owned(), now: now.to_owned() }
}

fn projects(report: &Value) -> &[Value] {
    report.get("projects").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A report without its projects, and without what tells where it came from.
fn outside(report: &Value) -> Value {
    let mut rest = report.clone();
    if let Value::Object(map) = &mut rest {
        map.shift_remove("projects");
        map.shift_remove("made_from");
    }
    rest
}

/// Goes down both as far as they have the same shape. A key that is not there counts as null: reports mean the same by both.
fn compare(path: String, then: &Value, now: &Value, found: &mut Vec<Difference>) {
    match (then, now) {
        (Value::Object(a), Value::Object(b)) => {
            let more = b.keys().filter(|key| !a.contains_key(*key));
            for key in a.keys().chain(more) {
                let escaped = key.replace('~', "~0").replace('/', "~1");
                let (then, now) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                compare(format!("{path}/{escaped}"), then, now, found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (then, now)) in a.iter().zip(b).enumerate() {
                compare(format!("{path}/{index}"), then, now, found);
            }
        }
        (then, now) if then == now => {}
        (then, now) => found.push(Difference { path, then: then.clone(), now: now.clone() }),
    }
}
