//! The words of statements that could not be read.

use std::ops::Range;

use super::leaf::word_kind;
use super::{Painter, TokenKind};
use crate::syntax::{WordKind, is_keyword, words};

impl Painter<'_> {
    /// Paints the words of a part of the text one by one.
    pub(super) fn broken(&mut self, gap: Range<usize>) {
        let part = self.text.get(gap.clone()).unwrap_or("");
        for (range, kind) in words(part) {
            let text = part.get(range.clone()).unwrap_or("");
            let range = gap.start + range.start..gap.start + range.end;
            let kind = match kind {
                WordKind::Name | WordKind::Unit if is_keyword(text) => Some(TokenKind::Keyword),
                // A string without its end.
                WordKind::Error if text.starts_with(['"', '＂', '“']) => Some(TokenKind::String),
                kind => word_kind(kind),
            };
            let Some(kind) = kind else { continue };
            let is_name = matches!(kind, TokenKind::Name | TokenKind::String | TokenKind::Unit);
            if !(is_name && self.names(&range)) {
                self.add(range, kind);
            }
        }
    }
}
