//! # 全角、半角混用
//!
//! 数字、比较符号在这个文件里多是半角，这里却是全角；或者一对括号一个全角、一个半角。意思一样，但查找时找不到。`mulu check --fix` 改为半角，
//! 括号随左括号；引号里的文字可能是官方原文，不自动改。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "3 万吨/年（不含）以下砖"
//! 规则 小砖厂
//!   依据 原文
//!   当 产品 是 砖
//!    且 产能 ＜ ３ 万吨/年
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 1
//!   原文 "3 万吨/年（不含）以下砖"
//! 规则 小砖厂
//!   依据 原文
//!   当 产品 是 砖
//!    且 产能 < 3 万吨/年
//! ```
//!
//! # Mixed widths
//!
//! Digits and comparison signs of this file are mostly half-width, and here one is full-width; or the two brackets of a pair differ. It means
//! the same, but a search does not find it. `mulu check --fix` makes it half-width, and brackets like the opening one; quoted words
//! may be official and are left alone.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "3 万吨/年（不含）以下砖"
//! rule 小砖厂
//!   cites text
//!   when product is 砖
//!    and capacity ＜ ３ 万吨/年
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 1
//!   text "3 万吨/年（不含）以下砖"
//! rule 小砖厂
//!   cites text
//!   when product is 砖
//!    and capacity < 3 万吨/年
//! ```

use std::ops::Range;

use super::characters::{Stretch, has_any, place, stretches};
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::syntax::ast::{Statement, StatementKind};

pub const LINT: Lint = Lint { code: "mixed-width", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let text = view.text();
    let has_full = has_any(text, is_full);
    let cases = view.statements().iter().filter(|s| matches!(s.kind, StatementKind::Case(_)));
    let cases: Vec<&Statement> = cases.collect();
    let mut signs = Signs::default();
    for (kind, range) in stretches(view) {
        // The values of facts are the projects' own words.
        let counts = |at: usize| kind == Stretch::Quoted || !is_inside(&cases, &(at..at + 1));
        brackets(view, kind, range.clone(), &counts, found);
        if kind == Stretch::Code && has_full {
            signs.read(text, range, &cases);
        }
    }
    if signs.half > signs.full.len() {
        found.extend(signs.full.into_iter().map(|(at, c)| sign(view, at, c)));
    }
}

fn is_inside(cases: &[&Statement], range: &Range<usize>) -> bool {
    let at = cases.partition_point(|case| case.span.range().end <= range.start);
    cases.get(at).is_some_and(|case| case.span.range().start < range.end)
}

/// Digits and comparison signs of the code: how many are half-width, and the full-width ones.
#[derive(Default)]
struct Signs {
    half: usize,
    full: Vec<(usize, char)>,
}

impl Signs {
    fn read(&mut self, text: &str, range: Range<usize>, cases: &[&Statement]) {
        for (at, c) in text.get(range.clone()).unwrap_or("").char_indices() {
            let at = range.start + at;
            if c.is_ascii_digit() || matches!(c, '<' | '>' | '=' | '/' | '%' | '|' | '~') {
                self.half += 1;
            } else if is_full(c) && !is_inside(cases, &(at..at + 1)) {
                self.full.push((at, c));
            }
        }
    }
}

fn is_full(c: char) -> bool {
    matches!(c, '０'..='９' | '＜' | '＞' | '＝' | '／' | '％' | '｜' | '～')
}

fn sign(view: &FileView<'_>, at: usize, c: char) -> Diagnostic {
    let span = place(view, at..at + c.len_utf8());
    let half = half_width(c);
    let problem = Diagnostic::warning("mixed-width", span).with("found", c.to_string());
    let problem = problem.with("what", "sign").with("wanted", half.to_string());
    // A digit may be part of a name, which others know by its spelling.
    let inside_name = c.is_numeric() && beside_letter(view.text(), at, c);
    let fix = Fix::replace(span, half);
    problem.fix(if inside_name { fix } else { fix.safe() })
}

fn beside_letter(text: &str, at: usize, c: char) -> bool {
    let is_digit = |c: &char| c.is_numeric();
    let before = text.get(..at).and_then(|t| t.chars().rev().find(|c| !is_digit(c)));
    let after = text.get(at + c.len_utf8()..).and_then(|t| t.chars().find(|c| !is_digit(c)));
    [before, after].into_iter().flatten().any(|c| c.is_alphabetic() || matches!(c, '_' | '-'))
}

fn half_width(c: char) -> char {
    char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
}

/// Pairs of which one side is full-width and the other is not.
fn brackets(
    view: &FileView<'_>,
    kind: Stretch,
    range: Range<usize>,
    counts: &dyn Fn(usize) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let slice = view.text().get(range.clone()).unwrap_or("");
    if !slice.contains(['）', ')']) {
        return;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in slice.char_indices() {
        let at = range.start + at;
        match c {
            '(' | '（' | ')' | '）' if !counts(at) => {}
            '(' | '（' => open.push((at, c)),
            ')' | '）' => {
                let Some((first, opening)) = open.pop() else { continue };
                if (opening == '(') != (c == ')') {
                    found.push(pair(view, kind, (first, opening), (at, c)));
                }
            }
            _ => {}
        }
    }
}

fn pair(view: &FileView<'_>, kind: Stretch, open: (usize, char), close: (usize, char)) -> Diagnostic {
    let span = |(at, c): (usize, char)| place(view, at..at + c.len_utf8());
    let wanted = if open.1 == '(' { ')' } else { '）' };
    let problem = Diagnostic::warning("mixed-width", span(close)).also(span(open), "opening");
    let problem = problem.with("found", close.1.to_string()).with("what", "bracket");
    let fix = Fix::replace(span(close), wanted);
    // What is quoted may be official words, which have to stay as they are in the copy.
    let fix = if kind == Stretch::Code { fix.safe() } else { fix };
    problem.with("wanted", wanted.to_string()).fix(fix)
}
