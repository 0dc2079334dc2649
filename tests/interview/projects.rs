//! The shipped projects: every 案例 of the rules and the examples beside them.

use mulu::cases::reading;
use mulu::compile::Plan;
use mulu::evaluate::Options;
use mulu::facts::{self, Format, Project, case_node, read};
use mulu::resolve::Program;
use mulu::rulebook::{Rulebook, embedded};

/// A project with the day and the readings that it is decided for.
pub struct Shipped {
    pub name: String,
    pub project: Project,
    pub options: Options,
}

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 1, 1);

/// Today, with the readings that hold by default.
pub fn today() -> Options {
    Options { as_of: TODAY, readings: Vec::new() }
}

/// The shipped rules.
pub fn book() -> Rulebook {
    Rulebook::build(&embedded())
}

/// Those in force.
pub fn rules(book: &Rulebook) -> (&Program, &Plan) {
    let edition = book.in_force(TODAY).expect("in force");
    (&edition.program, edition.plan.as_ref().expect("rules without errors"))
}

/// All projects.
pub fn shipped(program: &Program) -> Vec<Shipped> {
    let mut found = Vec::new();
    for case in &program.cases {
        let known = case.readings.iter().map(|(name, value)| reading(program, &name.text, &value.text));
        let readings = known.map(|r| r.expect("a reading")).collect();
        let node = case_node(case);
        let reading = facts::projects(std::slice::from_ref(&node), program).into_iter().next();
        let project = reading.and_then(|reading| reading.project).expect("facts without errors");
        let options = Options { as_of: project.date.unwrap_or(TODAY), readings };
        found.push(Shipped { name: case.title.text.clone(), project, options });
    }
    let mut book = book();
    for path in [
        "building-materials-park.yaml",
        "cement-line.yaml",
        "glass-fibre.json",
        "gypsum-board.toml",
        "several-projects.yaml",
    ] {
        let text = std::fs::read_to_string(format!("rules/2024/examples/{path}")).expect("readable");
        let format = if path.ends_with("json") {
            Format::Json
        } else if path.ends_with("toml") {
            Format::Toml
        } else {
            Format::Yaml
        };
        let file = book.sources.add(path, text);
        let (nodes, _) = read(&book.sources, file, format);
        for reading in facts::projects(&nodes, program) {
            let project = reading.project.expect("facts without errors");
            found.push(Shipped { name: reading.name, project, options: today() });
        }
    }
    found
}
