//! What a decision says, in ids: leaves `evaluate`, enters `explain`.

use jiff::civil::Date;

use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{AttributeId, Defined, EffectId, HeadingId, ReadingId, RegionId, RuleId, TermId};
use crate::syntax::ast::Verdict;

use super::situation::Situation;

/// True, false, or not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    True,
    False,
    Unknown,
}

/// How to decide: everything besides rules and facts that a decision depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The day for which the decision is asked.
    pub as_of: Date,
    /// Chosen values of readings, by index; the others keep their default (0).
    pub readings: Vec<(ReadingId, usize)>,
}

/// The decision about a project.
#[derive(Debug, Clone)]
pub struct Decision {
    pub verdict: Verdict,
    /// The heaviest first.
    pub possible: Vec<Verdict>,
    /// Whether any unit is encouraged and restricted or eliminated at once.
    pub conflict: bool,
    pub units: Vec<UnitDecision>,
    pub effects: Vec<EffectHit>,
    /// Headings whose text is not (wholly) encoded and that might speak of this project.
    pub missing: Vec<HeadingId>,
    /// Facts that contradict each other.
    pub contradictions: Vec<Contradiction>,
}

impl Decision {
    /// Whether every completion of the facts gives the same class.
    pub fn is_certain(&self) -> bool {
        self.possible.len() == 1
    }
}

/// The decision about one construction unit.
#[derive(Debug, Clone)]
pub struct UnitDecision {
    pub name: String,
    pub verdict: Verdict,
    pub possible: Vec<Verdict>,
    pub conflict: bool,
    /// What the facts come to: one situation a product.
    pub situations: Vec<Situation>,
    /// Rules that apply or count in the closed reading, in order of the text.
    pub matches: Vec<Match>,
    pub excepted: Vec<Excepted>,
    pub undetermined: Vec<Undetermined>,
    pub opportunities: Vec<Undetermined>,
    /// The most useful first.
    pub needs: Vec<Need>,
    pub readings: Vec<ReadingFlip>,
    pub nearest: Vec<Change>,
}

impl UnitDecision {
    /// Whether every completion of the facts gives the same class.
    pub fn is_certain(&self) -> bool {
        self.possible.len() == 1
    }
}

/// A rule one of whose `当` is true and none of whose `除非` is.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    pub rule: RuleId,
    /// Index of the unit's situation.
    pub situation: usize,
    /// Index of the first alternative that is true.
    pub alternative: usize,
    /// True if the rule applies; unknown if an exception is still open.
    pub truth: Truth,
    /// The deadline of the rule, and whether it has passed on the day of the decision.
    pub deadline: Option<(Date, bool)>,
}

/// A rule that an exception lifts.
#[derive(Debug, Clone, PartialEq)]
pub struct Excepted {
    pub rule: RuleId,
    pub situation: usize,
    pub alternative: usize,
    /// Index of the exception (除非).
    pub by: usize,
}

/// A rule that some unknown facts would decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Undetermined {
    pub rule: RuleId,
    pub situation: usize,
    pub needs: Vec<AttributeId>,
}

/// A missing fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    pub attribute: AttributeId,
    pub reason: NeedReason,
    /// How many undetermined rules wait for it.
    pub settles: usize,
}

/// Why a fact is needed, which shapes the question.
#[derive(Debug, Clone, PartialEq)]
pub enum NeedReason {
    /// Nothing is stated. `examples`: terms that the waiting rules name.
    Unstated { examples: Vec<TermId> },
    /// The stated term is too general: it may be one of `finer` or not.
    TooGeneral { stated: TermId, finer: Vec<TermId> },
    /// The stated list ends in 等 and may hold one of these.
    OpenList { perhaps: Vec<TermId> },
    /// The name of the place is repeated: which of these?
    AmbiguousPlace { places: Vec<RegionId> },
    /// The stated place is too wide: it holds places that the rules tell apart.
    WidePlace { within: Vec<RegionId> },
    /// The stated range lies on both sides of a bound.
    Range { bounds: Vec<(Number, Dimension)> },
    /// Measured in another dimension, and no conversion leads to this one.
    OtherDimension { wanted: Dimension },
}

/// A reading under which the class would differ.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingFlip {
    pub reading: ReadingId,
    pub value: usize,
    pub verdict: Verdict,
    pub possible: Vec<Verdict>,
}

/// The smallest change of one fact that changes the class.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub attribute: AttributeId,
    pub to: ChangedTo,
    pub verdict: Verdict,
    pub possible: Vec<Verdict>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ChangedTo {
    /// `from` is replaced by `to`; `None` where nothing was stated.
    Term {
        from: Option<TermId>,
        to: TermId,
    },
    Region {
        to: RegionId,
    },
    /// A place outside all places that rules name.
    RegionElsewhere,
    /// The nearest values that change the class: a bound itself or the values next to it.
    Quantity {
        dimension: Dimension,
        to: Interval<Number>,
    },
    Level {
        rank: u32,
    },
    Date {
        to: Interval<Date>,
    },
    Flag {
        to: bool,
    },
}

/// A measure of an authority, hung on the match that causes it.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectHit {
    pub effect: EffectId,
    pub rule: RuleId,
    pub unit: usize,
    /// True if it follows; unknown if it hangs on a missing fact or the match itself is open.
    pub truth: Truth,
}

/// Facts of one unit that can't all be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    pub unit: usize,
    pub kind: ContradictionKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ContradictionKind {
    /// A relation between attributes does not hold; of an attribute with itself: its equal measures disagree.
    Relation { left: AttributeId, right: AttributeId },
    /// A definition says what another fact denies.
    Definition { defined: Defined, attribute: AttributeId },
    /// `不是` leaves nothing of a stated term.
    Excluded { attribute: AttributeId, term: TermId },
    /// `不是` rules out the stated place.
    ExcludedPlace { attribute: AttributeId, place: RegionId },
}
