//! # 同一个词有两种写法
//!
//! 名称比较时不计全半角、大小写、空格、连字符和括号，所以 `PCCP管` 和 `pccp 管` 是同一个词。同一属性里写两次是错误；在不同的属性里可以都有，
//! 但写法不一，读的人会以为是两样东西。请统一。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 PCCP管
//! 术语 原料 "pccp 管"
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品、原料 PCCP管
//! ```
//!
//! # One word in two spellings
//!
//! Names compare without width, case, blanks, hyphens and brackets: `PCCP管` and `pccp 管` are one word. Under one attribute it can't be
//! declared twice; several attributes may have it, but a reader takes two spellings for two things. Spell it alike.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product PCCP管
//! term material "pccp 管"
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product、material PCCP管
//! ```

use std::collections::HashMap;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::StatementKind;
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "alias-clash", level: Level::Hint, look: Look::Program(check) };

/// One word under several attributes is one word: it has to be spelled alike everywhere. Under one attribute two spellings of it
/// are refused.
fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let mut spellings: HashMap<String, (&str, Span)> = HashMap::new();
    for statement in view.files().flat_map(|file| &file.tree.statements) {
        let names = match &statement.kind {
            StatementKind::Term(term) => std::iter::once(&term.name).chain(&term.aliases).chain(&term.parts),
            StatementKind::Attribute(attribute) => {
                std::iter::once(&attribute.name).chain(&attribute.aliases).chain(&[])
            }
            _ => continue,
        };
        for name in names {
            match spellings.get(&name_key(&name.text)) {
                // Said within one statement it is an alias that adds nothing.
                Some((first, at)) if *first != name.text && !is_inside(*at, statement.span) => {
                    let problem = Diagnostic::warning("alias-clash", name.span);
                    let problem = problem.with("name", name.text.as_str()).with("first", *first);
                    found.push(problem.also(*at, "first"));
                }
                Some(_) => {}
                None => drop(spellings.insert(name_key(&name.text), (&name.text, name.span))),
            }
        }
    }
}

fn is_inside(inner: Span, outer: Span) -> bool {
    inner.source == outer.source && outer.start <= inner.start && inner.end <= outer.end
}
