//! # 同一条件写了两次
//!
//! 用同一个 `且` 或 `或` 相连的条件里，一个写了两次（或换了别名、单位的写法）。多半本来要写另一个。`mulu check --fix` 删去后一个，判定不变。
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
//!    且 产能 < 10000 吨/年
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
//!    且 产能 < 1 万吨/年
//! ```
//!
//! # One test twice
//!
//! Among the tests that one `and` or `or` joins, one is there twice, perhaps in other words or units; mostly another one was meant.
//! `mulu check --fix` deletes the second; decisions stay the same.
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
//!    and capacity < 10000 吨/年
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
//!    and capacity < 1 万吨/年
//! ```

use super::conditions::{conditions, each_joined, implies, pairs, without};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;

pub const LINT: Lint = Lint { code: "repeated-condition", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for (condition, owner) in conditions(program) {
        each_joined(condition, &mut |_, tests| {
            for (first, again) in pairs(program, tests) {
                if implies(program, first, again) && implies(program, again, first) {
                    let problem = Diagnostic::warning("repeated-condition", again.span);
                    let problem = problem.with("test", view.slice(again.span)).also(first.span, "first");
                    found.push(match without(&view.book.sources, owner.statement, again.span) {
                        // The same in other words may answer to other words of the sentence.
                        Some(fix) if first.predicate == again.predicate => problem.fix(fix.safe()),
                        Some(fix) => problem.fix(fix),
                        None => problem,
                    });
                }
            }
        });
    }
}
