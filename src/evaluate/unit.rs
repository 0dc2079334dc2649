//! The decision about one construction unit.

use super::decision::{
    ContradictionKind, Excepted, Match, Need, NeedReason, Options, ReadingFlip, Truth, Undetermined,
    UnitDecision,
};
use super::derive::situations;
use super::engage::{Outcomes, outcomes};
use super::nearest::nearest;
use super::need::{needed_attributes, needs};
use super::proof::{Prover, bearing, heading, refine};
use super::scope::{base, missing};
use super::situation::Situation;
use super::total::Others;
use super::truth::View;
use super::verdict::{Judgement, judge, roll_up_products};
use crate::compile::{Plan, PlanRule};
use crate::facts::Unit;
use crate::resolve::{AttributeId, HeadingId, Program, ReadingId, RuleId};
use crate::syntax::ast::{Class, Verdict};

/// The rules and how to read them: what stays the same while facts vary.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub program: &'a Program,
    pub plan: &'a Plan,
    pub options: &'a Options,
    /// What the other construction units of the project contribute to totals.
    pub others: &'a Others,
    /// Who proves what no completion comes to.
    pub prover: Option<&'a dyn Prover>,
}

impl<'a> Setting<'a> {
    /// The rules with one situation.
    pub fn view(self, situation: &'a Situation) -> View<'a> {
        View { program: self.program, plan: self.plan, situation, deadline: None }
    }

    /// What the facts of a unit come to, one situation a product, with the contradictions found in each.
    pub fn situations(self, unit: &Unit) -> Vec<(Situation, Vec<ContradictionKind>)> {
        let mut found = situations(self.program, self.plan, unit, self.options);
        for (situation, _) in &mut found {
            self.others.add_to(self.program, situation);
        }
        found
    }

    /// Who proves something about a situation: nobody if its facts contradict each other.
    fn prover_of(self, contradictions: &[ContradictionKind]) -> Option<&'a dyn Prover> {
        self.prover.filter(|_| contradictions.is_empty())
    }

    /// The judgement of a situation, as exact as can be proved.
    fn judge(
        self,
        view: View<'_>,
        outcomes: &mut Outcomes,
        contradictions: &[ContradictionKind],
    ) -> Judgement {
        match self.prover_of(contradictions) {
            Some(prover) => refine(prover, view, outcomes, &base(view), self.is_related()),
            None => judge(view, outcomes, &base(view)),
        }
    }

    /// Whether the totals that rules look at are those of the unit alone.
    fn is_related(self) -> bool {
        self.others.is_empty()
    }
}

/// A unit's decision, and what concerns the whole project.
pub struct Decided {
    pub unit: UnitDecision,
    pub missing: Vec<HeadingId>,
    pub contradictions: Vec<ContradictionKind>,
    /// How many contradictions there are over all products, repeated ones too.
    contradicting: usize,
}

/// What the facts of a unit come to, without reasons: enough to compare classes; and how often they contradict each other.
pub fn judge_unit(setting: Setting<'_>, unit: &Unit) -> (Judgement, usize) {
    let situations = setting.situations(unit);
    let count = situations.iter().map(|(_, contradictions)| contradictions.len()).sum();
    let views: Vec<View<'_>> = situations.iter().map(|(situation, _)| setting.view(situation)).collect();
    let outcomes = outcomes(&views).into_iter().zip(&situations);
    let parts = views.iter().zip(outcomes);
    let parts: Vec<Judgement> = parts
        .map(|(view, (mut outcomes, (_, contradictions)))| {
            setting.judge(*view, &mut outcomes, contradictions)
        })
        .collect();
    (roll_up_products(&setting.program.edition, &parts), count)
}

/// The decision about a unit, but for what readings and changes would alter.
pub fn decide_unit(setting: Setting<'_>, unit: &Unit) -> Decided {
    let (situations, contradictions): (Vec<_>, Vec<_>) = setting.situations(unit).into_iter().unzip();
    let contradicting = contradictions.iter().map(Vec::len).sum();
    let mut lists = Lists::default();
    let mut judgements = Vec::new();
    let mut missing_headings: Vec<HeadingId> = Vec::new();
    let views: Vec<View<'_>> = situations.iter().map(|situation| setting.view(situation)).collect();
    for (index, (view, mut outcomes)) in views.iter().zip(outcomes(&views)).enumerate() {
        let judgement = setting.judge(*view, &mut outcomes, &contradictions[index]);
        missing_headings = missing(*view).into_iter().fold(missing_headings, add_new);
        lists.add(*view, index, &outcomes);
        let needs = needs_of(setting, *view, &outcomes, &judgement, &contradictions[index]);
        lists.add_needs(needs);
        judgements.push(judgement);
    }
    missing_headings.sort();
    lists.needs.sort_by_key(|need| std::cmp::Reverse(need.settles));
    let whole = roll_up_products(&setting.program.edition, &judgements);
    if setting.prover.is_some() && whole.possible.len() < 2 {
        lists.needs.clear();
    }
    let class_of = |m: &Match| setting.program.rules[m.rule.index()].class;
    let encouraged = lists.matches.iter().any(|m| class_of(m) == Class::Encouraged);
    let burdened = lists.matches.iter().any(|m| class_of(m) != Class::Encouraged);
    let unit = UnitDecision {
        name: unit.name.clone(),
        verdict: whole.verdict,
        conflict: encouraged && burdened,
        readings: Vec::new(),
        nearest: Vec::new(),
        possible: whole.possible,
        situations,
        matches: lists.matches,
        excepted: lists.excepted,
        undetermined: lists.undetermined,
        opportunities: lists.opportunities,
        needs: lists.needs,
    };
    let contradictions = contradictions.into_iter().flatten().fold(Vec::new(), add_new);
    Decided { unit, missing: missing_headings, contradictions, contradicting }
}

