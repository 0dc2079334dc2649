//! 案例 of an edition -> what each expected and what was decided. Reads and writes nothing.

use jiff::civil::Date;

use crate::diagnostic::{Arg, Diagnostic};
use crate::evaluate::{Decision, Options, decide};
use crate::facts;
use crate::resolve::{Program, ReadingId, RuleId, suggest};
use crate::rulebook::Edition;
use crate::source::Span;
use crate::syntax::ast::{Case, Class, Expectation, Name, Verdict};
use crate::syntax::name_key;

/// What became of a case.
#[derive(Debug)]
pub struct CaseResult<'a> {
    pub case: &'a Case,
    pub outcome: Outcome,
}

#[derive(Debug)]
pub enum Outcome {
    Passed,
    /// The decision differs from what was expected, in one respect or several.
    Failed(Vec<Mismatch>),
    /// There was nothing to compare: errors in the case itself or its facts.
    Broken(Vec<Diagnostic>),
}

/// One respect in which the decision is not what the case expects.
#[derive(Debug)]
pub struct Mismatch {
    pub aspect: Aspect,
    pub expected: Vec<Arg>,
    pub actual: Vec<Arg>,
    pub span: Span,
}

/// What a case can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    Class,
    Rules,
    Excepted,
    Certainty,
    Possible,
    Conflict,
    Needs,
}

impl Aspect {
    /// The code under which a mismatch is shown.
    pub fn code(self) -> &'static str {
        match self {
            Aspect::Class => "case-class",
            Aspect::Rules => "case-rules",
            Aspect::Excepted => "case-excepted",
            Aspect::Certainty => "case-certainty",
            Aspect::Possible => "case-possible",
            Aspect::Conflict => "case-conflict",
            Aspect::Needs => "case-needs",
        }
    }
}

impl Mismatch {
    /// As a finding at the expectation.
    pub fn diagnostic(&self) -> Diagnostic {
        let list = |items: &[Arg]| match items {
            [] => Arg::Word("case-none"),
            items => Arg::List(items.to_vec()),
        };
        Diagnostic::error(self.aspect.code(), self.span)
            .with("expected", list(&self.expected))
            .with("actual", list(&self.actual))
    }
}

/// What is wrong with the cases themselves, whatever they would be decided to be: unknown names in their facts,
/// readings and expectations.
pub fn problems(edition: &Edition) -> Vec<Diagnostic> {
    edition.program.cases.iter().flat_map(|case| Prepared::new(&edition.program, case).problems).collect()
}

/// Decides every case. A case is decided for its 日期, else for `today`, but never before the edition is in force.
pub fn run(edition: &Edition, today: Date) -> Vec<CaseResult<'_>> {
    let cases = edition.program.cases.iter();
    cases.map(|case| CaseResult { case, outcome: outcome(edition, case, today) }).collect()
}

fn outcome(edition: &Edition, case: &Case, today: Date) -> Outcome {
    let program = &edition.program;
    let Prepared { wanted, readings, project, problems } = Prepared::new(program, case);
    let (Some(project), Some(plan), true) = (project, &edition.plan, problems.is_empty()) else {
        return Outcome::Broken(problems);
    };
    let from = program.edition.effective.unwrap_or(Date::MIN);
    let as_of = project.date.unwrap_or(today).max(from);
    let decision = decide(program, plan, &project, &Options { as_of, readings });
    let mismatches = compare(program, &case.expectation, &wanted, &decision);
    if mismatches.is_empty() { Outcome::Passed } else { Outcome::Failed(mismatches) }
}

/// A case with its names looked up.
struct Prepared {
    wanted: Wanted,
    readings: Vec<(ReadingId, usize)>,
    /// None if its facts have errors.
    project: Option<facts::Project>,
    problems: Vec<Diagnostic>,
}

