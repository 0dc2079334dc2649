//! The words of healthy statements.

use std::ops::Range;

use super::{Painter, TokenKind};
use crate::syntax::{Branch, Part, WordKind, keyword_spellings, words};

impl Painter<'_> {
    /// A part of a statement and what it is made of.
    pub(super) fn branch(&mut self, branch: &Branch) {
        match branch.part {
            Part::class | Part::verdict => self.add(branch.range.clone(), TokenKind::Class),
            Part::section_path | Part::heading => {
                if !self.names(&branch.range) {
                    self.add(branch.range.clone(), TokenKind::Item);
                }
            }
            // The code of a waiver, where it is none that is known.
            Part::waiver => {
                let code = branch.children.iter().find(|part| part.part == Part::name);
                code.into_iter().for_each(|code| self.add(code.range.clone(), TokenKind::Code));
                let rest = branch.children.iter().filter(|part| part.part != Part::name);
                rest.for_each(|part| self.branch(part));
            }
            part if branch.children.is_empty() => self.leaf(part, &branch.range),
            _ => branch.children.iter().for_each(|part| self.branch(part)),
        }
    }

    fn leaf(&mut self, part: Part, range: &Range<usize>) {
        if matches!(part, Part::fact_raw | Part::fact_word) {
            return self.fact(range);
        }
        let Some(kind) = leaf_kind(part, self.text.get(range.clone()).unwrap_or("")) else { return };
        let is_name = matches!(
            kind,
            TokenKind::Name | TokenKind::String | TokenKind::Unit | TokenKind::Sector | TokenKind::Item
        );
        if is_name {
            let painted = self.found.len();
            if self.names(range) {
                return;
            }
            // Part of a string is a name: the string around it gives way.
            if self.found.len() > painted && kind != TokenKind::String {
                return;
            }
            self.found.truncate(painted);
        }
        self.add(range.clone(), kind);
    }

    /// A value of a fact: what is known of it, else its words.
    fn fact(&mut self, range: &Range<usize>) {
        let painted = self.found.len();
        if self.names(range) {
            return;
        }
        let known: Vec<Range<usize>> =
            self.found.get(painted..).unwrap_or(&[]).iter().map(|token| token.span.range()).collect();
        for (word, kind) in words(self.text.get(range.clone()).unwrap_or("")) {
            let word = range.start + word.start..range.start + word.end;
            let free = !known.iter().any(|known| known.start < word.end && word.start < known.end);
            if let Some(kind) = word_kind(kind).filter(|_| free) {
                self.add(word, kind);
            }
        }
    }
}

fn leaf_kind(part: Part, text: &str) -> Option<TokenKind> {
    Some(match part {
        Part::string | Part::name if text.starts_with(['"', '＂', '“']) => TokenKind::String,
        Part::string => TokenKind::String,
        Part::name | Part::fact_key | Part::bare => TokenKind::Name,
        Part::unit_word | Part::unit_name => TokenKind::Unit,
        Part::code_name => TokenKind::Sector,
        Part::edition | Part::number | Part::multiplier | Part::date => TokenKind::Number,
        Part::item_number => TokenKind::Item,
        Part::le | Part::ge | Part::ne | Part::lt | Part::gt | Part::equal | Part::eq => TokenKind::Operator,
        Part::range_mark | Part::arrow | Part::times | Part::over | Part::bar | Part::dash => {
            TokenKind::Operator
        }
        Part::per => TokenKind::Keyword,
        part if keyword_spellings(part).is_some() => TokenKind::Keyword,
        _ => return None,
    })
}

/// What a loose word is; nothing for punctuation.
pub(super) fn word_kind(kind: WordKind) -> Option<TokenKind> {
    Some(match kind {
        WordKind::Keyword(_) => TokenKind::Keyword,
        WordKind::Number | WordKind::Date => TokenKind::Number,
        WordKind::Unit => TokenKind::Unit,
        WordKind::Text => TokenKind::String,
        WordKind::Operator => TokenKind::Operator,
        WordKind::Name => TokenKind::Name,
        WordKind::Comment => TokenKind::Comment,
        WordKind::Comma | WordKind::Colon | WordKind::Open | WordKind::Close | WordKind::Mark => return None,
        WordKind::Error => return None,
    })
}
