//! Amounts that are not exact.

use super::amount::Amount;
use super::project_words::{ABOUT, ABOUT_BEFORE, FILLERS};
use super::token::Tokens;

/// Whether an amount is not exact: 约 30 万吨, 30 万吨左右. Facts have no such value, and a range would be invented.
pub(super) fn is_about(tokens: &Tokens<'_, '_>, amount: &Amount) -> bool {
    let line = tokens.line;
    let behind = line.starts_any(amount.letters.end, ABOUT).is_some();
    let mut start = amount.letters.start;
    loop {
        if line.ends_any(start, ABOUT_BEFORE).is_some() {
            return true;
        }
        match line.ends_any(start, FILLERS) {
            Some(earlier) => start = earlier,
            None => return behind,
        }
    }
}
