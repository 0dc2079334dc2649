//! # 两条规则的名称只是写法不同
//!
//! 名称比较时不计全半角、大小写、空格、连字符和括号，所以案例里的 `依 PVC管` 指的是两条规则，分不清。给其中一条起另一个名字。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 PVC管
//! 术语 产品 PVC管件
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "PVC管"
//! 规则 PVC管
//!   依据 原文
//!   当 产品 是 PVC管
//! 条目 2
//!   原文 "PVC管件"
//! 规则 "PVC 管"
//!   依据 原文
//!   当 产品 是 PVC管件
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 PVC管
//! 术语 产品 PVC管件
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "PVC管"
//! 规则 PVC管
//!   依据 原文
//!   当 产品 是 PVC管
//! 条目 2
//!   原文 "PVC管件"
//! 规则 PVC管件
//!   依据 原文
//!   当 产品 是 PVC管件
//! ```
//!
//! # Two rules that differ only in spelling
//!
//! Names compare without width, case, blanks, hyphens and brackets, so that `by PVC管` in a case means both rules. Give one of them another
//! name.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product PVC管
//! term product PVC管件
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "PVC管"
//! rule PVC管
//!   cites text
//!   when product is PVC管
//! item 2
//!   text "PVC管件"
//! rule "PVC 管"
//!   cites text
//!   when product is PVC管件
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product PVC管
//! term product PVC管件
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "PVC管"
//! rule PVC管
//!   cites text
//!   when product is PVC管
//! item 2
//!   text "PVC管件"
//! rule PVC管件
//!   cites text
//!   when product is PVC管件
//! ```

use std::collections::HashMap;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::Rule;
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "similar-rule-names", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let mut names: HashMap<String, &Rule> = HashMap::new();
    for rule in &view.program().rules {
        match names.get(&name_key(&rule.name)) {
            Some(first) if first.name != rule.name => {
                let problem = Diagnostic::warning("similar-rule-names", rule.name_span);
                let problem = problem.with("name", rule.name.as_str()).with("other", first.name.as_str());
                found.push(problem.also(first.name_span, "first"));
            }
            Some(_) => {}
            None => drop(names.insert(name_key(&rule.name), rule)),
        }
    }
}
