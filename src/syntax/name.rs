//! How names compare: after NFKC, without spaces, hyphens and brackets, case folded.

use pest::Parser;
use pest::iterators::Pairs;
use unicode_normalization::UnicodeNormalization;

use super::grammar::{MuluParser, Rule};

/// The form under which a name is looked up: `维生素B1` and `"维生素 B1"` have the same one.
pub fn name_key(name: &str) -> String {
    // Most names are plain already; going through normalisation costs more than all the rest of a start.
    if name.chars().all(is_plain) {
        return name.to_owned();
    }
    if name.chars().all(is_simple) {
        return name.chars().filter(|c| !is_ignored(*c)).map(|c| c.to_ascii_lowercase()).collect();
    }
    name.nfkc().filter(|c| !is_ignored(*c)).flat_map(char::to_lowercase).collect()
}

/// A name as it is written: quoted unless it begins with Han or a letter, goes on with those, digits and hyphens, and is no word of
/// conditions.
pub fn name_text(name: &str) -> String {
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    let plain = name.starts_with(char::is_alphabetic) && name.chars().all(inner);
    let bare = plain && is_bare(name);
    match name.contains(['"', '＂']) {
        _ if bare => name.to_owned(),
        // It was written so: in any other string it would have ended there.
        true => format!("“{name}”"),
        false => format!("\"{name}\""),
    }
}

/// Whether the grammar takes a name without quotes: not with two hyphens in a row, nor as a word that joins conditions.
fn is_bare(name: &str) -> bool {
    let is_whole = |pairs: Pairs<'_, Rule>| pairs.as_str() == name;
    MuluParser::parse(Rule::bare, name).is_ok_and(is_whole)
        && MuluParser::parse(Rule::reserved, name).is_err()
}

/// Whether a name is its own key.
pub(crate) fn is_own_key(name: &str) -> bool {
    name.chars().all(is_plain)
}

/// Characters that a key keeps as they are.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'a'..='z')
}

/// Characters that normalisation leaves as they are, whatever stands beside them, or makes into ignored ones.
fn is_simple(c: char) -> bool {
    is_plain(c) || c.is_ascii() || matches!(c, '（' | '）')
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
        || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '〔' | '〕' | '〈' | '〉')
}

#[cfg(test)]
mod tests {
    use super::{name_key, name_text};

    #[test]
    fn spelling_variants_are_one_name() {
        assert_eq!(name_key("维生素 B1"), name_key("维生素Ｂ１"));
        assert_eq!(name_key("6-氨基青霉烷酸（6-APA）"), name_key("6氨基青霉烷酸6apa"));
        assert_eq!(name_key("岩（矿）棉"), name_key("岩(矿)棉"));
        assert_ne!(name_key("粗纱"), name_key("细纱"));
    }

    #[test]
    fn names_are_quoted_where_they_have_to_be() {
        for bare in ["水泥熟料", "PCCP-L型管", "规则", "当地", "日期"] {
            assert_eq!(name_text(bare), bare);
        }
        for quoted in ["维生素 B1", "25A", "甲--乙", "甲-", "当", "是", "and"] {
            assert_eq!(name_text(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(name_text("弯\"直\"弯"), "“弯\"直\"弯”");
    }
}
