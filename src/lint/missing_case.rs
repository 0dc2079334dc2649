//! # 规则没有案例
//!
//! 没有一个案例写 `依` 这条规则：它有没有写对，以后改动有没有碰坏它，都没有人知道。加一个命中它的案例；
//! `mulu test --coverage` 还列出没有检验的界限和例外。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
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
//! 术语 产品 砖
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
//! ```
//!
//! # A rule without a case
//!
//! No case expects the rule with `by`: nobody knows whether it is right, or whether a later change breaks it. Add one that it decides;
//! `mulu test --coverage` also lists bounds and exceptions that nothing tests.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
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
//! term product 砖
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
//! ```

use std::collections::{HashMap, HashSet};

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "missing-case", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    // A case calls a rule by its name or by the end of its path.
    let parts = |path: &str| path.split('/').map(name_key).collect::<Vec<String>>();
    let called = program.cases.iter().filter_map(|case| case.expectation.by.as_ref()).flatten();
    let called: HashSet<&str> = called.map(|name| name.text.as_str()).collect();
    let (paths, names): (Vec<&str>, Vec<&str>) = called.into_iter().partition(|name| name.contains('/'));
    let names: HashSet<String> = names.into_iter().map(name_key).collect();
    let mut ends: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for path in paths.into_iter().map(parts) {
        ends.entry(path.last().cloned().unwrap_or_default()).or_default().push(path);
    }
    for rule in &program.rules {
        let name = name_key(&rule.name);
        let named = names.contains(&name)
            || ends.get(&name).is_some_and(|ends| {
                let own = parts(&rule.path);
                ends.iter().any(|end| own.ends_with(end))
            });
        if !named {
            let problem = Diagnostic::warning("missing-case", rule.name_span);
            found.push(problem.with("name", rule.name.as_str()));
        }
    }
}
