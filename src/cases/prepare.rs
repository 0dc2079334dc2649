//! A 案例 with its names looked up, ready to be decided.

use jiff::civil::Date;

use crate::compile::Plan;
use crate::diagnostic::{Arg, Diagnostic};
use crate::evaluate::{Decision, Options};
use crate::exact::decide_as_is;
use crate::explain::RuleNames;
use crate::facts;
use crate::resolve::{Program, ReadingId, RuleId, suggest};
use crate::syntax::ast::{Case, Expectation, Name};
use crate::syntax::name_key;

/// A case that can be decided.
pub(super) struct Ready<'a> {
    pub case: &'a Case,
    pub wanted: Wanted,
    pub project: facts::Project,
    pub options: Options,
}

impl<'a> Ready<'a> {
    /// The case, or what is wrong with it.
    pub fn new(
        program: &Program,
        names: &RuleNames,
        case: &'a Case,
        today: Date,
    ) -> Result<Ready<'a>, Vec<Diagnostic>> {
        let Prepared { wanted, readings, project, problems } = Prepared::new(program, names, case);
        let (Some(project), true) = (project, problems.is_empty()) else { return Err(problems) };
        let from = program.edition.effective.unwrap_or(Date::MIN);
        let as_of = project.date.unwrap_or(today).max(from);
        Ok(Ready { case, wanted, project, options: Options { as_of, readings } })
    }

    /// What the rules of a plan come to.
    pub fn decide(&self, program: &Program, plan: &Plan) -> Decision {
        self.decide_under(program, plan, &self.options)
    }

    /// The same under other readings.
    pub fn decide_under(&self, program: &Program, plan: &Plan, options: &Options) -> Decision {
        decide_as_is(program, plan, &self.project, options)
    }
}

/// A case with its names looked up.
pub(super) struct Prepared {
    pub wanted: Wanted,
    pub readings: Vec<(ReadingId, usize)>,
    /// None if its facts have errors.
    pub project: Option<facts::Project>,
    pub problems: Vec<Diagnostic>,
}

impl Prepared {
    pub fn new(program: &Program, names: &RuleNames, case: &Case) -> Prepared {
        let mut problems = Vec::new();
        if is_empty(&case.expectation) {
            let problem = Diagnostic::error("case-without-expectation", case.title.span);
            problems.push(problem.with("case", case.title.text.as_str()));
        }
        let readings = readings(program, case, &mut problems);
        let wanted = Wanted::resolve(program, names, &case.expectation, &mut problems);
        let node = facts::case_node(case);
        let mut project = None;
        for reading in facts::projects(std::slice::from_ref(&node), program) {
            problems.extend(reading.diagnostics.into_iter().filter(Diagnostic::is_error));
            project = project.or(reading.project);
        }
        Prepared { wanted, readings, project, problems }
    }
}

fn is_empty(expectation: &Expectation) -> bool {
    let Expectation { span: _, class, by, excepted, certain, possible, conflict, needs, measures } =
        expectation;
    class.is_none()
        && by.is_none()
        && excepted.is_empty()
        && certain.is_none()
        && possible.is_none()
        && conflict.is_none()
        && needs.is_empty()
        && measures.is_empty()
}

/// The names of an expectation, resolved.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub by: Vec<RuleId>,
    pub excepted: Vec<RuleId>,
}

impl Wanted {
    pub fn resolve(
        program: &Program,
        rule_names: &RuleNames,
        expectation: &Expectation,
        problems: &mut Vec<Diagnostic>,
    ) -> Wanted {
        for need in &expectation.needs {
            if !program.attribute_keys.contains_key(&name_key(&need.text)) {
                let known = program.attributes.iter().map(|a| a.name.as_str());
                let near = suggest(&need.text, known);
                let problem =
                    Diagnostic::error("case-unknown-attribute", need.span).with("name", need.text.as_str());
                problems.push(problem.suggest(&near));
            }
        }
        let mut rules = |names: &[Name]| {
            names.iter().filter_map(|name| rule(program, rule_names, name, problems)).collect()
        };
        Wanted {
            by: rules(expectation.by.as_deref().unwrap_or_default()),
            excepted: rules(&expectation.excepted),
        }
    }
}

fn rule(program: &Program, names: &RuleNames, name: &Name, problems: &mut Vec<Diagnostic>) -> Option<RuleId> {
    match names.called(program, &name.text).as_slice() {
        [one] => Some(*one),
        [] => {
            let near = suggest(&name.text, program.rules.iter().map(|r| r.name.as_str()));
            let problem = Diagnostic::error("case-unknown-rule", name.span).with("name", name.text.as_str());
            problems.push(problem.suggest(&near));
            None
        }
        several => {
            let paths: Vec<Arg> =
                several.iter().map(|id| program.rules[id.index()].path.as_str().into()).collect();
            let problem =
                Diagnostic::error("case-ambiguous-rule", name.span).with("name", name.text.as_str());
            problems.push(problem.with("paths", Arg::List(paths)));
            None
        }
    }
}

fn readings(program: &Program, case: &Case, problems: &mut Vec<Diagnostic>) -> Vec<(ReadingId, usize)> {
    let resolved = case.readings.iter().map(|(name, value)| {
        reading(program, &name.text, &value.text).map_err(|unknown| match unknown {
            UnknownReading::Name(near) => Diagnostic::error("case-unknown-reading", name.span)
                .with("name", name.text.as_str())
                .suggest(&near),
            UnknownReading::Value(near) => Diagnostic::error("case-unknown-reading-value", value.span)
                .with("name", name.text.as_str())
                .with("value", value.text.as_str())
                .suggest(&near),
        })
    });
    let (known, unknown): (Vec<_>, Vec<_>) = resolved.partition(Result::is_ok);
    problems.extend(unknown.into_iter().filter_map(Result::err));
    known.into_iter().filter_map(Result::ok).collect()
}

/// What of a reading is not known, with the names near it.
#[derive(Debug, PartialEq, Eq)]
pub enum UnknownReading {
    Name(Vec<String>),
    Value(Vec<String>),
}

/// The reading and the value of these names.
pub fn reading(program: &Program, name: &str, value: &str) -> Result<(ReadingId, usize), UnknownReading> {
    let same = |a: &str, b: &str| a == b || name_key(a) == name_key(b);
    let key = name_key(name);
    let Some(index) = program.readings.iter().position(|r| r.name == name || name_key(&r.name) == key) else {
        return Err(UnknownReading::Name(suggest(name, program.readings.iter().map(|r| r.name.as_str()))));
    };
    let values = &program.readings[index].values;
    match values.iter().position(|v| same(v, value)) {
        Some(position) => Ok((ReadingId(index as u32), position)),
        None => Err(UnknownReading::Value(values.clone())),
    }
}
