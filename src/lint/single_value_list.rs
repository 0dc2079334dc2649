//! # 只有一个值的列表
//!
//! 一个值不必括起来：`地区 在 (西藏)` 即 `地区 在 西藏`。`mulu check --fix` 去掉括号。以 `等` 结尾的列表不在此列。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖（西藏除外）"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//!   除非 地区 在 (西藏)
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖（西藏除外）"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//!   除非 地区 在 西藏
//! ```
//!
//! # A list of one value
//!
//! One value needs no parentheses: `region in (西藏)` is `region in 西藏`. `mulu check --fix` takes them away. A list that ends in `etc`
//! is another matter.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖（西藏除外）"
//! rule 砖
//!   cites text
//!   when product is 砖
//!   unless region in (西藏)
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖（西藏除外）"
//! rule 砖
//!   cites text
//!   when product is 砖
//!   unless region in 西藏
//! ```

use super::conditions::each_written;
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::{Condition, Predicate, Statement};
use crate::syntax::{Branch, Part, concrete_statement};

pub const LINT: Lint = Lint { code: "single-value-list", level: Level::Hint, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        // Only the grammar's own tree knows of parentheses; the other one knows where to look.
        if may_hold_one(view, statement)
            && let Some(tree) = concrete_statement(view.sources, statement.span)
        {
            walk(view, &tree, found);
        }
    }
}

fn may_hold_one(view: &FileView<'_>, statement: &Statement) -> bool {
    let mut some = false;
    each_written(&statement.kind, &mut |condition| some |= holds_one(view, condition));
    some
}

fn holds_one(view: &FileView<'_>, condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| holds_one(view, part)),
        Condition::Not(part, _) => holds_one(view, part),
        Condition::Test(test) => match &test.predicate {
            Predicate::In { values, open: false, .. } => {
                values.len() == 1 && view.slice(test.span).ends_with([')', '）'])
            }
            _ => false,
        },
        Condition::Reading { .. } | Condition::Pending(_) => false,
    }
}

fn walk(view: &FileView<'_>, branch: &Branch, found: &mut Vec<Diagnostic>) {
    if branch.part == Part::membership {
        found.extend(problem(view, branch));
    }
    branch.children.iter().for_each(|child| walk(view, child, found));
}

fn problem(view: &FileView<'_>, membership: &Branch) -> Option<Diagnostic> {
    let [_, open, member, close] = &membership.children[..] else { return None };
    if open.part != Part::lparen || member.part != Part::member || close.part != Part::rparen {
        return None;
    }
    let of = |part: &Branch| Span::new(view.file.tree.source, part.range.start, part.range.end);
    let value = view.slice(of(member));
    // Blanks keep the words on both sides apart; the layout is for `mulu fmt`.
    let fix = Fix::replace(of(open), " ").and(of(close), " ").titled("single-value-list-fix");
    let problem = Diagnostic::warning("single-value-list", of(open).to(of(close))).with("value", value);
    Some(problem.fix(fix.safe()))
}
