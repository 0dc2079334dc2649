//! What was found about bounds and facts -> findings.

use super::analyst::{Analyst, name_span, path};
use super::boundary::{Bound, Boundary, Flaw, Met, Owner, boundaries};
use super::finding::UNDECIDED;
use super::idle::{Idle, idle};
use super::rules::Rules;
use crate::compile::PlanRule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::resolve::{AttributeId, Program, RuleId, TestId};
use crate::source::Span;

const IDLE_FACT: &str = "analyze-idle-fact";

/// Why no decision depends on a fact, as messages.
const UNASKED: &str = "idle-fact-unasked";
const UNHEEDED: &str = "idle-fact-unheeded";

impl Analyst<'_> {
    /// Where bounds of these rules, taken as the ones below, meet others; a finding where nobody or both have the exact value.
    pub(super) fn boundaries(&mut self, meeting: &[Vec<Bound>], members: &[RuleId]) -> Vec<Boundary> {
        let mut all = Vec::new();
        let found = boundaries(&mut self.solver, self.neighbours, meeting, members);
        for Met { boundary, tests, flaw, open } in found {
            let of = [boundary.below, boundary.above];
            if open {
                self.undecided(of.to_vec());
            }
            if let Some(Flaw { unit, goal }) = flaw {
                self.put(of_boundary(self.solver.rules().program, &boundary, tests), of.to_vec());
                self.shown_by(*unit, &of, &*goal);
            }
            all.push(boundary);
        }
        all
    }

    /// Facts that no decision depends on. What the prelude brings along for all catalogues is told as one.
    pub(super) fn idle_facts(&mut self) {
        let Idle { unasked, unheeded, open } = idle(&mut self.solver);
        let Rules { program, plan, .. } = self.solver.rules();
        let (shared, own): (Vec<AttributeId>, Vec<AttributeId>) =
            unasked.into_iter().partition(|attribute| self.is_shared(span(program, *attribute)));
        for attribute in own {
            self.put(of_facts(program, &[attribute], UNASKED), Vec::new());
        }
        if !shared.is_empty() {
            self.put(as_hint(of_facts(program, &shared, UNASKED)), Vec::new());
        }
        for attribute in unheeded {
            let asks = |rule: &&PlanRule| {
                rule.tests.iter().any(|test| plan.probe(*test).attribute() == Some(attribute))
            };
            let asking: Vec<RuleId> = plan.rules.iter().filter(asks).map(|rule| rule.id).collect();
            let rules = asking.iter().map(|rule| name_span(program, *rule));
            let finding = of_facts(program, &[attribute], UNHEEDED);
            let finding = rules.fold(finding, |finding, rule| finding.also(rule, "asked"));
            let is_shared = self.is_shared(span(program, attribute));
            self.put(if is_shared { as_hint(finding) } else { finding }, asking);
        }
        for attribute in open {
            let name = program.attributes[attribute.index()].name.as_str();
            let finding = Diagnostic::hint(UNDECIDED, span(program, attribute));
            self.put(finding.with_list("rules", vec![name.into()]), Vec::new());
        }
    }

    /// Whether something is declared for all catalogues, in the prelude.
    fn is_shared(&self, span: Span) -> bool {
        let name = &self.sources.get(span.source).name;
        let mut folders = name.rsplit(['/', '\\']).skip(1);
        folders.next() == Some("prelude")
    }
}

/// Two rules that both take or both miss the value at which their bounds meet.
fn of_boundary(program: &Program, boundary: &Boundary, tests: [TestId; 2]) -> Diagnostic {
    let code = match boundary.owner {
        Owner::Both => "analyze-boundary-overlap",
        _ => "analyze-boundary-gap",
    };
    let finding = Diagnostic::warning(code, name_span(program, boundary.below))
        .with("below", path(program, boundary.below))
        .with("above", path(program, boundary.above))
        .with("value", boundary.shown.as_str())
        .also(name_span(program, boundary.above), "above");
    let tests = tests.map(|test| program.tests[test.index()].span);
    tests.into_iter().fold(finding, |finding, test| finding.also(test, "bound"))
}

fn of_facts(program: &Program, attributes: &[AttributeId], why: &'static str) -> Diagnostic {
    let name = |attribute: &AttributeId| format!("`{}`", program.attributes[attribute.index()].name).into();
    let at = attributes.first().map_or(Span::default(), |first| span(program, *first));
    Diagnostic::warning(IDLE_FACT, at)
        .with_list("facts", attributes.iter().map(name).collect())
        .with_word("why", why)
}

fn as_hint(finding: Diagnostic) -> Diagnostic {
    Diagnostic { severity: Severity::Hint, ..finding }
}

fn span(program: &Program, attribute: AttributeId) -> Span {
    program.attributes[attribute.index()].span
}
