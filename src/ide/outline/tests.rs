use super::super::{FoldKind, folds, shipped};
use super::*;
use crate::rulebook::Rulebook;
use crate::source::Sources;
use crate::syntax::parse;

const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";

fn holds(entry: &Outline) -> bool {
    let inside = |child: &Outline| entry.span.start <= child.span.start && child.span.end <= entry.span.end;
    let named = entry.span.start <= entry.name_span.start && entry.name_span.end <= entry.span.end;
    named && !entry.name.is_empty() && entry.children.iter().all(|child| inside(child) && holds(child))
}

#[test]
fn the_catalogue_is_a_tree() {
    let (file, _) = shipped::file(CEMENT);
    let outline = outline(&shipped::book().sources, &file.tree);
    let [class] = &outline[..] else { panic!("{outline:?}") };
    assert_eq!((class.name.as_str(), class.kind), ("限制", OutlineKind::Class));
    let section = &class.children[0];
    assert_eq!((section.name.as_str(), section.detail.as_str()), ("建材", "九、建材"));
    let items: Vec<&str> = section.children.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(items, ["1", "2", "3"]);
    let item = &section.children[0];
    assert!(item.detail.starts_with("2000 吨/日（不含）以下"));
    assert_eq!(item.children[0].name, "小型新型干法熟料线");
    assert_eq!(item.children[2].kind, OutlineKind::Case);
}

#[test]
fn entries_hold_their_parts_and_no_statement_is_missing() {
    let book: &Rulebook = shipped::book();
    for file in &book.files {
        let outline = outline(&book.sources, &file.tree);
        assert!(outline.iter().all(holds), "{}", file.path);
        fn count(entries: &[Outline]) -> usize {
            entries.iter().map(|entry| 1 + count(&entry.children)).sum()
        }
        let texts = file.tree.statements.iter().filter(|s| matches!(s.kind, StatementKind::OfficialText(_)));
        assert_eq!(count(&outline), file.tree.statements.len() - texts.count(), "{}", file.path);
    }
}

#[test]
fn a_broken_rule_keeps_its_place() {
    let mut sources = Sources::default();
    let text =
        "类别 限制\n门类 建材 \"九\"\n条目 1\n规则 甲\n  当 产品 是\n规则 乙\n  依据 原文\n  当 产品 是 丙\n";
    let id = sources.add("a.mulu", text);
    let (file, _) = parse(&sources, id);
    let outline = outline(&sources, &file);
    let rules: Vec<&str> =
        outline[0].children[0].children[0].children.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(rules, ["甲", "乙"]);
    assert!(outline.iter().all(holds));
}

#[test]
fn items_cases_comments_and_terms_fold() {
    let sources = &shipped::book().sources;
    let (file, text) = shipped::file(CEMENT);
    let found = folds(sources, &file.tree);
    let begins = |words: &str| found.iter().any(|(span, _)| text[span.range()].starts_with(words));
    assert!(begins("条目 1") && begins("规则 小型水泥粉磨站") && begins("案例 \"日产 2001 吨\""));
    assert!(begins("类别 限制"));
    let (terms, _) = shipped::file("2024/vocabulary/cement.mulu");
    assert!(folds(sources, &terms.tree).iter().any(|(_, kind)| *kind == FoldKind::Run));
    let any_comment = shipped::book().files.iter().flat_map(|file| folds(sources, &file.tree));
    assert!(any_comment.into_iter().any(|(_, kind)| kind == FoldKind::Comment));
}
