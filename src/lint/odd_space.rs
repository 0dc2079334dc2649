//! # 不普通的空格
//!
//! 引号里有不换行空格、全角空格或制表符，看上去与普通空格一样，引用、查找时却对不上。请改为普通空格。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 "维生素 B1"
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 "维生素 B1"
//! ```
//!
//! # A blank that is no ordinary one
//!
//! Between the quotes stands a no-break space, a full-width one or a tab. It looks like a blank, but who quotes or searches does not find it.
//! Use an ordinary one.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product "维生素 B1"
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product "维生素 B1"
//! ```

use super::characters::{Stretch, code_point, has_any, place, stretches};
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};

pub const LINT: Lint = Lint { code: "odd-space", level: Level::Warning, look: Look::File(check) };

/// Only inside quotes: between words all blanks are the same, and `mulu fmt` makes them so.
fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let text = view.text();
    if !text.contains('\t') && !has_any(text, is_odd) {
        return;
    }
    for (_, range) in stretches(view).into_iter().filter(|(kind, _)| *kind == Stretch::Quoted) {
        let slice = text.get(range.clone()).unwrap_or("");
        for (at, c) in slice.char_indices().filter(|(_, c)| is_odd(*c)) {
            let at = range.start + at;
            let span = place(view, at..at + c.len_utf8());
            let problem = Diagnostic::warning("odd-space", span).with("point", code_point(c));
            found.push(problem.fix(Fix::replace(span, " ").titled("odd-space-fix")));
        }
    }
}

/// Blanks other than the ordinary one.
fn is_odd(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\n' | '\r')
}
