//! # 引号多余
//!
//! 由汉字、字母、数字组成，以汉字或字母开头的名称不加引号。多余的引号让人以为名称里有特别的字符。`mulu check --fix` 去掉。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 "砖"
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 "25A 空腹钢窗"
//! ```
//!
//! # Needless quotes
//!
//! A name of Han characters, letters and digits that does not begin with a digit stands without quotes; with them a reader looks for what
//! is special about it. `mulu check --fix` takes them away.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product "砖"
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product "25A 空腹钢窗"
//! ```

use super::conditions::each_written;
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::{Condition, Name, Operand, Predicate, StatementKind, Value};
use crate::syntax::is_keyword;

pub const LINT: Lint = Lint { code: "needless-quotes", level: Level::Hint, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        let mut look = |name: &Name| found.extend(problem(view, name));
        match &statement.kind {
            StatementKind::Term(term) => {
                look(&term.name);
                let others = [&term.attributes, &term.aliases, &term.under, &term.parts];
                others.into_iter().flatten().for_each(look);
            }
            StatementKind::Attribute(attribute) => {
                look(&attribute.name);
                attribute.aliases.iter().for_each(look);
            }
            StatementKind::Rule(rule) => look(&rule.name),
            StatementKind::Definition(definition) => look(&definition.name),
            StatementKind::Stock(stock) => stock.words.iter().chain(&stock.under).for_each(look),
            _ => {}
        }
        each_written(&statement.kind, &mut |condition| {
            each_name(condition, &mut |name| {
                found.extend(problem(view, name));
            })
        });
    }
}

fn each_name(condition: &Condition, visit: &mut impl FnMut(&Name)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| each_name(part, visit));
        }
        Condition::Not(part, _) => each_name(part, visit),
        Condition::Test(test) => {
            visit(&test.attribute);
            match &test.predicate {
                Predicate::Is { value, .. } => each_name_of(value, visit),
                Predicate::In { values, .. } => values.iter().for_each(|v| each_name_of(v, visit)),
                Predicate::Compare(bound) => {
                    if let Operand::Name(name) = &bound.operand {
                        visit(name);
                    }
                }
                Predicate::Flag { .. } => {}
            }
        }
        Condition::Reading { name, value, .. } => {
            visit(name);
            visit(value);
        }
        Condition::Pending(_) => {}
    }
}

fn each_name_of(value: &Value, visit: &mut impl FnMut(&Name)) {
    visit(&value.name);
    value.but_not.iter().for_each(visit);
}

fn problem(view: &FileView<'_>, name: &Name) -> Option<Diagnostic> {
    let written = view.slice(name.span);
    let is_quoted = written.starts_with(['"', '＂', '“']);
    if !is_quoted || !is_bare(&name.text) || is_keyword(&name.text) || !stands_apart(view, name.span) {
        return None;
    }
    let fix = Fix::replace(name.span, name.text.as_str()).safe();
    Some(Diagnostic::warning("needless-quotes", name.span).with("name", name.text.as_str()).fix(fix))
}

/// Whether a name may do without quotes: letters and digits, a letter first. Hyphens and rarer characters are left alone.
fn is_bare(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{4e00}'..='\u{9fff}');
    name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

/// Whether nothing beside it would grow together with a bare name.
fn stands_apart(view: &FileView<'_>, span: Span) -> bool {
    let text = view.text();
    let before = text.get(..span.range().start).and_then(|t| t.chars().next_back());
    let after = text.get(span.range().end..).and_then(|t| t.chars().next());
    let apart = |c: char| c.is_whitespace() || "、,，()（）/／:：|｜=＝<>＜＞".contains(c);
    before.is_none_or(apart) && after.is_none_or(apart)
}
