//! Conditions -> true, false or unknown, by the definitions of the design and nothing else.

use std::collections::BTreeSet;

use jiff::civil::Date;
use mulu::evaluate::Truth;
use mulu::quantity::{Interval, Overlap};
use mulu::resolve::{
    AttributeId, Condition, Predicate, ReadingRole, RegionId, SectorId, Subject, TermId, TermValue, Terms,
    Test, TestId,
};
use mulu::syntax::ast::Comparison;

use super::derive::{Known, Situation};

/// Kleene's and.
pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
    let truths: Vec<Truth> = truths.into_iter().collect();
    if truths.contains(&Truth::False) {
        Truth::False
    } else if truths.contains(&Truth::Unknown) {
        Truth::Unknown
    } else {
        Truth::True
    }
}

/// Kleene's or.
pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
    not(all(truths.into_iter().map(not)))
}

/// Kleene's not.
pub fn not(truth: Truth) -> Truth {
    match truth {
        Truth::True => Truth::False,
        Truth::False => Truth::True,
        Truth::Unknown => Truth::Unknown,
    }
}

/// What `comparison value` admits: a range, and whether it is the values outside of it that are meant.
pub fn bounds<T: Copy + Ord>(comparison: Comparison, value: T, bare_includes: bool) -> (Interval<T>, bool) {
    match comparison {
        Comparison::Less => (Interval::to(value, false), false),
        Comparison::AtMost => (Interval::to(value, true), false),
        Comparison::Greater => (Interval::from(value, false), false),
        Comparison::AtLeast => (Interval::from(value, true), false),
        Comparison::Equal => (Interval::point(value), false),
        Comparison::NotEqual => (Interval::point(value), true),
        Comparison::Below => (Interval::to(value, bare_includes), false),
        Comparison::Above => (Interval::from(value, bare_includes), false),
    }
}

/// Whether `a` is `b` or lies below it.
pub fn is_a(terms: &Terms, a: TermId, b: TermId) -> bool {
    a == b || terms.get(a).parents.iter().any(|parent| is_a(terms, *parent, b))
}

/// What a term may stand for: every term at or below it that is not itself divided.
pub fn term_points(terms: &Terms, term: TermId) -> BTreeSet<TermId> {
    terms.ids().filter(|t| terms.get(*t).parts.is_empty() && is_a(terms, *t, term)).collect()
}

/// The points of `X 而非 Y`.
pub fn value_points(terms: &Terms, value: &TermValue) -> BTreeSet<TermId> {
    let points = term_points(terms, value.term).into_iter();
    points.filter(|point| !value.but_not.iter().any(|other| is_a(terms, *point, *other))).collect()
}

/// How what may be the case lies to what is asked for.
fn compare<T: Ord>(points: &BTreeSet<T>, wanted: &BTreeSet<T>) -> Truth {
    if points.is_subset(wanted) {
        Truth::True
    } else if points.is_disjoint(wanted) {
        Truth::False
    } else {
        Truth::Unknown
    }
}

fn placed<T: Copy + Ord>(interval: &Interval<T>, range: &Interval<T>) -> Truth {
    match interval.within(range) {
        Overlap::Inside => Truth::True,
        Overlap::Disjoint => Truth::False,
        Overlap::Straddles => Truth::Unknown,
    }
}

fn turned(truth: Truth, negated: bool) -> Truth {
    if negated { not(truth) } else { truth }
}

/// A list ending in 等 holds more than it says.
fn opened(truth: Truth, open: bool) -> Truth {
    if open && truth == Truth::False { Truth::Unknown } else { truth }
}

