//! # 案例没有说依哪条规则
//!
//! 案例期望鼓励、限制或淘汰，却没有写 `依`：别的规则碰巧得出同一类，它也照样通过，看不出本来要检验的规则已经失效。
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
//!   当 产品 是 砖
//! 案例 "砖"
//!   产品: 砖
//!   期望 限制
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
//! 案例 "砖"
//!   产品: 砖
//!   期望 限制 依 砖
//! ```
//!
//! # A case that does not say by which rule
//!
//! A case that expects a class without `by` passes as well when another rule happens to give the same class, and does not show that the
//! rule that it was meant for no longer works.
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
//!   when product is 砖
//! case "砖"
//!   product: 砖
//!   expect restricted
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
//! case "砖"
//!   product: 砖
//!   expect restricted by 砖
//! ```

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{StatementKind, Verdict};

pub const LINT: Lint = Lint { code: "case-without-rule", level: Level::Off, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        let StatementKind::Case(case) = &statement.kind else { continue };
        let expected = &case.expectation;
        // Several units may be decided by rules of several classes, of which 依 names those of the heaviest alone.
        if let Some((Verdict::Class(_), span)) = expected.class
            && expected.by.is_none()
        {
            found.push(Diagnostic::warning("case-without-rule", span).with("class", view.slice(span)));
        }
    }
}
