use jiff::civil::date;

use super::super::shipped;
use super::*;
use crate::cases::{self, Outcome};
use crate::rulebook::{RuleFile, embedded};

const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";

const GLASS_FIBRE: &str = "2024/eliminated/building-materials/01-06-glass-fibre-to-asbestos.mulu";

/// The shipped rules with edits.
fn changed(book: &Rulebook, files: &[RuleFile], edits: &[Edit]) -> Vec<RuleFile> {
    let mut files = files.to_vec();
    for file in &mut files {
        let source = book.sources.iter().find(|(_, source)| source.name == file.name).map(|(id, _)| id);
        let own: Vec<&Edit> = edits.iter().filter(|edit| Some(edit.span.source) == source).collect();
        file.text = applied(&file.text, &own);
    }
    files
}

fn passes(book: &Rulebook) -> (usize, usize) {
    let results = cases::run(&book.editions[0], date(2026, 1, 1));
    let passed = results.iter().filter(|result| matches!(result.outcome, Outcome::Passed)).count();
    (passed, results.len())
}

/// Names of every kind, each with a file that has it, the place of the cursor, and a new name.
const RENAMED: [(&str, &str, &str); 10] = [
    (CEMENT, "当 产品 是 水泥|熟料", "某种熟料"),
    (CEMENT, "依 小型|新型干法熟料线", "\"小\" 的线（不大）"),
    (CEMENT, "且 产|能 2000", "单线产能"),
    (CEMENT, "产能 2000 吨/|日（不含）", "昼夜"),
    (CEMENT, "口径 产能|基数", "按 哪个 数"),
    (CEMENT, "为 项目|合计", "全部"),
    (CEMENT, "能效水平: 标杆|以上", "优于 标杆"),
    (CEMENT, "产品: |熟料", "烧成的料"),
    (GLASS_FIBRE, "产品: 25A |空腹钢窗", "25B、空腹钢窗"),
    ("prelude/units.mulu", "量纲 质|量", "重量"),
];

#[test]
fn every_kind_of_name_can_be_changed_and_changed_back() {
    let files = embedded();
    let (book, edition, occurrences) = (shipped::book(), shipped::edition(), shipped::occurrences());
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for (path, marked, new_name) in RENAMED {
        let (file, text) = shipped::file(path);
        let (before, after) = marked.split_once('|').expect("a cursor");
        let offset = text.find(&format!("{before}{after}")).expect("words of the file") + before.len();
        let source = file.tree.source;
        let (_, old) = renameable(book, edition, occurrences, source, offset).expect("a name");
        let symbol = occurrences.at(source, offset).expect("a name").symbol;
        there.extend(rename_at(book, edition, occurrences, source, offset, new_name).expect("edits"));
        back.push((symbol, new_name, old));
    }
    there.sort_by_key(|edit| edit.span);
    let changed_files = changed(book, &files, &there);
    let new_book = Rulebook::build(&changed_files);
    assert!(!new_book.has_errors(), "{:?}", new_book.diagnostics);
    assert_eq!(passes(&new_book), passes(book));

    let edition = &new_book.editions[0];
    let occurrences = Occurrences::new(&new_book, edition);
    let mut edits = Vec::new();
    for (symbol, name, old) in back {
        let is_name = |o: &&Occurrence| name_key(body(new_book.sources.slice(o.span))) == name_key(name);
        let at = occurrences.all(symbol).find(is_name).expect("the new name").span;
        let found = rename_at(&new_book, edition, &occurrences, at.source, at.range().start + 1, &old);
        edits.extend(found.expect("edits"));
    }
    edits.sort_by_key(|edit| edit.span);
    for (now, was) in changed(&new_book, &changed_files, &edits).iter().zip(&files) {
        assert_eq!(now.text, was.text, "{}", was.path);
    }
}

fn refused(marked: &str, new_name: &str) -> &'static str {
    let (file, text) = shipped::file(CEMENT);
    let (before, after) = marked.split_once('|').expect("a cursor");
    let offset = text.find(&format!("{before}{after}")).expect("words of the file") + before.len();
    let (book, edition) = (shipped::book(), shipped::edition());
    let found = rename_at(book, edition, shipped::occurrences(), file.tree.source, offset, new_name);
    found.expect_err("a refusal").code
}

#[test]
fn what_is_not_theirs_to_name_is_refused() {
    assert_eq!(refused("在 西|藏", "雪域"), "ide-rename-table");
    assert_eq!(refused("门类 建|材", "建筑"), "ide-rename-heading");
    assert_eq!(refused("条目 |1", "2"), "ide-rename-heading");
    assert_eq!(refused("当 产|品 是", "货物"), "ide-rename-fixed");
    assert_eq!(refused("# 「生产|线」", "甲"), "ide-rename-nothing");
    assert_eq!(refused("产能 2000 吨/|日（不含）", "5日"), "ide-rename-no-unit");
    assert_eq!(refused("是 水泥|熟料", "平板玻璃"), "ide-rename-taken");
    assert_eq!(refused("是 水泥|熟料", "熟料"), "ide-rename-taken");
    assert_eq!(refused("是 水泥|熟料", "（）"), "ide-rename-no-name");
    assert_eq!(refused("是 水泥|熟料", "甲\n乙"), "ide-rename-no-name");
    assert_eq!(refused("规则 小型|新型", "甲/乙"), "ide-rename-no-name");
    assert_eq!(refused("规则 小型|新型", "小型水泥粉磨站"), "ide-rename-taken");
}

#[test]
fn the_built_in_prelude_keeps_its_names() {
    let text = "目录 1 \"试\"\n类别 限制\n门类 建材 \"九\"\n术语 产品 甲\n条目 1\n  原文 \"甲\"\n规则 乙\n  依据 原文\n  当 产品 是 甲 且 产能 < 5 吨/日\n";
    let book =
        Rulebook::build(&[RuleFile { path: "a.mulu".into(), name: "a.mulu".into(), text: text.into() }]);
    let edition = &book.editions[0];
    let occurrences = Occurrences::new(&book, edition);
    let source = book.files.iter().find(|file| !file.embedded).expect("a file").tree.source;
    let at = |word: &str| text.find(word).expect("a word");
    let rename = |word: &str, new| rename_at(&book, edition, &occurrences, source, at(word), new);
    assert_eq!(rename("产能", "容量").expect_err("built in").code, "ide-rename-built-in");
    assert!(renameable(&book, edition, &occurrences, source, at("产能")).is_none());
    assert_eq!(rename("甲\n条目", "丙").expect("edits").len(), 2);
    assert_eq!(rename("乙", "丁").expect("edits").len(), 1);
}
