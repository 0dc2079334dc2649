//! What a unit comes to when open facts are given representative answers, worked out as far as it is looked at.

use std::collections::HashMap;
use std::rc::Rc;

use super::live::Live;
use super::representatives::{Asked, Representatives};
use crate::evaluate::engage::outcomes;
use crate::evaluate::need::needed_attributes;
use crate::evaluate::scope::base;
use crate::evaluate::truth::View;
use crate::evaluate::unit::Setting;
use crate::evaluate::verdict::{Judgement, judge, roll_up_products, unit_order};
use crate::facts::Unit;
use crate::resolve::AttributeId;
use crate::syntax::ast::Verdict;

/// Answers given, by attribute: indices into its representatives.
pub type Given = Vec<(AttributeId, usize)>;

/// Verdicts as a set: bit 0 is the heaviest for a project of several units.
pub type Verdicts = u8;

/// What three-valued evaluation says of one state of the facts.
#[derive(Debug)]
pub struct Outlook {
    pub possible: Verdicts,
    /// What the rules wait for that can still change `possible`.
    pub needs: Vec<AttributeId>,
    /// Whether the answers contradict each other.
    pub impossible: bool,
}

impl Outlook {
    /// Whether the class no longer depends on anything.
    pub fn is_settled(&self) -> bool {
        self.possible.count_ones() < 2
    }
}

/// The states of a unit that answers lead to.
pub struct Completions<'a> {
    setting: Setting<'a>,
    live: &'a Live,
    unit: &'a Unit,
    order: Vec<Verdict>,
    /// The lightest verdict that counts: the other units of the project are at least as heavy.
    floor: usize,
    contradictions: usize,
    /// What nobody knows: it stays open.
    declined: &'a [AttributeId],
    representatives: HashMap<AttributeId, Rc<Representatives>>,
    outlooks: HashMap<Given, Rc<Outlook>>,
    bearing: HashMap<AttributeId, bool>,
    /// How many more states may be evaluated.
    pub left: usize,
    /// Whether a fact counts as able to change the class where the search ended before it could be ruled out.
    pub in_doubt: bool,
    /// Whether nobody waits for the answer any more.
    stop: &'a dyn Fn() -> bool,
}

