//! 判, 为何, 为何不, 临界, 假如, 事实: the decision and its reasons, and what would change it.

use super::enter::{NAME, new_warnings};
use super::now::Now;
use super::statement::{self, Statement};
use super::{Reply, Session};
use crate::cases::rules_called;
use crate::diagnostic::{Diagnostic, DiagnosticRecord};
use crate::evaluate::{Decision, Depth};
use crate::exact::decide_until;
use crate::explain::{
    self, CatalogueReport, DecidedProject, FactReport, Ink, OriginKind, ProjectReport, class_outcome,
    human_conditions, human_project, human_rules, inspect_condition, inspect_rule,
};
use crate::ide::search_rules;
use crate::resolve::{AttributeId, RuleId, suggest};
use crate::source::SourceId;
use crate::syntax::ast::Condition;

/// Rules that are shown where none applies.
const SHOWN: usize = 5;

impl Session {
    /// The whole decision, with readings and changes that would give another class.
    pub(super) fn show_decision(&self) -> Reply {
        let (report, now) = match self.report() {
            Ok(found) => found,
            Err(reply) => return reply,
        };
        let Some((edition, _)) = self.rules_of(now) else { return self.undecided() };
        let catalogue = CatalogueReport::new(&edition.program.edition, now.options.as_of);
        let report = ProjectReport::Decided(Box::new(report));
        Reply::say(human_project(&report, &catalogue, &self.catalog, self.manner.style))
    }

    /// The reasons: the rule that was named, else every rule that the class rests on.
    pub(super) fn why(&self, argument: &str) -> Reply {
        if !argument.is_empty() {
            return self.why_not(argument);
        }
        let Some(now) = &self.now else { return self.undecided() };
        let mut rules: Vec<RuleId> =
            now.decision.units.iter().flat_map(|u| &u.matches).map(|m| m.rule).collect();
        let mut heading = String::new();
        if rules.is_empty() {
            let units = now.decision.units.iter();
            let near = units
                .flat_map(|u| u.excepted.iter().map(|e| e.rule).chain(u.undetermined.iter().map(|u| u.rule)));
            rules = near.collect();
            let id = if rules.is_empty() { "session-why-nothing" } else { "session-why-no-rule" };
            heading = format!("{}\n", self.catalog.word(id));
        }
        let mut unique: Vec<RuleId> = Vec::new();
        rules.into_iter().for_each(|rule| {
            if !unique.contains(&rule) {
                unique.push(rule)
            }
        });
        let shown = if heading.is_empty() { unique.len() } else { SHOWN };
        let mut text = heading + &self.rule_pages(now, &unique[..unique.len().min(shown)]);
        if unique.len() > shown {
            text += &self.text("explain-more", &[("count", (unique.len() - shown).into())]);
        }
        Reply::say(text)
    }

    /// Each condition of a rule with its fact, whether it applies or not.
    pub(super) fn why_not(&self, argument: &str) -> Reply {
        let Some(now) = &self.now else { return self.undecided() };
        match self.rule_named(argument) {
            Ok(rule) => Reply::say(self.rule_pages(now, &[rule])),
            Err(problem) => Reply::refuse(*problem),
        }
    }

