//! # 两个案例相同
//!
//! 一个文件里的两个案例事实、口径都相同，检验的是同一件事：多半复制以后忘了改事实。确实要检验几样结果的，写进一个案例的 `期望`。
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
//! 案例 "又是砖"
//!   产品: 砖
//!   期望 限制 依 砖
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
//! # Two cases about one project
//!
//! Two cases of a file have the same facts and readings and test the same thing; mostly one was copied and its facts never changed. Several
//! things that are to be expected go into the `expect` of one case.
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
//! case "又是砖"
//!   product: 砖
//!   expect restricted by 砖
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
use crate::syntax::ast::{Case, CaseFact, Name, StatementKind};
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "repeated-case", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    // Nearly all projects differ in their sums already; only those that do not are compared.
    let mut projects: HashMap<u64, Vec<&Case>> = HashMap::new();
    for statement in view.statements() {
        let StatementKind::Case(case) = &statement.kind else { continue };
        let alike = projects.entry(sum(case)).or_default();
        match alike.iter().find(|other| project(other) == project(case)) {
            Some(first) => {
                let problem = Diagnostic::warning("repeated-case", case.title.span);
                found.push(problem.also(first.title.span, "first"));
            }
            None => alike.push(case),
        }
    }
}

/// A number that is the same for cases with the same facts.
fn sum(case: &Case) -> u64 {
    let facts = case.facts.iter().chain(case.units.iter().flatten());
    let values = facts.flat_map(|fact| &fact.values).chain(case.readings.iter().map(|(_, value)| value));
    let of = |name: &Name| {
        let visible = name.text.chars().filter(|c| !c.is_whitespace() && c.is_alphanumeric());
        visible.fold(7u64, |sum, c| sum.wrapping_mul(31).wrapping_add(fold(c)))
    };
    values.map(of).fold(0, u64::wrapping_add)
}

/// Upper case and full width aside, which names do not tell apart.
fn fold(c: char) -> u64 {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u64::from(u32::from(c) - 0xfee0) | 0x20,
        _ => u64::from(u32::from(c)) | 0x20,
    }
}

/// Facts by name, of the whole and unit by unit, and the readings; the order of facts does not matter, that of values may.
type Facts = Vec<(String, Vec<String>)>;
type Project = (Facts, Vec<Facts>, Vec<(String, String)>);

fn project(case: &Case) -> Project {
    let readings = case.readings.iter().map(|(name, value)| (name_key(&name.text), name_key(&value.text)));
    let mut readings: Vec<_> = readings.collect();
    readings.sort();
    (facts(&case.facts), case.units.iter().map(|unit| facts(unit)).collect(), readings)
}

fn facts(facts: &[CaseFact]) -> Facts {
    let value = |fact: &CaseFact| fact.values.iter().map(|value| blanks_apart(&value.text)).collect();
    let mut found: Facts = facts.iter().map(|fact| (name_key(&fact.key.text), value(fact))).collect();
    found.sort();
    found
}

/// Values are compared as they are written: a bracket or a hyphen may matter to a quantity.
fn blanks_apart(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
