//! # 案例的日期早于施行
//!
//! 案例写明的 `日期` 早于本版目录的施行日期：那一天适用的还不是这一版，检验的不是真会发生的事。多半是年份写错，或案例从上一版抄来。
//!
//! ```mulu bad
//! 目录 1 "试验目录" 施行 2024-02-01
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
//!   日期: 2023-05-01
//!   期望 限制 依 砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录" 施行 2024-02-01
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
//!   日期: 2024-05-01
//!   期望 限制 依 砖
//! ```
//!
//! # A case of a day before the edition
//!
//! The `date` of the case lies before the day from which this edition applies, so that it tests what can't happen. Mostly the year is
//! wrong, or the case was copied from an older edition.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue" effective 2024-02-01
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
//!   date: 2023-05-01
//!   expect restricted by 砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue" effective 2024-02-01
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
//!   date: 2024-05-01
//!   expect restricted by 砖
//! ```

use std::collections::HashMap;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::syntax::{name_key, parse_date};

pub const LINT: Lint =
    Lint { code: "case-before-edition", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let (Some(effective), Some(date)) = (program.edition.effective, program.standard.date) else { return };
    let mut keys: HashMap<&str, bool> = HashMap::new();
    for case in &program.cases {
        for fact in case.facts.iter().chain(case.units.iter().flatten()) {
            let key = fact.key.text.as_str();
            let is_date = || program.attribute_keys.get(&name_key(key)) == Some(&date);
            let value = fact.values.first().filter(|_| *keys.entry(key).or_insert_with(is_date));
            let Some(value) = value else { continue };
            let Ok(stated) = parse_date(value.text.trim(), value.span) else { continue };
            if stated.date < effective {
                let problem = Diagnostic::warning("case-before-edition", value.span);
                let problem = problem.with("date", stated.date.to_string());
                let problem = problem.with("effective", effective.to_string());
                found.push(problem.also(program.edition.span, "edition"));
            }
        }
    }
}
