//! Facts and what was declined -> what to ask next, so that a certain class is reached in as few answers as possible.
//!
//! First of all what the project makes or builds. Then facts that open rules wait for, and only those that can change the
//! class: two completions of the facts that differ in nothing else end in different classes. `live` drops the rules that the
//! facts rule out, `representatives` has one answer for each way in which the others can turn on a fact, `completions` tries
//! them with three-valued evaluation as the bound, `cost` compares the questions by how many answers would follow.
//!
//! The search evaluates at most [`LIMIT`] states a unit for whether facts matter, and [`AHEAD`] for their order; a fact that it
//! could not rule out counts as able to change the class.

mod answer;
mod completions;
mod cost;
mod live;
mod place;
mod quantity;
mod representatives;
mod term;

use crate::compile::Plan;
use crate::facts::{Project, Unit};
use crate::resolve::{AttributeId, Kind, Program};
use crate::syntax::ast::Verdict;

use super::decision::{Need, NeedReason, Options};
use super::proof::Prover;
use super::total::{Others, others};
use super::unit::{Setting, decide_unit};
use super::verdict::{Judgement, roll_up_units, unit_order};

pub use answer::Answer;

use completions::Completions;
use cost::{Askable, expected};
use live::Live;

/// States evaluated at most, a unit, to find out which facts matter.
pub const LIMIT: usize = 1000;

/// States evaluated at most, a unit, to put the questions in order.
pub const AHEAD: usize = 300;

/// Expected answers that differ by less count as the same: the expectation is no more exact than that.
const ABOUT: f64 = 0.15;

/// What comes next in an interview.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The class is certain; nothing that is only assumed can change it.
    Certain,
    /// Evaluation can't tell the class, but no answer would change what it says. The verdict is given if every completion that
    /// was tried comes to it.
    Settled {
        verdict: Option<Verdict>,
    },
    /// What could change the class has been declined.
    Declined,
    Ask(Box<Question>),
}

/// A fact to ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Index of the unit.
    pub unit: usize,
    pub need: Need,
    pub kind: QuestionKind,
    /// One answer for each way in which the rules can turn; none for the opening, which may be answered by any term.
    pub answers: Vec<Answer>,
}

/// What leads to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// What the project makes or builds. Asked for as a product; a facility, a technology … answers it too. If it comes up again
    /// after that, it is to be declined.
    Opening,
    /// Rules wait for it.
    Open,
    /// Something is assumed of it that, if it is otherwise, changes the class.
    Assumed,
}

/// What to ask next. `declined`: questions that were not answered, by unit and attribute; they are not asked again.
pub fn next(
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    declined: &[(usize, AttributeId)],
) -> Next {
    next_until(&|| false, program, plan, project, options, declined)
}

/// The same, for someone who may cease to wait: once `stop` says so, what comes out is of no use.
pub fn next_until(
    stop: &dyn Fn() -> bool,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    declined: &[(usize, AttributeId)],
) -> Next {
    next_by(None, stop, program, plan, project, options, declined)
}

/// The same, without asking what the prover shows to change nothing.
pub fn next_by(
    prover: Option<&dyn Prover>,
    stop: &dyn Fn() -> bool,
    program: &Program,
    plan: &Plan,
    project: &Project,
    options: &Options,
    declined: &[(usize, AttributeId)],
) -> Next {
    let nothing = [Unit::default()];
    let units: &[Unit] = if project.units.is_empty() { &nothing } else { &project.units };
    let mut shares = others(program, plan, project, options);
    shares.resize(units.len(), Others::default());
    let parts = units.iter().zip(&shares).enumerate();
    let parts: Vec<Part<'_>> = parts
        .map(|(index, (unit, others))| {
            let declined = declined.iter().filter(|(unit, _)| *unit == index).map(|(_, a)| *a).collect();
            Part::new(index, Setting { program, plan, options, others, prover }, unit, declined, stop)
        })
        .collect();
    let judgements: Vec<Judgement> = parts.iter().map(|part| part.judgement.clone()).collect();
    let whole = roll_up_units(&program.edition, &judgements);
    let heaviest = unit_order(&program.edition).first().copied();
    if whole.possible.len() == 1 && whole.possible.first().copied() == heaviest {
        return Next::Certain;
    }
    if let Some(question) = parts.iter().find_map(Part::opening) {
        return Next::Ask(Box::new(question));
    }
    if whole.possible.len() == 1 {
        return assumed(&parts).map_or(Next::Certain, |question| Next::Ask(Box::new(question)));
    }
    open(&parts)
}

