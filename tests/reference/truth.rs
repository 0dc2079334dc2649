//! Conditions -> true, false or unknown, by the definitions of the design and nothing else.

use std::collections::BTreeSet;

use jiff::civil::Date;
use mulu::evaluate::Truth;
use mulu::facts::Measure;
use mulu::quantity::{Dimension, End, Interval, Number, Overlap};
use mulu::resolve::{
    AttributeId, Condition, Conversion, Predicate, ReadingRole, RegionId, Relation, SectorId, Subject,
    TermId, TermValue, Terms, Test, TestId,
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

    /// A quantity in a dimension: what all its measures leave, converted where need be.
    pub fn measure(&self, attribute: AttributeId, dimension: Dimension) -> Option<Interval<Number>> {
        let converted = self.converted(attribute, dimension).into_iter();
        // Measures that contradict each other: the one stated in that dimension is believed.
        converted.reduce(|all, one| if all.and(&one).is_empty() { all } else { all.and(&one) })
    }

    /// Every measure of a quantity in a dimension, that of the dimension itself first.
    fn converted(&self, attribute: AttributeId, dimension: Dimension) -> Vec<Interval<Number>> {
        let mut measures = self.measures(attribute);
        measures.sort_by_key(|measure| measure.dimension != dimension);
        let convert = |measure: &Measure| {
            let path = self.path(measure.dimension, dimension)?;
            path.iter().try_fold(measure.interval, |interval, (conversion, multiply)| {
                let factor = self.factor(conversion);
                if *multiply { product(&interval, &factor) } else { quotient(&interval, &factor) }
            })
        };
        measures.iter().filter_map(convert).collect()
    }

    /// Whether measures of a quantity can't be equal.
    pub fn has_contradicting_measures(&self, attribute: AttributeId) -> bool {
        self.measures(attribute).iter().any(|measure| {
            let converted = self.converted(attribute, measure.dimension);
            converted.iter().any(|other| other.and(&measure.interval).is_empty())
        })
    }

    /// What is known of a conversion's factor, or at least what is possible at all.
    fn factor(&self, conversion: &Conversion) -> Interval<Number> {
        let attribute = &self.program.attributes[conversion.factor.index()];
        let high = attribute.most.map(|value| End { value, inclusive: true });
        let low =
            End { value: attribute.least.unwrap_or(Number::ZERO), inclusive: attribute.least.is_some() };
        let possible = Interval { low: Some(low), high };
        self.measures(conversion.factor).first().map_or(possible, |measure| measure.interval)
    }

    /// The conversions that lead from one dimension to another, each with whether it multiplies.
    fn path(&self, from: Dimension, to: Dimension) -> Option<Vec<(&Conversion, bool)>> {
        let all: Vec<&Conversion> = self.program.conversions.iter().collect();
        paths(from, to, &all).into_iter().min_by_key(Vec::len)
    }

    /// The facts that would settle an unknown test of a quantity.
    fn asked_for(&self, attribute: AttributeId, dimension: Dimension) -> BTreeSet<AttributeId> {
        let itself = BTreeSet::from([attribute]);
        let measures = self.measures(attribute);
        if !measures.is_empty() {
            let paths = measures.iter().filter_map(|measure| self.path(measure.dimension, dimension));
            let Some(path) = paths.min_by_key(Vec::len) else { return itself };
            let inexact = path.iter().filter(|(conversion, _)| self.factor(conversion).as_point().is_none());
            let factors: BTreeSet<AttributeId> = inexact.map(|(conversion, _)| conversion.factor).collect();
            if !factors.is_empty() {
                return factors;
            }
        }
        match self.missing_factor(attribute, dimension) {
            Some(factor) if !self.stated.contains(&attribute) => BTreeSet::from([factor]),
            _ => itself,
        }
    }

    /// The shifts, where the capacity of all shifts is stated and that of one is asked for.
    fn missing_factor(&self, attribute: AttributeId, dimension: Dimension) -> Option<AttributeId> {
        let measured = |other: &AttributeId| {
            self.stated.contains(other) && self.measures(*other).iter().any(|m| m.dimension == dimension)
        };
        self.program.relations.iter().find_map(|relation| {
            let Relation::Product { left, a, b } = *relation else { return None };
            let ways = [(left, a, b), (left, b, a), (a, left, b), (b, left, a)];
            let fits = |(target, other, factor): &(AttributeId, AttributeId, AttributeId)| {
                *target == attribute && measured(other) && !self.knows(*factor)
            };
            ways.into_iter().find(fits).map(|(_, _, factor)| factor)
        })
    }

    /// The attributes that would settle an unknown condition, and those that its unknown tests are about.
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
            Condition::Not(part) => self.needs(part, deadline, needs, open),
            Condition::Test(test) => {
                let Some(attribute) = self.tested(*test) else { return };
                open.insert(attribute);
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

/// Where a conversion leads, either way, and whether its factor multiplies; `None` where it does not fit.
fn step(from: Dimension, conversion: &Conversion) -> Option<(Dimension, bool)> {
    let exponent = |unit: Dimension| unit.as_base().map_or(0, |base| from.exponent(base));
    let (old, new) = match (exponent(conversion.from), exponent(conversion.to)) {
        (0, 0) => return None,
        (0, _) => (conversion.to, conversion.from),
        _ => (conversion.from, conversion.to),
    };
    let forward = old == conversion.from;
    // Only first powers occur in quantities: 吨/日, 块/日.
    match exponent(old) {
        1 => Some((from.over(old).times(new), forward == conversion.factor_is_to_over_from)),
        -1 => Some((from.times(old).over(new), forward != conversion.factor_is_to_over_from)),
        _ => None,
    }
}

/// All ways from one dimension to another, every conversion used at most once.
fn paths<'a>(from: Dimension, to: Dimension, left: &[&'a Conversion]) -> Vec<Vec<(&'a Conversion, bool)>> {
    if from == to {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (index, conversion) in left.iter().enumerate() {
        let Some((next, multiply)) = step(from, conversion) else { continue };
        let mut rest = left.to_vec();
        rest.remove(index);
        for path in paths(next, to, &rest) {
            found.push(std::iter::once((*conversion, multiply)).chain(path).collect());
        }
    }
    found
}

/// The product of two quantities, none of which is negative.
pub fn product(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| match a.zip(b) {
        Some((a, b)) => {
            let zero = (a.value.is_zero() && a.inclusive) || (b.value.is_zero() && b.inclusive);
            let value = a.value.times(b.value)?;
            Some(Some(End { value, inclusive: zero || a.inclusive && b.inclusive }))
        }
        None => Some(None),
    };
    Some(Interval { low: end(low(a), low(b))?, high: end(a.high, b.high)? })
}

/// The quotient of two quantities, none of which is negative.
pub fn quotient(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| {
        let (a, b) = a.zip(b)?;
        Some(End { value: a.value.over(b.value)?, inclusive: a.inclusive && b.inclusive })
    };
    let from_zero = low(a).map(|a| End { value: Number::ZERO, inclusive: a.value.is_zero() && a.inclusive });
    Some(Interval { low: end(low(a), b.high).or(from_zero), high: end(a.high, b.low) })
}

/// The sum of two quantities, none of which is negative.
pub fn sum(a: &Interval<Number>, b: &Interval<Number>) -> Interval<Number> {
    let end = |a: Option<End<Number>>, b: Option<End<Number>>| {
        let (a, b) = a.zip(b)?;
        Some(End { value: a.value.plus(b.value)?, inclusive: a.inclusive && b.inclusive })
    };
    Interval { low: end(low(a), low(b)), high: end(a.high, b.high) }
}

/// The low end; quantities are never negative.
fn low(interval: &Interval<Number>) -> Option<End<Number>> {
    interval.low.or(Some(End { value: Number::ZERO, inclusive: true }))
}
