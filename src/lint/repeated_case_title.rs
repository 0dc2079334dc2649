//! # 案例题目相同
//!
//! 一个文件里的两个案例题目相同：报告里、审查时分不清说的是哪一个。题目写明各自检验什么。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! 案例 "砖"
//!   产品: 砖
//!   期望 限制 依 砖
//! 案例 "砖"
//!   产品: 瓦
//!   期望 未列入
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! 案例 "砖"
//!   产品: 砖
//!   期望 限制 依 砖
//! 案例 "瓦"
//!   产品: 瓦
//!   期望 未列入
//! ```
//!
//! # Two cases with one title
//!
//! Two cases of a file have the same title: in a report nobody can tell which is meant. A title says what its case is a test of.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! case "砖"
//!   product: 砖
//!   expect restricted by 砖
//! case "砖"
//!   product: 瓦
//!   expect unlisted
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! case "砖"
//!   product: 砖
//!   expect restricted by 砖
//! case "瓦"
//!   product: 瓦
//!   expect unlisted
//! ```

use std::collections::HashMap;

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::StatementKind;

pub const LINT: Lint = Lint { code: "repeated-case-title", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let mut titles: HashMap<&str, Span> = HashMap::new();
    for statement in view.statements() {
        let StatementKind::Case(case) = &statement.kind else { continue };
        let title = case.title.text.trim();
        match titles.get(title) {
            Some(first) => {
                let problem = Diagnostic::warning("repeated-case-title", case.title.span);
                found.push(problem.with("title", title).also(*first, "first"));
            }
            None => drop(titles.insert(title, case.title.span)),
        }
    }
}
