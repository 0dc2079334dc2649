//! A case -> what the library makes of it, in the words of the expectations.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use mulu::diagnostic::Diagnostic;
use mulu::evaluate::{Decision, UnitDecision};
use mulu::exact;
use mulu::facts::{Format, read};
use mulu::inquiry::{Asked, inquire, parse_date};
use mulu::resolve::{Program, RuleId};
use mulu::rulebook::{RuleFile, Rulebook};
use mulu::syntax::ast::{Class, Verdict};
use serde_json::Value;

/// What became of a case: errors in its rules, or one result a project.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub problems: Vec<String>,
    pub projects: Vec<Result>,
}

/// What became of a project, or of a unit.
#[derive(Debug, Clone, Default)]
pub struct Result {
    pub problems: Vec<String>,
    pub class: String,
    pub possible: BTreeSet<String>,
    pub conflict: bool,
    pub rules: BTreeSet<String>,
    pub excepted: BTreeSet<String>,
    pub opportunities: BTreeSet<String>,
    pub needs: BTreeSet<String>,
    pub measures: BTreeSet<String>,
    pub units: Vec<Result>,
}

/// Builds the rules, reads the facts, decides.
pub fn run(case: &Value) -> Outcome {
    let mut book = Rulebook::build(&files(&case["rules"]));
    let mut problems = codes(&book.diagnostics);
    problems.extend(book.editions.iter().flat_map(|edition| codes(&edition.problems)));
    problems.sort();
    problems.dedup();
    if !problems.is_empty() {
        return Outcome { problems, ..Outcome::default() };
    }
    let Some(facts) = case.get("facts") else { return Outcome::default() };
    let file = book.sources.add("facts.json", facts.to_string());
    let (nodes, broken) = read(&book.sources, file, Format::Json);
    assert!(broken.is_empty(), "{broken:?}");
    let readings = case.get("readings").and_then(Value::as_object).into_iter().flatten();
    let asked = Asked {
        today: date(2026, 1, 1),
        as_of: case.get("as_of").and_then(Value::as_str).and_then(parse_date),
        readings: readings.map(|(name, value)| (name.clone(), text(value))).collect(),
    };
    Outcome { problems, projects: nodes.iter().map(|node| project(&book, &asked, node)).collect() }
}

fn project(book: &Rulebook, asked: &Asked, node: &mulu::facts::Node) -> Result {
    let failed = |problems: Vec<String>| Result { problems, ..Result::default() };
    let inquiry = match inquire(book, asked, node) {
        Ok(inquiry) => inquiry,
        Err(problem) => return failed(codes(std::slice::from_ref(&problem))),
    };
    let (program, plan) = (&inquiry.edition.program, inquiry.edition.plan.as_ref());
    match (inquiry.project(), plan) {
        (Some(facts), Some(plan)) => {
            result(program, &exact::decide_as_is(program, plan, facts, &inquiry.options))
        }
        _ => failed(codes(&inquiry.reading.diagnostics)),
    }
}

/// The files of a case; without a prelude of its own with the one that all cases share.
fn files(rules: &Value) -> Vec<RuleFile> {
    let own = rules.as_object().into_iter().flatten();
    let mut files: Vec<RuleFile> = own
        .map(|(path, lines)| {
            let lines: Vec<String> = lines.as_array().into_iter().flatten().map(text).collect();
            file(path, lines.join("\n") + "\n")
        })
        .collect();
    if !files.iter().any(|file| file.path.starts_with("prelude/")) {
        for name in ["prelude/prelude.mulu", "prelude/regions.csv", "prelude/sectors.csv"] {
            let text = fs::read_to_string(Path::new(super::FOLDER).join(name)).expect(name);
            files.push(file(name, text));
        }
    }
    files
}

fn file(path: &str, text: String) -> RuleFile {
    RuleFile { path: path.to_owned(), name: path.to_owned(), text }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut codes: Vec<String> =
        diagnostics.iter().filter(|d| d.is_error()).map(|d| d.code.to_string()).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn result(program: &Program, decision: &Decision) -> Result {
    let units: Vec<Result> = decision.units.iter().map(|unit| of_unit(program, unit)).collect();
    let all = |of: fn(&Result) -> &BTreeSet<String>| units.iter().flat_map(of).cloned().collect();
    let effects = decision.effects.iter().map(|hit| &program.effects[hit.effect.index()]);
    Result {
        class: class(decision.verdict),
        possible: decision.possible.iter().map(|verdict| class(*verdict)).collect(),
        conflict: decision.conflict,
        rules: all(|unit| &unit.rules),
        excepted: all(|unit| &unit.excepted),
        opportunities: all(|unit| &unit.opportunities),
        needs: all(|unit| &unit.needs),
        measures: effects.map(|effect| effect.measure.clone()).collect(),
        problems: Vec::new(),
        units,
    }
}

fn of_unit(program: &Program, unit: &UnitDecision) -> Result {
    let name = |rule: RuleId| program.rules[rule.index()].name.clone();
    Result {
        class: class(unit.verdict),
        possible: unit.possible.iter().map(|verdict| class(*verdict)).collect(),
        conflict: unit.conflict,
        rules: unit.matches.iter().map(|m| name(m.rule)).collect(),
        excepted: unit.excepted.iter().map(|e| name(e.rule)).collect(),
        opportunities: unit.opportunities.iter().map(|o| name(o.rule)).collect(),
        needs: unit.needs.iter().map(|n| program.attributes[n.attribute.index()].name.clone()).collect(),
        ..Result::default()
    }
}

fn class(verdict: Verdict) -> String {
    let word = match verdict {
        Verdict::Class(Class::Encouraged) => "encouraged",
        Verdict::Class(Class::Restricted) => "restricted",
        Verdict::Class(Class::Eliminated) => "eliminated",
        Verdict::Permitted => "permitted",
        Verdict::Unlisted => "unlisted",
    };
    word.to_owned()
}
