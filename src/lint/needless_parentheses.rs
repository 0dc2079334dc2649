//! # 括号多余
//!
//! 括号只在同时用 `且` 和 `或` 时才分得出先后。只括一个条件、括住整个条件，或者括号内外是同一个连词，都不起作用，
//! 读的人却要去想它为什么在这里。`mulu check --fix` 删去它们。
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
//!    且 (产能 3 万吨/年（不含）以下)
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
//!    且 产能 3 万吨/年（不含）以下
//! ```
//!
//! # Parentheses that do nothing
//!
//! Parentheses only matter where `and` meets `or`. Around a single condition, around a whole one, or between two of the same
//! joiner they say nothing, yet the reader wonders why they are there. `mulu check --fix` takes them away.
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
//!   when (product is 砖
//!    and capacity 3 万吨/年（不含）以下)
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
//!    and capacity 3 万吨/年（不含）以下
//! ```

use super::conditions::each_written;
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::Condition;
use crate::syntax::{Branch, Part, concrete_statement};

pub const LINT: Lint = Lint { code: "needless-parentheses", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for statement in view.statements() {
        let (mut has_condition, mut needed) = (false, 0);
        each_written(&statement.kind, &mut |condition| {
            has_condition = true;
            needed += needed_groups(condition, None);
        });
        // Only the grammar's own tree keeps parentheses, and most statements have none but those they need.
        if has_condition
            && possible_groups(view.slice(statement.span)) > needed
            && let Some(tree) = concrete_statement(view.sources, statement.span)
        {
            walk(view, &tree, None, found);
        }
    }
}

/// How many parentheses a condition can't do without: where one joiner stands inside the other, or what is joined is negated.
/// `around` is what stands around it: whether that is 且, or none where it is all there is.
fn needed_groups(condition: &Condition, around: Option<Around>) -> usize {
    let (own, parts) = match condition {
        Condition::All(parts) => (Around::And, &parts[..]),
        Condition::Any(parts) => (Around::Or, &parts[..]),
        Condition::Not(part, _) => return needed_groups(part, Some(Around::Not)),
        Condition::Test(_) | Condition::Reading { .. } | Condition::Pending(_) => return 0,
    };
    let inner: usize = parts.iter().map(|part| needed_groups(part, Some(own))).sum();
    inner + usize::from(around.is_some_and(|around| around != own))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    And,
    Or,
    Not,
}

/// How many parentheses stand where a condition may begin: after a keyword or another parenthesis, not after the word of a
/// list.
fn possible_groups(text: &str) -> usize {
    let may_begin = |before: &&str| {
        let before = before.trim_end();
        before.is_empty()
            || ["当", "除非", "且", "或", "非", "即", "when", "unless", "and", "or", "not", "as"]
                .iter()
                .any(|keyword| before.ends_with(keyword))
    };
    text.split(['(', '（']).rev().skip(1).filter(may_begin).count()
}

/// `joiner` is that of the condition around it: none where there is none.
fn walk(view: &FileView<'_>, branch: &Branch, joiner: Option<Part>, found: &mut Vec<Diagnostic>) {
    let own = (branch.part == Part::condition)
        .then(|| branch.children.iter().map(|child| child.part).find(|part| is_joiner(*part)))
        .flatten();
    for child in &branch.children {
        // What is negated stands alone, as in parentheses of its own.
        let around = if branch.part == Part::condition { own } else { joiner };
        if child.part == Part::group && is_needless(branch, child, joiner) {
            found.push(problem(view, child));
        }
        walk(view, child, around, found);
    }
}

/// Whether a group in an operand may go: it holds one operand, or is joined like what stands around it, or is all there is.
fn is_needless(operand: &Branch, group: &Branch, around: Option<Part>) -> bool {
    let Some(condition) = group.children.iter().find(|child| child.part == Part::condition) else {
        return false;
    };
    let inner = condition.children.iter().map(|child| child.part).find(|part| is_joiner(*part));
    let negated = operand.children.iter().any(|child| child.part == Part::kw_not);
    match inner {
        None => true,
        Some(inner) => !negated && around.is_none_or(|around| around == inner),
    }
}

fn is_joiner(part: Part) -> bool {
    matches!(part, Part::kw_and | Part::kw_or)
}

fn problem(view: &FileView<'_>, group: &Branch) -> Diagnostic {
    let source = view.file.tree.source;
    let (first, last) = (group.children.first(), group.children.last());
    let span = Span::new(source, group.range.start, group.range.end);
    let problem = Diagnostic::warning("needless-parentheses", span);
    let (Some(first), Some(last)) = (first, last) else { return problem };
    let of = |part: &Branch| Span::new(source, part.range.start, part.range.end);
    let fix = Fix::replace(of(first), in_place_of(view, first)).and(of(last), in_place_of(view, last));
    problem.fix(fix.titled("needless-parentheses-fix").safe())
}

/// A blank where words would grow together, nothing where they stand apart. Of several parentheses side by side the outermost
/// leaves it.
fn in_place_of(view: &FileView<'_>, parenthesis: &Branch) -> &'static str {
    let before = view.text().get(..parenthesis.range.start).and_then(|text| text.chars().next_back());
    let after = view.text().get(parenthesis.range.end..).and_then(|text| text.chars().next());
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let side_by_side = match parenthesis.part {
        Part::lparen => matches!(before, Some('(' | '（')),
        _ => matches!(after, Some(')' | '）')),
    };
    if blank(before) || blank(after) || side_by_side { "" } else { " " }
}