impl Prepared {
    fn new(program: &Program, case: &Case) -> Prepared {
        let mut problems = Vec::new();
        if is_empty(&case.expectation) {
            let problem = Diagnostic::error("case-without-expectation", case.title.span);
            problems.push(problem.with("case", case.title.text.as_str()));
        }
        let readings = readings(program, case, &mut problems);
        let wanted = Wanted::resolve(program, &case.expectation, &mut problems);
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
    let Expectation { span: _, class, by, excepted, certain, possible, conflict, needs } = expectation;
    class.is_none()
        && by.is_none()
        && excepted.is_empty()
        && certain.is_none()
        && possible.is_none()
        && !conflict
        && needs.is_empty()
}

/// The names of an expectation, resolved.
#[derive(Debug, Default)]
struct Wanted {
    by: Vec<RuleId>,
    excepted: Vec<RuleId>,
}

impl Wanted {
    fn resolve(program: &Program, expectation: &Expectation, problems: &mut Vec<Diagnostic>) -> Wanted {
        for need in &expectation.needs {
            if !program.attribute_keys.contains_key(&name_key(&need.text)) {
                let known = program.attributes.iter().map(|a| a.name.as_str());
                let near = suggest(&need.text, known);
                let problem =
                    Diagnostic::error("case-unknown-attribute", need.span).with("name", need.text.as_str());
                problems.push(problem.suggest(&near));
            }
        }
        let mut rules =
            |names: &[Name]| names.iter().filter_map(|name| rule(program, name, problems)).collect();
        Wanted {
            by: rules(expectation.by.as_deref().unwrap_or_default()),
            excepted: rules(&expectation.excepted),
        }
    }
}

fn rule(program: &Program, name: &Name, problems: &mut Vec<Diagnostic>) -> Option<RuleId> {
    match rules_called(program, &name.text).as_slice() {
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

/// The rules that a name or the end of a path (`建材/1/小型新型干法熟料线`) stands for.
pub fn rules_called(program: &Program, text: &str) -> Vec<RuleId> {
    let parts = |path: &str| path.split('/').map(name_key).collect::<Vec<_>>();
    let wanted = parts(text);
    let called = |path: &str| parts(path).ends_with(&wanted);
    let rules = program.rules.iter().enumerate();
    rules.filter(|(_, rule)| called(&rule.path)).map(|(index, _)| RuleId(index as u32)).collect()
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
    let same = |a: &str, b: &str| name_key(a) == name_key(b);
    let Some(index) = program.readings.iter().position(|r| same(&r.name, name)) else {
        return Err(UnknownReading::Name(suggest(name, program.readings.iter().map(|r| r.name.as_str()))));
    };
    let values = &program.readings[index].values;
    match values.iter().position(|v| same(v, value)) {
        Some(position) => Ok((ReadingId(index as u32), position)),
        None => Err(UnknownReading::Value(values.clone())),
    }
}

fn compare(
    program: &Program,
    expectation: &Expectation,
    wanted: &Wanted,
    decision: &Decision,
) -> Vec<Mismatch> {
    let mut mismatches = of_verdict(expectation, decision);
    let span = expectation.span;
    let mut differ = |aspect, expected, actual| mismatches.push(Mismatch { aspect, expected, actual, span });
    if expectation.by.is_some() {
        let actual = deciding(program, decision);
        if !same_set(&wanted.by, &actual) {
            differ(Aspect::Rules, rule_names(program, &wanted.by), rule_names(program, &actual));
        }
    }
    let excepted: Vec<RuleId> = unique(decision.units.iter().flat_map(|u| &u.excepted).map(|e| e.rule));
    if !wanted.excepted.iter().all(|rule| excepted.contains(rule)) {
        differ(Aspect::Excepted, rule_names(program, &wanted.excepted), rule_names(program, &excepted));
    }
    let needs = decision.units.iter().flat_map(|u| &u.needs);
    let asked: Vec<&str> = unique(needs.map(|n| program.attributes[n.attribute.index()].name.as_str()));
    let named: Vec<&str> = expectation.needs.iter().filter_map(|need| attribute(program, need)).collect();
    if !named.iter().all(|name| asked.contains(name)) {
        let list = |names: &[&str]| names.iter().map(|n| Arg::from(*n)).collect();
        differ(Aspect::Needs, list(&named), list(&asked));
    }
    mismatches
}

/// Where class, certainty and conflict are not as expected.
fn of_verdict(expectation: &Expectation, decision: &Decision) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    let mut differ =
        |aspect, span, expected, actual| mismatches.push(Mismatch { aspect, expected, actual, span });
    if let Some((class, span)) = expectation.class
        && class != decision.verdict
    {
        differ(Aspect::Class, span, vec![verdict(class)], vec![verdict(decision.verdict)]);
    }
    let span = expectation.span;
    if let Some(certain) = expectation.certain
        && certain != decision.is_certain()
    {
        differ(Aspect::Certainty, span, vec![certainty(certain)], vec![certainty(!certain)]);
    }
    if let Some(possible) = &expectation.possible
        && !same_set(possible, &decision.possible)
    {
        let list = |verdicts: &[Verdict]| verdicts.iter().copied().map(verdict).collect();
        differ(Aspect::Possible, span, list(possible), list(&decision.possible));
    }
    if expectation.conflict && !decision.conflict {
        differ(Aspect::Conflict, span, vec![Arg::Word("case-a-conflict")], Vec::new());
    }
    mismatches
}

/// The rules of the heading class that match: what the decision rests on.
fn deciding(program: &Program, decision: &Decision) -> Vec<RuleId> {
    let class: Option<Class> = match decision.verdict {
        Verdict::Class(class) => Some(class),
        Verdict::Permitted | Verdict::Unlisted => None,
    };
    let matches = decision.units.iter().flat_map(|u| &u.matches).map(|m| m.rule);
    unique(matches.filter(|rule| Some(program.rules[rule.index()].class) == class))
}

fn attribute<'a>(program: &'a Program, name: &Name) -> Option<&'a str> {
    let id = program.attribute_keys.get(&name_key(&name.text))?;
    Some(&program.attributes[id.index()].name)
}

fn unique<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

fn same_set<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().all(|item| b.contains(item)) && b.iter().all(|item| a.contains(item))
}

fn rule_names(program: &Program, rules: &[RuleId]) -> Vec<Arg> {
    rules.iter().map(|id| program.rules[id.index()].name.as_str().into()).collect()
}

fn certainty(certain: bool) -> Arg {
    Arg::Word(if certain { "word-certain" } else { "word-conditional" })
}

/// A verdict as a word.
pub fn verdict(verdict: Verdict) -> Arg {
    Arg::Word(match verdict {
        Verdict::Class(Class::Encouraged) => "class-encouraged",
        Verdict::Class(Class::Restricted) => "class-restricted",
        Verdict::Class(Class::Eliminated) => "class-eliminated",
        Verdict::Permitted => "class-permitted",
        Verdict::Unlisted => "class-unlisted",
    })
}
