//! What was found -> diagnostics, each with the region it is about and a project that shows it.

use std::collections::{HashMap, HashSet};

use super::alone::{Fault, faults};
use super::contained::containers;
use super::neighbours::Neighbours;
use super::overlap::{Pair, is_conflict, of_pair, overlaps};
use super::prefer::prefer;
use super::rules::Rules;
use super::shrink::shrink;
use super::solve::{Answer, Goal, Solver, all_apply, confirms};
use super::state::with_factors;
use super::widen::widen;
use super::words::Words;
use crate::cases::shortest;
use crate::diagnostic::{Arg, Diagnostic, Label, Severity};
use crate::evaluate::{Truth, View};
use crate::facts::Unit;
use crate::fidelity::{Waived, waive};
use crate::parallel;
use crate::resolve::{Program, RuleId, Waiver};
use crate::source::{Sources, Span};
use crate::syntax::ast::Class;

/// A finding.
#[derive(Debug, Clone)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    /// The rule it is about, and the other one.
    pub rules: Vec<RuleId>,
    /// Where it happens, as conditions.
    pub region: Option<String>,
    pub witness: Option<Witness>,
    /// What the rules say of it; empty where they say nothing, and it counts.
    pub waivers: Vec<Waiver>,
}

/// A project that shows a finding.
#[derive(Debug, Clone)]
pub struct Witness {
    pub unit: Unit,
    /// As a 案例 that can be pasted.
    pub case: String,
    /// Its facts, as they are written in a facts file.
    pub facts: Vec<(String, String)>,
}

/// Everything that was found about one edition.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// In order of the text.
    pub findings: Vec<Finding>,
    /// Waivers of the analysis that lift nothing.
    pub idle: Vec<Diagnostic>,
}

impl Analysis {
    /// What nobody owns up to and is no mere hint: it sets the exit status.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.waivers.is_empty() && f.diagnostic.severity != Severity::Hint)
    }
}

/// The code of rules of different classes that apply together.
const OVERLAP: &str = "analyze-overlap";

/// The code of a rule whole inside another one.
const CONTAINED: &str = "analyze-contained-rule";

/// The code of what was neither found nor ruled out.
pub const UNDECIDED: &str = "analyze-undecided";

/// Analyses rules, a few at a time on all cores.
pub fn analyze(rules: Rules<'_>, sources: &Sources) -> Analysis {
    let (neighbours, words) = (Neighbours::new(rules), Words::new(rules));
    let found = parallel::map(&neighbours.batches(), |batch| {
        let solver = Solver::among(rules, &batch.among);
        let mut analyst = Analyst { solver, neighbours: &neighbours, words: &words, findings: Vec::new() };
        batch.members.iter().for_each(|rule| analyst.rule(*rule));
        analyst.findings
    });
    let mut findings = joined(rules.program, found.into_iter().flatten());
    findings
        .sort_by_key(|finding| (finding.diagnostic.span(), finding.diagnostic.code, finding.rules.clone()));
    let (findings, idle) = lift(rules.program, sources, findings);
    Analysis { findings, idle }
}

/// What was found of pairs told once: of two rules that say the same, one lies inside the other; and what applies along with a
/// rule of the preamble goes into one finding, as such a rule is about the project, not about what is made, and meets every rule of its field.
fn joined(program: &Program, found: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let mut sorted: Vec<Finding> = found.collect();
    sorted.sort_by(|a, b| (a.diagnostic.code, &a.rules).cmp(&(b.diagnostic.code, &b.rules)));
    let mut findings: Vec<Finding> = Vec::new();
    let mut groups: HashMap<(RuleId, Class), usize> = HashMap::new();
    let mut inside: HashSet<Vec<RuleId>> = HashSet::new();
    for finding in sorted {
        let (code, rules) = (finding.diagnostic.code, &finding.rules);
        if code == CONTAINED {
            let turned: Vec<RuleId> = rules.iter().rev().copied().collect();
            if inside.contains(&turned) {
                continue;
            }
            inside.insert(rules.clone());
        }
        let key = rules.first().filter(|rule| code == OVERLAP && program.rules[rule.index()].reference);
        if let (Some(key), Some(other)) = (key, rules.get(1)) {
            let burden = [key, other].map(|rule| program.rules[rule.index()].class);
            let burden = burden.into_iter().find(|class| *class != Class::Encouraged);
            let group = (*key, burden.unwrap_or(Class::Restricted));
            if let Some(index) = groups.get(&group) {
                add_partner(&mut findings[*index], program, *other);
                continue;
            }
            groups.insert(group, findings.len());
        }
        findings.push(finding);
    }
    findings
}

