//! # 列表里一个值包括另一个
//!
//! `河北` 已经包括 `石家庄市`，术语、行业也一样：里面的那一个不起作用，读的人却以为两者有别。`mulu check --fix` 删去它，判定不变。
//! 规则引用的官方文字本身把两者都写出来的，不报告。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!    且 地区 在 (河北、石家庄市)
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 参照 规则 砖厂
//!   依据 前言 "参照管理"
//!   当 产品 是 砖
//!    且 地区 在 (河北、天津)
//! ```
//!
//! # A value within another of its list
//!
//! `河北` includes `石家庄市` already, and so it goes with terms and sectors: the inner one adds nothing, yet seems to. `mulu check --fix`
//! deletes it; decisions stay the same. Where the official words that the rule cites name both, nothing is said.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!    and region in (河北、石家庄市)
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! reference rule 砖厂
//!   cites preamble "参照管理"
//!   when product is 砖
//!    and region in (河北、天津)
//! ```

use std::collections::HashMap;

use super::conditions::{Owner, conditions, member_removed, term_names, value_span, written};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Predicate, Program, RegionId, SectorId, TermId};
use crate::source::Span;
use crate::syntax::ast;

pub const LINT: Lint = Lint { code: "nested-value", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let mut idle: Vec<(Span, usize, usize)> = Vec::new();
    for (condition, owner) in conditions(program) {
        condition.each_test(&mut |test| {
            let test = &program.tests[test.index()];
            let nested = nested(program, &test.predicate).into_iter();
            let idle_ones = nested.filter(|(inner, _)| !is_quoted(program, owner, &test.predicate, *inner));
            idle.extend(idle_ones.map(|(inner, outer)| (test.span, inner, outer)));
        });
    }
    if idle.is_empty() {
        return;
    }
    let written = written(view);
    for (test, inner, outer) in idle {
        let Some(ast::Predicate::In { values, .. }) = written.get(&test).map(|test| &test.predicate) else {
            continue;
        };
        let (Some(own), Some(other)) = (values.get(inner), values.get(outer)) else { continue };
        let problem = Diagnostic::warning("nested-value", value_span(own));
        let problem = problem.with("value", own.name.text.as_str()).with("outer", other.name.text.as_str());
        let problem = problem.also(value_span(other), "outer");
        found.push(match member_removed(&view.book.sources, values, inner) {
            Some(fix) => problem.fix(fix.safe()),
            None => problem,
        });
    }
}

/// Whether the official words name a value themselves.
fn is_quoted(program: &Program, owner: Owner<'_>, predicate: &Predicate, at: usize) -> bool {
    match predicate {
        Predicate::Terms { values, .. } => {
            values.get(at).is_some_and(|value| owner.quotes(term_names(program, value.term)))
        }
        Predicate::Regions { places, .. } => {
            let name = places.get(at).map_or("", |place| program.regions.get(*place).name.as_str());
            // 石家庄 is quoted where 石家庄市 is meant.
            let short = name.strip_suffix(['省', '市', '县', '区', '盟', '旗', '州']).unwrap_or(name);
            owner.quotes([name, short].into_iter().filter(|name| !name.is_empty()))
        }
        Predicate::Sectors { sectors, .. } => {
            let name = sectors.get(at).map(|sector| program.sectors.get(*sector).name.as_str());
            owner.quotes(name.into_iter())
        }
        _ => false,
    }
}

/// The values that lie in another value of the list, each with that one.
fn nested(program: &Program, predicate: &Predicate) -> Vec<(usize, usize)> {
    match predicate {
        Predicate::Terms { values, .. } if values.len() > 1 => {
            let whole = values.iter().enumerate().filter(|(_, value)| value.but_not.is_empty());
            let listed: HashMap<TermId, usize> = whole.map(|(index, value)| (value.term, index)).collect();
            let each = values.iter().enumerate();
            each.filter_map(|(index, value)| Some((index, listed_above(program, &listed, value.term)?)))
                .collect()
        }
        Predicate::Regions { places, .. } if places.len() > 1 => {
            let listed: HashMap<RegionId, usize> = places.iter().copied().zip(0..).collect();
            let above = |place: RegionId| {
                let parent = |place: &RegionId| program.regions.get(*place).parent;
                std::iter::successors(parent(&place), parent).find_map(|place| listed.get(&place).copied())
            };
            places.iter().enumerate().filter_map(|(index, place)| Some((index, above(*place)?))).collect()
        }
        Predicate::Sectors { sectors, .. } if sectors.len() > 1 => {
            let code = |sector: &SectorId| program.sectors.get(*sector).code.as_str();
            let listed: HashMap<&str, usize> = sectors.iter().map(code).zip(0..).collect();
            let above = |code: &str| {
                let cuts = code.char_indices().map(|(at, _)| at).skip(1);
                cuts.filter_map(|cut| code.get(..cut)).find_map(|prefix| listed.get(prefix).copied())
            };
            let each = sectors.iter().map(code).enumerate();
            each.filter_map(|(index, code)| Some((index, above(code)?))).collect()
        }
        _ => Vec::new(),
    }
}

/// A listed term over this one.
fn listed_above(program: &Program, listed: &HashMap<TermId, usize>, term: TermId) -> Option<usize> {
    let mut stack = program.terms.get(term).parents.clone();
    let mut seen = Vec::new();
    while let Some(next) = stack.pop() {
        if let Some(index) = listed.get(&next) {
            return Some(*index);
        }
        if !seen.contains(&next) {
            stack.extend(&program.terms.get(next).parents);
            seen.push(next);
        }
    }
    None
}