    /// The one rule that a word means: its name, the end of its path, or whatever finds it alone.
    pub(super) fn rule_named(&self, word: &str) -> Result<RuleId, Box<Diagnostic>> {
        let Some((program, names)) = self.vocabulary() else {
            return Err(Box::new(Diagnostic::placeless("no-catalogue")));
        };
        let called = rules_called(program, word);
        let found = if called.is_empty() { search_rules(program, names, word) } else { called };
        let path = |id: &RuleId| program.rules[id.index()].path.clone();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => {
                let near = suggest(word, program.rules.iter().map(|rule| rule.name.as_str()));
                Err(Box::new(Diagnostic::placeless("session-unknown-rule").with("name", word).suggest(&near)))
            }
            several => {
                let paths = several.iter().take(SHOWN).map(|id| path(id).into()).collect();
                let problem = Diagnostic::placeless("session-several-rules").with("name", word);
                Err(Box::new(problem.with("count", several.len()).with_list("paths", paths)))
            }
        }
    }

    fn rule_pages(&self, now: &Now, rules: &[RuleId]) -> String {
        let Some(context) = self.context(now) else { return String::new() };
        let reports: Vec<_> = rules
            .iter()
            .flat_map(|rule| inspect_rule(&context, &now.project, &now.decision, *rule))
            .collect();
        human_rules(&reports, &|unit| self.unit_label(now, unit), &self.catalog, self.manner.style)
    }

    /// A unit's name, where there are several.
    fn unit_label(&self, now: &Now, unit: usize) -> Option<String> {
        (now.project.units.len() > 1).then(|| self.unit_name(unit))
    }

    /// The smallest changes of one fact that give another class.
    pub(super) fn flip(&self) -> Reply {
        let (report, now) = match self.report() {
            Ok(found) => found,
            Err(reply) => return reply,
        };
        let mut paper = self.paper();
        for (index, unit) in report.units.iter().enumerate() {
            let label = self.unit_label(now, index).map(|name| format!("[{name}] ")).unwrap_or_default();
            for change in &unit.nearest {
                let class = class_outcome(&self.catalog, change.class, &change.possible);
                let pieces = [(Ink::Dim, label.as_str()), (Ink::Plain, &change.change), (Ink::Dim, " → ")];
                paper.hanging(0, 2, &[&pieces[..], &[(Ink::Bold, &class)]].concat());
            }
        }
        match paper.finish() {
            nothing if nothing.is_empty() => Reply::say(self.catalog.word("session-no-flip")),
            lines => Reply::say(lines),
        }
    }

    /// What some facts would change, without setting them.
    pub(super) fn what_if(&mut self, text: &str) -> Reply {
        let source = self.source(text);
        let Some(program) = self.program() else { return self.undecided() };
        let (edits, warnings, read) = match statement::read(program, &self.sources, source) {
            Ok(Statement::Facts(edits, warnings)) => (edits, warnings, String::new()),
            Ok(Statement::Sentence) => match self.read_sentence(text, source) {
                Ok(proposed) => {
                    let lines = self.proposal_lines(&proposed);
                    (self.edits_of(&proposed.proposals, source), Vec::new(), lines)
                }
                Err(problem) => return Reply::refuse(*problem),
            },
            Ok(_) => return Reply::refuse(Diagnostic::placeless("session-no-fact").with("text", text)),
            Err(problems) => return Reply::fail(problems),
        };
        let touched = self.touched(&edits);
        let state = self.changed_by(self.state.current, edits);
        match self.decide(&state) {
            Err(problems) => Reply::fail(problems),
            Ok(now) => {
                let before = self.now.as_ref().filter(|_| !self.state.is_blank());
                let line = self.change_line(before, &now, &touched);
                let line = self.text("session-what-if", &[("line", line.into())]);
                let mut reply = Reply::say(read).and(self.changed(&line, &now));
                reply.diagnostics.extend(warnings.into_iter().chain(new_warnings(&now, Some(source))));
                reply
            }
        }
    }

    /// Whether a condition holds of the facts so far, and why.
    pub(super) fn test(&self, condition: &Condition, source: SourceId) -> Reply {
        let (Some(now), Some(edition)) = (&self.now, self.edition()) else { return self.undecided() };
        let question = match edition.question(condition, source) {
            Ok(question) => question,
            Err(problems) => return Reply::fail(problems),
        };
        let Some(context) = self.context(now) else { return self.undecided() };
        let context = explain::Context { program: &question.program, plan: &question.plan, ..context };
        let found = inspect_condition(&context, &now.project, &now.decision, &question.condition);
        Reply::say(human_conditions(
            &found,
            &|unit| self.unit_label(now, unit),
            &self.catalog,
            self.manner.style,
        ))
    }

    /// What is known of an attribute.
    pub(super) fn look(&self, attribute: AttributeId) -> Reply {
        let Some((report, _)) = self.report_as_is() else { return self.undecided() };
        let Some(program) = self.program() else { return self.undecided() };
        let name = program.attributes[attribute.index()].name.as_str();
        let index = self.state.current.unwrap_or(0);
        let facts = report.units.get(index).map(|unit| unit.facts.as_slice()).unwrap_or_default();
        match facts.iter().find(|fact| fact.attribute == name) {
            Some(fact) => Reply::say(self.fact_line(fact)),
            None => Reply::say(self.text("session-not-stated", &[("attribute", name.into())])),
        }
    }

    /// All facts, derived and assumed ones included.
    pub(super) fn show_facts(&self) -> Reply {
        let Some((report, now)) = self.report_as_is() else { return self.undecided() };
        let mut paper = self.paper();
        for (index, unit) in report.units.iter().enumerate() {
            if let Some(label) = self.unit_label(now, index) {
                paper.line(0, &[(Ink::Bold, &label)]);
            }
            let indent = if report.units.len() > 1 { 2 } else { 0 };
            for fact in &unit.facts {
                let ink = if fact.origin.kind == OriginKind::Stated { Ink::Plain } else { Ink::Dim };
                paper.hanging(indent, indent + 2, &[(ink, &self.fact_line(fact))]);
            }
        }
        match paper.finish() {
            nothing if nothing.is_empty() => Reply::say(self.catalog.word("session-no-facts")),
            lines => Reply::say(lines),
        }
    }

    fn fact_line(&self, fact: &FactReport) -> String {
        let colon = self.catalog.lang().pick("：", ": ");
        let line = fact.origin.line.map(|line| self.text("explain-line", &[("line", line.into())]));
        let file = fact.origin.file.as_deref().filter(|file| *file != NAME);
        let line = line.map(|line| file.map(|file| format!("{file} {line}")).unwrap_or(line));
        let note = fact.origin.text.clone().or(line);
        let value = match note {
            Some(note) => {
                self.text("explain-fact", &[("fact", fact.fact.as_str().into()), ("note", note.into())])
            }
            None => fact.fact.clone(),
        };
        format!("{}{colon}{value}", fact.attribute)
    }

    /// The decision in words, with what readings and changes would alter; else what to say in its place.
    fn report(&self) -> Result<(DecidedProject, &Now), Reply> {
        let now = self.now.as_ref().ok_or_else(|| self.undecided())?;
        let (edition, plan) = self.rules_of(now).ok_or_else(|| self.undecided())?;
        let (program, stop) = (&edition.program, || self.stopped());
        let (decision, stopped) =
            decide_until(&stop, Depth::Alternatives, program, plan, &now.project, &now.options);
        if stopped {
            return Err(Reply::refuse(Diagnostic::placeless("session-interrupted")));
        }
        self.report_of(now, &decision).ok_or_else(|| self.undecided())
    }

    /// The decision in words, without them.
    fn report_as_is(&self) -> Option<(DecidedProject, &Now)> {
        let now = self.now.as_ref()?;
        self.report_of(now, &now.decision)
    }

    fn report_of<'a>(&'a self, now: &'a Now, decision: &Decision) -> Option<(DecidedProject, &'a Now)> {
        let context = self.context(now)?;
        let records: Vec<DiagnosticRecord> =
            now.warnings.iter().map(|d| DiagnosticRecord::new(d, &self.sources, &self.catalog)).collect();
        let name = match now.project.name.as_str() {
            "" => self.catalog.word("session-project"),
            name => name.to_owned(),
        };
        match explain::project(&context, &name, &now.project, decision, &records) {
            ProjectReport::Decided(report) => Some((*report, now)),
            ProjectReport::Failed(_) => None,
        }
    }

    /// Facts that contradict each other, in words.
    pub(super) fn contradictions(&self, now: &Now) -> Vec<String> {
        if now.decision.contradictions.is_empty() {
            return Vec::new();
        }
        let report = self.report_of(now, &now.decision);
        let warnings = report.map(|(report, _)| report.warnings).unwrap_or_default();
        let found = warnings.into_iter().filter(|warning| warning.code == "contradictory-facts");
        found.map(|p| self.text("session-contradiction", &[("message", p.message.into())])).collect()
    }

    /// The rules can't be applied, or the facts no longer be read: which is said where it happens.
    pub(super) fn undecided(&self) -> Reply {
        Reply::refuse(Diagnostic::placeless("session-undecided"))
    }
}
