//! Whether a text goes on in the next line.

use super::command::MARKS;
use crate::ide::{Connective, WordKind, words};

/// Whether brackets or quotation marks are open, or the last word wants another: 且, 、, `<`. A command never goes on, and
/// neither does a text that ends in an empty line.
pub fn is_unfinished(text: &str) -> bool {
    let forced = text.rsplit_once('\n').is_some_and(|(_, last)| last.trim().is_empty());
    if forced || text.trim_start().starts_with(MARKS) {
        return false;
    }
    let mut open = 0usize;
    let mut last = None;
    for (range, kind) in words(text) {
        match kind {
            WordKind::Open => open += 1,
            WordKind::Close => open = open.saturating_sub(1),
            // Of a string only the end can be missing.
            WordKind::Error if text[range.clone()].starts_with(['"', '＂', '“']) => return true,
            _ => {}
        }
        if kind != WordKind::Comment {
            last = Some(kind);
        }
    }
    open > 0 || last.is_some_and(wants_more)
}

fn wants_more(kind: WordKind) -> bool {
    match kind {
        WordKind::Comma | WordKind::Operator | WordKind::Colon => true,
        WordKind::Keyword(word) => matches!(
            word,
            Connective::And
                | Connective::Or
                | Connective::Not
                | Connective::In
                | Connective::NotIn
                | Connective::ButNot
                | Connective::Being
                | Connective::When
                | Connective::Unless
                | Connective::NoMore
                | Connective::NoLess
                | Connective::More
                | Connective::Less
                | Connective::Per
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_unfinished;

    #[test]
    fn open_brackets_and_wanting_words_go_on() {
        for text in [
            "地区 在 (西藏、青海",
            "地区 在（",
            "产品 \"维生素",
            "产品 “维生素",
            "产能 <",
            "产能 ＜",
            "产能 不超过",
            "产能 1000~",
            "产品 水泥熟料 且",
            "产品 水泥熟料 或\u{3000}",
            "非",
            "产品 A、",
            "产品 是 A 而非",
            "product is A and",
            "not",
            "当",
            "产品 A 且 # 还有",
            "产品 A 且\n产能 <",
            "产品：",
        ] {
            assert!(is_unfinished(text), "{text}");
        }
    }

    #[test]
    fn whole_texts_commands_and_empty_lines_end() {
        for text in [
            "",
            "产品 水泥熟料",
            "产能 < 2000 吨/日",
            "限期改造完成 是",
            "配套 有",
            "地区 在 (西藏)",
            "产品 A）",
            "产能 ?",
            ":载入 \"a b",
            "：扫描 产能 <",
            "产能 <\n",
            "产能 <\n  ",
            "地区 在 (西藏、\n\n",
            "60 万吨/年（不含）以下",
            "land",
        ] {
            assert!(!is_unfinished(text), "{text}");
        }
    }
}
