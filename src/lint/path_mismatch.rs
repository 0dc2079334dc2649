//! # 路径与内容不符
//!
//! 文件夹名说的类别（`鼓励`、`限制`、`淘汰`，`encouraged`、`restricted`、`eliminated`）与文件里的 `类别` 不同，或者条目的号码不在文件名所说的范围之内
//! （`04-06-砖瓦.mulu` 里只应有条目 4 至 6）。多半是复制文件时没有改全。
//!
//! ```mulu bad 1/restricted/04-06-bricks.mulu
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 7
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! ```mulu good 1/restricted/04-06-bricks.mulu
//! 目录 1 "试验目录"
//! 术语 产品 砖
//! 类别 限制
//! 门类 建材 "九、建材"
//! 条目 5
//!   原文 "砖"
//! 规则 砖
//!   依据 原文
//!   当 产品 是 砖
//! ```
//!
//! # Contents that the path denies
//!
//! The folder is named after a class (`encouraged`, `restricted`, `eliminated`, `鼓励`, `限制`, `淘汰`) and the file is of another one, or the
//! number of an item is not among those of the file name (`04-06-bricks.mulu` should hold items 4 to 6). Mostly a copied file was not
//! changed throughout.
//!
//! ```mulu bad 1/restricted/04-06-bricks.mulu
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 7
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```
//!
//! ```mulu good 1/restricted/04-06-bricks.mulu
//! catalogue 1 "Trial catalogue"
//! term product 砖
//! class restricted
//! section 建材 "九、建材"
//! item 5
//!   text "砖"
//! rule 砖
//!   cites text
//!   when product is 砖
//! ```

use std::ops::RangeInclusive;

use super::{FileView, Level, Lint, Look};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Class, Item, Section, StatementKind};

pub const LINT: Lint = Lint { code: "path-mismatch", level: Level::Warning, look: Look::File(check) };

/// Names of folders and files that say a class.
const CLASSES: [(&str, Class); 6] = [
    ("encouraged", Class::Encouraged),
    ("鼓励", Class::Encouraged),
    ("restricted", Class::Restricted),
    ("限制", Class::Restricted),
    ("eliminated", Class::Eliminated),
    ("淘汰", Class::Eliminated),
];

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let path = view.file.path.trim_end_matches(".mulu");
    let said = path.rsplit('/').find_map(|part| Some((part, class_of(part)?)));
    let stem = path.rsplit('/').next().unwrap_or(path);
    let items = view.statements().iter().filter(|s| matches!(s.kind, StatementKind::Item(_))).count();
    let numbers = numbers(stem, items);
    let mut section = None;
    for statement in view.statements() {
        match &statement.kind {
            StatementKind::Class(name) => {
                if let Some((part, class)) = said
                    && class != name.class
                {
                    found.push(problem(name.span, part, "class"));
                }
            }
            StatementKind::Section(heading) => section = Some(heading),
            StatementKind::Item(item) => {
                if let Some(numbers) = &numbers
                    && outside(item, numbers)
                    && !is_heading_number(section, numbers)
                {
                    found.push(problem(item.span, stem, "item"));
                }
            }
            _ => {}
        }
    }
}

fn problem(span: crate::source::Span, part: &str, what: &'static str) -> Diagnostic {
    Diagnostic::warning("path-mismatch", span).with("part", part).with("what", what)
}

/// The class that a folder or a file is named after: `限制`, `限制类`, `restricted`.
fn class_of(part: &str) -> Option<Class> {
    let part = part.strip_suffix('类').unwrap_or(part);
    CLASSES.iter().find(|(name, _)| name.eq_ignore_ascii_case(part)).map(|(_, class)| *class)
}

/// The items that a file is named after: `04-06-glass` holds 4 to 6. One number alone may count anything else, unless the file
/// holds one item alone.
fn numbers(stem: &str, items: usize) -> Option<RangeInclusive<u32>> {
    let mut parts = stem.split('-');
    let number = |part: Option<&str>| {
        let part = part.filter(|part| (1..=3).contains(&part.len()))?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let first = number(parts.next())?;
    match number(parts.next()) {
        Some(last) => (first < last && parts.next().is_some()).then_some(first..=last),
        None => (items == 1).then_some(first..=first),
    }
}

fn outside(item: &Item, numbers: &RangeInclusive<u32>) -> bool {
    item.number.is_some_and(|number| !numbers.contains(&number))
}

/// Whether the number of the file is that of its heading: `09-建材` for 九、建材.
fn is_heading_number(section: Option<&Section>, numbers: &RangeInclusive<u32>) -> bool {
    let title = section.map_or("", |section| section.title.text.as_str());
    let title = title.trim_start_matches(['（', '(']);
    numbers.start() == numbers.end() && chinese_number(title) == Some(*numbers.start())
}

/// The number that a heading begins with, up to ninety-nine.
fn chinese_number(title: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1);
    let head: String = title.chars().take_while(|c| *c == '十' || digit(*c).is_some()).collect();
    let one = |text: &str, empty: u32| match text.chars().next() {
        None => Some(empty),
        Some(c) => digit(c),
    };
    match head.split_once('十') {
        Some((tens, ones)) => Some(one(tens, 1)? * 10 + one(ones, 0)?),
        None => one(&head, 0).filter(|number| *number > 0),
    }
}
