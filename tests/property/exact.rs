//! What is proved about completions, against brute force over completions.

use std::collections::BTreeSet;

use mulu::evaluate::{Decision, UnitDecision, decide_as_is};
use mulu::exact;
use mulu::facts::{Project, Value};
use mulu::resolve::{AttributeId, Program, TermId};
use mulu::syntax::ast::{Class, Verdict};

use super::case::{Case, Compiled};
use super::complete::completions;
use super::facts::describe;
use super::random::Random;

/// So many states are looked at for a unit.
const STATES: usize = 150;

/// How often what was proved is all there is.
#[derive(Debug, Default)]
pub struct Tally {
    /// Units that three-valued evaluation leaves open.
    open: usize,
    /// Those of them with fewer verdicts by proof.
    refuted: usize,
    /// Those whose completions were all tried.
    tried: usize,
    /// Those of them of which more is called possible than any completion comes to.
    coarse: usize,
    /// Facts that are not asked any more.
    dropped: usize,
}

impl Tally {
    pub fn assert(&self) {
        assert!(self.open > 0 && self.tried > 0, "nothing was tried: {self:?}");
        // Conversions that contradict each other are seen by the evaluator, and not by the clauses.
        assert!(self.coarse * 10 <= self.tried.max(10), "too much is called possible: {self:?}");
    }
}

/// Every verdict of a completion is possible, and every possible one is that of a completion; what is not asked changes nothing.
pub fn exactness(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let (program, plan) = (compiled.program(), compiled.plan());
    let coarse = decide_as_is(program, plan, &case.project, &case.options);
    let exact = exact::decide_as_is(program, plan, &case.project, &case.options);
    let mut random = Random::new(case.project.units.iter().map(|unit| unit.facts.len() as u64).sum());
    for unit in 0..case.project.units.len() {
        let (before, after) = (&coarse.units[unit], &exact.units[unit]);
        if before.possible.len() < 2 {
            continue;
        }
        tally.open += 1;
        tally.refuted += usize::from(after.possible.len() < before.possible.len());
        let mut found = Found {
            compiled,
            case,
            unit,
            before: &coarse,
            reached: BTreeSet::new(),
            claimed: BTreeSet::new(),
            left: STATES,
        };
        let all = found.reach(&case.project, 0)?;
        let mut possible: BTreeSet<u8> = after.possible.iter().map(|v| head(*v)).collect();
        if let Some((verdict, project)) = found.outside(&possible) {
            return Err(format!("{verdict:?} is not possible, with\n{project}"));
        }
        if all && !leaves_products(program, case, unit) {
            tally.tried += 1;
            for (verdict, _) in &found.reached {
                possible.remove(verdict);
            }
            found.claimed.iter().for_each(|verdict| _ = possible.remove(verdict));
            tally.coarse += usize::from(!possible.is_empty());
        }
        for attribute in dropped(before, after) {
            tally.dropped += 1;
            changes_nothing(compiled, case, unit, attribute, &mut random)?;
        }
    }
    Ok(())
}

/// Facts that are no longer asked for, though the class is open.
fn dropped(before: &UnitDecision, after: &UnitDecision) -> Vec<AttributeId> {
    let asked = |attribute: &AttributeId| after.needs.iter().any(|need| need.attribute == *attribute);
    before.needs.iter().map(|need| need.attribute).filter(|attribute| !asked(attribute)).collect()
}

/// All completions of one fact: also that a stated term is itself, and nothing below it.
pub fn ways(program: &Program, case: &Case, unit: usize, attribute: AttributeId) -> Vec<Project> {
    let mut found = completions(program, case, unit, attribute);
    let own = &case.project.units[unit];
    if let Some(Value::Terms { stated, .. }) = own.facts.get(&attribute).map(|fact| &fact.value) {
        let terms = &program.terms;
        for term in stated.iter().filter(|term| terms.get(**term).parts.is_empty()) {
            let is_needed = |other: TermId| stated.iter().any(|stated| terms.is_below(*stated, other));
            let below = terms.ids().filter(|t| t != term && terms.is_below(*t, *term) && !is_needed(*t));
            let mut project = case.project.clone();
            let excluded = &mut project.units[unit].excluded.terms;
            excluded.extend(below.filter(|t| !own.excluded.terms.contains(t)));
            if *excluded != own.excluded.terms {
                found.push(project);
            }
        }
    }
    found
}

/// Whether products are left unnamed: they would be decided one by one, which is not tried.
fn leaves_products(program: &Program, case: &Case, unit: usize) -> bool {
    let product = program.standard.product.and_then(|product| case.project.units[unit].facts.get(&product));
    product.is_some_and(|fact| matches!(fact.value, Value::Terms { open: true, .. }))
}

