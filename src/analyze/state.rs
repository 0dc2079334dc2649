//! A sample -> the facts of a construction unit that lies there, in names of the catalogue.

use fixedbitset::FixedBitSet;

use super::numbers::{Ranges, with_others};
use super::rules::Rules;
use super::sample::Sample;
use super::space::{Law, ScaleId, Space, TermDomain, day_within};
use crate::facts::{Fact, Measure, Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Defined, Predicate, TermId, TestId};
use crate::source::Span;

/// The facts that say where a sample lies. `named`: the tests whose words are preferred.
pub fn unit(rules: Rules<'_>, space: &Space, sample: &Sample, numbers: &Ranges, named: &[TestId]) -> Unit {
    let mut unit = Unit::default();
    terms(rules, space, sample, named, &mut unit);
    for (attribute, class) in &sample.places {
        if let Some(place) = space.places[attribute].classes.get(*class).and_then(|places| places.first()) {
            put(&mut unit, *attribute, Value::Region(vec![*place]));
        }
    }
    for (attribute, classes) in &sample.sectors {
        let domain = &space.sectors[attribute];
        let stated: Vec<_> =
            classes.iter().filter_map(|class| domain.classes[*class].first().copied()).collect();
        if !stated.is_empty() {
            put(&mut unit, *attribute, Value::Sectors { stated, open: false });
        }
    }
    sample.scales.iter().for_each(|(scale, _)| measure(space, numbers, *scale, &mut unit));
    for (attribute, rank) in &sample.levels {
        put(&mut unit, *attribute, Value::Level(Interval::point(*rank as u32)));
    }
    for (attribute, cell) in &sample.days {
        if let Some(day) = space.days[attribute].cells.get(*cell).and_then(day_within) {
            put(&mut unit, *attribute, Value::Date(Interval::point(day)));
        }
    }
    for (attribute, flag) in &sample.flags {
        put(&mut unit, *attribute, Value::Flag(*flag));
    }
    unit.excluded.terms.sort();
    unit.excluded.terms.dedup();
    unit
}

/// States the terms of a sample, with what has to be ruled out.
fn terms(rules: Rules<'_>, space: &Space, sample: &Sample, named: &[TestId], unit: &mut Unit) {
    let words = &words(rules, named);
    for (attribute, classes) in &sample.terms {
        let domain = &space.terms[attribute];
        let mut stated = Vec::new();
        for class in stated_classes(rules, domain, classes) {
            if let Some((term, ruled_out)) = spokesman(rules, domain, class, words) {
                stated.push(term);
                unit.excluded.terms.extend(ruled_out);
            }
        }
        if !stated.is_empty() {
            put(unit, *attribute, Value::Terms { stated, open: false });
        } else if classes.iter().any(|class| domain.classes[*class].is_clear()) {
            // Nothing of what has a name: what the tests name is ruled out.
            let asked = |test: &&TestId| rules.plan.probe(**test).attribute() == Some(*attribute);
            let own: Vec<TestId> = named.iter().filter(asked).copied().collect();
            unit.excluded.terms.extend(self::words(rules, &own));
        }
    }
}

/// The same facts with one measure a quantity, and the factors that turn it into the others.
pub fn with_factors(space: &Space, unit: &Unit) -> Option<Unit> {
    let mut known = Vec::new();
    for (attribute, fact) in &unit.facts {
        let Value::Quantity(measures) = &fact.value else { continue };
        for measure in measures {
            known.push((space.scale(*attribute, measure.dimension)?, measure.interval.as_point()?));
        }
    }
    let mut factors = Vec::new();
    let mut with = unit.clone();
    for law in &space.laws {
        let scales = law.scales();
        let (Law::One(_), [from, to, between @ ..]) = (law, &scales[..]) else { continue };
        let is_known = |scale: &ScaleId| known.iter().any(|(known, _)| known == scale);
        let (first, second) = (&space.scales[from.0], &space.scales[to.0]);
        if first.attribute != second.attribute || !is_known(from) || !is_known(to) {
            continue;
        }
        factors.extend(between.iter().copied().filter(|scale| !is_known(scale)));
        if let Some(Fact { value: Value::Quantity(measures), .. }) = with.facts.get_mut(&first.attribute)
            && measures.len() > 1
        {
            measures.retain(|measure| measure.dimension != second.dimension);
        }
    }
    factors.sort();
    factors.dedup();
    let numbers = with_others(space, &known, &factors)?;
    factors.iter().for_each(|factor| measure(space, &numbers, *factor, &mut with));
    (!factors.is_empty()).then_some(with)
}