/// A construction unit and how it stands.
struct Part<'a> {
    index: usize,
    setting: Setting<'a>,
    unit: &'a Unit,
    declined: Vec<AttributeId>,
    judgement: Judgement,
    /// What its rules wait for, the most useful first.
    needs: Vec<Need>,
    /// Whether some rule applies or waits for facts.
    engaged: bool,
    live: Live,
    stop: &'a dyn Fn() -> bool,
}

impl<'a> Part<'a> {
    fn new(
        index: usize,
        setting: Setting<'a>,
        unit: &'a Unit,
        declined: Vec<AttributeId>,
        stop: &'a dyn Fn() -> bool,
    ) -> Self {
        let decided = decide_unit(setting, unit).unit;
        let judgement = Judgement { verdict: decided.verdict, possible: decided.possible };
        let engaged = !decided.undetermined.is_empty() || !decided.matches.is_empty();
        let live = Live::new(setting, unit);
        Part { index, setting, unit, declined, judgement, needs: decided.needs, engaged, live, stop }
    }

    fn completions(&self, limit: usize) -> Completions<'_> {
        Completions::new(self.setting, &self.live, self.unit, &self.declined, limit, self.stop)
    }

    /// What the unit makes or builds, unless that is stated, or other terms already engage rules.
    fn opening(&self) -> Option<Question> {
        let standard = self.setting.program.standard;
        let attribute = standard.product.or(standard.facility)?;
        let identity = [standard.product, standard.facility];
        let stated = identity.into_iter().flatten().any(|a| self.unit.facts.contains_key(&a));
        if stated || self.engaged && self.states_terms() || self.declined.contains(&attribute) {
            return None;
        }
        let plan = self.setting.plan;
        let settles = plan.rules.iter().filter(|r| r.when_tests.iter().any(|t| plan.is_identity(*t))).count();
        let need = Need { attribute, reason: NeedReason::Unstated { examples: Vec::new() }, settles };
        Some(Question { unit: self.index, need, kind: QuestionKind::Opening, answers: Vec::new() })
    }

    fn states_terms(&self) -> bool {
        let attributes = &self.setting.program.attributes;
        self.unit.facts.keys().any(|a| attributes[a.index()].kind == Kind::Terms)
    }

    fn question(&self, attribute: AttributeId, kind: QuestionKind, answers: Vec<Answer>) -> Question {
        let asked = self.needs.iter().find(|need| need.attribute == attribute);
        let unstated = NeedReason::Unstated { examples: Vec::new() };
        let need = asked.cloned().unwrap_or(Need { attribute, reason: unstated, settles: 1 });
        Question { unit: self.index, need, kind, answers }
    }
}

/// The lightest verdict that each unit of a project can come to; of an only unit nobody asks.
fn lightest(parts: &[Part<'_>]) -> Vec<usize> {
    let of = |part: &Part<'_>| {
        let reached = part.completions(LIMIT).reached();
        ((u8::BITS - reached.leading_zeros()) as usize).saturating_sub(1)
    };
    if parts.len() < 2 { Vec::new() } else { parts.iter().map(of).collect() }
}

/// What the other units make of the project at least: the heaviest unit heads it, so of the others the one whose lightest
/// verdict is the heaviest counts.
fn floor(lightest: &[usize], index: usize) -> usize {
    let others = lightest.iter().enumerate().filter(|(other, _)| *other != index);
    others.map(|(_, verdict)| *verdict).min().unwrap_or(usize::from(u8::MAX))
}