/// Verdicts, those without a rule taken as one: which headings speak of a project is not what is proved.
fn head(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Class(Class::Encouraged) => 0,
        Verdict::Class(Class::Restricted) => 1,
        Verdict::Class(Class::Eliminated) => 2,
        Verdict::Unlisted | Verdict::Permitted => 3,
    }
}

struct Found<'a> {
    compiled: &'a Compiled,
    case: &'a Case,
    unit: usize,
    before: &'a Decision,
    /// Verdicts with a project that comes to them.
    reached: BTreeSet<(u8, String)>,
    /// Verdicts that come of an opportunity, or of what is also one.
    claimed: BTreeSet<u8>,
    left: usize,
}

impl Found<'_> {
    /// Answers what is asked, in every way; whether all ways were gone.
    fn reach(&mut self, project: &Project, depth: usize) -> Result<bool, String> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(false) };
        self.left = left;
        let case = Case { project: project.clone(), ..self.case.clone() };
        let Case { options, .. } = self.case;
        let (program, plan) = (self.compiled.program(), self.compiled.plan());
        let decision = decide_as_is(program, plan, project, options);
        if decision.contradictions.len() > self.before.contradictions.len() {
            return Ok(true);
        }
        let own = &decision.units[self.unit];
        if own.possible.len() < 2 {
            self.put(own, project);
            return Ok(true);
        }
        for need in &own.needs {
            let next = ways(program, &case, self.unit, need.attribute);
            if next.is_empty() {
                continue;
            }
            let mut all = depth < 6;
            if depth < 6 {
                for project in next {
                    all &= self.reach(&project, depth + 1)?;
                }
            }
            return Ok(all);
        }
        // Nothing can be said more exactly, and still it is open: only what is unnamed in a list that ends in 等.
        self.put(own, project);
        Ok(true)
    }

    fn put(&mut self, own: &UnitDecision, project: &Project) {
        let (program, before) = (self.compiled.program(), &self.before.units[self.unit]);
        for verdict in &own.possible {
            if is_claim(program, before, own, *verdict) {
                self.claimed.insert(head(*verdict));
            } else if !self.reached.iter().any(|(known, _)| *known == head(*verdict)) {
                self.reached.insert((head(*verdict), describe(program, project)));
            }
        }
    }

    fn outside(&self, possible: &BTreeSet<u8>) -> Option<&(u8, String)> {
        self.reached.iter().find(|(verdict, _)| !possible.contains(verdict))
    }
}

/// An opportunity may be taken: what it gives is told apart from what is possible.
fn is_claim(program: &Program, before: &UnitDecision, after: &UnitDecision, verdict: Verdict) -> bool {
    let encouraged = |rule: &mulu::resolve::RuleId| program.rules[rule.index()].class == Class::Encouraged;
    let mut gained = after.matches.iter().map(|m| m.rule).chain(after.undetermined.iter().map(|u| u.rule));
    verdict == Verdict::Class(Class::Encouraged)
        && gained.any(|rule| encouraged(&rule) && !before.undetermined.iter().any(|u| u.rule == rule))
}

/// Whether no two completions that differ in one fact alone end in different classes.
fn changes_nothing(
    compiled: &Compiled,
    case: &Case,
    unit: usize,
    attribute: AttributeId,
    random: &mut Random,
) -> Result<(), String> {
    let (program, plan) = (compiled.program(), compiled.plan());
    let first = decide_as_is(program, plan, &case.project, &case.options);
    for _ in 0..6 {
        let mut walked = case.clone();
        for _ in 0..8 {
            let mut verdicts: Vec<(Vec<u8>, Project)> = Vec::new();
            for project in ways(program, &walked, unit, attribute) {
                let decision = decide_as_is(program, plan, &project, &case.options);
                let own = &decision.units[unit];
                let claims = own.possible.iter().any(|v| is_claim(program, &first.units[unit], own, *v));
                if decision.contradictions.len() <= first.contradictions.len() && !claims {
                    verdicts.push((own.possible.iter().map(|v| head(*v)).collect(), project));
                }
            }
            for (one, a) in &verdicts {
                for (other, b) in &verdicts {
                    if !one.iter().any(|verdict| other.contains(verdict)) {
                        let name = &program.attributes[attribute.index()].name;
                        let (a, b) = (describe(program, a), describe(program, b));
                        return Err(format!("{name} is not asked, but {one:?} and {other:?}\n{a}and\n{b}"));
                    }
                }
            }
            let decision = decide_as_is(program, plan, &walked.project, &case.options);
            let others: Vec<AttributeId> =
                decision.units[unit].needs.iter().map(|n| n.attribute).filter(|a| *a != attribute).collect();
            let Some(other) = random.choose(&others) else { break };
            let all = ways(program, &walked, unit, *other);
            let Some(project) = random.choose(&all) else { break };
            walked.project = project.clone();
        }
    }
    Ok(())
}
