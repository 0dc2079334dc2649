//! # 条件总是成立
//!
//! 同属性的 `至少`、`至多` 或等级一比就知道，说明了这个属性的项目没有不满足的；数量也从不小于零。这样的条件不限制什么，却要向项目多问一个事实。
//! 多半是数值、单位或方向写错了。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!    且 条数 >= 1
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
//!    且 条数 >= 2
//! ```
//!
//! # A comparison that is always true
//!
//! Given the range of the attribute (`at_least`, `at_most`, its levels; no quantity is below nought) every project that states it meets the
//! test. It limits nothing, yet asks for a fact. Mostly the number, the unit or the direction is wrong.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!    and lines >= 1
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
//!    and lines >= 2
//! ```

use super::conditions::{Always, always, conditions, without};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;

pub const LINT: Lint = Lint { code: "always-true", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for (condition, owner) in conditions(program) {
        condition.each_test(&mut |test| {
            let test = &program.tests[test.index()];
            let Some(attribute) = test.attribute().filter(|_| always(program, test) == Some(Always::True))
            else {
                return;
            };
            let attribute = &program.attributes[attribute.index()];
            let problem = Diagnostic::warning("always-true", test.span);
            let problem =
                problem.with("attribute", attribute.name.as_str()).also(attribute.span, "attribute");
            found.push(match without(&view.book.sources, owner.statement, test.span) {
                Some(fix) => problem.fix(fix),
                None => problem,
            });
        });
    }
}
