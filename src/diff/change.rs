//! One change, as data, and as a sentence.

use crate::diagnostic::{Arg, Catalog};
use crate::resolve::RuleId;

/// A rule as it was and as it is; either may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RulePair {
    pub old: Option<RuleId>,
    pub new: Option<RuleId>,
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Rule(RulePair),
    /// An item, a term, an attribute …, by its name.
    Named(String),
}

/// Where in a rule something has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// The rule as a whole, or no rule at all.
    #[default]
    Whole,
    /// A 当: its number, from 1, where there are several.
    When(Option<usize>),
    /// An exception.
    Unless,
}

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub kind: Kind,
    pub subject: Subject,
    pub place: Place,
    /// As it was written, in canonical spelling; none for what was not there.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The one thing that came or went, where `before` and `after` show the list it stands in.
    pub member: Option<String>,
    /// Rules that read as before, but test what has changed.
    pub touched: Vec<RulePair>,
}

/// Declares the kinds of changes with their messages.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $message:literal),* $(,)?) => {
        /// What kind of change it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $name),* }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Kind] = &[$(Kind::$name),*];

            /// The message that says it.
            pub fn message(self) -> &'static str {
                match self { $(Kind::$name => $message),* }
            }
        }
    };
}

kinds! {
    RuleAdded "diff-rule-added",
    RuleDropped "diff-rule-dropped",
    /// Into another class.
    RuleReclassed "diff-rule-reclassed",
    /// Into another item of the same class.
    RuleMoved "diff-rule-moved",
    RuleRenamed "diff-rule-renamed",
    /// 规则 or 参照 规则.
    BasisChanged "diff-basis-changed",
    AlternativeAdded "diff-alternative-added",
    AlternativeDropped "diff-alternative-dropped",
    ExceptionAdded "diff-exception-added",
    ExceptionDropped "diff-exception-dropped",
    ConditionAdded "diff-condition-added",
    ConditionDropped "diff-condition-dropped",
    ConditionChanged "diff-condition-changed",
    BoundChanged "diff-bound-changed",
    /// Another comparison with the same value, which stays on its side.
    ComparisonChanged "diff-comparison-changed",
    /// The exact value was taken, and is no longer.
    ExactLeft "diff-exact-left",
    /// The exact value was not taken, and is now.
    ExactTaken "diff-exact-taken",
    ValueAdded "diff-value-added",
    ValueDropped "diff-value-dropped",
    RegionAdded "diff-region-added",
    RegionDropped "diff-region-dropped",
    /// A list that ends in 等 now.
    ListOpened "diff-list-opened",
    ListClosed "diff-list-closed",
    DeadlineChanged "diff-deadline-changed",
    PlanChanged "diff-plan-changed",
    CitationChanged "diff-citation-changed",
    ItemAdded "diff-item-added",
    ItemDropped "diff-item-dropped",
    /// 原文.
    TextChanged "diff-text-changed",
    SectionAdded "diff-section-added",
    SectionDropped "diff-section-dropped",
    SectionChanged "diff-section-changed",
    TermAdded "diff-term-added",
    TermDropped "diff-term-dropped",
    TermRenamed "diff-term-renamed",
    /// Other terms above it (属于).
    TermMoved "diff-term-moved",
    /// Other parts (分为).
    PartsChanged "diff-parts-changed",
    AliasAdded "diff-alias-added",
    AliasDropped "diff-alias-dropped",
    /// The attributes that may have it.
    TermAttributesChanged "diff-term-attributes-changed",
    TermSectorsChanged "diff-term-sectors-changed",
    AttributeAdded "diff-attribute-added",
    AttributeDropped "diff-attribute-dropped",
    AttributeChanged "diff-attribute-changed",
    UnitAdded "diff-unit-added",
    UnitDropped "diff-unit-dropped",
    UnitChanged "diff-unit-changed",
    DefinitionAdded "diff-definition-added",
    DefinitionDropped "diff-definition-dropped",
    DefinitionChanged "diff-definition-changed",
    RelationAdded "diff-relation-added",
    RelationDropped "diff-relation-dropped",
    ConversionAdded "diff-conversion-added",
    ConversionDropped "diff-conversion-dropped",
    ConversionChanged "diff-conversion-changed",
    ReadingAdded "diff-reading-added",
    ReadingDropped "diff-reading-dropped",
    ReadingChanged "diff-reading-changed",
    ScopeAdded "diff-scope-added",
    ScopeDropped "diff-scope-dropped",
    ScopeChanged "diff-scope-changed",
    EffectAdded "diff-effect-added",
    EffectDropped "diff-effect-dropped",
    EffectChanged "diff-effect-changed",
    PrecedenceChanged "diff-precedence-changed",
    EffectiveChanged "diff-effective-changed",
    /// Name, title or number of the document.
    EditionChanged "diff-edition-changed",
    PlacesChanged "diff-places-changed",
    SectorsChanged "diff-sectors-changed",
}

