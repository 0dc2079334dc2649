//! Hostile and senseless input: an answer, in time, without panic.

use proptest::prelude::*;

use super::{codes, first_id, healthy, parsed};
use crate::diagnostic::{Catalog, Lang, plain};
use crate::source::{Sources, Span};
use crate::syntax::{parse_condition, parse_date, parse_measure};

const REFERENCE: &str = include_str!("../../../grammar/reference.md");

fn nested(depth: usize) -> String {
    format!("规则 甲 当 {}产品 是 乙{}", "(".repeat(depth), ")".repeat(depth))
}

#[test]
fn nesting_has_a_limit() {
    healthy(&nested(64));
    for depth in [65, 5_000] {
        assert_eq!(codes(&parsed(&nested(depth)).1), ["too-deep"], "{depth}");
    }
    assert_eq!(codes(&parsed(&nested(1_000_000)).1), ["statement-too-long"]);
    healthy(&format!("规则 甲 当 {}产品 是 乙", "非 ".repeat(60)));
    for count in [65, 10_000] {
        assert_eq!(codes(&parsed(&format!("规则 甲 当 {}产品 是 乙", "非 ".repeat(count))).1), ["too-deep"]);
    }
    assert_eq!(
        codes(&parsed(&format!("规则 甲 当 {}产品 是 乙{}", "非 (".repeat(40), ")".repeat(40))).1),
        ["too-deep"]
    );
    for text in [
        format!("口径 {}甲", "(".repeat(100)),
        format!("属性 甲 数量 {}", "（".repeat(100)),
        format!("案例 \"甲\" {}", "[".repeat(100)),
        format!("原文 {}甲", "“".repeat(10_000)),
        format!("案例 \"甲\"\n 产品: {}甲", "“".repeat(10_000)),
    ] {
        assert_eq!(codes(&parsed(&text).1), ["too-deep"]);
    }
}

#[test]
fn long_texts_are_read_to_the_end() {
    let long = 200_000;
    let texts = [
        format!("规则 甲 当 产品 是 {}", "甲".repeat(long / 3)),
        format!("规则 甲 当 产品 在 ({})", "甲、".repeat(long / 6)),
        format!("规则 甲 当 {}", "产品 是 甲 且 ".repeat(long / 20)),
        format!("原文 \"{}\"", "甲".repeat(long / 3)),
        format!("原文 {}", "\"甲\"".repeat(long / 5)),
        format!("案例 \"甲\"\n 产品: {}\n期望 限制", "甲 \" “ [".repeat(long / 10)),
        format!("案例 \"甲\"\n 产品: [{}\n期望 限制", "甲,".repeat(long / 4)),
        format!("规则 甲 当 产能 < {}", "9".repeat(long)),
        format!("规则 甲 当 产能 < 5 {}", "吨".repeat(long / 3)),
        format!("规则 甲 当 产能 < 5 {}", "吨/".repeat(long / 4)),
        format!("规则 甲 当 产能 < 5{}", " ".repeat(long)),
        format!("规则 甲 当 产品 是 {}", "“甲".repeat(long / 6)),
        "规责 甲\n".repeat(long / 40),
        "规则 甲\n".repeat(long / 40),
        format!("术语 产品 甲\n{}", "甲\n".repeat(long / 16)),
        format!("术语 产品 {}", "\"".repeat(long + 1)),
        format!("{}目录", "#".repeat(long)),
        "\u{0}\u{1}\n".repeat(long / 12),
    ];
    for text in texts {
        let (_, diagnostics, _) = parsed(&text);
        let start: String = text.chars().take(30).collect();
        assert!(diagnostics.len() <= 51, "{start}");
    }
}

#[test]
fn many_errors_are_counted() {
    let (_, diagnostics, _) = parsed(&"规则\n".repeat(80));
    assert_eq!(diagnostics.len(), 51);
    assert_eq!(diagnostics[50].code, "more-errors");
    assert!(diagnostics[50].args.contains(&("count", "30".into())));
}

#[test]
fn sizes_and_emptiness() {
    for text in ["", "\n\n", "  # 只有注释\n", "\u{3000}\r\n"] {
        assert!(healthy(text).is_empty());
    }
    assert_eq!(codes(&parsed(&" ".repeat((16 << 20) + 1)).1), ["file-too-large"]);
    let text = "目录 2024 \"甲\"\r\n类别 限制\r\n案例 \"甲\"\r\n  产品: 乙\r\n  期望 限制\r\n";
    assert_eq!(healthy(text).len(), 3);
}

/// Parses and puts every diagnostic into words: nothing may panic, every place has to be inside the text.
fn survives(text: &str) {
    let (file, diagnostics, sources) = parsed(text);
    let inside = |span: Span| {
        span.start <= span.end
            && text_of(&sources).is_char_boundary(span.start as usize)
            && text_of(&sources).is_char_boundary(span.end as usize)
    };
    assert!(file.statements.iter().all(|s| inside(s.span)));
    let catalog = Catalog::new(Lang::Zh);
    for diagnostic in &diagnostics {
        assert!(diagnostic.labels.iter().all(|label| inside(label.span)), "{diagnostic:?}");
        assert!(!plain(diagnostic, &sources, &catalog).is_empty());
        assert_ne!(diagnostic.code, "statement-not-understood", "{text}");
    }
    let _ = parse_condition(&sources, first_id());
    let _ = parse_measure(text, Span::default());
    let _ = parse_date(text, Span::default());
}

fn text_of(sources: &Sources) -> &str {
    &sources.get(first_id()).text
}

/// Words and signs of the language, to be thrown together.
fn salad() -> impl Strategy<Value = String> {
    let mut words: Vec<String> =
        [true, false].into_iter().flat_map(super::super::grammar::spellings).map(str::to_owned).collect();
    words.extend(
        [
            "甲",
            "产品",
            "(",
            "（",
            ")",
            "）",
            "[",
            "]",
            "\"",
            "“",
            "”",
            "\"乙\"",
            "、",
            "<",
            ">=",
            "=",
            "|",
            ":",
            "：",
            "-",
            "2000",
            "吨/日",
            "60 万吨/年",
            "2024-02-01",
            "#",
            "/",
            "->",
            "×",
            "?",
            "\u{0}",
            "年产",
            "~",
        ]
        .map(str::to_owned),
    );
    let separators = prop_oneof![Just(" "), Just(""), Just("\n"), Just("\n  ")];
    prop::collection::vec((prop::sample::select(words), separators), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(word, separator)| word + separator).collect())
}

/// The examples of the reference with a few characters taken out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let examples: Vec<_> =
        REFERENCE.split("```mulu\n").skip(1).filter_map(|r| r.split("```").next()).collect();
    let signs = prop::sample::select("甲且\"“”()（）#\n 、<5\u{0}".chars().collect::<Vec<_>>());
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..3u8, signs), 1..6);
    (prop::sample::select(examples), edits).prop_map(|(example, edits)| {
        let mut characters: Vec<char> = example.chars().collect();
        for (place, kind, sign) in edits {
            let at = place.index(characters.len());
            match kind {
                0 if characters.len() > 1 => drop(characters.remove(at)),
                1 => characters.insert(at, sign),
                _ => characters[at] = sign,
            }
        }
        characters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,200}") {
        survives(&text);
    }

    #[test]
    fn word_salad_never_panics(text in salad()) {
        survives(&text);
    }

    #[test]
    fn mutated_examples_never_panic(text in mutated()) {
        survives(&text);
    }
}
