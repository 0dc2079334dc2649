//! What stands between two words of a line: a blank or nothing.

use crate::syntax::Part;

/// What a word is to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Open,
    Close,
    /// `、` and `:`, which belong to what is before them; nothing follows the first.
    Comma,
    Colon,
    /// `/` between the parts of a path or a unit.
    Slash,
    Number,
    /// 万, 亿.
    Multiplier,
    Unit,
    /// `mm`, `t/a`.
    LatinUnit,
    /// `%`, `‰`.
    Percent,
    /// `（不含）`, written on as in the official text.
    Bracket,
    /// 以下, 及以上: written on behind a unit.
    Tail,
}

/// What a word of the grammar is, given how it is spelled.
pub(super) fn kind(part: Part, spelled: &str) -> Kind {
    match part {
        Part::lparen | Part::lsquare => Kind::Open,
        Part::rparen | Part::rsquare => Kind::Close,
        Part::comma => Kind::Comma,
        Part::colon => Kind::Colon,
        Part::slash => Kind::Slash,
        Part::number => Kind::Number,
        Part::multiplier => Kind::Multiplier,
        Part::unit_name if spelled.starts_with(['%', '％', '‰']) => Kind::Percent,
        Part::unit_name if spelled.ends_with(|c: char| c.is_ascii_alphanumeric()) => Kind::LatinUnit,
        Part::unit_name => Kind::Unit,
        Part::inclusion if !spelled.is_ascii() => Kind::Bracket,
        Part::kw_below | Part::kw_above | Part::kw_or_less | Part::kw_or_more if !spelled.is_ascii() => {
            Kind::Tail
        }
        _ => Kind::Word,
    }
}

/// Whether a blank stands between two neighbours.
pub(super) fn spaced(before: Kind, after: Kind) -> bool {
    use Kind::{
        Bracket, Close, Colon, Comma, LatinUnit, Multiplier, Number, Open, Percent, Slash, Tail, Unit,
    };
    match (before, after) {
        (Open | Comma | Slash, _) | (_, Close | Comma | Colon | Slash | Bracket) => false,
        (Number, Percent) | (Multiplier, Unit | LatinUnit | Percent) => false,
        // Behind a bare word it would become one word with it.
        (Multiplier | Unit | Percent | Bracket, Tail)
        | (Bracket, Multiplier | Unit | LatinUnit | Percent) => false,
        _ => true,
    }
}
