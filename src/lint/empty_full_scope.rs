//! # 没有条目的“全”
//!
//! 标题写了 `全`，规则里却没有它的条目。写 `全` 等于说正文已经全部编码：没有命中的项目会判为允许类，而不是未列入。还没有编码的写 `缺`。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 范围 限制/建材 全
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 范围 限制/建材 缺
//! ```
//!
//! # A full scope without items
//!
//! The heading is said to be encoded in `full`, but has no item. That amounts to saying that its text is complete: projects that match
//! nothing come out as permitted instead of unlisted. Say `missing` of what is not encoded yet.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! scope restricted/建材 full
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! scope restricted/建材 missing
//! ```

use std::collections::HashSet;

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Class, Extent};

pub const LINT: Lint = Lint { code: "empty-full-scope", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let of = |section: crate::resolve::SectionId| program.sections[section.index()].path.as_str();
    let encoded: HashSet<(Class, &str)> =
        program.items.iter().filter_map(|item| Some((item.class, of(item.section?)))).collect();
    for heading in program.headings.iter().filter(|heading| heading.extent == Extent::Full) {
        if !encoded.contains(&(heading.class, heading.heading.as_str())) {
            found.push(Diagnostic::warning("empty-full-scope", heading.span).with("heading", heading.path()));
        }
    }
}
