//! Which rules can have to do with each other, read off what they name: so that a question is put to few rules and not to the
//! whole catalogue.

use std::collections::{BTreeSet, HashMap};

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;

use super::rules::Rules;
use super::tested::Tested;
use crate::compile::{Node, NodeId, PlanRule, Probe};
use crate::resolve::{AttributeId, Defined, RuleId};

/// So many rules are looked at in one go, as far as one rule has no more neighbours than that.
const BATCH: usize = 48;

/// What each rule names, and who else names it.
pub struct Neighbours<'a> {
    rules: Rules<'a>,
    /// Per rule and attribute of terms the points one of which every project has that satisfies the rule.
    named: Vec<IndexMap<AttributeId, FixedBitSet>>,
    /// Per rule the products and the facilities that it is about.
    subjects: Vec<Subjects>,
    /// Who is about a product or a facility.
    by_subject: HashMap<(AttributeId, usize), Vec<RuleId>>,
    /// Rules of which some alternative names neither.
    anywhere: Vec<RuleId>,
}

/// Products and facilities.
type Subjects = Vec<(AttributeId, FixedBitSet)>;

/// Rules to be looked at, and all that have to do with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    pub members: Vec<RuleId>,
    /// The members with their neighbours, in order of the text.
    pub among: Vec<RuleId>,
}

