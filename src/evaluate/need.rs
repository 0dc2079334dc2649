//! What is missing: the facts that undetermined rules wait for, and why.

use indexmap::IndexMap;

use super::decision::{Need, NeedReason, Truth};
use super::measure::{conversions, redirect};
use super::situation::{Known, KnownValue, Origin, Points};
use super::truth::View;
use crate::compile::{Node, NodeId, Plan, PlanRule, Probe};
use crate::quantity::Dimension;
use crate::resolve::{AttributeId, Predicate, RegionId, Relation, TermId, TestId};

/// The tests that keep a rule undetermined: unknown ones whose truth can still matter.
pub fn open_tests(view: View<'_>, rule: &PlanRule) -> Vec<TestId> {
    let view = view.with_deadline(rule.deadline);
    let mut tests = Vec::new();
    let whens = rule.whens.iter().filter(|n| view.node(**n) == Truth::Unknown);
    let settled = rule.whens.iter().any(|n| view.node(*n) == Truth::True);
    if !settled {
        whens.for_each(|n| collect(view, *n, &mut tests));
    }
    for exception in rule.unless.iter().filter(|n| view.node(**n) == Truth::Unknown) {
        collect(view, *exception, &mut tests);
    }
    tests
}

fn collect(view: View<'_>, id: NodeId, tests: &mut Vec<TestId>) {
    match view.plan.node(id) {
        Node::Test(test) => tests.push(test),
        Node::Not(part) => collect(view, part, tests),
        Node::All { first, count } | Node::Any { first, count } => {
            let parts = view.plan.children(first, count);
            parts.iter().filter(|p| view.node(**p) == Truth::Unknown).for_each(|p| collect(view, *p, tests));
        }
    }
}

/// The attributes to be asked for a rule, in order of the text.
pub fn needed_attributes(view: View<'_>, rule: &PlanRule) -> Vec<AttributeId> {
    let mut attributes = Vec::new();
    for test in open_tests(view, rule) {
        for (attribute, _) in reasons(view, test) {
            if !attributes.contains(&attribute) {
                attributes.push(attribute);
            }
        }
    }
    attributes
}

/// The ranges that a rule may ask to be told exactly, once the factors are known by which they are converted.
pub fn open_ranges(view: View<'_>, rule: &PlanRule) -> Vec<AttributeId> {
    let tested = open_tests(view, rule).into_iter().filter_map(|test| view.plan.probe(test).attribute());
    let meant = tested.map(|attribute| redirect(view.program, view.situation, attribute));
    let is_range = |attribute: &AttributeId| match view.situation.get(*attribute).map(|known| &known.value) {
        Some(KnownValue::Quantity(measures)) => measures.iter().any(|m| m.interval.as_point().is_none()),
        _ => false,
    };
    meant.filter(is_range).collect()
}

/// The facts that the given rules wait for: the one that most of them wait for first, and of those for which equally many wait the
/// one that leaves a rule with the least left to ask.
pub fn needs(view: View<'_>, rules: &[&PlanRule]) -> Vec<Need> {
    let mut needs: IndexMap<AttributeId, Need> = IndexMap::new();
    let mut left: IndexMap<AttributeId, usize> = IndexMap::new();
    for rule in rules {
        let asked = needed_attributes(view, rule);
        // A rule about something the project may not even make is farther from being settled.
        let unsure =
            !rule.when_tests.iter().any(|t| view.plan.is_identity(*t) && view.test(*t) == Truth::True);
        let length = asked.len() + usize::from(unsure);
        for attribute in asked {
            let least = left.entry(attribute).or_insert(length);
            *least = length.min(*least);
        }
        let mut counted = Vec::new();
        for test in open_tests(view, rule) {
            for (attribute, reason) in reasons(view, test) {
                let need = needs.entry(attribute).or_insert_with(|| Need {
                    attribute,
                    reason: reason.clone(),
                    settles: 0,
                });
                merge(&mut need.reason, reason);
                if !counted.contains(&attribute) {
                    counted.push(attribute);
                    need.settles += 1;
                }
            }
        }
    }
    let mut needs: Vec<Need> = needs.into_values().collect();
    needs.sort_by_key(|need| (std::cmp::Reverse(need.settles), left.get(&need.attribute).copied()));
    needs
}

/// The facts that one unknown test waits for.
fn reasons(view: View<'_>, test: TestId) -> Vec<(AttributeId, NeedReason)> {
    let Some(attribute) = view.plan.probe(test).attribute() else { return Vec::new() };
    if let Probe::Quantity { dimension, .. } = view.plan.probe(test) {
        let attribute = redirect(view.program, view.situation, attribute);
        return quantity_reasons(view, test, attribute, *dimension);
    }
    let reason = match view.situation.get(attribute) {
        Some(known) if !is_guess(known) => stated_reason(view, test, known),
        _ => None,
    };
    vec![(attribute, reason.unwrap_or_else(|| NeedReason::Unstated { examples: named_terms(view, test) }))]
}

/// Why a stated value leaves a test open.
fn stated_reason(view: View<'_>, test: TestId, known: &Known) -> Option<NeedReason> {
    match &known.value {
        KnownValue::Terms { values, open } => {
            let named = named_terms(view, test);
            let general = values
                .iter()
                .find(|v| !named_within(view, v, &named).is_empty() && !is_settled(view.plan, test, v));
            match general {
                Some(value) => Some(NeedReason::TooGeneral {
                    stated: value.term,
                    finer: named_within(view, value, &named),
                }),
                None if *open => Some(NeedReason::OpenList { perhaps: named }),
                None => None,
            }
        }
        KnownValue::Region(places) if places.len() > 1 => {
            Some(NeedReason::AmbiguousPlace { places: places.clone() })
        }
        KnownValue::Region(_) => Some(NeedReason::WidePlace { within: named_places(view, test) }),
        KnownValue::Level(_) | KnownValue::Date(_) => Some(NeedReason::Range { bounds: Vec::new() }),
        KnownValue::Quantity(_) | KnownValue::Sectors { .. } | KnownValue::Flag(_) => None,
    }
}

