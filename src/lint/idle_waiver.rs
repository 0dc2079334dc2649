//! # 豁免没有对象
//!
//! `豁免 CODE 因 "…"` 让一种检查结果不再报告：写在规则里的，管这条规则；写在条目里的，管这个条目；写在别处的，管整个文件。
//! 写成 `豁免 CODE "词" 因 "…"` 的，只管标出这个词的结果。这里没有这样的结果：规则已经改好，或者代码、词写错了。
//! 留着它，将来真出了这种问题也没有人知道。请删去，或改正。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 套语 生产线 因 "指建设对象，不另作条件"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "3 万吨/年（不含）以下砖生产线"
//! 规则 小砖厂
//!   依据 原文
//!   当 产品 是 砖
//!    且 产能 3 万吨/年（不含）以下
//!   豁免 fidelity-bound 因 "曾经不同"
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 套语 生产线 因 "指建设对象，不另作条件"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "3 万吨/年（不含）以下砖生产线"
//! 规则 小砖厂
//!   依据 原文
//!   当 产品 是 砖
//!    且 产能 3 万吨/年（不含）以下
//! ```
//!
//! # A waiver that lifts nothing
//!
//! `waive CODE because "…"` silences one kind of finding: inside a rule about this rule, inside an item about this item,
//! elsewhere about the whole file. `waive CODE "word" because "…"` silences only findings that mark the word. There is no
//! such finding here: the rule has been mended since, or the code or the word is mistyped. If the waiver stays, nobody will
//! hear of the day when it does go wrong. Delete it, or correct it.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! stock 生产线 because "names what is built, states no condition"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "3 万吨/年（不含）以下砖生产线"
//! rule 小砖厂
//!   cites text
//!   when product is 砖
//!    and capacity 3 万吨/年（不含）以下
//!   waive fidelity-bound because "they used to differ"
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! stock 生产线 because "names what is built, states no condition"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "3 万吨/年（不含）以下砖生产线"
//! rule 小砖厂
//!   cites text
//!   when product is 砖
//!    and capacity 3 万吨/年（不含）以下
//! ```

use super::{Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix, page, pages};
use crate::resolve::{Waiver, suggest};

pub const LINT: Lint = Lint { code: "idle-waiver", level: Level::Warning, look: Look::Waiver(problem) };

/// Not safe: the reason is somebody's words, and the code may only be mistyped.
fn problem(waiver: &Waiver) -> Diagnostic {
    let known = page(&waiver.code).is_some();
    let near = if known { Vec::new() } else { suggest(&waiver.code, pages().map(|page| page.code)) };
    let problem = Diagnostic::warning("idle-waiver", waiver.span).with("code", waiver.code.as_str());
    let problem = problem.with("known", if known { "yes" } else { "no" }).suggest(&near);
    let problem =
        near.iter().fold(problem, |problem, code| problem.fix(Fix::replace(waiver.code_span, code)));
    problem.fix(Fix::remove(waiver.span, waiver.code.as_str()).titled("idle-waiver-fix"))
}
