//! # 同样的文字引用了两次
//!
//! 一条规则的同一处依据写了两次。没有自己依据的 `当` 沿用前一个的，所以后一次不起作用。`mulu check --fix` 删去它。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! # The same words cited twice
//!
//! A rule cites one piece of text twice in the same place. A `when` without words of its own has those of the one before, so the second
//! does nothing. `mulu check --fix` deletes it.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   cites text
//!   when product is 砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::{Citation, CitationSource, Rule, RuleClause, StatementKind};
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "repeated-quote", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        if let StatementKind::Rule(rule) = &statement.kind {
            check_rule(rule, found);
        }
    }
}

/// What supports the next 当, and what supports the one before: an alternative without words of its own has those.
fn check_rule(rule: &Rule, found: &mut Vec<Diagnostic>) {
    let (mut pending, mut last): (Vec<&Citation>, Vec<&Citation>) = (Vec::new(), Vec::new());
    for clause in &rule.clauses {
        match clause {
            RuleClause::Cites(citation) => {
                match pending.iter().find(|earlier| key(earlier) == key(citation)) {
                    Some(earlier) => found.push(problem(citation.span, earlier.span)),
                    None => pending.push(citation),
                }
            }
            RuleClause::When(_) => {
                if let ([own], [earlier]) = (&pending[..], &last[..])
                    && key(own) == key(earlier)
                {
                    found.push(problem(own.span, earlier.span));
                }
                if !pending.is_empty() {
                    last = std::mem::take(&mut pending);
                }
            }
            _ => {}
        }
    }
}

fn problem(again: Span, first: Span) -> Diagnostic {
    let fix = Fix::remove(again, "").titled("repeated-quote-fix").safe();
    Diagnostic::warning("repeated-quote", again).also(first, "first").fix(fix)
}

/// What is quoted, from where.
fn key(citation: &Citation) -> (u8, String) {
    match &citation.source {
        CitationSource::WholeItem => (0, String::new()),
        CitationSource::Item(text) => (1, name_key(&text.text)),
        CitationSource::Preamble(text) => (2, name_key(&text.text)),
    }
}
