//! Owning up to a finding: `豁免 CODE 因 "…"`, where it lifts the finding and no more than it must.

use super::analysis::Analysis;
use crate::diagnostic::{Diagnostic, Fix};
use crate::lint::{Look, lint};
use crate::source::Span;
use crate::syntax::ast::{Statement, StatementKind};

/// The waiver of a finding; none for what nobody can own up to.
pub fn fix(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let code = diagnostic.code;
    let about_waivers = lint(code).is_some_and(|lint| matches!(lint.look, Look::Waiver(_)));
    if about_waivers || !code.starts_with("fidelity-") && lint(code).is_none() {
        return None;
    }
    let span = diagnostic.span()?;
    let statements = &analysis.tree(span.source)?.statements;
    let text = analysis.text(span.source);
    let index = statements.iter().rposition(|s| s.span.start <= span.start && span.end <= s.span.end)?;
    let at = statements.get(index)?;
    let waiver = waiver(code, is_english(text, at));
    let place = match &at.kind {
        StatementKind::Rule(_) => after(text, at, &waiver, "  "),
        StatementKind::Item(_) => {
            let next = statements.get(index + 1);
            let last = next.filter(|next| matches!(next.kind, StatementKind::OfficialText(_))).unwrap_or(at);
            after(text, last, &waiver, "")
        }
        StatementKind::OfficialText(_) => after(text, at, &waiver, ""),
        _ => of_file(text, statements, &waiver),
    };
    let (offset, new) = place;
    let place = Span::new(span.source, offset, offset);
    Some(Fix::insert(place, new).titled("lsp-waive").with("code", code))
}

fn waiver(code: &str, english: bool) -> String {
    if english { format!("waive {code} because \"…\"") } else { format!("豁免 {code} 因 \"…\"") }
}

fn is_english(text: &str, statement: &Statement) -> bool {
    let statement = text.get(statement.span.range()).unwrap_or_default();
    statement.chars().next().is_some_and(|c| c.is_ascii_alphabetic())
}

/// On a line of its own below a statement, as far in as it and `more`.
fn after(text: &str, statement: &Statement, waiver: &str, more: &str) -> (usize, String) {
    let span = statement.span.range();
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let indent: String =
        before.get(line..).unwrap_or_default().chars().take_while(|c| c.is_whitespace()).collect();
    let rest = text.get(span.end..).unwrap_or_default();
    let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
    (span.end + end, format!("\n{indent}{more}{waiver}"))
}

/// Where no item and no rule is open: before the first of them, else at the end.
fn of_file(text: &str, statements: &[Statement], waiver: &str) -> (usize, String) {
    let opens = |s: &&Statement| {
        use StatementKind::{Class, Effect, Item, Rule, Section};
        matches!(s.kind, Class(_) | Section(_) | Item(_) | Rule(_) | Effect(_))
    };
    match statements.iter().find(opens) {
        Some(statement) => {
            let before = text.get(..statement.span.range().start).unwrap_or_default();
            (before.rfind('\n').map_or(0, |end| end + 1), format!("{waiver}\n\n"))
        }
        None if text.is_empty() || text.ends_with('\n') => (text.len(), format!("\n{waiver}\n")),
        None => (text.len(), format!("\n\n{waiver}\n")),
    }
}
