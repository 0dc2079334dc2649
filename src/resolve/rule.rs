//! Rules, effects and cases, each with the place in the catalogue where it stands.

use std::sync::Arc;

use super::context::{Context, walk};
use super::program::{Alternative, Citation, Effect, ItemId, Note, Place, Rule, RuleId, Waiver, class_name};
use super::resolver::{Resolver, each};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{self, CitationSource, Class, File, RuleClause, StatementKind, Text};

impl Resolver {
    /// All rules and cases, file by file.
    pub fn rules(&mut self, files: &[&File]) {
        for (context, statement) in walk(files) {
            match &statement.kind {
                StatementKind::Rule(rule) => self.rule(rule, statement.span, context),
                StatementKind::Case(case) => self.program.cases.push(Arc::clone(case)),
                StatementKind::Note(note) => self.note(note, Place { item: context.item, rule: None }),
                StatementKind::Waiver(waiver) => {
                    self.waiver(waiver, Place { item: context.item, rule: None }, None);
                }
                _ => {}
            }
        }
    }

    fn rule(&mut self, rule: &ast::Rule, span: Span, context: Context) {
        let name = &rule.name;
        let Some(class) = context.class else {
            self.report(Diagnostic::error("rule-outside-class", name.span).with("name", name.text.as_str()));
            return;
        };
        if context.item.is_none() && !rule.reference {
            self.report(Diagnostic::error("rule-outside-item", name.span).with("name", name.text.as_str()));
        }
        let path = self.rule_path(rule, class, context);
        if let Some(first) = self.rule_paths.get(&path) {
            let problem = Diagnostic::error("duplicate-rule", name.span).with("path", path.as_str());
            self.diagnostics.push(problem.also(*first, "first"));
        }
        let item = if rule.reference { None } else { context.item };
        let mut resolved = Rule {
            name: name.text.clone(),
            path,
            class,
            reference: rule.reference,
            item,
            whens: Vec::new(),
            unless: Vec::new(),
            deadline: None,
            plan: None,
            span,
            name_span: name.span,
        };
        let healthy = self.rule_clauses(rule, &mut resolved);
        let place = Place { item, rule: healthy.then_some(RuleId(self.program.rules.len() as u32)) };
        for clause in &rule.clauses {
            match clause {
                RuleClause::Note(note) if healthy => self.note(note, place),
                // What a rule owns up to counts while something else in it is being mended, too.
                RuleClause::Waiver(waiver) => self.waiver(waiver, place, Some(span)),
                _ => {}
            }
        }
        if healthy {
            self.rule_paths.entry(resolved.path.clone()).or_insert(resolved.name_span);
            self.program.rules.push(resolved);
        }
    }

    fn note(&mut self, note: &ast::Note, place: Place) {
        let (text, reason) = (note.text.clone(), note.reason.text.clone());
        self.program.notes.push(Note { text, reason, place, span: note.span });
    }

    fn waiver(&mut self, waiver: &ast::Waiver, place: Place, within: Option<Span>) {
        self.program.waivers.push(Waiver {
            code: waiver.code.text.to_ascii_lowercase(),
            code_span: waiver.code.span,
            words: waiver.words.iter().map(|word| word.text.clone()).collect(),
            reason: waiver.reason.text.clone(),
            place,
            within,
            span: waiver.span,
        });
    }

    /// Fills in the clauses; false if some condition could not be resolved, since the rest would be another rule.
    fn rule_clauses(&mut self, rule: &ast::Rule, into: &mut Rule) -> bool {
        let mut healthy = true;
        let mut pending: Vec<Citation> = Vec::new();
        let mut last: Vec<Citation> = Vec::new();
        for clause in &rule.clauses {
            match clause {
                RuleClause::Cites(citation) => pending.push(self.citation(citation, into.item)),
                RuleClause::When(condition) => {
                    if !pending.is_empty() {
                        last = std::mem::take(&mut pending);
                    }
                    match self.condition(condition, into.item) {
                        Some(condition) => {
                            into.whens.push(Alternative { condition, citations: last.clone() })
                        }
                        None => healthy = false,
                    }
                }
                RuleClause::Unless(condition) => match self.condition(condition, into.item) {
                    Some(condition) => into.unless.push(condition),
                    None => healthy = false,
                },
                RuleClause::Deadline(date) => into.deadline = Some(date.date),
                RuleClause::Plan(text) => into.plan = Some(text.text.clone()),
                RuleClause::Note(_) | RuleClause::Waiver(_) => {}
            }
        }
        // Citations after the last 当 support the whole rule.
        if !pending.is_empty() {
            into.whens.iter_mut().for_each(|when| when.citations.extend(pending.iter().cloned()));
        }
        if healthy && into.whens.iter().any(|when| when.citations.is_empty()) {
            self.report(
                Diagnostic::error("rule-without-citation", rule.name.span).with("name", into.name.as_str()),
            );
        }
        if healthy && into.whens.is_empty() {
            self.report(
                Diagnostic::error("rule-without-condition", rule.name.span).with("name", into.name.as_str()),
            );
            healthy = false;
        }
        healthy
    }

    fn rule_path(&self, rule: &ast::Rule, class: Class, context: Context) -> String {
        let edition = &self.program.edition.name;
        let class = class_name(class);
        let name = &rule.name.text;
        let item = context.item.and_then(|i| self.program.items.get(i.index()));
        let section = context.section.and_then(|s| self.program.sections.get(s.index()));
        match (rule.reference, item, section) {
            (true, ..) => format!("{edition}/{class}/参照/{name}"),
            (false, Some(item), _) => format!("{}/{name}", item.path),
            (false, None, Some(section)) => format!("{edition}/{class}/{}/{name}", section.path),
            (false, None, None) => format!("{edition}/{class}/{name}"),
        }
    }

    fn citation(&mut self, citation: &ast::Citation, item: Option<ItemId>) -> Citation {
        let (text, preamble) = match &citation.source {
            CitationSource::Item(text) => (text.clone(), false),
            CitationSource::Preamble(text) => (text.clone(), true),
            CitationSource::WholeItem => {
                let text = item.and_then(|i| self.program.items.get(i.index())).and_then(|i| i.text.clone());
                if text.is_none() {
                    self.report(Diagnostic::error("citation-without-text", citation.span));
                }
                let nothing = Text { text: String::new(), span: citation.span, pieces: Vec::new() };
                (text.unwrap_or(nothing), false)
            }
        };
        Citation { text, preamble, span: citation.span }
    }

    /// Effects of classes.
    pub fn effects(&mut self, files: &[&File]) {
        for (effect, statement) in
            each(files, |s| if let StatementKind::Effect(e) = s { Some(e) } else { None })
        {
            let condition = match &effect.condition {
                None => None,
                Some(condition) => match self.condition(condition, None) {
                    Some(condition) => Some(condition),
                    None => continue,
                },
            };
            let citation = self.citation(&effect.citation, None);
            self.program.effects.push(Effect {
                class: effect.class.class,
                condition,
                authorities: effect.authorities.iter().map(|a| a.text.clone()).collect(),
                measure: effect.measure.text.clone(),
                measure_gloss: effect.measure_gloss.as_ref().map(|g| g.text.clone()),
                citation,
                span: statement.span,
            });
        }
    }
}
