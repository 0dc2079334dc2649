//! # 理由太短
//!
//! `因` 后面的理由没有内容（空、`无`、`同上`）。说明、套语、豁免都是把官方文字或检查结果放在一边，审查的人只能看这一句判断对不对。
//! 至少写 4 个字；在 `mulu.toml` 里写 `thin-reason = { limit = 8 }` 另定。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 套语 生产线 因 "略"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖生产线"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 套语 生产线 因 "指建设对象，不另作条件"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖生产线"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! # A reason that says nothing
//!
//! What follows `because` is empty, or next to it. Notes, stock words and waivers set official words or findings aside, and this sentence is
//! all that a reviewer has to judge by. At least 4 characters are needed; `thin-reason = { limit = 8 }` in `mulu.toml` sets another number.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! stock 生产线 because "略"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖生产线"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! stock 生产线 because "指建设对象，不另作条件"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖生产线"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{RuleClause, StatementKind, Text};

pub const LINT: Lint = Lint { code: "thin-reason", level: Level::Warning, look: Look::File(check) };

/// Fewer characters tell nobody anything: 无, 同上, 见上文.
const ENOUGH: usize = 4;

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let enough = view.limit_of("thin-reason", ENOUGH);
    let mut look = |reason: &Text| {
        let written = reason.text.chars().filter(|c| c.is_alphanumeric()).count();
        if written < enough {
            let problem = Diagnostic::warning("thin-reason", reason.span);
            found.push(problem.with("written", written).with("enough", enough));
        }
    };
    for statement in view.statements() {
        match &statement.kind {
            StatementKind::Stock(stock) => look(&stock.reason),
            StatementKind::Note(note) => look(&note.reason),
            StatementKind::Waiver(waiver) => look(&waiver.reason),
            StatementKind::Rule(rule) => rule.clauses.iter().for_each(|clause| match clause {
                RuleClause::Note(note) => look(&note.reason),
                RuleClause::Waiver(waiver) => look(&waiver.reason),
                _ => {}
            }),
            _ => {}
        }
    }
}