impl Situation<'_> {
    /// The truth of a condition that stands in a rule with that deadline.
    pub fn truth(&self, condition: &Condition, deadline: Option<Date>) -> Truth {
        match condition {
            Condition::All(parts) => all(parts.iter().map(|part| self.truth(part, deadline))),
            Condition::Any(parts) => any(parts.iter().map(|part| self.truth(part, deadline))),
            Condition::Not(part) => not(self.truth(part, deadline)),
            Condition::Test(test) => self.test(*test, deadline),
            Condition::Pending(_) => Truth::Unknown,
        }
    }

    /// The attribute a test is about: another one where a reading says so.
    pub fn tested(&self, test: TestId) -> Option<AttributeId> {
        let attribute = self.program.tests[test.index()].attribute()?;
        match self.program.attributes[attribute.index()].instead {
            Some((reading, value, other)) if self.readings[reading.index()] == value => Some(other),
            _ => Some(attribute),
        }
    }

    /// The truth of one test.
    pub fn test(&self, test: TestId, deadline: Option<Date>) -> Truth {
        let Test { subject, predicate, .. } = &self.program.tests[test.index()];
        let known = self.tested(test).and_then(|attribute| self.known.get(&attribute));
        match predicate {
            Predicate::Terms { values, negated, open } => {
                let wanted = values.iter().flat_map(|v| value_points(&self.program.terms, v)).collect();
                turned(self.terms(known, &wanted, *open), *negated)
            }
            Predicate::Regions { places, negated, open } => {
                let wanted = places.iter().flat_map(|place| self.places(*place)).collect();
                turned(self.region(known, &wanted, *open), *negated)
            }
            Predicate::Sectors { sectors, negated, open } => {
                let wanted = sectors.iter().flat_map(|sector| self.sectors_below(*sector)).collect();
                turned(self.sector(known, &wanted, *open), *negated)
            }
            Predicate::Quantity { comparison, number, dimension, .. } => {
                let (range, negated) = bounds(*comparison, *number, self.bare_includes());
                let measure = self.tested(test).and_then(|attribute| self.measure(attribute, *dimension));
                measure.map_or(Truth::Unknown, |interval| turned(placed(&interval, &range), negated))
            }
            Predicate::Level { comparison, rank } => {
                let (range, negated) = bounds(*comparison, *rank, true);
                let (Some(attribute), Some(Known::Level(ranks))) = (self.tested(test), known) else {
                    return Truth::Unknown;
                };
                turned(compare(ranks, &self.ranks(attribute, &range)), negated)
            }
            Predicate::Date { comparison, date } => self.date(known, *comparison, Some(*date)),
            Predicate::Deadline { comparison } => self.date(known, *comparison, deadline),
            Predicate::Flag { negated } => match known {
                Some(Known::Flag(true)) => turned(Truth::True, *negated),
                Some(Known::Flag(false)) => turned(Truth::False, *negated),
                _ => Truth::Unknown,
            },
            Predicate::Reading { value } => match subject {
                Subject::Reading(reading) if self.readings[reading.index()] == *value => Truth::True,
                _ => Truth::False,
            },
        }
    }

    /// Whether something stated may be one of the terms that a test names; what its 等 stands for is not named.
    pub fn may_be_named(&self, test: TestId) -> bool {
        let known = self.tested(test).and_then(|attribute| self.known.get(&attribute));
        match &self.program.tests[test.index()].predicate {
            Predicate::Terms { values, negated: false, .. } => {
                let wanted = values.iter().flat_map(|v| value_points(&self.program.terms, v)).collect();
                self.terms(known, &wanted, false) != Truth::False
            }
            _ => self.test(test, None) != Truth::False,
        }
    }

    fn terms(&self, known: Option<&Known>, wanted: &BTreeSet<TermId>, open: bool) -> Truth {
        let excluded = wanted.is_subset(&self.excluded_points);
        let unstated = if excluded { opened(Truth::False, open) } else { Truth::Unknown };
        let Some(Known::Terms { values, open: more }) = known else { return unstated };
        let truths = values.iter().map(|value| match compare(&value.points, wanted) {
            Truth::True if !value.surely => Truth::Unknown,
            truth => truth,
        });
        let said = opened(any(truths), open);
        if *more { any([said, unstated]) } else { said }
    }

    fn region(&self, known: Option<&Known>, wanted: &BTreeSet<RegionId>, open: bool) -> Truth {
        let truth = match known {
            Some(Known::Region(places)) => compare(places, wanted),
            _ if wanted.iter().all(|place| self.is_excluded_place(*place)) => Truth::False,
            _ => Truth::Unknown,
        };
        opened(truth, open)
    }

    fn sector(&self, known: Option<&Known>, wanted: &BTreeSet<SectorId>, open: bool) -> Truth {
        let excluded = wanted.iter().all(|sector| self.is_excluded_sector(*sector));
        let unstated = if excluded { opened(Truth::False, open) } else { Truth::Unknown };
        let Some(Known::Sectors { values, open: more }) = known else { return unstated };
        let said = opened(any(values.iter().map(|points| compare(points, wanted))), open);
        if *more { any([said, unstated]) } else { said }
    }

    fn date(&self, known: Option<&Known>, comparison: Comparison, date: Option<Date>) -> Truth {
        let (Some(Known::Date(known)), Some(date)) = (known, date) else { return Truth::Unknown };
        let (range, negated) = bounds(comparison, date, true);
        turned(placed(known, &range), negated)
    }

    /// A place and everything in it.
    pub fn places(&self, place: RegionId) -> BTreeSet<RegionId> {
        self.program.regions.ids().filter(|p| self.program.regions.is_in(*p, place)).collect()
    }

    /// A sector and everything below it.
    pub fn sectors_below(&self, sector: SectorId) -> BTreeSet<SectorId> {
        let ids = (0..self.program.sectors.sectors.len() as u32).map(SectorId);
        ids.filter(|s| self.program.sectors.is_below(*s, sector)).collect()
    }

    /// Whether a bare 以上/以下 includes its number.
    pub fn bare_includes(&self) -> bool {
        let mut readings = self.program.readings.iter().zip(&self.readings);
        readings.all(|(reading, value)| match reading.role {
            ReadingRole::BareBound { including } => including == *value,
            _ => true,
        })
    }

    /// The attributes that would settle an unknown condition, and the ranges that may be asked for once they are converted.
    pub fn needs(
        &self,
        condition: &Condition,
        deadline: Option<Date>,
        needs: &mut BTreeSet<AttributeId>,
        open: &mut BTreeSet<AttributeId>,
    ) {
        if self.truth(condition, deadline) != Truth::Unknown {
            return;
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.needs(part, deadline, needs, open));
            }
            Condition::Pending(_) => {}
            Condition::Not(part) => self.needs(part, deadline, needs, open),
            Condition::Test(test) => {
                let Some(attribute) = self.tested(*test) else { return };
                if self.measures(attribute).iter().any(|measure| measure.interval.as_point().is_none()) {
                    open.insert(attribute);
                }
                match self.program.tests[test.index()].predicate {
                    Predicate::Quantity { dimension, .. } => {
                        needs.extend(self.asked_for(attribute, dimension))
                    }
                    _ => _ = needs.insert(attribute),
                }
            }
        }
    }
}
