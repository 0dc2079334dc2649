//! # 例外总成立
//!
//! 规则的条件成立时，例外也一定成立，所以规则从不适用。例外只该说出条件中的一部分：多半写成了规则自己的词，或它的上位词。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 空心砖 属于 砖
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 空心砖
//!   除非 产品 是 砖
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
//! # An exception that always holds
//!
//! Wherever the conditions of the rule hold, its exception does too, so that the rule never applies. An exception is about a part of what the
//! rule is about; mostly it names the rule's own word, or a wider one.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 空心砖 under 砖
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 空心砖
//!   unless product is 砖
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

use super::conditions::{extent, implied, needed};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;

pub const LINT: Lint =
    Lint { code: "swallowing-exception", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    for rule in program.rules.iter().filter(|rule| !rule.unless.is_empty() && !rule.whens.is_empty()) {
        let whens: Vec<_> = rule.whens.iter().map(|when| needed(&when.condition)).collect();
        for exception in &rule.unless {
            let always = whens.iter().all(|tests| implied(program, tests, exception));
            if let Some(own) = extent(program, exception).filter(|_| always) {
                let problem =
                    Diagnostic::warning("swallowing-exception", own).with("rule", rule.name.as_str());
                let first = rule.whens.first().and_then(|when| extent(program, &when.condition));
                found.push(match first {
                    Some(first) => problem.also(first, "when"),
                    None => problem,
                });
            }
        }
    }
}
