//! Three-valued truth of tests, conditions and rules in a situation.

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use super::decision::Truth;
use super::measure::measure_in;
use super::situation::{KnownValue, Points, Situation};
use crate::compile::{Node, NodeId, Plan, PlanRule, Probe, RegionRange, satisfying};
use crate::quantity::{Interval, Overlap};
use crate::resolve::{Program, RegionId, SectorId, TestId};
use crate::syntax::ast::Comparison;

impl Truth {
    /// Kleene's and.
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::True, Truth::True) => Truth::True,
            _ => Truth::Unknown,
        }
    }

    /// Kleene's or.
    pub fn or(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::True, _) | (_, Truth::True) => Truth::True,
            (Truth::False, Truth::False) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// Kleene's not.
    #[expect(clippy::should_implement_trait, reason = "and, or and not stand side by side")]
    pub fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// A rule's list that ends in 等 may hold more than it names.
    fn open_if(self, open: bool) -> Truth {
        if open && self == Truth::False { Truth::Unknown } else { self }
    }

    fn negated_if(self, negated: bool) -> Truth {
        if negated { self.not() } else { self }
    }
}

impl From<Overlap> for Truth {
    fn from(overlap: Overlap) -> Self {
        match overlap {
            Overlap::Inside => Truth::True,
            Overlap::Disjoint => Truth::False,
            Overlap::Straddles => Truth::Unknown,
        }
    }
}

/// The rules and one situation, with the deadline that `期限` stands for: all that truth depends on.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub situation: &'a Situation,
    pub deadline: Option<Date>,
}

/// The truth of a rule and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleTruth {
    /// Some 当.
    pub when: Truth,
    /// Some 除非.
    pub unless: Truth,
    /// The first 当 that has the truth of `when`.
    pub alternative: usize,
    /// The first 除非 that has the truth of `unless`.
    pub exception: usize,
}

impl RuleTruth {
    /// No 当 holds.
    pub const FALSE: RuleTruth =
        RuleTruth { when: Truth::False, unless: Truth::False, alternative: 0, exception: 0 };

    /// Whether the rule applies.
    pub fn truth(self) -> Truth {
        self.when.and(self.unless.not())
    }

    /// Whether it counts in the closed reading, which closes whole rules: a 当 is true and no 除非 is.
    pub fn counts(self) -> bool {
        self.when == Truth::True && self.unless != Truth::True
    }
}

/// The truth of a rule, given that of its tests.
pub fn rule_truth(plan: &Plan, rule: &PlanRule, test: &impl Fn(TestId) -> Truth) -> RuleTruth {
    let (when, alternative) = first_of(plan, &rule.whens, test);
    let (unless, exception) =
        if when == Truth::False { (Truth::False, 0) } else { first_of(plan, &rule.unless, test) };
    RuleTruth { when, unless, alternative, exception }
}

/// The disjunction of some conditions and the first of them that has its truth.
fn first_of(plan: &Plan, conditions: &[NodeId], test: &impl Fn(TestId) -> Truth) -> (Truth, usize) {
    let mut result = (Truth::False, 0);
    for (index, condition) in conditions.iter().enumerate() {
        match condition_truth(plan, *condition, test) {
            Truth::True => return (Truth::True, index),
            Truth::Unknown if result.0 == Truth::False => result = (Truth::Unknown, index),
            _ => {}
        }
    }
    result
}

fn condition_truth(plan: &Plan, id: NodeId, test: &impl Fn(TestId) -> Truth) -> Truth {
    match plan.node(id) {
        Node::Test(own) => test(own),
        Node::Not(part) => condition_truth(plan, part, test).not(),
        Node::All { first, count } => {
            let mut truth = Truth::True;
            for part in plan.children(first, count) {
                truth = truth.and(condition_truth(plan, *part, test));
                if truth == Truth::False {
                    break;
                }
            }
            truth
        }
        Node::Any { first, count } => {
            let mut truth = Truth::False;
            for part in plan.children(first, count) {
                truth = truth.or(condition_truth(plan, *part, test));
                if truth == Truth::True {
                    break;
                }
            }
            truth
        }
    }
}

