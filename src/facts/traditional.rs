//! Traditional characters -> the Simplified ones of the vocabulary.
//!
//! The pairs in `traditional.txt` are those of OpenCC (Apache-2.0) whose Simplified character occurs in the
//! Catalogue, in
//! GB/T 2260 or in GB/T 4754.

use std::collections::HashMap;
use std::sync::LazyLock;

static PAIRS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = include_str!("traditional.txt").split_whitespace();
    pairs
        .filter_map(|pair| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect()
});

/// The text in Simplified characters, if it has Traditional ones.
pub fn simplified(text: &str) -> Option<String> {
    let new: String = text.chars().map(|c| PAIRS.get(&c).copied().unwrap_or(c)).collect();
    (new != text).then_some(new)
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn traditional_forms_are_known() {
        assert_eq!(simplified("產能").as_deref(), Some("产能"));
        assert_eq!(
            simplified("實心黏土磚、礦棉、鋼坯、電爐").as_deref(),
            Some("实心黏土砖、矿棉、钢坯、电炉")
        );
        assert_eq!(simplified("水泥熟料"), None);
    }
}
