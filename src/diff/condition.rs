//! Two conditions -> how they differ, bound by bound and name by name.

use super::change::Kind;
use super::meaning::{Literal, Shape, key, literal};
use super::side::Side;
use crate::explain::condition_text;
use crate::resolve::{Condition, Program, ReadingRole};
use crate::syntax::ast::Comparison;

/// A difference of two conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    pub kind: Kind,
    pub before: Option<String>,
    pub after: Option<String>,
    pub member: Option<String>,
}

impl Difference {
    fn new(kind: Kind, before: Option<String>, after: Option<String>) -> Difference {
        Difference { kind, before, after, member: None }
    }
}

/// Two editions whose conditions are compared.
#[derive(Clone, Copy)]
pub struct Both<'s, 'a> {
    pub old: &'s Side<'a>,
    pub new: &'s Side<'a>,
}

/// How two normal conditions differ, each a join of parts that all hold.
pub fn differences(both: Both<'_, '_>, before: &Condition, after: &Condition) -> Vec<Difference> {
    let (old, new) = (conjuncts(before), conjuncts(after));
    let Parted { paired, mut dropped, mut added } = parted(both, &old, &new);
    let mut found: Vec<Difference> =
        paired.iter().flat_map(|(before, after)| of_pair(both, before, after)).collect();
    if let ([before], [after]) = (&dropped[..], &added[..]) {
        found.extend(of_others(both, before, after));
        (dropped, added) = (Vec::new(), Vec::new());
    }
    let text = |side: &Side<'_>, condition: &Condition| Some(condition_text(side.program, condition));
    found.extend(
        dropped.iter().map(|part| Difference::new(Kind::ConditionDropped, text(both.old, part), None)),
    );
    found.extend(added.iter().map(|part| Difference::new(Kind::ConditionAdded, None, text(both.new, part))));
    found
}

/// How alike two conditions are: two for an equal part, one for a test of the same subject.
pub fn likeness(both: Both<'_, '_>, before: &Condition, after: &Condition) -> usize {
    let (old, new) = (conjuncts(before), conjuncts(after));
    let equal = old.iter().filter(|part| {
        let own = key(both.old, part);
        new.iter().any(|other| key(both.new, other) == own)
    });
    let subjects = |side: &Side<'_>, parts: &[&Condition]| -> Vec<String> {
        parts.iter().filter_map(|part| literal(side, part)).map(|literal| literal.subject).collect()
    };
    let others = subjects(both.new, &new);
    let common = subjects(both.old, &old).iter().filter(|subject| others.contains(subject)).count();
    2 * equal.count() + common
}

/// The parts that all have to hold.
fn conjuncts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().collect(),
        single => vec![single],
    }
}

/// Parts of both sides, without those that are equal.
struct Parted<'c> {
    /// Tests of the same subject.
    paired: Vec<(&'c Condition, &'c Condition)>,
    dropped: Vec<&'c Condition>,
    added: Vec<&'c Condition>,
}

