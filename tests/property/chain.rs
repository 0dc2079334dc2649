//! Chains of more and more exact statements: what is certain stays so, what was not possible never comes.

use mulu::evaluate::decide_as_is;
use mulu::evaluate::{Decision, UnitDecision};
use mulu::exact;
use mulu::facts::Project;
use mulu::resolve::{AttributeId, Program, RuleId};
use mulu::syntax::ast::{Class, Verdict};

use super::case::{Case, Compiled};
use super::complete::completions;
use super::facts::describe;
use super::random::Random;

/// So many statements follow each other.
const LENGTH: usize = 7;

/// What was tried.
#[derive(Debug, Default)]
pub struct Tally {
    /// Statements made more exact, and those after two others or more.
    steps: usize,
    late: usize,
    /// Steps that left less possible than before.
    narrowed: usize,
    /// Steps from a certain class.
    certain: usize,
    /// Steps of projects with several units, and of units with several products.
    units: usize,
    products: usize,
}

impl Tally {
    pub fn assert(&self) {
        println!("{self:?}");
        let each = [self.steps, self.late, self.narrowed, self.certain, self.units, self.products];
        assert!(each.iter().all(|count| *count > 5), "{self:?}");
    }
}

/// Walks from what is known to what is known better, and looks at every step.
pub fn chains(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let mut random = Random::new(case.project.units.iter().map(|unit| 1 + unit.facts.len() as u64).sum());
    for _ in 0..3 {
        chain(compiled, case, &mut random, tally)?;
    }
    Ok(())
}

fn chain(compiled: &Compiled, case: &Case, random: &mut Random, tally: &mut Tally) -> Result<(), String> {
    let program = compiled.program();
    let mut walked = case.clone();
    let mut before = both(compiled, &walked);
    for step in 0..LENGTH {
        let unit = random.below(walked.project.units.len());
        let Some(next) = finer(program, &walked, &before[1], unit, random) else { continue };
        let after = both(compiled, &Case { project: next.clone(), ..walked.clone() });
        // Facts that can't all be true are no more exact statement.
        if after[0].contradictions.len() > before[0].contradictions.len() {
            return Ok(());
        }
        tally.add(step, &before[1], &after[1], unit);
        for (own, other) in before.iter().zip(&after) {
            narrows(program, own, other)
                .map_err(|problem| format!("{problem}, with\n{}", describe(program, &next)))?;
        }
        walked.project = next;
        before = after;
    }
    Ok(())
}

/// By three-valued evaluation, and exactly.
fn both(compiled: &Compiled, case: &Case) -> [Decision; 2] {
    let (program, plan) = (compiled.program(), compiled.plan());
    let exact = exact::decide_as_is(program, plan, &case.project, &case.options);
    [decide_as_is(program, plan, &case.project, &case.options), exact]
}

/// The project with one fact of a unit made more exact: one that is asked for, or one that is stated.
fn finer(
    program: &Program,
    case: &Case,
    decision: &Decision,
    unit: usize,
    random: &mut Random,
) -> Option<Project> {
    let needs = decision.units[unit].needs.iter().map(|need| need.attribute);
    let stated = case.project.units[unit].facts.keys().copied();
    let mut attributes: Vec<AttributeId> =
        if random.percent(60) { needs.collect() } else { stated.collect() };
    random.shuffle(&mut attributes);
    attributes.into_iter().find_map(|attribute| {
        let all = completions(program, case, unit, attribute);
        random.choose(&all).cloned()
    })
}

/// Whether nothing became possible that was not; an opportunity that was taken is no such thing.
fn narrows(program: &Program, before: &Decision, after: &Decision) -> Result<(), String> {
    let mut claimed = false;
    for (index, (own, other)) in before.units.iter().zip(&after.units).enumerate() {
        let claims = claims(program, own, other);
        claimed |= claims;
        let encouraged = Verdict::Class(Class::Encouraged);
        let more = other.possible.iter().find(|v| !(own.possible.contains(v) || claims && **v == encouraged));
        if let Some(more) = more {
            return Err(format!("unit {index}: {more:?} was not among {:?}", own.possible));
        }
        let became = own.is_certain() && other.is_certain() && own.verdict != other.verdict;
        if became && !claims {
            return Err(format!("unit {index}: {:?} became {:?}", own.verdict, other.verdict));
        }
    }
    let more = after.possible.iter().find(|verdict| !before.possible.contains(verdict));
    match more {
        Some(more) if !claimed => Err(format!("{more:?} of the project was not among {:?}", before.possible)),
        _ => Ok(()),
    }
}

/// Whether a benefit applies, or is open, that was not engaged before.
fn claims(program: &Program, before: &UnitDecision, after: &UnitDecision) -> bool {
    let mut gained = after.matches.iter().map(|m| m.rule).chain(after.undetermined.iter().map(|u| u.rule));
    let is_new = |rule: &RuleId| {
        !before.undetermined.iter().any(|u| u.rule == *rule)
            && !before.matches.iter().any(|m| m.rule == *rule)
    };
    gained.any(|rule| program.rules[rule.index()].class == Class::Encouraged && is_new(&rule))
}

impl Tally {
    fn add(&mut self, step: usize, before: &Decision, after: &Decision, unit: usize) {
        self.steps += 1;
        self.late += usize::from(step > 1);
        self.narrowed += usize::from(after.units[unit].possible.len() < before.units[unit].possible.len());
        self.certain += usize::from(before.units[unit].is_certain());
        self.units += usize::from(before.units.len() > 1);
        self.products += usize::from(before.units[unit].situations.len() > 1);
    }
}
