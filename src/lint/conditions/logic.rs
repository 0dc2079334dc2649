//! What follows from one test about another of the same attribute, and about whole conditions.
//!
//! Everything here errs on the side of "does not follow".

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use crate::quantity::{Interval, Number};
use crate::resolve::{
    Attribute, AttributeId, Condition, Kind, Predicate, Program, RegionId, SectorId, Test, TestId,
};
use crate::syntax::ast::Comparison;

/// Whether wherever `a` holds, `b` does.
pub(crate) fn implies(program: &Program, a: &Test, b: &Test) -> bool {
    if a.subject != b.subject {
        return false;
    }
    if same(&a.predicate, &b.predicate) {
        return true;
    }
    match (values(program, a), values(program, b)) {
        (Some(a), Some(b)) => a.implies(&b, single(program, a.attribute)),
        _ => Ranges::both(program, a, b).is_some_and(|(a, b)| a.lies_in(&b)),
    }
}

/// Whether `a` and `b` can't both hold.
pub(crate) fn excludes(program: &Program, a: &Test, b: &Test) -> bool {
    if a.subject != b.subject {
        return false;
    }
    match (&a.predicate, &b.predicate) {
        (Predicate::Flag { negated: a }, Predicate::Flag { negated: b }) => a != b,
        (Predicate::Reading { value: a }, Predicate::Reading { value: b }) => a != b,
        _ => match (values(program, a), values(program, b)) {
            (Some(a), Some(b)) => a.excludes(&b, single(program, a.attribute)),
            _ => Ranges::both(program, a, b).is_some_and(|(a, b)| a.misses(&b)),
        },
    }
}

/// Whether a condition holds wherever all of these tests do.
pub(crate) fn implied(program: &Program, tests: &[TestId], condition: &Condition) -> bool {
    match condition {
        Condition::Test(test) => {
            let wanted = &program.tests[test.index()];
            tests.iter().any(|test| implies(program, &program.tests[test.index()], wanted))
        }
        Condition::All(parts) => parts.iter().all(|part| implied(program, tests, part)),
        Condition::Any(parts) => parts.iter().any(|part| implied(program, tests, part)),
        Condition::Not(part) => excluded(program, tests, part),
        Condition::Pending(_) => false,
    }
}

/// Whether a condition holds nowhere where all of these tests do.
pub(crate) fn excluded(program: &Program, tests: &[TestId], condition: &Condition) -> bool {
    match condition {
        Condition::Test(test) => {
            let other = &program.tests[test.index()];
            tests.iter().any(|test| excludes(program, &program.tests[test.index()], other))
        }
        Condition::All(parts) => parts.iter().any(|part| excluded(program, tests, part)),
        Condition::Any(parts) => parts.iter().all(|part| excluded(program, tests, part)),
        Condition::Not(part) => implied(program, tests, part),
        Condition::Pending(_) => false,
    }
}

/// What a test says of every project that states the attribute at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Always {
    True,
    False,
}

/// Whether a comparison comes out the same for every value that the attribute can have.
pub(crate) fn always(program: &Program, test: &Test) -> Option<Always> {
    let attribute = &program.attributes[test.attribute()?.index()];
    match &test.predicate {
        Predicate::Quantity { comparison, number, .. } => {
            decided(possible_numbers(attribute), *comparison, *number)
        }
        Predicate::Level { comparison, rank } => {
            let Kind::Level { levels } = &attribute.kind else { return None };
            let top = levels.len().checked_sub(1)? as u32;
            let possible = Interval::from(0, true).and(&Interval::to(top, true));
            let (inner, _) = range(*comparison, *rank)?;
            // Between two neighbouring levels lies nothing.
            let met = (0..=top).filter(|rank| inner.contains(*rank)).count();
            match met {
                0 => Some(Always::False),
                _ if met == levels.len() => Some(Always::True),
                _ => decided(possible, *comparison, *rank),
            }
        }
        _ => None,
    }
}

/// No quantity of a project is below nought.
fn possible_numbers(attribute: &Attribute) -> Interval<Number> {
    let least = attribute.least.unwrap_or(Number::ZERO);
    let most = attribute.most.map_or(Interval::ALL, |most| Interval::to(most, true));
    Interval::from(least, true).and(&most)
}

fn decided<T: Copy + Ord>(possible: Interval<T>, comparison: Comparison, value: T) -> Option<Always> {
    if possible.is_empty() {
        return None;
    }
    if comparison == Comparison::NotEqual {
        return (!possible.contains(value)).then_some(Always::True);
    }
    let (inner, outer) = range(comparison, value)?;
    if possible.and(&outer).is_empty() {
        return Some(Always::False);
    }
    (possible.and(&inner) == possible).then_some(Always::True)
}

/// The values that meet a comparison under every reading of a bare 以上 or 以下, and under some.
fn range<T: Copy + Ord>(comparison: Comparison, value: T) -> Option<(Interval<T>, Interval<T>)> {
    let one = |interval| Some((interval, interval));
    match comparison {
        Comparison::Less => one(Interval::to(value, false)),
        Comparison::AtMost => one(Interval::to(value, true)),
        Comparison::Greater => one(Interval::from(value, false)),
        Comparison::AtLeast => one(Interval::from(value, true)),
        Comparison::Equal => one(Interval::point(value)),
        Comparison::Below => Some((Interval::to(value, false), Interval::to(value, true))),
        Comparison::Above => Some((Interval::from(value, false), Interval::from(value, true))),
        Comparison::NotEqual => None,
    }
}

/// Whether two predicates say the same, however the number was written.
fn same(a: &Predicate, b: &Predicate) -> bool {
    match (a, b) {
        (
            Predicate::Quantity { comparison: a, number: n, dimension: d, .. },
            Predicate::Quantity { comparison: b, number: m, dimension: e, .. },
        ) => a == b && n == m && d == e,
        _ => a == b,
    }
}

