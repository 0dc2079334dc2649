//! # 上位词重复
//!
//! `属于` 列出的一个词，已经由另一个上位词、`分为` 或前面的 `属于` 说明。删去它，层次不变。行业由上位词来、删去后会变的，不自动删。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 空心砖 属于 砖
//! 术语 产品 黏土空心砖 属于 空心砖、砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 空心砖 属于 砖
//! 术语 产品 黏土空心砖 属于 空心砖
//! ```
//!
//! # A parent that is there already
//!
//! One of the words after `under` follows from another one, from `parts`, or was said before. Without it the hierarchy is the same. Where
//! the sectors come from the parents and would change, it is not deleted by itself.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 空心砖 under 砖
//! term product 黏土空心砖 under 空心砖、砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 空心砖 under 砖
//! term product 黏土空心砖 under 空心砖
//! ```

use super::names::with_comma;
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::{Diagnostic, Fix};
use crate::resolve::{Program, TermId};
use crate::syntax::ast::{Name, StatementKind, Term};

pub const LINT: Lint = Lint { code: "redundant-parent", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for statement in view.files().flat_map(|file| &file.tree.statements) {
        let StatementKind::Term(term) = &statement.kind else { continue };
        let called = program.terms.called(&term.name.text);
        let own = called.iter().copied().find(|id| program.terms.get(*id).span == statement.span);
        let Some(own) = own else { continue };
        for (index, parent) in term.under.iter().enumerate() {
            found.extend(look(view, own, term, index, parent));
        }
    }
}

fn look(view: &ProgramView<'_>, own: TermId, term: &Term, at: usize, name: &Name) -> Option<Diagnostic> {
    let program = view.program();
    let parent = parent_called(program, own, name)?;
    let parents = &program.terms.get(own).parents;
    let between = parents.iter().find(|other| **other != parent && program.terms.is_below(**other, parent));
    // The same twice, or once more than 分为 says: the later mention goes.
    let mentions = term.under[..at].iter().filter(|n| parent_called(program, own, n) == Some(parent)).count();
    let by_parts = program.terms.get(parent).parts.contains(&own);
    let problem = Diagnostic::warning("redundant-parent", name.span).with("name", name.text.as_str());
    let problem = problem.with("term", term.name.text.as_str());
    let problem = match between {
        Some(between) => {
            let between = program.terms.get(*between);
            problem.with("between", between.name.as_str()).with("why", "below").also(between.span, "between")
        }
        None if mentions > 0 => problem.with("why", "twice").also(term.under.first()?.span, "first"),
        None if by_parts => problem.with("why", "parts").also(program.terms.get(parent).span, "whole"),
        None => return None,
    };
    let Some(span) = with_comma(&view.book.sources, name.span, ["属于", "under"]) else {
        return Some(problem);
    };
    let fix = Fix::remove(span, name.text.as_str());
    let safe = !term.sectors.is_empty() || same_sectors(program, own, parent);
    Some(problem.fix(if safe { fix.safe() } else { fix }))
}

fn parent_called(program: &Program, own: TermId, name: &Name) -> Option<TermId> {
    let attributes = &program.terms.get(own).attributes;
    attributes.iter().find_map(|attribute| program.terms.find(&name.text, *attribute))
}

/// Whether the sectors that a term takes over from its parents are the same without this one.
fn same_sectors(program: &Program, own: TermId, parent: TermId) -> bool {
    let sectors = |term: TermId| &program.terms.get(term).sectors;
    program.terms.get(own).parents.iter().all(|other| sectors(*other) == sectors(parent))
}