/// The same facts with the defined terms that the sample is not in ruled out: what a definition leaves open might be one.
pub fn deny_defined(rules: Rules<'_>, space: &Space, sample: &Sample, unit: &Unit) -> Unit {
    let mut denied = unit.clone();
    for definition in &rules.program.definitions {
        let Defined::Term(term) = definition.target else { continue };
        let below = rules.program.terms.below(term);
        let is_in = |(attribute, classes): &(AttributeId, Vec<usize>)| {
            let domain = &space.terms[attribute];
            classes.iter().any(|class| !domain.classes[*class].is_disjoint(below))
        };
        if !sample.terms.iter().any(is_in) && !denied.excluded.terms.contains(&term) {
            denied.excluded.terms.push(term);
        }
    }
    denied
}

/// States a value.
pub fn put(unit: &mut Unit, attribute: AttributeId, value: Value) {
    unit.facts.insert(attribute, Fact { value, written: String::new(), span: Span::default() });
}

fn measure(space: &Space, numbers: &Ranges, id: ScaleId, unit: &mut Unit) {
    let scale = &space.scales[id.0];
    let measure = Measure { dimension: scale.dimension, interval: numbers.of(id) };
    if let Some(Fact { value: Value::Quantity(measures), .. }) = unit.facts.get_mut(&scale.attribute) {
        measures.push(measure);
    } else {
        put(unit, scale.attribute, Value::Quantity(vec![measure]));
    }
}

/// The classes that are stated: of a single value that one which no definition adds.
fn stated_classes(rules: Rules<'_>, domain: &TermDomain, classes: &[usize]) -> Vec<usize> {
    if !domain.single || classes.len() < 2 {
        return classes.to_vec();
    }
    let defined = |class: &usize| {
        rules.program.definitions.iter().any(|definition| match definition.target {
            Defined::Term(term) => domain.classes[*class].is_subset(rules.program.terms.below(term)),
            Defined::Flag(_) => false,
        })
    };
    classes.iter().copied().find(|class| !defined(class)).or(classes.first().copied()).into_iter().collect()
}

/// The terms that some tests name.
fn words(rules: Rules<'_>, named: &[TestId]) -> Vec<TermId> {
    let mut words = Vec::new();
    for test in named {
        if let Predicate::Terms { values, .. } = &rules.program.tests[test.index()].predicate {
            words.extend(values.iter().map(|value| value.term));
        }
    }
    words
}

/// A term that stands for a class, with what has to be ruled out for it to mean nothing else.
fn spokesman(
    rules: Rules<'_>,
    domain: &TermDomain,
    class: usize,
    words: &[TermId],
) -> Option<(TermId, Vec<TermId>)> {
    /// So many points are looked at.
    const MOST: usize = 64;
    let points = &domain.classes[class];
    let candidates = points.ones().map(|point| TermId(point as u32));
    let named = |term: &TermId| words.contains(term);
    let (first, rest): (Vec<TermId>, Vec<TermId>) = candidates.partition(named);
    let ranked = first.into_iter().chain(rest).take(MOST).map(|term| (term, unlike(rules, points, term)));
    ranked.min_by_key(|(term, unlike)| (unlike.len(), !words.contains(term)))
}

/// The topmost points below a term that are of another class, or of other sectors.
fn unlike(rules: Rules<'_>, class: &FixedBitSet, term: TermId) -> Vec<TermId> {
    let terms = &rules.program.terms;
    let sectors = &terms.get(term).sectors;
    let other = |point: &usize| !class.contains(*point) || terms.terms[*point].sectors != *sectors;
    let points: Vec<TermId> =
        terms.points(term).ones().filter(other).map(|point| TermId(point as u32)).collect();
    let topmost = |p: &TermId| !points.iter().any(|other| other != p && terms.is_below(*p, *other));
    points.iter().copied().filter(topmost).collect()
}
