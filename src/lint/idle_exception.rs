//! # 例外在规则之外
//!
//! 例外与规则的条件不会同时成立（产品没有交集、界限不相接、地区不同），所以从不起作用。多半是例外的术语没有写明 `属于` 规则所说的术语，
//! 或者界限写反了。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 空心砖
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!   除非 产品 是 空心砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 空心砖 属于 砖
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!   除非 产品 是 空心砖
//! ```
//!
//! # An exception outside its rule
//!
//! The exception can't hold together with the rule's own conditions: disjoint products, bounds that do not meet, other places. It never
//! helps anybody. Mostly its term should lie `under` the one that the rule names, or a bound is the wrong way round.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 空心砖
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!   unless product is 空心砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 空心砖 under 砖
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!   unless product is 空心砖
//! ```

use super::conditions::{excluded, extent, needed};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;

pub const LINT: Lint = Lint { code: "idle-exception", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for rule in program.rules.iter().filter(|rule| !rule.unless.is_empty() && !rule.whens.is_empty()) {
        let whens: Vec<_> = rule.whens.iter().map(|when| needed(&when.condition)).collect();
        for exception in &rule.unless {
            let outside = whens.iter().all(|tests| excluded(program, tests, exception));
            if let Some(own) = extent(program, exception).filter(|_| outside) {
                let problem = Diagnostic::warning("idle-exception", own).with("rule", rule.name.as_str());
                let first = rule.whens.first().and_then(|when| extent(program, &when.condition));
                found.push(match first {
                    Some(first) => problem.also(first, "when"),
                    None => problem,
                });
            }
        }
    }
}
