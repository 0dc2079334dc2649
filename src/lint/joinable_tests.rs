//! # 可以合为列表的条件
//!
//! `是 甲 或 是 乙` 写成 `在 (甲、乙)` 更短；`不是 甲 且 不是 乙` 同样写成 `不在 (甲、乙)`。两者并不完全相同：甲、乙合起来包括某个词的各个部分时，
//! 只说了那个词的项目，列表能判定，分开写的不能。所以只在编辑器里提供修改，不自动改。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "砖、瓦"
//! 规则 砖瓦
//!   依据 原文
//!   当 产品 是 砖
//!    或 产品 是 瓦
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
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
//! # Tests that could be one list
//!
//! `is a or is b` is shorter as `in (a, b)`, and `is not a and is not b` as `not in (a, b)`. They are not quite the same: where a and b make
//! up all parts of a word, the list settles a project that states only this word, two tests do not. So the change is offered in the
//! editor and never made by itself.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖、瓦"
//! rule 砖瓦
//!   cites text
//!   when product is 砖
//!    or product is 瓦
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
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

use super::conditions::{Joined, conditions, each_joined, value_span, without, written};
use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::{Diagnostic, Fix};
use crate::resolve::{AttributeId, Predicate, Test};
use crate::source::Span;
use crate::syntax::ast;

pub const LINT: Lint = Lint { code: "joinable-tests", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let mut groups: Vec<(Vec<&Test>, Span)> = Vec::new();
    for (condition, owner) in conditions(program) {
        each_joined(condition, &mut |joined, tests| {
            let mut lists: HashMap<AttributeId, Vec<&Test>> = HashMap::new();
            for test in tests.iter().map(|test| &program.tests[test.index()]) {
                if let Some(attribute) = test.attribute().filter(|_| joins(joined, test)) {
                    lists.entry(attribute).or_default().push(test);
                }
            }
            groups.extend(lists.into_values().filter(|l| l.len() > 1).map(|list| (list, owner.statement)));
        });
    }
    if groups.is_empty() {
        return;
    }
    let written = written(view);
    for (tests, statement) in groups {
        let [first, second, ..] = tests[..] else { continue };
        let problem = Diagnostic::warning("joinable-tests", second.span).also(first.span, "first");
        let all: Option<Vec<&ast::Test>> = tests.iter().map(|t| written.get(&t.span).copied()).collect();
        let fix = all.and_then(|all| fix(view, &all, statement));
        found.push(match fix {
            Some(fix) => problem.fix(fix),
            None => problem,
        });
    }
}

/// `是 甲 或 是 乙`, `不是 甲 且 不是 乙`: not the other way round, where each value has to be met on its own.
fn joins(joined: Joined, test: &Test) -> bool {
    let (negated, open) = match &test.predicate {
        Predicate::Terms { negated, open, .. }
        | Predicate::Regions { negated, open, .. }
        | Predicate::Sectors { negated, open, .. } => (*negated, *open),
        _ => return false,
    };
    !open && negated == (joined == Joined::And)
}

/// The values of all in the first, the others gone. Not safe: a list is met by a value that may be one or the other of two, of
/// which neither test alone is certain.
fn fix(view: &ProgramView<'_>, tests: &[&ast::Test], statement: Span) -> Option<Fix> {
    let (first, others) = tests.split_first()?;
    let mut values = Vec::new();
    for test in tests {
        match &test.predicate {
            ast::Predicate::Is { value, .. } if value.but_not.len() < 2 => values.push(value),
            ast::Predicate::In { values: listed, .. } => values.extend(listed),
            _ => return None,
        }
    }
    let shown: Vec<&str> = values.into_iter().map(|value| view.slice(value_span(value))).collect();
    let attribute = view.slice(first.attribute.span);
    let rest = view.slice(Span { start: first.attribute.span.end, ..first.span });
    let english = rest.trim_start().starts_with(|c: char| c.is_ascii());
    let negated = match &first.predicate {
        ast::Predicate::Is { negated, .. } | ast::Predicate::In { negated, .. } => *negated,
        _ => return None,
    };
    let keyword = match (english, negated) {
        (false, false) => "在",
        (false, true) => "不在",
        (true, false) => "in",
        (true, true) => "not in",
    };
    let list = format!("{attribute} {keyword} ({})", shown.join("、"));
    let mut fix = Fix::replace(first.span, list).titled("joinable-tests-fix");
    for other in others {
        let taken = without(&view.book.sources, statement, other.span)?;
        fix.edits.extend(taken.edits);
    }
    // Tests of several groups of parentheses have joiners in common.
    let mut spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
    spans.sort();
    spans.is_sorted_by(|a, b| a.end <= b.start).then_some(fix)
}
