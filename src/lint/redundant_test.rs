//! # 条件不起作用
//!
//! 用 `且` 相连的两个条件，一个成立时另一个总成立（`产能 < 1 万吨/年 且 产能 < 2 万吨/年`）；或者用 `或` 相连的，一个包括另一个。多半有一个数值、词写错了。
//! 规则引用的官方文字把两个词都写出来的，不报告。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!    且 产能 < 1 万吨/年
//!    且 产能 < 2 万吨/年
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
//!    且 产能 >= 1 万吨/年
//!    且 产能 < 2 万吨/年
//! ```
//!
//! # A test that adds nothing
//!
//! Of two tests joined by `and` one holds wherever the other does (`capacity < 1 万吨/年 and capacity < 2 万吨/年`), or of two joined by `or`
//! one includes the other. Mostly a number or a word is wrong. Where the official words that the rule cites name both, nothing is said.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!    and capacity < 1 万吨/年
//!    and capacity < 2 万吨/年
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
//!    and capacity >= 1 万吨/年
//!    and capacity < 2 万吨/年
//! ```

use super::conditions::{Joined, always, conditions, each_joined, implies, pairs, without};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;

pub const LINT: Lint = Lint { code: "redundant-test", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for (condition, owner) in conditions(program) {
        each_joined(condition, &mut |joined, tests| {
            for (a, b) in pairs(program, tests) {
                let (forth, back) = (implies(program, a, b), implies(program, b, a));
                // What says the same is told as a repetition.
                if forth == back {
                    continue;
                }
                // Of two that have to hold the wider one adds nothing, of two of which one has to, the narrower one.
                let (idle, other) = if forth == (joined == Joined::And) { (b, a) } else { (a, b) };
                if owner.quotes_all(program, idle) || always(program, idle).is_some() {
                    continue;
                }
                let problem = Diagnostic::warning("redundant-test", idle.span).also(other.span, "other");
                let problem =
                    problem.with("test", view.slice(idle.span)).with("other", view.slice(other.span));
                let problem = problem.with("joined", if joined == Joined::And { "and" } else { "or" });
                found.push(match without(&view.book.sources, owner.statement, idle.span) {
                    Some(fix) => problem.fix(fix),
                    None => problem,
                });
            }
        });
    }
}
