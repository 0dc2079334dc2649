//! Two editions that share a file of words.

use mulu::audit::{Settings, apply, audit};
use mulu::ide::{Occurrences, rename_at};
use mulu::rulebook::{RuleFile, Rulebook};

fn file(path: &str, text: &str) -> RuleFile {
    RuleFile { path: path.into(), name: path.into(), text: text.into() }
}

fn edition(year: &str) -> [RuleFile; 2] {
    let rules = "类别 限制\n门类 建材 \"一、建材\"\n条目 1\n  原文 \"砖\"\n规则 甲\n  依据 原文\n  当 产品 是 砖\n\
                 案例 \"砖\"\n  产品: 砖\n  期望 限制 依 甲\n";
    let catalogue = format!("目录 {year} \"试验目录\" 施行 {year}-01-01\n");
    [file(&format!("{year}/catalogue.mulu"), &catalogue), file(&format!("{year}/r.mulu"), rules)]
}

fn book(shared: &str) -> (Vec<RuleFile>, Rulebook) {
    let mut files = vec![file("vocabulary/t.mulu", shared)];
    files.extend(edition("2024"));
    files.extend(edition("2025"));
    let book = Rulebook::build(&files);
    assert!(!book.has_errors(), "{:?}", book.diagnostics);
    (files, book)
}

#[test]
fn a_name_is_renamed_in_every_edition_that_shares_it() {
    let (files, book) = book("术语 产品 砖\n");
    let edition = &book.editions[0];
    let occurrences = Occurrences::new(&book, edition);
    let used = book.source_of("2024/r.mulu").expect("a file");
    let at = files[2].text.find("是 砖").expect("a use") + "是 ".len();
    let edits = rename_at(&book, edition, &occurrences, used, at, "砖头").expect("edits");
    let texts = apply(&book.sources, edits);
    let anew: Vec<RuleFile> = files
        .iter()
        .map(|file| {
            let id = book.source_of(&file.path).expect("a file");
            RuleFile { text: texts.get(&id).unwrap_or(&file.text).clone(), ..file.clone() }
        })
        .collect();
    assert_eq!(texts.len(), 3, "the words and both editions");
    assert!(!Rulebook::build(&anew).has_errors());
}

/// The deadline lies before the later edition takes effect, and after the earlier one does.
#[test]
fn a_waiver_that_one_edition_needs_is_not_idle() {
    let shared = "术语 产品 砖\n类别 淘汰\n门类 建材 \"一、建材\"\n条目 7\n  原文 \"砖（2024年6月30日）\"\n规则 乙\n  依据 原文\n  \
                  当 产品 是 砖\n  期限 2024-06-30\n  豁免 stale-date 因 \"期限由上一版规定\"\n";
    let (_, book) = book(shared);
    let found = audit(&book, &Settings::default());
    let codes: Vec<&str> = found.diagnostics.iter().map(|d| d.code).collect();
    assert!(!codes.contains(&"idle-waiver") && !codes.contains(&"stale-date"), "{codes:?}");
    assert!(found.waived.iter().any(|waived| waived.diagnostic.code == "stale-date"), "{:?}", found.waived);
}