impl Kind {
    /// Stable name: `bound-changed`.
    pub fn code(self) -> &'static str {
        self.message().trim_start_matches("diff-")
    }

    /// Whether projects may change class by it in ways that no proof covers: the proofs are about one construction unit whose
    /// facts are stated in words and units that both sides read alike, with one product, under the default readings.
    pub fn is_beyond_proof(self) -> bool {
        use Kind::{
            AliasDropped, AttributeChanged, AttributeDropped, ConversionAdded, ConversionChanged,
            ConversionDropped, DefinitionAdded, DefinitionChanged, DefinitionDropped, EffectiveChanged,
            ListClosed, ListOpened, PlacesChanged, PrecedenceChanged, ReadingAdded, ReadingChanged,
            ReadingDropped, RelationAdded, RelationDropped, SectorsChanged, TermDropped, TermRenamed,
            UnitChanged, UnitDropped,
        };
        let words = [AliasDropped, TermDropped, TermRenamed, UnitChanged, UnitDropped];
        let attributes = [AttributeChanged, AttributeDropped];
        let definitions = [DefinitionAdded, DefinitionChanged, DefinitionDropped];
        let laws = [RelationAdded, RelationDropped];
        let conversions = [ConversionAdded, ConversionChanged, ConversionDropped];
        let readings = [ReadingAdded, ReadingChanged, ReadingDropped, ListClosed, ListOpened];
        let tables = [EffectiveChanged, PlacesChanged, PrecedenceChanged, SectorsChanged];
        words.contains(&self)
            || attributes.contains(&self)
            || definitions.contains(&self)
            || laws.contains(&self)
            || conversions.contains(&self)
            || readings.contains(&self)
            || tables.contains(&self)
    }

    /// Whether the class of a project can hang on it. What rules cite and are called, official text, effects and aliases give
    /// projects no other class.
    pub fn may_change_class(self) -> bool {
        use Kind::{
            AliasAdded, AliasDropped, CitationChanged, EditionChanged, EffectAdded, EffectChanged,
            EffectDropped, ItemAdded, ItemDropped, PlanChanged, RuleMoved, RuleRenamed, TermRenamed,
            TextChanged,
        };
        let cites = [CitationChanged, ItemAdded, ItemDropped, TextChanged, EditionChanged, PlanChanged];
        let calls = [AliasAdded, AliasDropped, RuleMoved, RuleRenamed, TermRenamed];
        let follows = [EffectAdded, EffectChanged, EffectDropped];
        !cites.contains(&self) && !calls.contains(&self) && !follows.contains(&self)
    }
}

impl Change {
    /// About something as a whole.
    pub fn new(kind: Kind, subject: Subject, before: Option<String>, after: Option<String>) -> Change {
        Change { kind, subject, place: Place::Whole, before, after, member: None, touched: Vec::new() }
    }
}

/// A change as a sentence. Rules, conditions and names keep the rules' own words.
pub fn words(change: &Change, catalog: &Catalog) -> String {
    let plain = |text: &Option<String>| Arg::from(text.as_deref().unwrap_or_default());
    let quoted = |text: &Option<String>| match text {
        Some(text) => Arg::from(format!("`{text}`")),
        None => Arg::Word("diff-nothing-there"),
    };
    let name = match &change.subject {
        Subject::Named(name) => name.as_str(),
        Subject::Rule(_) => "",
    };
    let place = match change.place {
        Place::Whole | Place::When(None) => String::new(),
        Place::When(Some(number)) => catalog.text("diff-in-alternative", &[("number", number.into())]),
        Place::Unless => catalog.word("diff-in-exception"),
    };
    let args = [
        ("name", Arg::from(name)),
        ("before", plain(&change.before)),
        ("after", plain(&change.after)),
        ("was", quoted(&change.before)),
        ("is", quoted(&change.after)),
        ("member", plain(&change.member)),
    ];
    let sentence = catalog.text(change.kind.message(), &args);
    format!("{place}{sentence}")
}
