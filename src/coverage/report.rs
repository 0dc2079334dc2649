//! How much of the official text the rules answer to: plain data, exactly the JSON of `mulu coverage --format json`.
//!
//! Numbers in `rules`, `uncounted`, `effects`, `notes` and `waivers` count from 0 in the lists of the same name of the edition.

use std::ops::Range;

use serde::Serialize;

use super::share::Share;
use crate::explain::ClassCode;
use crate::quantity::Number;

/// Name and version of this format.
pub const SCHEMA: &str = "mulu.coverage/1";

/// The official text against the rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Always `mulu.coverage/1`.
    pub schema: String,
    /// One entry per edition of the catalogue.
    pub editions: Vec<EditionCoverage>,
}

impl Coverage {
    pub fn new(editions: Vec<EditionCoverage>) -> Coverage {
        Coverage { schema: SCHEMA.to_owned(), editions }
    }

    /// Whether, in every edition, at least that many percent of the words are cited or set aside. Of no words there is no share:
    /// that is below every percentage but 0.
    pub fn reaches(&self, percent: Number) -> bool {
        let reaches = |words: &WordCounts| {
            let whole = |n: usize| Number::whole(i64::try_from(n).unwrap_or(i64::MAX));
            let needed = percent.times(whole(words.total));
            percent.is_zero() || words.total > 0 && needed.is_some_and(|n| whole(100 * words.covered()) >= n)
        };
        !self.editions.is_empty() && self.editions.iter().all(|edition| reaches(&edition.totals.words))
    }
}

/// One edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct EditionCoverage {
    /// Name of the edition, such as `2024`.
    pub edition: String,
    /// Official title.
    pub title: String,
    /// Whether there is a copy of the official text to measure against; else the rules' own quotation of it is measured.
    pub has_copy: bool,
    /// All items but those that are cut.
    pub totals: Totals,
    /// In the order of the catalogue.
    pub classes: Vec<ClassCoverage>,
    /// Headings that the rules declare missing: nothing of them is measured.
    pub beyond: Vec<String>,
    /// The sentences outside the items, apart from the totals.
    pub preamble: Vec<Sentence>,
    pub rules: Vec<RuleEntry>,
    pub effects: Vec<EffectEntry>,
    /// Words set aside (说明).
    pub notes: Vec<NoteEntry>,
    /// Findings that the rules accept (豁免).
    pub waivers: Vec<WaiverEntry>,
}

impl EditionCoverage {
    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &ItemCoverage> {
        self.classes.iter().flat_map(|class| &class.sections).flat_map(|section| &section.items)
    }
}

/// How much there is and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Totals {
    pub items: ItemCounts,
    pub clauses: ItemCounts,
    pub words: WordCounts,
    pub shares: Shares,
}

/// Items or clauses by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ItemCounts {
    pub total: usize,
    /// Every word cited or set aside, and not all of them set aside.
    pub cited: usize,
    /// Every word set aside.
    pub set_aside: usize,
    /// Some words uncited.
    pub partial: usize,
    /// Every word uncited.
    pub uncited: usize,
}

/// Characters that are words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct WordCounts {
    /// Without words that only join clauses.
    pub total: usize,
    pub cited: usize,
    pub set_aside: usize,
    pub uncited: usize,
    /// Cited words that rest on stock words (套语) alone: no condition answers to them.
    pub stock: usize,
}

/// Percentages with one decimal; null of nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Shares {
    /// Items with no word uncited.
    pub items: Option<Share>,
    /// Clauses with no word uncited.
    pub clauses: Option<Share>,
    /// Words cited or set aside.
    pub words: Option<Share>,
    pub cited: Option<Share>,
    pub set_aside: Option<Share>,
    pub uncited: Option<Share>,
    /// Stock words among the cited ones.
    pub stock: Option<Share>,
}

/// What became of an item or a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum State {
    Cited,
    SetAside,
    Partial,
    Uncited,
}

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum WordState {
    Cited,
    SetAside,
    Uncited,
}

