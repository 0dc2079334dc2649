//! Which rules matter to a question.

use fixedbitset::FixedBitSet;

use super::Versus;
use super::scope::Base;
use super::vocabulary::Vocabulary;
use crate::analyze::neighbours::{named, union};
use crate::analyze::rules::Rules;
use crate::compile::{Plan, PlanRule, Probe};
use crate::resolve::{Defined, RuleId, TermId};

/// So many products that no rule is about are kept.
const STRANGERS: usize = 2;

/// Form -> the products that it is about; none if about any.
#[derive(Debug, Default)]
pub struct Subjects(Vec<Option<FixedBitSet>>);

impl Subjects {
    /// Of all forms. A definition may make a unit with one product one with another, too.
    pub fn of(rules: Rules<'_>) -> Subjects {
        let products: Vec<_> = rules.program.standard.product.into_iter().collect();
        let of = |rule: &PlanRule| {
            let product = products.first()?;
            let own = union(rule.whens.iter().map(|when| named(rules, *when, *product, true)))?;
            spread(rules, own)
        };
        Subjects(rules.all().map(of).collect())
    }

    /// Whether two forms may apply to one unit with one product.
    fn meet(&self, a: RuleId, b: RuleId) -> bool {
        match (&self.0[a.index()], &self.0[b.index()]) {
            (Some(a), Some(b)) => !a.is_disjoint(b),
            _ => true,
        }
    }
}

/// With what a unit may be stated to be for a definition to make it one of these; none for anything.
fn spread(rules: Rules<'_>, mut points: FixedBitSet) -> Option<FixedBitSet> {
    let product = rules.program.standard.product?;
    loop {
        let before = points.clone();
        for (index, definition) in rules.program.definitions.iter().enumerate() {
            let Defined::Term(term) = definition.target else { continue };
            let is_product = rules.program.terms.get(term).attributes.contains(&product);
            if !is_product || rules.program.terms.below(term).is_disjoint(&points) {
                continue;
            }
            points.union_with(&named(rules, rules.plan.definitions[index], product, true)?);
        }
        if points == before {
            return Some(points);
        }
    }
}

/// Products that both sides know and that no test names.
pub fn strangers(vocabulary: &Vocabulary, plan: &Plan) -> Vec<TermId> {
    let program = &vocabulary.program;
    let Some(product) = program.standard.product else { return Vec::new() };
    let mut tested = FixedBitSet::with_capacity(program.terms.terms.len());
    for probe in &plan.probes {
        if let Probe::Terms { attribute, points, .. } = probe
            && *attribute == product
        {
            tested.union_with(points);
        }
    }
    let is_stranger = |term: &TermId| {
        let declared = program.terms.get(*term);
        declared.attributes.contains(&product)
            && declared.parts.is_empty()
            && program.terms.children(*term).is_empty()
            && !tested.contains(term.index())
            && vocabulary.old.term(*term).is_some()
            && vocabulary.new.term(*term).is_some()
    };
    let mut found: Vec<TermId> = program.terms.ids().filter(is_stranger).collect();
    // A product without sectors says least.
    found.sort_by_key(|term| !program.terms.get(*term).sectors.is_empty());
    found.truncate(STRANGERS);
    found
}

impl Versus<'_> {
    /// The forms that may apply where one of some others does, those included.
    pub(super) fn relevant(&self, about: &[RuleId]) -> Vec<RuleId> {
        let meets = |rule: &RuleId| about.iter().any(|own| own == rule || self.subjects.meet(*own, *rule));
        self.all().into_iter().filter(meets).collect()
    }

    /// All forms.
    pub(super) fn all(&self) -> Vec<RuleId> {
        let mut all: Vec<RuleId> = self.old_forms.iter().chain(&self.new_forms).copied().collect();
        all.sort();
        all.dedup();
        all
    }

    /// The forms that only one side has, those of one name together.
    pub(super) fn changed(&self) -> Vec<Vec<RuleId>> {
        let gone = |form: &RuleId| !self.owners[form.index()][1];
        let come = |form: &RuleId| !self.owners[form.index()][0];
        let name = |rules: Rules<'_>, index: usize| rules.program.rules[index].name.clone();
        let mut found: Vec<(Option<String>, Vec<RuleId>)> = Vec::new();
        for (index, form) in self.new_forms.iter().enumerate().filter(|(_, form)| come(form)) {
            if !found.iter().any(|(_, forms)| forms.contains(form)) {
                found.push((Some(name(self.new, index)), vec![*form]));
            }
        }
        for (index, form) in self.old_forms.iter().enumerate().filter(|(_, form)| gone(form)) {
            if found.iter().any(|(_, forms)| forms.contains(form)) {
                continue;
            }
            let own = Some(name(self.old, index));
            match found.iter_mut().find(|(name, _)| *name == own) {
                Some((_, forms)) => forms.push(*form),
                None => found.push((own, vec![*form])),
            }
        }
        found.into_iter().map(|(_, forms)| forms).collect()
    }

    /// Whether something that rules test, or that it hangs on, is taken for granted differently.
    pub(super) fn is_loose(&self, among: &[RuleId]) -> bool {
        let loose = &self.vocabulary.loose;
        let bases = [self.old_base, self.new_base].into_iter().filter_map(|base| match base {
            Base::Sectors(rule) => Some(rule),
            _ => None,
        });
        let rules = among.iter().copied().chain(bases);
        let mut probes = rules.flat_map(|rule| &self.plan.rules[rule.index()].tests);
        !loose.is_empty()
            && probes.any(|test| {
                let attribute = self.plan.probe(*test).attribute();
                attribute.is_some_and(|a| loose.contains(&self.vocabulary.of_copy(a).unwrap_or(a)))
            })
    }
}