/// Adds the readings and the changes that would give another class.
pub fn add_alternatives(setting: Setting<'_>, unit: &Unit, decided: &mut Decided, stop: &dyn Fn() -> bool) {
    let whole = Judgement { verdict: decided.unit.verdict, possible: decided.unit.possible.clone() };
    decided.unit.readings = flips(setting, unit, &whole);
    decided.unit.nearest = nearest(setting, unit, &whole, decided.contradicting, stop);
}

/// Rules by what became of them, over all products of a unit.
#[derive(Default)]
struct Lists {
    matches: Vec<Match>,
    excepted: Vec<Excepted>,
    undetermined: Vec<Undetermined>,
    opportunities: Vec<Undetermined>,
    needs: Vec<Need>,
}

impl Lists {
    fn add(&mut self, view: View<'_>, situation: usize, outcomes: &Outcomes) {
        for rule in outcomes.rules(view.plan) {
            let truth = outcomes.truth(rule.id);
            if outcomes.counts(rule) {
                self.matches.push(Match {
                    rule: rule.id,
                    situation,
                    alternative: truth.alternative,
                    truth: truth.truth(),
                    deadline: rule.deadline.map(|d| (d, is_past(view, d))),
                });
            } else if truth.when == Truth::True && truth.unless == Truth::True {
                self.excepted.push(Excepted {
                    rule: rule.id,
                    situation,
                    alternative: truth.alternative,
                    by: truth.exception,
                });
            }
        }
        let open = |ids: &[RuleId]| -> Vec<Undetermined> {
            let rules = ids.iter().map(|id| &view.plan.rules[id.index()]);
            rules
                .map(|rule| Undetermined { rule: rule.id, situation, needs: needed_attributes(view, rule) })
                .collect()
        };
        self.undetermined.extend(open(&outcomes.engaged));
        self.opportunities.extend(open(&outcomes.opportunities));
    }

    fn add_needs(&mut self, needs: Vec<Need>) {
        for need in needs {
            match self.needs.iter_mut().find(|n| n.attribute == need.attribute) {
                Some(own) => own.settles += need.settles,
                None => self.needs.push(need),
            }
        }
    }
}

/// Needs of the rules that can still change the class: those heavier than what is certain.
fn needs_of(
    setting: Setting<'_>,
    view: View<'_>,
    outcomes: &Outcomes,
    judgement: &Judgement,
    contradictions: &[ContradictionKind],
) -> Vec<Need> {
    if judgement.possible.len() < 2 {
        return Vec::new();
    }
    let prover = setting.prover_of(contradictions);
    let open = match prover {
        Some(_) => heading(view, outcomes).0,
        None => outcomes.engaged.clone(),
    };
    let rules: Vec<&PlanRule> = open
        .iter()
        .map(|id| &view.plan.rules[id.index()])
        .filter(|rule| judgement.possible.contains(&Verdict::Class(rule.class)))
        .collect();
    let mut found = needs(view, &rules);
    // The sector tells whether what is not encoded might speak of the project, and the product may tell the sector.
    let standard = view.program.standard;
    let by_sector = [Verdict::Unlisted, Verdict::Permitted].iter().all(|v| judgement.possible.contains(v));
    if let Some(prover) = prover {
        let asked: Vec<AttributeId> = found.iter().map(|need| need.attribute).collect();
        let bearing = bearing(prover, view, outcomes, &asked, setting.is_related());
        let tells_sector = [standard.sector, standard.product, standard.facility];
        found.retain(|need| {
            bearing.contains(&need.attribute) || by_sector && tells_sector.contains(&Some(need.attribute))
        });
    }
    found.extend(standard.sector.filter(|_| by_sector).map(|attribute| Need {
        attribute,
        reason: NeedReason::Unstated { examples: Vec::new() },
        settles: 1,
    }));
    found
}

/// Whether a deadline has passed on the day the situation is looked at.
fn is_past(view: View<'_>, deadline: jiff::civil::Date) -> bool {
    use super::situation::KnownValue;
    let date = view.program.standard.date.and_then(|d| view.situation.get(d)).map(|k| &k.value);
    match date {
        Some(KnownValue::Date(day)) => day.low.is_some_and(|low| low.value > deadline),
        _ => false,
    }
}

/// Readings that, one flipped at a time, give another class.
fn flips(setting: Setting<'_>, unit: &Unit, whole: &Judgement) -> Vec<ReadingFlip> {
    let mut flips = Vec::new();
    for (index, reading) in setting.program.readings.iter().enumerate() {
        let id = ReadingId(index as u32);
        let chosen = setting.options.readings.iter().find(|(r, _)| *r == id).map_or(0, |(_, value)| *value);
        for value in (0..reading.values.len()).filter(|value| *value != chosen) {
            let mut options = setting.options.clone();
            options.readings.retain(|(r, _)| *r != id);
            options.readings.push((id, value));
            let (other, _) = judge_unit(Setting { options: &options, ..setting }, unit);
            if other.verdict != whole.verdict {
                flips.push(ReadingFlip {
                    reading: id,
                    value,
                    verdict: other.verdict,
                    possible: other.possible,
                });
            }
        }
    }
    flips
}

fn add_new<T: PartialEq>(mut list: Vec<T>, item: T) -> Vec<T> {
    if !list.contains(&item) {
        list.push(item);
    }
    list
}
