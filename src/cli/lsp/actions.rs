//! Ways to mend what was found: each fix of each finding, all that keep the meaning at once, and owning up to a finding.

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams};

use super::capabilities::FIX_ALL;
use super::dispatch::Asked;
use super::finding::Teller;
use super::{edits, suggested, waive};
use crate::audit::meets;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::Span;

/// The actions at a range.
pub fn code_actions(asked: &Asked<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    let wanted = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|o| holds(o, kind)));
    let range = asked.analysis.span(asked.source, params.range);
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        for diagnostic in asked.analysis.findings().iter().filter(|d| touches(d, range)) {
            of_finding(asked, diagnostic, &mut actions);
        }
    }
    if wanted(&FIX_ALL) {
        actions.extend(fix_all(asked));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a kind is the other or below it: `source` holds `source.fixAll.mulu`.
fn holds(outer: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(outer.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || outer.as_str().is_empty())
}

fn touches(diagnostic: &Diagnostic, range: Span) -> bool {
    let touches =
        |span: Span| span.source == range.source && span.start <= range.end && range.start <= span.end;
    diagnostic.labels.iter().any(|label| touches(label.span))
}

fn of_finding(asked: &Asked<'_>, diagnostic: &Diagnostic, actions: &mut Vec<CodeAction>) {
    let suggested = suggested::fixes(asked.analysis, diagnostic);
    let fixes = diagnostic.fixes.iter().chain(&suggested);
    let mut preferred = false;
    for fix in fixes {
        if let Some(mut action) = of_fix(asked, diagnostic, fix) {
            // One a finding: the first that keeps the meaning.
            action.is_preferred = (fix.safe && !preferred).then_some(true);
            preferred |= fix.safe;
            actions.push(action);
        }
    }
    if let Some(fix) = waive::fix(asked.analysis, diagnostic) {
        actions.extend(of_fix(asked, diagnostic, &fix));
    }
}

fn of_fix(asked: &Asked<'_>, diagnostic: &Diagnostic, fix: &Fix) -> Option<CodeAction> {
    let Asked { analysis, catalog, support, .. } = *asked;
    let teller = Teller { analysis, catalog, support };
    Some(CodeAction {
        title: catalog.text(fix.title, &fix.args),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![teller.finding(diagnostic)]),
        edit: Some(edits::workspace_edit(
            analysis,
            asked.workspace,
            support.versioned_edits,
            &fix.ready(&analysis.book.sources),
        )?),
        ..CodeAction::default()
    })
}

/// Every fix of the text that keeps the meaning, as far as they leave each other alone.
fn fix_all(asked: &Asked<'_>) -> Option<CodeAction> {
    let mut taken: Vec<Edit> = Vec::new();
    for diagnostic in asked.analysis.findings() {
        let Some(fix) = diagnostic.fixes.iter().find(|fix| fix.safe) else { continue };
        let edits = fix.ready(&asked.analysis.book.sources);
        let here = edits.iter().all(|edit| edit.span.source == asked.source);
        if here && !edits.iter().any(|edit| meets(edit, &taken)) {
            taken.extend(edits);
        }
    }
    taken.sort_by_key(|edit| edit.span);
    let edit = edits::workspace_edit(asked.analysis, asked.workspace, asked.support.versioned_edits, &taken);
    (!taken.is_empty()).then(|| CodeAction {
        title: asked.catalog.word("lsp-fix-all"),
        kind: Some(FIX_ALL),
        edit,
        ..CodeAction::default()
    })
}