/// One more rule that the first rule of a finding applies along with.
fn add_partner(finding: &mut Finding, program: &Program, other: RuleId) {
    finding.rules.push(other);
    finding.diagnostic.labels.push(Label { span: name_span(program, other), role: "second" });
    for (name, value) in &mut finding.diagnostic.args {
        if let (&mut "second", Arg::List(names)) = (name, value) {
            names.push(format!("`{}`", path(program, other)).into());
        }
    }
}

/// Sets apart what the rules own up to, and finds the waivers that lift nothing.
fn lift(program: &Program, sources: &Sources, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Diagnostic>) {
    let waiving = waive(program, sources, findings.iter().map(|f| f.diagnostic.clone()).collect());
    let lifted = |mut finding: Finding| {
        let own = |waived: &&Waived| waived.diagnostic == finding.diagnostic;
        finding.waivers = waiving.waived.iter().find(own).map_or(Vec::new(), |waived| waived.waivers.clone());
        finding
    };
    let findings = findings.into_iter().map(lifted).collect();
    let idle = waiving.idle.iter().filter(|waiver| waiver.code.starts_with("analyze-"));
    let idle =
        idle.map(|waiver| Diagnostic::warning("idle-waiver", waiver.span).with("code", waiver.code.as_str()));
    (findings, idle.collect())
}

struct Analyst<'a> {
    solver: Solver<'a>,
    neighbours: &'a Neighbours<'a>,
    words: &'a Words<'a>,
    findings: Vec<Finding>,
}