/// Ordered values that meet a test: under every reading, under some.
enum Ranges {
    Numbers(Interval<Number>, Interval<Number>),
    Ranks(Interval<u32>, Interval<u32>),
    Dates(Interval<Date>, Interval<Date>),
}

impl Ranges {
    fn both(program: &Program, a: &Test, b: &Test) -> Option<(Ranges, Ranges)> {
        if let (Predicate::Quantity { dimension: a, .. }, Predicate::Quantity { dimension: b, .. }) =
            (&a.predicate, &b.predicate)
            && a != b
        {
            return None;
        }
        Some((Ranges::of(program, a)?, Ranges::of(program, b)?))
    }

    fn of(program: &Program, test: &Test) -> Option<Ranges> {
        match &test.predicate {
            Predicate::Quantity { comparison, number, .. } => {
                range(*comparison, *number).map(|(inner, outer)| Ranges::Numbers(inner, outer))
            }
            Predicate::Level { comparison, rank } => {
                let attribute = &program.attributes[test.attribute()?.index()];
                let Kind::Level { levels } = &attribute.kind else { return None };
                let (inner, _) = range(*comparison, *rank)?;
                // Closed at both ends, so that `> 1` and `>= 2` are one.
                let mut met = (0..levels.len() as u32).filter(|rank| inner.contains(*rank));
                let low = met.next()?;
                let closed =
                    Interval::from(low, true).and(&Interval::to(met.next_back().unwrap_or(low), true));
                Some(Ranges::Ranks(closed, closed))
            }
            Predicate::Date { comparison, date } => {
                range(*comparison, *date).map(|(inner, outer)| Ranges::Dates(inner, outer))
            }
            _ => None,
        }
    }

    fn lies_in(&self, other: &Ranges) -> bool {
        match (self, other) {
            (Ranges::Numbers(_, a), Ranges::Numbers(b, _)) => a.and(b) == *a,
            (Ranges::Ranks(_, a), Ranges::Ranks(b, _)) => a.and(b) == *a,
            (Ranges::Dates(_, a), Ranges::Dates(b, _)) => a.and(b) == *a,
            _ => false,
        }
    }

    fn misses(&self, other: &Ranges) -> bool {
        match (self, other) {
            (Ranges::Numbers(_, a), Ranges::Numbers(_, b)) => a.and(b).is_empty(),
            (Ranges::Ranks(_, a), Ranges::Ranks(_, b)) => a.and(b).is_empty(),
            (Ranges::Dates(_, a), Ranges::Dates(_, b)) => a.and(b).is_empty(),
            _ => false,
        }
    }
}

/// What the list of a test holds.
struct Values<'a> {
    program: &'a Program,
    attribute: Option<AttributeId>,
    negated: bool,
    set: Set<'a>,
}

enum Set<'a> {
    Terms(FixedBitSet),
    Regions(&'a [RegionId]),
    Sectors(&'a [SectorId]),
}

/// The list of a test; none of an open one, of which nobody knows what else is in it.
fn values<'a>(program: &'a Program, test: &'a Test) -> Option<Values<'a>> {
    let (negated, set) = match &test.predicate {
        Predicate::Terms { values, negated, open: false } => {
            let points = program.terms.points_of(values);
            if points.is_clear() {
                return None;
            }
            (negated, Set::Terms(points))
        }
        Predicate::Regions { places, negated, open: false } => (negated, Set::Regions(places)),
        Predicate::Sectors { sectors, negated, open: false } => (negated, Set::Sectors(sectors)),
        _ => return None,
    };
    Some(Values { program, attribute: test.attribute(), negated: *negated, set })
}

/// Whether a project has one value of an attribute at a time: products are looked at one by one, and it stands in one place.
fn single(program: &Program, attribute: Option<AttributeId>) -> bool {
    attribute.is_some_and(|attribute| {
        Some(attribute) == program.standard.product
            || matches!(program.attributes[attribute.index()].kind, Kind::Choice | Kind::Region)
    })
}

impl Values<'_> {
    fn implies(&self, other: &Values<'_>, single: bool) -> bool {
        match (self.negated, other.negated) {
            (false, false) => self.lies_in(other),
            (true, true) => other.lies_in(self),
            (false, true) => single && self.misses(other),
            (true, false) => false,
        }
    }

    fn excludes(&self, other: &Values<'_>, single: bool) -> bool {
        match (self.negated, other.negated) {
            (false, false) => single && self.misses(other),
            (false, true) => self.lies_in(other),
            (true, false) => other.lies_in(self),
            (true, true) => false,
        }
    }

    fn lies_in(&self, other: &Values<'_>) -> bool {
        let program = self.program;
        match (&self.set, &other.set) {
            (Set::Terms(a), Set::Terms(b)) => a.is_subset(b),
            (Set::Regions(a), Set::Regions(b)) => {
                a.iter().all(|a| b.iter().any(|b| program.regions.is_in(*a, *b)))
            }
            (Set::Sectors(a), Set::Sectors(b)) => {
                a.iter().all(|a| b.iter().any(|b| program.sectors.is_below(*a, *b)))
            }
            _ => false,
        }
    }

    fn misses(&self, other: &Values<'_>) -> bool {
        let program = self.program;
        match (&self.set, &other.set) {
            (Set::Terms(a), Set::Terms(b)) => a.is_disjoint(b),
            (Set::Regions(a), Set::Regions(b)) => a
                .iter()
                .all(|a| b.iter().all(|b| !program.regions.is_in(*a, *b) && !program.regions.is_in(*b, *a))),
            _ => false,
        }
    }
}
