//! # 属性没有用处
//!
//! 没有规则、定义、后果、关系、换算用到这个属性，也没有案例说到它：项目说明了也不起作用。多半是规则已经改写，或条件还没有写。
//! 前置文件夹 `prelude/` 供各版共用，不检查。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 属性 色号 数量 无量纲
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
//! ```
//!
//! # An attribute that nothing uses
//!
//! No rule, definition, effect, relation or conversion uses the attribute, and no case states it: whatever a project says of it changes
//! nothing. Mostly a rule was rewritten, or a condition is still to come. What stands in `prelude/` serves every edition and is not
//! looked at.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! attribute 色号 quantity number
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
//! ```

use std::collections::HashSet;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, Defined, Program, Relation, Standard};
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "unused-attribute", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let (used, own) = (used(program), view.own_sources());
    for (index, attribute) in program.attributes.iter().enumerate() {
        if !used.contains(&AttributeId(index as u32)) && own.contains(&attribute.span.source) {
            let problem = Diagnostic::warning("unused-attribute", attribute.span);
            found.push(problem.with("name", attribute.name.as_str()));
        }
    }
}

fn used(program: &Program) -> HashSet<AttributeId> {
    let mut used: HashSet<AttributeId> = program.tests.iter().filter_map(|test| test.attribute()).collect();
    let Standard { product, facility, construction, region, sector, date } = program.standard;
    used.extend([product, facility, construction, region, sector, date].into_iter().flatten());
    used.extend(program.conversions.iter().map(|conversion| conversion.factor));
    for relation in &program.relations {
        match *relation {
            Relation::Product { left, a, b } => used.extend([left, a, b]),
            Relation::AtMost { left, right } => used.extend([left, right]),
        }
    }
    used.extend(program.attributes.iter().filter_map(|attribute| attribute.instead.map(|(.., other)| other)));
    used.extend(program.definitions.iter().filter_map(|definition| match definition.target {
        Defined::Flag(flag) => Some(flag),
        Defined::Term(_) => None,
    }));
    // What a case states or asks for, somebody means to state or to be asked.
    let facts = program.cases.iter().flat_map(|case| case.facts.iter().chain(case.units.iter().flatten()));
    let needs = program.cases.iter().flat_map(|case| &case.expectation.needs);
    let names = facts.map(|fact| &fact.key).chain(needs);
    let names: HashSet<&str> = names.map(|name| name.text.as_str()).collect();
    used.extend(names.into_iter().filter_map(|name| program.attribute_keys.get(&name_key(name)).copied()));
    used
}
