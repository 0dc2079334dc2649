//! # 属性没有写怎样问
//!
//! 规则测试这个属性，缺它时要问填表的人。没有 `问`，就只能问“`固定式` 是什么？”，看不出要说明什么。写上 `问 "…" 译 "…"`。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 属性 固定式 是非
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "固定式砖"
//! 规则 固定式砖
//!   依据 原文
//!   当 产品 是 砖
//!    且 有 固定式
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 属性 固定式 是非
//!   问 "生产线是否为固定式？"
//!   译 "Is the line stationary?"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "固定式砖"
//! 规则 固定式砖
//!   依据 原文
//!   当 产品 是 砖
//!    且 有 固定式
//! ```
//!
//! # An attribute that nobody can be asked for
//!
//! Rules test the attribute, and where it is missing somebody is asked. Without `ask` the question is no more than its name. Write
//! `ask "…" gloss "…"`.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! attribute 固定式 flag
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "固定式砖"
//! rule 固定式砖
//!   cites text
//!   when product is 砖
//!    and has 固定式
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! attribute 固定式 flag
//!   ask "生产线是否为固定式？"
//!   gloss "Is the line stationary?"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "固定式砖"
//! rule 固定式砖
//!   cites text
//!   when product is 砖
//!    and has 固定式
//! ```

use std::collections::HashSet;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::AttributeId;

pub const LINT: Lint =
    Lint { code: "attribute-without-question", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let tested: HashSet<AttributeId> = program.tests.iter().filter_map(|test| test.attribute()).collect();
    for (index, attribute) in program.attributes.iter().enumerate() {
        if attribute.question.is_none() && tested.contains(&AttributeId(index as u32)) {
            let problem = Diagnostic::warning("attribute-without-question", attribute.span);
            found.push(problem.with("name", attribute.name.as_str()));
        }
    }
}