impl<'a> View<'a> {
    /// The same with the deadline of another rule.
    pub fn with_deadline(self, deadline: Option<Date>) -> View<'a> {
        View { deadline, ..self }
    }

    /// The truth of a rule.
    pub fn rule(self, rule: &PlanRule) -> RuleTruth {
        let view = self.with_deadline(rule.deadline);
        rule_truth(self.plan, rule, &|test| view.test(test))
    }

    /// The truth of a condition.
    pub fn node(self, id: NodeId) -> Truth {
        condition_truth(self.plan, id, &|test| self.test(test))
    }

    /// The truth of a test.
    pub fn test(self, test: TestId) -> Truth {
        let known = |attribute| self.situation.get(attribute).map(|k| &k.value);
        match self.plan.probe(test) {
            Probe::Reading { reading, value } => truth(self.situation.readings[reading.index()] == *value),
            Probe::Terms { attribute, points, open, negated } => {
                self.terms(known(*attribute), points).open_if(*open).negated_if(*negated)
            }
            Probe::Regions { attribute, ranges, open, negated } => {
                self.regions(known(*attribute), ranges).open_if(*open).negated_if(*negated)
            }
            Probe::Sectors { attribute, sectors, open, negated } => {
                self.sectors(known(*attribute), sectors).open_if(*open).negated_if(*negated)
            }
            Probe::Quantity { attribute, dimension, range, excluding, negated } => {
                let range = if self.bare_bounds_exclude() { excluding } else { range };
                let measure = measure_in(self.program, self.situation, *attribute, *dimension);
                measure.map_or(Truth::Unknown, |m| m.within(range).into()).negated_if(*negated)
            }
            Probe::Level { attribute, range, negated } => match known(*attribute) {
                Some(KnownValue::Level(level)) => Truth::from(level.within(range)).negated_if(*negated),
                _ => Truth::Unknown,
            },
            Probe::Date { attribute, range, negated } => match known(*attribute) {
                Some(KnownValue::Date(date)) => Truth::from(date.within(range)).negated_if(*negated),
                _ => Truth::Unknown,
            },
            Probe::Deadline { attribute, comparison } => match known(*attribute) {
                Some(KnownValue::Date(date)) => self.deadline(date, *comparison),
                _ => Truth::Unknown,
            },
            Probe::Flag { attribute, negated } => match known(*attribute) {
                Some(KnownValue::Flag(flag)) => truth(flag != negated),
                _ => Truth::Unknown,
            },
        }
    }

    /// Whether something stated may be one of the terms that a test names; its 等 does not count, since what it may stand
    /// for is not named.
    pub fn may_be_named(self, test: TestId) -> bool {
        match self.plan.probe(test) {
            Probe::Terms { attribute, points, negated: false, .. } => {
                self.terms(self.situation.get(*attribute).map(|k| &k.value), points) != Truth::False
            }
            _ => self.test(test) != Truth::False,
        }
    }

    pub(super) fn bare_bounds_exclude(self) -> bool {
        self.plan.bare_bound.is_some_and(|(reading, value)| self.situation.readings[reading.index()] != value)
    }

    /// Whether one of the stated terms is among `points`. What is excluded is never meant.
    fn terms(self, known: Option<&KnownValue>, points: &FixedBitSet) -> Truth {
        let perhaps =
            || if points.is_subset(&self.situation.excluded) { Truth::False } else { Truth::Unknown };
        match known {
            Some(KnownValue::Terms { values, open }) => {
                let rest = if *open { perhaps() } else { Truth::False };
                values.iter().fold(rest, |truth, value| truth.or(among(value, points)))
            }
            _ => perhaps(),
        }
    }

    /// Whether the place lies in one of the ranges; of a repeated name all places have to agree.
    fn regions(self, known: Option<&KnownValue>, ranges: &[RegionRange]) -> Truth {
        let regions = &self.program.regions;
        let excluded = |place: RegionId| {
            self.situation.excluded_regions.iter().any(|other| regions.is_in(place, *other))
        };
        let of_place = |place: &RegionId| {
            let last = regions.get(*place).last;
            // A place that is stated and ruled out at once is taken as stated.
            let counts = |range: &&RegionRange| excluded(*place) || !excluded(range.first);
            let mut among = ranges.iter().filter(counts);
            if among.clone().any(|r| r.first <= *place && last <= r.last) {
                Truth::True
            } else if among.any(|r| *place <= r.first && r.first <= last) {
                Truth::Unknown
            } else {
                Truth::False
            }
        };
        match known {
            Some(KnownValue::Region(places)) => {
                let mut truths = places.iter().map(of_place);
                let first = truths.next().unwrap_or(Truth::Unknown);
                if truths.all(|t| t == first) { first } else { Truth::Unknown }
            }
            _ if ranges.iter().all(|range| excluded(range.first)) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// Whether one of the stated sectors lies in one of `wanted`.
    pub(super) fn sectors(self, known: Option<&KnownValue>, wanted: &[SectorId]) -> Truth {
        let table = &self.program.sectors;
        let excluded = |s: SectorId| self.situation.excluded_sectors.iter().any(|e| table.is_below(s, *e));
        let rest = if wanted.iter().all(|s| excluded(*s)) { Truth::False } else { Truth::Unknown };
        let Some(KnownValue::Sectors { sectors, open }) = known else { return rest };
        let of_sector = |sector: &SectorId| {
            // A sector that is stated and ruled out at once is taken as stated.
            let mut among = wanted.iter().filter(|w| excluded(*sector) || !excluded(**w));
            if among.clone().any(|w| table.is_below(*sector, *w)) {
                Truth::True
            } else if among.any(|w| table.is_below(*w, *sector)) {
                Truth::Unknown
            } else {
                Truth::False
            }
        };
        sectors.iter().fold(if *open { rest } else { Truth::False }, |truth, s| truth.or(of_sector(s)))
    }

    /// A date against the deadline. A rule without one is to be carried out at once: its deadline has passed.
    fn deadline(self, date: &Interval<Date>, comparison: Comparison) -> Truth {
        let Some(deadline) = self.deadline else {
            return truth(matches!(
                comparison,
                Comparison::Greater | Comparison::AtLeast | Comparison::NotEqual
            ));
        };
        let range = satisfying(comparison, deadline, true);
        Truth::from(date.within(&range)).negated_if(comparison == Comparison::NotEqual)
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::True } else { Truth::False }
}

/// Whether a stated term is among `points`.
fn among(value: &Points, points: &FixedBitSet) -> Truth {
    if value.points.is_disjoint(points) {
        Truth::False
    } else if value.surely && value.points.is_subset(points) {
        Truth::True
    } else {
        Truth::Unknown
    }
}