impl Analyst<'_> {
    /// Everything about one rule, and about the pairs that it is the first of.
    fn rule(&mut self, rule: RuleId) {
        if self.alone(rule) {
            self.inside(rule);
        }
        for pair in overlaps(&mut self.solver, self.neighbours, rule, is_conflict) {
            self.overlap(&pair);
        }
    }

    fn put(&mut self, diagnostic: Diagnostic, rules: Vec<RuleId>) {
        let (region, witness, waivers) = (None, None, Vec::new());
        self.findings.push(Finding { diagnostic, rules, region, witness, waivers });
    }

    /// The last finding happens in this region, as this project shows.
    fn shown_by(&mut self, unit: Unit, of: &[RuleId], goal: &Goal<'_>) {
        let rules = self.solver.rules();
        let tests: Vec<_> =
            of.iter().flat_map(|rule| rules.plan.rules[rule.index()].tests.iter().copied()).collect();
        let unit = prefer(rules, shrink(rules, unit, goal), &tests, goal);
        let unit = shrink(rules, unit, goal);
        let space = &self.solver.encoding.space;
        let region = widen(rules, space, &unit, goal);
        // Days and bricks a piece say more than the same capacity in two units.
        let with_factors = with_factors(space, &unit).filter(|unit| confirms(rules, unit, goal));
        let unit = with_factors.unwrap_or(unit);
        let region = self.words.region(&region, &tests);
        let Some(finding) = self.findings.last_mut() else { return };
        finding.diagnostic.args.push(("region", region.as_str().into()));
        let case = self.words.case(&region, &unit);
        let facts = self.words.facts(&unit);
        finding.region = Some(region);
        finding.witness = Some(Witness { unit, case, facts });
    }

    /// What is wrong with a rule by itself; whether some project satisfies it.
    fn alone(&mut self, rule: RuleId) -> bool {
        let rules = self.solver.rules();
        let (name, path) = (name_span(rules.program, rule), path(rules.program, rule));
        let mut alive = true;
        for fault in faults(&mut self.solver, rule) {
            match fault {
                Fault::Dead => {
                    alive = false;
                    self.put(
                        Diagnostic::warning("analyze-dead-rule", name).with("rule", path.as_str()),
                        vec![rule],
                    );
                }
                Fault::Idle { exception } => {
                    let at = exception_span(rules.program, rule, exception).unwrap_or(name);
                    let found = Diagnostic::warning("analyze-idle-exception", at).with("rule", path.as_str());
                    self.put(found.also(name, "of"), vec![rule]);
                }
                Fault::Emptied { exception, unit } => {
                    alive = false;
                    let at = exception_span(rules.program, rule, exception).unwrap_or(name);
                    let found =
                        Diagnostic::warning("analyze-empty-exception", at).with("rule", path.as_str());
                    self.put(found.also(name, "of"), vec![rule]);
                    let declared = rules.plan.rules[rule.index()].clone();
                    let goal = move |view: View<'_>| view.rule(&declared).when == Truth::True;
                    self.shown_by(*unit, &[rule], &goal);
                }
                Fault::Undecided => self.undecided(vec![rule]),
            }
        }
        alive
    }

    /// The rules that a rule lies whole inside.
    fn inside(&mut self, rule: RuleId) {
        let program = self.solver.rules().program;
        let (found, open) = containers(&mut self.solver, self.neighbours, rule);
        for outer in found {
            let finding = Diagnostic::warning(CONTAINED, name_span(program, rule))
                .with("inner", path(program, rule))
                .with("outer", path(program, outer))
                .also(name_span(program, outer), "outer");
            self.put(finding, vec![rule, outer]);
            let both = [rule, outer];
            if let Answer::Found(unit) = of_pair(&mut self.solver, rule, outer) {
                let goal = all_apply(self.solver.rules(), &both);
                self.shown_by(*unit, &both, &goal);
            }
        }
        open.into_iter().for_each(|outer| self.undecided(vec![rule, outer]));
    }

    /// A rule of the preamble comes first: what applies along with it is put together.
    fn overlap(&mut self, pair: &Pair) {
        let program = self.solver.rules().program;
        let Answer::Found(unit) = &pair.answer else { return self.undecided(vec![pair.first, pair.second]) };
        let burden = program.rules[pair.second.index()].class;
        match program.rules[pair.second.index()].reference {
            true => self.new_overlap(pair.second, pair.first, burden, unit),
            false => self.new_overlap(pair.first, pair.second, burden, unit),
        }
    }

    fn new_overlap(&mut self, first: RuleId, second: RuleId, burden: Class, unit: &Unit) {
        let rules = self.solver.rules();
        let burden = match burden {
            Class::Eliminated => "class-eliminated",
            _ => "class-restricted",
        };
        let make =
            if self.neighbours.are_apart(first, second) { Diagnostic::hint } else { Diagnostic::warning };
        let finding = make(OVERLAP, name_span(rules.program, first))
            .with("first", path(rules.program, first))
            .with_list("second", vec![format!("`{}`", path(rules.program, second)).into()])
            .with_word("burden", burden)
            .also(name_span(rules.program, second), "second");
        self.put(finding, vec![first, second]);
        let goal = all_apply(rules, &[first, second]);
        self.shown_by(unit.clone(), &[first, second], &goal);
    }

    fn undecided(&mut self, rules: Vec<RuleId>) {
        let program = self.solver.rules().program;
        let names = rules.iter().map(|rule| path(program, *rule).as_str().into()).collect();
        let Some(first) = rules.first() else { return };
        let finding = Diagnostic::hint(UNDECIDED, name_span(program, *first)).with_list("rules", names);
        let others = rules[1..].iter();
        let finding =
            others.fold(finding, |finding, other| finding.also(name_span(program, *other), "other"));
        self.put(finding, rules);
    }
}

fn name_span(program: &Program, rule: RuleId) -> Span {
    program.rules[rule.index()].name_span
}

/// A rule by as much of its path as tells it from others.
fn path(program: &Program, rule: RuleId) -> String {
    shortest(program, rule)
}

/// Where an exception stands: from its first test to its last.
fn exception_span(program: &Program, rule: RuleId, exception: usize) -> Option<Span> {
    let condition = program.rules[rule.index()].unless.get(exception)?;
    let spans = condition.tests().into_iter().map(|test| program.tests[test.index()].span);
    spans.reduce(|a, b| a.to(b))
}
