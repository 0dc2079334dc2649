//! The shape of the catalogue: items have texts, sections stand in the scope, deadlines in the eliminated class.

use crate::diagnostic::Diagnostic;
use crate::resolve::Program;
use crate::syntax::ast::Class;

/// What a section, an item or a rule lacks.
pub fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    for item in program.items.iter().filter(|item| item.text.is_none()) {
        found.push(Diagnostic::warning("item-without-text", item.span).with("path", item.path.as_str()));
    }
    for section in &program.sections {
        let listed = program.headings.iter().any(|h| h.class == section.class && h.heading == section.path);
        if !listed && !program.headings.is_empty() {
            found.push(
                Diagnostic::warning("section-without-scope", section.span)
                    .with("path", section.path.as_str()),
            );
        }
    }
    for rule in &program.rules {
        let eliminated = rule.class == Class::Eliminated;
        if !eliminated && (rule.deadline.is_some() || rule.plan.is_some()) {
            found.push(Diagnostic::warning("deadline-outside-eliminated", rule.name_span));
        }
    }
}
