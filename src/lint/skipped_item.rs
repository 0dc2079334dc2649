//! # 缺条目
//!
//! 范围里说这个标题已编码 `全`，条目的号码却跳过了几个：不是漏了条目，就是号码写错了。写 `全` 会把没有命中的项目判为允许类，所以不能缺。
//! 没有编码完的写 `部分`。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 范围 限制/建材 全
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! 条目 3
//!   原文 "瓦"
//! 规则 瓦
//!   依据 原文
//!   当 产品 是 瓦
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 范围 限制/建材 全
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
//! # A missing item
//!
//! The scope says that the heading is encoded in `full`, but the numbers of its items jump: an item is missing, or a number is wrong. Under
//! `full`, projects that match nothing come out as permitted, so none may be missing. Say `partial` of what is not complete.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! scope restricted/建材 full
//! term product 砖
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! item 3
//!   text "瓦"
//! rule 瓦
//!   cites text
//!   when product is 瓦
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! scope restricted/建材 full
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

use std::collections::BTreeMap;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Item, SectionId};
use crate::source::Span;
use crate::syntax::ast::{Class, Extent};

pub const LINT: Lint = Lint { code: "skipped-item", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let path = |section: SectionId| program.sections[section.index()].path.as_str();
    let mut sections: BTreeMap<(Class, &str), BTreeMap<u32, Span>> = BTreeMap::new();
    for Item { class, section, number, span, .. } in &program.items {
        if let (Some(section), Some(number)) = (section, number) {
            sections.entry((*class, path(*section))).or_default().insert(*number, *span);
        }
    }
    // An item that has lost its number may be the one that seems to be missing.
    for Item { class, section, number, .. } in &program.items {
        if let (Some(section), None) = (section, number) {
            sections.remove(&(*class, path(*section)));
        }
    }
    for heading in program.headings.iter().filter(|heading| heading.extent == Extent::Full) {
        let Some(items) = sections.get(&(heading.class, heading.heading.as_str())) else { continue };
        let mut expected = 1;
        for (number, span) in items {
            if *number > expected {
                let problem = Diagnostic::warning("skipped-item", *span).with("number", *number as usize);
                let problem = problem.with("first", expected as usize).with("last", *number as usize - 1);
                let several = if expected + 1 < *number { "yes" } else { "no" };
                let problem = problem.with("several", several).with("heading", heading.path());
                found.push(problem.also(heading.span, "scope"));
            }
            expected = number.saturating_add(1);
        }
    }
}