impl<'a> Neighbours<'a> {
    pub fn new(rules: Rules<'a>) -> Neighbours<'a> {
        let named: Vec<_> = rules.all().map(|rule| names(rules, rule)).collect();
        let subjects: Vec<Subjects> = rules.all().map(|rule| about(rules, rule)).collect();
        let mut by_subject: HashMap<(AttributeId, usize), Vec<RuleId>> = HashMap::new();
        let mut anywhere = Vec::new();
        for (rule, about) in rules.all().zip(&subjects) {
            if about.iter().all(|(attribute, _)| !named[rule.id.index()].contains_key(attribute)) {
                anywhere.push(rule.id);
            }
            for (attribute, points) in about {
                for point in points.ones() {
                    by_subject.entry((*attribute, point)).or_default().push(rule.id);
                }
            }
        }
        Neighbours { rules, named, subjects, by_subject, anywhere }
    }

    /// The rules that name a product or a facility in common with a rule, itself among them. Of two rules that name nothing in
    /// common there is always somebody who does both.
    pub fn sharing(&self, rule: RuleId) -> BTreeSet<RuleId> {
        let about = self.subjects[rule.index()].iter();
        let points = about.flat_map(|(attribute, points)| points.ones().map(|point| (*attribute, point)));
        points.filter_map(|key| self.by_subject.get(&key)).flatten().copied().collect()
    }

    /// The rules of its class that a rule may lie whole inside. A rule that names what the other leaves open asks for more, unless
    /// definitions add it.
    pub fn containers(&self, inner: RuleId) -> Vec<RuleId> {
        let class = self.rules.plan.rules[inner.index()].class;
        let defined = !Tested::by(self.rules, &[inner]).definitions.is_empty();
        let own = &self.named[inner.index()];
        let may_contain = |outer: &RuleId| {
            self.named[outer.index()].iter().all(|(attribute, points)| match own.get(attribute) {
                Some(own) => defined || !own.is_disjoint(points),
                None => defined,
            })
        };
        let candidates: BTreeSet<RuleId> =
            self.sharing(inner).into_iter().chain(self.anywhere.iter().copied()).collect();
        let of_class =
            |outer: &RuleId| *outer != inner && self.rules.plan.rules[outer.index()].class == class;
        candidates.into_iter().filter(of_class).filter(may_contain).collect()
    }

    /// Whether two rules name different values of an attribute that may have several: only who does both meets both.
    pub fn are_apart(&self, first: RuleId, second: RuleId) -> bool {
        let second = &self.named[second.index()];
        let mut shared = self.named[first.index()].iter().filter_map(|(a, own)| Some((own, second.get(a)?)));
        shared.any(|(own, other)| own.is_disjoint(other))
    }

    /// All rules, few at a time, each with those it shares something with and those it may lie inside.
    pub fn batches(&self) -> Vec<Batch> {
        let mut batches = Vec::new();
        let (mut left, mut members, mut among) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        left.extend(self.rules.all().map(|rule| rule.id));
        while let Some(rule) = among.intersection(&left).next().or(left.first()).copied() {
            let mut wider: BTreeSet<RuleId> = &among | &self.sharing(rule);
            wider.insert(rule);
            wider.extend(self.containers(rule));
            if wider.len() > BATCH.max(among.len()) && !members.is_empty() {
                batches.push(batch(std::mem::take(&mut members), &std::mem::take(&mut among)));
                continue;
            }
            left.remove(&rule);
            members.push(rule);
            among = wider;
        }
        if !members.is_empty() {
            batches.push(batch(members, &among));
        }
        batches
    }
}

fn batch(mut members: Vec<RuleId>, among: &BTreeSet<RuleId>) -> Batch {
    members.sort();
    Batch { members, among: among.iter().copied().collect() }
}

/// The products and the facilities that a rule is about. An alternative that names none takes nothing away from those that do.
fn about(rules: Rules<'_>, rule: &PlanRule) -> Subjects {
    let standard = rules.program.standard;
    let of = |attribute: AttributeId| {
        let named = rule.whens.iter().filter_map(|when| named(rules, *when, attribute, true));
        let named = named.reduce(|a, b| &a | &b)?;
        Some((attribute, spread(rules, attribute, named)))
    };
    [standard.product, standard.facility].into_iter().flatten().filter_map(of).collect()
}

/// With what a unit may be stated to be for a definition to make it one of these.
fn spread(rules: Rules<'_>, attribute: AttributeId, mut points: FixedBitSet) -> FixedBitSet {
    loop {
        let before = points.clone();
        for (index, definition) in rules.program.definitions.iter().enumerate() {
            let Defined::Term(term) = definition.target else { continue };
            let is_own = rules.program.terms.get(term).attributes.contains(&attribute);
            if is_own && !rules.program.terms.below(term).is_disjoint(&points) {
                let genus = named(rules, rules.plan.definitions[index], attribute, true);
                points.extend(genus.iter().flat_map(|genus| genus.ones()));
            }
        }
        if points == before {
            return points;
        }
    }
}

/// The terms that a rule names, per attribute.
fn names(rules: Rules<'_>, rule: &PlanRule) -> IndexMap<AttributeId, FixedBitSet> {
    let mut found = IndexMap::new();
    for test in &rule.when_tests {
        let Probe::Terms { attribute, .. } = rules.plan.probe(*test) else { continue };
        if found.contains_key(attribute) {
            continue;
        }
        if let Some(points) = union(rule.whens.iter().map(|when| named(rules, *when, *attribute, true))) {
            found.insert(*attribute, points);
        }
    }
    found
}

/// The points of an attribute one of which a condition needs to come out as wanted; none if it names none.
pub(super) fn named(
    rules: Rules<'_>,
    node: NodeId,
    attribute: AttributeId,
    wanted: bool,
) -> Option<FixedBitSet> {
    let parts = |first, count| {
        let children = rules.plan.children(first, count).iter();
        children.map(|part| named(rules, *part, attribute, wanted))
    };
    match rules.plan.node(node) {
        Node::Not(part) => named(rules, part, attribute, !wanted),
        Node::Test(test) => match rules.plan.probe(test) {
            Probe::Terms { attribute: own, points, negated, .. }
                if *own == attribute && *negated != wanted =>
            {
                Some(points.clone())
            }
            _ => None,
        },
        Node::All { first, count } if wanted => parts(first, count).flatten().reduce(|a, b| &a & &b),
        Node::Any { first, count } if !wanted => parts(first, count).flatten().reduce(|a, b| &a & &b),
        Node::All { first, count } | Node::Any { first, count } => union(parts(first, count)),
    }
}

/// What any of some parts needs; none if one of them needs nothing.
pub(super) fn union(parts: impl Iterator<Item = Option<FixedBitSet>>) -> Option<FixedBitSet> {
    let parts: Option<Vec<FixedBitSet>> = parts.collect();
    parts?.into_iter().reduce(|a, b| &a | &b)
}
