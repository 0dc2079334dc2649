//! # 情形已经包括在另一个之内
//!
//! 一条规则的两个 `当`，一个成立时另一个总成立：窄的那一个不起作用。多半有一个词或数值写错了。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!   当 产品 是 砖
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
//!   当 产品 是 瓦
//!   当 产品 是 砖
//!    且 产能 < 1 万吨/年
//! ```
//!
//! # An alternative within another
//!
//! Of two `when` of a rule one holds wherever the other does: the narrower one adds nothing. Mostly a word or a number is wrong.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!   when product is 砖
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
//!   when product is 瓦
//!   when product is 砖
//!    and capacity < 1 万吨/年
//! ```

use super::conditions::{extent, implied, needed};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::Condition;

pub const LINT: Lint =
    Lint { code: "subsumed-alternative", level: Level::Warning, look: Look::Program(check) };

/// Nobody writes more alternatives; only a hostile file has them.
const MOST_COMPARED: usize = 64;

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for rule in program.rules.iter().filter(|rule| rule.whens.len() > 1) {
        let whens = &rule.whens[..rule.whens.len().min(MOST_COMPARED)];
        let conditions: Vec<&Condition> = whens.iter().map(|when| &when.condition).collect();
        for (index, own) in conditions.iter().enumerate() {
            let tests = needed(own);
            let wider = |other: usize| implied(program, &tests, conditions[other]);
            // Of two that say the same the later one is told.
            let narrower = |other: usize| implied(program, &needed(conditions[other]), own);
            let found_wider = (0..conditions.len())
                .find(|other| *other != index && wider(*other) && (*other < index || !narrower(*other)));
            let Some(other) = found_wider else { continue };
            if let (Some(own), Some(other)) = (extent(program, own), extent(program, conditions[other])) {
                let problem = Diagnostic::warning("subsumed-alternative", own);
                found.push(problem.with("rule", rule.name.as_str()).also(other, "wider"));
            }
        }
    }
}
