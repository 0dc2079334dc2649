//! # 双重否定
//!
//! `非` 与 `不是`、`不在`、`无` 或另一个 `非` 抵消，读的人却要想两遍。`非 非` 和 `非 无` 由 `mulu check --fix` 去掉，判定不变。
//! `非 … 不是` 不自动改：写明“是”哪种产品的限制类、淘汰类规则，项目没有说产品时也会追问，写“不是”的不会。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 非 非 产品 是 砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//! ```
//!
//! # A double negation
//!
//! `not` and `is not`, `not in`, `lacks` or another `not` cancel each other, but have to be thought through. `mulu check --fix` takes
//! `not not` and `not lacks` away; decisions stay the same. `not … is not` is left to the author: a restricted or eliminated rule that says
//! what a product is also asks about projects that do not name theirs, one that says what it is not does not.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when not product is not 砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//! ```

use super::conditions::each_written;
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::{Condition, Predicate, Statement};
use crate::syntax::{Branch, Part, concrete_statement};

pub const LINT: Lint = Lint { code: "double-negation", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        if may_hold_one(statement)
            && let Some(tree) = concrete_statement(view.sources, statement.span)
        {
            walk(view, &tree, found);
        }
    }
}

fn may_hold_one(statement: &Statement) -> bool {
    let mut some = false;
    each_written(&statement.kind, &mut |condition| some |= holds_one(condition));
    some
}

fn holds_one(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(holds_one),
        Condition::Not(part, _) => is_negated(part) || holds_one(part),
        _ => false,
    }
}

fn is_negated(condition: &Condition) -> bool {
    match condition {
        Condition::Not(..) => true,
        Condition::Test(test) => match &test.predicate {
            Predicate::Is { negated, .. } | Predicate::In { negated, .. } | Predicate::Flag { negated } => {
                *negated
            }
            Predicate::Compare(_) => false,
        },
        _ => false,
    }
}

fn walk(view: &FileView<'_>, branch: &Branch, found: &mut Vec<Diagnostic>) {
    if branch.part == Part::operand {
        found.extend(problem(view, branch));
    }
    branch.children.iter().for_each(|child| walk(view, child, found));
}

/// `非 非 X`, `非 产品 不是 X`, `非 无 X`, the negated test also alone in parentheses.
fn problem(view: &FileView<'_>, operand: &Branch) -> Option<Diagnostic> {
    let of = |part: &Branch| Span::new(view.file.tree.source, part.range.start, part.range.end);
    let nots: Vec<&Branch> = operand.children.iter().take_while(|c| c.part == Part::kw_not).collect();
    let first = nots.first()?;
    let problem = Diagnostic::warning("double-negation", of(operand));
    if let Some(second) = nots.get(1) {
        let fix = Fix::remove(of(first), view.slice(of(first))).and(of(second), "");
        return Some(problem.also(of(second), "second").fix(fix.titled("double-negation-fix").safe()));
    }
    let negation = negation(operand.children.get(1)?)?;
    let positive = positive(negation.part, view.slice(of(negation)))?;
    let fix = Fix::replace(of(negation), positive).and(of(first), "").titled("double-negation-fix");
    // A rule that says what a product is, is asked about for every such product; one that says what it is not, isn't.
    let fix = if negation.part == Part::kw_lacks { fix.safe() } else { fix };
    Some(problem.also(of(negation), "second").fix(fix))
}

/// The word that negates a test.
fn negation(branch: &Branch) -> Option<&Branch> {
    match branch.part {
        Part::kw_is_not | Part::kw_not_in | Part::kw_lacks => Some(branch),
        // Alone in parentheses.
        Part::group => match &branch.children.get(1)?.children[..] {
            [operand] => operand.children.first().and_then(negation),
            _ => None,
        },
        Part::test => branch.children.get(1).and_then(negation),
        Part::predicate | Part::identity | Part::membership | Part::flag => {
            branch.children.first().and_then(negation)
        }
        _ => None,
    }
}

/// The word without its negation, in the same language.
fn positive(negation: Part, written: &str) -> Option<&'static str> {
    let english = written.is_ascii();
    match negation {
        Part::kw_is_not => Some(if english { "is" } else { "是" }),
        Part::kw_not_in => Some(if english { "in" } else { "在" }),
        Part::kw_lacks => Some(if english { "has" } else { "有" }),
        _ => None,
    }
}
