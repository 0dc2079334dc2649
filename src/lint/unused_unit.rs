//! # 单位没有用处
//!
//! 没有一个属性有这个单位的量纲：写了它的数量，哪个属性都不接受。删去它，或在属性里写上它的量纲。前置文件夹 `prelude/` 供各版共用，不检查。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 单位 棵 量纲 棵数
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
//! 单位 棵 量纲 棵数
//! 属性 种植量 数量 棵数/年
//!   问 "每年种植多少？"
//!   译 "How many are planted a year?"
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
//! # A unit that fits nothing
//!
//! No attribute has the dimension of the unit: none takes a quantity in it. Delete it, or give an attribute its dimension. What stands in
//! `prelude/` serves every edition and is not looked at.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! unit 棵 dimension 棵数
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
//! unit 棵 dimension 棵数
//! attribute 种植量 quantity 棵数/年
//!   ask "每年种植多少？"
//!   gloss "How many are planted a year?"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```

use super::{Level, Lint, Look, ProgramView};
use crate::diagnostic::Diagnostic;
use crate::quantity::{BaseId, Dimension, MAX_BASES};
use crate::resolve::Kind;
use crate::syntax::ast::StatementKind;

pub const LINT: Lint = Lint { code: "unused-unit", level: Level::Hint, look: Look::Program(check) };

fn check(view: &ProgramView<'_>, found: &mut Vec<Diagnostic>) {
    let program = view.program();
    let mut measured: Vec<Dimension> = Vec::new();
    for attribute in &program.attributes {
        if let Kind::Quantity { dimensions } = &attribute.kind {
            measured.extend(dimensions);
        }
    }
    measured.extend(program.conversions.iter().flat_map(|conversion| [conversion.from, conversion.to]));
    let bases = || (0..MAX_BASES as u8).map(BaseId);
    let used = |base: BaseId| measured.iter().any(|dimension| dimension.exponent(base) != 0);
    let own_sources = view.own_sources();
    let files = view.files().filter(|file| own_sources.contains(&file.tree.source));
    for statement in files.flat_map(|file| &file.tree.statements) {
        let StatementKind::Unit(unit) = &statement.kind else { continue };
        let Some(known) = program.units.find(&unit.name.text) else { continue };
        let own = known.dimension;
        // A plain number (条) may count anything; a unit with a dimension that nothing has fits no attribute.
        let fits = bases().filter(|base| own.exponent(*base) != 0).all(used);
        if !fits {
            let problem = Diagnostic::warning("unused-unit", unit.name.span);
            found.push(problem.with("name", unit.name.text.as_str()));
        }
    }
}
