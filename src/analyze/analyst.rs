//! Rules of a batch, looked at one after the other -> findings.

use super::alone::{Fault, faults};
use super::contained::containers;
use super::finding::{Finding, UNDECIDED, Witness};
use super::neighbours::Neighbours;
use super::overlap::{Pair, is_conflict, of_pair, overlaps};
use super::prefer::prefer;
use super::shrink::shrink;
use super::solve::{Answer, Goal, Solver, all_apply, confirms};
use super::state::with_factors;
use super::widen::widen;
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Truth, View};
use crate::explain::shortest;
use crate::facts::Unit;
use crate::resolve::{Program, RuleId};
use crate::source::{Sources, Span};
use crate::syntax::ast::Class;

/// The code of rules of different classes that apply together.
pub(super) const OVERLAP: &str = "analyze-overlap";

/// The code of a rule whole inside another one.
pub(super) const CONTAINED: &str = "analyze-contained-rule";

/// Puts findings together.
pub(super) struct Analyst<'a> {
    pub(super) solver: Solver<'a>,
    pub(super) neighbours: &'a Neighbours<'a>,
    words: &'a Words<'a>,
    pub(super) sources: &'a Sources,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Analyst<'a> {
    pub(super) fn new(
        solver: Solver<'a>,
        neighbours: &'a Neighbours<'a>,
        words: &'a Words<'a>,
        sources: &'a Sources,
    ) -> Analyst<'a> {
        Analyst { solver, neighbours, words, sources, findings: Vec::new() }
    }

    /// Everything about one rule, and about the pairs that it is the first of.
    pub(super) fn rule(&mut self, rule: RuleId) {
        if self.alone(rule) {
            self.inside(rule);
        }
        for pair in overlaps(&mut self.solver, self.neighbours, rule, is_conflict) {
            self.overlap(&pair);
        }
    }

    pub(super) fn put(&mut self, diagnostic: Diagnostic, rules: Vec<RuleId>) {
        let (region, witness, waivers) = (None, None, Vec::new());
        self.findings.push(Finding { diagnostic, rules, region, witness, waivers });
    }

    /// The last finding happens in this region, as this project shows.
    pub(super) fn shown_by(&mut self, unit: Unit, of: &[RuleId], goal: &Goal<'_>) {
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

    pub(super) fn undecided(&mut self, rules: Vec<RuleId>) {
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

pub(super) fn name_span(program: &Program, rule: RuleId) -> Span {
    program.rules[rule.index()].name_span
}

/// A rule by as much of its path as tells it from others.
pub(super) fn path(program: &Program, rule: RuleId) -> String {
    shortest(program, rule)
}

/// Where an exception stands: from its first test to its last.
fn exception_span(program: &Program, rule: RuleId, exception: usize) -> Option<Span> {
    let condition = program.rules[rule.index()].unless.get(exception)?;
    let spans = condition.tests().into_iter().map(|test| program.tests[test.index()].span);
    spans.reduce(|a, b| a.to(b))
}
