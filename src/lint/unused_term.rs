//! # 术语没有用处
//!
//! 没有规则、定义、后果测试它、它的上位词或下位词，案例里也没有写它，它也没有行业代码。多半是没有写明 `属于` 什么，或规则已经改写。
//! 为了让项目说得出名字而留着的，用 `豁免 unused-term 因 "…"` 说明。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 空心砖
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
//! 术语 产品 空心砖 属于 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! # A term that nothing uses
//!
//! No rule, definition or effect tests the term or any term above or below it, no case states it, and it tells no sector. Mostly `under` is
//! missing, or a rule was rewritten. Where it is kept so that projects can name it, say so with `waive unused-term because "…"`.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 空心砖
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
//! term product 空心砖 under 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```

use std::collections::HashSet;

use super::conditions::conditions;
use super::names::{related, terms_defined, terms_named};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Kind, Predicate, Program, TermId};

pub const LINT: Lint = Lint { code: "unused-term", level: Level::Off, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let mut seeds = Vec::new();
    conditions(program).for_each(|(condition, _)| terms_named(program, condition, &mut seeds));
    seeds.extend(terms_defined(program));
    seeds.extend(stated(program));
    let used = related(program, &seeds);
    let sectors_matter = program.headings.iter().any(|heading| !heading.sectors.is_empty())
        || program.tests.iter().any(|test| matches!(test.predicate, Predicate::Sectors { .. }));
    let own = view.own_sources();
    for id in program.terms.ids().filter(|id| !used.contains(id.index())) {
        let term = program.terms.get(id);
        if !own.contains(&term.span.source) {
            continue;
        }
        // One of a closed set of choices is used by ruling the others out.
        let is_choice = |kind: &Kind| *kind == Kind::Choice;
        let chosen = term.attributes.iter().any(|a| is_choice(&program.attributes[a.index()].kind));
        let tells_a_sector = sectors_matter && !term.sectors.is_empty();
        if !chosen && !tells_a_sector {
            found.push(Diagnostic::warning("unused-term", term.span).with("name", term.name.as_str()));
        }
    }
}

/// What the cases state: words that a project may well use, although no rule hears of them.
fn stated(program: &Program) -> impl Iterator<Item = TermId> + '_ {
    let facts = program.cases.iter().flat_map(|case| case.facts.iter().chain(case.units.iter().flatten()));
    let values: HashSet<&str> = facts.flat_map(|fact| &fact.values).map(|value| value.text.trim()).collect();
    values.into_iter().flat_map(|value| program.terms.called(value)).copied()
}
