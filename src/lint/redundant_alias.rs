//! # 别名不起作用
//!
//! 别名与名称或另一个别名是同一个词：名称比较时不计全半角、大小写、空格、连字符和括号。`mulu check --fix` 删去它，判定不变。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 PCCP管 别名 "pccp 管"、预应力钢筒混凝土管
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 PCCP管 别名 预应力钢筒混凝土管
//! ```
//!
//! # An alias that adds nothing
//!
//! The alias is the name itself, or another alias: width, case, blanks, hyphens and brackets do not count. `mulu check --fix` deletes it;
//! decisions stay the same.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product PCCP管 alias "pccp 管"、预应力钢筒混凝土管
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product PCCP管 alias 预应力钢筒混凝土管
//! ```

use std::collections::HashMap;

use super::names::with_comma;
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::{Name, StatementKind};
use crate::syntax::name_key;

pub const LINT: Lint = Lint { code: "redundant-alias", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        match &statement.kind {
            StatementKind::Term(term) => look(view, &term.name, &term.aliases, found),
            StatementKind::Attribute(attribute) => look(view, &attribute.name, &attribute.aliases, found),
            _ => {}
        }
    }
}

fn look(view: &FileView<'_>, name: &Name, aliases: &[Name], found: &mut Vec<Diagnostic>) {
    let mut known: HashMap<String, Span> = HashMap::from([(name_key(&name.text), name.span)]);
    for alias in aliases {
        match known.get(&name_key(&alias.text)) {
            Some(first) => {
                let problem = Diagnostic::warning("redundant-alias", alias.span);
                let problem = problem.with("alias", alias.text.as_str()).also(*first, "first");
                found.push(match with_comma(view.sources, alias.span, ["别名", "alias"]) {
                    Some(span) => problem.fix(Fix::remove(span, alias.text.as_str()).safe()),
                    None => problem,
                });
            }
            None => drop(known.insert(name_key(&alias.text), alias.span)),
        }
    }
}
