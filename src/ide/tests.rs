//! No place of no text makes any of the answers fail.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Catalog, Lang};
use crate::rulebook::{RuleFile, Rulebook};
use crate::source::SourceId;

/// A small root with every kind of statement; the prelude is the built-in one.
const SMALL: &str = r#"目录 1 "试验目录"
  施行 2024-02-01
口径 裸界 = 含本数 | 不含本数
口径 产能基数 = 每条生产线 | 项目合计
范围 限制/建材 全
术语 产品 砖 别名 砖块、brick 行业 C30
术语 产品 "25A 砖" 属于 砖   # 注
术语 装备、设施 窑 分为 隧道窑、轮窑
属性 甲级 等级 低 < 高 别名 grade 问 "几级？" 译 "Which grade?"
术语 产品 甲砖 属于 砖
定义 甲砖 即 产品 是 砖 且 产能 < 5 吨/日
套语 生产线 属于 设施 因 "指建设对象"
类别 限制
门类 建材 "九、建材" 行业 C30
条目 1
  原文 "3 万吨/年（不含）以下砖生产线（西藏除外）"
规则 小砖厂
  依据 原文
  当 产品 是 砖 而非 "25A 砖"
   且 (产能 年产 3 万吨及以下 或 甲级 < 高 或 口径 产能基数 为 项目合计)
  除非 地区 在 (西藏、青海 等) 且 有 限期改造完成
  豁免 fidelity-bound 因 "试验"
后果 限制 当 建设性质 在 (新建、扩建)
  机关 金融机构 措施 "不得贷款" 依据 前言 "甲"
案例 "小砖厂"
  口径 产能基数 为 项目合计
  产品: 砖、"25A 砖"
  不是: [窑、青海]
  - 产能: 1000~2000 kg/d
    甲级: 低~高
  期望 限制 依 "建材/1/小砖厂" 未定 可能 限制、未列入 需要 地区
rule b cites text when product is brick and capacity < 5 t/d
"#;

fn built(text: &str) -> (Rulebook, SourceId) {
    let file = RuleFile { path: "a.mulu".into(), name: "a.mulu".into(), text: text.into() };
    let book = Rulebook::build(&[file]);
    let source =
        book.files.iter().find(|file| !file.embedded).map(|file| file.tree.source).unwrap_or_default();
    (book, source)
}

/// Asks everything about a text, at some of its bytes.
fn ask(text: &str, offsets: impl Iterator<Item = usize>) {
    static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&built(SMALL).0.editions[0].program));
    let (book, source) = built(text);
    let (edition, names) = (&book.editions[0], &*NAMES);
    let occurrences = Occurrences::new(&book, edition);
    let text = &book.sources.get(source).text;
    let on_characters = |span: crate::source::Span| {
        let range = span.range();
        assert!(
            range.start <= range.end
                && text.is_char_boundary(range.start)
                && text.is_char_boundary(range.end)
        );
    };
    occurrences.of_source(source).iter().for_each(|o| on_characters(o.span));
    let tokens = tokens(&book, Some(&occurrences), source);
    tokens.iter().for_each(|token| on_characters(token.span));
    assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let file = book.files.iter().find(|file| file.tree.source == source).expect("the file");
    outline(&book.sources, &file.tree).iter().for_each(|entry| {
        on_characters(entry.span);
        on_characters(entry.name_span);
    });
    folds(&book.sources, &file.tree).iter().for_each(|(span, _)| on_characters(*span));
    let catalogs = [Lang::Zh, Lang::En].map(Catalog::new);
    for (catalog, offset) in catalogs.iter().cycle().zip(offsets) {
        if let Some((span, page)) = hover(&book, edition, &occurrences, source, offset, catalog) {
            on_characters(span);
            assert!(!page.is_empty());
        }
        for completion in completions(&book, edition, names, source, offset, catalog) {
            on_characters(completion.replaces);
            assert!(!completion.label.is_empty() && !completion.insert.is_empty());
        }
        hints(&book, edition, source, offset..offset + 40, catalog).iter().for_each(|hint| {
            assert!(text.is_char_boundary(hint.at));
        });
        let _ = renameable(&book, edition, &occurrences, source, offset);
        let _ = rename_at(&book, edition, &occurrences, source, offset, "新 名");
    }
}

#[test]
fn every_byte_has_answers() {
    let (book, _) = built(SMALL);
    assert!(!book.has_errors(), "{:?}", book.diagnostics.iter().filter(|d| d.is_error()).collect::<Vec<_>>());
    ask(SMALL, 0..SMALL.len() + 3);
}

#[test]
fn cut_texts_have_answers() {
    for cut in (0..SMALL.len()).step_by(29).filter(|cut| SMALL.is_char_boundary(*cut)) {
        ask(&SMALL[..cut], [cut, cut / 2].into_iter());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edited_texts_have_answers(
        at in 0..SMALL.len(),
        length in 0..40usize,
        inserted in r#"(["“”（）():：、#<≥0-9a-z规则当且是\n -]|案例|产能|口径|期望|万|吨/日){0,6}"#,
        cursor in 0..SMALL.len(),
    ) {
        let start = (0..=at).rev().find(|at| SMALL.is_char_boundary(*at)).unwrap_or(0);
        let end = (start + length..=SMALL.len()).find(|at| SMALL.is_char_boundary(*at)).unwrap_or(SMALL.len());
        let text = format!("{}{inserted}{}", &SMALL[..start], &SMALL[end.max(start)..]);
        let near = start + inserted.len();
        ask(&text, [start, near, cursor, near.saturating_sub(1)].into_iter());
    }
}