/// A class with its headings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ClassCoverage {
    pub class: ClassCode,
    pub totals: Totals,
    pub sections: Vec<SectionCoverage>,
}

/// A heading with its items.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SectionCoverage {
    /// As in paths: `建材`, `落后产品/建材`.
    pub heading: String,
    /// Official title.
    pub title: String,
    pub totals: Totals,
    pub items: Vec<ItemCoverage>,
}

/// Where an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Presence {
    /// In the rules.
    Encoded,
    /// In the copy of the official text alone.
    Missing,
    /// Cut in the copy: not counted.
    Cut,
}

/// An item of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ItemCoverage {
    pub path: String,
    /// Null where the copy has lost it.
    pub number: Option<u32>,
    pub presence: Presence,
    /// Whether the rules quote the item otherwise than the copy has it; the copy is what is measured.
    pub differs: bool,
    pub text: String,
    pub state: State,
    pub words: WordCounts,
    /// Share of the words cited or set aside.
    pub share: Option<Share>,
    pub clauses: Vec<ClauseCoverage>,
    /// The text, piece by piece; together they are the text.
    pub pieces: Vec<Piece>,
    /// Its rules.
    pub rules: Vec<usize>,
    pub waivers: Vec<usize>,
    /// Where it stands: in a rule file, or in the copy if the rules lack it.
    pub file: String,
    pub line: usize,
}

/// A clause of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ClauseCoverage {
    pub text: String,
    pub state: State,
    pub words: WordCounts,
    /// Rules that cite words of it.
    pub rules: Vec<usize>,
    /// Rules whose citation does not count, because they only spell the clause out as a term.
    pub uncounted: Vec<usize>,
    /// Notes that set words of it aside.
    pub notes: Vec<usize>,
    /// Its uncited words.
    pub uncited: Vec<String>,
    /// Bytes of the item's text.
    #[serde(skip)]
    pub(super) range: Range<usize>,
}

/// A piece of an item's text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Piece {
    pub text: String,
    /// Null for punctuation and words that only join clauses.
    pub state: Option<WordState>,
    pub rules: Vec<usize>,
    /// Rules whose citation does not count.
    pub uncounted: Vec<usize>,
    pub notes: Vec<usize>,
}

/// A sentence outside the items.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Sentence {
    /// Null before the first class.
    pub class: Option<ClassCode>,
    pub text: String,
    pub pieces: Vec<PreamblePiece>,
    pub rules: Vec<usize>,
    pub effects: Vec<usize>,
}

/// A piece of a sentence and what cites it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct PreamblePiece {
    pub text: String,
    pub rules: Vec<usize>,
    pub effects: Vec<usize>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct RuleEntry {
    pub path: String,
    pub name: String,
    pub class: ClassCode,
    /// Whether it stands outside the items (参照).
    pub reference: bool,
    /// False if all it says is its clause over again, as a term.
    pub counts: bool,
    pub whens: Vec<WhenEntry>,
    pub unless: Vec<String>,
    /// `YYYY-MM-DD`.
    pub deadline: Option<String>,
    pub plan: Option<String>,
    pub notes: Vec<usize>,
    pub waivers: Vec<usize>,
    pub file: String,
    pub line: usize,
}

/// Conditions under which a rule applies, with the words they rest on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct WhenEntry {
    pub citations: Vec<String>,
    /// Alternatives that rest on the same words.
    pub conditions: Vec<String>,
}

/// What follows for an authority (后果).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct EffectEntry {
    pub class: ClassCode,
    pub authorities: Vec<String>,
    pub measure: String,
    pub condition: Option<String>,
    pub citation: String,
    pub file: String,
    pub line: usize,
}

/// Words that state no condition (说明).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct NoteEntry {
    pub words: String,
    pub reason: String,
    /// The item and the rule it stands in.
    pub item: Option<String>,
    pub rule: Option<usize>,
    pub file: String,
    pub line: usize,
}

/// An accepted finding (豁免).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct WaiverEntry {
    pub code: String,
    pub reason: String,
    pub item: Option<String>,
    pub rule: Option<usize>,
    pub file: String,
    pub line: usize,
}
