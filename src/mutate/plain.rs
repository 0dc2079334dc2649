//! A project that tells a mutant from the rule -> the plainest case that can be made of it: few facts, the bound itself, words
//! near those of the rule.

use super::fate::Killer;
use super::paste::{Wording, telling};
use super::search::Search;
use super::wanted::Wanted;
use crate::analyze::{Rules, Words, confirms, shrink_while};
use crate::compile::PlanRule;
use crate::evaluate::{Decision, Options, View};
use crate::facts::{Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Kind, Predicate, TermId};

/// So many other words are tried for one fact.
const WORDS: usize = 24;

/// So many terms may stand behind 不是 in place of a fact.
const EXCLUDED: usize = 4;

impl Search<'_> {
    /// The plainest case; none if the mutant meets whatever a case can expect. Where the truths of rule and mutant were asked
    /// for, they stay what was asked for: a case that turns on what is left open would be shorter, but say less.
    pub fn killer(
        &self,
        options: &Options,
        unit: &Unit,
        wanted: Option<(Wanted, Wanted)>,
    ) -> Option<Box<Killer>> {
        let (first, _) = self.told(options, unit)?;
        let is_as_good = |unit: &Unit| {
            wanted.is_none_or(|wanted| self.differ(options, unit, wanted))
                && self.told(options, unit).is_some_and(|(now, _)| now.is_certain() || !first.is_certain())
        };
        let rules = Rules { program: self.bench.program, plan: self.bench.plan, options };
        let mut unit = shrink_while(rules, unit.clone(), &is_as_good);
        let attributes: Vec<AttributeId> = unit.facts.keys().copied().collect();
        for attribute in attributes {
            let others = self.in_other_words(&unit, attribute);
            if let Some(plainer) = others.into_iter().take(WORDS).find(is_as_good) {
                unit = shrink_while(rules, plainer, &is_as_good);
            }
        }
        let unit = self.at_the_bound(&unit).into_iter().find(is_as_good).unwrap_or(unit);
        let (decision, told) = self.told(options, &unit)?;
        let wording =
            Wording { words: &Words::new(rules), program: self.bench.program, options, known: self.known };
        let killer = wording.killer(self.mutant, &unit, &decision, &told);
        self.judges.confirm(&killer.text).then(|| Box::new(killer))
    }

    /// The decision as the rules are, and what of it the mutant does not meet.
    fn told(&self, options: &Options, unit: &Unit) -> Option<(Decision, String)> {
        let as_is = self.decide(self.bench.plan, options, unit);
        if !as_is.contradictions.is_empty() {
            return None;
        }
        let altered = self.decide(self.altered, options, unit);
        let told = telling(self.bench.program, self.mutant.rule, &as_is, &altered)?;
        Some((as_is, told))
    }

    fn differ(&self, options: &Options, unit: &Unit, wanted: (Wanted, Wanted)) -> bool {
        let rules = Rules { program: self.bench.program, plan: self.bench.plan, options };
        let goal = |view: View<'_>| {
            wanted.0.is_met(view.rule(self.rule()).truth())
                && wanted.1.is_met(view.rule(&self.mutant.form).truth())
        };
        confirms(rules, unit, &goal)
    }

    /// The same project with the quantity that is compared at the bound of the rule, or at that of the mutant.
    fn at_the_bound(&self, unit: &Unit) -> Vec<Unit> {
        let program = self.bench.program;
        let number = |rule: &PlanRule, other: &PlanRule| {
            let own = rule.tests.iter().filter(|test| !other.tests.contains(test));
            let mut numbers = own.filter_map(|test| match &program.tests[test.index()].predicate {
                Predicate::Quantity { number, dimension, .. } => Some((*number, *dimension)),
                _ => None,
            });
            numbers.next()
        };
        let (rule, form) = (self.rule(), &self.mutant.form);
        let bounds = [number(rule, form), number(form, rule)].into_iter().flatten();
        let at = |(number, dimension)| {
            let mut unit = unit.clone();
            let fact = unit.facts.get_mut(&self.mutant.attribute?)?;
            let Value::Quantity(measures) = &mut fact.value else { return None };
            let [measure] = &mut measures[..] else { return None };
            (measure.dimension == dimension).then(|| measure.interval = Interval::point(number))?;
            Some(unit)
        };
        bounds.filter_map(at).collect()
    }

    /// The same project with one term of a fact replaced by the one that the rule names above it, or by one next to those that
    /// the rule names; or with all of those ruled out and nothing stated.
    fn in_other_words(&self, unit: &Unit, attribute: AttributeId) -> Vec<Unit> {
        let Some(Value::Terms { stated, .. }) = unit.facts.get(&attribute).map(|fact| &fact.value) else {
            return Vec::new();
        };
        let [own] = stated[..] else { return Vec::new() };
        if self.bench.program.attributes[attribute.index()].kind != Kind::Terms {
            return Vec::new();
        }
        let named = self.named(attribute);
        if named.is_empty() || named.contains(&own) {
            return Vec::new();
        }
        let terms = &self.bench.program.terms;
        let above: Vec<TermId> = named.iter().copied().filter(|name| terms.is_below(own, *name)).collect();
        let next_to = |term: &TermId| terms.get(*term).parents.iter().flat_map(|p| terms.children(*p));
        let mut others = above.clone();
        match above.is_empty() {
            true => others.extend(named.iter().flat_map(next_to).filter(|term| !named.contains(term))),
            false => others.extend(above.iter().flat_map(|term| terms.children(*term))),
        }
        if others.contains(&own) {
            return Vec::new();
        }
        let of_attribute = |term: &TermId| terms.get(*term).attributes.contains(&attribute);
        let replaced = others.into_iter().filter(of_attribute).map(|term| {
            let mut other = unit.clone();
            if let Some(fact) = other.facts.get_mut(&attribute) {
                fact.value = Value::Terms { stated: vec![term], open: false };
            }
            other
        });
        let mut found: Vec<Unit> = replaced.collect();
        if above.is_empty() && named.len() <= EXCLUDED {
            let mut without = unit.clone();
            without.facts.shift_remove(&attribute);
            without.excluded.terms.extend(named.iter().filter(|term| !unit.excluded.terms.contains(term)));
            found.push(without);
        }
        found
    }

    /// The terms that rule and mutant name for an attribute.
    fn named(&self, attribute: AttributeId) -> Vec<TermId> {
        let mut named = Vec::new();
        for test in self.rule().tests.iter().chain(&self.mutant.form.tests) {
            let test = &self.bench.program.tests[test.index()];
            if let Predicate::Terms { values, .. } = &test.predicate
                && test.attribute() == Some(attribute)
            {
                named.extend(values.iter().map(|value| value.term));
            }
        }
        named.sort();
        named.dedup();
        named
    }
}
