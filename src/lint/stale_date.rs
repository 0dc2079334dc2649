//! # 日期早于施行
//!
//! 期限、条件里的日期早于本版目录的施行日期：从这一版施行的第一天起，条件就已经定了。多半是从上一版照抄来的。请按本版正文改正；
//! 确实如此的，用 `豁免 stale-date 因 "…"` 说明理由。只同 `施行` 比，不同今天比：检查的结果不随日子变。
//!
//! ```mulu bad
//! 目录 1 "试验目录" 施行 2024-02-01
//! 术语 产品 砖
//! 类别 淘汰
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖（2011年12月31日）"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//!   期限 2011-12-31
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录" 施行 2024-02-01
//! 术语 产品 砖
//! 类别 淘汰
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖（2025年12月31日）"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//!   期限 2025-12-31
//! ```
//!
//! # A date before the edition takes effect
//!
//! A deadline or a date in a condition lies before the day from which this edition applies, so that it is settled from the
//! first day on; mostly it was copied from an older edition. Correct it by the text of this one. Where it is meant,
//! `waive stale-date because "…"` says why. It is compared with `effective`, never with today: what a check finds must not
//! change from one day to the next.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue" effective 2024-02-01
//! term product 砖
//! class eliminated
//! section 建材 "九、建材"
//! item 1
//!   text "砖（2011年12月31日）"
//! rule 砖
//!   cites text
//!   when product is 砖
//!   deadline 2011-12-31
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue" effective 2024-02-01
//! term product 砖
//! class eliminated
//! section 建材 "九、建材"
//! item 1
//!   text "砖（2025年12月31日）"
//! rule 砖
//!   cites text
//!   when product is 砖
//!   deadline 2025-12-31
//! ```

use jiff::civil::Date;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::Predicate;
use crate::source::Span;
use crate::syntax::ast::{RuleClause, StatementKind};

pub const LINT: Lint = Lint { code: "stale-date", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(effective) = view.program().edition.effective else { return };
    let mut look = |date: Date, span: Span| {
        if date < effective {
            let problem = Diagnostic::warning("stale-date", span).with("date", date.to_string());
            found.push(problem.with("effective", effective.to_string()));
        }
    };
    for test in &view.program().tests {
        if let Predicate::Date { date, .. } = &test.predicate {
            look(*date, test.span);
        }
    }
    for statement in view.files().flat_map(|file| &file.tree.statements) {
        let StatementKind::Rule(rule) = &statement.kind else { continue };
        for clause in &rule.clauses {
            if let RuleClause::Deadline(deadline) = clause {
                look(deadline.date, deadline.span);
            }
        }
    }
}
