//! The text as it was pasted, with broken lines and page numbers, against the copy that was cleaned by hand.

use mulu::draft::{Paragraph, paragraphs};
use mulu::rulebook::{embedded, is_reference};

#[test]
fn the_raw_paste_comes_out_item_by_item_as_the_clean_copy() {
    let clean = embedded().into_iter().find(|file| is_reference(&file.path)).expect("a reference copy");
    let (pasted, clean) = (shown(include_str!("raw.txt")), shown(&clean.text));
    assert!(clean.len() > 40, "only {}", clean.len());
    for (pasted, clean) in pasted.iter().zip(&clean) {
        assert_eq!(pasted, clean);
    }
    assert_eq!(pasted.len(), clean.len());
}

/// Headings and items, without blanks.
fn shown(text: &str) -> Vec<String> {
    let shown = paragraphs(text).paragraphs.into_iter().map(|paragraph| match paragraph {
        Paragraph::Class(class) => format!("{class:?}"),
        Paragraph::Section(title) => title,
        Paragraph::Item { number, text } => format!("{number:?} {text}"),
    });
    shown.map(|text| text.split_whitespace().collect()).collect()
}