fn parted<'c>(both: Both<'_, '_>, old: &[&'c Condition], new: &[&'c Condition]) -> Parted<'c> {
    let mut added: Vec<&Condition> = new.to_vec();
    let mut left = Vec::new();
    for part in old {
        let own = key(both.old, part);
        match added.iter().position(|other| key(both.new, other) == own) {
            Some(index) => drop(added.remove(index)),
            None => left.push(*part),
        }
    }
    let (mut paired, mut dropped) = (Vec::new(), Vec::new());
    for part in left {
        let nearness = |other: &Condition| {
            let literals = literal(both.old, part).zip(literal(both.new, other));
            literals.map_or(0, |(before, after)| nearness(&before, &after))
        };
        let scores = added.iter().enumerate().map(|(index, other)| (nearness(other), index));
        match scores.filter(|(score, _)| *score > 0).max_by_key(|(score, index)| (*score, usize::MAX - index))
        {
            Some((_, index)) => paired.push((part, added.remove(index))),
            None => dropped.push(part),
        }
    }
    Parted { paired, dropped, added }
}

/// How near two tests are; 0 if they have nothing to do with each other.
fn nearness(before: &Literal, after: &Literal) -> usize {
    if before.subject != after.subject {
        return 0;
    }
    match (&before.shape, &after.shape) {
        (
            Shape::Bound { comparison: old, value: was, .. },
            Shape::Bound { comparison: new, value: is, .. },
        ) => 1 + 4 * usize::from(is_upper(*old) == is_upper(*new)) + 2 * usize::from(was == is),
        (Shape::List { negated: was, members: old, .. }, Shape::List { negated: is, members: new, .. }) => {
            let common = old.iter().filter(|(key, _)| new.iter().any(|(other, _)| other == key)).count();
            1 + 4 * usize::from(was == is) + common.min(2)
        }
        (Shape::Other { .. }, Shape::Other { .. }) => 1,
        _ => 0,
    }
}

/// Whether a comparison bounds from above; none if from neither side.
fn is_upper(comparison: Comparison) -> Option<bool> {
    match comparison {
        Comparison::Less | Comparison::AtMost | Comparison::Below => Some(true),
        Comparison::Greater | Comparison::AtLeast | Comparison::Above => Some(false),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

/// Two tests of one subject.
fn of_pair(both: Both<'_, '_>, before: &Condition, after: &Condition) -> Vec<Difference> {
    let (Some(old), Some(new)) = (literal(both.old, before), literal(both.new, after)) else {
        return whole(both, before, after, Kind::ConditionChanged);
    };
    let found = match (&old.shape, &new.shape) {
        (Shape::Bound { .. }, Shape::Bound { .. }) => {
            return whole(both, before, after, of_bounds(both, &old.shape, &new.shape));
        }
        (Shape::List { negated: was, .. }, Shape::List { negated: is, .. }) if was == is => {
            of_lists(&old.shape, &new.shape)
        }
        _ => Vec::new(),
    };
    if found.is_empty() {
        return whole(both, before, after, Kind::ConditionChanged);
    }
    let of_member = |(kind, member): (Kind, Option<String>)| {
        let mut difference = whole(both, before, after, kind);
        difference.iter_mut().for_each(|difference| difference.member = member.clone());
        difference
    };
    found.into_iter().flat_map(of_member).collect()
}

/// Another value, or another comparison with the same one.
fn of_bounds(both: Both<'_, '_>, before: &Shape, after: &Shape) -> Kind {
    let (
        Shape::Bound { comparison: was, denied: not_was, value: from },
        Shape::Bound { comparison: is, denied: not_is, value: to },
    ) = (before, after)
    else {
        return Kind::ConditionChanged;
    };
    if from != to {
        return Kind::BoundChanged;
    }
    let turned = is_upper(*was) != is_upper(*is) || not_was != not_is;
    match (takes(both.old.program, *was), takes(both.new.program, *is)) {
        _ if turned => Kind::ConditionChanged,
        (true, false) => Kind::ExactLeft,
        (false, true) => Kind::ExactTaken,
        _ => Kind::ComparisonChanged,
    }
}

/// What came into a list and what left it; empty for lists that have nothing in common.
fn of_lists(before: &Shape, after: &Shape) -> Vec<(Kind, Option<String>)> {
    let (
        Shape::List { members: old, open: was_open, places, .. },
        Shape::List { members: new, open: is_open, .. },
    ) = (before, after)
    else {
        return Vec::new();
    };
    let has = |members: &[(String, String)], key: &str| members.iter().any(|(other, _)| other == key);
    if !old.iter().any(|(key, _)| has(new, key)) {
        return Vec::new();
    }
    let (gone, come) = match places {
        true => (Kind::RegionDropped, Kind::RegionAdded),
        false => (Kind::ValueDropped, Kind::ValueAdded),
    };
    let dropped = old.iter().filter(|(key, _)| !has(new, key)).map(|(_, text)| (gone, Some(text.clone())));
    let added = new.iter().filter(|(key, _)| !has(old, key)).map(|(_, text)| (come, Some(text.clone())));
    let ends = match (was_open, is_open) {
        (false, true) => Some((Kind::ListOpened, None)),
        (true, false) => Some((Kind::ListClosed, None)),
        _ => None,
    };
    dropped.chain(added).chain(ends).collect()
}

/// Two parts that are left over: choices whose members differ in single tests, else something else altogether.
fn of_others(both: Both<'_, '_>, before: &Condition, after: &Condition) -> Vec<Difference> {
    if let (Condition::Any(old), Condition::Any(new)) = (before, after) {
        let (old, new): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
        let Parted { mut paired, dropped, added } = parted(both, &old, &new);
        if let ([before], [after]) = (&dropped[..], &added[..])
            && likeness(both, before, after) > 0
        {
            paired.push((before, after));
        } else if !dropped.is_empty() || !added.is_empty() {
            return whole(both, before, after, Kind::ConditionChanged);
        }
        return paired.iter().flat_map(|(before, after)| differences(both, before, after)).collect();
    }
    whole(both, before, after, Kind::ConditionChanged)
}

/// Both texts as they are.
fn whole(both: Both<'_, '_>, before: &Condition, after: &Condition, kind: Kind) -> Vec<Difference> {
    let (before, after) = (condition_text(both.old.program, before), condition_text(both.new.program, after));
    vec![Difference::new(kind, Some(before), Some(after))]
}

/// Whether the exact value meets the comparison, a bare 以上 or 以下 being read by its default.
fn takes(program: &Program, comparison: Comparison) -> bool {
    match comparison {
        Comparison::AtMost | Comparison::AtLeast | Comparison::Equal => true,
        Comparison::Less | Comparison::Greater | Comparison::NotEqual => false,
        Comparison::Below | Comparison::Above => {
            let bare = program.readings.iter().find_map(|reading| match reading.role {
                ReadingRole::BareBound { including } => Some(including),
                _ => None,
            });
            bare.is_none_or(|including| including == 0)
        }
    }
}
