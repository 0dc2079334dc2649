//! # 套语没有用处
//!
//! 没有依据用到这个套语：规则已经改写，或词写错了。留着它，将来真成了条件的词也不会有人发现没有测试。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 套语 生产线 因 "指建设对象，不另作条件"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
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
//! # A stock word that nothing cites
//!
//! No citation has the stock word: rules were rewritten, or it is mistyped. If it stays, nobody will notice the day when it does state a
//! condition and is not tested.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! stock 生产线 because "指建设对象，不另作条件"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
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

use std::collections::HashSet;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::Citation;
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "unused-stock", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    if program.stock.is_empty() {
        return;
    }
    let whens = program.rules.iter().flat_map(|rule| &rule.whens);
    let citations = whens.flat_map(|when| &when.citations);
    let citations = citations.chain(program.effects.iter().map(|effect| &effect.citation));
    let quoted: HashSet<&str> = citations.map(|Citation { text, .. }| text.text.as_str()).collect();
    // Texts are put apart, so that no word runs from one into the next.
    let quoted = quoted.into_iter().map(name_key).collect::<Vec<_>>().join("\n");
    let own = view.own_sources();
    for stock in program.stock.iter().filter(|stock| own.contains(&stock.span.source)) {
        if !quoted.contains(&name_key(&stock.word)) {
            let problem = Diagnostic::warning("unused-stock", stock.span);
            found.push(problem.with("word", stock.word.as_str()));
        }
    }
}