impl<'a> Completions<'a> {
    /// The states that follow from a unit's facts. `setting` is that of the unit, `live` the rules left for it.
    pub fn new(
        setting: Setting<'a>,
        live: &'a Live,
        unit: &'a Unit,
        declined: &'a [AttributeId],
        limit: usize,
        stop: &'a dyn Fn() -> bool,
    ) -> Completions<'a> {
        // The prover knows the rules by other numbers.
        let setting = Setting { plan: &live.plan, prover: None, ..setting };
        let order = unit_order(&setting.program.edition);
        let contradictions = setting.situations(unit).iter().map(|(_, found)| found.len()).sum();
        Completions {
            setting,
            live,
            unit,
            floor: order.len(),
            order,
            contradictions,
            declined,
            representatives: HashMap::new(),
            outlooks: HashMap::new(),
            bearing: HashMap::new(),
            left: limit,
            in_doubt: true,
            stop,
        }
    }

    /// Takes into account that the project is at least this heavy.
    pub fn set_floor(&mut self, floor: usize) {
        self.floor = floor;
        self.outlooks.clear();
    }

    /// The representative answers about an attribute.
    pub fn representatives(&mut self, attribute: AttributeId) -> Rc<Representatives> {
        let Completions { setting, live, unit, .. } = *self;
        let asked = Asked { setting, live, unit, attribute };
        self.representatives.entry(attribute).or_insert_with(|| Rc::new(asked.representatives())).clone()
    }

    /// What is said of a state; none once the limit is reached.
    pub fn outlook(&mut self, given: &Given) -> Option<Rc<Outlook>> {
        if let Some(known) = self.outlooks.get(given) {
            return Some(known.clone());
        }
        if (self.stop)() {
            self.left = 0;
        }
        self.left = self.left.checked_sub(1)?;
        let mut unit = self.unit.clone();
        for (attribute, index) in given {
            if let Some(answer) = self.representatives(*attribute).all().nth(*index) {
                unit = answer.apply(&unit);
            }
        }
        let outlook = Rc::new(self.evaluate(&unit));
        self.outlooks.insert(given.clone(), outlook.clone());
        Some(outlook)
    }

    fn evaluate(&self, unit: &Unit) -> Outlook {
        let situations = self.setting.situations(unit);
        let contradictions: usize = situations.iter().map(|(_, found)| found.len()).sum();
        let views: Vec<View<'_>> = situations.iter().map(|(s, _)| self.setting.view(s)).collect();
        let outcomes = outcomes(&views);
        let judgements: Vec<Judgement> = views
            .iter()
            .zip(&outcomes)
            .map(|(view, outcomes)| judge(*view, outcomes, &base(*view)))
            .collect();
        let whole = roll_up_products(&self.setting.program.edition, &judgements);
        let mut needs = Vec::new();
        let parts = views.iter().zip(&outcomes).zip(&judgements);
        for ((view, outcomes), judgement) in parts.filter(|(_, judgement)| judgement.possible.len() > 1) {
            let rules = outcomes.engaged.iter().map(|id| &self.setting.plan.rules[id.index()]);
            for rule in rules.filter(|rule| judgement.possible.contains(&Verdict::Class(rule.class))) {
                needs.extend(needed_attributes(*view, rule));
            }
            let by_sector = [Verdict::Unlisted, Verdict::Permitted];
            if by_sector.iter().all(|verdict| judgement.possible.contains(verdict)) {
                needs.extend(self.setting.program.standard.sector);
            }
        }
        let mut seen = Vec::new();
        needs.retain(|need| {
            !seen.contains(need) && {
                seen.push(*need);
                true
            }
        });
        let possible = self.verdicts(&whole.possible);
        if possible.count_ones() < 2 {
            needs.clear();
        }
        Outlook { possible, needs, impossible: contradictions > self.contradictions }
    }

    /// Verdicts as a set, the light ones taken for the lightest that counts.
    fn verdicts(&self, verdicts: &[Verdict]) -> Verdicts {
        let place = |verdict: &Verdict| self.order.iter().position(|v| v == verdict).unwrap_or_default();
        verdicts.iter().fold(0, |set, verdict| set | 1 << place(verdict).min(self.floor))
    }

    /// The verdicts that completions of the facts really come to, as places in the order of weight.
    pub fn reached(&mut self) -> Verdicts {
        let mut found = 0;
        self.reach(&Vec::new(), &mut found);
        found
    }

    fn reach(&mut self, given: &Given, found: &mut Verdicts) {
        let Some(outlook) = self.outlook(given) else {
            *found = Verdicts::MAX;
            return;
        };
        if outlook.impossible || outlook.possible & !*found == 0 {
            return;
        }
        let next = outlook.needs.iter().copied().find(|need| self.is_open(given, *need));
        let Some(next) = next.filter(|_| !outlook.is_settled()) else {
            *found |= outlook.possible;
            return;
        };
        let representatives = self.representatives(next);
        for index in 0..representatives.all().count() {
            self.reach(&with(given, next, index), found);
        }
        if representatives.truncated {
            *found |= outlook.possible;
        }
    }

    /// Whether an attribute can still be answered in a state.
    pub fn is_open(&mut self, given: &Given, attribute: AttributeId) -> bool {
        !given.iter().any(|(a, _)| *a == attribute) && self.representatives(attribute).is_open()
    }

    /// Whether some answer about an attribute alters what evaluation says or waits for. Cheap; for facts that no rule waits
    /// for, but with which others may become known.
    pub fn bears_on(&mut self, attribute: AttributeId) -> bool {
        if let Some(known) = self.bearing.get(&attribute) {
            return *known;
        }
        let root = self.outlook(&Vec::new());
        let count = self.representatives(attribute).answers.len();
        let answers = (0..count).map(|index| vec![(attribute, index)]);
        let alters = |outlook: Option<Rc<Outlook>>| match (&root, outlook) {
            (Some(root), Some(outlook)) => {
                !outlook.impossible && (outlook.possible != root.possible || outlook.needs != root.needs)
            }
            _ => true,
        };
        let bears = answers.map(|given| self.outlook(&given)).collect::<Vec<_>>().into_iter().any(alters);
        self.bearing.insert(attribute, bears);
        bears
    }

    /// Whether two completions of the facts, as far as anybody knows them, that differ in one attribute alone end in different
    /// classes. Where the limit is reached, it is taken that they do.
    pub fn can_change(&mut self, attribute: AttributeId) -> bool {
        let representatives = self.representatives(attribute);
        representatives.is_open()
            && (self.differs(attribute, &Vec::new())
                || self.in_doubt && representatives.truncated && self.leaves_open(attribute))
    }

    /// Whether some answer about an attribute leaves the class open.
    fn leaves_open(&mut self, attribute: AttributeId) -> bool {
        let count = self.representatives(attribute).answers.len();
        let mut answers = (0..count).map(|index| vec![(attribute, index)]);
        answers.any(|given| self.outlook(&given).is_none_or(|outlook| !outlook.is_settled()))
    }

    /// The same with the other facts that are given.
    fn differs(&mut self, attribute: AttributeId, given: &Given) -> bool {
        let mut outlooks = Vec::new();
        for index in 0..self.representatives(attribute).all().count() {
            match self.outlook(&with(given, attribute, index)) {
                Some(outlook) if outlook.impossible => {}
                Some(outlook) => outlooks.push(outlook),
                None => return self.in_doubt,
            }
        }
        let disjoint = |a: &Rc<Outlook>| outlooks.iter().any(|b| a.possible & b.possible == 0);
        if outlooks.iter().any(disjoint) {
            return true;
        }
        if outlooks.iter().fold(0, |all, outlook| all | outlook.possible).count_ones() < 2 {
            return false;
        }
        let Some(next) = self.most_needed(attribute, given, &outlooks) else {
            return outlooks.iter().any(|a| outlooks.iter().any(|b| a.possible != b.possible));
        };
        let others = self.representatives(next);
        (0..others.all().count()).any(|index| self.differs(attribute, &with(given, next, index)))
            || self.in_doubt && others.truncated
    }

    /// The other attribute that most of some states wait for.
    fn most_needed(
        &mut self,
        attribute: AttributeId,
        given: &Given,
        outlooks: &[Rc<Outlook>],
    ) -> Option<AttributeId> {
        let mut counts: Vec<(AttributeId, usize)> = Vec::new();
        for need in outlooks.iter().flat_map(|outlook| &outlook.needs) {
            match counts.iter_mut().find(|(a, _)| a == need) {
                Some((_, count)) => *count += 1,
                None => counts.push((*need, 1)),
            }
        }
        counts.retain(|(need, _)| {
            *need != attribute && !self.declined.contains(need) && self.is_open(given, *need)
        });
        let most = counts.iter().map(|(_, count)| *count).max()?;
        counts.iter().find(|(_, count)| *count == most).map(|(need, _)| *need)
    }
}

/// One more answer.
pub fn with(given: &Given, attribute: AttributeId, index: usize) -> Given {
    let mut more = given.clone();
    let place = more.partition_point(|(a, _)| *a < attribute);
    more.insert(place, (attribute, index));
    more
}
