//! Rules altered one thing at a time: every kind of alteration, what notices it, what is no alteration at all, and the command.

#[cfg(feature = "cli")]
mod cli;
mod fates;
mod kinds;
mod shipped;

use mulu::mutate::{Fate, Mutant, Mutants, Watch, mutants, run};
use mulu::rulebook::{RuleFile, Rulebook};

/// Words that every small catalogue here has.
const HEAD: &str = "目录 1 \"试验目录\"\n\
    口径 裸界 = 含本数 | 不含本数\n\
    口径 范围大小 = 宽 | 窄\n\
    术语 产品 建材制品\n\
    术语 产品 墙板 属于 建材制品\n\
    术语 产品 砌块 属于 建材制品\n\
    术语 产品 空心砌块 属于 砌块\n\
    术语 用途 建筑\n\
    术语 用途 农业\n\
    属性 节能 是非\n";

/// A catalogue with one restricted rule and its cases.
fn catalogue(rule: &str, rest: &str) -> String {
    format!(
        "{HEAD}类别 限制\n门类 建材 \"建材\"\n条目 1\n  原文 \"小型墙板\"\n规则 甲\n  依据 原文\n{rule}\n{rest}"
    )
}

fn book(text: &str) -> Rulebook {
    let file = RuleFile { path: "rules.mulu".into(), name: "rules.mulu".into(), text: text.into() };
    let book = Rulebook::build(&[file]);
    let errors: Vec<_> = book.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    book
}

fn all_mutants(book: &Rulebook) -> Mutants {
    let edition = &book.editions[0];
    mutants(&edition.program, edition.plan.as_ref().expect("a plan"), |_| true)
}

/// Every mutant with what becomes of it.
fn fates(text: &str) -> Vec<(Mutant, Fate)> {
    let book = book(text);
    let all = all_mutants(&book);
    let watch = Watch { stop: &|| false, tell: &|_| {} };
    let (fates, failing) = run(&book.editions[0], &all, jiff::civil::date(2026, 1, 1), watch);
    assert_eq!(failing, 0, "cases fail\n{text}");
    let fates = fates.into_iter().map(|fate| fate.expect("not interrupted"));
    all.list.clone().into_iter().zip(fates).collect()
}
