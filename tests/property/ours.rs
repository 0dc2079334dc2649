//! The rules that ship with the projects of their 案例 and examples, to try laws on.

use jiff::civil::{Date, date};
use mulu::cases::reading;
use mulu::evaluate::Options;
use mulu::facts::{Format, Project, case_node, projects, read};
use mulu::resolve::Program;
use mulu::rulebook::{Rulebook, embedded};
use mulu::source::{SourceId, Sources, Span};
use mulu::syntax::ast::Class;

use super::case::{Case, Check, Compiled, count};
use super::facts::describe;
use super::model::RuleSet;

const EXAMPLES: [&str; 3] = ["building-materials-park.yaml", "cement-line.yaml", "several-projects.yaml"];

/// Tries a property on the projects of the shipped cases and examples: so many of them, evenly chosen.
pub fn hold_of_ours(most: usize, check: Check) {
    let compiled = Compiled::from(Rulebook::build(&embedded()));
    let all = ours(compiled.program());
    assert!(all.len() > 100, "only {} shipped projects", all.len());
    let step = all.len().div_ceil(count(most)).max(1);
    let mut problems = Vec::new();
    for (name, case) in all.iter().step_by(step) {
        if let Err(problem) = check(&compiled, case) {
            problems.push(format!("{name}: {problem}\nof\n{}", describe(compiled.program(), &case.project)));
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n\n"));
}

/// The projects with their names: the title of the case, or the file of the example.
fn ours(program: &Program) -> Vec<(String, Case)> {
    let mut found = Vec::new();
    for case in &program.cases {
        let readings = case.readings.iter();
        let readings: Vec<_> =
            readings.filter_map(|(name, value)| reading(program, &name.text, &value.text).ok()).collect();
        for project in projects(&[case_node(case)], program).into_iter().filter_map(|r| r.project) {
            found.push((case.title.text.clone(), of(program, project, readings.clone())));
        }
    }
    for name in EXAMPLES {
        let path = format!("{}/rules/2024/examples/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut sources = Sources::default();
        let file = sources.add(name, std::fs::read_to_string(path).expect(name));
        let (nodes, _) = read(&sources, file, Format::Yaml);
        for project in projects(&nodes, program).into_iter().filter_map(|r| r.project) {
            found.push((name.to_owned(), of(program, project, Vec::new())));
        }
    }
    found
}

fn of(program: &Program, mut project: Project, readings: Vec<(mulu::resolve::ReadingId, usize)>) -> Case {
    let first = program.edition.effective.unwrap_or(Date::MIN);
    let as_of = project.date.unwrap_or(date(2026, 1, 1)).max(first);
    // The facts stand in texts that are not at hand any more.
    for fact in project.units.iter_mut().flat_map(|unit| unit.facts.values_mut()) {
        fact.span = Span::new(SourceId(0), 0, 0);
    }
    Case { rules: nothing(), project, options: Options { as_of, readings } }
}

/// No generated rules.
fn nothing() -> RuleSet {
    RuleSet {
        terms: Vec::new(),
        definitions: Vec::new(),
        rules: Vec::new(),
        extents: Vec::new(),
        bare_includes: true,
        precedence: [Class::Eliminated, Class::Restricted, Class::Encouraged],
    }
}