fn quantity_reasons(
    view: View<'_>,
    test: TestId,
    attribute: AttributeId,
    dimension: Dimension,
) -> Vec<(AttributeId, NeedReason)> {
    let unstated = || {
        let asked = missing_factor(view, attribute, dimension).unwrap_or(attribute);
        vec![(asked, NeedReason::Unstated { examples: Vec::new() })]
    };
    let Some(known) = view.situation.get(attribute) else { return unstated() };
    let KnownValue::Quantity(measures) = &known.value else { return unstated() };
    let paths = measures.iter().filter_map(|m| conversions(view.program, m.dimension, dimension));
    let Some(path) = paths.min_by_key(Vec::len) else {
        return vec![(attribute, NeedReason::OtherDimension { wanted: dimension })];
    };
    let factors = path.iter().map(|step| step.conversion.factor);
    let unknown: Vec<_> = factors.filter(|factor| !is_exact(view, *factor)).collect();
    if !unknown.is_empty() {
        return unknown.into_iter().map(|f| (f, NeedReason::Unstated { examples: Vec::new() })).collect();
    }
    if is_guess(known) {
        return unstated();
    }
    let bounds = match &view.program.tests[test.index()].predicate {
        Predicate::Quantity { number, dimension, .. } => vec![(*number, *dimension)],
        _ => Vec::new(),
    };
    vec![(attribute, NeedReason::Range { bounds })]
}

/// The fact that would yield a quantity through a relation whose other quantity is stated: the shifts, where the capacity of
/// all shifts is known and that of one is tested.
fn missing_factor(view: View<'_>, attribute: AttributeId, wanted: Dimension) -> Option<AttributeId> {
    let measured = |a: AttributeId| {
        matches!(view.situation.get(a), Some(Known { value: KnownValue::Quantity(measures), origin: Origin::Stated { .. } })
            if measures.iter().any(|m| m.dimension == wanted))
    };
    let unknown = |a: AttributeId| view.situation.get(a).is_none();
    view.program.relations.iter().find_map(|relation| match *relation {
        Relation::Product { left, a, b } => [(left, a, b), (left, b, a), (a, left, b), (b, left, a)]
            .into_iter()
            .find(|(target, other, factor)| *target == attribute && measured(*other) && unknown(*factor))
            .map(|(_, _, factor)| factor),
        Relation::AtMost { .. } => None,
    })
}

/// Whether a fact was never stated, only narrowed by others.
fn is_guess(known: &Known) -> bool {
    !matches!(known.origin, Origin::Stated { .. })
}

fn is_exact(view: View<'_>, attribute: AttributeId) -> bool {
    matches!(view.situation.get(attribute).map(|k| &k.value), Some(KnownValue::Quantity(measures))
        if measures.first().is_some_and(|m| m.interval.as_point().is_some()))
}

/// Whether a stated value already decides the test.
fn is_settled(plan: &Plan, test: TestId, value: &Points) -> bool {
    let Probe::Terms { points, .. } = plan.probe(test) else { return true };
    value.surely && (value.points.is_subset(points) || value.points.is_disjoint(points))
}

/// The terms that a test names, those behind 而非 included.
fn named_terms(view: View<'_>, test: TestId) -> Vec<TermId> {
    match &view.program.tests[test.index()].predicate {
        Predicate::Terms { values, .. } => {
            values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.iter().copied())).collect()
        }
        _ => Vec::new(),
    }
}

/// Of the named terms, those that some but not all of a value's points are.
fn named_within(view: View<'_>, value: &Points, named: &[TermId]) -> Vec<TermId> {
    let splits = |term: &&TermId| {
        let below = view.program.terms.below(**term);
        !(value.points.is_disjoint(below) || value.surely && value.points.is_subset(below))
    };
    named.iter().filter(splits).copied().collect()
}

fn named_places(view: View<'_>, test: TestId) -> Vec<RegionId> {
    match &view.program.tests[test.index()].predicate {
        Predicate::Regions { places, .. } => places.clone(),
        _ => Vec::new(),
    }
}

/// Joins what two rules want to know of one attribute.
fn merge(into: &mut NeedReason, other: NeedReason) {
    fn extend<T: PartialEq>(into: &mut Vec<T>, more: Vec<T>) {
        for item in more {
            if !into.contains(&item) {
                into.push(item);
            }
        }
    }
    match (into, other) {
        (NeedReason::Unstated { examples }, NeedReason::Unstated { examples: more }) => {
            extend(examples, more)
        }
        (NeedReason::TooGeneral { finer, .. }, NeedReason::TooGeneral { finer: more, .. }) => {
            extend(finer, more)
        }
        (NeedReason::OpenList { perhaps }, NeedReason::OpenList { perhaps: more }) => extend(perhaps, more),
        (NeedReason::WidePlace { within }, NeedReason::WidePlace { within: more }) => extend(within, more),
        (NeedReason::Range { bounds }, NeedReason::Range { bounds: more }) => extend(bounds, more),
        _ => {}
    }
}
