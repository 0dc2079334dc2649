//! # 定义没有用处
//!
//! 没有规则测试定义的名称，也没有规则测试定义的条件所说的事实：它说明什么都不影响判定。删去它，或在规则里测试它。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 设施 煤厂
//! 术语 燃料 煤
//! 定义 煤厂 即 燃料 是 煤
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
//! # A definition that nothing uses
//!
//! No rule tests what is defined, nor any fact that the definition would make known: it changes no decision. Delete it, or test it in a rule.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term facility 煤厂
//! term fuel 煤
//! define 煤厂 as fuel is 煤
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

use super::names::{related, terms_named};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, Condition, Defined, Definition, Kind, Program, TermId};

pub const LINT: Lint = Lint { code: "unused-definition", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    if program.definitions.is_empty() {
        return;
    }
    let rules = program
        .rules
        .iter()
        .flat_map(|rule| rule.whens.iter().map(|when| &when.condition).chain(&rule.unless));
    let effects = program.effects.iter().filter_map(|effect| effect.condition.as_ref());
    let mut heard = Heard::default();
    rules.chain(effects).for_each(|condition| heard.add(program, condition));
    // A definition that is heard makes what it tests heard.
    let mut waiting: Vec<&Definition> = program.definitions.iter().collect();
    loop {
        let terms = related(program, &heard.terms);
        let is_heard = |definition: &&Definition| heard.hears(program, definition, &terms);
        let (used, rest): (Vec<_>, Vec<_>) = waiting.iter().copied().partition(is_heard);
        waiting = rest;
        if used.is_empty() {
            break;
        }
        used.iter().for_each(|definition| heard.add(program, &definition.condition));
    }
    let own = view.own_sources();
    for definition in waiting.into_iter().filter(|definition| own.contains(&definition.span.source)) {
        let problem = Diagnostic::warning("unused-definition", definition.span);
        found.push(problem.with("name", program.defined_name(definition.target)));
    }
}

/// What rules test.
#[derive(Default)]
struct Heard {
    attributes: HashSet<AttributeId>,
    terms: Vec<TermId>,
}

impl Heard {
    fn add(&mut self, program: &Program, condition: &Condition) {
        terms_named(program, condition, &mut self.terms);
        condition.each_test(&mut |test| self.attributes.extend(program.tests[test.index()].attribute()));
    }

    /// Whether some rule tests what a definition defines, or what it would make known.
    fn hears(&self, program: &Program, definition: &Definition, related: &fixedbitset::FixedBitSet) -> bool {
        let by_name = match definition.target {
            Defined::Term(term) => related.contains(term.index()),
            Defined::Flag(flag) => self.attributes.contains(&flag),
        };
        let mut named = Vec::new();
        terms_named(program, &definition.condition, &mut named);
        let is_terms = |a: AttributeId| program.attributes[a.index()].kind == Kind::Terms;
        let tests = definition.condition.tests();
        let mut attributes = tests.iter().filter_map(|test| program.tests[test.index()].attribute());
        by_name
            || named.iter().any(|term| related.contains(term.index()))
            || attributes.any(|a| !is_terms(a) && self.attributes.contains(&a))
    }
}
