//! # 口径没有用处
//!
//! 没有条件写 `口径 … 为 …`，没有属性因它改看别的属性：选哪个值，结果都一样。多半是用到它的条件还没有写，或已经删去。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 口径 砖的范围 = 实心砖 | 各种砖
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
//! # A reading that makes no difference
//!
//! No condition tests the reading and no attribute changes with it: whichever value is chosen, nothing changes. Mostly the condition is still
//! to be written, or is gone.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! reading 砖的范围 = 实心砖 | 各种砖
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
use crate::resolve::{ReadingId, ReadingRole, Subject};

pub const LINT: Lint = Lint { code: "unused-reading", level: Level::Warning, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let mut used: HashSet<ReadingId> = HashSet::new();
    used.extend(program.tests.iter().filter_map(|test| match test.subject {
        Subject::Reading(reading) => Some(reading),
        Subject::Attribute(_) => None,
    }));
    used.extend(program.attributes.iter().filter_map(|attribute| Some(attribute.instead?.0)));
    let own = view.own_sources();
    for (index, reading) in program.readings.iter().enumerate() {
        // What the language itself reads by, it reads facts by too.
        let unused = reading.role == ReadingRole::Plain && !used.contains(&ReadingId(index as u32));
        if unused && own.contains(&reading.span.source) {
            let problem = Diagnostic::warning("unused-reading", reading.span);
            found.push(problem.with("name", reading.name.as_str()));
        }
    }
}
