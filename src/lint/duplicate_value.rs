//! # 列表里有重复
//!
//! 同一个值（或它的别名）在列表里写了两次，多半本来要写另一个。`mulu check --fix` 删去后一个，判定不变。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖 别名 砖块
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖、瓦"
//! 规则 砖瓦
//!   依据 原文
//!   当 产品 在 (砖、瓦、砖块)
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖 别名 砖块
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖、瓦"
//! 规则 砖瓦
//!   依据 原文
//!   当 产品 在 (砖、瓦)
//! ```
//!
//! # A value twice in a list
//!
//! One value, or an alias of it, is in the list twice; mostly another one was meant. `mulu check --fix` deletes the second; decisions stay
//! the same.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖 alias 砖块
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖、瓦"
//! rule 砖瓦
//!   cites text
//!   when product in (砖、瓦、砖块)
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖 alias 砖块
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖、瓦"
//! rule 砖瓦
//!   cites text
//!   when product in (砖、瓦)
//! ```

use std::collections::HashMap;

use super::conditions::{member_removed, value_span, written};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::Predicate;
use crate::source::Span;
use crate::syntax::ast;

pub const LINT: Lint = Lint { code: "duplicate-value", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let mut repeated: Vec<(Span, usize, usize)> = Vec::new();
    for test in &view.program().tests {
        let mut first: HashMap<Vec<u32>, usize> = HashMap::new();
        for (index, key) in keys(&test.predicate).into_iter().enumerate() {
            match first.get(&key) {
                Some(earlier) => repeated.push((test.span, *earlier, index)),
                None => drop(first.insert(key, index)),
            }
        }
    }
    if repeated.is_empty() {
        return;
    }
    let written = written(view);
    for (test, earlier, index) in repeated {
        let Some(ast::Predicate::In { values, .. }) = written.get(&test).map(|test| &test.predicate) else {
            continue;
        };
        let (Some(first), Some(value)) = (values.get(earlier), values.get(index)) else { continue };
        let problem = Diagnostic::warning("duplicate-value", value_span(value));
        let problem = problem.with("value", value.name.text.as_str()).also(value_span(first), "first");
        found.push(match member_removed(&view.book.sources, values, index) {
            Some(fix) => problem.fix(fix.safe()),
            None => problem,
        });
    }
}

/// What each value of a list means.
fn keys(predicate: &Predicate) -> Vec<Vec<u32>> {
    match predicate {
        Predicate::Terms { values, .. } if values.len() < 2 => Vec::new(),
        Predicate::Terms { values, .. } => values
            .iter()
            .map(|value| {
                let mut without: Vec<u32> = value.but_not.iter().map(|term| term.0).collect();
                without.sort_unstable();
                [vec![value.term.0], without].concat()
            })
            .collect(),
        Predicate::Regions { places, .. } => places.iter().map(|place| vec![place.0]).collect(),
        Predicate::Sectors { sectors, .. } => sectors.iter().map(|sector| vec![sector.0]).collect(),
        _ => Vec::new(),
    }
}
