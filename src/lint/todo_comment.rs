//! # 注释里还有待办
//!
//! 注释里留着 `TODO`、`FIXME`、`XXX` 或 `待补`、`待改`、`待核`、`待查`、`待办`：发布以前做完，或记到别处。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! # TODO 别名
//! 术语 产品 砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖 别名 砖块
//! ```
//!
//! # A comment about work to do
//!
//! A comment still says `TODO`, `FIXME`, `XXX`, or the like in Chinese. Do it before publication, or keep it somewhere else.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! # TODO alias
//! term product 砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖 alias 砖块
//! ```

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub const LINT: Lint = Lint { code: "todo-comment", level: Level::Off, look: Look::File(check) };

/// Words that say that something is still to be done; the Latin ones stand alone and in capitals.
const MARKS: [&str; 8] = ["TODO", "FIXME", "XXX", "待补", "待改", "待核", "待查", "待办"];

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    for comment in &view.file.tree.comments {
        let text = view.slice(*comment);
        let first = MARKS.iter().filter_map(|mark| Some((find(text, mark)?, mark))).min();
        if let Some((at, mark)) = first {
            let start = comment.range().start + at;
            let span = Span::new(comment.source, start, start + mark.len());
            found.push(Diagnostic::warning("todo-comment", span).with("mark", *mark));
        }
    }
}

fn find(text: &str, mark: &str) -> Option<usize> {
    let is_part = |c: Option<char>| mark.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(mark).map(|(at, _)| at).find(|at| {
        let (before, after) = (&text[..*at], &text[at + mark.len()..]);
        !is_part(before.chars().next_back()) && !is_part(after.chars().next())
    })
}
