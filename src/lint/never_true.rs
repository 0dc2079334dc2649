//! # 条件总不成立
//!
//! 没有一个值能满足这个条件，或者它与用 `且` 相连的另一个条件不相容（界限不相接，地区、产品没有交集）。有它的规则、情形、例外永远不起作用。
//! 本是两种情形的，用 `或`，或各写一个 `当`。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!    且 产能 > 2 万吨/年
//!    且 产能 < 1 万吨/年
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
//!    且 产能 > 1 万吨/年
//!    且 产能 < 2 万吨/年
//! ```
//!
//! # A condition that is never true
//!
//! No value of the attribute meets the test, or it can't hold together with another one that `and` joins to it: bounds that do not meet,
//! other places, other products. A rule, an alternative or an exception with it never applies. Two alternatives are joined by `or`, or
//! have a `when` each.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!    and capacity > 2 万吨/年
//!    and capacity < 1 万吨/年
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
//!    and capacity > 1 万吨/年
//!    and capacity < 2 万吨/年
//! ```

use super::conditions::{Always, Joined, always, conditions, each_joined, excludes, pairs};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;

pub const LINT: Lint = Lint { code: "never-true", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for (condition, _) in conditions(program) {
        each_joined(condition, &mut |joined, tests| {
            for test in tests.iter().map(|test| &program.tests[test.index()]) {
                let Some(attribute) =
                    test.attribute().filter(|_| always(program, test) == Some(Always::False))
                else {
                    continue;
                };
                let attribute = &program.attributes[attribute.index()];
                let problem = Diagnostic::warning("never-true", test.span).with("why", "attribute");
                let problem = problem.with("attribute", attribute.name.as_str());
                found.push(problem.also(attribute.span, "attribute"));
            }
            if joined == Joined::And {
                let exclusive = pairs(program, tests).into_iter().filter(|(a, b)| excludes(program, a, b));
                found.extend(exclusive.map(|(a, b)| {
                    let problem = Diagnostic::warning("never-true", b.span).with("why", "other");
                    problem.with("other", view.slice(a.span)).also(a.span, "other")
                }));
            }
        });
    }
}
