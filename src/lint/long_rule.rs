//! # 规则太长
//!
//! 一条规则的条件太多，对着原文核对时容易漏看。把并列的情形拆成几条规则，把常用的组合写成 `定义`，或把几个值写进一个列表。
//! 以 24 个为限；在 `mulu.toml` 里写 `long-rule = { limit = 12 }` 另定。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 地区 不是 河北
//!    且 地区 不是 山西
//!    且 地区 不是 辽宁
//!    且 地区 不是 吉林
//!    且 地区 不是 黑龙江
//!    且 地区 不是 江苏
//!    且 地区 不是 浙江
//!    且 地区 不是 安徽
//!    且 地区 不是 福建
//!    且 地区 不是 江西
//!    且 地区 不是 山东
//!    且 地区 不是 河南
//!    且 地区 不是 湖北
//!    且 地区 不是 湖南
//!    且 地区 不是 广东
//!    且 地区 不是 海南
//!    且 地区 不是 四川
//!    且 地区 不是 贵州
//!    且 地区 不是 云南
//!    且 地区 不是 陕西
//!    且 地区 不是 甘肃
//!    且 地区 不是 青海
//!    且 地区 不是 西藏
//!    且 地区 不是 宁夏
//!    且 地区 不是 新疆
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 地区 不在 (河北、山西、辽宁、吉林、黑龙江、江苏、浙江、安徽、福建、江西、山东、河南、湖北、湖南、广东、海南、四川、贵州、云南、陕西、甘肃、青海、西藏、宁夏、新疆)
//! ```
//!
//! # A rule that is too long
//!
//! With so many tests in one rule it is hard to hold it to its sentence. Make rules of its alternatives, a `define` of what recurs, or one
//! list of several values. The limit is 24; `long-rule = { limit = 12 }` in `mulu.toml` sets another.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when region is not 河北
//!    and region is not 山西
//!    and region is not 辽宁
//!    and region is not 吉林
//!    and region is not 黑龙江
//!    and region is not 江苏
//!    and region is not 浙江
//!    and region is not 安徽
//!    and region is not 福建
//!    and region is not 江西
//!    and region is not 山东
//!    and region is not 河南
//!    and region is not 湖北
//!    and region is not 湖南
//!    and region is not 广东
//!    and region is not 海南
//!    and region is not 四川
//!    and region is not 贵州
//!    and region is not 云南
//!    and region is not 陕西
//!    and region is not 甘肃
//!    and region is not 青海
//!    and region is not 西藏
//!    and region is not 宁夏
//!    and region is not 新疆
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when region not in (河北、山西、辽宁、吉林、黑龙江、江苏、浙江、安徽、福建、江西、山东、河南、湖北、湖南、广东、海南、四川、贵州、云南、陕西、甘肃、青海、西藏、宁夏、新疆)
//! ```

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Condition, RuleClause, StatementKind};

pub const LINT: Lint = Lint { code: "long-rule", level: Level::Hint, look: Look::File(check) };

/// As many tests as one still takes in; the longest item of the text at hand needs sixteen in one rule.
const MOST: usize = 24;

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let most = view.limit_of("long-rule", MOST);
    for statement in view.statements() {
        let StatementKind::Rule(rule) = &statement.kind else { continue };
        let count: usize = rule.clauses.iter().map(tests_of).sum();
        if count > most {
            let problem =
                Diagnostic::warning("long-rule", rule.name.span).with("name", rule.name.text.as_str());
            found.push(problem.with("count", count).with("most", most));
        }
    }
}

fn tests_of(clause: &RuleClause) -> usize {
    match clause {
        RuleClause::When(condition) | RuleClause::Unless(condition) => tests(condition),
        _ => 0,
    }
}

fn tests(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(tests).sum(),
        Condition::Not(part, _) => tests(part),
        Condition::Test(_) | Condition::Reading { .. } | Condition::Pending(_) => 1,
    }
}
