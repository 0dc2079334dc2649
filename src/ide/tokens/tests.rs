use super::super::shipped;
use super::*;
use crate::rulebook::RuleFile;

const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";

fn shown(path: &str, line: &str) -> Vec<(String, TokenKind)> {
    let (file, text) = shipped::file(path);
    let start = text.find(line).expect("a line of the file");
    let tokens = tokens(shipped::book(), Some(shipped::occurrences()), file.tree.source);
    let inside = tokens.into_iter().filter(|t| {
        let range = t.span.range();
        start <= range.start && range.end <= start + line.len()
    });
    inside.map(|t| (shipped::book().sources.slice(t.span).to_owned(), t.kind)).collect()
}

#[test]
fn words_have_their_kinds() {
    use TokenKind::{Attribute, Class, Comment, Keyword, Number, Operator, Region, Rule, String, Term, Unit};
    let kinds = |line: &str| shown(CEMENT, line).into_iter().map(|(_, kind)| kind).collect::<Vec<_>>();
    assert_eq!(kinds("类别 限制"), [Keyword, Class]);
    assert_eq!(kinds("规则 小型新型干法熟料线"), [Keyword, Rule]);
    assert_eq!(kinds("当 产品 是 水泥熟料"), [Keyword, Attribute, Keyword, Term]);
    assert_eq!(
        kinds("且 产能 2000 吨/日（不含）以下"),
        [Keyword, Attribute, Number, Unit, Unit, Keyword, Keyword]
    );
    assert_eq!(kinds("除非 地区 在 西藏"), [Keyword, Attribute, Keyword, Region]);
    assert_eq!(kinds("案例 \"日产 2001 吨\""), [Keyword, String]);
    assert_eq!(kinds("产能: 1500~2500 吨/日"), [Attribute, Number, Operator, Number, Unit, Unit]);
    assert_eq!(kinds("不是: [特种水泥]")[1..], [Term]);
    assert_eq!(kinds("期望 限制 依 小型新型干法熟料线 确定"), [Keyword, Class, Keyword, Rule, Keyword]);
    assert_eq!(kinds("# 「生产线」的规模看产能（每条线），「粉磨站」看总产能。"), [Comment]);
    assert!(shown(CEMENT, "门类 建材").contains(&("建材".to_owned(), TokenKind::Item)));
}

#[test]
fn every_word_of_every_file_is_painted() {
    let book = shipped::book();
    for file in &book.files {
        let source = file.tree.source;
        let text = &book.sources.get(source).text;
        for known in [None, Some(shipped::occurrences())] {
            let tokens = tokens(book, known, source);
            assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}", file.path);
            let mut at = 0;
            for token in &tokens {
                let gap = &text[at..token.span.range().start];
                let words: String = gap.chars().filter(|c| c.is_alphanumeric()).collect();
                assert!(words.is_empty(), "{}: {words}", file.path);
                at = token.span.range().end;
            }
            for statement in &file.tree.statements {
                let keyword = tokens.iter().find(|t| t.span.start == statement.span.start);
                assert_eq!(keyword.map(|t| t.kind), Some(TokenKind::Keyword), "{}", file.path);
            }
        }
    }
}

#[test]
fn broken_statements_are_painted_as_far_as_their_words_tell() {
    let text = "类别 限制\n规则 甲 当 产能 < 2000 吨/日 且\n除非 \"半\n条目 1\n";
    let file = RuleFile { path: "a.mulu".into(), name: "a.mulu".into(), text: text.into() };
    let book = Rulebook::build(&[file]);
    let source = book.files.iter().find(|file| !file.embedded).expect("a file").tree.source;
    let tokens = tokens(&book, None, source);
    let shown: Vec<_> = tokens.iter().map(|t| (book.sources.slice(t.span), t.kind)).collect();
    for wanted in [
        ("规则", TokenKind::Keyword),
        ("当", TokenKind::Keyword),
        ("<", TokenKind::Operator),
        ("2000", TokenKind::Number),
        ("吨/日", TokenKind::Unit),
        ("除非", TokenKind::Keyword),
        ("\"半", TokenKind::String),
        ("条目", TokenKind::Keyword),
    ] {
        assert!(shown.contains(&wanted), "{wanted:?} {shown:?}");
    }
}