/// The question that leaves the least to be asked.
fn open(parts: &[Part<'_>]) -> Next {
    let mut best: Option<(Cost, Question)> = None;
    let mut declined = false;
    let lightest = lightest(parts);
    for (place, part) in parts.iter().enumerate().filter(|(_, part)| part.judgement.possible.len() > 1) {
        // Of units that are alike one is asked about first.
        if parts[..place].iter().any(|other| other.unit == part.unit && other.declined == part.declined) {
            continue;
        }
        let mut completions = part.completions(LIMIT);
        completions.set_floor(floor(&lightest, part.index));
        let askable = Askable { plan: part.setting.plan, declined: &part.declined };
        let needed: Vec<AttributeId> = part.needs.iter().map(|need| need.attribute).collect();
        let mut candidates = askable.of(&mut completions, &Vec::new(), &needed);
        candidates.retain(|attribute| completions.can_change(*attribute));
        declined |= part.declined.iter().any(|a| completions.can_change(*a));
        completions.left = AHEAD;
        let costs = expected(&mut completions, &askable, &candidates);
        for (attribute, cost) in candidates.into_iter().zip(costs) {
            let cost = Cost { answers: cost, is_measured: is_measured(part, attribute) };
            if best.as_ref().is_none_or(|(least, _)| cost.is_less(least)) {
                let answers = completions.representatives(attribute).answers.clone();
                best = Some((cost, part.question(attribute, QuestionKind::Open, answers)));
            }
        }
    }
    match best {
        Some((_, question)) => Next::Ask(Box::new(question)),
        None if declined => Next::Declined,
        None => match reached(parts) {
            Some(verdict) => Next::Settled { verdict: Some(verdict) },
            None => unproven(parts).map_or(Next::Settled { verdict: None }, |q| Next::Ask(Box::new(q))),
        },
    }
}

/// What rules still wait for, where the search found several classes but no fact that alone tells them apart.
fn unproven(parts: &[Part<'_>]) -> Option<Question> {
    parts.iter().filter(|part| part.judgement.possible.len() > 1).find_map(|part| {
        let open = |need: &&Need| !part.declined.contains(&need.attribute);
        let attribute = part.needs.iter().find(open)?.attribute;
        let answers = part.completions(LIMIT).representatives(attribute).answers.clone();
        Some(part.question(attribute, QuestionKind::Open, answers))
    })
}

/// What a question costs.
struct Cost {
    answers: f64,
    is_measured: bool,
}

impl Cost {
    /// Whether fewer answers are to be expected; among about as many a measure comes first, which leaves nothing to judgement.
    fn is_less(&self, other: &Cost) -> bool {
        let difference = self.answers - other.answers;
        if difference.abs() < ABOUT { self.is_measured && !other.is_measured } else { difference < 0.0 }
    }
}

fn is_measured(part: &Part<'_>, attribute: AttributeId) -> bool {
    matches!(
        part.setting.program.attributes[attribute.index()].kind,
        Kind::Quantity { .. } | Kind::Level { .. }
    )
}

/// The class of the project, if its units come to one each.
fn reached(parts: &[Part<'_>]) -> Option<Verdict> {
    let single = |part: &Part<'_>| {
        let reached = part.completions(LIMIT).reached();
        (reached.count_ones() == 1).then_some(reached.trailing_zeros() as usize)
    };
    let places = parts.iter().map(single).collect::<Option<Vec<usize>>>()?;
    let order = unit_order(&parts.first()?.setting.program.edition);
    places.into_iter().min().and_then(|place| order.get(place).copied())
}

/// A default that, if it is not so, changes the class.
fn assumed(parts: &[Part<'_>]) -> Option<Question> {
    let mut verdicts: Option<Vec<usize>> = None;
    for part in parts {
        let attributes = part.setting.program.attributes.iter().enumerate();
        let defaults = attributes.filter(|(_, a)| a.default.is_some()).map(|(i, _)| AttributeId(i as u32));
        let mut completions = part.completions(LIMIT);
        // What is certain is asked about only with proof.
        completions.in_doubt = false;
        let mut with_floor = false;
        for attribute in defaults {
            if part.unit.facts.contains_key(&attribute) || part.declined.contains(&attribute) {
                continue;
            }
            if !completions.can_change(attribute) {
                continue;
            }
            if !std::mem::replace(&mut with_floor, true) {
                let lightest = verdicts.get_or_insert_with(|| lightest(parts));
                completions.set_floor(floor(lightest, part.index));
                if !completions.can_change(attribute) {
                    continue;
                }
            }
            let answers = completions.representatives(attribute).answers.clone();
            return Some(part.question(attribute, QuestionKind::Assumed, answers));
        }
    }
    None
}
