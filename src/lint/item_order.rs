//! # 条目次序倒了
//!
//! 文件里号码小的条目写在号码大的后面。正文逐条核对、审查时按号码查找，次序倒了容易漏看。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 2
//!   原文 "瓦"
//! 规则 瓦
//!   依据 原文
//!   当 产品 是 瓦
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
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
//! 条目 2
//!   原文 "瓦"
//! 规则 瓦
//!   依据 原文
//!   当 产品 是 瓦
//! ```
//!
//! # Items out of order
//!
//! An item stands after one with a higher number. The text is checked item by item and looked up by number; out of order something is
//! easily missed.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 2
//!   text "瓦"
//! rule 瓦
//!   cites text
//!   when product is 瓦
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
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
//! item 2
//!   text "瓦"
//! rule 瓦
//!   cites text
//!   when product is 瓦
//! ```

use std::collections::HashMap;

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{Class, StatementKind};

pub const LINT: Lint = Lint { code: "item-order", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let mut highest: HashMap<(Option<Class>, String), (u32, Span)> = HashMap::new();
    let (mut class, mut section) = (None, String::new());
    for statement in view.statements() {
        match &statement.kind {
            StatementKind::Class(name) => (class, section) = (Some(name.class), String::new()),
            StatementKind::Section(heading) => {
                section = heading.path.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("/");
            }
            StatementKind::Item(item) => {
                let Some(number) = item.number else { continue };
                let before = highest.entry((class, section.clone())).or_insert((number, item.span));
                if number < before.0 {
                    let problem = Diagnostic::warning("item-order", item.span);
                    let problem = problem.with("number", number as usize).with("earlier", before.0 as usize);
                    found.push(problem.also(before.1, "earlier"));
                } else {
                    *before = (number, item.span);
                }
            }
            _ => {}
        }
    }
}
