//! # 中英文关键词混用
//!
//! 关键词中文、英文都可以写，但在一个文件里混用不好读，也不好查找。`mulu fmt --keywords zh` 或 `--keywords en` 统一。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! term product 瓦
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 术语 产品 瓦
//! ```
//!
//! # Keywords of both languages
//!
//! Keywords may be Chinese or English, but both in one file are hard to read and to search. `mulu fmt --keywords zh` or `--keywords en`
//! makes them one.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! 术语 产品 瓦
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! term product 瓦
//! ```

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub const LINT: Lint = Lint { code: "mixed-keywords", level: Level::Off, look: Look::File(check) };

/// Told once a file, of the first statement that begins with a keyword of the rarer language.
fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let (mut chinese, mut english): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for statement in view.statements() {
        let text = view.slice(statement.span);
        let length = text.find(char::is_whitespace).unwrap_or(text.len());
        let start = statement.span.range().start;
        let keyword = Span::new(statement.span.source, start, start + length);
        let list = if text.starts_with(|c: char| c.is_ascii()) { &mut english } else { &mut chinese };
        list.push(keyword);
    }
    let (rare, common) = match english.len() <= chinese.len() {
        true => (english, chinese),
        false => (chinese, english),
    };
    if let (Some(rare), Some(common)) = (rare.first(), common.first()) {
        let problem = Diagnostic::warning("mixed-keywords", *rare).with("keyword", view.slice(*rare));
        found.push(problem.also(*common, "common"));
    }
}
